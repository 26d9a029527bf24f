"""The history room's states for the gallery."""

from PySide6.QtWidgets import QWidget

from tests.gallery import exhibit
from ui.history.history_presenter import HistoryState, Line
from ui.history.history_screen import HistoryScreen

_DAY, _DESK = "2023-06-28", "1 号电脑 · 王芳"
_LINES = (
    Line(_DAY, "09:57", "5 分钟前", "撤销", "“被认领”不算了", _DESK, "act.undone", False),
    Line(
        _DAY, "09:56", "6 分钟前", "被认领", "个人，快递，卡号 BBUR-4823", _DESK, "claim.made", True
    ),
    Line(_DAY, "09:53", "9 分钟前", "释放认领", "电话打不通", _DESK, "claim.released", False),
    Line(_DAY, "09:50", "12 分钟前", "被认领", "个人，自购送达", _DESK, "claim.made", False),
    Line(_DAY, "09:00", "1 小时前", "挂上花墙", "", _DESK, "wish.published", False),
)


@exhibit("history", (1366, 640))
def history_states() -> dict[str, QWidget]:
    states = {
        "told": HistoryState("HS-017", _LINES),
        "empty": HistoryState(),
        "loading": HistoryState("HS-017", is_loading=True),
        "wrong": HistoryState(
            problem="“zz”不是心愿编号。", remedy="编号是两个字母加数字，比如 HS-017。"
        ),
    }
    return {name: _screen(state) for name, state in states.items()}


def _screen(state: HistoryState) -> HistoryScreen:
    screen = HistoryScreen()
    screen.show_state(state)
    return screen
