"""The door in its states, for eyes."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.gallery import exhibit
from ui.door.door_presenter import BackupChoice, Door, DoorState
from ui.door.door_screen import DoorScreen
from ui.door.join_presenter import JoinState, Phase


@exhibit("door", (900, 700))
def doors() -> dict[str, QWidget]:
    backups = tuple(BackupChoice(Path(f"{n}"), f"2023-06-28 0{n}:10，92{n} 条记录") for n in (9, 8))
    states = {
        "new": DoorState(Door.NEW),
        "locked": DoorState(Door.LOCKED, problem="口令不对。", remedy="请再输一次。"),
        "damaged": DoorState(
            Door.DAMAGED, backups, problem="数据文件损坏了。", remedy="请从最近的备份恢复。"
        ),
    }
    return {name: _shown(state) for name, state in states.items()}


def _shown(state: DoorState) -> DoorScreen:
    screen = DoorScreen()
    screen.show_state(state)
    return screen


@exhibit("door_join", (1366, 768))
def joining() -> dict[str, QWidget]:
    states = {
        "empty": JoinState(),
        "error": JoinState(
            asks_address=True,
            problem="在这个网络里没有找到负责人的电脑。",
            remedy="请输入负责人屏幕上的地址；还不行，就用 U 盘加入。",
        ),
        "finding": JoinState(Phase.BUSY, busy="正在找负责人的电脑……"),
        "digits": JoinState(
            Phase.DIGITS,
            digits="757 722",
            lead="1 号电脑",
            event="2027 社会组织党员公益日 · 圆梦玫瑰墙",
        ),
        "receiving": JoinState(Phase.BUSY, busy="正在接收心愿……", done=0.4),
        "requested": JoinState(Phase.REQUESTED, digits="444 840"),
    }
    return {name: _joining(state) for name, state in states.items()}


def _joining(state: JoinState) -> QWidget:
    screen = _shown(DoorState(Door.NEW, is_joining=True))
    screen.joining.show_join(state)
    return screen
