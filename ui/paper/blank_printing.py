"""Blank cards from the window: codes to the disk in the store lane, then the PDF in the worker."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.paper.model import read_serials
from desktop_app.paper.operations import print_blanks
from ui.jobs import Jobs
from ui.worker import Worker, desk_words


class BlankPrinting:
    """One PDF at a time.

    drew   hears of the share done; drawn of the end: how many cards, and the file
    """

    def __init__(
        self,
        jobs: Jobs,
        worker: Worker,
        desk: Desk,
        *,
        drew: Callable[[float], None],
        drawn: Callable[[int, Path], None],
        failed: Callable[[UserError], None],
    ) -> None:
        self._jobs = jobs
        self._worker = worker
        self._desk = desk
        self._drew = drew
        self._drawn = drawn
        self._failed = failed
        self._asked: Any = None

    def print_new(self, count: int, target: Path) -> None:
        """Draw new codes and write them down; only then the PDF is made."""
        self._jobs.run(
            lambda: print_blanks(self._desk, count),
            lambda serials: self._draw(serials, target, is_again=False),
            self._failed,
        )

    def print_again(self, serials: str, target: Path) -> None:
        """Those of these serials that are still unused, marked 补打."""
        self._draw(read_serials(serials), target, is_again=True)

    def cancel(self) -> None:
        """Stop drawing; the file does not appear."""
        if self._asked is not None:
            self._worker.cancel(self._asked)
        self._asked = None

    def _draw(self, serials: range, target: Path, *, is_again: bool) -> None:
        words = {
            "desk": desk_words(self._desk),
            "first": serials[0],
            "last": serials[-1],
            "file": str(target),
            "is_again": is_again,
        }

        def drawn(found: dict[str, int]) -> None:
            self._asked = None
            self._drawn(found["count"], target)

        self._asked = self._worker.ask(
            "draw_blanks", words, drawn, self._failed, lambda done, _text: self._drew(done)
        )
