"""What is done about gifts that do not come: another day, a chase card, release without questions, the
next round.

Calls are noted by `claims.settling.note_call`; who was called is revealed by `people.access`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.changes import Changes
from desktop_app.claims.facts import ReleaseAsked
from desktop_app.claims.model import decide_release
from desktop_app.claims.records import claim_by_id
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.records import own_nodes
from desktop_app.fulfilment.days import days_late
from desktop_app.fulfilment.deciding import decide_move_due, decide_next_round
from desktop_app.fulfilment.facts import GiverChased
from desktop_app.fulfilment.model import Gift
from desktop_app.journal.entry import Fact, Note
from desktop_app.language import mark
from desktop_app.roses.model import Rose
from desktop_app.roses.records import deciding_node, rose_by_id, rose_by_number
from desktop_app.staff.rights import Right, require
from desktop_app.store.store import Transaction

RELEASED_LATE = "超期释放"  # 认领超期释放 is what the field calls it (domain.md c)
NEXT_ROUND = "今年没有等到，转下轮"


@dataclass(frozen=True, slots=True)
class Released:
    """Claims that were given up because their gifts did not come.

    freed  numbers of the roses that hang again
    asked  numbers of those whose holder was asked to release them: see `asking.await_releases`
    """

    changes: Changes
    freed: tuple[str, ...]
    asked: tuple[str, ...] = ()


def move_due(desk: Desk, claim_id: str, due: date, reason: str) -> Changes:
    """延期: give the giver until another day.

    Raises UserError: not_your_right, claim_unknown, claim_stands_not, gift_came, due_past,
    reason_missing, gift_out_of_bounds, words_named.
    """
    today = desk.clock().astimezone().date()
    with desk.store.write() as tx:
        require(tx, desk, Right.RECEIVE)
        rose = rose_by_id(tx, desk.event, claim_by_id(tx, claim_id).wish_id)
        facts = decide_move_due(rose, claim_id, due, reason, today=today)
        act = write(tx, desk, [Note(rose.wish_id, fact, rose.epoch) for fact in facts])
    wishes = frozenset({rose.wish_id} if facts else ())
    return Changes(wishes, act=act, label=mark("改期"), number=rose.number)


def note_chased(desk: Desk, claim_ids: Sequence[str]) -> Changes:
    """Chase cards were made for these claims. Raises UserError: not_your_right, claim_unknown."""
    with desk.store.write() as tx:
        require(tx, desk, Right.RECEIVE)
        roses = [rose_by_id(tx, desk.event, claim_by_id(tx, one).wish_id) for one in claim_ids]
        notes = [
            Note(rose.wish_id, GiverChased(claim=claim_id), rose.epoch)
            for rose, claim_id in zip(roses, claim_ids, strict=True)
        ]
        act = write(tx, desk, notes)
    number = roses[0].number if roses else ""
    return Changes(frozenset(r.wish_id for r in roses), act=act, label=mark("催办"), number=number)


def release_overdue(desk: Desk, claim_ids: Sequence[str], reason: str = RELEASED_LATE) -> Released:
    """Release claims past their last day, all or none and without questions; their roses hang again.

    The holder of a rose that is elsewhere is asked to. Who would like to fulfil the wish may claim
    it anew.
    Raises NoLiveClaim, RoseElsewhere, UserError: not_your_right, claim_unknown, not_overdue,
    reason_missing, gift_came, gift_on_the_way, gift_delivered, words_named.
    """
    today = desk.clock().astimezone().date()
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        node, own = deciding_node(tx, desk.node), own_nodes(tx, desk.node)
        decided: list[tuple[Rose, Fact]] = []
        for claim_id in claim_ids:
            rose = rose_by_id(tx, desk.event, claim_by_id(tx, claim_id).wish_id)
            for fact in decide_release(rose, reason, node=node, own=own, claim_id=claim_id):
                decided.append((rose, fact))
            _check_overdue(rose, claim_id, today)
        act = write(tx, desk, [Note(rose.wish_id, fact, rose.epoch) for rose, fact in decided])
    asked = tuple(rose.number for rose, fact in decided if isinstance(fact, ReleaseAsked))
    freed = tuple(rose.number for rose, _fact in decided if rose.number not in asked)
    wishes = frozenset(rose.wish_id for rose, _fact in decided)
    number = decided[0][0].number if decided else ""
    return Released(Changes(wishes, act=act, label=mark("释放"), number=number), freed, asked)


def move_to_next_round(desk: Desk, numbers: Sequence[str], reason: str = NEXT_ROUND) -> Changes:
    """转下轮: these wishes are not fulfilled this year, all or none. Claims whose gifts never came end.

    By the desk that holds the roses. To hang one again publish it, or take the step back.
    Raises RoseElsewhere, WishAsked, UserError: not_your_right, wish_unknown, reason_missing,
    gift_came, gift_delivered, release_which, next_round_not, gift_out_of_bounds, words_named.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.REVIEW)
        node = deciding_node(tx, desk.node)
        notes = _each(tx, desk, numbers, lambda rose: decide_next_round(rose, reason, node=node))
        act = write(tx, desk, notes)
    wishes = frozenset(note.subject for note in notes)
    number = numbers[0] if numbers else ""
    return Changes(wishes, act=act, label=mark("转下轮"), number=number)


def _each(
    tx: Transaction, desk: Desk, numbers: Sequence[str], decide: Callable[[Rose], list[Fact]]
) -> list[Note]:
    roses = [rose_by_number(tx, desk.event, number) for number in dict.fromkeys(numbers)]
    return [Note(rose.wish_id, fact, rose.epoch) for rose in roses for fact in decide(rose)]


def _check_overdue(rose: Rose, claim_id: str, today: date) -> None:
    """Raises UserError not_overdue: before its day a claim is given up by its giver only."""
    claim = next(one for one in rose.claims if one.claim_id == claim_id)
    due = (rose.gift(claim_id) or Gift(claim=claim_id)).due or claim.due
    if days_late(due, today) <= 0:
        raise UserError("not_overdue", number=rose.number, day=due)
