"""The claim panel's state and what it is lent: what the parts of its presenter work on together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.claims.codes import shown
from desktop_app.language import mark, tr
from desktop_app.messages import sentences
from ui.claims.claim_faces import act_line, claim_face, day_words
from ui.claims.claim_state import Mode, PanelState, WishFace, face_of
from ui.claims.gift_notes import gift_notes
from ui.claims.standing_notes import standing_notes

if TYPE_CHECKING:
    from desktop_app.claims.look import ClaimLook
    from desktop_app.claims.standing import Standing
    from desktop_app.errors import UserError
    from desktop_app.journal.operations import Act
    from ui.claims.claim_ports import ClaimView, Ports, Tone, Way
    from ui.claims.claim_verbs import ClaimVerbs, GiftSeen
    from ui.jobs import Jobs

_VERDICTS: dict[str, Tone] = {  # errors that are the verdict on a rose: its tone
    "wish_unknown": "stop",
    "claim_unknown": "stop",
    "wish_not_open": "stop",
    "wish_taken": "taken",
    "wish_asked": "asked",
}
# what becomes of the card of a claim
_WAY_WORDS: dict[Way, str] = {
    "printing": mark("短码 {code}，卡片已交给打印"),
    "later": mark("短码 {code}，卡片在队列里，去打印里按一下就打"),
    "held": mark("短码 {code}，打印机好了，卡片就会自己打出来"),
}
_WITH_CLAIM = ("claimed", "to_fund", "received", "on_the_way", "fulfilled", "archived")


class Panel:
    """Owned by the presenter. `show` is the only way to change what is seen."""

    def __init__(self, view: ClaimView, jobs: Jobs, verbs: ClaimVerbs, ports: Ports) -> None:
        self.view = view
        self.jobs = jobs
        self.verbs = verbs
        self.ports = ports
        self.state = PanelState()

    def show(self, **changes: object) -> None:
        self.state = _masked(replace(self.state, **changes))  # type: ignore[arg-type]
        self.view.show_state(self.state)

    def face(self, number: str) -> WishFace | None:
        rose = self.ports.find(number)
        if rose is None:
            return None
        return face_of(rose, "" if self.is_here(rose.holder) else self.desk_name(rose.holder))

    def is_here(self, node: str) -> bool:
        """Whether this is the desk itself; nothing is known of others before it is open."""
        here = self.ports.node()
        return not here or node in ("", here)

    def desk_name(self, node: str) -> str:
        return self.ports.names().get(node) or tr("另一台电脑")

    # saying

    def refused(self, error: UserError) -> None:
        """What was wanted cannot be: a verdict when it is about the rose, else a message."""
        tone = _VERDICTS.get(error.code)
        if tone is None:
            self.ports.say_problem(error)
            return
        problem, remedy = sentences(error, self.ports.names())
        self.ports.announce(tone, problem, remedy)

    def say_done(self, numbers: Sequence[str], code: str, way: Way, tail: str = "") -> None:
        """All of it is claimed, finally. tail: digits to be read back to the giver."""
        what = (
            tr("{number} 已认领", number=numbers[0])
            if len(numbers) == 1
            else tr("{count} 个心愿已认领", count=len(numbers))
        )
        then = tr(_WAY_WORDS[way], code=shown(code))
        if tail:
            then = tr("手机尾号 {digits}，{then}", digits=tail, then=then)
        self.ports.announce("done", what, then)

    # looking

    def load_acts(self) -> None:
        self.jobs.run(self.verbs.latest_acts, self._acts_known, self.ports.say_problem)

    def look(self, number: str, *, say: bool) -> None:
        """Look at the claim on this rose, and at what is open about it."""
        verbs = self.verbs

        def seen_now() -> tuple[ClaimLook | None, Sequence[str], Standing, GiftSeen | None]:
            look = verbs.look(number)
            gift = verbs.gift(look.claim.claim_id) if look else None
            return look, verbs.similar(number), verbs.standing(number), gift

        self.jobs.run(
            seen_now,
            lambda seen: self._looked(number, *seen, say=say),
            self.ports.say_problem,
        )

    def look_at_hold(self, number: str, *, say: bool) -> None:
        """Who keeps this rose: a half-filled claim, or somebody with a phone."""
        self.jobs.run(
            lambda: self.verbs.standing(number),
            lambda standing: self._hold_known(number, standing, say=say),
            self.ports.say_problem,
        )

    def _hold_known(self, number: str, standing: Standing, *, say: bool) -> None:
        wish = self.state.wish
        if wish is None or wish.number != number or not wish.is_parked:
            return
        code = standing.hold_code
        self.show(hold_code=code)
        if not say:
            return
        what = tr("{number} 暂留中", number=number)
        if code:
            self.ports.announce("wait", what, tr("手机暂留：核对四位码 {code}，再取回", code=code))
        else:
            self.ports.announce("wait", what, tr("按 F6 取回填了一半的认领"))

    def _looked(
        self,
        number: str,
        look: ClaimLook | None,
        near: Sequence[str],
        standing: Standing,
        gift: GiftSeen | None,
        *,
        say: bool,
    ) -> None:
        if number != self.state.number or self.state.wish is None:
            return  # another rose was chosen meanwhile
        notes = standing_notes(standing, self.state.wish)
        if look is None or gift is None:
            self.show(standing=notes, gift=())
            return
        prints_at = look.card.node if look.card else ""
        claim = claim_face(
            look, number, "" if self.is_here(prints_at) else self.desk_name(prints_at)
        )
        if gift.gift.due != look.claim.due:
            claim = replace(claim, due=tr("{day}，延过期", day=day_words(gift.gift.due)))
        self.show(
            claim=claim,
            similar=self.faces(near),
            standing=notes,
            gift=gift_notes(gift, standing.now),
        )
        if say:
            self._say_claimed(self.state.wish, claim.taken)

    def _say_claimed(self, wish: WishFace, taken: str) -> None:
        """A rose with a claim was scanned."""
        say, number = self.ports.announce, wish.number
        if wish.is_disputed:
            say(
                "disputed",
                tr("{number} 待裁定", number=number),
                tr("有两份认领，都留着；请现场负责人来定"),
            )
        elif wish.is_asked:
            say("asked", tr("{number} 待确认", number=number), taken)
        else:
            say("taken", tr("{number} 已被认领", number=number), taken)

    def faces(self, numbers: Sequence[str]) -> tuple[WishFace, ...]:
        return tuple(face for face in map(self.face, numbers) if face)

    def _acts_known(self, acts: Sequence[Act]) -> None:
        self.show(acts=tuple(act_line(act) for act in acts))


def _masked(state: PanelState) -> PanelState:
    """What was shown in full goes with the claim that it belongs to."""
    claim = state.claim if state.mode is Mode.CLAIMED else None
    if state.shown is None or (claim is not None and claim.claim_id == state.shown.whom):
        return state
    return replace(state, shown=None)


def mode_of(face: WishFace) -> Mode:
    """What the panel is for while this wish is in view."""
    if face.state == "open":
        return Mode.CLAIMED if face.is_asked else Mode.FORM
    return Mode.CLAIMED if face.state in _WITH_CLAIM else Mode.CLOSED
