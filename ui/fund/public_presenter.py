"""公示: the notice as it will be printed, its ways out, and where a yuan went. Knows no widgets."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, Protocol

from desktop_app.errors import UserError
from desktop_app.fund.notice import NoticeLook, look_at_notice
from desktop_app.fund.tracing import trace_receipt, trace_wish
from desktop_app.language import tr
from desktop_app.money import yuan_words
from desktop_app.wishes.number import BadNumber, read_number
from ui.fund.doing import Doing
from ui.fund.fund_look import Seen
from ui.fund.notice_state import PublicState, TraceLine
from ui.fund.trace_words import receipt_trace, wish_trace
from ui.paper_road import PaperRoad


class View(Protocol):
    def show_state(self, state: PublicState) -> None: ...


class _Drawn(NamedTuple):
    png: bytes
    warnings: tuple[str, ...]
    code: str


class PublicPresenter:
    """The page is drawn anew only when what it says is another."""

    def __init__(
        self,
        view: View,
        doing: Doing,
        road: PaperRoad,
        shows_notice: Callable[[], bool],
    ) -> None:
        self._view = view
        self._doing = doing
        self._road = road
        self._shows_notice = shows_notice
        self._code = ""
        self.state = PublicState()

    def seen(self, _seen: Seen) -> None:
        """The page is looked at when it is open."""

    def refresh(self) -> None:
        """Draw the page as it would be printed now."""
        self._show(replace(self.state, on_hall=self._shows_notice()))
        self._doing.look(self._draw, self._drawn)

    def save(self, file: Path) -> None:
        """As PDF or xlsx, by the name of the file."""

        def work() -> str:
            from desktop_app.fund.publishing import save_notice

            save_notice(self._doing.desk, file)
            return tr("收支公示已存到 {file}。", file=file.name)

        self._doing.make(work, lambda said: said, tr("正在存…"))

    def print_out(self) -> None:
        """Out of the printer for A4."""

        def work() -> str:
            from desktop_app.fund.publishing import notice_pdf

            desk = self._doing.desk
            return self._road.send(lambda: notice_pdf(desk), "fund-notice", tr("收支公示"))

        self._doing.make(work, lambda said: said, tr("正在打印…"))

    def ask(self, question: str) -> None:
        """A wish's number: where its money is from. Else a receipt: where its money went."""
        self._show(replace(self.state, question=question))

        def work() -> tuple[str, tuple[TraceLine, ...]]:
            try:
                number = read_number(question)
            except BadNumber:
                return receipt_trace(trace_receipt(self._doing.desk, question.strip()))
            return wish_trace(trace_wish(self._doing.desk, number))

        self._doing.read(work, self._traced, self._not_traced)

    def _traced(self, found: tuple[str, tuple[TraceLine, ...]]) -> None:
        traced, lines = found
        self._show(replace(self.state, traced=traced, trace=lines))

    def _not_traced(self, error: UserError) -> None:
        self._show(replace(self.state, traced="", trace=()))
        self._doing.fail(error)

    def _draw(self) -> _Drawn:
        look = look_at_notice(self._doing.desk)
        if look.code == self._code and self.state.png:
            return _Drawn(self.state.png, warnings_of(look), look.code)
        from desktop_app.cards.preview import first_page
        from desktop_app.fund.publishing import notice_pdf

        return _Drawn(first_page(notice_pdf(self._doing.desk)), warnings_of(look), look.code)

    def _drawn(self, drawn: _Drawn) -> None:
        self._code = drawn.code
        self._show(replace(self.state, png=drawn.png, warnings=drawn.warnings))

    def _show(self, state: PublicState) -> None:
        if state != self.state:
            self.state = state
            self._view.show_state(state)


def warnings_of(look: NoticeLook) -> tuple[str, ...]:
    """What somebody should see to before everybody reads it."""
    found = []
    if not look.adds_up:
        found.append(tr("数字合不上：请先找技术支持，不要公示。"))
    if look.to_book:
        found.append(
            tr("还有 {amount} 义卖款没有记到账，公示里没有它。", amount=yuan_words(look.to_book))
        )
    if not look.charities:
        found.append(tr("还没有写明是哪家慈善组织：请到“集市”里写。"))
    if not (look.phone or any(one.phone for one in look.charities)):
        found.append(tr("还没有查询和监督的电话：请在慈善组织或活动规则里写上。"))
    if look.figures.short:
        found.append(
            tr(
                "有 {amount} 退回了，却已定给心愿：请冲回一些。",
                amount=yuan_words(look.figures.short),
            )
        )
    return tuple(found)
