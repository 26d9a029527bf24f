"""The import room as the shell opens it."""

from PySide6.QtWidgets import QFileDialog

from desktop_app.language import tr
from ui.intake.intake_presenter import IntakePresenter
from ui.intake.intake_screen import IntakeScreen
from ui.shell.context import Context

_ENDINGS = "*.xlsx *.xlsm *.xls *.et *.ods *.csv *.tsv *.txt"


class IntakePage(IntakeScreen):
    """The screen with its presenter: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = IntakePresenter(
            self, context.jobs, context.worker, context.desk, context.changed
        )
        presenter = self.presenter
        self.file_dropped.connect(
            lambda file: (
                context.go_to("exchange", file)
                if file.endswith(".rosewall")
                else presenter.open_file(file)
            )
        )
        self.choose_pressed.connect(self._ask_file)
        self.cancel_pressed.connect(presenter.cancel)
        self.again_pressed.connect(presenter.cancel)
        self.undo_pressed.connect(presenter.undo)
        self.notice_closed.connect(presenter.dismiss)
        self.review_pressed.connect(lambda: context.go_to("review"))
        self.back_pressed.connect(context.go_home)
        self.preview.filter_chosen.connect(presenter.choose_filter)
        self.preview.row_chosen.connect(presenter.choose_row)
        self.preview.fix_pressed.connect(presenter.press_fix)
        self.preview.fix_taken_back.connect(presenter.take_fix_back)
        self.preview.fix_all_pressed.connect(presenter.press_every_clear_fix)
        self.preview.import_pressed.connect(presenter.confirm)
        presenter.start()

    def open_at(self, what: str) -> None:
        """Preview the file with this path."""
        if what:
            self.presenter.open_file(what)

    def refresh(self) -> None:
        """A preview stays as it is; importing an outdated one is refused and made anew."""

    def _ask_file(self) -> None:
        tables = tr("表格 ({endings})", endings=_ENDINGS)
        name, _filter = QFileDialog.getOpenFileName(self, tr("选一份心愿表"), "", tables)
        if name:
            self.presenter.open_file(name)


def make_page(context: Context) -> IntakePage:
    return IntakePage(context)
