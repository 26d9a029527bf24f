"""The room of the market for the gallery: every part in its states."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop_app.market.facts import Method, StallKind
from tests.gallery import exhibit
from ui.advising import Advice
from ui.market.closing_state import ClosingState, Compared, FloatLine, SoldLine, Step
from ui.market.market_screen import MarketScreen
from ui.market.market_state import (
    Blocked,
    MarketState,
    StallChoice,
    Stand,
    Tab,
    no_stall,
    stall_retired,
)
from ui.market.selling_state import GoodsKey, SaleLine, SellingState, SumLine
from ui.market.serving_state import GivenLine, HalfHour, ServiceLine, ServingState
from ui.market.sheets_state import Ask, SheetLine, SheetsState
from ui.market.stalls_state import (
    CharityCard,
    CharityTyped,
    Form,
    StallLine,
    StallsState,
    StallTyped,
)

_ROOM = (1366, 640)
_CHOICES = (
    StallChoice("a", "A01 宁波市红石榴民族服务中心"),
    StallChoice("b", "A02 海曙区银巢养老服务中心"),
)
_MARKET = MarketState(Tab.SELLING, _CHOICES, Stand("a"), is_loading=False)


def _room(market: MarketState) -> MarketScreen:
    screen = MarketScreen()
    screen.show_market(market)
    return screen


_CHARITY = CharityCard(
    "c",
    "宁波市慈善总会",
    (
        "公开募捐资格证书：甬民慈募 2017-001",
        "募捐方案备案：51330200MJ8750271XA23001",
        "用途：为困境儿童、困难老人、大病患者、残障人士圆微心愿",
        "捐赠账户：宁波银行 7101 0122 0000 1234",
        "查询电话：0574-87300000",
    ),
)
_NAMES = (
    ("A01", "宁波市红石榴民族服务中心", "爱心义卖、非遗文化", "320.50 元", "0 人次"),
    ("A02", "海曙区银巢养老服务中心", "爱心义诊、便民服务", "0.00 元", "146 人次"),
    ("A03", "宁波市善园公益基金会", "公益产品展销、爱心义卖", "1,250.00 元", "12 人次"),
    ("A04", "鄞州区计生协会", "政策宣传、公益咨询", "0.00 元", "88 人次"),
    ("B01", "宁波草编非遗传习所", "非遗文化", "486.00 元", "31 人次"),
    ("B02", "镇海区义工协会", "便民服务", "0.00 元", "203 人次"),
    ("B03", "北仑手工坊", "爱心义卖", "0.00 元", "0 人次"),
)
_STALLS = StallsState(
    is_loading=False,
    stalls=tuple(
        StallLine(
            "a" if code == "A01" else code, code, name, kinds, "全部捐出 · 宁波市慈善总会", taken,
            served, code != "B03", "单位没来" if code == "B02" else "",
        )
        for code, name, kinds, taken, served in _NAMES
    ),
    charities=(_CHARITY,),
    totals="6 个摊位 · 收款 2,056.50 元 · 服务 480 人次",
    here="a",
)  # fmt: skip


@exhibit("market_stalls", _ROOM)
def stalls() -> dict[str, QWidget]:
    typed = StallTyped(
        "A01",
        "宁波市红石榴民族服务中心",
        (StallKind.SALE, StallKind.HERITAGE),
        30,
        "c",
        "2023-义-07",
        "量血压\n磨刀\n理发",
        "香囊 15\n手工皂 8.5",
        6,
    )
    states = {
        "full": replace(_STALLS, chosen="a"),
        "no_charity": replace(
            _STALLS,
            charities=(),
            stalls=tuple(
                one._replace(has_charity=False, terms="全部捐出 · 还没有慈善组织") for one in _STALLS.stalls
            ),
        ),
        "naming": replace(
            _STALLS, charities=(), form=Form.CHARITY, opens=1, charity_typed=CharityTyped()
        ),
        "editing": replace(
            _STALLS, chosen="a", form=Form.STALL, opened="a", opens=1, stall_typed=typed
        ),
        "objection": replace(
            _STALLS,
            chosen="a",
            form=Form.STALL,
            opened="a",
            opens=1,
            stall_typed=typed,
            advice=Advice("摊位的单位谁都看得到，这样写不能公开：文字里有电话号码。"),
        ),
        "retiring": replace(_STALLS, chosen="a", retiring=True),
        "reader": replace(_STALLS, chosen="a", can_edit=False),
        "empty": StallsState(is_loading=False),
        "loading": StallsState(),
    }  # fmt: skip
    return {name: _stalls(state) for name, state in states.items()}


def _stalls(state: StallsState) -> MarketScreen:
    screen = _room(replace(_MARKET, tab=Tab.STALLS))
    screen.stalls.show_stalls(state)
    return screen


_SALES = (
    SaleLine("1", "23.50 元", "微信 · 香囊、手工皂", "10:42 · 3F09A1C2 · 小林", Method.WECHAT),
    SaleLine("2", "100.00 元", "现金", "10:31 · 91AA02B7 · 单号 017 · 小林", Method.CASH),
    SaleLine("3", "15.00 元", "支付宝 · 香囊", "10:20 · 0C11D9E8 · 小林", Method.ALIPAY, voided="金额输错"),
    SaleLine("4", "8.50 元", "微信 · 手工皂", "10:12 · 77E0AB12 · 小林", Method.WECHAT),
    SaleLine("5", "5.00 元", "现金", "09:55 · 5D2F1100 · 小林", Method.CASH, is_training=True),
)  # fmt: skip
_SELLING = SellingState(
    is_loading=False,
    goods=(
        GoodsKey("香囊", 1_500, "15.00 元"),
        GoodsKey("手工皂", 850, "8.50 元"),
        GoodsKey("草编杯垫", 1_000, "10.00 元"),
        GoodsKey("剪纸团扇", 2_500, "25.00 元"),
        GoodsKey("爱心徽章", 500, "5.00 元"),
        GoodsKey("布艺玫瑰", 1_200, "12.00 元"),
    ),
    sums=(
        SumLine("今天这台电脑", "132.00 元", "3 笔 · 现金 100.00 · 微信 32.00"),
        SumLine("今天这个摊位", "320.50 元", "14 笔 · 现金 180.00 · 微信 125.50 · 支付宝 15.00"),
    ),
    sales=_SALES,
    chosen="1",
)


@exhibit("market_selling", _ROOM)
def selling() -> dict[str, QWidget]:
    ringing = replace(
        _SELLING,
        fen=3_850,
        money="38.50 元",
        picked={"香囊": 2, "手工皂": 1},
        method=Method.WECHAT,
    )
    done = "记下了 23.50 元 · 微信，号码 3F09A1C2。"
    training = SumLine("练习", "5.00 元 不算", "1 笔")
    states = {
        "ready": replace(_SELLING, chosen=""),
        "ringing": ringing,
        "done": replace(_SELLING, done=done),
        "voiding": replace(_SELLING, voiding=True),
        "failed": replace(
            ringing, problem="磁盘满了，这笔没有记下。", remedy="请腾出一些空间，再按一次“记下”。"
        ),
        "no_goods": replace(_SELLING, goods=(), sales=(), sums=(), chosen=""),
        "no_charity": replace(
            _SELLING,
            blocked=Blocked(
                "还不能收款：先指明慈善组织",
                "义卖就是公开募捐，钱只能以有公开募捐资格的慈善组织的名义收（慈善法 23–26 条）。"
                "请到“摊位”写上它，再在这个摊位里选它。想先练手，打开右上角的“练习”。",
                "去指明慈善组织",
            ),
        ),
        "no_stall": replace(_SELLING, blocked=no_stall()),
        "training": replace(ringing, is_training=True, sums=(*_SELLING.sums, training)),
    }
    return {name: _selling(state) for name, state in states.items()}


def _selling(state: SellingState) -> MarketScreen:
    stand = Stand("" if state.blocked == no_stall() else "a", state.is_training)
    screen = _room(replace(_MARKET, stand=stand))
    screen.selling.show_selling(state)
    return screen


_SERVING = ServingState(
    is_loading=False,
    services=(
        ServiceLine("量血压", 42, 45),
        ServiceLine("中医把脉", 31, 31),
        ServiceLine("磨刀", 28, 61),
        ServiceLine("理发", 9, 9),
        ServiceLine("修小家电", 4, 5, is_own=False),
    ),
    halves=(
        HalfHour("09:00", 12, 14),
        HalfHour("09:30", 31, 40),
        HalfHour("10:00", 44, 61),
        HalfHour("10:30", 0, 0),
        HalfHour("11:00", 27, 36),
    ),
    given=(GivenLine("宣传册", 120), GivenLine("爱心徽章", 35)),
    goods=("爱心徽章", "宣传册"),
    last="量血压 +1 人",
)


@exhibit("market_serving", _ROOM)
def serving() -> dict[str, QWidget]:
    fresh = replace(
        _SERVING,
        services=tuple(one._replace(persons=0, times=0) for one in _SERVING.services[:3]),
        halves=(),
        given=(),
        last="",
    )
    states = {
        "full": _SERVING,
        "fresh": fresh,
        "training": replace(_SERVING, is_training=True, last="练习：量血压 +1 人", practised=3),
        "no_services": ServingState(is_loading=False, goods=("爱心徽章",)),
        "retired": ServingState(is_loading=False, blocked=stall_retired()),
        "failed": replace(
            _SERVING, problem="没有可以撤销的计数。", remedy="别的电脑记的，请在那台电脑上撤销。"
        ),
    }
    return {name: _serving(state) for name, state in states.items()}


def _serving(state: ServingState) -> MarketScreen:
    stand = Stand("a", state.is_training)
    screen = _room(replace(_MARKET, tab=Tab.SERVING, stand=stand))
    screen.serving.show_serving(state)
    return screen


_LINES = (
    "收款（元）：现金 180.00 · 微信 125.50 · 支付宝 15.00",
    "现金：点出 279.00 元，应有 280.00 元（含备用金 100.00 元），差额 -1.00 元",
    "原因：有一次找错零钱，核对不出",
    "微信账单：125.50 元，WX-20230628-11",
    "点钞、见证：林*、周*、王*；封条 0071",
)
_SHEETS = SheetsState(
    sheets=(
        SheetLine(
            "2", "A1B2C3D4", "A1B2C3D4 · 2 号电脑", "319.50 元", "06-28 15:40 · 捐出 319.50 元", False,
            True, _LINES, "179",
        ),
        SheetLine(
            "1", "99EE0011", "99EE0011 · 全部电脑", "486.00 元", "06-28 11:50 · 捐出 486.00 元", True, False,
            _LINES[:1], "",
        ),
    ),
)  # fmt: skip
_CLOSING = ClosingState(
    is_loading=False,
    floats=(FloatLine("f", "100.00 元", "08:40 · 小林"),),
    floats_sum="100.00 元",
    open_words="14 笔收款还没结账。另有 1 笔练习，不算钱。",
    has_more=True,
)
_SOLD = (
    SoldLine(Method.WECHAT, "微信", "125.50 元", 12_550),
    SoldLine(Method.ALIPAY, "支付宝", "15.00 元", 1_500),
)
_EVEN = Compared(
    "280.00 元",
    "280.00 元",
    "应有的现金 = 现金收款 180.00 元 + 备用金 100.00 元；作废 15.00 元",
    "0.00 元",
    False,
    _SOLD,
)
_SHORT = _EVEN._replace(
    counted="279.00 元",
    difference="-1.00 元",
    has_difference=True,
    training="练习 5.00 元，另列，不算钱。",
)


@exhibit("market_closing", _ROOM)
def closing() -> dict[str, QWidget]:
    bare = SheetsState()
    chosen = replace(_SHEETS, chosen="2")
    states = {
        "rest": (_CLOSING, chosen),
        "fresh": (
            ClosingState(is_loading=False, floats_sum="没有", open_words="没有没结账的收款。"),
            bare,
        ),
        "taking": (replace(_CLOSING, taking="f"), bare),
        "countering": (_CLOSING, replace(chosen, asks=Ask.COUNTER)),
        "handing": (_CLOSING, replace(chosen, asks=Ask.HAND)),
        "handed": (
            _CLOSING,
            replace(_SHEETS, chosen="1", done="移交已记下。请把慈善组织的收据和结账单放在一起。"),
        ),
        "first": (replace(_CLOSING, step=Step.FIRST), bare),
        "second": (replace(_CLOSING, step=Step.SECOND), bare),
        "differ": (replace(_CLOSING, step=Step.DIFFER), bare),
        "even": (replace(_CLOSING, step=Step.COMPARE, compared=_EVEN), bare),
        "difference": (
            replace(
                _CLOSING,
                step=Step.COMPARE,
                compared=_SHORT,
                problem="点到 279.00 元，应有 280.00 元，差 -1.00 元。",
                remedy="请写明原因再结账；找到漏记的收款，先补记或作废再来。",
            ),
            bare,
        ),
        "done": (
            replace(
                _CLOSING,
                open_words="没有没结账的收款。",
                floats=(),
                floats_sum="没有",
                has_more=False,
                done="结账单 A1B2C3D4 写好了。请打印，三个人签字，钱袋封好。",
            ),
            chosen,
        ),
        "no_stall": (ClosingState(is_loading=False, blocked=no_stall()), bare),
    }
    return {name: _closing(*state) for name, state in states.items()}


def _closing(state: ClosingState, sheets: SheetsState) -> MarketScreen:
    screen = _room(replace(_MARKET, tab=Tab.CLOSING))
    screen.closing.show_closing(state)
    screen.closing.sheets.show_sheets(sheets)
    for value, count in ((10_000, 1), (5_000, 1), (1_000, 3)):
        screen.closing.counting.grid.fields[value].setText(str(count))
    return screen
