"""What the claim panel does. Knows no widgets.

The panel never waits for the store: a claim is sent to the store lane and the next rose may be
scanned at once; whatever comes back finds the panel wherever it is by then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.people.access_facts import Part, Purpose
from ui.claims.asking import INBOX, Asking
from ui.claims.claim_acts import ClaimActs
from ui.claims.claim_ports import ClaimView, Ports
from ui.claims.claim_state import Asks, Field, Form, Mode, PanelState, WishFace
from ui.claims.form_check import NOTHING_WRONG, check_form
from ui.claims.panel import Panel, mode_of
from ui.claims.standing_notes import held_note
from ui.revealing import Revealing, Shown

GIFTS = "fulfilment"  # the room

if TYPE_CHECKING:
    from desktop_app.claims.operations import Claimed
    from ui.claims.claim_verbs import ClaimVerbs
    from ui.jobs import Jobs


class ClaimPresenter:
    """Owned by the shell; survives a change of language or theme, when the view is built anew."""

    def __init__(self, view: ClaimView, jobs: Jobs, verbs: ClaimVerbs, ports: Ports) -> None:
        self._panel = Panel(view, jobs, verbs, ports)
        self._asking = Asking(self._panel, self.choose)
        self._acts = ClaimActs(self._panel)
        self._revealing = Revealing(
            jobs, verbs.reveal, self._reveal, ports.say_problem, verbs.reveal_seconds
        )
        self._jobs = jobs
        self._verbs = verbs
        self._ports = ports

    @property
    def state(self) -> PanelState:
        return self._panel.state

    def move_to(self, view: ClaimView) -> None:
        """The window was built anew: the same state, half-filled form included, in a new view."""
        self._panel.view = view
        face = self._panel.face(self.state.number) if self.state.number else None
        basket = tuple(f for f in (self._panel.face(b.number) for b in self.state.basket) if f)
        self._panel.show(wish=face, basket=basket)
        if self.state.mode is Mode.CLAIMED:
            self._panel.look(self.state.number, say=False)
        self._panel.load_acts()

    def desk_opened(self) -> None:
        """The store can be asked now."""
        self._jobs.run(self._verbs.due_by_rule, self._due_known, self._ports.say_problem)
        self._asking.desk_opened()
        self._panel.load_acts()

    # choosing

    def choose(self, number: str, *, by_scan: bool = False, is_said: bool = False) -> None:
        """Show this wish. While a basket is being filled, a scanned open rose joins it.

        is_said  whoever scanned it says the verdict
        """
        face = self._panel.face(number)
        if face is None:
            self._panel.refused(UserError("wish_unknown", number=number))
            return
        mode = mode_of(face)
        if by_scan and mode is Mode.FORM and self.state.basket:
            self._panel.show(
                mode=mode,
                wish=face,
                claim=None,
                similar=(),
                gift=(),
                hold_code="",
                standing=held_note(face),
                asks=Asks.NOTHING,
            )
            self.add_to_basket()
            return
        is_other = face.number != self.state.number
        if is_other or by_scan:
            self.mask()
        self._panel.show(
            mode=mode,
            wish=face,
            claim=None if is_other else self.state.claim,
            similar=() if is_other else self.state.similar,
            gift=() if is_other else self.state.gift,
            standing=held_note(face)
            if is_other or mode is not Mode.CLAIMED
            else self.state.standing,
            hold_code=self.state.hold_code if face.is_parked and not is_other else "",
            wrong=NOTHING_WRONG if is_other else self.state.wrong,
            asks=Asks.NOTHING,
            is_carried=self.state.form.has_giver and not self.state.basket and is_other,
        )
        if by_scan:
            self._ports.select(number)
            if not is_said:
                self._say_chosen(face, mode)
        if mode is Mode.FORM and by_scan:
            self._panel.view.focus_field(Field.PHONE)
        if mode is Mode.CLAIMED:
            self._panel.look(number, say=by_scan and not is_said)
        elif mode is Mode.FORM and face.is_parked:
            self._panel.look_at_hold(number, say=by_scan and not is_said)

    def refresh(self, numbers: Iterable[str]) -> None:
        """These wishes changed: look again if one of them is in view."""
        changed = set(numbers)
        open_still = tuple(
            face
            for face in (self._panel.face(f.number) for f in self.state.basket)
            if face and mode_of(face) is Mode.FORM
        )
        if open_still != self.state.basket:
            self._panel.show(basket=open_still)
        if self.state.number in changed:
            self.choose(self.state.number)
        self._asking.look(changed)

    def look_again(self) -> None:
        """A card moved on: the claim in view may speak of it."""
        if self.state.mode is Mode.CLAIMED:
            self._panel.look(self.state.number, say=False)

    # the form

    def edit(self, form: Form) -> None:
        """Somebody typed or chose something."""
        if form != self.state.form:
            self._panel.show(form=form, wrong=NOTHING_WRONG, is_carried=False)

    def clear_form(self) -> None:
        self._panel.show(form=Form(), wrong=NOTHING_WRONG, is_carried=False)
        self._panel.view.focus_field(Field.PHONE)

    def enter(self, field: Field) -> None:
        """Enter in a field: on to what is missing, or claim when nothing is."""
        form = self.state.form
        if field is Field.PHONE and not form.has_giver and not form.anonymous:
            self._panel.view.focus_field(Field.NAME)
        else:
            self.claim()

    def claim(self) -> None:
        """Claim what the big button says. What is missing is shown beside its field."""
        state = self.state
        if not state.can_claim:
            return
        wrong = check_form(state.form)
        if wrong:
            self._panel.show(wrong=wrong)
            self._panel.view.focus_field(next(iter(wrong)))
            return
        self._asking.forget_confirmed()
        form, numbers = state.form, state.to_claim
        due = date.fromisoformat(form.due) if form.due else None
        self._panel.show(is_busy=True, wrong=NOTHING_WRONG)
        self._jobs.run(
            lambda: self._verbs.claim(numbers, form.giver(), form.pledge, due, form.one_card),
            lambda done: self._claimed(done, form, numbers),
            lambda error: self._not_claimed(error),
        )

    # several in one go

    def add_to_basket(self) -> None:
        """Keep the rose in view and go on choosing: they will be claimed in one go."""
        wish = self.state.wish
        if wish is None or not self.state.can_add:
            return
        basket = (*self.state.basket, wish)
        self._panel.show(basket=basket, is_carried=False)
        self._ports.announce(
            "note",
            tr("{number} 已放进这一次", number=wish.number),
            tr("共 {count} 朵；接着扫下一朵，或按回车一起认领", count=len(basket)),
        )

    def remove_from_basket(self, number: str) -> None:
        self._panel.show(basket=tuple(face for face in self.state.basket if face.number != number))

    # acts on what is claimed or half filled

    def park(self) -> None:
        """Put the half-filled claim aside, or take up the one that waits on this rose."""
        self._acts.park()

    def put_aside(self) -> None:
        """The half-filled claim is on hold until the lead came: the form is free for the next one."""
        self._panel.show(form=Form(), wrong=NOTHING_WRONG, is_carried=False)
        self._panel.view.leave()

    def ask(self, asks: Asks) -> None:
        """Open the line for a reason, or close it. A claim's first card needs none."""
        claim = self.state.claim
        if asks is Asks.REPRINT and claim is not None and claim.can_have_card:
            self._acts.print_first()
            return
        self._panel.show(asks=asks)

    def give_reason(self, reason: str, is_lost: bool = False) -> None:
        """The reason was given: do what waited for it.

        is_lost  the old card is gone, so the claim gets a new code
        """
        self._acts.give_reason(reason, is_lost=is_lost)

    def undo(self, act: int = 0) -> None:
        """Take back this act, the last one by default."""
        self._acts.undo(act)

    def show_habit(self, *, prints: bool) -> None:
        """Whether this laptop prints a card as soon as it is claimed: the big button says so."""
        if prints != self.state.prints:
            self._panel.show(prints=prints)

    def show_acts(self, is_shown: bool) -> None:
        """Unfold or fold the last ten acts."""
        self._panel.show(shows_acts=is_shown)

    def load_acts(self) -> None:
        self._panel.load_acts()

    # among several desks

    def settle(self) -> None:
        """To what waits for a person on the rose in view: a dispute, a refused giver."""
        self._ports.go_to(INBOX, self.state.number)

    def open_gift(self) -> None:
        """To the room where gifts are taken in, at the rose in view."""
        self._ports.go_to(GIFTS, self.state.number)

    def take_up(self, group: str) -> None:
        """Go on with a giver who was refused."""
        self._asking.take_up(group)

    # seeing who claimed

    def reveal(self, purpose: str, part: str, words: str) -> None:
        """Show the giver in full for a while; who looked and why is written down before."""
        claim = self.state.claim
        if claim is not None and self.state.mode is Mode.CLAIMED:
            self._revealing.want(claim.claim_id, Purpose(purpose), Part(part), words)

    def mask(self) -> None:
        """Time is up, the screen is locked, another scan came, a room was entered."""
        self._revealing.mask()

    def _reveal(self, shown: Shown | None) -> None:
        self._panel.show(shown=shown)

    # what comes back from the store

    def _claimed(self, done: Claimed, form: Form, numbers: Sequence[str]) -> None:
        is_still_here = self.state.form == form
        self._panel.show(
            is_busy=False,
            basket=(),
            form=Form() if is_still_here else self.state.form,
            is_carried=False,
        )
        self._panel.view.leave()
        self._ports.changed(done.changes)
        self._panel.load_acts()
        self._asking.claimed(form, numbers)
        if done.final:
            way = self._ports.print_claimed(done.cards)
            from desktop_app.privacy.masking import last_digits  # not before the first paint

            tail = "" if form.anonymous else last_digits(form.phone)
            self._panel.say_done(numbers, done.codes[numbers[0]], way, tail)
        else:
            self._asking.ask(done, form, numbers)

    def _not_claimed(self, error: UserError) -> None:
        self._panel.show(is_busy=False)
        self._panel.refused(error)
        if error.code in ("wish_taken", "wish_not_open", "wish_asked"):
            self.choose(str(error.values["number"]))

    def _due_known(self, due: date) -> None:
        self._panel.show(due_rule=due.isoformat())

    def _say_chosen(self, face: WishFace, mode: Mode) -> None:
        if mode is Mode.FORM and face.is_parked:
            return  # said when it is known who keeps it: a half-filled claim, or a giver's phone
        if mode is Mode.FORM:
            self._ports.announce(
                "good",
                tr("{number} 可以认领", number=face.number),
                tr("在 {desk} 手里，会自动请它确认；填手机号，按回车", desk=face.holder)
                if face.holder
                else tr("填手机号，按回车"),
            )
        elif mode is Mode.CLOSED:
            self._ports.announce(
                "wait", tr("{number} {state}，不能认领", number=face.number, state=face.state_words)
            )
