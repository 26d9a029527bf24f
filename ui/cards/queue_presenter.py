"""The print room: what became of every card, and what to do about those that are not on paper."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from desktop_app.cards.layouts import LAYOUTS
from desktop_app.cards.operations import (
    mark_printed,
    reprint_card,
    retry_card,
    save_card,
    void_card,
)
from desktop_app.cards.printing import FOLDER
from desktop_app.cards.queue import CardRow, card_queue
from desktop_app.changes import Changes
from desktop_app.clock import read
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import mark, tr
from desktop_app.messages import sentences
from desktop_app.messages.ages import age
from desktop_app.messages.printing import TROUBLES
from desktop_app.settings import Settings
from ui.cards.queue_state import STATES, TABS, Acts, Asking, CardLine, QueueState
from ui.jobs import Jobs

_WHY = {
    "printer_gone": mark("找不到打印机：请检查电源和连接线，再重试"),
    "printer_refused": mark("打印机没有接收：请看有没有缺纸、卡纸，再重试"),
    "printer_silent": mark("打印机没有回音：打出来了按“已打印”，没有就重试"),
    "glyph_missing": mark("有一个字字库里没有：请核对姓名，改好再补打"),
    "text_too_long": mark("有一段文字太长，卡上放不下：请改短再重试"),
    "card_not_good": mark("没有通过打印前的检查：请重试"),
    "card_not_saved": mark("PDF 没有存下来：请检查文件夹，再重试"),
    "claim_released": mark("认领已释放"),
    "claim_refused": mark("没有认领成，不用打印"),
    "giver_erased": mark("认领人的资料已删除，不打印"),
    "reprinted": mark("已由补打的卡代替"),
    "file": mark("存成了 PDF"),
    "person": mark("有人确认过"),
    "queue": mark("打印机说打好了"),
    **{f"printer_{trouble}": words for trouble, words in TROUBLES.items()},
}


class View(Protocol):
    def show_state(self, state: QueueState) -> None: ...


class QueuePresenter:
    """Reads the queue in the store lane; printing itself is the shell's."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        changed: Callable[[Changes], None],
        print_waiting: Callable[[], None],
        settings: Callable[[], Settings],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self._print_waiting = print_waiting
        self._settings = settings
        self._rows: dict[str, CardRow] = {}
        self._all: tuple[CardLine, ...] = ()
        self._state = QueueState()

    def refresh(self) -> None:
        """Read the queue again; the chosen card stays chosen while it is listed."""
        self._jobs.run(lambda: card_queue(self._desk), self._listed, self._failed)

    def print_now(self) -> None:
        """Hand everything that waits to the printer."""
        self._print_waiting()
        self.refresh()

    def choose_tab(self, tab: str) -> None:
        self._show(self._with_lines(replace(self._state, tab=tab, asking=Asking.NOTHING)))

    def choose(self, card_id: str) -> None:
        self._show(self._with_lines(replace(self._state, chosen=card_id, asking=Asking.NOTHING)))

    def retry(self) -> None:
        """Put the chosen card back into the queue and print what waits."""
        card = self._state.chosen
        self._do(lambda: retry_card(self._desk, card), tr("已放回队列。"), prints=True)

    def mark_printed(self) -> None:
        """Somebody has the card in the hand."""
        card = self._state.chosen
        self._do(lambda: mark_printed(self._desk, card), tr("已记为打印好了。"))

    def save_pdf(self, target: Path) -> None:
        """Save the chosen card where somebody asked for it."""
        card = self._state.chosen
        self._do(lambda: save_card(self._desk, card, target), tr("认领卡已存成 PDF。"))

    def ask(self, asking: Asking) -> None:
        self._show(replace(self._state, asking=asking, problem="", remedy=""))

    def give_reason(self, reason: str, is_lost: bool = False) -> None:
        """Do what was asked about: one more card marked 补打, or none any more.

        is_lost  the old card is gone, so its claims get new codes
        """
        row = self._rows.get(self._state.chosen)
        if row is None:
            return
        if self._state.asking is Asking.REPRINT:
            self._do(
                lambda: reprint_card(self._desk, row.group_id, reason, lost=is_lost),
                tr("旧卡作废，新卡已排队，卡上是新的短码。")
                if is_lost
                else tr("补打的卡已排队，卡上会印“补打”。"),
                prints=True,
            )
        elif self._state.asking is Asking.VOID:
            self._do(lambda: void_card(self._desk, row.card_id, reason), tr("这张卡不打了。"))

    def dismiss(self) -> None:
        self._show(replace(self._state, problem="", remedy="", done=""))

    def _do(self, work: Callable[[], Changes], done: str, *, prints: bool = False) -> None:
        if self._state.is_busy:
            return

        def finished(changes: Changes) -> None:
            self._show(replace(self._state, is_busy=False, asking=Asking.NOTHING, done=done))
            self._changed(changes)
            if prints:
                self._print_waiting()
            self.refresh()

        self._show(replace(self._state, is_busy=True, problem="", remedy="", done=""))
        self._jobs.run(work, finished, self._failed)

    def _listed(self, rows: list[CardRow]) -> None:
        now = self._desk.clock()
        self._rows = {row.card_id: row for row in rows}
        settings = self._settings()
        self._all = tuple(line_of(row, now, settings) for row in rows)
        counts = dict(Counter(line.state for line in self._all))
        state = replace(
            self._state, counts=counts, is_loading=False, is_automatic=settings.auto_print
        )
        self._show(self._with_lines(state))

    def _with_lines(self, state: QueueState) -> QueueState:
        lines = tuple(line for line in self._all if line.state in TABS[state.tab][1])
        listed = {line.card_id for line in lines}
        chosen = state.chosen if state.chosen in listed else (lines[0].card_id if lines else "")
        return replace(state, lines=lines, chosen=chosen, acts=_acts(self._rows.get(chosen)))

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(
            replace(
                self._state,
                is_busy=False,
                problem=problem,
                remedy=remedy,
            )
        )

    def _show(self, state: QueueState) -> None:
        self._state = state
        self._view.show_state(state)


def state_of(row: CardRow) -> str:
    """The state of a card as people see it."""
    return "look" if row.is_unconfirmed else row.state


def line_of(row: CardRow, now: datetime, settings: Settings) -> CardLine:
    """A card in words. `HS-017、HS-018 等 5 个`; beside it paper, printer and copies; what happened
    below."""
    numbers = list(row.numbers)
    title = tr("、").join(numbers[:3])
    if len(numbers) > 3:
        title = tr("{numbers} 等 {count} 个", numbers=title, count=len(numbers))
    state = state_of(row)
    parts = [tr(STATES[state][0])]
    if row.reprint:
        parts.append(tr("补打第 {count} 次", count=row.reprint))
    if state == "look":
        parts.append(tr("打出来了按“已打印”，没有就按“重试”"))
    elif row.detail:
        parts.append(tr(_WHY.get(row.detail, row.detail)))
    return CardLine(
        row.card_id,
        title or tr("没有编号"),
        state,
        " · ".join(parts),
        age(read(row.at), now),
        _paper_of(row, settings),
    )


def _paper_of(row: CardRow, settings: Settings) -> str:
    """`A6 认领卡 · 前台打印机 · 2 份`; for a card that waits, the printer it would go to."""
    layout = LAYOUTS.get(row.layout)
    chosen = settings.printers.get(row.layout) or settings.printer
    printer = row.printer or chosen or tr("默认打印机")
    parts = [
        tr(layout.title) if layout else row.layout,
        tr("存成 PDF") if printer == FOLDER else printer,
    ]
    if row.copies > 1:
        parts.append(tr("{count} 份", count=row.copies))
    return " · ".join(parts)


def _acts(row: CardRow | None) -> Acts:
    if row is None:
        return Acts()
    state = state_of(row)
    return Acts(
        retry=state in ("failed", "sent", "look"),
        mark_printed=state in ("waiting", "sent", "look", "failed"),
        reprint=state == "printed",
        save=state in ("waiting", "sent", "look", "failed"),
        void=state in ("waiting", "sent", "look", "failed"),
        move=state == "waiting",
    )
