"""The acts of the tour after the claim, on the shipped demo: a gift handed in and brought, a stall's
sales and its cash, the fund that pays the wishes which are left, the public notice. 309 / 290 / 19 → 0.

The hands are those of one volunteer; what other desks of the day sold and brought is written by the
same operations beside the window.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.desk import Desk
    from ui.delivery.page import DeliveryPage
    from ui.fund.page import FundPage
    from ui.market.page import MarketPage
    from ui.shell.desk_app import DeskApp
    from ui.tour import Walk

STALL = "A1"
_Page = TypeVar("_Page", bound="QWidget")
_SOLD = 4_000_00  # fen in cash that the stall takes in besides: more than the wishes left cost


def after_the_claim(walk: Walk, desk: DeskApp) -> None:
    """From the first gift to the last wish. Raises Lost."""
    number = _claimed_number(desk)
    _hand_in(walk, desk, number)
    _look_at_due(walk, desk)
    _bring(walk, desk, number)
    _sell(walk, desk)
    _serve(walk, desk)
    _close_cash(walk, desk)
    _claim_services(walk, desk)
    _book(walk, desk)
    _pay_what_is_left(walk, desk)
    _buy_one(walk, desk)
    _publish(walk, desk)


# gifts


def _hand_in(walk: Walk, desk: DeskApp, number: str) -> None:
    """到物: a rose's code is scanned, a place typed, Enter."""
    from ui.fulfilment.page import FulfilmentPage

    page = _room(walk, desk, "fulfilment", FulfilmentPage)
    with walk.act("hand_in"):
        walk.hands.scan(desk.window.windowHandle(), number)
        walk.hands.until(lambda: page.receive.card.isVisible(), "what was promised")
        walk.rest()
        walk.picture(desk, "hand_in_found")
        page.receive.form.place.edit.setFocus()
        walk.hands.type_chinese("A 架 3 层")
        walk.hands.click(page.receive.take)
        walk.hands.until(lambda: _state_of(desk, number) == "received", "the gift is here")
        walk.rest()
    walk.picture(desk, "handed_in")


def _look_at_due(walk: Walk, desk: DeskApp) -> None:
    from ui.fulfilment.fulfilment_screen import DUE
    from ui.fulfilment.page import FulfilmentPage

    page = _room(walk, desk, "fulfilment", FulfilmentPage)
    with walk.act("due"):
        page.open_at(DUE)
        walk.rest()
    walk.picture(desk, "due")


def _bring(walk: Walk, desk: DeskApp, number: str) -> None:
    """送达: a proposal for the rounds, the lane, the way, and the door."""
    from ui.delivery.delivery_screen import PACKING, ROUND
    from ui.delivery.page import DeliveryPage

    page = _room(walk, desk, "delivery", DeliveryPage)
    with walk.act("propose_rounds"):
        walk.hands.click(page.teams.propose)
        walk.hands.until(page.teams.proposal.accept.isVisible, "the proposal")
        walk.picture(desk, "rounds_proposed")
        walk.hands.click(page.teams.proposal.accept)
        walk.rest()
    walk.picture(desk, "rounds")
    with walk.act("pack"):
        page.show_face(PACKING)
        walk.rest()
        walk.hands.scan(desk.window.windowHandle(), number)
        walk.hands.until(lambda: _stage_of(walk, desk, number) == "packed", "the lane")
        walk.rest()
        walk.picture(desk, "packed")
        walk.hands.click(page.packing.lane.out)
        if page.packing.lane.anyway.isVisible():
            walk.hands.click(page.packing.lane.anyway)
        walk.hands.until(lambda: _state_of(desk, number) == "on_the_way", "the team is on its way")
    with walk.act("deliver"):
        page.show_face(ROUND)
        walk.rest()
        walk.hands.scan(desk.window.windowHandle(), number)
        walk.rest()
        _fill_in_delivery(page)
        walk.picture(desk, "at_the_door")
        walk.hands.click(page.round.delivered.done)
        walk.hands.until(lambda: _state_of(desk, number) == "fulfilled", "the wish is fulfilled")
        walk.rest()
    walk.picture(desk, "delivered")


def _fill_in_delivery(page: DeliveryPage) -> None:
    from desktop_app.fulfilment.facts import Relation

    form = page.round.delivered
    form.relation.choose(Relation.SELF)
    for field, name in ((form.receiver, "王某"), (form.first, "李娟"), (form.second, "王芳")):
        _type(field, name)


# the market


def _sell(walk: Walk, desk: DeskApp) -> None:
    """集市: 25.5 yuan by the keys, Enter; what the day brings besides comes from other hands."""
    from ui.market.market_state import Tab

    page = _market(walk, desk)
    with walk.act("sale"):
        page.frame.stand_at(_stall_id(walk, desk))
        page.frame.open(Tab.SELLING)
        walk.rest()
        page.selling.pad.field.setFocus()
        page.selling.pad.field.setText("25.5")
        walk.picture(desk, "selling")
        walk.key(desk, "Return")
        walk.hands.until(lambda: bool(page.selling.sales.list.lines()), "the sale")
        walk.rest()
    walk.picture(desk, "sold")
    _beside(walk, desk, _more_sales)
    page.refresh()
    walk.rest()


def _more_sales(desk: Desk) -> None:
    from desktop_app.market.facts import Method
    from desktop_app.market.sales import Sold, record_sales

    record_sales(desk, STALL, [Sold(fen=5_000)] * (_SOLD // 5_000))
    record_sales(desk, "A2", [Sold(fen=1_500, method=Method.WECHAT, goods="旧书义卖")] * 8)


def _serve(walk: Walk, desk: DeskApp) -> None:
    """服务: a key for each person served."""
    from desktop_app.market.look import look_at_stall
    from ui.market.market_state import Tab

    page = _market(walk, desk)
    with walk.act("tally"):
        stall = _beside(walk, desk, lambda core: look_at_stall(core, "A2"))
        page.frame.stand_at(stall.stall_id)
        page.frame.open(Tab.SERVING)
        walk.rest()
        for card in list(page.serving.services.cards.values())[:2]:
            walk.hands.click(card.more)
            walk.rest()
    walk.picture(desk, "serving")


def _close_cash(walk: Walk, desk: DeskApp) -> None:
    """结账: two count blind, a third watches; the money goes to the charity."""
    from ui.market.market_state import Tab

    page = _market(walk, desk)
    with walk.act("close_cash"):
        page.frame.stand_at(_stall_id(walk, desk))
        page.frame.open(Tab.CLOSING)
        walk.rest()
        walk.hands.click(page.closing.rest.begin)
        for _counter in range(2):
            walk.hands.settle()
            grid = page.closing.counting.grid
            for value, count in ((10_000, 40), (1_000, 2), (500, 1), (50, 1)):
                grid.fields[value].setText(str(count))
            walk.hands.click(page.closing.counting.done)
        compared = page.closing.counting.compared
        walk.hands.until(compared.isVisible, "both counts are the same")
        walk.rest()
        for field, text in (
            (compared.seal, "0628-01"),
            (compared.first, "李娟"),
            (compared.second, "王芳"),
            (compared.witness, "周敏"),
        ):
            _type(field, text)
        walk.picture(desk, "cash_counted")
        walk.hands.click(compared.seal_it)
        walk.hands.until(lambda: bool(page.closing.sheets.list.lines()), "the sheet")
        walk.rest()
    _hand_over(walk, desk, page)


def _hand_over(walk: Walk, desk: DeskApp, page: MarketPage) -> None:
    with walk.act("hand_over_cash"):
        sheets = page.closing.sheets
        sheets.list.setCurrentIndex(sheets.list.model().index(0, 0))
        walk.rest()
        walk.hands.click(sheets.hand)
        walk.hands.settle()
        form = sheets.hand_form
        for field, text in (
            (form.receipt, "SJ-0001"),
            (form.giver, "李娟"),
            (form.taker, "陈会计"),
        ):
            _type(field, text)
        walk.hands.click(form.do_it)
        walk.rest()
        walk.rest()  # the sheets are read again
    walk.picture(desk, "cash_handed_over")


# the fund


def _claim_services(walk: Walk, desk: DeskApp) -> None:
    """What has no price is somebody's time: volunteers take these roses on the spot."""
    _beside(walk, desk, _promise_time)
    _fund(walk, desk, "wishes")
    walk.rest()


def _promise_time(desk: Desk) -> None:
    from desktop_app.claims.facts import Giver, GiverKind, Pledge
    from desktop_app.claims.operations import claim_wishes
    from desktop_app.roses.reading import load_roses

    numbers = [r.number for r in load_roses(desk) if r.state == "open" and not r.price_fen]
    giver = Giver(name="善行志愿队", kind=GiverKind.ORGANISATION)
    claim_wishes(desk, numbers, giver, Pledge.SERVICE)


def _book(walk: Walk, desk: DeskApp) -> None:
    """到账: the closing that was handed over is booked."""
    page = _fund(walk, desk, "income")
    with walk.act("book_money"):
        walk.hands.until(lambda: bool(page.income.form.closings.lines()), "the closing")
        form = page.income.form
        form.closings.setCurrentIndex(form.closings.model().index(0, 0))
        walk.rest()
        walk.hands.until(form.book.isEnabled, "the amount")
        walk.hands.click(form.book)
        walk.hands.until(lambda: bool(page.income.list.lines()), "the receipt")
        walk.rest()
    walk.picture(desk, "fund_income")


def _pay_what_is_left(walk: Walk, desk: DeskApp) -> None:
    """A dry run, a proposal, two signatures: the roses that nobody took are the fund's."""
    page = _fund(walk, desk, "wishes")
    with walk.act("propose"):
        walk.hands.until(page.wishes.propose.isEnabled, "the wishes that are left")
        walk.hands.click(page.wishes.propose)
        walk.hands.until(page.wishes.keep.isVisible, "the dry run")
        walk.rest()
        walk.picture(desk, "fund_dry_run")
        walk.hands.click(page.wishes.keep)
        proposal = page.wishes.proposal
        walk.hands.until(proposal.sign.isVisible, "the proposal")
        walk.rest()
    with walk.act("sign_twice"):
        for name in ("李娟", "周敏"):
            _type(proposal.name, name)
            walk.hands.until(proposal.sign.isEnabled, "the name")
            walk.hands.click(proposal.sign)
            walk.rest()
            walk.picture(desk, f"fund_signed_{1 if name == '李娟' else 2}")
        walk.hands.until(lambda: desk.wall.state.figures.open == 0, "no wish is left")
    walk.figures_after(desk)
    walk.key(desk, "Escape")
    walk.hands.until(lambda: desk.house.is_home, "the wall")
    walk.picture(desk, "no_wish_is_left")


def _buy_one(walk: Walk, desk: DeskApp) -> None:
    """What was bought cost a little less: the rest goes back."""
    page = _fund(walk, desk, "wishes")
    with walk.act("buy"):
        page.payer.choose_part("paid")
        walk.rest()
        page.wishes.list.setCurrentIndex(page.wishes.list.model().index(0, 0))
        walk.rest()
        _type(page.wishes.paid.price, "258.5")
        _type(page.wishes.paid.invoice, "FP-20230628-01")
        walk.hands.until(page.wishes.paid.buy.isEnabled, "the price")
        walk.hands.click(page.wishes.paid.buy)
        walk.rest()
    walk.picture(desk, "fund_bought")


def _publish(walk: Walk, desk: DeskApp) -> None:
    """公示: as it will be printed, and on the hall screen."""
    page = _fund(walk, desk, "notice")
    with walk.act("notice"):
        walk.hands.until(lambda: bool(page.publisher.state.png), "the notice is drawn")
        walk.hands.settle()
    walk.picture(desk, "fund_notice")
    desk.hall.open_on(desk.window.screen())
    window = desk.hall.window
    if window is None:
        raise walk.hands.Lost("the hall screen is not there")
    walk.hands.until(lambda: bool(window.state.roses), "the roses of the hall")
    desk.window.activateWindow()
    walk.hands.click(page.public.hall)
    walk.hands.until(lambda: not window.notice.isHidden(), "the notice on the hall screen")
    window.setGeometry(0, 0, 1366, 768)  # of the screen of a laptop, wherever the tour runs
    walk.rest()
    walk.hands.settle()
    walk.picture(desk, "hall_notice", window)
    walk.hands.until(window.close, "the hall closes")
    desk.window.activateWindow()
    walk.hands.until(desk.window.isActiveWindow, "the desk has the keys")


# hands


def _market(walk: Walk, desk: DeskApp) -> MarketPage:
    from ui.market.page import MarketPage

    return _room(walk, desk, "market", MarketPage)


def _fund(walk: Walk, desk: DeskApp, part: str) -> FundPage:
    from ui.fund.page import FundPage

    page = _room(walk, desk, "fund", FundPage)
    page.open_at(part)
    walk.rest()
    return page


def _room(walk: Walk, desk: DeskApp, room: str, kind: type[_Page]) -> _Page:
    if desk.house.room != room:
        desk.house.go_to(room, "")
    page = desk.contents.rooms.currentWidget()
    if not isinstance(page, kind):
        raise walk.hands.Lost(f"the room {room}")
    walk.rest()
    return page


def _type(field: QLineEdit | QComboBox, text: str) -> None:
    """What a person typed, without the seconds that it takes."""
    edit = field.lineEdit() if isinstance(field, QComboBox) else field
    if edit is None:
        return
    edit.setFocus(Qt.FocusReason.OtherFocusReason)
    edit.setText(text)
    edit.textEdited.emit(text)


def _beside(walk: Walk, desk: DeskApp, act: Callable[[Desk], Any]) -> Any:
    """Something that another hand does on the same store, in its lane."""
    done: list[Any] = []
    walk.jobs.run(lambda: act(desk.desk()), done.append)
    walk.hands.until(lambda: bool(done), "what was done beside")
    return done[0]


def _stall_id(walk: Walk, desk: DeskApp) -> str:
    from desktop_app.market.look import look_at_stall

    return str(_beside(walk, desk, lambda core: look_at_stall(core, STALL)).stall_id)


def _claimed_number(desk: DeskApp) -> str:
    rows = desk.wall.state.columns.rows
    return str(next(row.number for row in rows if row.state == "claimed"))


def _state_of(desk: DeskApp, number: str) -> str:
    columns = desk.wall.state.columns
    return str(columns.rows[columns.index_of_number(number)].state)


def _stage_of(walk: Walk, desk: DeskApp, number: str) -> str:
    from desktop_app.fulfilment.finding import gifts_of_wishes

    gifts = _beside(walk, desk, lambda core: gifts_of_wishes(core, [number]))
    return str(gifts[0].stage) if gifts else ""
