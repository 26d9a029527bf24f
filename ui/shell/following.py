"""What others write into the same store shows in this window, too: the service, the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from desktop_app.changes import Changes
    from desktop_app.exchange.data_watch import DataWatch
    from desktop_app.journal.news import Heads, News
    from ui.jobs import Jobs
    from ui.shell.desk_app import DeskApp

LOOK_MS = 100
CALM_MS = 150  # after news, so that many small ones are shown together


class Following:
    """Looks ten times a second whether anybody committed, which takes microseconds and reads no
    page; only when the journal grew, it is asked in the store lane what is new.

    The window's own acts are told by `heard` before the next look is answered: both come back
    through the same lane, in order.
    """

    def __init__(self, app: DeskApp, jobs: Jobs) -> None:
        self._app = app
        self._jobs = jobs
        self._watch: DataWatch | None = None
        self._heads: Heads | None = None
        self._heard: set[tuple[str, int]] = set()
        self._is_looking = False
        self._is_due = False
        self._timer = QTimer(app, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._calm = QTimer(app, interval=CALM_MS, singleShot=True)
        self._calm.timeout.connect(self._timer.start)

    def start(self) -> None:
        """The desk is open, or another one in its place."""
        self.stop()
        self._heads = None
        self._is_due = True
        self._jobs.run(self._open, self._opened, self._not_looked)

    def stop(self) -> None:
        """Nothing holds the store open any more: before another file takes its place."""
        self._timer.stop()
        self._calm.stop()
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.close()

    def heard(self, changes: Changes) -> None:
        """The window did this itself and shows it already."""
        if changes.act and self._app.desk.is_open:
            self._heard.add((self._app.desk().node, changes.act))

    def look(self) -> None:
        """Whether the journal grew; then ask it."""
        if self._watch is None or not self._app.desk.is_open:
            return
        before = self._watch.heads
        self._is_due = (self._watch.look() and self._watch.heads != before) or self._is_due
        if self._is_due and not self._is_looking:
            self._is_looking, self._is_due = True, False
            self._jobs.run(self._news, self._looked, self._not_looked)

    def _open(self) -> DataWatch:
        from desktop_app.exchange.data_watch import DataWatch

        desk = self._app.desk()
        return DataWatch(desk.store.path, desk.store.key, desk.event)

    def _opened(self, watch: DataWatch) -> None:
        self._watch = watch
        self._timer.start()
        self.look()

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
            self._pause()
            self._app.changed(news.changes)
            self._app.duty.look()
            self._app.calls.look()

    def _pause(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._calm.start()

    def _not_looked(self, _error: object) -> None:
        """The store cannot be read just now; whoever needs it says so."""
        self._is_looking = False
