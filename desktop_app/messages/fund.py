"""Sentences about the fund (义卖善款), and the words for what is in it."""

from collections.abc import Sequence

from desktop_app.fund.facts import Only
from desktop_app.language import mark, tr
from desktop_app.messages.words import district_name, word
from desktop_app.money import yuan_words
from desktop_app.wishes.facts import Group

SOURCES: dict[str, str] = {
    "market": mark("义卖"),
    "donor": mark("捐赠"),
    "charity": mark("慈善组织拨入"),
}
"""Where money comes from, by `fund.facts.Source`."""

INCOMES: dict[str, str] = {
    "market_cash": mark("义卖 · 现金"),
    "market_wechat": mark("义卖 · 微信"),
    "market_alipay": mark("义卖 · 支付宝"),
    "company": mark("企业捐赠"),
    "person": mark("个人捐赠"),
    "group": mark("党支部、社会组织和基金会捐赠"),
    "charity": mark("慈善组织拨入"),
}
"""Where money comes from on the notice, by `fund.notice.IncomeKind`."""

PROPOSALS: dict[str, str] = {
    "open": mark("等签字"),
    "decided": mark("已决定"),
    "dropped": mark("已放弃"),
    "uncovered": mark("钱不够，没有执行"),
}
"""How far a proposal is, by `fund.model.ProposalState`."""

PAYINGS: dict[str, str] = {
    "asked": mark("等玫瑰所在的电脑答复"),
    "to_buy": mark("待购买"),
    "bought": mark("已购买"),
    "reversed": mark("已冲回"),
    "gone": mark("认领不在了，请冲回"),
}
"""How far a wish is that the fund pays, by `fund.look.PayingState`."""

UNSERVED: dict[str, str] = {
    "no_price": mark("没有参考价"),
    "on_hold": mark("有人暂留"),
    "asked": mark("有人在等答复"),
    "paid_before": mark("以前的一笔还没冲回"),
    "no_money": mark("钱不够，或余下的钱另有专门用途"),
}
"""Why an open wish is not in a proposal, by `fund.proposing.UNSERVED`."""

STALE: dict[str, str] = {
    "taken": mark("已被认领或下了墙"),
    "on_hold": mark("有人暂留"),
    "asked": mark("有人在等答复"),
    "price": mark("参考价改过"),
    "paid_before": mark("以前的一笔还没冲回"),
}
"""Why a proposal cannot be signed any more, by `fund.proposing.stale_numbers`."""


OPEN: dict[str, str] = {
    "not_counted": mark("摊位还没结账：{numbers}，共 {money}"),
    "no_statement": mark("微信、支付宝还没有账单，来了请在结账单上写更正：{numbers}，共 {money}"),
    "voided_late": mark("结账以后才作废，请给结账单写更正分录：{numbers}，共 {money}"),
    "not_handed": mark("结账单的现金还没交给慈善组织：{numbers}，共 {money}"),
    "not_booked": mark("钱已在慈善组织，还没记到账：{numbers}，共 {money}"),
    "overbooked": mark("记的到账比结账单给的多，请退回记重的一笔：{numbers}，多 {money}"),
    "unsigned": mark("善款提案等签字：{numbers}，共 {money}"),
    "loose": mark("善款认领了却没有钱付（两台电脑分开决定的），请到花墙上释放：{numbers}"),
    "to_reverse": mark("善款的认领不在了，请冲回：{numbers}，共 {money}"),
    "not_bought": mark("善款已定、还没购买：{numbers}，共 {money}"),
    "no_invoice": mark("已购买、缺发票：{numbers}，共 {money}"),
    "short": mark("善款缺 {money}：退回的钱已给了心愿，请冲回一笔没买的"),
    "unbooked": mark("购买的钱没有着落，请退货或冲回：{numbers}，共 {money}"),
}
"""What is open about money in the evening, by `fund.evening.OpenKind`."""

_MOST_NUMBERS = 12  # named; the rest is counted


def open_words(kind: str, numbers: Sequence[str], fen: int) -> str:
    """One line for the closing sheet."""
    named = tr("、").join(numbers[:_MOST_NUMBERS])
    if (rest := len(numbers) - _MOST_NUMBERS) > 0:
        named += tr(" 另 {count} 件", count=rest)
    return tr(OPEN[kind], numbers=named, money=yuan_words(fen))


def only_words(only: Only) -> str:
    """What restricted money is for: `困境儿童；海曙区`; "" for anything."""
    groups = tr("、").join(word(Group(one)) if one in set(Group) else one for one in only.groups)
    districts = tr("、").join(district_name(one) for one in only.districts)
    return tr("；").join(filter(None, (groups, districts)))


PAGE: dict[str, tuple[str, str]] = {
    "fund_elsewhere": (
        mark("善款由{desk}管，这台电脑不能记。"),
        mark(
            "请到{desk}上办；那台电脑坏了或不在场，请负责人在这里按“接管善款”（rosewall fund take）。"
        ),
    ),
    "fund_which": (
        mark("没有写是哪一笔。"),
        mark("到账和认捐写金额，购买和冲回写心愿编号，其余写编号；列表：rosewall fund。"),
    ),
    "fund_receive_what": (
        mark("没有写到账多少、从哪里来。"),
        mark(
            "捐赠：rosewall fund receive 500 --donor 名称；义卖：rosewall fund receive --closing 结账单号 --method cash（不写金额就记余下的全部）。"
        ),
    ),
    "fund_amount": (
        mark("金额不对。"),
        mark("请写大于 0、不超过一亿元的金额，最多两位小数。"),
    ),
    "fund_day": (
        mark("“{text}”不是一个日期。"),
        mark("请写成 2023-06-28 这样；不写就是今天。"),
    ),
    "fund_only": (
        mark("“{text}”不是人群或区县的代码。"),
        mark("人群写 child、elder、patient、disabled；区县写两个字母，比如 HS。"),
    ),
    "fund_unknown": (
        mark("没有找到“{text}”这一笔。"),
        mark("请照列表写编号，开头几位（至少四位）就够（rosewall fund）。"),
    ),
    "fund_pledge_over": (
        mark("这笔认捐已经结束了。"),
        mark("钱到了，就当作新的一笔到账记，不写认捐。"),
    ),
    "fund_not_free": (
        mark("这一笔只剩 {yuan} 元没有用，不能退更多。"),
        mark("请先把用它的心愿冲回（还没买的），再退。"),
    ),
    "fund_closing_method": (
        mark("没有写是现金、微信还是支付宝。"),
        mark("义卖的钱都从结账单记入，请选一种收款方式（--method）。"),
    ),
    "fund_closing_over": (
        mark("这张结账单还能记入的是 {yuan} 元。"),
        mark("现金以交给慈善组织的为准：请先记“移交善款”。金额有错，请在结账单上记更正。"),
    ),
    "fund_nothing": (
        mark("没有可以支付的心愿。"),
        mark("请看哪些心愿没有参考价，或等钱到账再提。"),
    ),
    "fund_proposal_open": (
        mark("已经有一份提案在等签字。"),
        mark("请先签字，或写明理由放弃它，再做新的。"),
    ),
    "fund_plan_stale": (
        mark("刚才算好以后，有心愿被认领，或钱有变动。"),
        mark("请再算一次。"),
    ),
    "fund_no_proposal": (
        mark("没有等签字的提案。"),
        mark("请先做一份提案（rosewall fund propose）。"),
    ),
    "fund_proposal_over": (
        mark("这份提案已经决定或放弃了。"),
        mark("不用再签；还要支付别的心愿，请做新的提案。"),
    ),
    "fund_stale": (
        mark("提案里有 {count} 个心愿不能照原样支付了：{numbers}。"),
        mark("已被认领、被暂留，或改过参考价。请放弃这份提案，再算一份。"),
    ),
    "fund_uncovered": (
        mark("这份提案的钱已经不够：有款项退回或用在别处。"),
        mark("请放弃这份提案，再算一份。"),
    ),
    "fund_signer_missing": (
        mark("没有写签字人的姓名。"),
        mark(
            "还没有登记工作人员，请写下姓名（rosewall fund approve --name 姓名）；姓名只存在保险库里。"
        ),
    ),
    "fund_signer_gone": (
        mark("第一个签字的人已经从资料里删除，不能确认是不是同一个人。"),
        mark("请放弃这份提案，再做一份，由两个人签。"),
    ),
    "fund_signed_twice": (
        mark("第二个签字要由另一个人签。"),
        mark("请另一位负责善款的人来签；登记过工作人员的，请先换他签到。"),
    ),
    "fund_not_paid": (
        mark("善款没有支付过 {number}。"),
        mark("请照列表写心愿编号（rosewall fund）。"),
    ),
    "fund_reversed": (
        mark("{number} 的这一笔已经冲回。"),
        mark("不用再做什么；还要支付它，请做新的提案。"),
    ),
    "fund_claim_gone": (
        mark("{number} 已经不由善款认领：有人更早，或已裁定给别人。"),
        mark("请把这一笔冲回，钱就回到原处；已经买了，先退货。"),
    ),
    "fund_over": (
        mark("给 {number} 留的钱只够 {yuan} 元。"),
        mark(
            "请换便宜一点的；或冲回这一笔，由审核改好参考价，再做新的提案。差额不能从善款里直接付。"
        ),
    ),
    "fund_bought": (
        mark("{number} 的东西已经买了，不能冲回。"),
        mark("请先记“退货”（rosewall fund unbuy）：商家退回全部货款以后再冲回。"),
    ),
    "fund_not_bought": (
        mark("这个心愿还没有记过购买。"),
        mark("不用退货；要收回留的钱，请冲回。"),
    ),
    "claim_of_fund": (
        mark("{number} 由义卖善款支付，不能在这里释放。"),
        mark(
            "请管善款的人在“善款”里冲回，钱才会回到原处（rosewall fund reverse {number} --reason 理由）。"
        ),
    ),
    "fund_nothing_to_buy": (
        mark("现在没有要买的东西。"),
        mark("方案有两个人签字以后，才有采购单；已经买了的不在上面。"),
    ),
    "notice_form": (
        mark("公示只能存成 PDF 或 Excel。"),
        mark("请把文件名写成 .pdf 或 .xlsx 结尾。"),
    ),
}
