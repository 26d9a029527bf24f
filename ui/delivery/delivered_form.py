"""送到了: who took it, who brought it, how that is known; large enough for a thumb at a door."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QSpinBox

from desktop_app.fulfilment.facts import Proof, Relation
from desktop_app.language import tr
from desktop_app.messages.delivery import PROOFS, RELATIONS
from ui.delivery.choice_grid import ChoiceGrid
from ui.delivery.round_state import Handed, RoundState
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import BigButton, push_button, set_words
from ui.widgets.labels import text_label
from ui.widgets.room import column, framed, row, scrolled, set_shown
from ui.widgets.segmented_choice import Segment, SegmentedChoice


class DeliveredForm(QFrame):
    """delivered: what was written down. photo_pressed: a picture shall be chosen."""

    delivered = Signal(Handed)
    photo_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "plain")
        self._form = -1
        self._is_scanned = self._is_busy = False
        self._numbers: tuple[str, ...] = ()
        relations = [(str(one), tr(RELATIONS[one])) for one in Relation]
        self.relation = ChoiceGrid(tr("谁收的"), relations, 3)
        self.receiver = _line(tr("收的人叫什么"), 40)
        self.first, self.second = _names(tr("送的人")), _names(tr("另一位送的人"))
        self.packs = QSpinBox()
        self.packs.setRange(0, 1000)
        self.packs.setAccessibleName(tr("爱心公益包几个"))
        proofs = [Segment(str(one), tr(PROOFS[one])) for one in Proof]
        self.proof = SegmentedChoice(tr("凭什么知道送到了"), proofs)
        self.photo = push_button("", icon="camera")
        self.no_faces = QCheckBox(tr("看过了，没有人脸"))
        self.on_paper = push_button(tr("照纸单补记"), "ghost", "file")
        self.on_paper.setCheckable(True)
        self.written_at = _line(tr("纸上写的时间"), 20)
        self.written_at.setPlaceholderText(tr("比如 6-28 15:40"))
        self.words = _line(tr("门口的情形（可不写）"), 100)
        self.lacks = text_label("", "hint", wrap=True)
        self.done = BigButton("", "heart")
        self._lay_out()
        self.done.clicked.connect(lambda: self.delivered.emit(self.typed()))
        self.photo.clicked.connect(lambda: self.photo_pressed.emit())
        self.on_paper.toggled.connect(self._turn_paper)
        self.relation.chosen.connect(lambda _relation: self._look())
        self.receiver.textChanged.connect(lambda _text: self._look())
        self.proof.chosen.connect(lambda _proof: self._turn_photo())
        for part in (self.receiver, self.written_at, self.words):
            part.returnPressed.connect(self.focusNextChild)

    def show_state(self, state: RoundState, numbers: tuple[str, ...]) -> None:
        """Another form begins empty, but for the two who bring; the same one keeps what is typed."""
        self._numbers = numbers
        if state.form != self._form:
            self._form = state.form
            self._begin(state)
        elif state.is_scanned and not self._is_scanned:
            self.proof.choose(str(Proof.SCAN))
        self._is_scanned = state.is_scanned
        for box in (self.first, self.second):
            _offer(box, state.known)
        set_words(self.photo, state.photo or tr("选照片…"))
        self._turn_photo()
        self.done.show_words(
            tr("已送达 {count} 件", count=len(numbers)) if len(numbers) > 1 else tr("已送达")
        )
        self._is_busy = state.is_busy
        self._look()

    def typed(self) -> Handed:
        """The delivery as it is written now."""
        return Handed(
            numbers=self._numbers,
            relation=self.relation.value,
            receiver=self.receiver.text().strip(),
            deliverers=(self.first.currentText().strip(), self.second.currentText().strip()),
            packs=self.packs.value(),
            proof=self.proof.value,
            without_faces=self.no_faces.isChecked(),
            written_at=self.written_at.text().strip() if self.on_paper.isChecked() else "",
            words=self.words.text().strip(),
        )

    def _begin(self, state: RoundState) -> None:
        self.relation.choose("")
        for edit in (self.receiver, self.words):
            edit.clear()
        self.packs.setValue(0)
        self.no_faces.setChecked(False)
        self.proof.choose(str(Proof.SCAN if state.is_scanned else Proof.SIGNATURE))
        for box, name in zip((self.first, self.second), state.deliverers, strict=True):
            box.setCurrentText(name)

    def _turn_paper(self, is_on: bool) -> None:
        """Whoever keys a pile of paper in keeps writing times: it stays open from door to door."""
        set_shown(self._paper, is_on)
        if is_on:
            self.written_at.setFocus()

    def _turn_photo(self) -> None:
        set_shown(self._picture, self.proof.value == Proof.PHOTO)

    def _look(self) -> None:
        """What is still missing stands above the button, which waits for it."""
        lacks = [
            *([tr("谁收的")] if not self.relation.value else []),
            *([tr("收的人叫什么")] if not self.receiver.text().strip() else []),
        ]
        is_ready = not lacks and bool(self._numbers)
        self.lacks.setText(tr("还差：{what}", what=tr("、").join(lacks)) if lacks else "")
        self.done.setEnabled(is_ready and not self._is_busy)

    def _lay_out(self) -> None:
        self._paper = framed(row(text_label(tr("纸上写的时间"), "field"), self.written_at), "plain")
        self._paper.hide()
        self._picture = framed(row(self.photo, self.no_faces, 1), "plain")
        names = row(self.first, self.second)
        names.setStretch(0, 1)
        names.setStretch(1, 1)
        packs = row(text_label(tr("爱心公益包"), "field"), self.packs, 1, self.on_paper)
        fields = column(
            text_label(tr("谁收的"), "field"),
            self.relation,
            self.receiver,
            text_label(tr("谁送的（两位）"), "field"),
            names,
            packs,
            self._paper,
            text_label(tr("凭什么知道送到了"), "field"),
            self.proof,
            self._picture,
            self.words,
            1,
            spacing=6,
        )
        fields.setContentsMargins(0, 0, 6, 0)
        inside = scrolled(framed(fields, "plain"))
        inside.setMinimumHeight(tokens().px(200))
        lay = column(inside, self.lacks, self.done, spacing=6)
        lay.setStretch(0, 1)
        self.setLayout(lay)


def _line(spoken: str, most: int) -> QLineEdit:
    edit = QLineEdit()
    edit.setMaxLength(most)
    edit.setAccessibleName(spoken)
    edit.setPlaceholderText(spoken)
    return edit


def _names(spoken: str) -> QComboBox:
    """A name to write, or one of the team's to choose."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setAccessibleName(spoken)
    box.setMinimumWidth(tokens().px(150))
    if (edit := box.lineEdit()) is not None:
        edit.setMaxLength(40)
        edit.setPlaceholderText(spoken)
        edit.setAccessibleName(spoken)
    return box


def _offer(box: QComboBox, known: tuple[str, ...]) -> None:
    if [box.itemText(place) for place in range(box.count())] == list(known):
        return
    with QSignalBlocker(box):
        typed = box.currentText()
        box.clear()
        box.addItems(list(known))
        box.setCurrentText(typed)
