"""The room of the fund, part by part and state by state."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.fund import shown
from tests.gallery import exhibit
from ui.fund.fund_screen import FundScreen
from ui.fund.fund_state import FundState, Tab
from ui.fund.income_state import Act, Column, Entering, IncomeState, MoneyDraft
from ui.fund.notice_state import PublicState
from ui.fund.wishes_state import Asking, BuyDraft, Part, WishesState

_ROOM = (1366, 640)


@exhibit("fund_income", _ROOM)
def income() -> dict[str, QWidget]:
    full = shown.INCOME
    donor = MoneyDraft(amount="500", name="一家企业", kind="company", groups=("elder",))
    return {
        "empty": _room(income=IncomeState(received="0.00 元", pledged="0.00 元", is_loading=False)),
        "day": _room(income=full),
        "donor": _room(income=replace(full, entering=Entering.DONOR, draft=donor)),
        "pledges": _room(
            income=replace(
                full, column=Column.PLEDGED, opened=shown.PLEDGE, entering=Entering.PLEDGE
            )
        ),
        "returning": _room(income=replace(full, opened=shown.RECEIPT, act=Act.RETURN)),
        "elsewhere": _room(
            FundState(
                elsewhere="善款由“组委会电脑”管：在那里记账和签字，这里只看。", can_take=True
            ),
            income=replace(full, can_write=False),
        ),
        "taking_over": _room(
            FundState(
                elsewhere="善款由“组委会电脑”管：在那里记账和签字，这里只看。",
                can_take=True,
                is_taking=True,
            ),
            income=replace(full, can_write=False),
        ),
    }


@exhibit("fund_wishes", _ROOM)
def wishes() -> dict[str, QWidget]:
    frame = FundState(tab=Tab.WISHES)
    full, waits, paid = shown.WISHES, shown.PROPOSALS, shown.PAID
    return {
        "empty": _room(
            frame, wishes=WishesState(is_loading=False, why_not="墙上没有待认领的心愿了。")
        ),
        "open": _room(frame, wishes=full),
        "dry_run": _room(frame, wishes=shown.DRY_RUN),
        "one_signature": _room(frame, wishes=waits),
        "second_by_pin": _room(
            frame, wishes=replace(waits, proposal=shown.BY_PIN, signer="b", sign_name="")
        ),
        "dropping": _room(frame, wishes=replace(waits, asking=Asking.DROP)),
        "decided": _room(frame, wishes=replace(waits, proposal=shown.DECIDED)),
        "uncovered": _room(frame, wishes=replace(waits, proposal=shown.UNCOVERED)),
        "buying": _room(
            frame,
            wishes=replace(
                paid,
                draft=BuyDraft("118.5", "24417", "三江超市"),
                surplus="省下 31.50 元，回到善款里。",
            ),
        ),
        "reversing": _room(frame, wishes=replace(paid, asking=Asking.REVERSE)),
        "nothing_paid": _room(
            frame, wishes=replace(full, part=Part.PAID, lines=(), summary="还没有定下的心愿。")
        ),
    }


@exhibit("fund_notice", _ROOM)
def notice() -> dict[str, QWidget]:
    frame = FundState(tab=Tab.NOTICE)
    ready = replace(shown.PUBLIC, png=shown.page_of_paper())
    return {
        "drawing": _room(frame, public=PublicState()),
        "ready": _room(frame, public=ready),
        "on_hall": _room(frame, public=replace(ready, on_hall=True, warnings=())),
    }


def _room(
    frame: FundState | None = None,
    *,
    income: IncomeState | None = None,
    wishes: WishesState | None = None,
    public: PublicState | None = None,
) -> FundScreen:
    screen = FundScreen()
    screen.show_state(frame or FundState())
    screen.income.show_state(income or shown.INCOME)
    screen.wishes.show_state(wishes or shown.WISHES)
    screen.public.show_state(public or shown.PUBLIC)
    return screen
