"""Many cards in one PDF, drawn by the worker; the window and the next claim never wait for it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from desktop_app.cards.layouts import LAYOUTS
from desktop_app.cards.names import CARD_LAYOUTS
from desktop_app.cards.queue import CardRow, card_queue
from desktop_app.cards.voiding import NEVER_WANTED
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from ui.cards.bulk_state import BulkState, Scope
from ui.cards.chosen_numbers import Listed, read_list
from ui.cards.printers_state import Choice
from ui.jobs import Jobs
from ui.worker import Worker, desk_words

MOST_CARDS = 20_000
_MOST_NAMED = 8


class View(Protocol):
    def show_state(self, state: BulkState) -> None: ...


class BulkPresenter:
    """One file at a time."""

    def __init__(self, view: View, jobs: Jobs, worker: Worker, desk: Desk) -> None:
        self._view = view
        self._jobs = jobs
        self._worker = worker
        self._desk = desk
        self._cards: tuple[CardRow, ...] = ()
        self._asked: Any = None
        self._file = Path()
        choices = tuple(Choice(name, tr(LAYOUTS[name].title)) for name in CARD_LAYOUTS)
        self._state = BulkState(layouts=choices)

    @property
    def file(self) -> Path:
        """The file that was made last."""
        return self._file

    def refresh(self) -> None:
        """Read which cards there are."""
        self._jobs.run(lambda: standing_cards(self._desk), self._listed, self._failed)

    def choose_scope(self, scope: Scope) -> None:
        self._show(self._counted(replace(self._state, scope=scope)))

    def choose_layout(self, layout: str) -> None:
        self._show(replace(self._state, layout=layout))

    def type_numbers(self, text: str) -> None:
        """Numbers and ranges, as somebody lists them."""
        self._show(self._counted(replace(self._state, typed=text)))

    def make(self, file: Path) -> None:
        """Draw the chosen cards into this file."""
        state = self._state
        if not state.can_make:
            return
        self._file = file
        is_all = state.scope is Scope.ALL  # claims without a card of ours come as well
        words = {
            "desk": desk_words(self._desk),
            "numbers": None if is_all else [card.numbers[0] for card in self._chosen(state)],
            "layout": state.layout,
            "file": str(file),
        }
        self._show(
            replace(
                self._state,
                is_drawing=True,
                made=False,
                progress=0.0,
                progress_text=tr("正在画认领卡"),
                failed=(),
                done="",
                problem="",
                remedy="",
            )
        )
        self._asked = self._worker.ask(
            "render_cards", words, self._made, self._failed, self._progressed
        )

    def cancel(self) -> None:
        """Stop drawing; no half file is left."""
        if self._asked is not None:
            self._worker.cancel(self._asked)
            self._asked = None
        self._show(replace(self._state, is_drawing=False, done=tr("停下了，没有留下文件。")))

    def dismiss(self) -> None:
        self._show(replace(self._state, problem="", remedy="", done=""))

    def _listed(self, cards: tuple[CardRow, ...]) -> None:
        self._cards = cards
        self._show(self._counted(replace(self._state, is_loading=False)))

    def _progressed(self, done: float, text: str) -> None:
        self._show(replace(self._state, progress=done, progress_text=text))

    def _made(self, answer: dict[str, Any]) -> None:
        self._asked = None
        failed = tuple(_failure(one) for one in answer["failed"])
        said = tr(
            "{count} 张卡，{pages} 页，已存成 {file}。",
            count=answer["cards"],
            pages=answer["pages"],
            file=self._file.name,
        )
        self._show(
            replace(
                self._state,
                is_drawing=False,
                made=True,
                done=said,
                failed=_shortened(failed),
                problem=tr("{count} 张卡没有画出来。", count=len(failed)) if failed else "",
                remedy=tr("其余的都在文件里；这几张请改好再做一次。") if failed else "",
            )
        )

    def _counted(self, state: BulkState) -> BulkState:
        unknown = self._read(state).unknown if state.scope is Scope.CHOSEN else ()
        return replace(
            state,
            open_count=sum(1 for _card in _not_on_paper(self._cards)),
            count=len(self._chosen(state)),
            unknown=tr("、").join(unknown[:_MOST_NAMED]),
        )

    def _chosen(self, state: BulkState) -> list[CardRow]:
        match state.scope:
            case Scope.OPEN:
                return list(_not_on_paper(self._cards))
            case Scope.CHOSEN:
                wanted = set(self._read(state).numbers)
                return [card for card in self._cards if wanted & set(card.numbers)]
            case _:
                return list(self._cards)

    def _read(self, state: BulkState) -> Listed:
        known = dict.fromkeys(number for card in self._cards for number in card.numbers)
        return read_list(state.typed, list(known))

    def _failed(self, error: UserError) -> None:
        self._asked = None
        problem, remedy = sentences(error)
        self._show(replace(self._state, is_drawing=False, problem=problem, remedy=remedy, done=""))

    def _show(self, state: BulkState) -> None:
        self._state = state
        self._view.show_state(state)


def standing_cards(desk: Desk) -> tuple[CardRow, ...]:
    """The newest card of every standing claim, in the order of their first wish numbers."""
    newest: dict[tuple[str, tuple[str, ...]], CardRow] = {}
    for row in card_queue(desk, MOST_CARDS):
        if row.numbers and (row.state != "void" or row.detail not in NEVER_WANTED):
            newest.setdefault((row.group_id, row.numbers), row)
    return tuple(sorted(newest.values(), key=lambda row: row.numbers))


def _failure(told: dict[str, Any]) -> str:
    """`HS-007  字库里没有这个字……`"""
    problem, _remedy = sentences(UserError(told["code"], **told["values"]))
    return f"{told['number']}  {problem}"


def _not_on_paper(cards: Iterable[CardRow]) -> Iterable[CardRow]:
    return (card for card in cards if card.state in ("waiting", "failed"))


def _shortened(failed: tuple[str, ...]) -> tuple[str, ...]:
    if len(failed) <= _MOST_NAMED:
        return failed
    more = tr("还有 {count} 张", count=len(failed) - _MOST_NAMED)
    return (*failed[:_MOST_NAMED], more)
