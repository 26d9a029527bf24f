"""Cash: small money into a box and out of it, closings, counter-entries, and the way to the charity."""

from dataclasses import dataclass

from desktop_app.changes import Changes
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.journal.entry import Note
from desktop_app.language import mark
from desktop_app.market import reading
from desktop_app.market.adding import coverage_of, money_of_stall
from desktop_app.market.closing import (
    Count,
    Paper,
    Reckoned,
    check_paper,
    reckoned,
    sheet_of,
    tidied_names,
    tidied_paper,
)
from desktop_app.market.counting import check_people
from desktop_app.market.coverage import OPEN
from desktop_app.market.facts import (
    CashClosed,
    CashCountered,
    CashHanded,
    Counted,
    Counters,
    FloatGiven,
    FloatTaken,
    Handing,
    Method,
    Statement,
)
from desktop_app.market.finding import stall_named, working_stall
from desktop_app.market.money import MOST_FEN
from desktop_app.market.reading import FloatRow, StallRow
from desktop_app.market.sales import day_at, number_of
from desktop_app.market.sources import source_of
from desktop_app.money import in_yuan
from desktop_app.staff.rights import Right, require
from desktop_app.store import vault
from desktop_app.store.store import Transaction
from desktop_app.typed import is_blank, typed

__all__ = [
    "CashDone", "Count", "Counted", "Counters", "Handing", "Method", "Paper", "Reckoned", "Statement",
    "close_cash", "counter_closing", "give_float", "hand_over", "reckon_cash", "take_float",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CashDone:
    """A closing that was written."""

    closing_id: str
    number: str
    found: Reckoned
    changes: Changes


def give_float(desk: Desk, stall: str, fen: int, box: str = "") -> Changes:
    """备用金: small money goes into a box, this desk's without `box` (a node).

    Raises UserError: not_your_right, stall_unknown, stall_which, stall_is_retired, amount_bad.
    """
    if not 1 <= fen <= MOST_FEN:
        raise UserError("amount_bad")
    with desk.store.write() as tx:
        require(tx, desk, Right.SELL)
        at = working_stall(tx, stall)
        given = FloatGiven(stall=at.stall_id, node=box or desk.node, fen=fen, day=day_at(desk))
        act = write(tx, desk, [Note(desk.new_id(), given)])
    return Changes(act=act, label=mark("备用金"), number=at.told.code)


def take_float(desk: Desk, float_id: str, reason: str) -> Changes:
    """It was a mistake, or lies there no more. What a closing counted stays counted.

    Raises UserError: not_your_right, reason_missing, float_unknown, float_closed, words_named.
    """
    if is_blank(reason):
        raise UserError("reason_missing")
    with desk.store.write() as tx:
        require(tx, desk, Right.SELL)
        one = _float(tx, float_id)
        if one.taken:
            return Changes()
        if coverage_of(tx, one.stall).covering(one.box, one.place) is not None:
            raise UserError("float_closed")
        taken = FloatTaken(reason=typed(reason).strip()[:200])
        act = write(tx, desk, [Note(float_id, taken)])
    return Changes(act=act, label=mark("取出备用金"))


def reckon_cash(desk: Desk, stall: str, count: Count) -> Reckoned:
    """What two people who counted apart found, against what should be there. A read.

    Raises UserError: counts_differ (and says nothing of either), nothing_to_close, stall_unknown, stall_which.
    """
    with desk.store.read() as tx:
        at = stall_named(tx, stall)
        return _reckoned(tx, at, count)


def close_cash(desk: Desk, stall: str, count: Count, paper: Paper) -> CashDone:
    """Write the final sheet of a box, or of the whole stall. It is never changed again.

    It counts all that this desk knows of by now and no closing counted before. Raises UserError:
    not_your_right, what `reckon_cash` raises, people_missing, people_same, statement_bad, cash_differs and
    statement_differs (a difference without a reason), words_named, people_gone.
    """
    paper = tidied_paper(paper)
    with desk.store.write() as tx:
        require(tx, desk, Right.COUNT)
        at = stall_named(tx, stall)
        found = _reckoned(tx, at, count)
        check_paper(found, paper)
        closing_id = desk.new_id()
        sheet = sheet_of(found, count, paper, about=_about(tx, desk, at, count))
        who = vault.put(tx, closing_id, vault.DESK, paper.who)
        act = write(tx, desk, [Note(closing_id, sheet, private=who)])
    number = number_of(closing_id)
    return CashDone(
        closing_id, number, found, Changes(act=act, label=mark("结账"), number=at.told.code)
    )


def counter_closing(desk: Desk, closing: str, method: Method, fen: int, reason: str) -> Changes:
    """更正分录: a closing was wrong by so much, up (fen > 0) or down. The sheet itself stays.

    closing  its id or number
    Raises UserError: not_your_right, reason_missing, closing_unknown, counter_zero, counter_too_much (there is
    not so much to take away), words_named.
    """
    if is_blank(reason):
        raise UserError("reason_missing")
    if not fen or abs(fen) > MOST_FEN:
        raise UserError("counter_zero")
    with desk.store.write() as tx:
        require(tx, desk, Right.COUNT)
        one = reading.closing_named(tx, closing)
        there = source_of(tx, one).brought.by(method)
        if fen < 0 and there + fen < 0:
            raise UserError("counter_too_much", most=in_yuan(max(there, 0)))
        countered = CashCountered(method=method, fen=fen, reason=typed(reason).strip()[:200])
        act = write(tx, desk, [Note(one.closing_id, countered)])
    return Changes(act=act, label=mark("更正"), number=number_of(one.closing_id))


def hand_over(desk: Desk, closing: str, fen: int, receipt: str, names: Handing) -> Changes:
    """Cash of a closing was handed to the charity, against the charity's own receipt.

    closing  its id or number; names: who gave it and who took it, for the vault
    Raises UserError: not_your_right, closing_unknown, amount_bad, receipt_missing, people_missing, people_same,
    hand_over_much (with what is left), people_gone.
    """
    if fen < 1:
        raise UserError("amount_bad")
    if is_blank(receipt):
        raise UserError("receipt_missing")
    check_people(names.giver, names.taker)
    with desk.store.write() as tx:
        require(tx, desk, Right.COUNT)
        one = reading.closing_named(tx, closing)
        left = source_of(tx, one).left
        if fen > left:
            raise UserError("hand_over_much", left=in_yuan(max(left, 0)))
        who = vault.put(tx, one.closing_id, vault.DESK, tidied_names(names))
        handed = CashHanded(fen=fen, receipt=typed(receipt).strip()[:60])
        act = write(tx, desk, [Note(one.closing_id, handed, private=who)])
    return Changes(act=act, label=mark("移交善款"), number=number_of(one.closing_id))


def _reckoned(tx: Transaction, at: StallRow, count: Count) -> Reckoned:
    return reckoned(count, money_of_stall(tx, at.stall_id).of(OPEN, count.scope))


def _about(tx: Transaction, desk: Desk, at: StallRow, count: Count) -> CashClosed:
    """What the sheet says beside the money."""
    return CashClosed(
        stall=at.stall_id,
        day=day_at(desk),
        covers=reading.known_heads(tx, desk.event),
        share=at.told.share,
        charity=at.told.charity,
        expected=0,
        first=count.first,
        second=count.second,
    )


def _float(tx: Transaction, float_id: str) -> FloatRow:
    for one in reading.floats_of(tx):
        if one.float_id == float_id:
            return one
    raise UserError("float_unknown")
