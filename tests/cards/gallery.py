"""The print room's states for the gallery."""

from PySide6.QtWidgets import QWidget

from tests.gallery import exhibit
from ui.cards.queue_screen import QueueScreen
from ui.cards.queue_state import Acts, Asking, CardLine, QueueState

_ROOM = (1366, 640)
_LINES = (
    CardLine("1", "HS-008", "waiting", "等待打印", "刚刚"),
    CardLine(
        "2", "HS-007", "failed", "没打出来 · 有一个字字库里没有：请核对姓名，改好再补打", "1 分钟前"
    ),
    CardLine(
        "3",
        "HS-002、HS-003、HS-004 等 5 个",
        "look",
        "请看一眼打印机 · HP LaserJet · 打出来了按“已打印”，没有就按“重试”",
        "5 分钟前",
    ),
    CardLine("4", "YZ-031", "sent", "已送到打印机 · HP LaserJet", "6 分钟前"),
)
_COUNTS = {"waiting": 1, "failed": 1, "look": 1, "sent": 1, "printed": 286}


@exhibit("cards", _ROOM)
def print_states() -> dict[str, QWidget]:
    queue = QueueState(
        lines=_LINES,
        counts=_COUNTS,
        chosen="3",
        acts=Acts(retry=True, mark_printed=True, save=True, void=True),
        printers=("HP LaserJet", "PDF"),
        is_loading=False,
    )
    printed = QueueState(
        lines=(CardLine("5", "HS-001", "printed", "已打印", "25 分钟前"),),
        counts=_COUNTS,
        tab="printed",
        chosen="5",
        acts=Acts(reprint=True),
        asking=Asking.REPRINT,
        is_loading=False,
    )
    gone = QueueState(
        printer="旧打印机",
        is_loading=False,
        problem="找不到打印机 旧打印机。",
        remedy="认领已经保存，卡在队列里等着。请检查打印机的电源和连接线，或换一台打印机再重试。",
    )
    states = {
        "queue": queue,
        "reprint": printed,
        "printer_gone": gone,
        "empty": QueueState(is_loading=False),
        "loading": QueueState(is_looking_for_printers=True),
    }
    return {name: _screen(state) for name, state in states.items()}


def _screen(state: QueueState) -> QueueScreen:
    screen = QueueScreen()
    screen.show_state(state)
    return screen
