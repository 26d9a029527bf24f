"""What is listed of the left-over wishes, and one line about it. Pure."""

from desktop_app.errors import UserError
from desktop_app.fund.looks import PayingLook, PayingState
from desktop_app.fund.proposing import ProposalPlan
from desktop_app.language import tr
from desktop_app.market.amounts import read_fen
from desktop_app.messages import sentences
from desktop_app.money import yuan_words
from ui.fund.fund_look import Seen
from ui.fund.plan_words import dry_lines, line_of
from ui.fund.wishes_state import Part, WishLine
from ui.fund.wishes_words import paid_line, proposal_line


def listed(seen: Seen, part: Part, plan: ProposalPlan | None) -> tuple[tuple[WishLine, ...], str]:
    """The lines of a part and what they add up to. plan: the dry run, while there is one."""
    fund = seen.fund
    if part is Part.PROPOSALS:
        said = "" if fund.proposals else tr("还没有方案。")
        return tuple(proposal_line(one) for one in fund.proposals), said
    if part is Part.PAID:
        return tuple(paid_line(one) for one in fund.payings), paid_summary(fund.payings)
    if plan is not None:
        pays, stay = len(plan.served), len(plan.unserved)
        said = tr(
            "{count} 个心愿：圆 {pays} 个，留 {stay} 个", count=pays + stay, pays=pays, stay=stay
        )
        return dry_lines(plan), said
    said = tr(
        "{count} 个心愿，参考价一共 {total}；可用善款 {free}",
        count=len(seen.wishes),
        total=yuan_words(sum(line.fen for line in seen.wishes)),
        free=yuan_words(fund.figures.free),
    )
    return tuple(line_of(line) for line in seen.wishes), said


def purchase_told(set_aside: int, amount: str) -> tuple[str, str]:
    """Of a price that is being typed: what it leaves over, and why it cannot be; each "" for nothing.

    set_aside  for the wish, in fen
    """
    if not amount.strip():
        return "", ""
    try:
        over = set_aside - read_fen(amount)
    except UserError as error:
        return "", " ".join(sentences(error))
    if over < 0:
        return "", tr("超出 {amount}：只能用留给它的钱。", amount=yuan_words(-over))
    return tr("省下 {amount}，回到善款里。", amount=yuan_words(over)) if over else "", ""


def why_not_propose(seen: Seen, *, waits: bool) -> str:
    if not seen.fund.is_here:
        return tr("善款由别的电脑管：请在那里给出方案。")
    if waits:
        return tr("已经有一个方案在等签字：先签字，或不用它。")
    if not seen.wishes:
        return tr("墙上没有待认领的心愿了。")
    if seen.fund.figures.free <= 0:
        return tr("现在没有可用的善款：先在“收入”里记到账。认捐要到账以后才能用。")
    return ""


def paid_summary(payings: tuple[PayingLook, ...]) -> str:
    stand = [one for one in payings if one.state is not PayingState.REVERSED]
    to_buy = sum(1 for one in stand if one.state in (PayingState.TO_BUY, PayingState.ASKED))
    if not payings:
        return tr("还没有由善款认领的心愿。")
    total = yuan_words(sum(one.fen if one.purchased is None else one.purchased for one in stand))
    return tr(
        "{count} 个心愿，一共 {total}；还没买 {to_buy} 个",
        count=len(stand),
        total=total,
        to_buy=to_buy,
    )
