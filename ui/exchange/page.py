"""The room of the laptops as the shell opens it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog

from desktop_app.events.facts import DeskRole
from desktop_app.exchange.bundle_model import SUFFIX
from desktop_app.language import tr
from desktop_app.readiness.here import look_here
from ui.exchange.bundle_section import make_bundle_section
from ui.exchange.check_presenter import CheckPresenter
from ui.exchange.check_state import CheckState
from ui.exchange.closing_presenter import ClosingPresenter
from ui.exchange.closing_state import ClosingState
from ui.exchange.exchange_presenter import ExchangePresenter
from ui.exchange.exchange_screen import ExchangeScreen
from ui.exchange.exchange_state import Stage
from ui.exchange.joining_presenter import JoiningPresenter
from ui.exchange.joining_state import JoiningState
from ui.exchange.keys_section import KeysPart
from ui.exchange.stick_presenter import StickPresenter
from ui.shell.context import Context
from ui.widgets.files import ask_pdf

LOOK_MS = 1000


class ExchangePage(ExchangeScreen):
    """The screen with its presenters: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        jobs, desk = context.jobs, context.desk
        self.presenter = ExchangePresenter(
            self,
            jobs,
            desk,
            settings=context.settings,
            change_settings=context.change_settings,
            changed=context.changed,
            go_to=context.go_to,
            restore=context.restore,
        )
        self.joiner = JoiningPresenter(
            self,
            jobs,
            desk,
            changed=context.changed,
            go_online=self.presenter.go_online,
        )
        self.stick = StickPresenter(
            self, jobs, desk, changed=context.changed, failed=self.presenter.failed
        )
        self.checker = CheckPresenter(
            self,
            jobs,
            desk,
            settings=context.settings,
            find_printers=context.find_printers,
            announce=context.announce,
        )
        self.closer = ClosingPresenter(
            self,
            jobs,
            desk,
            settings=context.settings,
            find_printers=context.find_printers,
            changed=context.changed,
        )
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self.bundles = make_bundle_section(context)
        self.desks.add_section(self.bundles)
        self.keys_part = KeysPart(jobs, desk, lambda: look_here(desk).is_lead)
        self.desks.add_section(self.keys_part)
        self._connect_desks(context)
        self._connect_joining()
        self._connect_check()
        self._connect_closing(context)

    def open_at(self, what: str) -> None:
        """`check`, `close`, `join`, a bundle to read, or the node of a desk."""
        match what:
            case "check":
                self._open_check()
            case "close":
                self._open_closing()
            case "join":
                self.joiner.start()
            case "":
                pass
            case file if file.endswith(SUFFIX):
                self.bundles.read(file)
            case node:
                self.presenter.choose(node)

    def refresh(self) -> None:
        self.presenter.refresh()
        if self.stage is Stage.CHECK:
            self.checker.refresh()
        elif self.stage is Stage.CLOSE:
            self.closer.refresh()

    def look(self) -> None:
        """A second has passed. A store that is slow to answer is not asked again meanwhile."""
        self.stick.tick()
        if self.presenter.is_looking:
            return
        self.joiner.tick()
        if self.stage is Stage.CHECK:
            self.checker.refresh()
        self.presenter.refresh()  # last in the lane: its answer says that all were answered

    def take_scan(self, text: str) -> bool:
        """While the self-check is open, a scan is a test of the scanner."""
        return self.stage is Stage.CHECK and self.checker.take_scan(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.keys_part.presenter.refresh()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    # what the presenters show

    def show_joining(self, state: JoiningState | None) -> None:
        if state is not None:
            self.joining.show_state(state)
            self.show_stage(Stage.JOIN)
        elif self.stage is Stage.JOIN:
            self.show_stage(Stage.DESKS)

    def show_check(self, state: CheckState) -> None:
        self.check.show_state(state)

    def show_closing(self, state: ClosingState) -> None:
        self.closing.show_state(state)

    # what the widgets say

    def _connect_desks(self, context: Context) -> None:
        desks, presenter = self.desks, self.presenter
        desks.desk_chosen.connect(presenter.choose)
        desks.online_switched.connect(presenter.switch_online)
        desks.join_pressed.connect(self.joiner.start)
        desks.stick_pressed.connect(self._ask_request)
        desks.solve_pressed.connect(presenter.solve)
        desks.detail.asked.connect(presenter.ask)
        desks.detail.address_given.connect(presenter.change_address)
        desks.detail.name_given.connect(presenter.rename)
        desks.detail.retire_given.connect(presenter.retire)
        desks.detail.lead_given.connect(presenter.make_lead)
        desks.detail.recall_pressed.connect(presenter.recall)
        self.notice_closed.connect(presenter.dismiss)
        self.check_pressed.connect(self._open_check)
        self.close_pressed.connect(self._open_closing)
        self.left.connect(self._leave)
        self.back_pressed.connect(context.go_home)

    def _connect_joining(self) -> None:
        joining = self.joining
        joining.new_pressed.connect(self._join_again)
        joining.accepted.connect(self._accept)
        joining.refused.connect(self._refuse)

    def _connect_check(self) -> None:
        self.check.trial_pressed.connect(self.checker.print_trial)
        self.check.print_pressed.connect(self.checker.print_sheet)
        self.check.save_pressed.connect(
            lambda: self._save(tr("开门自检.pdf"), self.checker.save_sheet)
        )
        self.check.notice_closed.connect(self.checker.dismiss)

    def _connect_closing(self, context: Context) -> None:
        self.closing.closed.connect(self.closer.close)
        self.closing.print_pressed.connect(self.closer.print_sheet)
        self.closing.save_pressed.connect(
            lambda: self._save(tr("收摊单.pdf"), self.closer.save_sheet)
        )
        self.closing.inbox_pressed.connect(lambda: context.go_to("inbox"))
        self.closing.room_pressed.connect(
            lambda room, at: self._leave() if room == "exchange" else context.go_to(room, at)
        )
        self.closing.notice_closed.connect(self.closer.dismiss)

    def _open_check(self) -> None:
        self.show_stage(Stage.CHECK)
        self.checker.refresh()
        self.checker.look()
        self.check.setFocus()

    def _open_closing(self) -> None:
        self.show_stage(Stage.CLOSE)
        self.closer.refresh()

    def _join_again(self) -> None:
        self.stick.leave()
        self.joiner.start()

    def _leave(self) -> None:
        """Back to the desks; an offer that is still open is closed."""
        self.stick.leave()
        self.joiner.leave()
        self.show_stage(Stage.DESKS)

    def _accept(self, name: str, role: str) -> None:
        if not self.stick.is_open:
            self.joiner.accept(name, DeskRole(role))
            return
        start = str(Path.home() / tr("准许加入.rosewall-admit"))
        chosen, _filter = QFileDialog.getSaveFileName(self, tr("准许文件写到哪里"), start)
        if chosen:
            self.stick.write(Path(chosen), name, DeskRole(role))

    def _refuse(self) -> None:
        if self.stick.is_open:
            self.stick.leave()
        else:
            self.joiner.refuse()

    def _ask_request(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(self, tr("选新电脑的申请文件"))
        if chosen:
            self.stick.read(Path(chosen))

    def _save(self, name: str, save: Callable[[Path], None]) -> None:
        if chosen := ask_pdf(self, name):
            save(chosen)


def make_page(context: Context) -> ExchangePage:
    return ExchangePage(context)
