"""What somebody does on the day: five roles, and below the chosen one what it may do, in words.

The words come from the one table of rights, so that nobody is promised something else.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from desktop_app.messages.staff import RIGHTS as RIGHT_WORDS
from desktop_app.messages.staff import ROLES
from desktop_app.staff.rights import RIGHTS, Role
from ui.theme.style import set_role
from ui.widgets.labels import text_label
from ui.widgets.room import column
from ui.widgets.segmented_choice import Segment, SegmentedChoice


class RoleChoice(QWidget):
    """Emits the role that was chosen."""

    chosen = Signal(str)

    def __init__(self, roles: Sequence[Role] = tuple(Role)) -> None:
        super().__init__()
        set_role(self, "plain")
        self.choice = SegmentedChoice(
            tr("角色"), [Segment(role.value, tr(ROLES[role.value])) for role in roles]
        )
        self.may = text_label(role="hint", wrap=True)
        self.setLayout(column(self.choice, self.may, spacing=6))
        self.choice.chosen.connect(self._chosen)
        self.show_role(roles[0].value)

    @property
    def value(self) -> str:
        return self.choice.value

    def show_role(self, role: str) -> None:
        """Show this one, silently; a role of a newer version has no button."""
        if role in self.choice.buttons:
            self.choice.choose(role)
        self.may.setText(may_words(role))

    def _chosen(self, role: str) -> None:
        self.may.setText(may_words(role))
        self.chosen.emit(role)


def may_words(role: str) -> str:
    """What a role may do: `可以：认领…、查看…`."""
    if role not in set(Role):
        return tr("这个角色来自新一点的版本，在这台电脑上什么都不能做。")
    rights = RIGHTS[Role(role)]
    listed = tr("、").join(tr(words) for right, words in RIGHT_WORDS.items() if right in rights)
    return tr("可以：{rights}", rights=listed)
