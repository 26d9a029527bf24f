"""剩余心愿: the dry run, the proposal and its signatures, what is bought. Knows no widgets."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fund.looks import PayingLook, PayingState, ProposalLook
from desktop_app.fund.model import ProposalState
from desktop_app.fund.paying import note_purchase, return_purchase, reverse_paying
from desktop_app.fund.proposing import (
    ProposalPlan,
    drop_proposal,
    plan_payings,
    propose_payings,
)
from desktop_app.fund.signing import sign_proposal
from desktop_app.language import tr
from desktop_app.market.amounts import read_fen
from ui.fund.doing import Doing
from ui.fund.fund_look import Seen
from ui.fund.order_road import OrderRoad
from ui.fund.plan_words import plan_of
from ui.fund.wishes_lists import listed, purchase_told, why_not_propose
from ui.fund.wishes_state import (
    Asking,
    BuyDraft,
    Part,
    WishesState,
    left,
)
from ui.fund.wishes_words import paid_face, people_of, proposal_face, sources_of


class View(Protocol):
    def show_state(self, state: WishesState) -> None: ...


class WishesPresenter:
    """One look in, one state out; the dry run is kept until something of it is done or put away.

    again  reads the fund anew, for all parts
    """

    def __init__(
        self, view: View, doing: Doing, order: OrderRoad, again: Callable[[], None]
    ) -> None:
        self._view = view
        self._doing = doing
        self._order = order
        self._again = again
        self._seen: Seen | None = None
        self._plan: ProposalPlan | None = None
        self.state = WishesState()

    @property
    def _desk(self) -> Desk:
        return self._doing.desk

    def refresh(self) -> None:
        """All that it shows comes with the look."""

    def seen(self, seen: Seen) -> None:
        """The fund as it is now; what is half filled in stays."""
        self._seen = seen
        waits = any(one.state is ProposalState.OPEN for one in seen.fund.proposals)
        why_not = why_not_propose(seen, waits=waits)
        self._tell(
            replace(
                self.state,
                counts=(len(seen.wishes), len(seen.fund.proposals), len(seen.fund.payings)),
                can_propose=not why_not,
                why_not=why_not,
                can_write=seen.fund.is_here,
                can_order=any(one.state is PayingState.TO_BUY for one in seen.fund.payings),
                is_loading=False,
            )
        )

    def choose_part(self, part: str) -> None:
        """Another list."""
        if part != self.state.part:
            self._tell(replace(left(self.state), part=Part(part), chosen=""))

    def choose(self, key: str) -> None:
        """A proposal, or a wish that is paid. Of open wishes there is nothing more to tell."""
        if key != self.state.chosen:
            self._tell(replace(left(self.state), chosen=key))

    def open_number(self, number: str) -> None:
        """The person came for this wish."""
        for one in self._seen.fund.payings if self._seen else ():
            if one.words.number == number:
                self._tell(replace(left(self.state), part=Part.PAID, chosen=one.claim))

    def propose(self) -> None:
        """Work a proposal out: a dry run."""

        def then(plan: ProposalPlan) -> str:
            self._plan = plan
            self._tell(replace(self.state, is_busy=False))
            return ""

        self._show(replace(self.state, is_busy=True))
        self._doing.make(
            lambda: plan_payings(self._desk), then, tr("正在算…"), failed=self._not_done
        )

    def put_away(self) -> None:
        """The dry run is not wanted."""
        self._plan = None
        self._tell(self.state)

    def keep(self) -> None:
        """The dry run becomes the proposal that waits."""
        plan = self._plan
        if plan is None:
            return

        def then() -> None:
            self._plan = None
            self._tell(replace(left(self.state), part=Part.PROPOSALS, chosen=""))
            self._again()

        def failed(error: UserError) -> None:
            if error.code == "fund_plan_stale":
                self.put_away()  # its remedy is to work another one out

        said = tr("方案存好了。请两个人签字，玫瑰才由善款认领。")
        self._doing.write(lambda: propose_payings(self._desk, plan), said, then, failed)

    def type_name(self, name: str) -> None:
        """Who signs, typed."""
        self._show(replace(self.state, sign_name=name))

    def choose_signer(self, staff_id: str) -> None:
        """Who signs, of the staff."""
        self._show(replace(self.state, signer=staff_id))

    def sign(self, pin: str) -> None:
        """The chosen person signs; whoever is on duty needs no PIN."""
        state = self.state
        if (face := state.proposal) is None:
            return
        if face.names:
            name = state.sign_name
            self._signed(lambda: sign_proposal(self._desk, face.key, name=name))
        elif state.signer == self._desk.by:
            self._signed(lambda: sign_proposal(self._desk, face.key))
        else:
            self._signed(lambda: sign_proposal(self._desk, face.key, staff=state.signer, pin=pin))

    def take_badge(self, badge: str) -> bool:
        """Whoever shows a badge signs; False while nothing is to be signed."""
        face = self.state.proposal
        if face is None or not face.can_sign or face.names or not self.state.can_write:
            return False
        self._signed(lambda: sign_proposal(self._desk, face.key, badge=badge))
        return True

    def ask(self, asking: Asking) -> None:
        """Begin to drop, reverse or bring back, or leave it."""
        self._show(replace(self.state, asking=asking))

    def drop(self, reason: str) -> None:
        """The proposal will not be decided."""
        if (face := self.state.proposal) is not None:
            self._write(lambda: drop_proposal(self._desk, face.key, reason), tr("方案不用了。"))

    def give_reason(self, reason: str) -> None:
        """Of what was asked about the chosen wish."""
        if (face := self.state.paid) is None:
            return
        if self.state.asking is Asking.SEND_BACK:
            self._write(
                lambda: return_purchase(self._desk, face.key, reason),
                tr("退货记下了。钱还留给 {number}。", number=face.number),
            )
        else:
            self._write(
                lambda: reverse_paying(self._desk, face.key, reason),
                tr("{number} 冲回了：玫瑰重新挂上墙，钱回到善款。", number=face.number),
            )

    def type_purchase(self, draft: BuyDraft) -> None:
        """A purchase as it is typed; what it leaves over is told at once."""
        face = self.state.paid
        surplus, wrong = purchase_told(face.set_aside if face else 0, draft.amount)
        self._show(replace(self.state, draft=draft, surplus=surplus, wrong=wrong))

    def buy(self) -> None:
        """It was bought."""
        face, draft = self.state.paid, self.state.draft
        if face is None:
            return
        said = tr("{number} 的购买记下了。", number=face.number)
        self._write(lambda: _purchase(self._desk, face.key, draft), said)

    def print_order(self) -> None:
        """What is to be bought, on paper."""
        self._doing.make(self._order.print_out, lambda said: said, tr("正在打印…"))

    def save_order(self, file: Path) -> None:
        """What is to be bought, as PDF or xlsx."""
        self._doing.make(lambda: self._order.save(file), lambda said: said, tr("正在存…"))

    def _signed(self, work: Callable[[], Changes]) -> None:
        face = self.state.proposal
        is_second = face is not None and bool(face.signed)
        said = tr("签好了。还要第二个人签字。")
        if is_second:
            said = tr("两个人都签了，已决定：这些玫瑰由善款认领了。")
        self._write(work, said)

    def _write(self, work: Callable[[], Changes], done: str) -> None:
        def then() -> None:
            self._show(left(replace(self.state, chosen=self.state.chosen)))
            self._again()

        self._doing.write(work, done, then)

    def _not_done(self, _error: UserError) -> None:
        self._show(replace(self.state, is_busy=False))

    def _tell(self, state: WishesState) -> None:
        """The list and the right side of this state, from what was seen."""
        seen = self._seen
        if seen is None:
            self._show(state)
            return
        lines, summary = listed(seen, state.part, self._plan)
        proposal = _proposal(seen, state) if state.part is Part.PROPOSALS else None
        paid = _paid(seen, state.chosen) if state.part is Part.PAID else None
        plan = None
        if self._plan is not None and state.part is Part.OPEN:
            plan = plan_of(self._plan, sources_of(seen.fund))
        self._show(
            replace(
                state,
                lines=lines,
                summary=summary,
                plan=plan,
                chosen=proposal.proposal if proposal else state.chosen,
                proposal=proposal_face(seen.fund, proposal, people_of(seen)) if proposal else None,
                paid=paid_face(seen.fund, paid) if paid else None,
            )
        )

    def _show(self, state: WishesState) -> None:
        if state != self.state:
            self.state = state
            self._view.show_state(state)


def _proposal(seen: Seen, state: WishesState) -> ProposalLook | None:
    """The chosen one; else the one that waits."""
    proposals = seen.fund.proposals
    chosen = next((one for one in proposals if one.proposal == state.chosen), None)
    return chosen or next((one for one in proposals if one.state is ProposalState.OPEN), None)


def _paid(seen: Seen, claim: str) -> PayingLook | None:
    return next((one for one in seen.fund.payings if one.claim == claim), None)


def _purchase(desk: Desk, claim: str, draft: BuyDraft) -> Changes:
    return note_purchase(
        desk,
        claim,
        read_fen(draft.amount),
        invoice=draft.invoice,
        shop=draft.shop,
        day=draft.day.strip(),
    )
