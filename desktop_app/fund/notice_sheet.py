"""收支公示 on paper and as a workbook. Pure: what was looked at, in; blocks and tables, out.

It speaks Chinese: it hangs where everybody walks by.
"""

from collections.abc import Iterator

from desktop_app.exports.tables import Table as Rows
from desktop_app.fund.notice import CharityLine, DonorLine, ExpenseLine, NoticeLook
from desktop_app.messages.fund import INCOMES, only_words
from desktop_app.money import in_yuan
from desktop_app.readiness.sheet import Block, Document, Heading, Sentence, Signatures, Table

TITLE = "义卖善款收支公示"
FIGURES = ("到账", "退回", "已支出", "已定，待购买", "结余")
_INCOME = ("项目", "金额（元）")
_STALLS = ("摊位", "现金（元）", "微信（元）", "支付宝（元）", "合计（元）")
_DONORS = ("捐赠方", "类别", "笔数", "金额（元）")
_RESTRICTED = ("只用于", "到账（元）", "已用和已定（元）", "结余（元）")
_EXPENSES = ("心愿编号", "物品", "规格", "数量", "单价（元）", "金额（元）", "进度")
_TOTAL = "合计"
_UNNAMED = "爱心人士（不具名）"


def notice_document(look: NoticeLook) -> Document:
    """The notice before it is placed; `readiness.sheet.sheet_pdf` makes the PDF."""
    blocks = [*_balance(look), *_income(look), *_expenses(look), *_destination(look)]
    signatures = [
        Signatures(("经办", "审核")),
        Signatures(("慈善组织（盖章）", "日期")),
    ]
    day = f"{look.at.year}年{look.at.month}月{look.at.day}日"
    about = f"{look.event} · 截至 {day} {look.at:%H:%M}"
    foot = f"{look.event} · {TITLE} · 校验码 {look.code}"
    return Document(TITLE, about, (*blocks, *signatures), foot=foot)


def notice_tables(look: NoticeLook) -> list[Rows]:
    """The same as sheets of a workbook. Money in yuan, as text: a number in a cell is a float."""
    return [
        Rows("收支结余", ("项目", "金额（元）"), list(_balance_rows(look))),
        Rows("收入", _INCOME, _income_rows(look)),
        Rows("摊位", _STALLS, _stall_rows(look)),
        Rows("捐赠", _DONORS, _donor_rows(look.donors)),
        Rows("指定用途", _RESTRICTED, _restricted_rows(look)),
        Rows("支出", _EXPENSES, list(_expense_rows(look))),
    ]


def _balance(look: NoticeLook) -> Iterator[Block]:
    f = look.figures
    amounts = (f.received, f.returned, f.spent, f.reserved, f.free)
    yield Heading("一、结余（元）")
    yield Table(FIGURES, (tuple(in_yuan(fen) for fen in amounts),), (1, 1, 1, 1.2, 1))
    yield Sentence("到账 = 退回 + 已支出 + 已定待购买 + 结余。各表合计与上列数字一致。")
    yield from map(Sentence, _notes(look))


def _notes(look: NoticeLook) -> Iterator[str]:
    """What is in no figure."""
    if look.figures.pledged:
        yield f"另有认捐 {in_yuan(look.figures.pledged)} 元还没到账，不计入以上各数，到账以前不使用。"
    if look.to_book:
        yield f"另有义卖款 {in_yuan(look.to_book)} 元已结账，还没有记入慈善组织账户，不计入以上各数。"


def _income(look: NoticeLook) -> Iterator[Block]:
    yield Heading("二、收入")
    yield Table(_INCOME, tuple(_income_rows(look)), (3, 1))
    if look.stalls:
        yield Sentence("其中义卖，按摊位：")
        yield Table(_STALLS, tuple(_stall_rows(look)), (3, 1, 1, 1, 1))
    if look.donors:
        yield Sentence("其中捐赠，具名的和不具名的分列：")
        yield Table(_DONORS, tuple(_donor_rows(look.donors)), (3, 2, 0.7, 1))
    if look.restricted:
        yield Sentence("其中指定用途的，只用于指定的人群和区县：")
        yield Table(_RESTRICTED, tuple(_restricted_rows(look)), (3, 1, 1.3, 1))


def _expenses(look: NoticeLook) -> Iterator[Block]:
    yield Heading("三、支出")
    if look.expenses:
        yield Table(_EXPENSES, tuple(_expense_rows(look)), (1, 2, 1.6, 0.6, 1, 1, 0.8))
    else:
        yield Sentence("还没有支出。")


def _destination(look: NoticeLook) -> Iterator[Block]:
    yield Heading("四、去向和监督")
    keeper = "、".join(one.name for one in look.charities) or "（待写明的慈善组织）"
    yield Sentence(
        f"结余 {in_yuan(look.figures.free)} 元留在{keeper}账户，继续用于困难群体的微心愿；"
        "用完或结项后再次公示（慈善法 58、79）。"
    )
    for one in look.charities:
        yield Sentence(_charity(one))
    phones = [one.phone for one in look.charities if one.phone] or [look.phone]
    line = "、".join(dict.fromkeys(filter(None, phones)))
    yield Sentence(
        f"监督和查询电话：{line or '（待填写）'}    主办：{look.organiser or '（待填写）'}"
    )


def _charity(one: CharityLine) -> str:
    parts = (
        one.name,
        f"公开募捐资格证书 {one.certificate}" if one.certificate else "",
        f"募捐方案备案 {one.filing}" if one.filing else "",
        f"用途：{one.plan}" if one.plan else "",
        f"账户：{one.account}" if one.account else "",
    )
    return "；".join(filter(None, parts)) + "。"


def _balance_rows(look: NoticeLook) -> Iterator[tuple[str, str]]:
    f = look.figures
    amounts = (f.received, f.returned, f.spent, f.reserved, f.free)
    yield from zip(FIGURES, map(in_yuan, amounts), strict=True)
    yield "认捐未到账（不计入）", in_yuan(f.pledged)
    yield "义卖已结账未记入（不计入）", in_yuan(look.to_book)
    yield "截至", f"{look.at:%Y-%m-%d %H:%M}"
    yield "校验码", look.code
    for one in look.charities:
        yield "慈善组织", _charity(one)
    yield "监督电话", "、".join(filter(None, (one.phone for one in look.charities))) or look.phone
    for who in ("经办", "审核", "日期"):
        yield who, ""


def _income_rows(look: NoticeLook) -> list[tuple[str, ...]]:
    rows = [(INCOMES[one.kind], in_yuan(one.fen)) for one in look.income]
    return [*rows, (_TOTAL, in_yuan(sum(one.fen for one in look.income)))]


def _stall_rows(look: NoticeLook) -> list[tuple[str, ...]]:
    rows = [(one.stall, one.cash, one.wechat, one.alipay, one.fen) for one in look.stalls]
    sums = [sum(row[column] for row in rows) for column in range(1, 5)]  # type: ignore[misc]
    return [
        *((row[0], *(in_yuan(fen) for fen in row[1:])) for row in rows),
        (_TOTAL, *map(in_yuan, sums)),
    ]


def _donor_rows(donors: tuple[DonorLine, ...]) -> list[tuple[str, ...]]:
    rows = [
        (one.shown or _UNNAMED, INCOMES[one.kind], str(one.times), in_yuan(one.fen))
        for one in donors
    ]
    times, fen = sum(one.times for one in donors), sum(one.fen for one in donors)
    return [*rows, (_TOTAL, "", str(times), in_yuan(fen))]


def _restricted_rows(look: NoticeLook) -> list[tuple[str, ...]]:
    rows = [
        (only_words(one.only), in_yuan(one.fen), in_yuan(one.used), in_yuan(one.left))
        for one in look.restricted
    ]
    sums = (
        sum(one.fen for one in look.restricted),
        sum(one.used for one in look.restricted),
        sum(one.left for one in look.restricted),
    )
    return [*rows, (_TOTAL, *map(in_yuan, sums))]


def _expense_rows(look: NoticeLook) -> Iterator[tuple[str, ...]]:
    for one in look.expenses:
        yield _expense_row(one)
    yield (_TOTAL, "", "", "", "", in_yuan(look.figures.spent), "已购买")
    yield (_TOTAL, "", "", "", "", in_yuan(look.figures.reserved), "待购买")


def _expense_row(one: ExpenseLine) -> tuple[str, ...]:
    unit = one.unit_fen
    return (
        one.number,
        one.item,
        one.spec,
        str(one.quantity),
        in_yuan(unit) if unit is not None else "",
        in_yuan(one.fen),
        "已购买" if one.is_bought else "待购买",
    )
