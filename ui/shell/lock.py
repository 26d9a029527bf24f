"""The lock: one page over everything in the window, until somebody shows who they are.

What is behind it is hidden, not taken away: the half-filled claim, the open room, the scroll place
and the focus are as they were when the page goes. A hidden widget is reached by no Tab, and a
screen reader is told that it is not there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop_app.language import tr
from ui.shell.idle import Idle

if TYPE_CHECKING:
    from desktop_app.staff.duty import Duty, Slip
    from desktop_app.staff.operations import Member
    from ui.jobs import Jobs
    from ui.shell.desk_app import DeskApp
    from ui.staff.sign_in_presenter import Entered, SignInPresenter
    from ui.staff.sign_in_screen import SignInScreen

_PIN_LENGTHS = range(4, 9)
_EVERYWHERE = ("larger", "smaller")  # keys that mean the same on the lock page


class Behind(NamedTuple):
    """How the window was when it was covered."""

    focus: QWidget | None
    is_form_covered: bool


class Lock:
    """Covers the window and uncovers it. Who is on duty is kept by `ui.shell.duty`.

    monotonic  the clock that nobody can set: of the waits after wrong PINs
    """

    def __init__(self, app: DeskApp, jobs: Jobs) -> None:
        self._app = app
        self._jobs = jobs
        self._behind = Behind(None, is_form_covered=False)
        self._page: SignInScreen | None = None
        self._presenter: SignInPresenter | None = None
        self.monotonic: Callable[[], float] = time.monotonic
        self.idle = Idle(app)
        self.idle.idle.connect(self.by_itself)

    @property
    def is_locked(self) -> bool:
        """Whether the window is covered: by the lock, a hand-over, a slip."""
        return self._page is not None

    @property
    def page(self) -> SignInScreen:
        """Ask only while it is locked."""
        assert self._page is not None  # noqa: S101 - it is locked
        return self._page

    def lets_through(self, key: str) -> bool:
        """Whether a key of the window may act now."""
        return not self.is_locked or key in _EVERYWHERE

    # covering

    def by_hand(self) -> None:
        """Ctrl+L, or the lock below."""
        app = self._app
        if self.is_locked or not app.desk.is_open:
            return
        if app.duty.has_staff:
            self.cover("LOCKED")
        elif _has_passphrase(app):
            self.cover("PASSPHRASE")
        else:
            app.show_message(
                tr("还没有登记工作人员，锁了就没人打得开。"),
                tr("请先在“人员”里登记自己为负责人；或在设置里设一个活动口令，用口令锁。"),
                action=tr("去登记"),
                on_action=lambda: app.house.go_to("staff"),
                kind="notice",
            )

    def by_itself(self) -> None:
        """Nobody touched anything for minutes."""
        if self._presenter is not None:
            self._presenter.lock()
        elif self._app.duty.has_staff:
            self.cover("LOCKED" if self._app.duty.by else "SIGN_IN")

    def hand_over(self) -> None:
        """交班: the next person signs in."""
        if not self.is_locked and self._app.duty.has_staff:
            self.cover("HAND_OVER", can_leave=True)

    def cover(self, why: str, *, can_leave: bool = False) -> None:
        """Put the page over the window. why: a `sign_in_state.Why`; already covered, it stays."""
        if self._presenter is not None:
            return
        from ui.staff.sign_in_state import SignInState, Why

        self._behind = self._leave()
        app, duty = self._app, self._app.duty
        state = SignInState(
            Why[why],
            by=duty.name,
            event=app.event_name,
            can_leave=can_leave,
            has_claim=app.claim.state.form.has_giver,
        )
        self._open(state)
        if not can_leave:
            self.idle.rest()

    def scanned(self, text: str) -> bool:
        """A code was read: True when it was dealt with here. A badge signs in, locked or not."""
        from desktop_app.staff.model import read_badge

        self.idle.touched()
        badge = read_badge(text)
        if badge and self._app.override.takes(badge):
            return True
        if badge and not self.is_locked and self._app.house.take_badge(badge):
            return True
        if badge and not self.is_locked and self._app.duty.has_staff:
            self.cover("HAND_OVER", can_leave=True)
        if self._presenter is None or self._page is None:
            return False
        if badge:
            self._presenter.badge(badge)
        elif text.isdigit() and len(text) in _PIN_LENGTHS and self._presenter.state.chosen:
            self._presenter.enter(text)  # fingers as quick as a scanner
        else:
            self._page.verdict.say(
                "locked", tr("先签到"), tr("屏幕锁着，这个码没有打开；签到后再扫一次")
            )
            self._app.scanning.sound("locked")
        return True

    # uncovering

    def furnish(self) -> None:
        """The window was built anew: the page stays on top of it."""
        if self._page is not None:
            self._app.contents.hide()
            self._page.raise_()
            self._behind = Behind(None, is_form_covered=False)

    def _uncover(self) -> None:
        page, self._page, self._presenter = self._page, None, None
        if page is None:
            return
        app = self._app
        if app.camera.panel is not None and page.isAncestorOf(app.camera.panel):
            app.camera.close()
        app.window.uncover()
        page.deleteLater()
        self._come_back()
        app.unlock_people()
        app.watch.show()
        if app.duty.has_staff:
            self.idle.watch(app.qt)

    def _open(self, state: object) -> None:
        from ui.staff.sign_in_presenter import SignInPresenter
        from ui.staff.sign_in_screen import SignInScreen

        app = self._app
        page = SignInScreen(app.window)
        self._page = page
        verbs = _Verbs(app, lambda: self.monotonic())
        self._presenter = presenter = SignInPresenter(
            page, self._jobs, verbs, entered=self._entered, done=self._uncover
        )
        page.chosen.connect(presenter.choose)
        page.entered.connect(presenter.enter)
        page.waited.connect(presenter.waited)
        page.left.connect(presenter.leave)
        page.go_on_pressed.connect(presenter.go_on)
        page.print_pressed.connect(presenter.print_slip)
        page.camera_pressed.connect(self._look_for_badge)
        app.window.cover_with(page)
        presenter.begin(state, app.duty.by)  # type: ignore[arg-type]
        page.take_focus()

    def _look_for_badge(self) -> None:
        """The camera beside the PIN; one that was open at the wall is hidden, and looks no more."""
        camera, page = self._app.camera, self.page
        is_here = camera.panel is not None and page.isAncestorOf(camera.panel)
        camera.close()
        if not is_here:
            camera.open()
        page.take_focus()

    def _entered(self, entered: Entered | None) -> None:
        if entered is not None:
            self._app.duty.signed_in(entered.duty)
        self.idle.watch(self._app.qt)

    def _leave(self) -> Behind:
        """Let go of whatever lies over the work, and remember how the work was."""
        app = self._app
        QGuiApplication.inputMethod().commit()  # a half-written word stays in its field
        while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.reject()
        app.contents.menu.close_panel()
        app.contents.verdict.hide()
        focus = QApplication.focusWidget()
        form = app.contents.claim.form.cover
        behind = Behind(
            focus if focus is not None and app.contents.isAncestorOf(focus) else None,
            is_form_covered=form.is_covering,
        )
        app.lock_people()
        return behind

    def _come_back(self) -> None:
        app, behind = self._app, self._behind
        self._behind = Behind(None, is_form_covered=False)
        if behind.focus is not None:
            behind.focus.setFocus()
        else:
            app.contents.wall.wall.setFocus()
        if not behind.is_form_covered:
            app.contents.claim.form.cover.touched()


class _Verbs:
    """What the page asks of the core, in the store lane."""

    def __init__(self, app: DeskApp, monotonic: Callable[[], float]) -> None:
        self._app = app
        self._monotonic = monotonic

    def people(self) -> Sequence[Member]:
        from desktop_app.staff.operations import all_staff

        return all_staff(self._app.desk())

    def by_pin(self, staff: str, pin: str) -> Entered:
        from desktop_app.staff.duty import sign_in

        return self._with_slip(
            lambda: sign_in(self._app.desk(), staff, pin, monotonic=self._monotonic)
        )

    def by_badge(self, text: str) -> Entered:
        from desktop_app.staff.duty import sign_in_by_badge

        return self._with_slip(lambda: sign_in_by_badge(self._app.desk(), text))

    def by_passphrase(self, text: str) -> None:
        from desktop_app.store.keys import unlock

        unlock(self._app.home, text)

    def print_slip(self, slip: Slip) -> str:
        from desktop_app.readiness.sheet import sheet_pdf
        from desktop_app.staff.slip_sheet import slip_document
        from ui.paper_road import send_sheet

        app = self._app
        printers = app.printing.find_printers()
        return send_sheet(
            app.desk(), app.settings, printers, lambda: sheet_pdf(slip_document(slip)), "slip"
        )

    def _with_slip(self, sign_in: Callable[[], Duty]) -> Entered:
        from desktop_app.staff.duty import on_duty, slip_of
        from ui.staff.sign_in_presenter import Entered

        desk = self._app.desk()
        before = on_duty(desk)
        duty = sign_in()
        is_next = before is not None and before.staff_id != duty.staff_id
        return Entered(duty, slip_of(desk) if is_next else None)


def _has_passphrase(app: DeskApp) -> bool:
    from desktop_app.store.keys import has_passphrase

    return has_passphrase(app.home)
