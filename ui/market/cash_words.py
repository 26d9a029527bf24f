"""Cash in words: boxes, counts, sheets. Pure."""

from collections.abc import Iterator

from desktop_app.language import tr
from desktop_app.market.cash import Reckoned
from desktop_app.market.closing import ELECTRONIC
from desktop_app.market.look_cash import CashLook, ClosingLook, FloatLook
from desktop_app.market.money import Money
from desktop_app.messages.market import method_word
from desktop_app.money import as_typed, in_yuan, yuan_words
from ui.market.closing_state import Compared, FloatLine, SoldLine
from ui.market.market_words import by_method, clock_of
from ui.market.sheets_state import SheetLine


def float_line(given: FloatLook) -> FloatLine:
    when = [clock_of(given.at), *([] if given.is_here else [given.desk]), given.by]
    return FloatLine(given.float_id, yuan_words(given.fen), " · ".join(filter(None, when)))


def open_words(cash: CashLook, *, of_all: bool) -> str:
    """What waits to be closed, without money: nobody who counts may know it."""
    boxes = [box for box in cash.boxes if of_all or box.is_here]
    sales, trainings = sum(box.sales for box in boxes), sum(box.trainings for box in boxes)
    said = tr("{count} 笔收款还没结账。", count=sales) if sales else tr("没有没结账的收款。")
    if trainings:
        said += tr("另有 {count} 笔练习，不算钱。", count=trainings)
    if of_all:
        desks = tr("、").join(box.desk for box in boxes if box.desk)
        said += tr("包括：{desks}。请先让各台电脑交换一次。", desks=desks) if desks else ""
    return said


def compared(found: Reckoned) -> Compared:
    """Counted against expected, once two people agree."""
    sums = found.sums
    parts = tr(
        "应有的现金 = 现金收款 {sold} + 备用金 {floats}",
        sold=yuan_words(sums.sold.cash),
        floats=yuan_words(sums.floats),
    )
    voided = tr("；作废 {money}", money=yuan_words(sums.voided.total)) if sums.voids else ""
    practised = sums.training.total
    training = tr("练习 {money}，另列，不算钱。", money=yuan_words(practised)) if practised else ""
    return Compared(
        counted=yuan_words(found.counted.fen),
        expected=yuan_words(found.expected),
        parts=f"{parts}{voided}",
        difference=yuan_words(found.difference, signed=True),
        has_difference=bool(found.difference),
        sold=tuple(
            SoldLine(
                method, method_word(method), yuan_words(sums.sold.by(method)), sums.sold.by(method)
            )
            for method in ELECTRONIC
        ),
        training=training,
    )


def sheet_line(one: ClosingLook) -> SheetLine:
    """A sheet in the list, and what its detail says."""
    scope = one.scope or tr("全部电脑")
    given = yuan_words(one.given.total)
    return SheetLine(
        closing=one.closing_id,
        number=one.number,
        title=f"{one.number} · {scope}",
        money=yuan_words(one.brought.total),
        second=tr(
            "{day} {time} · 捐出 {given}", day=one.day[5:], time=clock_of(one.at), given=given
        ),
        is_handed=one.is_handed,
        has_difference=bool(one.difference),
        lines=tuple(_sheet_words(one)),
        to_hand=as_typed(one.left) if one.left > 0 else "",
    )


def _sheet_words(one: ClosingLook) -> list[str]:
    people = tr("、").join(filter(None, (one.who.first, one.who.second, one.who.witness)))
    seal = one.seal or tr("没有")
    return [
        tr("收款（元）：{parts}", parts=_parts(one.sold)),
        tr(
            "现金：点出 {counted}，应有 {expected}（含备用金 {floats}），差额 {difference} 元",
            counted=yuan_words(one.counted.fen),
            expected=yuan_words(one.expected),
            floats=yuan_words(one.floats),
            difference=in_yuan(one.difference, signed=True),
        ),
        *([tr("原因：{reason}", reason=one.reason)] if one.reason else []),
        *_statement_words(one),
        tr("点钞、见证：{people}；封条 {seal}", people=people, seal=seal),
        *_later_words(one),
    ]


def _statement_words(one: ClosingLook) -> Iterator[str]:
    for method, said in one.statements.items():
        yield tr(
            "{method}账单：{money}，{number}",
            method=method_word(method),
            money=yuan_words(said.fen),
            number=said.number or tr("没有号"),
        )
    if one.training.total:
        yield tr("练习（不算，元）：{parts}", parts=_parts(one.training))


def _later_words(one: ClosingLook) -> Iterator[str]:
    """Counter-entries, hand-overs, and what another sheet had counted before."""
    for entry in one.countered:
        yield tr(
            "更正：{method} {yuan} 元，{reason}",
            method=method_word(entry.method),
            yuan=in_yuan(entry.fen, signed=True),
            reason=entry.reason,
        )
    for given in one.handed:
        money, time = yuan_words(given.fen), clock_of(given.at)
        yield tr(
            "移交：{money}，收据 {receipt}，{time}", money=money, receipt=given.receipt, time=time
        )
    if one.late:
        yield tr("结账以后才作废，请写更正分录：{numbers}", numbers=tr("、").join(one.late))
    if one.overlap.total:
        money = yuan_words(one.overlap.total)
        yield tr("另一张结账单已经算过 {money}：请核对后写更正分录。", money=money)


def _parts(money: Money) -> str:
    return by_method(money) or "0"
