"""Rose tags on paper: drawn by the worker, so that 300 of them never make the window stumble."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.hanging.tags import LAYOUT
from desktop_app.language import tr
from desktop_app.settings import Settings
from ui.hanging.hanging_state import Paper
from ui.jobs import Jobs
from ui.worker import Worker, desk_words

if TYPE_CHECKING:
    from desktop_app.cards.printing import Printer


_PERHAPS = ("printer_silent", "printer_stopped")  # what the printer says of cards, said of tags


class TagsPresenter:
    """One PDF at a time: saved where somebody said, or handed to the printer of `a4-8up`.

    show  makes the room agree with how far it is; said and failed tell what came of it
    """

    def __init__(
        self,
        jobs: Jobs,
        worker: Worker,
        desk: Desk,
        *,
        find_printers: Callable[[], Sequence[Printer]],
        settings: Callable[[], Settings],
        show: Callable[[Paper], None],
        said: Callable[[str], None],
        failed: Callable[[UserError], None],
    ) -> None:
        self._jobs = jobs
        self._worker = worker
        self._desk = desk
        self._find_printers = find_printers
        self._settings = settings
        self._show_paper = show
        self._said = said
        self._failed = failed
        self._asked: Any = None
        self._paper = Paper()

    def stack(self, is_stacked: bool) -> None:
        """Order the next tags for cutting the whole pile at once, or sheet by sheet."""
        self._show(replace(self._paper, is_stacked=is_stacked))

    def save(self, wishes: Sequence[str], wall_id: str, file: Path) -> None:
        """Tags of these wishes into a file; without wishes the plan of the wall alone."""
        self._draw(wishes, wall_id, file, lambda answer: self._said(_saved(answer, file)))

    def print_out(self, wishes: Sequence[str], wall_id: str = "") -> None:
        """Tags of these wishes to the printer."""
        file = self._desk.home.cards / "spool" / "rose-tags.pdf"
        self._draw(wishes, wall_id, file, lambda answer: self._hand_over(answer, file))

    def cancel(self) -> None:
        """Stop drawing; nothing was saved and nothing printed."""
        if self._asked is not None:
            self._worker.cancel(self._asked)
            self._asked = None
            self._show(replace(self._paper, is_drawing=False))

    def _draw(
        self, wishes: Sequence[str], wall_id: str, file: Path, then: Callable[[Any], None]
    ) -> None:
        if self._paper.is_drawing:
            return
        words = {
            "desk": desk_words(self._desk),
            "wishes": list(wishes),
            "file": str(file),
            "wall": wall_id,
            "is_stacked": self._paper.is_stacked,
        }

        def drawn(answer: Any) -> None:
            self._asked = None
            self._show(replace(self._paper, is_drawing=False))
            then(answer)

        text = tr("正在画玫瑰签")
        self._show(replace(self._paper, is_drawing=True, progress=0.0, text=text))
        self._asked = self._worker.ask("draw_tags", words, drawn, self._not_drawn, self._went_on)

    def _went_on(self, done: float, text: str) -> None:
        self._show(replace(self._paper, progress=done, text=text))

    def _not_drawn(self, error: UserError) -> None:
        self._asked = None
        self._show(replace(self._paper, is_drawing=False))
        self._failed(error)

    def _hand_over(self, answer: Any, file: Path) -> None:
        self._jobs.run_aside(
            lambda: self._send(file), lambda name: self._said(_sent(answer, name)), self._failed
        )

    def _send(self, file: Path) -> str:
        from desktop_app.cards.printing import printer_for

        try:
            printer = printer_for(self._settings(), LAYOUT, self._find_printers())
            printer.send(file, "rose-tags", 1)
        except UserError as error:
            name = str(error.values.get("printer", ""))
            code = "tags_perhaps_printed" if error.code in _PERHAPS else "tags_not_printed"
            raise UserError(code, printer=name) from error
        finally:
            file.unlink(missing_ok=True)
        return printer.name

    def _show(self, paper: Paper) -> None:
        self._paper = paper
        self._show_paper(paper)


def _saved(answer: Any, file: Path) -> str:
    if not answer["tags"]:
        return tr("布置图已存到 {file}。", file=file.name)
    said = tr(
        "{tags} 枚玫瑰签，{sheets} 张 A4，已存到 {file}。",
        tags=answer["tags"],
        sheets=answer["sheets"],
        file=file.name,
    )
    return said + _failed_words(answer)


def _sent(answer: Any, printer: str) -> str:
    said = tr(
        "{tags} 枚玫瑰签，{sheets} 张 A4，已送到 {printer}。",
        tags=answer["tags"],
        sheets=answer["sheets"],
        printer=printer,
    )
    return said + _failed_words(answer)


def _failed_words(answer: Any) -> str:
    """Which roses got no tag, and why."""
    listed = tr("；").join(f"{one['number']} {one['why']}" for one in answer["failed"])
    return tr("没有印：{listed}。", listed=listed) if listed else ""
