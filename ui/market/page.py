"""The room of the market as the shell opens it."""

from desktop_app.language import tr
from ui.market.closing_presenter import ClosingPresenter
from ui.market.closing_state import ClosingState
from ui.market.market_presenter import MarketPresenter
from ui.market.market_screen import MarketScreen
from ui.market.market_state import Stand, Tab
from ui.market.selling_presenter import SellingPresenter
from ui.market.selling_state import SellingState
from ui.market.serving_presenter import ServingPresenter
from ui.market.serving_state import ServingState
from ui.market.sheets_presenter import SheetsPresenter
from ui.market.sheets_state import SheetsState
from ui.market.stalls_presenter import StallsPresenter
from ui.market.stalls_state import StallsState
from ui.shell.context import Context
from ui.widgets.files import ask_pdf


class MarketPage(MarketScreen):
    """The screen with its presenters: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        jobs, desk, changed = context.jobs, context.desk, context.changed
        self.frame = MarketPresenter(
            self,
            jobs,
            desk,
            settings=context.settings,
            change_settings=context.change_settings,
            stood=self._stood,
        )
        self.keeper = StallsPresenter(
            self, jobs, desk, changed=changed, stalls_changed=self.frame.refresh
        )
        self.seller = SellingPresenter(
            self,
            jobs,
            desk,
            changed=changed,
            settings=context.settings,
            find_printers=context.find_printers,
        )
        self.server = ServingPresenter(self, jobs, desk, changed)
        self._close_with(context)
        self._connect_frame(context)
        self._connect_stalls()
        self._connect_selling()
        self._connect_serving()
        self._connect_closing()

    def _close_with(self, context: Context) -> None:
        """The count and the sheets: two presenters of one part, each told what the other wrote."""
        self.sheeter = SheetsPresenter(
            self,
            context.jobs,
            context.desk,
            settings=context.settings,
            find_printers=context.find_printers,
            changed=context.changed,
            look_again=lambda: self.closer.refresh(),
        )
        self.closer = ClosingPresenter(
            self,
            context.jobs,
            context.desk,
            changed=context.changed,
            looked=self.sheeter.looked,
            written=self.sheeter.choose,
        )

    def open_at(self, what: str) -> None:
        """A part by its word (stalls, selling, serving, closing), or a stall by its code."""
        if what:
            self.frame.open_at(what)

    def refresh(self) -> None:
        self.frame.refresh()

    def show_stalls(self, state: StallsState) -> None:
        self.stalls.show_stalls(state)

    def show_selling(self, state: SellingState) -> None:
        self.selling.show_selling(state)

    def show_serving(self, state: ServingState) -> None:
        self.serving.show_serving(state)

    def show_closing(self, state: ClosingState) -> None:
        self.closing.show_closing(state)

    def show_sheets(self, state: SheetsState) -> None:
        self.closing.sheets.show_sheets(state)

    def _stood(self, stand: Stand, tab: Tab) -> None:
        """Only the part that is open reads; another one reads when it is opened."""
        parts = {
            Tab.STALLS: self.keeper.stand,
            Tab.SELLING: self.seller.stand,
            Tab.SERVING: self.server.stand,
            Tab.CLOSING: self.closer.stand,
        }
        parts[tab](stand)

    def _connect_frame(self, context: Context) -> None:
        self.tab_chosen.connect(self.frame.open)
        self.stall_chosen.connect(self.frame.stand_at)
        self.training_switched.connect(lambda is_on: self.frame.train(is_on=is_on))
        self.back_pressed.connect(context.go_home)
        for part in (self.selling, self.serving, self.closing):
            part.blocked_pressed.connect(self._go_stalls)

    def _go_stalls(self) -> None:
        """To what is missing: the charity, or the stall of this laptop with its keys."""
        self.frame.open(Tab.STALLS)
        self.keeper.open_missing()

    def _connect_stalls(self) -> None:
        stalls, keeper = self.stalls, self.keeper
        stalls.chosen.connect(keeper.choose)
        stalls.add_pressed.connect(keeper.add)
        stalls.edit_pressed.connect(keeper.edit)
        stalls.stand_pressed.connect(self._stand_here)
        stalls.retire_asked.connect(lambda asks: keeper.ask_retire(is_asking=asks))
        stalls.retired.connect(keeper.retire)
        stalls.form_left.connect(keeper.leave)
        stalls.notice_closed.connect(keeper.dismiss)
        stalls.charity.opened.connect(keeper.open_charity)
        stalls.charity_form.saved.connect(keeper.save_charity)
        stalls.stall_form.saved.connect(keeper.save_stall)

    def _stand_here(self, stall: str) -> None:
        self.frame.stand_at(stall)
        self.frame.open(Tab.SELLING)

    def _connect_selling(self) -> None:
        selling, seller = self.selling, self.seller
        selling.fen_typed.connect(seller.type_fen)
        selling.goods_pressed.connect(seller.press_goods)
        selling.goods_cleared.connect(seller.clear_goods)
        selling.goods_edit_pressed.connect(self._edit_goods)
        selling.method_chosen.connect(seller.choose_method)
        selling.record_pressed.connect(seller.record)
        selling.notice_closed.connect(seller.dismiss)
        selling.sales.chosen.connect(seller.choose)
        selling.sales.void_asked.connect(lambda asks: seller.ask_void(is_asking=asks))
        selling.sales.voided.connect(seller.void)
        selling.sales.print_pressed.connect(seller.print_slip)
        selling.sales.save_pressed.connect(self._save_slip)

    def _edit_goods(self) -> None:
        """The form of the stall that this laptop stands at."""
        self.frame.open(Tab.STALLS)
        self.keeper.choose(self.frame.state.stand.stall)
        self.keeper.edit()

    def _save_slip(self) -> None:
        if chosen := ask_pdf(self, tr("义卖回执.pdf")):
            self.seller.save_slip(chosen)

    def _connect_serving(self) -> None:
        serving, server = self.serving, self.server
        serving.served.connect(server.serve)
        serving.again.connect(server.serve_again)
        serving.undone.connect(server.take_back)
        serving.given.connect(server.give)
        serving.taken_back.connect(server.take_back)
        serving.notice_closed.connect(server.dismiss)

    def _connect_closing(self) -> None:
        closing, closer = self.closing, self.closer
        rest, counting, sheets = closing.rest, closing.counting, closing.sheets
        rest.float_given.connect(closer.give_float)
        rest.float_asked.connect(closer.ask_float)
        rest.float_taken.connect(closer.take_float)
        rest.scope_chosen.connect(lambda of_all: closer.choose_scope(of_all=of_all))
        rest.begin_pressed.connect(closer.begin)
        counting.counted.connect(closer.take_count)
        counting.again_pressed.connect(closer.begin)
        counting.left.connect(closer.leave)
        counting.compared.sealed.connect(closer.seal)
        closing.notice_closed.connect(closer.dismiss)
        sheets.chosen.connect(self.sheeter.choose)
        sheets.asked.connect(self.sheeter.ask)
        sheets.counter_form.given.connect(self.sheeter.counter)
        sheets.hand_form.given.connect(self.sheeter.hand)
        sheets.print_pressed.connect(self.sheeter.print)
        sheets.save_pressed.connect(self._save_sheet)
        sheets.notice_closed.connect(self.sheeter.dismiss)

    def _save_sheet(self) -> None:
        if chosen := ask_pdf(self, tr("结账单.pdf")):
            self.sheeter.save(chosen)


def make_page(context: Context) -> MarketPage:
    return MarketPage(context)
