"""收摊: the day in figures, what is open, the closing, and its sheet."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from desktop_app.cards.printing import Printer
from desktop_app.changes import Changes
from desktop_app.clock import read
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fund.evening import OpenKind
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.readiness.closing import Day, close_day, day_of
from desktop_app.readiness.sheets import (
    closing_document,
    freshness,
    items_by_kind,
    missing_words,
    money_lines,
    named,
    undelivered_words,
)
from desktop_app.settings import Settings
from ui.exchange.closing_state import ClosingState, DayFigure, DayLine
from ui.jobs import Jobs
from ui.paper_road import Drawn, PaperRoad

_WHERE = {
    OpenKind.NOT_COUNTED: ("market", "closing"),
    OpenKind.NO_STATEMENT: ("market", "closing"),
    OpenKind.VOIDED_LATE: ("market", "closing"),
    OpenKind.NOT_HANDED: ("market", "closing"),
    OpenKind.NOT_BOOKED: ("fund", "income"),
    OpenKind.OVERBOOKED: ("fund", "income"),
    OpenKind.SHORT: ("fund", "income"),
}
"""Room and part where something about money is done; all else is done with the fund's wishes."""


class View(Protocol):
    def show_closing(self, state: ClosingState) -> None: ...


class ClosingPresenter:
    """Closing locks nothing; it can be done again later in the evening."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        settings: Callable[[], Settings],
        find_printers: Callable[[], list[Printer]],
        changed: Callable[[Changes], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._road = PaperRoad(desk, settings, find_printers)
        self._changed = changed
        self._state = ClosingState()

    def refresh(self) -> None:
        """Read the day again."""
        self._jobs.run(lambda: day_of(self._desk), self._seen, self._failed)

    def close(self, reason: str) -> None:
        """End the day at this desk."""
        if self._state.is_busy:
            return

        def done(changes: Changes) -> None:
            said = tr("收摊了，辛苦了。请打印收摊单，两人签字。明早照常开始。")
            self._show(replace(self._state, is_busy=False, done=said))
            self._changed(changes)
            self.refresh()

        self._busy()
        self._jobs.run(lambda: close_day(self._desk, reason), done, self._failed)

    def print_sheet(self) -> None:
        """The sheet, out of the printer for A4."""
        self._aside(lambda: self._road.send(self._drawn, "day-closed", tr("收摊单")))

    def save_sheet(self, file: Path) -> None:
        """The sheet as a file."""
        self._aside(lambda: self._road.save(self._drawn, file, tr("收摊单")))

    def dismiss(self) -> None:
        self._show(replace(self._state, problem="", remedy="", done=""))

    def _drawn(self) -> Drawn:
        from desktop_app.readiness.sheet import sheet_pdf  # reportlab takes 0.3 s to load

        return sheet_pdf(closing_document(day_of(self._desk)))

    def _seen(self, day: Day) -> None:
        now = day.figures
        figures = (
            DayFigure(tr("征集"), f"{now.collected:,}"),
            DayFigure(tr("认领|总数"), f"{now.claimed:,}"),
            DayFigure(tr("待认领"), f"{now.open:,}"),
            DayFigure(tr("圆梦"), f"{now.fulfilled:,}"),
        )
        told = replace(
            self._state,
            figures=figures,
            lines=tuple(_lines(day)),
            open_count=len(day.items),
            closed=_closed(day),
        )
        if told != self._state:
            self._show(told)

    def _aside(self, work: Callable[[], str]) -> None:
        if not self._state.is_busy:
            self._busy()
            self._jobs.run_aside(work, self._done, self._failed)

    def _busy(self) -> None:
        self._show(replace(self._state, is_busy=True, problem="", remedy="", done=""))

    def _done(self, said: str) -> None:
        self._show(replace(self._state, is_busy=False, done=said))

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(replace(self._state, is_busy=False, problem=problem, remedy=remedy, done=""))

    def _show(self, state: ClosingState) -> None:
        self._state = state
        self._view.show_closing(state)


def _lines(day: Day) -> Iterator[DayLine]:
    """What the sheet will say, the open things first."""
    for word, numbers in items_by_kind(day):
        what = tr("{kind} {count} 件", kind=word, count=len(numbers))
        yield DayLine("warning", "amber", what, named(numbers), "inbox")
    if day.is_clear:
        yield DayLine("check-circle", "leaf", tr("待处理是空的"))
    for one, line in zip(day.money, money_lines(day), strict=True):
        room, at = _WHERE.get(one.kind, ("fund", "wishes"))
        yield DayLine("stall" if room == "market" else "heart", "amber", line, "", room, at)
    if missing := missing_words(day):
        yield DayLine("gift", "amber", missing, "", "fulfilment", "due")
    if undelivered := undelivered_words(day):
        yield DayLine("truck", "amber", undelivered, "", "delivery", "teams")
    if day.unprinted:
        numbers = [number for card in day.unprinted for number in card.numbers]
        count = len(day.unprinted)
        what = tr("{count} 张卡没有打出来", count=count)
        yield DayLine("printer", "amber", what, named(numbers), "cards")
    if day.unshared:
        yield DayLine(
            "cloud",
            "amber",
            tr("{count} 条记录别处还没有", count=day.unshared),
            tr("请连上，或用 U 盘交换一次；只存在一台电脑上的会随它丢掉。"),
            "exchange",
        )
    for peer in day.desks:
        gap = [
            *([tr("还没收到我们的 {count} 条", count=peer.to_send)] if peer.to_send else []),
            *([tr("我们还没收到它的 {count} 条", count=peer.to_get)] if peer.to_get else []),
        ]
        is_well = bool(peer.is_same)
        sign = ("check-circle", "leaf") if is_well else ("laptop", "amber")
        more = tr("数据一样") if is_well else "；".join(gap) or tr("不知道")
        yield DayLine(*sign, f"{peer.name} · {freshness(peer, day)}", more)
    for end in day.ends:
        yield DayLine(
            "shield",
            "ink2",
            tr("{desk} 的记录到第 {n} 条", desk=end.name, n=end.n),
            tr("校验码 {code}", code=end.chain.hex()[:16]),
        )


def _closed(day: Day) -> str:
    if not day.closed_at:
        return ""
    return tr("这台电脑 {when} 收过摊。", when=f"{read(day.closed_at).astimezone():%m-%d %H:%M}")
