"""The room of the walls for the gallery."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop_app.hanging.facts import Order
from desktop_app.hanging.model import Scope, Wanted, laid_out
from desktop_app.roses.model import State
from tests.gallery import exhibit
from tests.hanging.hung import GROUPS, rose
from ui.hanging.hanging_screen import HangingScreen
from ui.hanging.hanging_state import (
    SEEN,
    WRONG,
    AuditLine,
    Form,
    HangingState,
    Paper,
    Stage,
    WallLine,
)
from ui.hanging.hanging_words import grid_of, wall_about
from ui.hanging.walk_state import FoundList, FoundState, Verdict, WalkState

_ROOM = (1366, 640)
_STATES = {0: State.CLAIMED, 3: State.FULFILLED, 5: State.CLAIMED}
_ROSES = [
    rose(f"HS-{n:03d}", _STATES.get(n * n % 11, State.OPEN), group=GROUPS[n * 7 % 4])
    for n in range(1, 94)
]
_WALL = laid_out(Wanted(name="入口左侧", order=Order.GROUP, columns=12), "w", _ROSES)
_MARKS = dict.fromkeys(_WALL.hanging[:29], SEEN) | {_WALL.hanging[4]: WRONG}
_LINES = (
    WallLine("w", "入口左侧", wall_about(_WALL)),
    WallLine("e", "电梯口", "28 朵 · 4 排 × 8 列 · 按编号", "布置图要改"),
)
_AUDITS = (
    AuditLine("1", "入口左侧", "一致", "20 分钟前", True),
    AuditLine("2", "全部玫瑰", "取下 3 · 缺 2", "3 小时前", False),
)
_STATE = HangingState(
    stage=Stage.WALL,
    walls=_LINES,
    chosen="w",
    title="入口左侧",
    about=wall_about(_WALL) + " · 海曙区鼓楼地铁站",
    grid=grid_of(_WALL, _ROSES),
    audits=_AUDITS,
)
_WALK = WalkState(
    title="入口左侧",
    expected=64,
    seen=21,
    wrong=1,
    grid=grid_of(_WALL, _ROSES, _MARKS),
    place=28,
    row_words="第 3 排 3/8",
    verdict=Verdict("good", "HS-035", "在", "第 3 排 第 5 个", "HS-035"),
    can_misplace=True,
)
_FOUND = FoundState(
    "入口左侧",
    "该挂 64 朵，扫到 62 朵",
    lists=(
        FoundList(
            "release", "amber", "还挂着，但已认领或下架", "请取下来，免得有人再来认领",
            ("HS-002", "HS-031", "HS-077"), 3,
        ),
        FoundList(
            "search", "rose", "没人认领，却不在墙上", "请先在地上、桌上找一找；找不到就补印",
            ("HS-017", "HS-064"), 2,
        ),
        FoundList(
            "warning", "rose", "不是我们的", "请收起来，交给负责人；不要按它办",
            ("别的活动的码 × 2", "假的码 × 1"), 3,
        ),
    ),
    replace=2,
)  # fmt: skip


@exhibit("hanging", _ROOM)
def walls() -> dict[str, QWidget]:
    form = Form(
        Wanted(name="入口左侧", order=Order.GROUP, columns=12, scope=Scope.FREE),
        "",
        (("1", "海曙区鼓楼地铁站"), ("2", "鄞州区樱花公园站")),
        summary=f"{wall_about(_WALL)}；其中 3 朵从“电梯口”移过来",
    )
    states = {
        "wall": replace(
            _STATE,
            fit="HS-041 已下架或退回，位置空着；2 朵新发布的还没有位置",
            late=2,
            done="“入口左侧”布置好了：93 朵 · 9 排 × 12 列 · 按人群。",
            undo="布置",
            paper=Paper(is_stacked=True),
        ),
        "form": replace(_STATE, stage=Stage.FORM, form=form),
        "form_problem": replace(
            _STATE,
            stage=Stage.FORM,
            form=replace(form, summary="", problem="已经有一面叫“电梯口”的花墙。请换一个名字。"),
        ),
        "drawing": replace(
            _STATE, paper=Paper(is_drawing=True, progress=0.6, text="正在读回每一个码")
        ),
        "resume": replace(_STATE, resume="“入口左侧”走到一半，扫了 21 朵"),
        "nothing": HangingState(stage=Stage.NOTHING),
    }
    made = {name: _screen(state) for name, state in states.items()}
    made["in_hand"] = _screen(_STATE)
    made["in_hand"].middle.wall.carried = 16
    made["in_hand"].middle.wall.place = 30
    return made


@exhibit("hanging_walk", _ROOM)
def walks() -> dict[str, QWidget]:
    verdicts = {
        "good": Verdict("good", "HS-035", "在", "第 3 排 第 5 个", "HS-035"),
        "take_down": Verdict("wait", "HS-002 已认领", "取下来", "第 1 排 第 5 个", "HS-002"),
        "forged": Verdict("forged", "HS-017 假的码", "收起来，交给负责人"),
        "again": Verdict("note", "HS-035", "扫过了", "第 3 排 第 5 个", "HS-035"),
        "begin": Verdict(),
    }
    made = {}
    for name, verdict in verdicts.items():
        screen = _screen(replace(_STATE, stage=Stage.WALK))
        screen.walk.show_state(replace(_WALK, verdict=verdict))
        made[name] = screen
    return made


@exhibit("hanging_found", _ROOM)
def found() -> dict[str, QWidget]:
    made = {}
    for name, state in {
        "differs": _FOUND,
        "well": FoundState("入口左侧", "该挂 64 朵，扫到 64 朵", is_well=True),
    }.items():
        screen = _screen(replace(_STATE, stage=Stage.FOUND))
        screen.found.show_state(state)
        made[name] = screen
    return made


def _screen(state: HangingState) -> HangingScreen:
    screen = HangingScreen()
    screen.show_state(state)
    return screen
