"""收入: what came in and what is promised, and writing it down. Knows no widgets."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.claims.facts import GiverKind
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fund.facts import Donor, Only, Source
from desktop_app.fund.operations import end_pledge, pledge_money, receive_money, return_money
from desktop_app.language import tr
from desktop_app.market.amounts import read_fen
from desktop_app.market.facts import Method
from desktop_app.messages import sentences
from desktop_app.money import as_typed, yuan_words
from desktop_app.wishes.number import DISTRICTS
from ui.fund.doing import Doing
from ui.fund.fund_look import Seen
from ui.fund.income_state import Act, Column, Entering, IncomeState, MoneyDraft, Opened
from ui.fund.income_words import (
    closing_line,
    closing_of,
    opened_pledge,
    opened_receipt,
    pledge_line,
    receipt_line,
    slices_of,
    trouble_words,
)


class View(Protocol):
    def show_state(self, state: IncomeState) -> None: ...


class IncomePresenter:
    """One look at the fund in, one state out; every writing goes through `doing`.

    again  reads the fund anew, for all parts
    """

    def __init__(self, view: View, doing: Doing, again: Callable[[], None]) -> None:
        self._view = view
        self._doing = doing
        self._again = again
        self._seen: Seen | None = None
        districts = tuple((code, names[0]) for code, names in DISTRICTS.items())
        self.state = IncomeState(districts=districts)

    @property
    def _desk(self) -> Desk:
        return self._doing.desk

    def refresh(self) -> None:
        """All that it shows comes with the look."""

    def seen(self, seen: Seen) -> None:
        """The fund as it is now; what is half filled in stays."""
        self._seen = seen
        figures = seen.fund.figures
        closings = tuple(closing_line(one) for one in seen.closings)
        known = [one.key for one in closings]
        is_known = self.state.closing in known
        self._show(
            replace(
                self.state,
                received=yuan_words(figures.received),
                pledged=yuan_words(figures.pledged),
                trouble=trouble_words(figures),
                slices=slices_of(figures),
                receipts=tuple(receipt_line(one) for one in seen.fund.receipts),
                pledges=tuple(pledge_line(one) for one in seen.fund.pledges),
                closings=closings,
                closing=self.state.closing if is_known else next(iter(known), ""),
                can_write=seen.fund.is_here,
                is_loading=False,
            )
        )
        if self.state.opened is not None:
            self.choose(self.state.opened.key)

    def choose_column(self, column: str) -> None:
        """到账 or 认捐."""
        if column != self.state.column:
            self._show(replace(self.state, column=Column(column), opened=None, act=Act.NOTHING))

    def choose(self, key: str) -> None:
        """This receipt or pledge."""
        opened = self._opened(key)
        is_same = self.state.opened is not None and self.state.opened.key == key
        act = self.state.act if is_same and opened else Act.NOTHING
        self._show(replace(self.state, opened=opened, act=act))

    def _opened(self, key: str) -> Opened | None:
        if self._seen is None:
            return None
        fund = self._seen.fund
        if self.state.column is Column.RECEIVED:
            return next((opened_receipt(r) for r in fund.receipts if r.receipt_id == key), None)
        return next((opened_pledge(one) for one in fund.pledges if one.pledge == key), None)

    def leave(self) -> None:
        """Back to writing down."""
        self._show(replace(self.state, opened=None, act=Act.NOTHING))

    def ask(self, act: Act) -> None:
        """Begin to return or to end, or leave it."""
        self._show(replace(self.state, act=act))

    def choose_entering(self, entering: str) -> None:
        """What is written down now; what was typed stays."""
        self._show(replace(self.state, entering=Entering(entering)))

    def choose_closing(self, key: str) -> None:
        """The closing whose money is booked next."""
        self._show(replace(self.state, closing=key))

    def type_draft(self, draft: MoneyDraft) -> None:
        """The person filled something in; an amount that is none is said at once."""
        wrong = ""
        if draft.amount.strip():
            try:
                read_fen(draft.amount)
            except UserError as error:
                wrong = " ".join(sentences(error))
        self._show(replace(self.state, draft=draft, wrong_amount=wrong))

    def arrive(self) -> None:
        """The money of the chosen pledge came: its form is filled in as far as is known."""
        key = self.state.opened.key if self.state.opened else ""
        pledges = self._seen.fund.pledges if self._seen else ()
        for pledge in pledges:
            if pledge.pledge == key:
                draft = MoneyDraft(
                    amount=as_typed(pledge.open_fen),
                    groups=pledge.only.groups,
                    districts=pledge.only.districts,
                    pledge=key,
                )
                self._show(
                    replace(
                        self.state,
                        opened=None,
                        act=Act.NOTHING,
                        entering=Entering.DONOR,
                        draft=draft,
                        wrong_amount="",
                    )
                )

    def give(self) -> None:
        """Write down what stands in the form."""
        state, desk = self.state, self._desk
        match state.entering:
            case Entering.MARKET:
                self._book()
            case Entering.PLEDGE:
                self._write(
                    lambda: pledge_money(
                        desk, read_fen(state.draft.amount), _donor(state.draft), _only(state.draft)
                    ),
                    tr("认捐记下了。钱到了，点它，按“这笔到账了”。"),
                )
            case _:
                self._write(lambda: _received(desk, state), tr("到账记下了。"))

    def return_money(self, amount: str, reason: str) -> None:
        """Of the chosen receipt, so much is not there any more."""
        if (opened := self.state.opened) is not None:
            key = opened.key
            self._write(
                lambda: return_money(self._desk, key, read_fen(amount), reason),
                tr("退回记下了。"),
            )

    def end_pledge(self, reason: str) -> None:
        """What is open of the chosen pledge will not come."""
        if (opened := self.state.opened) is not None:
            key = opened.key
            self._write(lambda: end_pledge(self._desk, key, reason), tr("认捐结束了。"))

    def _book(self) -> None:
        found = closing_of(self._seen.closings if self._seen else (), self.state.closing)
        if found is not None:
            self._write(
                lambda: receive_money(
                    self._desk,
                    found.left,
                    Source.MARKET,
                    method=found.method,
                    closing=found.closing,
                ),
                tr("{amount} 记到账了。", amount=yuan_words(found.left)),
            )

    def _write(self, work: Callable[[], Changes], done: str) -> None:
        def then() -> None:
            self._show(replace(self.state, draft=MoneyDraft(), act=Act.NOTHING, wrong_amount=""))
            self._again()

        self._doing.write(work, done, then)

    def _show(self, state: IncomeState) -> None:
        if state != self.state:
            self.state = state
            self._view.show_state(state)


def _received(desk: Desk, state: IncomeState) -> Changes:
    draft = state.draft
    is_donor = state.entering is Entering.DONOR
    return receive_money(
        desk,
        read_fen(draft.amount),
        Source.DONOR if is_donor else Source.CHARITY,
        method=Method(draft.method) if draft.method else None,
        donor=_donor(draft) if is_donor else None,
        pledge=draft.pledge if is_donor else "",
        receipt=draft.receipt,
        only=_only(draft),
        day=draft.day.strip(),
    )


def _donor(draft: MoneyDraft) -> Donor:
    return Donor(name=draft.name, phone=draft.phone, kind=GiverKind(draft.kind), shown=draft.shown)


def _only(draft: MoneyDraft) -> Only:
    return Only(groups=draft.groups, districts=draft.districts)
