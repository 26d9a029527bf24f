"""负责人放行, wherever an operation was refused for want of a right that a lead has.

The refused work is kept; with a lead's badge or PIN and a reason it is done once more, in the lead's
name, and what waited for it goes on as if nothing had been.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.messages.staff import RIGHTS

if TYPE_CHECKING:
    from desktop_app.desk import Desk
    from desktop_app.errors import UserError
    from desktop_app.staff.operations import Member
    from desktop_app.staff.override import Word
    from desktop_app.staff.rights import Right
    from ui.jobs import Failed, Jobs, Then, Work
    from ui.shell.desk_app import DeskApp
    from ui.staff.override_sheet import OverrideSheet

# refusals of the word itself: said in the sheet, where another try is made
_OF_THE_WORD = frozenset(
    (
        "reason_missing", "words_named", "pin_wrong", "pin_wait", "pin_none", "badge_unknown",
        "badge_unreadable", "staff_unknown", "not_your_right",
    )
)  # fmt: skip


class Refused(NamedTuple):
    """What was wanted, and who waits for it."""

    right: Right
    work: Work[Any]
    then: Then[Any]
    failed: Failed | None


class PassableJobs:
    """The lane that presenters are lent: what is refused for want of a right is offered to a lead."""

    def __init__(self, jobs: Jobs, refused: Callable[[UserError, Any, Any, Any], None]) -> None:
        self._jobs = jobs
        self._refused = refused

    def run(self, work: Work[Any], then: Then[Any], failed: Failed | None = None) -> None:
        if failed is None:
            self._jobs.run(work, then)
            return

        def told(error: UserError) -> None:
            failed(error)
            self._refused(error, work, then, failed)

        self._jobs.run(work, then, told)

    def run_aside(self, work: Work[Any], then: Then[Any], failed: Failed | None = None) -> None:
        self._jobs.run_aside(work, then, failed)


class Override:
    """Keeps the last refused work, opens the sheet, does the work with a lead's word."""

    def __init__(self, app: DeskApp, jobs: Jobs) -> None:
        self._app = app
        self._jobs = jobs
        self._wanted: Refused | None = None
        self._sheet: OverrideSheet | None = None
        self.lane = PassableJobs(jobs, self._refused)

    @property
    def sheet(self) -> OverrideSheet | None:
        """The sheet, once it was opened."""
        return self._sheet

    def furnish(self) -> None:
        """The window was built anew: so will the sheet be."""
        self._sheet, self._wanted = None, None

    def close(self) -> None:
        """The screen is locked: neither a PIN nor a reason stays behind it."""
        if self._sheet is not None:
            self._sheet.close_sheet()
        self._wanted = None

    def takes(self, badge: str) -> bool:
        """A badge was read: True when it is a lead's word for what waits, and signs nobody in."""
        if self._sheet is None or self._sheet.isHidden() or self._wanted is None:
            return False
        if not self._sheet.reason.text().strip():
            self._sheet.say(tr("先写一句为什么，再扫一次工牌。"))
        else:
            self._give(badge=badge, reason=self._sheet.reason.text())
        return True

    def _refused(self, error: UserError, work: Any, then: Any, failed: Any) -> None:
        if error.code != "not_your_right":
            return
        from desktop_app.staff.override import right_passed

        right = right_passed(error)
        if right is None:
            return
        self._wanted = Refused(right, work, then, failed)
        problem, _remedy = sentences(error, self._app.names)
        self._app.show_message(
            problem,
            tr("负责人在旁边的话，扫工牌或输 PIN 就能放行这一次；不在，就叫负责人。"),
            action=tr("负责人放行"),
            on_action=self._ask,
        )

    def _ask(self) -> None:
        self._jobs.run(
            lambda: _able(self._app.desk(), self._wanted), self._open, self._app.say_problem
        )

    def _open(self, leads: Sequence[Member]) -> None:
        wanted, app = self._wanted, self._app
        if wanted is None or app.lock.is_locked:
            return
        from ui.staff.override_sheet import OverrideSheet
        from ui.staff.sign_in_presenter import tiles_of

        if self._sheet is None:
            self._sheet = sheet = OverrideSheet(app.contents)
            sheet.given.connect(
                lambda staff, pin, reason: self._give(staff=staff, pin=pin, reason=reason)
            )
        self._sheet.open_for(tr(RIGHTS[wanted.right]), tiles_of(leads, ""))

    def _give(self, *, reason: str, staff: str = "", pin: str = "", badge: str = "") -> None:
        from desktop_app.staff.override import Word

        wanted, word = self._wanted, Word(reason, staff, pin, badge)
        if wanted is not None:
            self._jobs.run(
                lambda: self._passed(wanted, word),
                lambda result: self._done(wanted, result),
                lambda error: self._not_passed(wanted, error),
            )

    def _passed(self, wanted: Refused, word: Word) -> object:
        from desktop_app.staff.override import with_leads_word

        app = self._app
        return with_leads_word(
            app.desk(), wanted.right, word, wanted.work, monotonic=app.lock.monotonic
        )

    def _done(self, wanted: Refused, result: object) -> None:
        self.close()
        wanted.then(result)

    def _not_passed(self, wanted: Refused, error: UserError) -> None:
        if self._sheet is not None and error.code in _OF_THE_WORD:
            self._sheet.say(*sentences(error, self._app.names))
            return
        self.close()
        if wanted.failed is not None:
            wanted.failed(error)


def _able(desk: Desk, wanted: Refused | None) -> list[Member]:
    from desktop_app.staff.operations import all_staff

    return [one for one in all_staff(desk) if wanted and wanted.right in one.rights and one.has_pin]
