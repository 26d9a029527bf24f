"""The hall screen beside the desk's window: on which screen it opens, and when it goes.

It is loaded when it is first opened. The desk keeps the keyboard: on a screen of its own the hall
never takes the focus; on the desk's screen a scan closes it, for then the desk is wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QScreen

from desktop_app.language import tr
from ui.shell.screen_choice import ScreenChoice
from ui.shell.stay_awake import StayAwake

if TYPE_CHECKING:
    from desktop_app.hall.look import Hall
    from ui.hall.hall_presenter import HallPresenter
    from ui.hall.hall_window import HallWindow
    from ui.hall.notice_state import NoticeState
    from ui.jobs import Jobs
    from ui.shell.desk_app import DeskApp


class HallDesk:
    """Opens and closes the hall screen, and tells it that something changed."""

    def __init__(self, app: DeskApp, jobs: Jobs) -> None:
        self._app = app
        self._jobs = jobs
        self._window: HallWindow | None = None
        self._presenter: HallPresenter | None = None
        self._screen = ""  # name of the one that was used last
        self._is_alone = False  # on the desk's own screen
        self._wants_notice = False  # 收支公示, not the wall
        self._choice: ScreenChoice | None = None
        self._awake = StayAwake()
        self._had_keys = True  # this program, and no other, when the hall closed
        app.qt.screenRemoved.connect(self._screen_removed)
        app.scanner.scanned.connect(self._scanned)
        app.window.closing.connect(self.close)

    @property
    def window(self) -> HallWindow | None:
        """The hall screen while it is open."""
        return self._window

    @property
    def choice(self) -> ScreenChoice | None:
        """The question on which screen, while it is open."""
        return self._choice

    def toggle(self) -> None:
        """F11: open the hall screen where it was last, or on the only other screen; or close it."""
        if self._window is not None:
            self.close()
            return
        self._wants_notice = False
        self._open()

    @property
    def shows_notice(self) -> bool:
        """Whether 收支公示 is on the hall screen now."""
        return self._wants_notice and self._window is not None

    def show_notice(self, is_on: bool) -> None:
        """收支公示 in place of the wall; the hall screen opens for it. Or the wall again."""
        self._wants_notice = is_on
        if self._window is None:
            if is_on:
                self._open()
        elif is_on:
            self._begin_notice()
        else:
            self._window.end_notice()

    def open_on(self, screen: QScreen) -> None:
        """Fill this screen with the hall."""
        from ui.hall.hall_presenter import HallPresenter
        from ui.hall.hall_window import HallWindow

        app = self._app
        self._end_choice()
        self._screen = screen.name()
        self._had_keys = True
        self._is_alone = screen.name() == app.window.screen().name()
        window = HallWindow(is_dark=app.settings.hall == "dark", takes_keys=self._is_alone)
        self._window = window
        self._presenter = HallPresenter(
            window, self._jobs, self._look, app.now, self._look_at_money
        )
        window.ticked.connect(self._presenter.tick)
        window.closed.connect(self._closed)
        window.notice_over.connect(self._end_notice)
        if not self._is_alone:
            window.activated.connect(self._give_keys_back)
        window.open_on(screen)
        if self._is_alone:
            window.activateWindow()
        if self._wants_notice:
            self._begin_notice()
        self._presenter.tick()
        self._awake.hold()
        self._agree()

    def close(self) -> None:
        """Give the screen back."""
        self._end_choice()
        if self._window is not None:
            self._had_keys = self._app.qt.activeWindow() is not None
            self._window.close()

    def changed(self) -> None:
        """Something was done: here, or on another desk."""
        if self._presenter is not None:
            self._presenter.changed()

    def furnish(self) -> None:
        """The window is new, or speaks another language."""
        self._choice = None
        self._agree()
        self.changed()

    def wear(self) -> None:
        """The settings changed."""
        if self._window is not None:
            self._window.wear(is_dark=self._app.settings.hall == "dark")

    def _open(self) -> None:
        self._agree()
        if not self._app.desk.is_open:
            self._app.show_message(
                tr("数据还在打开。"), tr("再等一秒，然后再按一次。"), kind="notice"
            )
            return
        others = self._others()
        known = [screen for screen in others if screen.name() == self._screen]
        if not others:
            self._say_alone()
        elif len(others) == 1 or known:
            self.open_on((known or others)[0])
        else:
            self._ask(others)

    def _look(self) -> Hall:
        from desktop_app.hall.look import look_at_hall

        return look_at_hall(self._app.desk())

    def _look_at_money(self) -> NoticeState:
        from desktop_app.fund.notice import look_at_notice
        from ui.hall.arranging_notice import notice_of

        return notice_of(look_at_notice(self._app.desk()))

    def _begin_notice(self) -> None:
        if self._presenter is not None:
            self._presenter.show_notice(is_on=True)
            self._app.house.refresh()  # the room says what is on the screen

    def _end_notice(self) -> None:
        self._wants_notice = False
        if self._presenter is not None:
            self._presenter.show_notice(is_on=False)
        self._app.house.refresh()

    def _others(self) -> list[QScreen]:
        """The screens that the desk's window is not on, the largest first."""
        own = self._app.window.screen().name()
        others = [screen for screen in self._app.qt.screens() if screen.name() != own]
        return sorted(others, key=lambda screen: -screen.size().width() * screen.size().height())

    def _ask(self, others: list[QScreen]) -> None:
        self._end_choice()
        self._choice = ScreenChoice(self._app.contents, others)
        self._choice.chosen.connect(self._chosen)
        self._choice.left.connect(self._end_choice)
        self._choice.open_below(self._app.contents.top.hall)

    def _chosen(self, name: str) -> None:
        screen = next((one for one in self._others() if one.name() == name), None)
        self._end_choice()
        if screen is not None:
            self.open_on(screen)

    def _end_choice(self) -> None:
        choice, self._choice = self._choice, None
        if choice is not None:
            choice.hide()
            choice.deleteLater()
            self._app.contents.top.hall.setFocus()

    def _say_alone(self) -> None:
        self._app.show_message(
            tr("现在只有这一个屏幕。"),
            tr("接上投影仪或电视，设成“扩展”，不要“复制”，再按 F11。"),
            action=tr("就在这个屏幕上打开"),
            on_action=lambda: self.open_on(self._app.window.screen()),
            kind="notice",
        )

    def _give_keys_back(self) -> None:
        self._app.window.activateWindow()

    def _closed(self) -> None:
        window, self._window, self._presenter = self._window, None, None
        had_notice, self._wants_notice = self._wants_notice, False
        if window is not None:
            window.deleteLater()
        self._awake.release()
        if self._had_keys:
            self._app.window.activateWindow()
        self._agree()
        if had_notice:
            self._app.house.refresh()

    def _agree(self) -> None:
        self._app.contents.top.hall.setChecked(self._window is not None)

    def _scanned(self, _text: str) -> None:
        if self._is_alone:
            self.close()

    def _screen_removed(self, screen: QScreen) -> None:
        """It was unplugged: what was on it does not move over the desk's work."""
        if self._choice is not None:
            self._end_choice()
        if self._window is None or screen.name() != self._screen:
            return
        self.close()
        self._app.show_message(
            tr("大屏的屏幕不在了，大屏已关上。"),
            tr("接好投影仪或电视，按 F11 再打开。认领不受影响。"),
            kind="warning",
        )
