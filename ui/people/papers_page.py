"""查阅, 更正 and 导出 at work: the cards with their presenter, and the system's dialogs."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop_app.language import tr
from ui.people.papers_presenter import PapersPresenter
from ui.people.papers_section import PapersSection
from ui.people.papers_state import ExportTyped, Typed, Wanted
from ui.shell.context import Context

_KINDS = {"pdf": "PDF (*.pdf)", "xlsx": "Excel (*.xlsx)", "json": "JSON (*.json)"}


class PapersPart(PapersSection):
    """A part of the room 个人资料. PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = PapersPresenter(self, context.jobs, context.desk, context.changed)
        self.file_asked.connect(self._file)
        self.correction_asked.connect(self._correct)
        self.export_asked.connect(self._export)
        self.notice_closed.connect(self.presenter.dismiss)

    def _correct(self, typed: Typed) -> None:
        self.presenter.correct(typed)

    def _file(self, wanted: Wanted) -> None:
        if file := self._ask(f"person.{wanted.form}", _KINDS[wanted.form]):
            self.presenter.export_file(wanted, file)

    def _export(self, typed: ExportTyped) -> None:
        if file := self._ask("everybody.sealed", tr("加了口令的文件 (*.sealed)")):
            self.presenter.export_all(typed, file)

    def _ask(self, name: str, kind: str) -> Path | None:
        """Where to; the name that is offered says nothing about anybody."""
        chosen, _filter = QFileDialog.getSaveFileName(
            self, tr("存到哪里"), str(Path.home() / name), kind
        )
        return Path(chosen) if chosen else None
