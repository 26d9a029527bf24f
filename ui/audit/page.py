"""The room of who-did-what as the shell opens it."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop_app.language import tr
from ui.audit.audit_presenter import AuditPresenter
from ui.audit.audit_screen import AuditScreen
from ui.audit.audit_state import Wanted
from ui.shell.context import Context


class AuditPage(AuditScreen):
    """The screen with its presenter: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = AuditPresenter(self, context.jobs, context.desk)
        self._is_open = False
        self.filters.asked.connect(self._ask)
        self.more_wanted.connect(self.presenter.read_on)
        self.chosen.connect(self.presenter.choose)
        self.export_pressed.connect(self._export)
        self.notice_closed.connect(self.presenter.dismiss)
        self.back_pressed.connect(context.go_home)

    def open_at(self, what: str) -> None:
        """About this wish."""
        if what:
            self.filters.about.setText(what)
            self._ask(self.filters.wanted())

    def refresh(self) -> None:
        """The latest, when the room is entered; who reads is not thrown back by what others do."""
        if not self._is_open or not self.presenter.state.lines:
            self._is_open = True
            self.presenter.open()

    def _ask(self, wanted: Wanted) -> None:
        self.presenter.ask(wanted)

    def _export(self) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(
            self,
            tr("存到哪里"),
            str(Path.home() / tr("操作记录.xlsx")),
            "Excel (*.xlsx);;CSV (*.csv)",
        )
        if chosen:
            self.presenter.export(Path(chosen))


def make_page(context: Context) -> AuditPage:
    return AuditPage(context)
