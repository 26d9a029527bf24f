"""The states of the room 到物, for the gallery."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.gallery import exhibit
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
    place="A 架 3 层",
    parcel="HS-017-7K",
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
    base = ReceiveState(today=_TODAY, today_count=4, form=_FORM)
    found = replace(base, sought="HS-017", face=_FOUND)
    return {
        "empty": ReceiveState(),
        "found": found,
        "received": replace(
            base,
            face=_HERE,
            is_new=True,
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
