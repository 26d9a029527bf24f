"""What the command line or another process does in the same store shows in this window, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from desktop_app.changes import Changes
    from desktop_app.journal.news import Heads, News
    from ui.jobs import Jobs
    from ui.shell.desk_app import DeskApp

LOOK_MS = 1000


class Following:
    """Looks at the journal's heads once a second, in the store lane.

    The window's own acts are told by `heard` before the next look is answered: both come back
    through the same lane, in order.
    """

    def __init__(self, app: DeskApp, jobs: Jobs) -> None:
        self._app = app
        self._jobs = jobs
        self._heads: Heads | None = None
        self._heard: set[tuple[str, int]] = set()
        self._is_looking = False
        self._timer = QTimer(app, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """The desk is open, or another one in its place."""
        self._heads = None
        self._timer.start()
        self.look()

    def heard(self, changes: Changes) -> None:
        """The window did this itself and shows it already."""
        if changes.act and self._app.desk.is_open:
            self._heard.add((self._app.desk().node, changes.act))

    def look(self) -> None:
        """Ask the journal how far it goes."""
        if self._app.desk.is_open and not self._is_looking:
            self._is_looking = True
            self._jobs.run(self._news, self._looked, self._not_looked)

    def _news(self) -> News:
        from desktop_app.journal.news import News, journal_heads, news_since

        desk = self._app.desk()
        with desk.store.read() as tx:
            if self._heads is None:
                return News(journal_heads(tx), None)
            return news_since(tx, desk.event, self._heads, self._heard)

    def _looked(self, news: News) -> None:
        self._is_looking = False
        self._heads = news.heads
        self._heard = {one for one in self._heard if one[1] > news.heads.get(one[0], 0)}
        if news.changes is not None:
            self._app.changed(news.changes)

    def _not_looked(self, _error: object) -> None:
        """The store cannot be read just now; whoever needs it says so."""
        self._is_looking = False
