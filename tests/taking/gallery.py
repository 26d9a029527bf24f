"""The room of taking roses along for the gallery."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.gallery import exhibit
from ui.taking.taking_screen import TakingScreen
from ui.taking.taking_state import DeskLine, RoseLine, TakingState, WallChoice

_GROUPS = {"child": "困境儿童", "elder": "困难老人"}
_DISTRICTS = {"HS": "海曙区", "YZ": "鄞州区"}
_ITEMS = ("护眼台灯", "书包", "运动鞋", "电饭煲", "保温杯")
_CHOSEN = tuple(
    RoseLine(f"w{n}", f"HS-{n:03d}", f"{_ITEMS[n % 5]} · 待认领", "open", n == 4)
    for n in range(1, 41)
)
_WALL = WallChoice("w", "入口左侧", 8, 12)
_DESKS = (
    DeskLine("a", "1 号电脑", 229, "229 朵 · 待认领 31 · 已认领 198", "本机", is_here=True),
    DeskLine("b", "二号电脑", 0, "没有玫瑰", "已连接", can_take=True),
    DeskLine(
        "c", "地铁口", 40, "40 朵 · 待认领 36 · 已认领 4 · 12 朵在路上", "失联 25 分钟",
        is_on_way=True, can_take=True, can_recall=True,
    ),
    DeskLine(
        "d", "帐篷旧电脑", 8, "8 朵 · 待认领 8 · 已认领 0 · 已停用", "失联 3 天", can_recall=True
    ),
)  # fmt: skip
_FULL = TakingState(
    is_loading=False,
    in_hand=229,
    groups=_GROUPS,
    districts=_DISTRICTS,
    walls=(_WALL,),
    some_count=31,
    area=_WALL.whole,
    area_count=48,
    chosen=_CHOSEN,
    desks=_DESKS,
    target="b",
    is_lead=True,
)


@exhibit("taking", (1366, 640))
def taking() -> dict[str, QWidget]:
    states = {
        "full": _FULL,
        "handed": replace(
            _FULL,
            chosen=(),
            done="40 朵交给了“二号电脑”。它和这台电脑连上一次就知道；在那以前显示“在路上”。",
        ),
        "busy": replace(_FULL, progress=0.4),
        "parked": replace(
            _FULL,
            parked=True,
            problem="1 朵正暂留着填了一半的认领：HS-004。一朵也没有交出。",
            remedy="请先办完或取回；也可以连同暂留一起交出，到那台电脑上接着办。",
        ),
        "recall": replace(_FULL, chosen=_CHOSEN[:2], target="c", asks=True),
        "far": replace(_FULL, target="c", chosen=()),
        "stall": replace(
            _FULL,
            in_hand=40,
            chosen=(),
            walls=(),
            is_lead=False,
            returns=40,
            desks=tuple(one._replace(can_recall=False) for one in _DESKS),
        ),
        "alone": TakingState(is_loading=False, in_hand=309, groups=_GROUPS, desks=_DESKS[:1]),
        "nothing": replace(_FULL, in_hand=0, some_count=0, area_count=0, chosen=()),
        "loading": TakingState(),
    }
    return {name: _screen(state) for name, state in states.items()}


def _screen(state: TakingState) -> TakingScreen:
    screen = TakingScreen()
    screen.show_state(state)
    return screen
