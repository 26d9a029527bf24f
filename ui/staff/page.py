"""The room of staff as the shell opens it."""

from desktop_app.language import tr
from ui.shell.context import Context
from ui.staff.staff_presenter import StaffPresenter
from ui.staff.staff_screen import StaffScreen
from ui.widgets.files import ask_pdf


class StaffPage(StaffScreen):
    """The screen with its presenter: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = StaffPresenter(
            self,
            context.jobs,
            context.desk,
            changed=context.changed,
            settings=context.settings,
            change_settings=context.change_settings,
            find_printers=context.find_printers,
        )
        self._connect_presenter()
        self.back_pressed.connect(context.go_home)

    def open_at(self, what: str) -> None:
        """Somebody, by staff id."""
        if what:
            self.presenter.choose(what)

    def refresh(self) -> None:
        self.presenter.refresh()

    def mask_people(self) -> None:
        """A PIN that is being told goes with whatever comes."""
        self.presenter.forget_pin()

    def _connect_presenter(self) -> None:
        presenter, member = self.presenter, self.member
        self.chosen.connect(presenter.choose)
        self.add_pressed.connect(presenter.begin_adding)
        self.pin_read.connect(presenter.forget_pin)
        self.minutes_chosen.connect(presenter.choose_minutes)
        self.print_all_pressed.connect(self._print_all)
        self.notice_closed.connect(presenter.dismiss)
        self.first.added.connect(presenter.add)
        self.adding.added.connect(presenter.add)
        member.renamed.connect(presenter.rename)
        member.role_chosen.connect(presenter.change_role)
        member.pin_given.connect(presenter.give_pin)
        member.tries_pressed.connect(presenter.let_try)
        member.print_pressed.connect(self._print)
        member.save_pressed.connect(self._save)
        member.retire_asked.connect(lambda asks: presenter.ask_retire(asks=asks))
        member.retired.connect(presenter.retire)

    def _print(self) -> None:
        self.presenter.print_badges([self.presenter.state.chosen])

    def _print_all(self) -> None:
        members = self.presenter.state.members
        self.presenter.print_badges([one.staff_id for one in members if not one.has_badge])

    def _save(self) -> None:
        if file := ask_pdf(self, tr("工牌.pdf")):
            self.presenter.save_badges([self.presenter.state.chosen], file)


def make_page(context: Context) -> StaffPage:
    return StaffPage(context)
