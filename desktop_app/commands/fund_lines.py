"""How the command line tells of the fund: lines for people, data for programs. Money in data is whole fen."""

from typing import Any

from desktop_app.clock import read
from desktop_app.fund.closings import ClosingLook
from desktop_app.fund.looks import FundLook, PayingLook, ProposalLook, ReceiptLook
from desktop_app.fund.proposing import ProposalPlan, Served
from desktop_app.fund.tracing import Use
from desktop_app.language import tr
from desktop_app.messages.fund import PAYINGS, PROPOSALS, SOURCES, STALE, UNSERVED, only_words
from desktop_app.messages.market import method_word
from desktop_app.money import yuan_words


def figure_lines(look: FundLook) -> list[str]:
    f = look.figures
    lines = [
        tr(
            "到账 {received} = 退回 {returned} + 已支出 {spent} + 已定待购买 {reserved} + 结余 {free}",
            received=yuan_words(f.received),
            returned=yuan_words(f.returned),
            spent=yuan_words(f.spent),
            reserved=yuan_words(f.reserved),
            free=yuan_words(f.free),
        ),
        tr("认捐未到账 {pledged}（不计入）", pledged=yuan_words(f.pledged)),
    ]
    if f.short:
        lines.append(
            tr("缺 {short}：退回的钱已给了心愿，请冲回一笔没买的。", short=yuan_words(f.short))
        )
    if not look.is_here:
        lines.append(tr("善款由{desk}管，这里只能看。", desk=look.holder_name or look.holder))
    return lines


def rest_lines(look: FundLook) -> list[str]:
    lines = [
        "  ".join(
            (one.pledge[:8], tr("认捐"), yuan_words(one.fen), one.ended or yuan_words(one.open_fen))
        )
        for one in look.pledges
    ]
    for proposal in look.proposals:
        lines += proposal_lines(proposal)
    return lines + [paying_line(one) for one in look.payings]


def closing_line(one: ClosingLook) -> str:
    parts = (one.number, one.day, f"{one.stall} {one.organisation}", method_word(one.method))
    left = tr(
        "应捐 {gives}，已移交 {handed}，可记入 {left}",
        gives=yuan_words(one.gives),
        handed=yuan_words(one.handed),
        left=yuan_words(one.left),
    )
    return "  ".join((*parts, left))


def uses_data(uses: tuple[Use, ...]) -> list[dict[str, Any]]:
    return [
        {"receipt": use.receipt.receipt_id, "number": use.paying.words.number, "fen": use.fen}
        for use in uses
    ]


def use_line(use: Use) -> str:
    receipt = use.receipt
    of = receipt.stall or receipt.donor.name or tr(SOURCES.get(receipt.source, receipt.source))
    parts = (receipt.receipt_id[:8], of, "→", use.paying.words.number, yuan_words(use.fen))
    return "  ".join((" ", *parts))


def plan_data(plan: ProposalPlan) -> dict[str, Any]:
    return {
        "paid": [
            {"number": one.line.number, "fen": one.paying.fen, "parts": [list(p) for p in _pairs(one)]}
            for one in plan.served
        ],
        "unpaid": [{"number": one.line.number, "why": one.why} for one in plan.unserved],
        "before": plan.before,
        "after": plan.after,
        "groups": {one.key: [one.paid, one.open] for one in plan.groups},
        "districts": {one.key: [one.paid, one.open] for one in plan.districts},
        "proven": plan.is_proven,
    }  # fmt: skip


def _pairs(one: Served) -> list[tuple[str, int]]:
    return [(part.receipt_id, part.fen) for part in one.paying.parts]


def plan_lines(plan: ProposalPlan) -> list[str]:
    lines = [
        f"{one.line.number}  {one.line.item}  {yuan_words(one.paying.fen)}" for one in plan.served
    ]
    lines += [f"{one.line.number}  —  {tr(UNSERVED[one.why])}" for one in plan.unserved]
    lines.append(
        tr(
            "支付 {count} 个心愿，{money}；结余 {before} → {after}",
            count=len(plan.served),
            money=yuan_words(plan.fen),
            before=yuan_words(plan.before),
            after=yuan_words(plan.after),
        )
    )
    if not plan.is_proven:
        lines.append(tr("时间到了就停下：这个办法可用，但没有证明是最好的。"))
    return lines


def receipt_data(one: ReceiptLook) -> dict[str, Any]:
    return {
        "receipt": one.receipt_id,
        "fen": one.fen,
        "source": one.source,
        "method": one.method,
        "stall": one.stall,
        "number": one.receipt,
        "groups": list(one.only.groups),
        "districts": list(one.only.districts),
        "returned": one.returned,
        "used": one.used,
        "free": one.free,
        "day": one.day,
    }


def receipt_line(one: ReceiptLook) -> str:
    of = one.stall or one.donor.name
    only = only_words(one.only)
    parts = (
        one.receipt_id[:8],
        one.day,
        tr(SOURCES.get(one.source, one.source)),
        of,
        yuan_words(one.fen),
        tr("结余 {free}", free=yuan_words(one.free)),
        tr("只用于{only}", only=only) if only else "",
    )
    return "  ".join(filter(None, parts))


def proposal_data(one: ProposalLook) -> dict[str, Any]:
    return {
        "proposal": one.proposal,
        "state": one.state.value,
        "fen": one.fen,
        "wishes": [line.words.number for line in one.lines],
        "signatures": len(one.signatures),
        "stale": dict(one.stale),
        "uncovered": one.uncovered,
    }


def proposal_lines(one: ProposalLook) -> list[str]:
    head = tr(
        "{id}  提案  {state}  {count} 个心愿  {money}  签字 {signed}/2",
        id=one.proposal[:8],
        state=tr(PROPOSALS[one.state]),
        count=len(one.lines),
        money=yuan_words(one.fen),
        signed=len(one.signatures),
    )
    stale = [f"    {number}  {tr(STALE[why])}" for number, why in one.stale.items()]
    return [head, *stale]


def paying_data(one: PayingLook) -> dict[str, Any]:
    return {
        "claim": one.claim,
        "number": one.words.number,
        "state": one.state.value,
        "fen": one.fen,
        "purchased": one.purchased,
        "invoice": one.invoice,
        "reversed": one.reversed,
    }


def paying_line(one: PayingLook) -> str:
    bought = (
        tr("实付 {money}", money=yuan_words(one.purchased)) if one.purchased is not None else ""
    )
    when = f"{read(one.at).astimezone():%m-%d %H:%M}"
    parts = (one.words.number, one.words.item, tr(PAYINGS[one.state]), yuan_words(one.fen), bought)
    return "  ".join(filter(None, (*parts, when)))
