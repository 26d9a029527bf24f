"""Every name in every record: who it is, as names and phones are compared, and in words when several are meant."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import sqlalchemy as sa

from desktop_app.claims.codes import shown
from desktop_app.claims.facts import Giver
from desktop_app.journal.hushed import Hushed
from desktop_app.language import tr
from desktop_app.messages.people import ROLES
from desktop_app.people.ledger import Held, names_and_phones, phone_plain, plain
from desktop_app.people.roles import Named, Role
from desktop_app.privacy.masking import Level, giver_at
from desktop_app.store import tables
from desktop_app.store.store import Transaction


@dataclass(frozen=True, slots=True, repr=False)
class Stand(Hushed):
    """A name in a record. phone: where the record has none, the one that this name has in the same role."""

    held: Held
    named: Named
    phone: str = ""

    @property
    def who(self) -> tuple[str, str]:
        """Name and phone, as they are compared."""
        return plain(self.named.name), phone_plain(self.named.phone) or self.phone

    def answers(self, name: str, phone: str) -> bool:
        """Whether it is asked for by this name or phone; a giver by a guardian's, too."""
        if self.named.role is Role.GIVER:
            names, phones = names_and_phones(self.held)
            return name in names or phone in phones
        its_name, its_phone = self.who
        return name == its_name or (bool(its_phone) and phone == its_phone)


def stands_in(ledger: Iterable[Held]) -> Iterator[Stand]:
    """Every name in every record."""
    return (Stand(held, named) for held in ledger for named in held.named)


def with_phones(stands: Iterable[Stand]) -> Iterator[Stand]:
    """Whoever brought a gift is signed by name: where one member of a team has that name, it is they. Givers
    never: two of one name come to one wall."""
    known, phones = list(stands), dict[tuple[Role, str], set[str]]()
    for s in known:
        if s.who[1] and s.named.role is not Role.GIVER:
            phones.setdefault((s.named.role, s.who[0]), set()).add(s.who[1])
    for s in known:
        its = phones.get((s.named.role, s.who[0]), set())
        yield replace(s, phone=min(its)) if len(its) == 1 and not s.who[1] else s


def stand_words(tx: Transaction, stands: Iterable[Stand]) -> list[str]:
    """Each masked, with the code of a card or what they did."""
    rows = [*tx.execute(sa.select(tables.claims.c.private, tables.claims.c.code))]
    rows += tx.execute(sa.select(tables.backfills.c.private, tables.backfills.c.code))
    codes = {row[0]: shown(row[1]) for row in rows if row[0] and row[1]}
    return [
        " ".join(filter(None, (masked(s.named), codes.get(s.held.record, _role(s.named)))))
        for s in stands
    ]


def masked(named: Named) -> str:
    """王* 138****1234."""
    seen = giver_at(Level.PUBLIC, Giver(name=named.name, phone=named.phone))
    return " ".join(filter(None, (seen.name, seen.phone)))


def _role(named: Named) -> str:
    return "" if named.role is Role.GIVER else tr(ROLES[named.role])
