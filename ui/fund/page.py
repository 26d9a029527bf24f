"""The room of the fund as the shell opens it."""

from collections.abc import Callable
from pathlib import Path

from desktop_app.language import tr
from ui.fund.fund_presenter import FundPresenter
from ui.fund.fund_screen import FundScreen
from ui.fund.fund_state import Tab
from ui.fund.income_presenter import IncomePresenter
from ui.fund.order_road import OrderRoad
from ui.fund.public_presenter import PublicPresenter
from ui.fund.wishes_presenter import WishesPresenter
from ui.paper_road import PaperRoad
from ui.shell.context import Context
from ui.widgets.files import ask_pdf, ask_table


class FundPage(FundScreen):
    """The screen with its presenters: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        road = PaperRoad(context.desk, context.settings, context.find_printers)
        self.presenter = frame = FundPresenter(self, context.jobs, context.desk, context.changed)
        again = frame.refresh
        self.booker = IncomePresenter(self.income, frame.doing, again)
        self.payer = WishesPresenter(self.wishes, frame.doing, OrderRoad(road), again)
        self.publisher = PublicPresenter(self.public, frame.doing, road, context.shows_notice)
        frame.parts = {
            Tab.INCOME: self.booker,
            Tab.WISHES: self.payer,
            Tab.NOTICE: self.publisher,
        }
        self._connect_frame(context)
        self._connect_income()
        self._connect_wishes()
        self._connect_proposal()
        self._connect_notice(context)
        self.show_state(frame.state)
        self.income.show_state(self.booker.state)
        self.wishes.show_state(self.payer.state)
        self.public.show_state(self.publisher.state)

    def open_at(self, what: str) -> None:
        """`income`, `wishes`, `notice`, or the number of a wish that the fund pays."""
        if what in set(Tab):
            self.presenter.choose_tab(what)
        elif what:
            self.presenter.choose_tab(Tab.WISHES)
            self.payer.open_number(what)

    def refresh(self) -> None:
        self.presenter.refresh()

    def take_badge(self, badge: str) -> bool:
        """Whoever shows a badge signs the proposal that is open here."""
        is_open = self.presenter.state.tab is Tab.WISHES
        return is_open and self.payer.take_badge(badge)

    def _connect_frame(self, context: Context) -> None:
        self.tab_chosen.connect(self.presenter.choose_tab)
        self.take_asked.connect(lambda: self.presenter.ask_take(is_on=True))
        self.take_left.connect(lambda: self.presenter.ask_take(is_on=False))
        self.take_given.connect(self.presenter.take)
        self.notice_closed.connect(self.presenter.dismiss)
        self.back_pressed.connect(context.go_home)

    def _connect_income(self) -> None:
        view, booker = self.income, self.booker
        view.column_chosen.connect(booker.choose_column)
        view.chosen.connect(booker.choose)
        view.left.connect(booker.leave)
        view.act_asked.connect(booker.ask)
        view.return_given.connect(booker.return_money)
        view.end_given.connect(booker.end_pledge)
        view.arrive_pressed.connect(booker.arrive)
        view.form.entering_chosen.connect(booker.choose_entering)
        view.form.closing_chosen.connect(booker.choose_closing)
        view.form.typed.connect(booker.type_draft)
        view.form.given.connect(booker.give)

    def _connect_wishes(self) -> None:
        view, payer = self.wishes, self.payer
        view.part_chosen.connect(payer.choose_part)
        view.chosen.connect(payer.choose)
        view.propose_pressed.connect(payer.propose)
        view.keep_pressed.connect(payer.keep)
        view.put_away.connect(payer.put_away)
        view.order_print_pressed.connect(payer.print_order)
        view.order_save_pressed.connect(
            lambda: self._save(lambda: ask_table(self, tr("采购单.xlsx")), payer.save_order)
        )

    def _connect_proposal(self) -> None:
        proposal, paid, payer = self.wishes.proposal, self.wishes.paid, self.payer
        proposal.sign_typed.connect(payer.type_name)
        proposal.signer_chosen.connect(payer.choose_signer)
        proposal.sign_pressed.connect(payer.sign)
        proposal.asked.connect(payer.ask)
        proposal.drop_given.connect(payer.drop)
        paid.draft_typed.connect(payer.type_purchase)
        paid.buy_pressed.connect(payer.buy)
        paid.asked.connect(payer.ask)
        paid.reason_given.connect(payer.give_reason)
        paid.trace_pressed.connect(self._trace)

    def _connect_notice(self, context: Context) -> None:
        view, publisher = self.public, self.publisher
        view.pdf_pressed.connect(
            lambda: self._save(lambda: ask_pdf(self, tr("收支公示.pdf")), publisher.save)
        )
        view.table_pressed.connect(
            lambda: self._save(lambda: ask_table(self, tr("收支公示.xlsx")), publisher.save)
        )
        view.print_pressed.connect(publisher.print_out)
        view.hall_pressed.connect(context.show_notice)
        view.trace_asked.connect(publisher.ask)

    def _trace(self, number: str) -> None:
        self.presenter.choose_tab(Tab.NOTICE)
        self.publisher.ask(number)

    def _save(self, ask: Callable[[], Path | None], save: Callable[[Path], None]) -> None:
        if (file := ask()) is not None:
            save(file)


def make_page(context: Context) -> FundPage:
    return FundPage(context)
