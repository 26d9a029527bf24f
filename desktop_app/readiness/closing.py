"""收摊: the day in figures, what is still open, and the entry that ends it. Nothing is locked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop_app.cards.records import CardRow, open_cards
from desktop_app.changes import Changes
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.facts import DayClosed
from desktop_app.events.records import desk_names, event_by_id
from desktop_app.exchange.peers_model import PeerView
from desktop_app.fulfilment.counting import GiftsLook, gifts_in_figures
from desktop_app.fund.evening import OpenMoney, open_money
from desktop_app.inbox.model import Item
from desktop_app.inbox.operations import inbox
from desktop_app.journal.records import Note
from desktop_app.language import mark
from desktop_app.readiness import records
from desktop_app.readiness.operations import peers_in_use
from desktop_app.readiness.records import LogEnd
from desktop_app.roses.records import Figures, figures
from desktop_app.staff.names import staff_names
from desktop_app.staff.rights import Right, require

MOST_REASON = 200  # characters of why the day ends with things open


@dataclass(frozen=True, slots=True)
class Day:
    """What the closing sheet tells. Times by this desk's clock.

    by        name of who is on duty, "" for nobody
    unshared  entries of this desk that no other desk has said that it has
    unprinted cards of this desk that did not come out, with the numbers of their wishes
    gifts     how many were promised, came and are delivered
    money     what is open about cash and the fund, at whatever desk
    closed_at when it was last closed at this desk, "" for never
    """

    event: str
    desk: str
    by: str
    at: datetime
    figures: Figures
    desks: tuple[PeerView, ...]
    unshared: int
    unprinted: tuple[CardRow, ...]
    items: tuple[Item, ...]
    gifts: GiftsLook
    money: tuple[OpenMoney, ...]
    ends: tuple[LogEnd, ...]
    closed_at: str
    reason: str

    @property
    def is_clear(self) -> bool:
        """The inbox is empty: no reason has to be given."""
        return not self.items


def day_of(desk: Desk) -> Day:
    """The day as it is known at this desk now. A read, nobody is asked."""
    items, peers = tuple(inbox(desk)), tuple(peers_in_use(desk))
    with desk.store.read() as tx:
        event = event_by_id(tx, desk.event)
        closed = records.last_closed(tx, desk)
        return Day(
            event=event.name if event else "",
            desk=desk_names(tx).get(desk.node, ""),
            by=staff_names(tx)[desk.by],
            at=desk.clock(),
            figures=figures(tx),
            desks=peers,
            unshared=records.unshared(tx, desk, [peer.node for peer in peers]),
            unprinted=tuple(open_cards(tx, desk.node)),
            items=items,
            gifts=gifts_in_figures(tx, desk.clock().astimezone().date()),
            money=open_money(tx),
            ends=tuple(records.log_ends(tx, desk.event)),
            closed_at=closed.at,
            reason=closed.reason,
        )


def close_day(desk: Desk, reason: str = "") -> Changes:
    """Write that the day ended here, and how many things of each kind are still open.

    Nothing is locked by it: the next morning goes on.
    To end it with things open is the lead's to say. Raises UserError day_not_clear when things are
    open and no reason is given.
    """
    reason = reason.strip()[:MOST_REASON]
    items = inbox(desk)
    if items and not reason:
        raise UserError("day_not_clear", count=len(items))
    with desk.store.write() as tx:
        require(tx, desk, Right.OVERRIDE if items else Right.CLAIM)
        open_things = counts_of(items) | counts_of_money(open_money(tx))
        closed = DayClosed(open_items=open_things, reason=reason if items else "")
        act = write(tx, desk, [Note(desk.event, closed)])
    return Changes(act=act, label=mark("收摊"))


def counts_of(items: Sequence[Item]) -> dict[str, int]:
    """How many of each kind, the kinds in the order of the inbox."""
    return dict(Counter(str(item.kind) for item in items))


def counts_of_money(money: Sequence[OpenMoney]) -> dict[str, int]:
    """How many of each kind of what is open about money: `money_not_counted` and the like."""
    return {f"money_{one.kind}": max(len(one.numbers), 1) for one in money}
