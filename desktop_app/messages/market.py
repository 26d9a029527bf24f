"""Sentences and words of the market: stalls, sales, tallies, cash."""

from collections.abc import Sequence

from desktop_app.language import mark, tr
from desktop_app.market.facts import Method
from desktop_app.money import yuan_words

PAGE: dict[str, tuple[str, str]] = {
    "charity_missing": (
        mark("{stall} 号摊位还没有写明善款交给哪家有公开募捐资格的慈善组织，不能收款。"),
        mark("请负责人先登记慈善组织的名称、资格证书号和备案号，再选给这个摊位；练习收款不用。"),
    ),
    "charity_incomplete": (
        mark("慈善组织还没有写全：缺{missing}。"),
        mark("名称、公开募捐资格证书号、备案号、用途和账户都要写，现场要公示（慈善法 25）。"),
    ),
    "charity_words": (
        mark("慈善组织的内容太长。"),
        mark("名称、证书号和备案号最多 60 字，用途 300 字，账户 120 字。"),
    ),
    "charity_unknown": (
        mark("没有叫“{name}”的慈善组织。"),
        mark("已登记的：{names}。没有的话，请先登记。"),
    ),
    "stall_unknown": (
        mark("没有 {stall} 号摊位。"),
        mark("现有的摊位：{stalls}。没有的话，请负责人先登记。"),
    ),
    "stall_which": (
        mark("有几个摊位都叫 {stall} 号。"),
        mark("请负责人改一个摊位号；命令行可以写编号：{ids}。"),
    ),
    "stall_is_retired": (
        mark("{stall} 号摊位已经撤了。"),
        mark("请选别的摊位；还要用，请负责人重新登记它。"),
    ),
    "stall_incomplete": (
        mark("摊位还没有写全：缺{missing}。"),
        mark("请写摊位号和单位，并至少选一种类型。"),
    ),
    "stall_words": (
        mark("摊位的内容太长或太多。"),
        mark("摊位号最多 12 字，单位 60 字；服务最多 20 项，商品 60 种，每个名称 30 字。"),
    ),
    "stall_code_taken": (
        mark("已经有 {stall} 号摊位。"),
        mark("请换一个摊位号，或选中那个摊位再改。"),
    ),
    "share_bad": (
        mark("捐出比例 {share} 不对。"),
        mark("请写 0 到 100 的整数；全部捐出写 100。"),
    ),
    "price_bad": (
        mark("“{goods}”的价格不对。"),
        mark("请写大于 0、不超过一百万元的价格，最多两位小数。"),
    ),
    "amount_unreadable": (
        mark("“{text}”不是一个金额。"),
        mark("请写元，最多两位小数，比如 12.5。"),
    ),
    "amount_bad": (
        mark("金额要大于 0，不超过一百万元。"),
        mark("请看一下金额再记。"),
    ),
    "quantity_bad": (
        mark("数量 {count} 不对。"),
        mark("请写 1 到 10000 的整数。"),
    ),
    "sale_words": (
        mark("商品或单据号太长。"),
        mark("商品最多 60 字，单据号最多 30 字。"),
    ),
    "sale_unknown": (
        mark("没有找到这笔收款：{number}。"),
        mark("请核对回执上的编号。"),
    ),
    "sale_is_voided": (
        mark("{number} 已经作废过了。"),
        mark("不用再做什么。"),
    ),
    "sale_of_other_desk": (
        mark("这笔是{desk}收的，这里不能作废。"),
        mark("请在那台电脑上作废，或请负责人来。"),
    ),
    "sale_closed": (
        mark("{number} 已经结账，不能作废。"),
        mark("请在那张结账单上做一笔更正，写明原因。"),
    ),
    "service_unknown": (
        mark("{stall} 号摊位没有“{service}”这项服务。"),
        mark("这个摊位的服务：{services}。要加，请负责人改摊位。"),
    ),
    "tally_bad": (
        mark("人数和人次不能都是 0，一次最多 {most}。"),
        mark("请改一改再记。"),
    ),
    "tally_unknown": (
        mark("没有可以撤销的计数。"),
        mark("别的电脑记的，请在那台电脑上撤销。"),
    ),
    "tally_of_other_desk": (
        mark("这是{desk}记的，这里不能撤销。"),
        mark("请在那台电脑上撤销，或请负责人来。"),
    ),
    "float_unknown": (
        mark("没有找到这笔备用金。"),
        mark("请从列表里选。"),
    ),
    "float_closed": (
        mark("这笔备用金已经结账，不能取出。"),
        mark("请在那张结账单上做一笔更正，写明原因。"),
    ),
    "count_unreadable": (
        mark("“{text}”不是点钞的结果。"),
        mark("请写 面额=张数，用逗号分开，比如 100=3,50=1,0.5=2；空箱写 0。"),
    ),
    "denomination_unknown": (
        mark("没有 {text} 元的纸币或硬币。"),
        mark("面额有 100、50、20、10、5、1、0.5、0.1 元；2 角的请换成 1 角来记。"),
    ),
    "denomination_twice": (
        mark("{text} 元写了两次。"),
        mark("同一面额的纸币和硬币请加在一起写一次。"),
    ),
    "count_missing": (
        mark("还没有点钞的结果。"),
        mark("请写 --count 和 --again，或在终端里输入（不显示）。"),
    ),
    "counts_differ": (
        mark("两个人点的结果不一样。"),
        mark("请两个人都重新点一遍，互相不看。"),
    ),
    "people_missing": (
        mark("名字没有写全。"),
        mark("点钞两人、见证一人，移交也要交款人和收款人：每个人都要写名字。"),
    ),
    "people_same": (
        mark("同一个人写了两次。"),
        mark("每一栏要写不同的人。"),
    ),
    "cash_differs": (
        mark("点到 {counted} 元，应有 {expected} 元，差 {difference} 元。"),
        mark("请写明原因再结账；找到漏记的收款，先补记或作废再来。"),
    ),
    "statement_differs": (
        mark("{method}账单和记下的收款差 {difference} 元。"),
        mark("请核对账单的时间和摊位；确实不一样，请写明原因。"),
    ),
    "statement_bad": (
        mark("账单只有微信和支付宝的，金额不能小于 0。"),
        mark("现金请两个人点。"),
    ),
    "nothing_to_close": (
        mark("没有要结账的收款和备用金。"),
        mark("上次结账以后这里没有新的收款；别的电脑收的，请结整个摊位的账。"),
    ),
    "closing_unknown": (
        mark("没有找到这张结账单：{number}。"),
        mark("请核对单上的编号。"),
    ),
    "counter_zero": (
        mark("更正的金额要写明多少，正的是加，负的是减，不超过一百万元。"),
        mark("请写金额，比如 5 或 -5。"),
    ),
    "counter_too_much": (
        mark("这张结账单上这一种只有 {most} 元，减不了这么多。"),
        mark("请核对金额和收款方式。"),
    ),
    "cash_which": (
        mark("没有写是哪个摊位、哪张结账单。"),
        mark(
            "看一个摊位的现金：rosewall cash list 摊位号；看一张结账单：rosewall cash sheet 结账单号。"
        ),
    ),
    "cash_amount": (
        mark("没有写金额。"),
        mark("请写 --amount 金额，比如 --amount 200；更正可以写 --amount=-5。"),
    ),
    "receipt_missing": (
        mark("还没有写慈善组织的收据号。"),
        mark("钱交到慈善组织手里，请对方开收据，把号写上。"),
    ),
    "hand_over_much": (
        mark("这张结账单还能移交 {left} 元。"),
        mark("请核对金额；已经移交过的不能再交一次。"),
    ),
}

KINDS: dict[str, str] = {
    "sale": mark("爱心义卖"),
    "clinic": mark("爱心义诊"),
    "service": mark("便民服务"),
    "policy": mark("政策宣传"),
    "advice": mark("公益咨询"),
    "heritage": mark("非遗文化"),
    "products": mark("公益产品展销"),
}
"""The seven kinds of stalls, by `market.facts.StallKind`."""

METHODS: dict[str, str] = {
    "cash": mark("现金"),
    "wechat": mark("微信"),
    "alipay": mark("支付宝"),
}
"""By `market.facts.Method`."""

FIELDS: dict[str, str] = {
    "name": mark("名称"),
    "certificate": mark("公开募捐资格证书号"),
    "filing": mark("备案号"),
    "plan": mark("用途"),
    "account": mark("账户"),
    "code": mark("摊位号"),
    "organisation": mark("单位"),
    "kinds": mark("类型"),
}
"""What `charity_incomplete` and `stall_incomplete` miss."""


def method_word(method: Method) -> str:
    return tr(METHODS[method])


def kinds_words(kinds: tuple[str, ...]) -> str:
    return tr("、").join(tr(KINDS[kind]) for kind in kinds)


def share_words(share: int) -> str:
    """`全部捐出`, or how much of it."""
    return tr("全部捐出") if share == 100 else tr("捐出 {share}%", share=share)


def floats_words(floats: Sequence[tuple[str, int]]) -> str:
    """Small money by stall: `A01 200 元，请当面点清`; "" without any."""
    lying = tr("、").join(f"{code} {yuan_words(fen)}" for code, fen in floats)
    return tr("{floats}，请当面点清", floats=lying) if lying else ""
