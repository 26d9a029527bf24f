"""Many cards in one PDF: which, on what paper, how far it is, and what came of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.cards.bulk_state import BulkState, Scope
from ui.cards.printers_parts import ChoiceBox
from ui.widgets.buttons import push_button, set_words
from ui.widgets.labels import text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import clear, column, row, scrolled, set_shown, show_notice
from ui.widgets.section import Section, lines
from ui.widgets.segmented_choice import Segment, SegmentedChoice


class BulkScreen(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    scope_chosen = Signal(Scope)
    layout_chosen = Signal(str)
    numbers_typed = Signal(str)
    make_pressed = Signal()
    cancel_pressed = Signal()
    folder_pressed = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notice = MessageBar()
        self.scope = SegmentedChoice(
            tr("哪些卡"),
            [
                Segment(Scope.ALL, tr("全部认领")),
                Segment(Scope.OPEN, tr("还没打出来的")),
                Segment(Scope.CHOSEN, tr("按编号挑")),
            ],
        )
        self.numbers = QLineEdit()
        self.numbers.setAccessibleName(tr("要哪些编号"))
        self.numbers.setPlaceholderText(tr("HS-001 HS-005，JB-001 到 JB-020"))
        self.unknown = text_label("", "problem", wrap=True)
        self.layout_box = ChoiceBox(tr("用什么纸"))
        self.make = push_button("", "accent", "file")
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("画到哪里了"))
        self.progress = text_label("", "hint")
        self.cancel = push_button(tr("停下"))
        self.folder = push_button(tr("打开文件夹"), icon="file")
        self._failed = QVBoxLayout()
        self._shown_failed: tuple[str, ...] = ()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.scope.buttons[Scope.ALL])

    def show_state(self, state: BulkState) -> None:
        """Make every widget agree with the state."""
        self.scope.choose(state.scope)
        self.scope.buttons[Scope.OPEN].setText(tr("还没打出来的 {count}", count=state.open_count))
        set_shown(self.numbers, state.scope is Scope.CHOSEN)
        if self.numbers.text() != state.typed:
            self.numbers.setText(state.typed)
        self.unknown.setText(tr("没有卡：{numbers}", numbers=state.unknown))
        set_shown(self.unknown, bool(state.unknown))
        self.layout_box.show_choices(state.layouts, state.layout)
        set_words(
            self.make,
            tr("把全部认领卡做成一个 PDF")
            if state.scope is Scope.ALL
            else tr("把 {count} 张卡做成一个 PDF", count=state.count),
        )
        self.make.setEnabled(state.can_make)
        for part in (self.bar, self.progress, self.cancel):
            set_shown(part, state.is_drawing)
        for choice in (self.scope, self.numbers, self.layout_box):
            choice.setEnabled(not state.is_drawing)
        self.bar.setValue(round(state.progress * 1000))
        self.progress.setText(f"{state.progress_text}  {round(state.progress * 100)} %")
        set_shown(self.folder, state.made)
        self._show_failed(state.failed)
        self._show_notice(state)

    def _show_notice(self, state: BulkState) -> None:
        if state.problem:
            remedy = "".join(filter(None, (state.done, state.remedy)))
            show_notice(self.notice, state.problem, remedy)
        else:
            show_notice(self.notice, state.done, kind="done")

    def _show_failed(self, failed: tuple[str, ...]) -> None:
        if failed == self._shown_failed:
            return
        self._shown_failed = failed
        clear(self._failed)
        for line in failed:
            self._failed.addWidget(text_label(line, "second", wrap=True))

    def _lay_out(self) -> None:
        hint = text_label(
            tr("每张都检查过才进文件；做成文件不算打印，队列里的卡照旧。"), "hint", wrap=True
        )
        section = Section(
            "file",
            tr("批量做 PDF"),
            lines((tr("哪些卡"), self.scope), (tr("用什么纸"), self.layout_box)),
            self.numbers,
            self.unknown,
            hint,
            row(self.make, self.cancel, self.folder, 1, spacing=10),
            self.bar,
            self.progress,
            self._failed,
        )
        body = QWidget()
        body.setLayout(column(section, 1))
        lay = column(self.notice, scrolled(body), spacing=12)
        lay.setStretch(1, 1)
        self.setLayout(lay)

    def _connect(self) -> None:
        self.scope.chosen.connect(lambda scope: self.scope_chosen.emit(Scope(scope)))
        self.layout_box.picked.connect(self.layout_chosen)
        self.numbers.textEdited.connect(self.numbers_typed)
        self.numbers.returnPressed.connect(self._enter)
        self.make.clicked.connect(lambda: self.make_pressed.emit())
        self.cancel.clicked.connect(lambda: self.cancel_pressed.emit())
        self.folder.clicked.connect(lambda: self.folder_pressed.emit())
        self.notice.closed.connect(self.notice_closed)

    def _enter(self) -> None:
        if self.make.isEnabled():
            self.make_pressed.emit()
