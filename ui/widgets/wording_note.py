"""Beside a field with a public text: what should not be published, a wording to take over, a reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from desktop_app.language import tr
from ui.advising import Advice
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.room import column, row, set_shown

LONGEST_REASON = 100


class WordingNote(QFrame):
    """Hidden while there is nothing to say. `show_advice` is the only place that changes widgets."""

    taken = Signal()
    reason_typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.words = text_label("", "problem", wrap=True)
        self.proposal = text_label("", "second", wrap=True)
        self.take = push_button(tr("用这个说法"), "link")
        self.take.clicked.connect(lambda: self.taken.emit())
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_REASON)
        self.reason.setPlaceholderText(tr("照原样公开的理由，不写人名"))
        self.reason.setAccessibleName(tr("照原样公开的理由"))
        self.reason.textEdited.connect(self.reason_typed)
        proposed = row(self.proposal, self.take, spacing=10)
        proposed.setStretch(0, 1)
        lay = column(self.words, proposed, self.reason, spacing=6)
        lay.setContentsMargins(12, 8, 12, 8)
        self.setLayout(lay)
        set_role(self, "card")
        self.hide()

    def show_advice(self, advice: Advice | None) -> None:
        """Say it, or hide; a reason that was typed goes with the last objection."""
        set_shown(self, advice is not None)
        if advice is None:
            self.reason.clear()
            return
        self.words.setText(advice.words)
        self.proposal.setText(
            tr("可以改成：{text}", text=advice.proposal) if advice.proposal else ""
        )
        set_shown(self.proposal, bool(advice.proposal))
        set_shown(self.take, bool(advice.proposal))
        set_shown(self.reason, advice.can_stay)

    def as_is(self) -> str:
        """Why the text may stay; "" when nobody said so."""
        return self.reason.text().strip() if not self.reason.isHidden() else ""
