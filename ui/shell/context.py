"""What the shell lends to a room: the desk, the lanes, the bars, and the way home.

Every room offers `make_page(context) -> QWidget`. A room keeps nothing else of the shell, so
its tests build a Context of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.cards.printing import Printer
    from desktop_app.changes import Changes
    from desktop_app.desk import Desk  # loads SQLAlchemy: never before the first paint
    from desktop_app.settings import Settings
    from ui.jobs import Jobs
    from ui.theme.tokens import Tokens
    from ui.worker_client import WorkerClient


class ShowMessage(Protocol):
    """Put a sentence into the message bar: what happened, what to do, and one button for it."""

    def __call__(
        self,
        problem: str,
        remedy: str = "",
        *,
        action: str = "",
        on_action: Callable[[], None] | None = None,
    ) -> None: ...


class Announce(Protocol):
    """A verdict across the window for a moment: its tone, what happened, what to do now.

    tone  good (go on), wait (not now), stop (keep hands off), note (by the way); each has its own
          colour, icon and sound
    """

    def __call__(self, tone: str, what: str, remedy: str = "") -> None: ...


class GoTo(Protocol):
    """Open another room, and at something in it: a wish number, a file to import."""

    def __call__(self, room: str, at: str = "") -> None: ...


class Room(Protocol):
    """What the shell may ask of every page that `make_page` made.

    A page may offer `take_scan(text) -> bool` besides (see `TakesScans`).
    """

    def open_at(self, what: str) -> None:
        """The person came for this: a wish number, a file. Nothing to do when it is empty."""

    def refresh(self) -> None:
        """The page was opened, or something changed while it is open: read again."""


@runtime_checkable
class TakesScans(Protocol):
    """A page that wants the scans for itself while it is open."""

    def take_scan(self, text: str) -> bool:
        """A code was read by the scanner or the camera, as it stands: trimmed, full width made
        plain, not examined yet. True: it is dealt with, and the page says its verdict itself, by
        `Context.announce`. False: the shell examines it, counts it when it is refused, and leads
        home to the wish. Called on the GUI thread; ask the store by `Context.jobs`.
        """


@runtime_checkable
class TakesBadges(Protocol):
    """A page where somebody may sign with a badge without coming on duty."""

    def take_badge(self, badge: str) -> bool:
        """A badge was read while the page is open. False: it signs its owner in, as everywhere."""


@runtime_checkable
class Masks(Protocol):
    """A page that may show somebody's data in full for a while."""

    def mask_people(self) -> None:
        """Mask them now: the screen is locked, another room entered, a code was read."""


@dataclass(frozen=True, slots=True)
class Context:
    """Lent by the shell for as long as the window is open.

    announce  a verdict across the window, with its sound: what a room says of a scan it took
    changed  a room tells what its operation touched; the shell refreshes the wall and figures
    tokens   the colours of the theme worn now; ask anew on every paint
    go_home  leave the room for the wall
    go_to    open another room by its word: intake, review, cards, settings, history
    print_waiting    hand what waits in the print queue to the printers of its layouts, off the
                     screen's thread; what came of it is told by `changed`
    find_printers    every printer of this laptop, asked anew: up to 5 seconds, so by
                     `jobs.run_aside` and never on the GUI thread
    settings         this laptop's settings as they are now
    change_settings  save them and wear them: theme, language, scale, printer, scanner
    show_notice      收支公示 on the hall screen, which opens for it (True); the wall again (False)
    shows_notice     whether it is there now; the room is refreshed when that changes
    restore          put a backup in place of the store (file, passphrase or ""): the shell closes
                     the desk, restores, and opens anew; the rooms are then built again
    """

    desk: Desk
    jobs: Jobs
    worker: WorkerClient
    show_message: ShowMessage
    announce: Announce
    changed: Callable[[Changes], None]
    tokens: Callable[[], Tokens]
    go_home: Callable[[], None]
    go_to: GoTo
    print_waiting: Callable[[], None]
    find_printers: Callable[[], list[Printer]]
    settings: Callable[[], Settings]
    change_settings: Callable[[Settings], None]
    show_notice: Callable[[bool], None]
    shows_notice: Callable[[], bool]
    restore: Callable[[Path, str], None]
