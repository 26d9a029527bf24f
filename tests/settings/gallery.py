"""The settings room's states for the gallery."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop_app.events.facts import EventRules
from desktop_app.events.operations import RulesText
from tests.gallery import exhibit
from ui.settings.settings_screen import SettingsScreen
from ui.settings.settings_state import BackupLine, Restoring, SafetyState, SettingsState

_LOOKS = SettingsState(
    desk_name="入口左边",
    event_name="2023 社会组织党员公益日",
    event_date="2023-06-28",
    rules=RulesText.of(EventRules(hand_in_place="海曙区鼓楼地铁站甬城惠客厅")),
)
_SAFETY = SafetyState(
    backups=(
        BackupLine("1", "2023-06-28 10:20", "3 分钟前", "1.2 MB", "1,204 条记录 · 1.2 MB", True),
        BackupLine("2", "2023-06-28 10:10", "13 分钟前", "1.2 MB", "1,180 条记录 · 1.2 MB"),
        BackupLine("3", "2023-06-28 10:00", "23 分钟前", "1.1 MB", "1,102 条记录 · 1.1 MB"),
    ),
    chosen="1",
    newest="最近一次：3 分钟前",
    key_words="密钥和数据放在一起",
    key_hint="拿到这台电脑的人就能读数据。正式活动前，请设一个活动口令。",
    is_key_safe=False,
)


@exhibit("settings", (1366, 1000))
def settings_states() -> dict[str, QWidget]:
    restoring = replace(
        _SAFETY,
        restoring=Restoring(
            "1",
            "恢复到 2023-06-28 10:20 的备份",
            "玫瑰墙会关上再打开。现在的数据不会删，另存在数据文件夹里；"
            "这份备份之后做的事不在里面，请按手上的卡片核对。",
            needs_passphrase=True,
        ),
    )
    examining = replace(_SAFETY, is_examining=True, progress=0.5, progress_text="正在检查：看板")
    damaged = replace(
        _SAFETY,
        examined=("看板上有 3 行和记录不一致。记录本身是好的：请按“重建看板”。",),
        is_well=False,
        can_repair=True,
    )
    states = {
        "usual": _SAFETY,
        "restoring": restoring,
        "examining": examining,
        "differs": damaged,
    }
    return {name: _screen(state) for name, state in states.items()}


def _screen(safety: SafetyState) -> SettingsScreen:
    screen = SettingsScreen()
    screen.show_state(_LOOKS)
    screen.safety.show_state(safety)
    return screen
