"""What the market, the fund, teams and doors keep of people, as it is read: in which stall, closing, team or
wish it stands, and as which holding of the data map."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec
import sqlalchemy as sa

from desktop_app.delivery.facts import Crew
from desktop_app.delivery.records import names_of_teams
from desktop_app.fulfilment.facts import FollowUpNote, HandedOver
from desktop_app.fund.facts import Donor, Signer
from desktop_app.market.facts import Counters, Handing, Keeper
from desktop_app.market.reading import all_stalls, closings_of
from desktop_app.people.data_map import holding_of
from desktop_app.people.holdings import Holding
from desktop_app.people.ledger import Held
from desktop_app.people.roles import part_of
from desktop_app.store import tables
from desktop_app.store.store import Transaction

STRUCTS: Mapping[str, type[msgspec.Struct]] = {
    one.__name__: one
    for one in (Donor, Keeper, Counters, Handing, Signer, Crew, HandedOver, FollowUpNote)
}
_FUND = "义卖善款"


def holdings() -> list[Holding]:
    """Theirs, in the order in which they are listed."""
    return [holding_of(key) for key in STRUCTS]


class Places:
    """What to call a subject: a wish by its number, a team and a stall by their names."""

    def __init__(self, tx: Transaction) -> None:
        stalls = {
            one.stall_id: f"{one.told.code} {one.told.organisation}" for one in all_stalls(tx)
        }
        self._names = {
            **names_of_teams(tx),
            **stalls,
            **{one.closing_id: stalls.get(one.told.stall, "") for one in closings_of(tx)},
        }
        self._tx = tx

    def name(self, held: Held) -> str:
        """Of what is kept under no subject of its own, what it belongs to."""
        wish = sa.select(tables.roses.c.number).where(tables.roses.c.wish_id == held.subject)
        number = self._tx.execute(wish).scalar()
        return number or self._names.get(held.subject, _FUND)


def parts_read(
    tx: Transaction, found: Iterable[Held], names: frozenset[str] | None = None
) -> Iterator[tuple[str, str, msgspec.Struct]]:
    """Holding, place and content of these records: about these people only, or all of it."""
    places = Places(tx)
    for held in found:
        if held.told:
            told = held.told if names is None else part_of(held.holding, held.told, set(names))
            yield held.holding, places.name(held), msgspec.convert(told, STRUCTS[held.holding])
