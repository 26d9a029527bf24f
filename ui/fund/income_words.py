"""Receipts, pledges and closings in words, for the part 收入. Pure."""

from collections.abc import Iterable

from desktop_app.fund.closings import ClosingLook
from desktop_app.fund.looks import FundFigures, PledgeLook, ReceiptLook
from desktop_app.language import tr
from desktop_app.money import yuan_words
from ui.fund.fund_words import (
    day_words,
    donor_words,
    joined,
    method_word,
    restricted_words,
    source_words,
    time_words,
)
from ui.fund.income_state import ClosingLine, MoneyLine, Opened, Slice


def slices_of(figures: FundFigures) -> tuple[Slice, ...]:
    """What became of the money that came in: they add up to it."""
    return tuple(
        Slice(words, fen, yuan_words(fen), tone)
        for words, fen, tone in (
            (tr("已花"), figures.spent, "leaf"),
            (tr("已定，待购买"), figures.reserved, "amber"),
            (tr("结余，可用"), figures.free, "rose"),
            (tr("已退回"), figures.returned, "ink3"),
        )
        if fen or tone != "ink3"
    )


def trouble_words(figures: FundFigures) -> str:
    """What two desks decided apart, and a person has to sort out; "" for nothing."""
    if not figures.short:
        return ""
    return tr("有 {amount} 退回了，却已定给心愿：请冲回一些。", amount=yuan_words(figures.short))


def receipt_line(one: ReceiptLook) -> MoneyLine:
    gone = tr("退回 {amount}", amount=yuan_words(one.returned)) if one.returned else ""
    paper = tr("收据 {number}", number=one.receipt) if one.receipt else ""
    left = tr("还剩 {amount}", amount=yuan_words(one.free)) if one.used and one.free else ""
    used = tr("用完了") if one.used and not one.free else left
    return MoneyLine(
        one.receipt_id,
        yuan_words(one.fen),
        source_words(one),
        joined(day_words(one.day), paper, restricted_words(one.only), gone),
        used,
        bool(restricted_words(one.only)),
        one.returned >= one.fen,
    )


def pledge_line(one: PledgeLook) -> MoneyLine:
    if one.ended:
        right = tr("已结束")
    elif not one.open_fen:
        right = tr("全部到账")
    elif one.fulfilled:
        right = tr("还差 {amount}", amount=yuan_words(one.open_fen))
    else:
        right = tr("还没到")
    return MoneyLine(
        one.pledge,
        yuan_words(one.fen),
        donor_words(one.donor),
        joined(tr("{when} 答应", when=time_words(one.at)), restricted_words(one.only), one.ended),
        right,
        bool(restricted_words(one.only)),
        bool(one.ended) or not one.open_fen,
    )


def opened_receipt(one: ReceiptLook) -> Opened:
    facts = (
        joined(source_words(one), one.day),
        tr("收据或回单：{number}", number=one.receipt) if one.receipt else "",
        tr("公示里称呼：{name}", name=one.donor.shown) if one.donor.shown else "",
        restricted_words(one.only),
        tr("来自一笔认捐") if one.pledge else "",
        tr("已定或已花 {used}，还剩 {free}", used=yuan_words(one.used), free=yuan_words(one.free)),
        tr("退回过 {amount}", amount=yuan_words(one.returned)) if one.returned else "",
        tr("有 {amount} 退回了，却已定给心愿：请冲回一些", amount=yuan_words(one.short))
        if one.short
        else "",
    )
    return Opened(
        one.receipt_id,
        yuan_words(one.fen),
        tuple(line for line in facts if line),
        yuan_words(one.free),
        can_return=one.free > 0,
    )


def opened_pledge(one: PledgeLook) -> Opened:
    is_open = not one.ended and one.open_fen > 0
    facts = (
        joined(donor_words(one.donor), tr("{when} 答应", when=time_words(one.at))),
        restricted_words(one.only),
        tr(
            "已到账 {there}，还差 {open}",
            there=yuan_words(one.fulfilled),
            open=yuan_words(one.open_fen),
        ),
        tr("已结束：{reason}", reason=one.ended) if one.ended else "",
    )
    return Opened(
        one.pledge,
        yuan_words(one.fen),
        tuple(line for line in facts if line),
        can_end=is_open,
        can_arrive=is_open,
    )


def closing_key(one: ClosingLook) -> str:
    return f"{one.closing}:{one.method}"


def closing_line(one: ClosingLook) -> ClosingLine:
    waits = one.gives - one.handed
    more = tr("还有 {amount} 没交给慈善组织", amount=yuan_words(waits)) if waits > 0 else ""
    return ClosingLine(
        closing_key(one),
        joined(f"{one.stall} {one.organisation}".strip(), method_word(one.method)),
        joined(day_words(one.day), more),
        yuan_words(one.left),
    )


def closing_of(closings: Iterable[ClosingLook], key: str) -> ClosingLook | None:
    return next((one for one in closings if closing_key(one) == key), None)
