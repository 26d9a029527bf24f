"""Money that comes in, is promised, goes back; and which desk decides about it."""

from desktop_app.changes import Changes
from desktop_app.claims.facts import GiverKind
from desktop_app.claims.phone import read_phone
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.publishing import check_public
from desktop_app.events.records import check_lead
from desktop_app.fund.closings import closing_to_book
from desktop_app.fund.deciding import (
    about_fund,
    day_given,
    fund_to_decide,
    is_ours,
    pledge_named,
    reason_given,
    receipt_named,
)
from desktop_app.fund.facts import (
    Donor,
    FundTaken,
    MoneyPledged,
    MoneyReceived,
    MoneyReturned,
    Only,
    PledgeEnded,
    Source,
)
from desktop_app.fund.model import Fund, Pledge
from desktop_app.fund.records import the_fund
from desktop_app.language import mark
from desktop_app.market.facts import Method
from desktop_app.money import in_yuan
from desktop_app.privacy.public import PublicText, Spot
from desktop_app.roses.records import deciding_node
from desktop_app.staff.rights import Right, require
from desktop_app.store import vault
from desktop_app.store.store import Transaction
from desktop_app.typed import is_blank, typed
from desktop_app.wishes.facts import Group
from desktop_app.wishes.number import DISTRICTS

MOST_FEN = 10_000_000_000  # of one receipt or pledge: a hundred million yuan


def receive_money(
    desk: Desk,
    fen: int,
    source: Source,
    *,
    method: Method | None = None,
    closing: str = "",
    donor: Donor | None = None,
    pledge: str = "",
    receipt: str = "",
    only: Only | None = None,
    day: str = "",
) -> Changes:
    """到账: money lies in the charity's account.

    closing  of the market, by id or number: no more than it gives by this method is booked from it
    pledge   that it fulfils; donor and restriction are those of the pledge where nothing else is said
    receipt  number of the charity's receipt or of the bank's slip
    day      ISO date; "" is today
    Raises UserError: fund_elsewhere, fund_amount, fund_day, fund_only, fund_unknown, fund_pledge_over,
    what closing_to_book and the donor's public name raise.
    """
    _check_amount(fen)
    with desk.store.write() as tx:
        require(tx, desk, Right.FUND)
        fund = fund_to_decide(tx, desk)
        promised = _standing_pledge(fund, pledge) if pledge else None
        of = closing_to_book(tx, fund, closing, method, fen) if source is Source.MARKET else ""
        received = MoneyReceived(
            receipt_id=desk.new_id(),
            fen=fen,
            source=source,
            method=method,
            closing=of,
            pledge=promised.pledge if promised else "",
            receipt=typed(receipt).strip()[:60],
            only=_checked_only(only or (promised.only if promised else Only())),
            day=day_given(desk, day),
        )
        record = _kept(tx, desk, donor) or (promised.donor if promised else None)
        act = write(tx, desk, [about_fund(desk, received, record)])
    return Changes(act=act, label=mark("到账"))


def return_money(desk: Desk, receipt: str, fen: int, reason: str) -> Changes:
    """Money is not there any more: booked by mistake, or given back. Only what no wish has of it.

    Raises UserError: fund_elsewhere, fund_unknown, fund_amount, fund_not_free, reason_missing.
    """
    _check_amount(fen)
    with desk.store.write() as tx:
        require(tx, desk, Right.FUND)
        one = receipt_named(fund_to_decide(tx, desk), receipt)
        if fen > one.free:
            raise UserError("fund_not_free", yuan=in_yuan(one.free))
        returned = MoneyReturned(receipt_id=one.receipt_id, fen=fen, reason=reason_given(reason))
        act = write(tx, desk, [about_fund(desk, returned)])
    return Changes(act=act, label=mark("退回款项"))


def pledge_money(
    desk: Desk, fen: int, donor: Donor | None = None, only: Only | None = None
) -> Changes:
    """认捐: somebody promises money. It is counted apart and never spent before it came.

    Raises UserError: fund_elsewhere, fund_amount, fund_only, and those of the donor's public name.
    """
    _check_amount(fen)
    with desk.store.write() as tx:
        require(tx, desk, Right.FUND)
        fund_to_decide(tx, desk)
        pledged = MoneyPledged(pledge=desk.new_id(), fen=fen, only=_checked_only(only or Only()))
        act = write(tx, desk, [about_fund(desk, pledged, _kept(tx, desk, donor))])
    return Changes(act=act, label=mark("认捐"))


def end_pledge(desk: Desk, pledge: str, reason: str) -> Changes:
    """What is still open of a promise will not come. Raises UserError: fund_elsewhere, fund_unknown,
    fund_pledge_over, reason_missing."""
    with desk.store.write() as tx:
        require(tx, desk, Right.FUND)
        promised = _standing_pledge(fund_to_decide(tx, desk), pledge)
        ended = PledgeEnded(pledge=promised.pledge, reason=reason_given(reason))
        act = write(tx, desk, [about_fund(desk, ended)])
    return Changes(act=act, label=mark("结束认捐"))


def take_fund(desk: Desk, reason: str) -> Changes:
    """This desk decides about the fund from now on; the other one hears of it when they meet.

    What the other decides until then is looked at again: see `folding`. Only a lead's desk may.
    Raises UserError: lead_only, desk_forked, reason_missing, not_your_right, nobody_on_duty.
    """
    with desk.store.write() as tx:
        check_lead(tx, desk.node)
        require(tx, desk, Right.FUND)
        if not deciding_node(tx, desk.node):
            raise UserError("desk_forked")
        if is_ours(tx, desk, the_fund(tx)):
            return Changes()
        taken = FundTaken(node=desk.node, reason=reason_given(reason))
        act = write(tx, desk, [about_fund(desk, taken)])
    return Changes(act=act, label=mark("接管善款"))


def _standing_pledge(fund: Fund, name: str) -> Pledge:
    """Raises UserError fund_unknown, fund_pledge_over."""
    promised = pledge_named(fund, name)
    if promised.ended:
        raise UserError("fund_pledge_over")
    return promised


def _check_amount(fen: int) -> None:
    if not 0 < fen <= MOST_FEN:
        raise UserError("fund_amount")


def _checked_only(only: Only) -> Only:
    """Groups and districts that there are, each once. Raises UserError fund_only."""
    groups, districts = tuple(sorted(set(only.groups))), tuple(sorted(set(only.districts)))
    known = {group.value for group in Group}
    for word in (*(set(groups) - known), *(set(districts) - set(DISTRICTS))):
        raise UserError("fund_only", text=word[:20])
    return Only(groups=groups, districts=districts)


def _kept(tx: Transaction, desk: Desk, donor: Donor | None) -> str | None:
    """The vault record of a donor. What the public notice calls an organisation is looked through."""
    if donor is None or all(map(is_blank, (donor.name, donor.phone, donor.shown, donor.note))):
        return None
    tidy = Donor(
        name=typed(donor.name).strip(),
        phone=read_phone(donor.phone),
        kind=GiverKind(donor.kind),
        shown=typed(donor.shown).strip(),
        note=typed(donor.note, lines=True).strip(),
    )
    if tidy.shown and tidy.kind != "person":
        check_public(tx, desk.event, [PublicText(Spot.DONOR, tidy.shown)])
    return vault.put(tx, desk.new_id(), vault.DESK, tidy)
