"""One of the claims on a wish: who, when, which desk, what was said; and 留给这位."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from desktop_app.language import tr
from desktop_app.people.access_facts import Purpose
from ui.inbox.inbox_state import Side
from ui.revealing import Shown
from ui.theme.style import set_role
from ui.widgets.buttons import push_button, set_words
from ui.widgets.labels import Pill, text_label
from ui.widgets.reveal_bar import RevealBar
from ui.widgets.room import column, row, set_shown


class SideCard(QFrame):
    """What is typed into the call field stays when the card is shown anew.

    The giver is masked until somebody asks: to call is one press.
    """

    kept = Signal(str)
    noted = Signal(str, str)  # claim, what was said
    reveal_wanted = Signal(str, str, str, str)  # claim, purpose, part, words
    masked = Signal()

    def __init__(self, claim_id: str) -> None:
        super().__init__()
        set_role(self, "sunken")
        self.claim_id = claim_id
        self.desk = text_label("", "strong")
        self.state = Pill()
        self.when = text_label("", "hint", wrap=True)
        self.giver = text_label("", "title", wrap=True)
        self.phone = text_label("", "strong")
        self.reveal = RevealBar(quick=Purpose.CALL)
        self.about = text_label("", "second", wrap=True)
        self.calls = text_label("", "second", wrap=True)
        self.said = QLineEdit()
        self.said.setMaxLength(400)
        self.said.setPlaceholderText(tr("通话记录，比如：愿意换成台灯"))
        self.note = push_button(tr("记下"), icon="phone")
        self.keep = push_button("", icon="check")
        self.said.returnPressed.connect(self._note)
        self.note.clicked.connect(self._note)
        self.reveal.wanted.connect(lambda *asked: self.reveal_wanted.emit(self.claim_id, *asked))
        self.reveal.masked.connect(self.masked)
        self.keep.clicked.connect(lambda: self.kept.emit(self.claim_id))
        self._lay_out()

    def show_side(self, side: Side, *, is_busy: bool, shown: Shown | None = None) -> None:
        """Make the card agree. shown: a giver in full, of this claim or of another."""
        full = shown if shown is not None and shown.whom == self.claim_id else None
        self.setAccessibleName(f"{side.desk} {side.giver}")
        self.desk.setText(side.desk)
        self.state.show_pill(tr("留给这位") if side.is_kept else side.state, _tone(side))
        self.when.setText(tr("{when}，按它自己的钟", when=side.when))
        phone = side.phone
        if full is not None:
            guardian = (full.value("guardian"), full.value("guardian_phone"))
            phone = "\n".join(
                filter(None, (full.value("phone", phone), "　".join(filter(None, guardian))))
            )
        self.giver.setText(full.value("name", side.giver) if full else side.giver)
        self.phone.setText(phone or tr("没有留电话"))
        self.reveal.show_shown(full, can=side.can_show)
        self.about.setText(" · ".join((side.about, side.code, side.card)))
        self.calls.setText("\n".join(side.calls))
        set_shown(self.calls, bool(side.calls))
        self.said.setAccessibleName(tr("和{giver}通话的内容", giver=side.giver))
        words = tr("再想想") if side.is_kept else tr("留给这位")
        set_words(self.keep, words)
        self.keep.setAccessibleName(f"{words} {side.giver}")
        set_shown(self.keep, side.can_keep)
        for button in (self.keep, self.note):
            button.setEnabled(not is_busy)

    def _note(self) -> None:
        if self.said.text().strip():
            self.noted.emit(self.claim_id, self.said.text())

    def _lay_out(self) -> None:
        call = row(self.said, self.note, spacing=6)
        call.setStretch(0, 1)
        head = row(self.desk, self.when, self.state, spacing=10)
        head.setStretch(1, 1)
        person = row(self.giver, self.phone, spacing=12)
        person.setStretch(0, 1)
        self.setLayout(
            column(
                head,
                person,
                self.reveal,
                self.about,
                self.calls,
                1,
                call,
                self.keep,
                spacing=5,
                margins=14,
            )
        )


def _tone(side: Side) -> str:
    return "leaf" if side.is_kept else side.tone
