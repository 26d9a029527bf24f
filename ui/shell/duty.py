"""Who is on duty at this window, and what they may do: read when the desk opens, at each sign-in, and
when another program of this laptop or another desk changed it.

Screens only show it; every operation asks for its right itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop_app.language import tr
from desktop_app.messages.staff import ROLES

if TYPE_CHECKING:
    from desktop_app.desk import Desk
    from desktop_app.staff.duty import Duty
    from ui.jobs import Jobs
    from ui.shell.desk_app import DeskApp

# rooms that not everybody may use, and the right that they are for (`staff.rights.Right`)
ROOM_RIGHTS: dict[str, tuple[str, ...]] = {
    "intake": ("import",),
    "review": ("review",),
    "hanging": ("review",),
    "consent": ("consent",),
    "delivery": ("teams", "receive", "deliver"),
    "people": ("reveal_family", "export", "erase"),
    "staff": ("staff",),
    "audit": ("audit",),
    "fulfilment": ("receive",),
    "market": ("sell", "count", "market"),
    "fund": ("fund",),
}


class Seen(NamedTuple):
    """How it stands in the store. rights: of whoever is on duty; all of them where nobody is named."""

    has_staff: bool
    duty: Duty | None
    rights: frozenset[str]


class DutyDesk:
    """Keeps who is on duty, shows it below, and says who may use a room that is closed to them."""

    def __init__(self, app: DeskApp, jobs: Jobs) -> None:
        self._app = app
        self._jobs = jobs
        self._seen = Seen(has_staff=False, duty=None, rights=frozenset())
        self._is_known = False

    @property
    def has_staff(self) -> bool:
        return self._seen.has_staff

    @property
    def by(self) -> str:
        """Staff id of whoever is on duty; "" for nobody."""
        return self._seen.duty.staff_id if self._seen.duty else ""

    @property
    def name(self) -> str:
        return self._seen.duty.name if self._seen.duty else ""

    def desk_opened(self) -> None:
        """The desk is open: where people are named, the window begins locked."""
        self._is_known = False
        self.look()

    def look(self) -> None:
        """Read how it stands; another program may have signed somebody in or out."""
        if self._app.desk.is_open:
            self._jobs.run(lambda: _look(self._app.desk()), self._looked, self._app.say_problem)

    def signed_in(self, duty: Duty) -> None:
        """At the lock page. The rights follow from the store lane."""
        self._seen = self._seen._replace(has_staff=True, duty=duty)
        self.look()

    def may(self, room: str) -> bool:
        """Whether whoever is on duty may use this room."""
        needed = ROOM_RIGHTS.get(room)
        if needed is None or not self._is_known or not self.has_staff:
            return True
        return not self._seen.rights.isdisjoint(needed)

    def who_may(self, room: str) -> str:
        """Who may use it, in words; "" when it is open to whoever is on duty."""
        if self.may(room):
            return ""
        from desktop_app.staff.rights import Right, roles_with

        roles = dict.fromkeys(
            role for right in ROOM_RIGHTS[room] for role in roles_with(Right(right))
        )
        return tr("、").join(tr(ROLES[role]) for role in roles)

    def show(self) -> None:
        """Make the bars agree."""
        contents = self._app.contents
        who = {room: self.who_may(room) for room in ROOM_RIGHTS}
        contents.top.show_barred(who)
        contents.menu.show_barred(who)
        contents.status.show_duty(is_named=self.has_staff)

    def _looked(self, seen: Seen) -> None:
        is_first, self._is_known = not self._is_known, True
        had_somebody = bool(self.by)
        changed, self._seen = seen != self._seen, seen
        app = self._app
        if changed or is_first:
            self.show()
        if not seen.has_staff:
            app.lock.idle.rest()
            return
        app.lock.idle.limit = 60.0 * app.settings.lock_minutes
        if is_first or seen.duty is None:
            app.lock.cover("LOCKED" if seen.duty is not None else "SIGN_IN")
        elif not app.lock.is_locked and not app.lock.idle.is_watching:
            app.lock.idle.watch(app.qt)
        if changed and had_somebody and not app.lock.is_locked:
            app.house.refresh()


def _look(desk: Desk) -> Seen:
    from desktop_app.staff.duty import refresh
    from desktop_app.staff.operations import all_staff
    from desktop_app.staff.rights import rights_of

    has_staff = bool(all_staff(desk, with_retired=True))
    duty = refresh(desk) if has_staff else None  # before anybody is named, `by` may be old words
    with desk.store.read() as tx:
        return Seen(has_staff, duty, frozenset(rights_of(tx, desk.by)))
