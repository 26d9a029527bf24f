"""Proposals and what the fund pays, in words, for the part 剩余心愿. Pure."""

from collections.abc import Callable, Iterable

from desktop_app.fund.looks import FundLook, PayingLook, PayingState, ProposalLook, WishWords
from desktop_app.fund.model import ProposalState
from desktop_app.language import mark, tr
from desktop_app.messages.fund import PAYINGS, PROPOSALS, STALE
from desktop_app.messages.words import district_name
from desktop_app.money import yuan_words
from ui.fund.fund_look import Seen
from ui.fund.fund_words import (
    day_words,
    group_word,
    joined,
    restricted_words,
    source_words,
    time_words,
)
from ui.fund.plan_words import saved_plan
from ui.fund.wishes_state import PaidFace, Person, ProposalFace, WishLine

_TONES = {
    ProposalState.OPEN: "amber",
    ProposalState.DECIDED: "leaf",
    ProposalState.DROPPED: "grey",
    ProposalState.UNCOVERED: "rose",
}
_SIGNS = {
    ProposalState.OPEN: "waits",
    ProposalState.DECIDED: "decided",
    ProposalState.DROPPED: "over",
    ProposalState.UNCOVERED: "trouble",
}
_PAID_TONES = {
    PayingState.ASKED: "amber",
    PayingState.TO_BUY: "amber",
    PayingState.BOUGHT: "leaf",
    PayingState.REVERSED: "grey",
    PayingState.GONE: "rose",
}
_PAID_SIGNS = {
    PayingState.ASKED: "waits",
    PayingState.TO_BUY: "to_buy",
    PayingState.BOUGHT: "bought",
    PayingState.REVERSED: "over",
    PayingState.GONE: "trouble",
}
_REMEDIES = {
    ProposalState.DECIDED: mark("这些玫瑰已由善款认领。去“已定”看采购单，买好了记下价格和发票。"),
    ProposalState.UNCOVERED: mark(
        "第二个人签字时，这些钱已经用在别处：没有付。请在花墙上释放这些心愿的认领，再给出一个方案。"
    ),
}
Source = Callable[[str], tuple[str, str]]


def sources_of(fund: FundLook) -> Source:
    """What each receipt is called, and its day."""
    known = {
        one.receipt_id: (
            joined(source_words(one), restricted_words(one.only)),
            day_words(one.day),
        )
        for one in fund.receipts
    }
    return lambda receipt: known.get(receipt, (tr("另一笔到账"), ""))


def proposal_line(one: ProposalLook) -> WishLine:
    return WishLine(
        one.proposal,
        tr("{count} 个心愿", count=len(one.lines)),
        yuan_words(one.fen),
        joined(day_words(one.day), _how_far(one), one.dropped),
        look="trouble" if one.stale or one.uncovered else _SIGNS[one.state],
    )


def proposal_face(fund: FundLook, one: ProposalLook, people: Iterable[Person]) -> ProposalFace:
    waits = one.state is ProposalState.OPEN
    trouble = bool(one.stale) or one.uncovered
    return ProposalFace(
        one.proposal,
        _how_far(one),
        "rose" if trouble else _TONES[one.state],
        saved_plan(one.lines, sources_of(fund)),
        tuple(joined(s.name, time_words(s.at), s.desk) for s in one.signatures),
        can_sign=one.can_be_signed,
        can_drop=waits,
        names=fund.signs_by_name,
        people=tuple(people),
        remedy=_remedy(one),
    )


def paid_line(one: PayingLook) -> WishLine:
    bought = joined(day_words(one.bought_on), one.shop)
    second = bought if one.state is PayingState.BOUGHT else tr(PAYINGS[one.state])
    return WishLine(
        one.claim,
        one.words.number,
        one.words.item,
        joined(second, one.reversed),
        yuan_words(one.fen if one.purchased is None else one.purchased),
        _PAID_SIGNS[one.state],
    )


def paid_face(fund: FundLook, one: PayingLook) -> PaidFace:
    source = sources_of(fund)
    parts = tr("、").join(
        f"{source(part.receipt_id)[0]} {yuan_words(part.fen)}" for part in one.parts
    )
    is_bought = one.purchased is not None
    facts = (
        joined(group_word(one.words.group), district_name(one.words.district)),
        tr("钱从：{parts}", parts=parts),
        _bought_words(one) if is_bought else "",
        tr("有一笔 {amount} 的购买记不进来：请退货，或另做方案", amount=yuan_words(one.unbooked))
        if one.unbooked
        else "",
        tr("冲回了：{reason}", reason=one.reversed) if one.reversed else "",
    )
    stands = one.state in (PayingState.TO_BUY, PayingState.BOUGHT, PayingState.ASKED)
    return PaidFace(
        one.claim,
        one.words.number,
        item_words(one.words),
        tr(PAYINGS[one.state]),
        _PAID_TONES[one.state],
        yuan_words(one.fen),
        tuple(line for line in facts if line),
        one.fen,
        can_buy=stands and one.state is not PayingState.ASKED,
        can_reverse=one.state is not PayingState.REVERSED and not is_bought,
        can_send_back=(is_bought or bool(one.unbooked)) and not one.reversed,
    )


def people_of(seen: Seen) -> tuple[Person, ...]:
    return tuple(Person(one.staff_id, one.name) for one in seen.people)


def item_words(words: WishWords) -> str:
    """`台灯 · 护眼，夹式`, and how many when it is more than one."""
    more = tr("{count} 个", count=words.quantity) if words.quantity > 1 else ""
    return joined(words.item, words.spec, more)


def _bought_words(one: PayingLook) -> str:
    saved = tr("省下 {amount}", amount=yuan_words(one.surplus)) if one.surplus else ""
    invoice = tr("发票 {number}", number=one.invoice) if one.invoice else tr("还没有发票号")
    spent = tr("花了 {amount}", amount=yuan_words(one.purchased or 0))
    return joined(spent, saved, one.bought_on, one.shop, invoice)


def _how_far(one: ProposalLook) -> str:
    if one.stale or one.uncovered:
        return tr("要重做")
    if one.state is not ProposalState.OPEN:
        return tr(PROPOSALS[one.state])
    return tr("等第二个人签字") if one.signatures else tr("等两个人签字")


def _remedy(one: ProposalLook) -> str:
    if one.stale:
        numbers = tr("、").join(
            f"{number}（{tr(STALE[why])}）" for number, why in one.stale.items()
        )
        return tr(
            "这些心愿不能照原样支付了：{numbers}。请不用这个方案，再给出一个。", numbers=numbers
        )
    if one.uncovered:
        return tr("钱已经退回或用在别处，不够了。请不用这个方案，再给出一个。")
    if one.state is ProposalState.DROPPED:
        return tr("没有用：{reason}", reason=one.dropped)
    said = _REMEDIES.get(one.state)
    return tr(said) if said else ""
