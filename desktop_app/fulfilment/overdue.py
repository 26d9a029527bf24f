"""Gifts that are expected: which are late, which should be asked after, and how they were promised.

Givers are masked. Nothing here is decided by the clock: a list may be wrong about the day, a claim
ends only when a person says so.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop_app.claims.contest import Call, calls_about
from desktop_app.claims.facts import Giver
from desktop_app.claims.records import claim_by_id
from desktop_app.desk import Desk
from desktop_app.events.records import desk_names
from desktop_app.fulfilment.days import Urgency, days_late, days_since, is_unreached, urgency_of
from desktop_app.fulfilment.records import CallCount, ExpectedRow, count_calls, expected_rows
from desktop_app.privacy.masking import GiverShown, Level, giver_at
from desktop_app.roses.model import ClaimState
from desktop_app.roses.records import deciding_node
from desktop_app.staff.rights import Right, require
from desktop_app.store import vault
from desktop_app.store.store import Transaction

__all__ = ["Call", "Expected", "Urgency", "calls_of_claim", "expected_gifts"]

LATE = (Urgency.RED, Urgency.AMBER)
_ORDER = list(Urgency)


@dataclass(frozen=True, slots=True)
class Expected:
    """A gift that was promised and has not come.

    item         public words; "" where they may not be shown
    giver        masked
    channel      claims.facts.Channel: desk, phone, import, fund
    due          last day, ISO; is_moved: it was another one before
    days_late    since the last day; negative while it is to come
    days_since   since the claim
    unreached    nobody has called a giver within 24 hours who was not spoken to at a counter
    calls, called_at    how often somebody called, and when the last time, UTC; "" never
    chased, chased_at   how many chase cards were made, and when the last
    is_asked     待确认: the rose's holder has not answered yet
    is_here      this desk holds the rose: a release is done at once, else asked for
    returned     why its gift was given back, ""
    """

    claim_id: str
    wish_id: str
    number: str
    item: str
    spec: str
    quantity: int
    giver: GiverShown
    giver_kind: str
    channel: str
    due: str
    is_moved: bool
    days_late: int
    days_since: int
    urgency: Urgency
    unreached: bool
    group: str
    desk_name: str
    calls: int = 0
    called_at: str = ""
    chased: int = 0
    chased_at: str = ""
    is_asked: bool = False
    is_here: bool = True
    returned: str = ""


def expected_gifts(
    desk: Desk,
    urgencies: Collection[Urgency] = LATE,
    channels: Collection[str] = (),
    numbers: Collection[str] = (),
) -> list[Expected]:
    """Gifts that have not come, the most urgent first, then the longest due, then by number.

    urgencies  which; the red and amber ones by default
    channels   claimed in these ways; all when empty
    numbers    of these wishes only; all when empty
    Raises UserError not_your_right.
    """
    with desk.store.read() as tx:
        require(tx, desk, Right.RECEIVE)
        return expected_in(tx, desk, urgencies, channels, numbers)


def expected_in(
    tx: Transaction,
    desk: Desk,
    urgencies: Collection[Urgency] = LATE,
    channels: Collection[str] = (),
    numbers: Collection[str] = (),
) -> list[Expected]:
    """The same within a transaction."""
    rows = [r for r in expected_rows(tx, channels) if not numbers or r.number in numbers]
    calls = count_calls(tx, desk.event)
    now = desk.clock()
    late = {row.claim_id: _urgency(row, calls, now) for row in rows}
    rows = [row for row in rows if late[row.claim_id] in urgencies]
    givers = _givers(tx, rows)
    names, node = desk_names(tx), deciding_node(tx, desk.node)
    found = [
        _expected(
            row,
            late[row.claim_id],
            givers[row.claim_id],
            calls.get(row.claim_id, _NEVER),
            now,
            desk_name=names.get(row.node, row.node),
            is_here=row.holder == node,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (_ORDER.index(one.urgency), -one.days_late))  # stable


def calls_of_claim(desk: Desk, claim_id: str) -> tuple[Call, ...]:
    """What was said in calls about one claim, oldest first; masked. Raises UserError: not_your_right,
    claim_unknown."""
    with desk.store.read() as tx:
        require(tx, desk, Right.CLAIM)
        wish_id = claim_by_id(tx, claim_id).wish_id
        return tuple(calls_about(tx, desk, wish_id, desk_names(tx)).get(claim_id, ()))


_NEVER = CallCount(0, "")


def _urgency(row: ExpectedRow, calls: Mapping[str, CallCount], now: datetime) -> Urgency:
    late = days_late(row.moved_due or row.claim_due, now.astimezone().date())
    return urgency_of(late, is_unreached=_is_unreached(row, calls.get(row.claim_id, _NEVER), now))


def _is_unreached(row: ExpectedRow, calls: CallCount, now: datetime) -> bool:
    return is_unreached(row.channel, row.at, calls.times, now)


def _givers(tx: Transaction, rows: list[ExpectedRow]) -> dict[str, GiverShown]:
    """Masked, by claim."""
    records = sorted({row.private for row in rows if row.private})
    known = vault.get_all(tx, records, Giver)
    shown = {record: giver_at(Level.PUBLIC, one) for record, one in known.items()}
    unnamed = GiverShown()
    return {row.claim_id: shown.get(row.private or "", unnamed) for row in rows}


def _expected(
    row: ExpectedRow,
    urgency: Urgency,
    giver: GiverShown,
    calls: CallCount,
    now: datetime,
    *,
    desk_name: str,
    is_here: bool,
) -> Expected:
    today = now.astimezone().date()
    due = row.moved_due or row.claim_due
    return Expected(
        row.claim_id,
        row.wish_id,
        row.number,
        row.item,
        row.spec,
        row.quantity,
        giver,
        row.giver_kind,
        row.channel,
        due,
        bool(row.moved_due),
        days_late(due, today),
        days_since(row.at, today),
        urgency,
        _is_unreached(row, calls, now),
        row.group_id,
        desk_name,
        calls.times,
        calls.last_at,
        row.chased,
        row.chased_at,
        row.state == ClaimState.ASKED,
        is_here,
        row.returned,
    )
