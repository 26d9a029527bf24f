"""A rose that somebody keeps by phone: the code to compare, and what to do."""

from PySide6.QtWidgets import QFrame

from desktop_app.language import tr
from ui.claims.claim_state import Mode, PanelState
from ui.theme.style import set_look
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.room import column, row


class HoldCard(QFrame):
    """Gone as soon as the ten minutes are over, or the rose was taken up."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "note", "amber")
        self.code = text_label(role="number")
        words = tr(
            "请认领人出示手机上的四位码。一样：按下面的“取回”，填好就认领。"
            "不一样：请换一朵，这一朵最多再留十分钟。"
        )
        head = row(
            IconLabel("phone", "amber", 22),
            text_label(tr("手机暂留"), "strong"),
            1,
            self.code,
            spacing=10,
        )
        self.setLayout(column(head, text_label(words, "second", wrap=True), spacing=4, margins=12))
        self.hide()

    def show_hold(self, state: PanelState) -> None:
        """Shown while the rose in view is kept by a phone."""
        self.code.setText(spaced(state.hold_code))
        self.setAccessibleName(tr("手机暂留，四位码 {code}", code=spaced(state.hold_code)))
        self.setVisible(state.mode is Mode.FORM and bool(state.hold_code))


def spaced(code: str) -> str:
    """`K7QX` -> `K 7 Q X`: read out letter by letter."""
    return " ".join(code)
