"""Delivery teams in and out of the store, and the gifts that they bring."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from desktop_app.delivery.crews import crew_here, replace_crews
from desktop_app.delivery.facts import PacksTaken, TeamRetired, TeamSet
from desktop_app.delivery.model import Team
from desktop_app.fulfilment.model import HERE, Stage
from desktop_app.journal.entry import Entry
from desktop_app.journal.fold import effective
from desktop_app.journal.records import entries_of_subjects
from desktop_app.roses.model import ClaimState, Rose, fold
from desktop_app.staff.records import everybody
from desktop_app.store import tables
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
    replace_crews(tx, team, crews)


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
_ROWS = (
    sa.select(
        _ROSES.wish_id,
        _ROSES.number,
        _ROSES.position,
        _ROSES.alias,
        _ROSES.district,
        _ROSES.group,
        _ROSES.kind,
        _ROSES.item.label("wished"),
        _ROSES.spec.label("wished_spec"),
        _ROSES.quantity.label("wished_quantity"),
        _ROSES.private.label("identity"),
        _CLAIMS.claim_id,
        _CLAIMS.code,
        _CLAIMS.state.label("claim_state"),
        _CLAIMS.pledge,
        _CLAIMS.due.label("claim_due"),
        *(column for column in _GIFTS if column.name not in ("claim_id", "wish_id")),
    )
    .join(tables.claims, _CLAIMS.wish_id == _ROSES.wish_id)
    .outerjoin(
        tables.gifts, sa.and_(_GIFTS.claim_id == _CLAIMS.claim_id, _GIFTS.wish_id == _ROSES.wish_id)
    )
    .where(sa.or_(_CLAIMS.state.in_(_STANDS), _GIFTS.stage.in_(HERE)))
    .order_by(_ROSES.position, _CLAIMS.claim_id)
)


def gift_rows(tx: Transaction, wishes: Collection[str] | None = None) -> list[GiftRow]:
    """One gift for each wish that was promised, of all or of some wishes, in the order of the wall: the
    one that `model.gift_to_bring` means."""
    query = _ROWS if wishes is None else _ROWS.where(_ROSES.wish_id.in_(wishes))
    found: dict[str, tuple[tuple[int, bool], GiftRow]] = {}
    for row in tx.execute(query):
        gift = _gift(row)
        rank = list(Stage).index(gift.stage), row.claim_state in _STANDS
        if gift.wish_id not in found or found[gift.wish_id][0] < rank:
            found[gift.wish_id] = rank, gift
    return [gift for _rank, gift in found.values()]


def _gift(row: sa.Row[*tuple[Any, ...]]) -> GiftRow:
    is_thing = row.kind == Kind.ITEM and row.pledge != "service"
    return GiftRow(
        wish_id=row.wish_id,
        number=row.number,
        position=row.position,
        alias=row.alias,
        district=row.district,
        group=row.group,
        is_thing=is_thing,
        item=row.item or row.wished,
        spec=row.spec if row.item else row.wished_spec,
        quantity=row.quantity or row.wished_quantity,
        claim_id=row.claim_id,
        code=row.code,
        due=row.due or row.claim_due,
        stage=Stage(row.stage or Stage.EXPECTED),
        place=row.place or "",
        parcel=row.parcel or "",
        team=row.team or "",
        order=row.stop or 0,
        household=row.household or "",
        tries=row.tries or 0,
        why=row.why or "",
        why_words=row.why_words or "",
        packs=row.packs or 0,
        relation=row.relation or "",
        out_at=row.out_at or "",
        delivered_at=row.delivered_at or "",
        delivered_node=row.delivered_node or "",
        satisfied=row.satisfied or "",
        has_come=bool(row.has_come if row.has_come is not None else 1),
        followed_at=row.followed_at or "",
        thanked_at=row.thanked_at or "",
        identity=row.identity,
        handed=row.handed,
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
    """The wish whose gift bears this on its label; "" when none does."""
    query = sa.select(_GIFTS.wish_id).where(_GIFTS.parcel == parcel).order_by(_GIFTS.wish_id)
    return str(tx.execute(query).scalar() or "")


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
