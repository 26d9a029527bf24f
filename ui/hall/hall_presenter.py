"""Keeps the hall screen up to date. Knows no widgets.

However many claims come, it looks once a second at most, beside the GUI thread, and never again
before the last look was answered.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from desktop_app.errors import UserError
from desktop_app.hall.look import Hall
from desktop_app.language import tr
from ui.hall.arranging import arranged
from ui.hall.hall_state import HallState
from ui.hall.notice_state import NoticeState
from ui.jobs import Jobs

PATIENCE = 3  # looks that may fail before the hall is told


class View(Protocol):
    def show_state(self, state: HallState) -> None: ...

    def show_notice(self, state: NoticeState) -> None: ...


class HallPresenter:
    """`tick` comes once a second from whoever shows the screen.

    look_at_money  the public money notice as it is now; asked only while it is shown
    """

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        look: Callable[[], Hall],
        clock: Callable[[], datetime],
        look_at_money: Callable[[], NoticeState] = NoticeState,
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._look = look
        self._clock = clock
        self._look_at_money = look_at_money
        self._has_notice = False
        self._notice = NoticeState()
        self._is_due = True
        self._is_looking = False
        self._minute = ""
        self._failures = 0
        self.state = HallState()

    def changed(self) -> None:
        """Something was claimed, or anything else: look with the next tick."""
        self._is_due = True

    def show_notice(self, *, is_on: bool) -> None:
        """收支公示 is shown over the wall from now on, or no more."""
        self._has_notice, self._is_due = is_on, True
        self._notice = NoticeState()

    def tick(self) -> None:
        """Look when something changed, or when the minute did: ages and the clock go on."""
        minute = f"{self._clock():%H:%M}"
        self._is_due = self._is_due or minute != self._minute
        if self._is_due and not self._is_looking:
            self._is_due, self._is_looking, self._minute = False, True, minute
            self._jobs.run_aside(self._look_now, self._looked, self._not_looked)

    def _look_now(self) -> tuple[HallState, NoticeState | None]:
        notice = self._look_at_money() if self._has_notice else None
        return arranged(self._look()), notice

    def _looked(self, seen: tuple[HallState, NoticeState | None]) -> None:
        state, notice = seen
        self._is_looking = False
        self._failures = 0
        if state != self.state:
            self.state = state
            self._view.show_state(state)
        if self._has_notice and notice is not None and notice != self._notice:
            self._notice = notice
            self._view.show_notice(notice)

    def _not_looked(self, _error: UserError) -> None:
        """What is shown stays, and soon says since when."""
        self._is_looking = False
        self._is_due = True
        self._failures += 1
        if self._failures == PATIENCE and self.state.time:
            said = tr("数字停在 {time}，正在重新读取", time=self.state.time)
            self.state = replace(self.state, trouble=said)
            self._view.show_state(self.state)
            if self._has_notice:
                self._notice = replace(self._notice, trouble=said)
                self._view.show_notice(self._notice)
