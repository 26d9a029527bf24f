"""Where a yuan came from and went, line by line. Pure."""

from desktop_app.fund.looks import PayingState
from desktop_app.fund.tracing import ReceiptTrace, Use, WishTrace
from desktop_app.language import tr
from desktop_app.messages.fund import PAYINGS
from desktop_app.money import yuan_words
from ui.fund.fund_words import day_words, joined, restricted_words, source_words
from ui.fund.notice_state import TraceLine
from ui.fund.wishes_words import item_words


def wish_trace(trace: WishTrace) -> tuple[str, tuple[TraceLine, ...]]:
    """From which receipts a wish is paid: what it is called, and its lines."""
    named = joined(f"{trace.words.number} {item_words(trace.words)}", yuan_words(trace.fen))
    lines = []
    for one in trace.payings:
        icon, tone = _SIGNS[one.state]
        spent = one.fen if one.purchased is None else one.purchased
        invoice = tr("发票 {number}", number=one.invoice) if one.invoice else ""
        more = joined(tr(PAYINGS[one.state]), day_words(one.bought_on), one.shop, invoice)
        amount = 0 if one.state is PayingState.REVERSED else spent
        lines.append(TraceLine(icon, tone, _paying_words(one.reversed), yuan_words(amount), more))
        if one.surplus and not one.reversed:
            back = tr("省下的，回到善款")
            lines.append(TraceLine("undo", "blue", back, yuan_words(one.surplus)))
        lines += [_from(use) for use in trace.uses if use.paying.claim == one.claim]
    return named, tuple(lines)


def receipt_trace(trace: ReceiptTrace) -> tuple[str, tuple[TraceLine, ...]]:
    """Which wishes have the money of a receipt: what it is called, and its lines."""
    one = trace.receipt
    lines = [_to(use) for use in trace.uses if use.fen]
    if one.returned:
        lines.append(TraceLine("undo", "ink3", tr("退回了"), yuan_words(one.returned)))
    if one.free or not lines:
        lines.append(TraceLine("dot", "rose", tr("还没用，可用"), yuan_words(one.free)))
    paper = tr("收据 {number}", number=one.receipt) if one.receipt else ""
    return joined(source_words(one), yuan_words(one.fen), one.day, paper), tuple(lines)


_SIGNS = {
    PayingState.ASKED: ("clock", "amber"),
    PayingState.TO_BUY: ("clock", "amber"),
    PayingState.BOUGHT: ("gift", "leaf"),
    PayingState.REVERSED: ("close", "ink3"),
    PayingState.GONE: ("warning", "amber"),
}


def _paying_words(reversed_why: str) -> str:
    return (
        tr("定过，冲回了：{reason}", reason=reversed_why) if reversed_why else tr("给这个心愿的钱")
    )


def _from(use: Use) -> TraceLine:
    one = use.receipt
    paper = tr("收据 {number}", number=one.receipt) if one.receipt else ""
    more = joined(day_words(one.day), paper, restricted_words(one.only))
    return TraceLine(
        "check-circle",
        "leaf",
        tr("从 {source}", source=source_words(one)),
        yuan_words(use.fen),
        more,
    )


def _to(use: Use) -> TraceLine:
    icon, tone = _SIGNS[use.paying.state]
    words = use.paying.words
    what = f"{words.number} {item_words(words)}"
    return TraceLine(icon, tone, what, yuan_words(use.fen), tr(PAYINGS[use.paying.state]))
