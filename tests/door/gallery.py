"""The door in its states, for eyes."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.gallery import exhibit
from ui.door.door_presenter import BackupChoice, Door, DoorState
from ui.door.door_screen import DoorScreen


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


def _shown(state: DoorState) -> QWidget:
    screen = DoorScreen()
    screen.show_state(state)
    return screen
