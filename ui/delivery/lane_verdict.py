"""Into which lane: read from two metres off, by name, number, shape and colour."""

from PySide6.QtWidgets import QFrame

from desktop_app.language import tr
from ui.delivery.lane_sign import LaneSign, tone_of
from ui.delivery.packing_state import Tone, Verdict
from ui.theme.style import set_look, set_role
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.room import column, framed, row, set_shown

_SIGNS = {
    Tone.GOOD: ("check-circle", "leaf"),
    Tone.NOTE: ("info", "blue"),
    Tone.WAIT: ("warning", "amber"),
    Tone.STRANGE: ("help", "grey"),
}
_SIGN = 108


class LaneVerdict(QFrame):
    """The whole width in the colour of the lane; what stands in the way has a sign instead."""

    def __init__(self) -> None:
        super().__init__()
        self.sign = LaneSign(_SIGN, is_on_colour=True)
        self.warning = IconLabel("scan", "surface", 84)
        self.name = text_label("", "lane-name")
        self.what = text_label("", "walk-todo")
        self.more = text_label("", "strong", wrap=True)
        self._warning = framed(
            row(IconLabel("warning", "amber", 24), self.more, spacing=10, margins=8)
        )
        set_look(self._warning, "note", "amber")
        for part in (self.sign, self._warning):
            part.hide()
        words = column(self.name, self.what, self._warning, spacing=2)
        lay = row(self.sign, self.warning, words, spacing=22)
        lay.setContentsMargins(24, 10, 24, 10)
        lay.setStretch(2, 1)
        self.setLayout(lay)

    def show_verdict(self, verdict: Verdict) -> None:
        has_lane = verdict.lane >= 0
        icon, ground = _SIGNS[verdict.tone]
        tone = tone_of(verdict.lane) if has_lane else ground
        set_look(self, "verdict", tone if verdict.name else "grey")
        set_shown(self.sign, has_lane)
        set_shown(self.warning, not has_lane)
        self.sign.show_lane(verdict.lane)
        self.warning.show_icon(icon if verdict.name else "scan", "surface")
        self.name.setText(verdict.name or tr("扫物品的标签"))
        set_role(self.name, "lane-name" if len(verdict.name) <= 14 else "walk-what")
        self.what.setText(verdict.what or tr("这里会说放到哪一队；扫重了没关系"))
        self.more.setText(verdict.more)
        set_shown(self._warning, bool(verdict.more))
        number = tr("{number} 号", number=verdict.lane + 1) if has_lane else ""
        said = (self.name.text(), number, self.what.text(), verdict.more)
        self.setAccessibleName(tr("，").join(part for part in said if part))
