"""Ringing up: the amount, the goods, how it is paid; what was taken last, and taking it back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from desktop_app.cards.printing import RECEIPT, Printer
from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.market.facts import Method
from desktop_app.market.look import SaleLook, Sums, Till, look_at_till
from desktop_app.market.sales import Rung, Sold, record_sale, void_sale
from desktop_app.messages import sentences
from desktop_app.messages.market import method_word
from desktop_app.money import yuan_words
from desktop_app.settings import Settings
from ui.jobs import Jobs
from ui.market.market_state import Blocked, Stand, no_stall, stall_retired
from ui.market.market_words import by_method, clock_of, sales_words
from ui.market.selling_state import GoodsKey, SaleLine, SellingState, SumLine, goods_of
from ui.paper_road import Drawn, PaperRoad


class View(Protocol):
    def show_selling(self, state: SellingState) -> None: ...


class SellingPresenter:
    """A sale is on the disk before it is said to be."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        changed: Callable[[Changes], None],
        settings: Callable[[], Settings],
        find_printers: Callable[[], list[Printer]],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self._road = PaperRoad(desk, settings, find_printers)
        self._stand = Stand()
        self.state = SellingState()

    def stand(self, stand: Stand) -> None:
        """Sell for this stall from now on; another stall begins with an empty till."""
        if stand.stall != self._stand.stall:
            self.state = SellingState(turn=self.state.turn + 1, method=self.state.method)
        self._stand = stand
        self.refresh()

    def refresh(self) -> None:
        """Read today's sales again; what is being typed stays."""
        if not self._stand.stall:
            self._show(replace(self.state, is_loading=False, blocked=no_stall()))
            return
        stall = self._stand.stall
        self._jobs.run(lambda: look_at_till(self._desk, stall), self._read, self._failed)

    # the sale that is being made

    def type_fen(self, fen: int) -> None:
        """The amount as it is typed."""
        if fen != self.state.fen:
            self._show(replace(self.state, fen=fen, money=yuan_words(fen)))

    def press_goods(self, name: str) -> None:
        """One more piece of this: its price is added."""
        key = next((one for one in self.state.goods if one.name == name), None)
        if key is not None:
            picked = {**self.state.picked, name: self.state.picked.get(name, 0) + 1}
            fen = self.state.fen + key.fen
            self._show(replace(self.state, picked=picked, fen=fen, money=yuan_words(fen)))

    def clear_goods(self) -> None:
        """Without goods, and without what they cost."""
        prices = {one.name: one.fen for one in self.state.goods}
        cost = sum(prices.get(name, 0) * count for name, count in self.state.picked.items())
        fen = max(0, self.state.fen - cost)
        self._show(replace(self.state, picked={}, fen=fen, money=yuan_words(fen)))

    def choose_method(self, method: Method) -> None:
        self._show(replace(self.state, method=method))

    def record(self, note: str) -> None:
        """Enter: the sale is made."""
        state = self.state
        if not state.can_record:
            return
        sold = Sold(
            state.fen,
            state.method,
            *goods_of(state.picked),
            note,
            self._stand.is_training,
        )
        stall = self._stand.stall
        self._show(replace(state.quiet(), is_busy=True, voiding=False))
        self._jobs.run(
            lambda: record_sale(self._desk, stall, sold),
            lambda rung: self._recorded(rung, sold),
            self._failed,
        )

    # the sales that were made

    def choose(self, sale: str) -> None:
        self._show(replace(self.state, chosen=sale, voiding=False))

    def ask_void(self, *, is_asking: bool) -> None:
        """Ask for the reason, or leave the sale as it is."""
        self._show(replace(self.state.quiet(), voiding=is_asking and bool(self.state.sale)))

    def void(self, reason: str) -> None:
        """作废: the chosen sale counts no more."""
        sale = self.state.sale
        if sale is None or self.state.is_busy:
            return

        def voided(changes: Changes) -> None:
            said = tr("{money} 已作废：{reason}。", money=sale.money, reason=reason)
            self._show(replace(self.state, is_busy=False, voiding=False, done=said))
            self._changed(changes)
            self.refresh()

        self._show(replace(self.state.quiet(), is_busy=True))
        self._jobs.run(lambda: void_sale(self._desk, sale.sale, reason), voided, self._failed)

    def print_slip(self) -> None:
        """The slip of the chosen sale, out of the printer for receipts."""
        draw = self._drawing(self.state.chosen)
        self._aside(lambda: self._road.send(draw, "sale-slip", tr("回执"), RECEIPT))

    def save_slip(self, file: Path) -> None:
        """The same as a file."""
        draw = self._drawing(self.state.chosen)
        self._aside(lambda: self._road.save(draw, file, tr("回执")))

    def dismiss(self) -> None:
        self._show(self.state.quiet())

    def _drawing(self, sale: str) -> Callable[[], Drawn]:
        def draw() -> Drawn:
            from desktop_app.market.papers import slip_pdf  # reportlab takes 0.3 s to load

            return slip_pdf(self._desk, sale)

        return draw

    def _aside(self, work: Callable[[], str]) -> None:
        if not self.state.is_busy and self.state.sale is not None:
            self._show(replace(self.state.quiet(), is_busy=True))
            self._jobs.run_aside(
                work,
                lambda said: self._show(replace(self.state, is_busy=False, done=said)),
                self._failed,
            )

    def _recorded(self, rung: Rung, sold: Sold) -> None:
        words = tr(
            "{money} · {method}", money=yuan_words(sold.fen), method=method_word(sold.method)
        )
        said = tr("记下了 {words}，号码 {number}。", words=words, number=rung.number)
        if sold.is_training:
            said = tr("练习：{said} 这笔不算钱。", said=said)
        self._show(
            replace(
                self.state,
                is_busy=False,
                fen=0,
                money="",
                picked={},
                turn=self.state.turn + 1,
                chosen=rung.sale_id,
                done=said,
            )
        )
        self._changed(rung.changes)
        self.refresh()

    def _read(self, till: Till) -> None:
        if till.stall.stall_id != self._stand.stall:
            return
        is_training = self._stand.is_training
        blocked = _blocked(till, is_training=is_training)
        self._show(
            replace(
                self.state,
                is_loading=False,
                blocked=blocked,
                is_training=is_training,
                goods=tuple(GoodsKey(name, fen, yuan_words(fen)) for name, fen in till.stall.goods),
                sums=_sums(till),
                sales=tuple(_line(one) for one in till.sales),
            )
        )

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(
            replace(
                self.state, is_loading=False, is_busy=False, problem=problem, remedy=remedy, done=""
            )
        )

    def _show(self, state: SellingState) -> None:
        self.state = state
        self._view.show_selling(state)


def _blocked(till: Till, *, is_training: bool) -> Blocked | None:
    if till.stall.retired:
        return stall_retired()
    if till.stall.takes_money or is_training:
        return None
    return Blocked(
        tr("还不能收款：先指明慈善组织"),
        tr(
            "义卖就是公开募捐，钱只能以有公开募捐资格的慈善组织的名义收（慈善法 23–26 条）。"
            "请到“摊位”写上它，再在这个摊位里选它。想先练手，打开右上角的“练习”。"
        ),
        tr("去指明慈善组织"),
    )


def _sums(till: Till) -> tuple[SumLine, ...]:
    lines = [_sum(tr("今天这台电脑"), till.here), _sum(tr("今天这个摊位"), till.everywhere)]
    if till.here.trainings:
        money = tr("{money} 不算", money=yuan_words(till.here.training.total))
        times = tr("{count} 笔", count=till.here.trainings)
        lines.append(SumLine(tr("练习"), money, times))
    return tuple(lines)


def _sum(word: str, sums: Sums) -> SumLine:
    parts = " · ".join(filter(None, (sales_words(sums), by_method(sums.sold))))
    return SumLine(word, yuan_words(sums.sold.total), parts)


def _line(sale: SaleLook) -> SaleLine:
    goods = f"{sale.goods} ×{sale.quantity}" if sale.quantity > 1 else sale.goods
    what = [method_word(sale.method), *([goods] if goods else [])]
    note = [tr("单号 {note}", note=sale.note)] if sale.note else []
    when = [clock_of(sale.at), sale.number, *note, *([sale.by] if sale.by else [])]
    return SaleLine(
        sale.sale_id,
        yuan_words(sale.fen),
        " · ".join(what),
        " · ".join(when),
        sale.method,
        sale.is_training,
        sale.voided,
    )
