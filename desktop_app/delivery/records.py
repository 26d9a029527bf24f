"""Delivery teams in and out of the store, and the gifts that they bring."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from desktop_app.claims.facts import Pledge
from desktop_app.delivery.crews import crew_here
from desktop_app.delivery.facts import PacksTaken, TeamRetired, TeamSet
from desktop_app.delivery.model import Team
from desktop_app.fulfilment.model import HERE, Stage
from desktop_app.journal.entry import Entry
from desktop_app.journal.fold import effective
from desktop_app.journal.records import entries_of_subjects
from desktop_app.people.audience import DELIVERY
from desktop_app.roses.model import ClaimState, Rose, fold
from desktop_app.staff.records import everybody
from desktop_app.store import tables
from desktop_app.store.last_words import keep_last
from desktop_app.store.store import Transaction
from desktop_app.wishes.facts import Kind

_ROSES, _CLAIMS, _GIFTS, _TEAMS = (
    tables.roses.c,
    tables.claims.c,
    tables.gifts.c,
    tables.teams.c,
)
_AT_ONCE = 500


def project(tx: Transaction, team: str, entries: Iterable[Entry]) -> None:
    """What was said last; gift packs add up; a team that is set again goes again."""
    row: dict[str, Any] = {}
    crews: list[str] = []
    packs = 0
    for entry, fact in effective(entries):
        match fact:
            case TeamSet():
                crews += [entry.private] if entry.private else []
                row = {
                    "team": team,
                    "name": fact.name,
                    "areas": msgspec.json.encode(fact.areas).decode(),
                    "most": fact.most,
                    "members": fact.members,
                    "retired": "",
                    "private": entry.private or row.get("private"),
                }
            case TeamRetired() if row:
                row["retired"] = fact.reason
            case PacksTaken():
                packs += fact.packs
    tx.execute(sa.delete(tables.teams).where(tables.teams.c.team == team))
    if row:
        tx.execute(sa.insert(tables.teams), [row | {"packs": packs}])
    keep_last(tx, team, DELIVERY, crews)


def all_teams(tx: Transaction) -> list[Team]:
    """Every team by name, those that go nowhere any more at the end."""
    found = [
        Team(
            row.team,
            row.name,
            tuple(msgspec.json.decode(row.areas)),
            row.most,
            row.members,
            row.packs,
            row.retired,
        )
        for row in tx.execute(sa.select(tables.teams))
    ]
    return sorted(found, key=lambda team: (bool(team.retired), team.name, team.team))


def names_of_teams(tx: Transaction) -> dict[str, str]:
    """What to call each team, by id."""
    return {row.team: row.name for row in tx.execute(sa.select(_TEAMS.team, _TEAMS.name))}


@dataclass(frozen=True, slots=True)
class GiftRow:
    """A promised gift and where it is. item, spec, quantity: what came, else what is wished.

    identity  vault record of the family; handed: of who took it and who brought it
    """

    wish_id: str
    number: str
    position: int
    alias: str
    district: str
    group: str
    is_thing: bool
    item: str
    spec: str
    quantity: int
    claim_id: str
    code: str
    due: str
    stage: Stage
    place: str
    parcel: str
    team: str
    order: int
    household: str
    tries: int
    why: str
    why_words: str
    packs: int
    relation: str
    out_at: str
    delivered_at: str
    delivered_node: str
    satisfied: str
    has_come: bool
    followed_at: str
    thanked_at: str
    identity: str | None
    handed: str | None

    @property
    def is_here(self) -> bool:
        """Whether it can be brought: it came, or is no thing."""
        return self.stage in HERE or not self.is_thing


_STANDS = (ClaimState.LIVE, ClaimState.DISPUTED)
_OF_WISH = ("wish_id", "number", "position", "alias", "district", "group")
_OF_CLAIM = ("claim_id", "code")
_TEXTS = (
    "place", "parcel", "team", "household", "why", "why_words", "relation", "out_at", "delivered_at",
    "delivered_node", "satisfied", "followed_at", "thanked_at",
)  # fmt: skip
_COUNTS = ("tries", "packs")
_ROWS = (
    sa.select(
        *(_ROSES[name] for name in _OF_WISH),
        *(_CLAIMS[name] for name in _OF_CLAIM),
        # nothing was said about a gift that has no row
        *(sa.func.coalesce(_GIFTS[name], "").label(name) for name in _TEXTS),
        *(sa.func.coalesce(_GIFTS[name], 0).label(name) for name in _COUNTS),
        sa.func.coalesce(_GIFTS.stage, Stage.EXPECTED).label("stage"),
        sa.func.coalesce(_GIFTS.stop, 0).label("order"),
        sa.func.coalesce(_GIFTS.has_come, 1).label("has_come"),
        sa.func.coalesce(_GIFTS.due, "").label("moved"),
        _GIFTS.item.label("came"),
        _GIFTS.spec.label("came_spec"),
        _GIFTS.quantity.label("came_quantity"),
        _GIFTS.handed,
        _ROSES.kind,
        _ROSES.item,
        _ROSES.spec,
        _ROSES.quantity,
        _ROSES.private.label("identity"),
        _CLAIMS.state,
        _CLAIMS.pledge,
        _CLAIMS.due,
    )
    .join(tables.claims, _CLAIMS.wish_id == _ROSES.wish_id)
    .outerjoin(
        tables.gifts, sa.and_(_GIFTS.claim_id == _CLAIMS.claim_id, _GIFTS.wish_id == _ROSES.wish_id)
    )
    .where(sa.or_(_CLAIMS.state.in_(_STANDS), _GIFTS.stage.in_(HERE)))
    .order_by(_ROSES.position, _CLAIMS.claim_id)
)
_AS_THEY_ARE = (*_OF_WISH, *_OF_CLAIM, *_TEXTS, *_COUNTS, "order", "identity", "handed")


def gift_rows(tx: Transaction, wishes: Collection[str] | None = None) -> list[GiftRow]:
    """One gift for each wish that was promised, of all or of some wishes, in the order of the wall: the
    one that `model.gift_to_bring` means."""
    query = _ROWS if wishes is None else _ROWS.where(_ROSES.wish_id.in_(wishes))
    found: dict[str, tuple[tuple[int, bool], GiftRow]] = {}
    for row in tx.execute(query):
        gift = _gift(row)
        rank = list(Stage).index(gift.stage), row.state in _STANDS
        if gift.wish_id not in found or found[gift.wish_id][0] < rank:
            found[gift.wish_id] = rank, gift
    return [gift for _rank, gift in found.values()]


def _gift(row: sa.Row[*tuple[Any, ...]]) -> GiftRow:
    """What came, else what is wished."""
    told = row._mapping
    return GiftRow(
        **{name: told[name] for name in _AS_THEY_ARE},
        is_thing=row.kind == Kind.ITEM and row.pledge != Pledge.SERVICE,
        item=row.came or row.item,
        spec=row.came_spec if row.came else row.spec,
        quantity=row.came_quantity or row.quantity,
        due=row.moved or row.due,
        stage=Stage(row.stage),
        has_come=bool(row.has_come),
    )


def roses_of(tx: Transaction, event: str, wishes: Iterable[str]) -> dict[str, Rose]:
    """Roses by wish id, as their entries tell them."""
    named = sorted(set(wishes))
    entries: dict[str, list[Entry]] = {one: [] for one in named}
    for start in range(0, len(named), _AT_ONCE):
        for entry in entries_of_subjects(tx, event, named[start : start + _AT_ONCE]):
            entries[entry.subject].append(entry)
    return {one: fold(one, its) for one, its in entries.items() if its}


def wish_of_parcel(tx: Transaction, parcel: str) -> str:
    """The wish whose gift bears this on its label; "" when none does.

    A gift that was claimed anew for another wish keeps its label: the one that has it now is meant.
    """
    is_gone = _GIFTS.stage == Stage.EXPECTED
    query = sa.select(_GIFTS.wish_id).where(_GIFTS.parcel == parcel)
    return str(tx.execute(query.order_by(is_gone, _GIFTS.wish_id)).scalar() or "")


def is_stop_of(tx: Transaction, rose: Rose, by: str) -> bool:
    """Whether somebody of the staff brings the gift of this wish, or has still to ask how it was.

    A team that names nobody of the staff is everybody's who may deliver.
    """
    teams = {
        gift.team
        for gift in rose.gifts
        if gift.team and not (gift.stage is Stage.DELIVERED and gift.satisfied)
    }
    staff = {one.name: one.staff_id for one in everybody(tx)} if teams else {}
    for team in teams:
        named = {staff[one.name] for one in crew_here(tx, team).members if one.name in staff}
        if by in named or not named:
            return True
    return False
