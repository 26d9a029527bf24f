"""叫负责人, from any room: the sheet, the call, and the lead's answer as a notice."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.messages.ages import age
from desktop_app.messages.staff import TOPICS
from ui.claims.claim_state import Mode
from ui.shell.status_bar import Sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.claims.facts import Giver
    from desktop_app.desk import Desk
    from desktop_app.errors import UserError
    from desktop_app.staff.tickets import Opened, Ticket
    from ui.jobs import Jobs
    from ui.shell.desk_app import DeskApp
    from ui.staff.call_sheet import CallSheet


class Calls:
    """The line goes on while the lead is on the way. The sheet is built when first opened."""

    def __init__(self, app: DeskApp, jobs: Jobs) -> None:
        self._app = app
        self._jobs = jobs
        self._sheet: CallSheet | None = None
        self._open: dict[str, Ticket] | None = None  # this desk's calls; None: not read yet
        self._is_calling = False

    @property
    def sheet(self) -> CallSheet | None:
        """The sheet, once it was opened."""
        return self._sheet

    def furnish(self) -> None:
        """The window was built anew: so will the sheet be."""
        self._sheet = None

    def toggle(self) -> None:
        """F7, or the bell: open the sheet for what is in view, or close it."""
        app = self._app
        if self._sheet is not None and not self._sheet.isHidden():
            self._sheet.close_sheet()
            return
        if not app.desk.is_open:
            app.show_message(tr("数据还在打开。"), tr("再等一秒，然后再按一次。"), kind="notice")
            return
        app.contents.menu.close_panel()
        state = app.claim.state
        is_form = state.mode is Mode.FORM and state.wish is not None
        can_hold = is_form and not (state.wish and state.wish.is_parked) and app.house.is_home
        self._made().open_below(
            app.contents.top.call,
            number=state.number,
            can_hold=can_hold,
            holds=state.form.has_giver,
        )

    def close(self) -> None:
        """A code was read, a room entered: the sheet goes, what was typed in it stays."""
        if self._sheet is not None:
            self._sheet.hide()

    def desk_opened(self) -> None:
        """Another store: its calls are read anew."""
        self._open = None
        self.look()

    def look(self) -> None:
        """Whether the lead has answered."""
        if self._app.desk.is_open:
            self._jobs.run(lambda: _own(self._app.desk()), self._looked, self._app.say_problem)

    def sign(self, now: datetime) -> Sign | None:
        """What is still unanswered, for the bar below."""
        if not self._open:
            return None
        from desktop_app.clock import read

        oldest = min(self._open.values(), key=lambda call: call.at)
        return Sign(
            "calls",
            "bell",
            "amber",
            tr("叫了负责人 {ago}", ago=age(read(oldest.at), now)),
            tr("、").join(_about(call) for call in self._open.values()),
            tr("负责人在“待处理”里看到，来过以后在那里写下结果，这里会收到答复。"),
            "inbox",
        )

    def _made(self) -> CallSheet:
        if self._sheet is None:
            from ui.staff.call_sheet import CallSheet

            self._sheet = sheet = CallSheet(self._app.contents)
            sheet.called.connect(self._call)
            sheet.closed.connect(self._app.contents.top.call.setFocus)
        return self._sheet

    def _call(self, topic: str, note: str, holds: bool) -> None:
        if self._is_calling:
            return
        state = self._app.claim.state
        claim = state.claim.claim_id if state.mode is Mode.CLAIMED and state.claim else ""
        giver = state.form.giver() if holds else None
        self._is_calling = True
        self._jobs.run(
            lambda: _opened(self._app.desk(), topic, note, state.number, claim, giver),
            lambda opened: self._called(opened, state.number),
            self._not_called,
        )

    def _called(self, opened: Opened, number: str) -> None:
        self._is_calling = False
        app = self._app
        if self._sheet is not None:
            self._sheet.sent()
        if opened.is_held:
            app.claim.put_aside()
        app.changed(opened.changes)
        app.claim.load_acts()
        self.look()
        then = (
            tr("{number} 已暂留，请接下一位", number=number)
            if opened.is_held
            else tr("不用等，请接着做")
        )
        app.scanning.announce("note", tr("已叫负责人"), then)
        if app.house.is_home:
            app.contents.wall.wall.setFocus()

    def _not_called(self, error: UserError) -> None:
        self._is_calling = False
        if self._sheet is not None:
            self._sheet.say(*sentences(error, self._app.names))

    def _looked(self, calls: Sequence[Ticket]) -> None:
        before, self._open = self._open, {one.ticket_id: one for one in calls if one.is_open}
        if before is None:
            return
        by = self._app.desk().by
        for call in calls:
            if not call.is_open and call.ticket_id in before and (not by or call.closed_by != by):
                self._say_answered(call)
        if before.keys() != self._open.keys():
            self._app.watch.show()

    def _say_answered(self, call: Ticket) -> None:
        app, number = self._app, call.number
        app.show_message(
            tr("负责人答复：{about}", about=_about(call)),
            call.answer,
            action=tr("看 {number}", number=number) if number else "",
            on_action=(lambda: app.claim.choose(number)) if number else None,
            kind="notice",
        )


def _about(call: Ticket) -> str:
    topic = tr(TOPICS.get(call.topic, TOPICS["other"]))
    return f"{call.number} {topic}".strip()


def _own(desk: Desk) -> list[Ticket]:
    from desktop_app.staff.tickets import own_tickets

    return own_tickets(desk)


def _opened(
    desk: Desk, topic: str, note: str, number: str, claim: str, giver: Giver | None
) -> Opened:
    from desktop_app.staff.tickets import Topic, open_ticket

    return open_ticket(desk, Topic(topic), note, number=number, claim=claim, hold=giver)
