"""Claims on roses that another desk holds: asking for them, and telling what it said. No widgets.

Nothing here holds up the next visitor. The wait runs beside the store lane; what comes back is a
verdict and a line in the panel, wherever the panel is by then. No answer is never told as a no.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.changes import Changes
from desktop_app.language import tr
from desktop_app.messages import sentences
from ui.claims.claim_state import Form, NoteFace
from ui.claims.panel import Panel
from ui.claims.standing_notes import joined

if TYPE_CHECKING:
    from desktop_app.claims.operations import Claimed
    from desktop_app.claims.standing import Answered
    from desktop_app.errors import UserError

INBOX = "inbox"  # the room of what waits for a person


@dataclass(frozen=True, slots=True)
class Ask:
    """What one giver claims in one go, of which other desks hold some or all.

    form     what was typed, kept so that a refused giver need not say it again
    desks    names of the desks that are asked
    refused  claims that a holder said no to
    """

    done: Claimed
    form: Form
    numbers: tuple[str, ...]
    desks: str
    refused: frozenset[str] = frozenset()

    @property
    def claims(self) -> dict[str, str]:
        """What is asked for: wish number by claim id."""
        return {self.done.claims[n]: n for n in self.numbers if n in self.done.asked}

    def cards_for(self, numbers: Collection[str]) -> list[str]:
        """The cards that list one of these wishes: all on one card, or each on its own."""
        cards = self.done.cards
        if len(cards) != len(self.numbers):
            return list(cards) if numbers else []
        return [c for c, n in zip(cards, self.numbers, strict=True) if n in numbers]


class Asking:
    """What is asked just now, what still waits, and givers who were refused with their form.

    choose  show this rose in the panel
    """

    def __init__(self, panel: Panel, choose: Callable[[str], None]) -> None:
        self._panel = panel
        self._choose = choose
        self._asks: dict[str, Ask] = {}
        self._unserved: dict[str, Ask] = {}
        self._in_hand: Ask | None = None  # refused, and being offered another wish
        self._waiting: dict[str, str] = {}  # wish number by claim id
        self._confirmed: list[str] = []

    def desk_opened(self) -> None:
        """What was asked for before this start may be answered any time."""
        panel = self._panel
        panel.jobs.run(panel.verbs.own_asks, self._waits_for, panel.ports.say_problem)

    def ask(self, done: Claimed, form: Form, numbers: Iterable[str]) -> None:
        """The claim is on the disk; its card waits for the answer, 2 seconds at the most."""
        panel, numbers = self._panel, tuple(numbers)
        ask = Ask(done, form, numbers, self._desks(n for n in numbers if n in done.asked))
        ids = frozenset(ask.claims)
        self._asks[done.group] = ask
        self._show()
        panel.jobs.run_aside(
            lambda: panel.verbs.answers(ids, waits=True),
            lambda answered: self._answered(ask, answered),
            lambda _error: self._unanswered(ask),
        )

    def look(self, numbers: Collection[str]) -> None:
        """These wishes changed: perhaps an answer came."""
        panel = self._panel
        ids = {claim for claim, number in self._waiting.items() if number in numbers}
        ids |= {c for ask in self._unserved.values() for c, n in ask.claims.items() if n in numbers}
        if ids:
            panel.jobs.run(
                lambda: panel.verbs.answers(ids, waits=False),
                lambda answered: self._came(ids, answered),
                lambda _error: None,  # looked for again with the next change
            )

    def claimed(self, form: Form, numbers: Sequence[str]) -> None:
        """A giver got these wishes: one who was refused before needs nobody to tell them."""
        ask, panel = self._in_hand, self._panel
        if ask is None or ask.form.giver() != form.giver():
            return
        self._in_hand = None
        how = tr("当场改认领 {numbers}", numbers=joined(numbers))
        panel.jobs.run(
            lambda: panel.verbs.serve(ask.refused, how),
            panel.ports.changed,
            lambda _error: None,  # somebody else has settled it meanwhile
        )

    def take_up(self, group: str) -> None:
        """Go on with a giver who was refused: the form as it was, and wishes like the lost one."""
        ask = self._unserved.get(group)
        if ask is None:
            self.forget_confirmed()
            return
        if self._panel.state.form.has_giver:
            self._panel.ports.announce(
                "wait", tr("先办完手上这位"), tr("办完，或清空填好的内容，再按一次")
            )
            return
        del self._unserved[group]
        self._serve(ask, next(iter(ask.claims.values())))
        self._show()

    def forget_confirmed(self) -> None:
        """The next claim begins: the good news of before was seen."""
        if self._confirmed:
            self._confirmed = []
            self._show()

    # answers within the visitor's patience

    def _unanswered(self, ask: Ask) -> None:
        """The answer could not be read: that is no no."""
        from desktop_app.claims.standing import Answered

        self._answered(ask, Answered(waiting=frozenset(ask.claims)))

    def _answered(self, ask: Ask, answered: Answered) -> None:
        panel, asked = self._panel, ask.claims
        del self._asks[ask.done.group]
        self._waiting |= {claim: asked[claim] for claim in answered.waiting}
        self._show()
        lost = {n for c, n in asked.items() if c not in answered.final | answered.waiting}
        standing = [number for number in ask.numbers if number not in lost]
        cards = ask.cards_for(standing)
        way = panel.ports.print_claimed(cards) if cards else "later"
        refused = {asked[claim]: error for claim, error in answered.refused.items()}
        if refused:
            said_no = frozenset(answered.refused)
            self._refuse(replace(ask, refused=said_no), refused, standing)
        elif answered.waiting:
            numbers = [asked[claim] for claim in asked if claim in answered.waiting]
            self._say_waiting(numbers, ask.desks, is_printed=way == "printing")
        elif standing:
            panel.say_done(standing, ask.done.codes[standing[0]], way)
        panel.ports.changed(Changes(ask.done.changes.wishes, frozenset(cards)))

    def _say_waiting(self, numbers: list[str], desks: str, *, is_printed: bool) -> None:
        what = tr("{number} 待确认", number=_named(numbers))
        then = tr("{desk} 一答复就算数", desk=desks)
        marked = tr("卡片已注明") if is_printed else tr("卡片在队列里，会注明待确认")
        self._panel.ports.announce("asked", what, tr("{card}；{then}", card=marked, then=then))

    def _refuse(self, ask: Ask, refused: Mapping[str, UserError], standing: list[str]) -> None:
        """The holder said no while the giver stands here: three others like it, nothing retyped."""
        panel = self._panel
        number, error = next(iter(refused.items()))
        is_taken = error.code == "wish_taken"
        problem, _remedy = sentences(error, panel.ports.names())
        what = tr("{number} 已被认领", number=_named([*refused])) if is_taken else problem
        is_here = panel.state.number in ask.numbers and not panel.state.basket
        if is_here and not panel.state.form.has_giver:
            self._serve(ask, number)
            remedy = tr("填好的都还在：从右边相近的里挑一个，按回车")
        else:
            self._unserved[ask.done.group] = ask
            self._show()
            remedy = tr("填好的都还在：办完手上这位，按右边的“接着办这位”")
        if standing:
            remedy = tr("{numbers} 已办好；{remedy}", numbers=joined(standing), remedy=remedy)
        panel.ports.announce("taken" if is_taken else "refused", what, remedy)

    def _serve(self, ask: Ask, number: str) -> None:
        self._in_hand = ask
        self._panel.show(form=ask.form, is_carried=True)
        self._panel.ports.select(number)
        self._choose(number)

    # answers that come later

    def _waits_for(self, asks: Mapping[str, str]) -> None:
        self._waiting = dict(asks)

    def _came(self, ids: set[str], answered: Answered) -> None:
        known = {c: n for c in ids if (n := self._waiting.get(c)) and c not in answered.waiting}
        for claim in known:
            del self._waiting[claim]
        for group, ask in list(self._unserved.items()):
            if not ids.isdisjoint(ask.claims) and answered.refused.keys().isdisjoint(ask.claims):
                del self._unserved[group]  # somebody served the giver in the other room
        self._confirmed += [n for claim, n in known.items() if claim in answered.final]
        refused = {n: answered.refused[c] for c, n in known.items() if c in answered.refused}
        self._show()
        if refused:
            self._tell_refused(refused)

    def _tell_refused(self, refused: Mapping[str, UserError]) -> None:
        ports = self._panel.ports
        number, error = next(iter(refused.items()))
        problem, _remedy = sentences(error, ports.names())
        remedy = tr("卡片已给出：请告诉认领人，换一个相近的心愿。")
        ports.announce("refused", tr("{number} 没有认领成", number=_named([*refused])), remedy)
        ports.tell(
            problem,
            remedy,
            action=tr("去待处理"),
            on_action=lambda: ports.go_to(INBOX, number),
            kind="warning",
        )

    # what the panel shows of it

    def _desks(self, numbers: Iterable[str]) -> str:
        faces = (self._panel.face(number) for number in numbers)
        return joined(f.holder for f in faces if f and f.holder) or tr("另一台电脑")

    def _show(self) -> None:
        asking = [
            NoteFace(
                ask.done.group,
                tr(
                    "{number} 正在问 {desk}…", number=_named([*ask.claims.values()]), desk=ask.desks
                ),
                "amber",
                "refresh",
            )
            for ask in self._asks.values()
        ]
        unserved = [
            NoteFace(
                group,
                tr("{number} 没有认领成", number=_named([*ask.claims.values()])),
                "rose",
                "people",
                (tr("填好的都还在，不用再填。"),),
                tr("接着办这位"),
            )
            for group, ask in self._unserved.items()
        ]
        confirmed = (
            [
                NoteFace(
                    "",
                    tr("{number} 已确认", number=_named(self._confirmed)),
                    "leaf",
                    "check-circle",
                )
            ]
            if self._confirmed
            else []
        )
        self._panel.show(asking=(*unserved, *asking, *confirmed))


def _named(numbers: list[str]) -> str:
    """`HS-017`, or the first of several and how many."""
    if len(numbers) == 1:
        return numbers[0]
    return tr("{number} 等 {count} 个", number=numbers[0], count=len(numbers))
