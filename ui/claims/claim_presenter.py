"""What the claim panel does. Knows no widgets.

The panel never waits for the store: a claim is sent to the store lane and the next rose may be
scanned at once; whatever comes back finds the panel wherever it is by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from desktop_app.claims.codes import shown
from desktop_app.claims.facts import Giver
from desktop_app.errors import UserError
from desktop_app.language import mark, tr
from desktop_app.messages import sentences
from ui.claims.claim_faces import act_line, claim_face
from ui.claims.claim_state import (
    Asks,
    Field,
    Form,
    Mode,
    PanelState,
    WishFace,
    face_of,
)
from ui.claims.form_check import NOTHING_WRONG, check_form

if TYPE_CHECKING:
    from desktop_app.changes import Changes
    from desktop_app.claims.look import ClaimLook
    from desktop_app.claims.operations import Claimed
    from desktop_app.journal.operations import Act
    from desktop_app.roses.wall import WallRose
    from ui.claims.claim_verbs import ClaimVerbs
    from ui.jobs import Jobs

Tone = Literal["good", "done", "wait", "taken", "stop", "note"]
Way = Literal["printing", "later", "held"]

# what becomes of the card of a claim
_WAY_WORDS: dict[Way, str] = {
    "printing": mark("短码 {code}，卡片已交给打印"),
    "later": mark("短码 {code}，卡片在队列里，去打印里按一下就打"),
    "held": mark("短码 {code}，打印机好了，卡片就会自己打出来"),
}


class ClaimView(Protocol):
    def show_state(self, state: PanelState) -> None: ...

    def focus_field(self, field: Field) -> None: ...

    def leave(self) -> None:
        """Nothing more to type here: the keys go back to the wall."""


class Announce(Protocol):
    """Say a verdict across the window: its tone, what happened, what to do now."""

    def __call__(self, tone: Tone, what: str, remedy: str = "") -> None: ...


@dataclass(frozen=True, slots=True)
class Ports:
    """What the shell lends the panel.

    find           the wish with this number as the wall knows it, None when there is none
    select         show this wish as the chosen one on the wall
    print_claimed  send the cards of a claim to paper, after the commit, unless they shall wait;
                   tells which. Never raises
    print_cards    send these cards to paper now; never raises
    changed        an operation touched this
    """

    find: Callable[[str], WallRose | None]
    select: Callable[[str], None]
    print_claimed: Callable[[Iterable[str]], Way]
    print_cards: Callable[[Iterable[str]], None]
    changed: Callable[[Changes], None]
    announce: Announce
    say_problem: Callable[[UserError], None]


class ClaimPresenter:
    """Owned by the shell; survives a change of language or theme, when the view is built anew."""

    def __init__(self, view: ClaimView, jobs: Jobs, verbs: ClaimVerbs, ports: Ports) -> None:
        self._view = view
        self._jobs = jobs
        self._verbs = verbs
        self._ports = ports
        self.state = PanelState()

    def move_to(self, view: ClaimView) -> None:
        """The window was built anew: the same state, half-filled form included, in a new view."""
        self._view = view
        face = self._face(self.state.number) if self.state.number else None
        basket = tuple(f for f in (self._face(b.number) for b in self.state.basket) if f)
        self._show(wish=face, basket=basket)
        if self.state.mode is Mode.CLAIMED:
            self._look(self.state.number, say=False)
        self.load_acts()

    def desk_opened(self) -> None:
        """The store can be asked now."""
        self._jobs.run(self._verbs.due_by_rule, self._due_known, self._ports.say_problem)
        self.load_acts()

    # choosing

    def choose(self, number: str, *, by_scan: bool = False) -> None:
        """Show this wish. While a basket is being filled, a scanned open rose joins it."""
        face = self._face(number)
        if face is None:
            self._refused(UserError("wish_unknown", number=number))
            return
        mode = _mode_of(face)
        if by_scan and mode is Mode.FORM and self.state.basket:
            self._show(mode=mode, wish=face, claim=None, similar=(), asks=Asks.NOTHING)
            self.add_to_basket()
            return
        is_other = face.number != self.state.number
        self._show(
            mode=mode,
            wish=face,
            claim=None if is_other else self.state.claim,
            similar=() if is_other else self.state.similar,
            wrong=NOTHING_WRONG if is_other else self.state.wrong,
            asks=Asks.NOTHING,
            is_carried=self.state.form.has_giver and not self.state.basket and is_other,
        )
        if by_scan:
            self._ports.select(number)
            self._say_chosen(face, mode)
        if mode is Mode.FORM and by_scan:
            self._view.focus_field(Field.PHONE)
        if mode is Mode.CLAIMED:
            self._look(number, say=by_scan)

    def refresh(self, numbers: Iterable[str]) -> None:
        """These wishes changed: look again if one of them is in view."""
        changed = set(numbers)
        open_still = tuple(
            face
            for face in (self._face(f.number) for f in self.state.basket)
            if face and _mode_of(face) is Mode.FORM
        )
        if open_still != self.state.basket:
            self._show(basket=open_still)
        if self.state.number in changed:
            self.choose(self.state.number)

    def look_again(self) -> None:
        """A card moved on: the claim in view may speak of it."""
        if self.state.mode is Mode.CLAIMED:
            self._look(self.state.number, say=False)

    # the form

    def edit(self, form: Form) -> None:
        """Somebody typed or chose something."""
        if form != self.state.form:
            self._show(form=form, wrong=NOTHING_WRONG, is_carried=False)

    def clear_form(self) -> None:
        self._show(form=Form(), wrong=NOTHING_WRONG, is_carried=False)
        self._view.focus_field(Field.PHONE)

    def enter(self, field: Field) -> None:
        """Enter in a field: on to what is missing, or claim when nothing is."""
        form = self.state.form
        if field is Field.PHONE and not form.has_giver and not form.anonymous:
            self._view.focus_field(Field.NAME)
        else:
            self.claim()

    def claim(self) -> None:
        """Claim what the big button says. What is missing is shown beside its field."""
        state = self.state
        if not state.can_claim:
            return
        wrong = check_form(state.form)
        if wrong:
            self._show(wrong=wrong)
            self._view.focus_field(next(iter(wrong)))
            return
        form, numbers = state.form, state.to_claim
        due = date.fromisoformat(form.due) if form.due else None
        self._show(is_busy=True, wrong=NOTHING_WRONG)
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
        self._show(basket=basket, is_carried=False)
        self._ports.announce(
            "note",
            tr("{number} 已放进这一次", number=wish.number),
            tr("共 {count} 朵；接着扫下一朵，或按回车一起认领", count=len(basket)),
        )

    def remove_from_basket(self, number: str) -> None:
        self._show(basket=tuple(face for face in self.state.basket if face.number != number))

    # on hold

    def park(self) -> None:
        """Put the half-filled claim aside, or take up the one that waits on this rose."""
        state = self.state
        if state.mode is not Mode.FORM or state.wish is None:
            return
        number = state.number
        if state.wish.is_parked and not state.form.has_giver:
            self._jobs.run(lambda: self._verbs.unpark(number), self._unparked, self._refused)
            return
        giver = state.form.giver()
        self._jobs.run(lambda: self._verbs.park(number, giver), self._parked, self._refused)

    # afterwards

    def ask(self, asks: Asks) -> None:
        """Open the line for a reason, or close it."""
        self._show(asks=asks)

    def give_reason(self, reason: str, is_lost: bool = False) -> None:
        """The reason was given: do what waited for it.

        is_lost  the old card is gone, so the claim gets a new code
        """
        number, asks = self.state.number, self.state.asks
        if asks is Asks.RELEASE:
            self._jobs.run(
                lambda: self._verbs.release(number, reason), self._released, self._refused
            )
        elif asks is Asks.REPRINT:
            self._jobs.run(
                lambda: self._verbs.reprint(number, reason, lost=is_lost),
                lambda changes: self._reprinted(changes, is_lost=is_lost),
                self._refused,
            )

    def undo(self, act: int = 0) -> None:
        """Take back this act, the last one by default."""
        wanted = act or (self.state.acts[0].act if self.state.acts else 0)
        if wanted:
            self._jobs.run(lambda: self._verbs.undo(wanted), self._undone, self._refused)

    def show_habit(self, *, prints: bool) -> None:
        """Whether this laptop prints a card as soon as it is claimed: the big button says so."""
        if prints != self.state.prints:
            self._show(prints=prints)

    def show_acts(self, is_shown: bool) -> None:
        """Unfold or fold the last ten acts."""
        self._show(shows_acts=is_shown)

    def load_acts(self) -> None:
        self._jobs.run(self._verbs.latest_acts, self._acts_known, self._ports.say_problem)

    # what comes back from the store

    def _claimed(self, done: Claimed, form: Form, numbers: Sequence[str]) -> None:
        is_still_here = self.state.form == form
        self._show(
            is_busy=False,
            basket=(),
            form=Form() if is_still_here else self.state.form,
            is_carried=False,
        )
        self._view.leave()
        self._ports.changed(done.changes)
        way = self._ports.print_claimed(done.cards)
        self.load_acts()
        code = shown(done.codes[numbers[0]])
        what = (
            tr("{number} 已认领", number=numbers[0])
            if len(numbers) == 1
            else tr("{count} 个心愿已认领", count=len(numbers))
        )
        self._ports.announce("done", what, tr(_WAY_WORDS[way], code=code))

    def _not_claimed(self, error: UserError) -> None:
        self._show(is_busy=False)
        self._refused(error)
        if error.code in ("wish_taken", "wish_not_open"):
            self.choose(str(error.values["number"]))

    def _parked(self, changes: Changes) -> None:
        self._show(form=Form(), is_carried=False)
        self._view.leave()
        self._ports.changed(changes)
        self.load_acts()
        self._ports.announce(
            "wait", tr("{number} 已暂留", number=changes.number), tr("再按 F6 取回填好的内容")
        )

    def _unparked(self, answer: tuple[Changes, Giver]) -> None:
        changes, giver = answer
        self._ports.changed(changes)
        self._show(
            form=replace(
                self.state.form,
                phone=giver.phone,
                name=giver.name,
                kind=giver.kind,
                anonymous=giver.anonymous,
                minor=giver.minor,
                guardian=giver.guardian,
                guardian_phone=giver.guardian_phone,
            )
        )
        self.load_acts()
        self._view.focus_field(Field.PHONE)

    def _released(self, changes: Changes) -> None:
        self._show(asks=Asks.NOTHING)
        self._ports.changed(changes)
        self.load_acts()
        self._ports.announce(
            "note", tr("{number} 已释放", number=changes.number), tr("玫瑰重新挂上墙")
        )

    def _reprinted(self, changes: Changes, *, is_lost: bool) -> None:
        self._show(asks=Asks.NOTHING)
        self._ports.changed(changes)
        self._ports.print_cards(changes.cards)
        self._look(self.state.number, say=False)
        said = tr("旧卡作废，新卡上是新的短码") if is_lost else ""
        self._ports.announce("note", tr("{number} 正在补打", number=self.state.number), said)

    def _undone(self, changes: Changes) -> None:
        self._ports.changed(changes)
        self.load_acts()
        self._ports.announce(
            "note",
            tr("已撤销“{label} {number}”", label=tr(changes.label), number=changes.number),
        )

    def _refused(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        if error.code in ("wish_unknown", "claim_unknown", "wish_taken", "wish_not_open"):
            tone: Tone = "taken" if error.code == "wish_taken" else "stop"
            self._ports.announce(tone, problem, remedy)
        else:
            self._ports.say_problem(error)

    def _acts_known(self, acts: Sequence[Act]) -> None:
        self._show(acts=tuple(act_line(act) for act in acts))

    def _due_known(self, due: date) -> None:
        self._show(due_rule=due.isoformat())

    def _look(self, number: str, *, say: bool) -> None:
        self._jobs.run(
            lambda: (self._verbs.look(number), self._verbs.similar(number)),
            lambda seen: self._looked(number, *seen, say=say),
            self._ports.say_problem,
        )

    def _looked(
        self, number: str, look: ClaimLook | None, near: Sequence[str], *, say: bool
    ) -> None:
        if number != self.state.number or look is None:
            return  # another rose was chosen meanwhile
        similar = tuple(face for face in map(self._face, near) if face)
        claim = claim_face(look, number)
        self._show(claim=claim, similar=similar)
        if say:
            self._ports.announce("taken", tr("{number} 已被认领", number=number), claim.taken)

    def _say_chosen(self, face: WishFace, mode: Mode) -> None:
        if mode is Mode.FORM and face.is_parked:
            self._ports.announce(
                "wait", tr("{number} 暂留中", number=face.number), tr("按 F6 取回填了一半的认领")
            )
        elif mode is Mode.FORM:
            self._ports.announce(
                "good", tr("{number} 可以认领", number=face.number), tr("填手机号，按回车")
            )
        elif mode is Mode.CLOSED:
            self._ports.announce(
                "wait", tr("{number} {state}，不能认领", number=face.number, state=face.state_words)
            )

    def _face(self, number: str) -> WishFace | None:
        rose = self._ports.find(number)
        return face_of(rose) if rose else None

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self._view.show_state(self.state)


def _mode_of(face: WishFace) -> Mode:
    if face.state == "open":
        return Mode.FORM
    if face.state in ("claimed", "received", "on_the_way", "fulfilled", "archived"):
        return Mode.CLAIMED
    return Mode.CLOSED
