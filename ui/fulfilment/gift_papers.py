"""Parcel labels and chase cards from the window: drawn by the worker, then to a file or to paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from desktop_app.cards.printing import Printer, drop, printer_for
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fulfilment.papers import LABELS
from desktop_app.settings import Settings
from ui.jobs import Jobs
from ui.worker import Worker, desk_words

Failed = Callable[[UserError], None]


class GiftPapers:
    """One paper at a time; a claim is in no file name but that of the spool, which is dropped.

    find_printers  every printer of this laptop; up to 5 seconds, so never on the window's thread
    """

    def __init__(
        self,
        jobs: Jobs,
        worker: Worker,
        desk: Desk,
        *,
        settings: Callable[[], Settings],
        find_printers: Callable[[], list[Printer]],
    ) -> None:
        self._jobs = jobs
        self._worker = worker
        self._desk = desk
        self._settings = settings
        self._find_printers = find_printers
        self._asked: Any = None

    @property
    def has_label_printer(self) -> bool:
        """Whether a printer was chosen for a size of label: then labels come by themselves."""
        return bool(self._label_layout())

    def print_labels(
        self, claims: Sequence[str], printed: Callable[[str], None], failed: Failed
    ) -> None:
        """Labels to the printer that was chosen for them; `printed` hears its name."""
        layout = self._label_layout()
        spool = self._desk.home.cards / f"parcel-{self._desk.new_id()}.pdf"

        def send() -> str:
            try:
                printer = printer_for(self._settings(), layout, self._find_printers())
                printer.send(spool, "parcel", 1)
            finally:
                drop(spool)
            return printer.name

        self._draw_labels(
            claims,
            spool,
            layout,
            lambda _count: self._jobs.run_aside(send, printed, failed),
            failed,
        )

    def save_labels(
        self,
        claims: Sequence[str],
        target: Path,
        saved: Callable[[int], None],
        failed: Failed,
    ) -> None:
        """Labels into a file."""
        self._draw_labels(claims, target, self._label_layout() or LABELS[0], saved, failed)

    def save_chase_cards(
        self,
        claims: Sequence[str],
        target: Path,
        *,
        drew: Callable[[float], None],
        saved: Callable[[Sequence[str], Sequence[str]], None],
        failed: Failed,
    ) -> None:
        """Chase cards into a file; `saved` hears the numbers on them, and those that need none."""

        def done(found: dict[str, list[str]]) -> None:
            self._asked = None
            saved(found["numbers"], found["without"])

        self._asked = self._worker.ask(
            "draw_chase_cards",
            self._words(claims, target),
            done,
            failed,
            lambda share, _text: drew(share),
        )

    def cancel(self) -> None:
        """Stop drawing chase cards; the file does not appear, and nobody counts as asked."""
        if self._asked is not None:
            self._worker.cancel(self._asked)
        self._asked = None

    def _draw_labels(
        self,
        claims: Sequence[str],
        target: Path,
        layout: str,
        then: Callable[[int], None],
        failed: Failed,
    ) -> None:
        words = {**self._words(claims, target), "layout": layout}
        self._worker.ask("draw_labels", words, lambda found: then(found["count"]), failed)

    def _label_layout(self) -> str:
        printers = self._settings().printers
        return next((layout for layout in LABELS if printers.get(layout)), "")

    def _words(self, claims: Sequence[str], target: Path) -> dict[str, Any]:
        return {"desk": desk_words(self._desk), "claims": tuple(claims), "file": str(target)}
