"""States of the fund's room for pictures: the evening of the day."""

from dataclasses import replace
from datetime import UTC, datetime

from desktop_app.cards.preview import first_page
from desktop_app.fund.looks import FundFigures
from desktop_app.fund.notice import (
    CharityLine,
    DonorLine,
    ExpenseLine,
    IncomeKind,
    IncomeLine,
    NoticeLook,
    StallLine,
)
from desktop_app.fund.notice_sheet import notice_document
from desktop_app.readiness.sheet import sheet_pdf
from ui.fund.income_state import (
    ClosingLine,
    IncomeState,
    MoneyLine,
    Opened,
    Slice,
)
from ui.fund.notice_state import PublicState, TraceLine
from ui.fund.wishes_state import (
    PaidFace,
    Part,
    Person,
    Plan,
    ProposalFace,
    Share,
    WishesState,
    WishLine,
)

INCOME = IncomeState(
    received="3,650.00 元",
    pledged="2,000.00 元",
    slices=(
        Slice("已花", 248_650, "2,486.50 元", "leaf"),
        Slice("已定，待购买", 100_100, "1,001.00 元", "amber"),
        Slice("结余，可用", 16_250, "162.50 元", "rose"),
    ),
    receipts=(
        MoneyLine("a", "1,248.00 元", "义卖 · 现金 · A03 海曙义工", "06-28 · 收据 CS-0417"),
        MoneyLine("b", "1,102.00 元", "义卖 · 微信 · A03 海曙义工", "06-28 · 对账单 3"),
        MoneyLine("c", "300.00 元", "义卖 · 支付宝 · B01 非遗社", "06-28 · 对账单 9"),
        MoneyLine(
            "d",
            "1,000.00 元",
            "捐赠 · 转账",
            "06-27 · 只用于 困难老人、海曙区",
            "还剩 162.50 元",
            True,
        ),
        MoneyLine("e", "50.00 元", "捐赠 · 现金", "06-28 · 退回 50.00 元：记错了", is_over=True),
    ),
    pledges=(
        MoneyLine("p", "2,000.00 元", "企业", "06-20 答应 · 只用于 困境儿童", "还没到", True),
        MoneyLine("q", "1,000.00 元", "社会组织", "06-18 答应", "全部到账", is_over=True),
    ),
    closings=(
        ClosingLine("x", "A05 爱心社 · 现金", "06-28 · 收据 CS-0421", "416.00 元"),
        ClosingLine("y", "A05 爱心社 · 微信", "06-28 · 对账单 5", "208.00 元"),
    ),
    closing="x",
    districts=(("HS", "海曙区"), ("JB", "江北区")),
    is_loading=False,
)
RECEIPT = Opened(
    "d",
    "1,000.00 元",
    (
        "捐赠 · 转账 · 2023-06-27",
        "公示里称呼：某某商会",
        "只用于 困难老人、海曙区",
        "已定或已花 837.50 元，还剩 162.50 元",
    ),
    "162.50 元",
    can_return=True,
)
PLEDGE = Opened(
    "p",
    "2,000.00 元",
    ("企业 · 06-20 答应", "只用于 困境儿童", "还没到账"),
    can_end=True,
    can_arrive=True,
)

_OPEN = tuple(
    WishLine(
        f"w{place}", f"HS-{20 + place:03d}", item, "困难老人 · 海曙区", f"{120 + 9 * place}.00 元"
    )
    for place, item in enumerate(
        ("台灯", "收音机", "护理垫", "闪光门铃", "运动鞋 38 码", "大字日历")
    )
)
WISHES = WishesState(
    lines=_OPEN,
    counts=(19, 1, 4),
    summary="19 个心愿，一共 3,020.00 元；可用善款 2,486.50 元",
    can_propose=True,
    is_loading=False,
)
_PLAN = Plan(
    "圆 16 个心愿，用 2,430.00 元",
    "已经算到最多，没有别的办法能再多圆一个。",
    (
        Share("困境儿童", "4 / 5", "640.00 元"),
        Share("困难老人", "6 / 7", "880.00 元"),
        Share("大病患者", "3 / 3", "520.00 元"),
        Share("残障人士", "3 / 4", "390.00 元"),
    ),
    (
        Share("海曙区", "6 / 7", "905.00 元"),
        Share("江北区", "5 / 6", "780.00 元"),
        Share("鄞州区", "5 / 6", "745.00 元"),
    ),
    (
        Share("义卖 · 现金 · A03 海曙义工", "06-28", "1,248.00 元"),
        Share("义卖 · 微信 · A03 海曙义工", "06-28", "1,102.00 元"),
        Share("捐赠 · 只用于 困难老人、海曙区", "06-27", "80.00 元"),
    ),
    (
        ("HS-041 轮椅", "钱不够了"),
        ("JB-007 参观科技馆", "没有参考价"),
        ("YZ-012 足浴盆", "正暂留着"),
    ),
    "还剩 56.50 元 可用",
)
DRY_RUN = replace(
    WISHES,
    plan=_PLAN,
    lines=tuple(
        one._replace(
            look="stays" if place == 4 else "pays", right="钱不够了" if place == 4 else one.right
        )
        for place, one in enumerate(_OPEN)
    ),
    summary="19 个心愿：圆 16 个，留 3 个",
)
_WAITS = ProposalFace(
    "p1",
    "等第二个人签字",
    "amber",
    replace(_PLAN, stays=(), sentence=""),
    ("王* · 06-28 15:40 · 1 号电脑",),
    can_sign=True,
    can_drop=True,
)
BY_PIN = replace(
    _WAITS,
    names=False,
    people=(Person("b", "李主任"), Person("c", "陈会长"), Person("d", "周老师")),
)
DECIDED = replace(
    _WAITS,
    state="已决定",
    tone="leaf",
    signed=(*_WAITS.signed, "李* · 06-28 15:52 · 1 号电脑"),
    can_sign=False,
    can_drop=False,
    remedy="16 朵玫瑰已由善款认领。去“已定”里看采购单，买好了记下价格。",
)
UNCOVERED = replace(
    DECIDED,
    state="钱不够，没有生效",
    tone="rose",
    remedy="第二个人签字时，这些钱已经用在别处：没有付。请在花墙上释放这些心愿的认领，再给出一个方案。",
)
PROPOSALS = replace(
    WISHES,
    part=Part.PROPOSALS,
    lines=(
        WishLine("p1", "16 个心愿", "2,430.00 元", "06-28 15:31 · 还差一个签字", look="waits"),
        WishLine("p0", "4 个心愿", "610.00 元", "06-28 11:02 · 已决定", look="decided"),
    ),
    chosen="p1",
    proposal=_WAITS,
    sign_name="李主任",
    summary="",
)
PAID = replace(
    WISHES,
    part=Part.PAID,
    lines=(
        WishLine("c1", "HS-020", "台灯", "还没买", "150.00 元", "to_buy"),
        WishLine("c2", "HS-021", "收音机", "06-28 三江超市", "129.00 元", "bought"),
        WishLine("c3", "JB-004", "护理垫", "被别人先认领了，请冲回", "180.00 元", "trouble"),
        WishLine("c4", "YZ-009", "足浴盆", "冲回了：企业直接送", "210.00 元", "over"),
    ),
    chosen="c1",
    paid=PaidFace(
        "c1",
        "HS-020",
        "台灯 · 护眼，夹式 · 1 个",
        "待购买",
        "amber",
        "150.00 元",
        ("困难老人 · 海曙区", "钱从：义卖 · 现金 · A03 海曙义工 150.00 元"),
        15_000,
        can_buy=True,
        can_reverse=True,
    ),
    summary="4 个心愿，已定 459.00 元；还没买 1 个",
    can_order=True,
)
NOTICE = NoticeLook(
    event="2023 社会组织党员公益日 · 圆梦玫瑰墙",
    at=datetime(2023, 6, 28, 8, 20, tzinfo=UTC),
    figures=FundFigures(365_000, 0, 248_650, 100_100, 16_250, 200_000, 0),
    income=(
        IncomeLine(IncomeKind.MARKET_CASH, 124_800),
        IncomeLine(IncomeKind.MARKET_WECHAT, 110_200),
        IncomeLine(IncomeKind.MARKET_ALIPAY, 30_000),
        IncomeLine(IncomeKind.COMPANY, 100_000),
    ),
    stalls=(
        StallLine("A03 海曙义工", 124_800, 110_200, 0),
        StallLine("B01 非遗社", 0, 0, 30_000),
    ),
    donors=(DonorLine("某某商会", IncomeKind.COMPANY, 100_000, 1),),
    restricted=(),
    expenses=(
        ExpenseLine("HS-020", "台灯", "护眼，夹式", 1, 128_650, True),
        ExpenseLine("HS-021", "收音机", "", 1, 120_000, True),
        ExpenseLine("JB-004", "护理垫", "大号", 2, 100_100, False),
    ),
    pledges=(DonorLine("", IncomeKind.COMPANY, 200_000, 1),),
    to_book=62_400,
    charities=(
        CharityLine(
            "宁波市慈善总会",
            "53330200MJ8765",
            "2023-0612",
            "圆梦微心愿",
            "工行 3901 0000 1",
            "0574-8718 0000",
        ),
    ),
    organiser="综合党委",
    phone="",
)


def page_of_paper() -> bytes:
    """The notice as it is printed."""
    return first_page(sheet_pdf(notice_document(NOTICE)))


PUBLIC = PublicState(
    warnings=("还有 624.00 元 义卖款没有记到账。", "还没有写监督电话。"),
    question="HS-020",
    traced="HS-020 台灯 · 150.00 元",
    trace=(
        TraceLine("gift", "leaf", "HS-020 台灯", "128.00 元", "06-28 三江超市 · 发票 24417"),
        TraceLine("undo", "blue", "省下的回到善款", "22.00 元"),
        TraceLine(
            "check-circle",
            "leaf",
            "义卖 · 现金 · A03 海曙义工",
            "100.00 元",
            "06-28 · 收据 CS-0417",
        ),
        TraceLine("check-circle", "leaf", "捐赠 · 转账", "28.00 元", "06-27 · 只用于 困难老人"),
    ),
)
