"""查阅、更正、导出: three cards for the room 个人资料."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from desktop_app.language import tr
from ui.people.papers_state import ExportTyped, PapersState, Typed, Wanted
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import column, row, show_notice
from ui.widgets.section import Section, lines
from ui.widgets.segmented_choice import Segment, SegmentedChoice
from ui.widgets.two_columns import TwoColumns

_LONGEST = 200


class _Card(Section):
    """A card with a notice of its own, lines to write in, and a button."""

    def __init__(
        self, icon: str, title: str, hint: str, names: dict[str, str], button: QPushButton
    ) -> None:
        self.notice = MessageBar()
        self.edits = {name: QLineEdit() for name in names}
        for name, edit in self.edits.items():
            edit.setAccessibleName(names[name])
            edit.setMaxLength(_LONGEST)
        self.button = button
        self.more = QWidget()
        form = lines(*((names[name], edit) for name, edit in self.edits.items()))
        super().__init__(
            icon,
            title,
            self.notice,
            text_label(hint, "hint", wrap=True),
            form,
            row(1, self.more, button),
        )

    def text(self, name: str) -> str:
        return self.edits[name].text().strip()

    def show_state(self, state: PapersState, part: str) -> None:
        """Make every widget agree with the state; what was typed goes once it is done with."""
        self.button.setEnabled(not state.is_busy)
        is_ours = state.part == part
        if is_ours and state.is_cleared:
            for edit in self.edits.values():
                edit.clear()
        if is_ours and state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done if is_ours else "", kind="done")


class FileCard(_Card):
    """One person's file."""

    asked = Signal(Wanted)

    def __init__(self) -> None:
        super().__init__(
            "file",
            tr("查阅：一个人的全部资料"),
            tr(
                "给本人或监护人：保存了什么、为什么、谁看过、何时删除。家庭写心愿编号，认领人写短码或手机号，别的人写姓名或手机号。"
            ),
            {"who": tr("谁"), "reason": tr("为什么（不写姓名）")},
            push_button(tr("存成文件…"), icon="export"),
        )
        self.form = SegmentedChoice(
            tr("存成什么"),
            [Segment("pdf", "PDF"), Segment("xlsx", tr("表格")), Segment("json", "JSON")],
        )
        self.more.setLayout(column(self.form))
        self.button.clicked.connect(self._asked)

    def _asked(self) -> None:
        self.asked.emit(Wanted(self.text("who"), self.text("reason"), self.form.value))


class CorrectionCard(_Card):
    """更正."""

    asked = Signal(Typed)

    def __init__(self) -> None:
        super().__init__(
            "edit",
            tr("更正：认领人的姓名、电话"),
            tr("只填要改的，空着的不变。原来写的马上删去，不能撤销；家庭的资料在“审核”里改。"),
            {
                "which": tr("短码或心愿编号"),
                "name": tr("姓名"),
                "phone": tr("手机号"),
                "guardian": tr("监护人"),
                "guardian_phone": tr("监护人手机号"),
                "reason": tr("为什么"),
            },
            push_button(tr("更正")),
        )
        self.button.clicked.connect(self._asked)

    def _asked(self) -> None:
        names = Typed._fields
        self.asked.emit(Typed(*(self.text(name) for name in names)))


class ExportCard(_Card):
    """Everybody, by two people."""

    asked = Signal(ExportTyped)

    def __init__(self) -> None:
        super().__init__(
            "people",
            tr("导出全部资料：要两个人"),
            tr(
                "另一位负责人或主办方当场输自己的 PIN。文件加了口令，打开用 rosewall privacy open；口令另外告诉对方。"
            ),
            {
                "second": tr("第二个人"),
                "pin": tr("他的 PIN"),
                "passphrase": tr("文件的口令（至少 12 个字）"),
                "again": tr("再输一遍口令"),
                "reason": tr("为什么（不写姓名）"),
            },
            push_button(tr("导出…"), icon="lock"),
        )
        for name in ("pin", "passphrase", "again"):
            self.edits[name].setEchoMode(QLineEdit.EchoMode.Password)
        self.button.clicked.connect(self._asked)

    def _asked(self) -> None:
        names = ExportTyped._fields
        self.asked.emit(ExportTyped(*(self.text(name) for name in names)))


class PapersSection(QWidget):
    """The three of them. Emits intents; `show_papers` is the only place that changes widgets."""

    file_asked = Signal(Wanted)
    correction_asked = Signal(Typed)
    export_asked = Signal(ExportTyped)
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.file, self.correction, self.export = FileCard(), CorrectionCard(), ExportCard()
        left = column(self.file, self.correction, 1, spacing=14)
        self.setLayout(column(TwoColumns(left, column(self.export, 1))))
        self.file.asked.connect(self.file_asked)
        self.correction.asked.connect(self.correction_asked)
        self.export.asked.connect(self.export_asked)
        for card in (self.file, self.correction, self.export):
            card.notice.closed.connect(self.notice_closed)

    def show_papers(self, state: PapersState) -> None:
        """Make every widget agree with the state."""
        self.file.show_state(state, "file")
        self.correction.show_state(state, "correction")
        self.export.show_state(state, "export")
