"""The states of the room 到物, for the gallery."""

from dataclasses import replace
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from tests.gallery import exhibit
from ui.fulfilment.due_state import CallLine, DueAsks, DueFace, DueLine, DueState
from ui.fulfilment.fulfilment_screen import DUE, FulfilmentScreen
from ui.fulfilment.receive_state import (
    Asks,
    Caution,
    Change,
    ExtraTyped,
    FoundLine,
    GiftFace,
    ReceiveForm,
    ReceiveState,
    TodayLine,
)
from ui.fulfilment.receive_view import ReceiveView
from ui.revealing import Shown
from ui.theme.style import set_role

_ROOM = (1366, 560)
_TODAY = (
    TodayLine("a", "YZ-031", "收音机", "A 架 3 层 · 1 号电脑，小周", "10:41", undo=(12,), undo_words="撤销“收下 YZ-031”"),
    TodayLine("b", "HS-040", "运动鞋", "来的是 39 码：尺码、型号换了 · A 架 2 层", "10:32", "edit", "amber", (11,)),
    TodayLine("c", "JB-003", "听书机", "B 架 1 层 · 二号电脑，小林", "09:58"),
    TodayLine("d", "HS-022", "电热毯", "已装袋 · 1 号电脑，小周", "09:41", "truck", "blue"),
)  # fmt: skip
_FOUND = GiftFace(
    "1",
    "HS-017",
    "还没到",
    "grey",
    "想要一盏护眼台灯，晚上做针线看得清。",
    "台灯 · 8W 暖光 · 1 件 · 约 150 元",
    "王* · 个人 · 138****8000 · 自购送达 · 6月28日认领",
    "最晚 7月5日，还有 3 天",
    "leaf",
)
_HERE = replace(
    _FOUND,
    state="已到物",
    tone="leaf",
    due="",
    story=("今天 10:41 收下，1 号电脑，小周", "放在 A 架 3 层 · 包裹 HS-017-7K"),
    then="下一步：贴上标签，等送达队装袋。",
    is_here=True,
    is_in_stock=True,
)
_FORM = ReceiveForm(place="A 架 3 层")
_SEVERAL = (
    FoundLine("1", "HS-017", "台灯", "最晚 7月5日，还有 3 天", "rose", "rose", is_ticked=True),
    FoundLine("2", "HS-018", "书包", "最晚 7月5日，还有 3 天", "rose", "rose", is_ticked=True),
    FoundLine("3", "HS-019", "运动鞋 38 码", "昨天 16:20 已收下，A 架 2 层", "check", "leaf"),
)
_GIVERS = (
    FoundLine(
        "g0", "王*", "138****8000", "HS-017、HS-018、HS-019", "people", "ink2", is_giver=True
    ),
    FoundLine("g1", "王*明", "139****8000", "YZ-002", "people", "ink2", is_giver=True),
)


def _receive_states() -> dict[str, ReceiveState]:
    base = ReceiveState(today=_TODAY, today_count=4, form=_FORM, turn=1)
    found = replace(base, sought="HS-017", face=_FOUND)
    return {
        "empty": ReceiveState(),
        "found": found,
        "received": replace(
            base,
            face=_HERE,
            done="HS-017 已收下，放在 A 架 3 层。",
            undo=(13,),
            undo_words="撤销“收下 HS-017”",
        ),
        "second_scan": replace(base, sought="HS-017", face=_HERE),
        "several": replace(base, sought="HS-017", lines=_SEVERAL, chosen="1", face=_FOUND),
        "givers": replace(base, sought="8000", lines=_GIVERS),
        "changed": replace(
            found,
            form=replace(
                _FORM, change=Change("台灯", "10W 白光", "1", "168", "缺货，换了同款")
            ),
        ),
        "extras": replace(
            found,
            is_adding=True,
            form=replace(_FORM, extras=(ExtraTyped("一盒彩笔", 1), ExtraTyped("练习本", 5))),
        ),
        "cautions": replace(
            found,
            face=replace(
                _FOUND,
                due="已逾期 2 天",
                due_tone="rose",
                cautions=(
                    Caution(
                        "这份认领已经释放。",
                        "照样收下；收下以后在“待处理”里决定：重新认领、留作备用，或退还。",
                    ),
                    Caution("过了约定的日子。", "照样收下，谢谢认领人。"),
                ),
            ),
        ),
        "returning": replace(base, face=_HERE, asks=Asks.RETURN),
        "unclaimed": replace(
            base,
            sought="HS-099",
            problem="HS-099 还没有人认领。",
            remedy="想认领，请回花墙扫这朵玫瑰；东西先放一边，别贴标签。",
        ),
    }  # fmt: skip


@exhibit("fulfilment_receive", _ROOM)
def receive_states() -> dict[str, QWidget]:
    return {name: _receive(state) for name, state in _receive_states().items()}


def _receive(state: ReceiveState) -> QWidget:
    view = ReceiveView()
    set_role(view, "page")
    view.show_state(state)
    return view


_LINES = (
    DueLine("1", "HS-017", "台灯 · 王*", "最晚 6月25日，已逾期 6 天 · 认领 21 天 · 服务台", "打过 2 次，昨天", "warning", "rose"),
    DueLine("2", "HS-040", "运动鞋 · 39 码 · 李*强", "最晚 6月28日，已逾期 3 天 · 认领 16 天 · 手机", "没打过电话", "warning", "rose"),
    DueLine("3", "JB-003", "听书机 · 海曙区爱心党支部", "最晚 6月30日，已逾期 1 天 · 认领 14 天 · 导入 · 24 小时内没联系上", "没打过电话", "warning", "rose"),
    DueLine("4", "YZ-031", "收音机 · 陈*", "最晚 7月2日，还有 1 天（延过期） · 认领 9 天 · 服务台", "打过 1 次，3 小时前", "clock", "amber"),
    DueLine("5", "HS-022", "电热毯 · 爱心人士", "最晚 7月3日，还有 2 天 · 认领 9 天 · 手机 · 玫瑰在别的电脑", "没打过电话", "clock", "amber"),
)  # fmt: skip
_FACE = DueFace(
    "1",
    "HS-017",
    "想要一盏护眼台灯，晚上做针线看得清。",
    "台灯 · 8W 暖光 · 约 150 元",
    "王* · 个人",
    "138****8000",
    "最晚 6月25日，已逾期 6 天",
    "rose",
    ("服务台认领，21 天了 · 自购送达 · 432D-VFJX", "催办卡 1 张，2 天前"),
    (
        CallLine("6月29日 10:02 小周（1 号电脑）", "说周五送来"),
        CallLine("昨天 16:40 小林（二号电脑）", "没接，发了短信"),
    ),
    can_show=True,
)
_DUE = DueState(
    lines=_LINES,
    counts=MappingProxyType(
        {"red": 3, "amber": 2, "green": 14, "desk": 2, "phone": 2, "import": 1}
    ),
    chosen="1",
    face=_FACE,
    proposed="2023-07-08",
    least="2023-07-01",
    is_loading=False,
)


@exhibit("fulfilment_due", (1366, 640))
def due_states() -> dict[str, QWidget]:
    picked = replace(_DUE, ticked=frozenset({"1", "2", "3"}))
    states = {
        "loading": DueState(),
        "empty": DueState(is_loading=False),
        "filtered_empty": DueState(
            is_loading=False, urgency="red", counts=MappingProxyType({"amber": 2})
        ),
        "list": _DUE,
        "red": replace(_DUE, urgency="red", lines=_LINES[:3]),
        "calling": replace(_DUE, shown=Shown("1", {"phone": "13800008000"}, 1, 18)),
        "several": picked,
        "extending": replace(picked, asks=DueAsks.EXTEND),
        "releasing": replace(_DUE, asks=DueAsks.RELEASE),
        "call_list": replace(picked, asks=DueAsks.CALL_LIST),
        "making": replace(picked, progress=0.4),
        "done": replace(_DUE, done="HS-017、HS-040、JB-003 延到 2023-07-08。", undo=(5, 4, 3)),
        "error": replace(
            _DUE,
            problem="HS-022 要到 2023-07-03 才到期，还不能按超期释放。",
            remedy="认领人自己放弃的，请用“释放”，写明原因。",
        ),
    }
    return {name: _due(state) for name, state in states.items()}


def _due(state: DueState) -> QWidget:
    screen = FulfilmentScreen()
    screen.show_face(DUE)
    screen.due.show_state(state)
    return screen


@exhibit("fulfilment", (1366, 640))
def room() -> dict[str, QWidget]:
    made = {}
    for name in ("empty", "found", "received"):
        made[name] = FulfilmentScreen()
        made[name].receive.show_state(_receive_states()[name])
    return made
