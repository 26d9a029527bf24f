"""The rooms of the window: which one is open, and what each is lent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.shell.rooms import ROOMS, Room
from ui.theme.tokens import tokens

if TYPE_CHECKING:
    from desktop_app.cards.preview import Draft
    from desktop_app.changes import Changes
    from desktop_app.desk import Desk
    from ui.jobs import Jobs
    from ui.shell.context import Context
    from ui.shell.desk_app import DeskApp
    from ui.shell.window import Contents
    from ui.worker_client import WorkerClient


class House:
    """Rooms are built when first entered and kept; Esc or the rose leads home to the wall."""

    def __init__(self, app: DeskApp, jobs: Jobs, worker: WorkerClient) -> None:
        self._app = app
        self._jobs = jobs
        self._worker = worker
        self._context: Context | None = None
        self._rooms: dict[str, Room] = {
            **ROOMS,
            "preview": Room("", "eye", self._preview_page, has_button=False),
        }
        self._pages: dict[str, QWidget] = {}
        self.room = ""

    @property
    def is_home(self) -> bool:
        return not self.room

    @property
    def is_ready(self) -> bool:
        """Whether rooms can be entered: the desk is open."""
        return self._context is not None

    def furnish(self, contents: Contents) -> None:
        """The window is new or in another language: its rooms are built anew, too."""
        self._pages = {}
        self.room = ""
        for name, room in self._rooms.items():
            if room.has_button:
                contents.top.add_room(name, room)
            if room.in_menu:
                contents.menu.add_room(name, room)
        contents.menu.room_pressed.connect(self.go_to)

    def desk_opened(self, desk: Desk) -> None:
        from ui.shell.context import Context

        self._context = Context(
            desk=desk,
            jobs=self._jobs,
            worker=self._worker,
            show_message=self._app.show_message,
            announce=self._app.scanning.announce,
            changed=self._changed_in_room,
            tokens=tokens,
            go_home=self.go_home,
            go_to=self.go_to,
            print_waiting=self._app.printing.print_waiting,
            find_printers=self._app.printing.find_printers,
            settings=lambda: self._app.settings,
            change_settings=self._app.change_settings,
            show_notice=self._app.hall.show_notice,
            shows_notice=lambda: self._app.hall.shows_notice,
            restore=self._app.restore,
        )

    def go_home(self) -> None:
        """Back to the wall; the room keeps what is half done in it."""
        if self.is_home:
            return
        self._app.mask()
        contents = self._app.contents
        self.room = ""
        contents.rooms.setCurrentWidget(contents.home)
        contents.top.show_room("")
        contents.wall.wall.setFocus()

    def file_dropped(self, file: str) -> None:
        """A bundle is exchanged, anything else imported."""
        self.go_to("exchange" if file.endswith(".rosewall") else "intake", file)

    def go_to(self, room: str, at: str = "") -> None:
        """Enter a room, and at something in it."""
        if self._context is None:
            self._app.show_message(
                tr("数据还在打开。"), tr("再等一秒，然后再按一次。"), kind="notice"
            )
            return
        if who := self._app.duty.who_may(room):
            self._say_who_may(room, who)
            return
        self._app.mask()
        self._app.calls.close()
        contents = self._app.contents
        if room not in self._pages:
            self._pages[room] = self._rooms[room].make(self._context)
            contents.rooms.addWidget(self._pages[room])
        page = self._pages[room]
        self.room = room
        contents.menu.close_panel()
        contents.verdict.hide()
        contents.rooms.setCurrentWidget(page)
        contents.top.show_room(room)
        page.refresh()  # type: ignore[attr-defined]
        if at:
            page.open_at(at)  # type: ignore[attr-defined]
        page.setFocus()

    def _say_who_may(self, room: str, who: str) -> None:
        """The operations would refuse as well; here it is said before anything opens."""
        app = self._app
        app.contents.menu.close_panel()
        app.contents.top.show_room(self.room)
        title = tr(self._rooms[room].title)
        app.show_message(
            tr("“{room}”由 {who} 来做。", room=title, who=who),
            tr("请他们在这台电脑签到；不用让后面的人等。"),
            action=tr("换人签到"),
            on_action=app.lock.hand_over,
            kind="notice",
        )

    def refresh(self) -> None:
        """Something changed: the open room reads again."""
        if self.room:
            self._pages[self.room].refresh()  # type: ignore[attr-defined]

    def mask(self) -> None:
        """Whatever a page shows in full is masked again."""
        from ui.shell.context import Masks

        for page in self._pages.values():
            if isinstance(page, Masks):
                page.mask_people()

    def end_sitting(self) -> None:
        """The screen is locked: who looks at families after that is written down anew."""
        if (review := self._pages.get("review")) is not None:
            review.end_sitting()  # type: ignore[attr-defined]

    def has_room(self, room: str) -> bool:
        """Whether there is such a room in this house."""
        return room in self._rooms

    def take_scan(self, text: str) -> bool:
        """Offer a scan to the open room first; True when it took it."""
        from ui.shell.context import TakesScans

        page = self._pages.get(self.room)
        return isinstance(page, TakesScans) and page.take_scan(text)

    def take_badge(self, badge: str) -> bool:
        """Offer a badge to the open room before it signs anybody in; True when it took it."""
        from ui.shell.context import TakesBadges

        page = self._pages.get(self.room)
        return isinstance(page, TakesBadges) and page.take_badge(badge)

    def preview(self) -> None:
        """The card of the wish in view, as a page."""
        self.go_to("preview", self._app.claim.state.number)

    def _changed_in_room(self, changes: Changes) -> None:
        self._app.changed(changes)
        self._app.claim.load_acts()

    def _preview_page(self, context: Context) -> QWidget:
        from ui.shell.preview_page import PreviewPage

        return PreviewPage(context, self._draft)

    def _draft(self) -> Draft | None:
        """What the panel has so far, None while no open rose is chosen."""
        from desktop_app.cards.preview import Draft

        state = self._app.claim.state
        due = state.form.due or state.due_rule
        if not state.number or not due:
            return None
        form = state.form
        return Draft(state.number, form.giver(), form.pledge, date.fromisoformat(due))
