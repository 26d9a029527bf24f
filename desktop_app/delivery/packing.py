"""Packing lanes: scan what lies on the table, see whose it is, put it there."""

from dataclasses import dataclass, replace
from enum import StrEnum

from desktop_app.changes import Changes
from desktop_app.claims.records import claim_by_code
from desktop_app.delivery.look import Town
from desktop_app.delivery.model import Team, decide_pack, gift_to_bring
from desktop_app.delivery.records import GiftRow, all_teams, gift_rows, roses_of, wish_of_parcel
from desktop_app.delivery.teams import going_team
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.records import desk_names
from desktop_app.fulfilment.deciding import read_parcel
from desktop_app.fulfilment.facts import GiftPacked
from desktop_app.fulfilment.model import WITH_TEAM, Stage
from desktop_app.journal.entry import Note
from desktop_app.journal.fold import effective
from desktop_app.journal.records import entries_of
from desktop_app.language import mark
from desktop_app.roses.records import rose_by_id, wish_id_of
from desktop_app.scans.model import read_scan
from desktop_app.scans.operations import examine
from desktop_app.staff.names import staff_names
from desktop_app.staff.rights import Right, require
from desktop_app.store.store import Transaction


class Lane(StrEnum):
    """What a scan at the packing table says, the good ones first."""

    PUT_IN = "put_in"  # it belongs into this lane; with `pack_scanned` it lies there now
    THERE = "there"  # it lies there already: when, where, by whom
    OTHER = "other"  # it belongs to another team than the one that is being packed
    NO_TEAM = "no_team"  # it is in no round
    NOT_HERE = "not_here"  # it was never handed in, or given back
    OUT = "out"  # a team has it
    DELIVERED = "delivered"
    NO_THING = "no_thing"  # a service: nothing to pack
    NOBODY = "nobody"  # nobody promised it
    UNKNOWN = "unknown"  # no code of ours


@dataclass(frozen=True, slots=True)
class LaneScan:
    """What was scanned, whose it is, and what goes to the same door.

    team, team_name  the lane it belongs into
    at, by, desk     of THERE, OUT, DELIVERED: when (UTC), who, at which laptop
    siblings         numbers of the same door that are not in the lane yet; missing: not here at all
    left             how many of the team's are still to be packed after this one
    changes          of the packing, when something was packed
    """

    verdict: Lane
    number: str = ""
    item: str = ""
    team: str = ""
    team_name: str = ""
    place: str = ""
    at: str = ""
    by: str = ""
    desk: str = ""
    siblings: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    left: int = 0
    changes: Changes | None = None

    @property
    def is_good(self) -> bool:
        """Whether it may lie in the lane."""
        return self.verdict in (Lane.PUT_IN, Lane.THERE)


def scan_item(desk: Desk, text: str, lane: str = "") -> LaneScan:
    """Whose it is. Nothing is written; never raises for a bad code.

    text  a parcel's label, a rose's tag, a card, or a number typed
    lane  the team that is being packed, by name or id; "": whoever's it is
    Raises UserError team_unknown, team_retired.
    """
    with desk.store.read() as tx:
        wanted = going_team(tx, lane).team if lane else ""
        wish_id = wish_scanned(tx, desk, text)
        return _verdict(tx, desk, wish_id, wanted) if wish_id else LaneScan(Lane.UNKNOWN)


def pack_scanned(desk: Desk, text: str, lane: str = "") -> LaneScan:
    """Look whose it is and, when it belongs here and is here, note that it lies in the lane.

    Raises UserError: not_your_right, team_unknown, team_retired.
    """
    found = scan_item(desk, text, lane)
    if found.verdict is not Lane.PUT_IN:
        return found
    return replace(found, changes=pack_gift(desk, found.number, found.team))


def pack_gift(desk: Desk, number: str, lane: str = "") -> Changes:
    """It lies in the lane of a team, of its own by default. Nothing is written when it lies there.

    Raises UserError: not_your_right, wish_unknown, team_unknown, team_retired, and what
    `model.decide_pack` raises.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.RECEIVE)
        team = going_team(tx, lane).team if lane else ""
        rose = rose_by_id(tx, desk.event, wish_id_of(tx, number))
        fact = decide_pack(rose, team)
        if fact is None:
            return Changes(number=rose.number)
        act = write(tx, desk, [Note(rose.wish_id, fact, rose.epoch)])
    label = mark("放进分拣格")
    return Changes(frozenset({rose.wish_id}), act=act, label=label, number=rose.number)


def wish_scanned(tx: Transaction, desk: Desk, text: str) -> str:
    """The wish that a label, tag, card or typed number leads to; "" when it is none of ours."""
    if (parcel := read_parcel(text)) and (wish_id := wish_of_parcel(tx, parcel)):
        return wish_id
    scan = read_scan(text)
    try:
        if scan.token is not None and not examine(desk, text).is_good:
            return ""
        if scan.number:
            return wish_id_of(tx, scan.number)
        return claim_by_code(tx, scan.code).wish_id if scan.code else ""
    except UserError:
        return ""


def _verdict(tx: Transaction, desk: Desk, wish_id: str, lane: str) -> LaneScan:
    number = rose_by_id(tx, desk.event, wish_id).number
    row = next(iter(gift_rows(tx, [wish_id])), None)
    if row is None:
        return LaneScan(Lane.NOBODY, number)
    names = {team.team: team for team in all_teams(tx)}
    own = names.get(row.team)
    told = LaneScan(
        _kind(row, own, lane),
        number,
        row.item,
        row.team,
        own.name if own else "",
        row.place,
    )
    if told.verdict in (Lane.THERE, Lane.OUT, Lane.DELIVERED):
        told = _with_moment(tx, desk, row, told)
    return _with_round(tx, row, told) if row.team else told


def _kind(row: GiftRow, own: Team | None, lane: str) -> Lane:
    if row.stage is Stage.DELIVERED:
        return Lane.DELIVERED
    if row.stage in WITH_TEAM:
        return Lane.OUT
    if row.stage is Stage.EXPECTED:
        return Lane.NOT_HERE if row.is_thing else Lane.NO_THING
    if own is None or own.retired:
        return Lane.NO_TEAM
    if lane and own.team != lane:
        return Lane.OTHER
    return Lane.THERE if row.stage is Stage.PACKED else Lane.PUT_IN


def _with_moment(tx: Transaction, desk: Desk, row: GiftRow, told: LaneScan) -> LaneScan:
    """Since when, by whom and where: a second scan says so."""
    rose = roses_of(tx, desk.event, [row.wish_id])[row.wish_id]
    _claim, gift = gift_to_bring(rose)
    moment = gift.delivered if told.verdict is Lane.DELIVERED else gift.out
    node, by, at = moment
    if told.verdict is Lane.THERE:
        node, by, at = _packed(tx, desk, row)
    name = desk_names(tx).get(node, "")
    return replace(told, at=at, by=staff_names(tx)[by], desk=name)


def _packed(tx: Transaction, desk: Desk, row: GiftRow) -> tuple[str, str, str]:
    """Node, staff id and clock of whoever packed it last."""
    packed = [
        (fact.step, entry)
        for entry, fact in effective(entries_of(tx, desk.event, row.wish_id))
        if isinstance(fact, GiftPacked) and fact.claim == row.claim_id
    ]
    if not packed:
        return "", "", ""
    _step, entry = max(packed, key=lambda one: (one[0], one[1].node, one[1].n))
    return entry.node, entry.by, entry.at


def _with_round(tx: Transaction, row: GiftRow, told: LaneScan) -> LaneScan:
    town = Town.read(tx)
    door = town.door[row.wish_id]
    others = [r for r in town.rows.values() if town.door[r.wish_id] == door and r != row]
    waiting = [r for r in others if r.stage in (Stage.EXPECTED, Stage.RECEIVED)]
    left = [
        r
        for r in town.rows.values()
        if r.team == row.team and r.stage is Stage.RECEIVED and r.wish_id != row.wish_id
    ]
    return replace(
        told,
        siblings=tuple(r.number for r in waiting if r.is_here and r.is_thing),
        missing=tuple(r.number for r in waiting if not r.is_here),
        left=len(left),
    )
