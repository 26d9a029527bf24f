"""One district on the city board: its name and venues, its share as a bar, its numbers, their age."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QSizePolicy, QWidget

from desktop_app.language import tr
from ui.city.city_state import DistrictLine
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.room import column, row, set_shown
from ui.widgets.stack_bar import Part, StackBar

_NAME, _NUMBERS, _SHARE, _AGE = 178, 186, 56, 126  # design pixels


class DistrictRow(QWidget):
    """Changed in place: nothing jumps while somebody reads."""

    def __init__(self) -> None:
        super().__init__()
        self.name = text_label(role="strong")
        self.venues = _clipped("hint")
        self.bar = StackBar("")
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.numbers = text_label()
        self.left = text_label(role="hint")
        self.share = text_label(role="strong")
        self.sign = IconLabel("check-circle", "leaf", 20)
        self.age = text_label(role="hint")
        self.share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        names = _Column(column(self.name, self.venues, spacing=0), _NAME)
        numbers = _Column(column(self.numbers, self.left, spacing=0), _NUMBERS)
        share = _Column(row(self.share), _SHARE)
        age = _Column(row(self.sign, self.age, 1, spacing=6), _AGE)
        lay = row(names, self.bar, share, numbers, age, spacing=14)
        lay.setContentsMargins(14, 7, 14, 7)
        lay.setStretch(1, 1)
        self.setLayout(lay)

    def show_line(self, line: DistrictLine) -> None:
        """Make everything in the row agree with the line."""
        self.name.setText(line.name)
        self.venues.setText(line.venues)
        self.venues.setToolTip(line.venues)
        set_shown(self.venues, bool(line.venues))
        on_the_way = line.claimed - line.fulfilled
        parts = (
            Part(tr("已圆梦"), line.fulfilled, "blue"),
            Part(tr("已认领"), on_the_way, "leaf"),
            Part(tr("待认领"), line.collected - line.claimed, "rose_line"),
        )
        self.bar.show_parts(parts)
        self.bar.setVisible(line.is_known)
        said = tr("认领 {claimed} / {collected}", claimed=line.claimed, collected=line.collected)
        self.numbers.setText(said if line.is_known else "—")
        left = tr("待认领 {open} · 圆梦 {fulfilled}", open=line.open, fulfilled=line.fulfilled)
        self.left.setText(left if line.is_known else tr("还没有数字"))
        self.share.setText(line.share if line.is_known else "")
        self.sign.show_icon(line.icon, line.tone)
        self.age.setText(line.age)
        self.setAccessibleName(tr("，").join((line.name, self.numbers.text(), left, line.age)))


def _clipped(role: str) -> QLabel:
    """A line that may be longer than its place; its tooltip says all of it."""
    label = text_label(role=role)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


class _Column(QWidget):
    """As wide in every row, at every size of type."""

    def __init__(self, layout: QLayout, width: int) -> None:
        super().__init__()
        self._width = width
        set_role(self, "plain")
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(tokens().px(self._width), super().sizeHint().height())
