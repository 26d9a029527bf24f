"""Taking gifts in: a scan, a look, Enter. Whatever lies on the counter is taken in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fulfilment.look import HandIn, look_at_gift
from desktop_app.fulfilment.receiving import (
    Arrival,
    Received,
    note_extra,
    place_gift,
    receive_gifts,
    return_gift,
)
from desktop_app.journal.operations import undo_act
from desktop_app.language import tr
from ui.fulfilment.counter import Counter, View
from ui.fulfilment.keyed_gift import arrival_of
from ui.fulfilment.receive_look import as_promised, gift_face
from ui.fulfilment.receive_state import (
    Asks,
    Change,
    ExtraTyped,
    ReceiveForm,
    ReceiveState,
    Wants,
)
from ui.fulfilment.seeking import Seeking
from ui.jobs import Jobs


class ReceivePresenter:
    """Reads and writes in the store lane.

    taken  of these claims the gifts were taken in just now: their labels may be printed
    """

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        changed: Callable[[Changes], None],
        announce: Callable[[str, str, str], None],
        taken: Callable[[Sequence[str]], None],
    ) -> None:
        self._counter = Counter(view, jobs, desk, changed=changed, announce=announce)
        self.seeking = Seeking(self._counter)
        self._told_taken = taken

    @property
    def state(self) -> ReceiveState:
        return self._counter.state

    def refresh(self) -> None:
        """Read again what came today, and the gift in view; what is half keyed stays."""
        self._counter.refresh()

    def choose_today(self, claim_id: str) -> None:
        """A line of today's list: its act can be taken back by name."""
        self._counter.choose_today(claim_id)

    def dismiss(self) -> None:
        self._counter.dismiss()

    # keying

    def edit(self, form: ReceiveForm) -> None:
        """Somebody types."""
        self._counter.show(replace(self._counter.state, form=form))

    def change(self, is_on: bool) -> None:
        """和答应的不一样, or what came is corrected: its fields open, or close."""
        counter = self._counter
        face = counter.state.face
        gift = counter.gifts.get(face.claim_id) if face and is_on else None
        form = replace(counter.state.form, change=as_promised(gift) if gift else None)
        if gift and gift.came:
            form = replace(form, is_used=not gift.came.is_new)
        wants = Wants.CHANGE if gift else Wants.TAKE
        counter.want(wants, replace(counter.state, form=form))

    def add(self, is_on: bool) -> None:
        """还多带了: something beside the wish is keyed."""
        extras = self._counter.state.form.extras if is_on else ()
        state = replace(
            self._counter.state,
            is_adding=is_on,
            form=replace(self._counter.state.form, extras=extras),
        )
        self._counter.want(Wants.EXTRA if is_on else Wants.TAKE, state)

    # taking in

    def take(self) -> None:
        """The big button: take in what is ticked, or show the gifts of the chosen giver."""
        state = self._counter.state
        if state.is_busy:
            return
        if state.picks_giver:
            self.seeking.open_giver()
            return
        gifts = [self._counter.gifts[key] for key in state.ticked]
        if not gifts:
            return
        try:
            arrivals = [arrival_of(gift, state.form) for gift in gifts]
        except UserError as error:
            self._counter.fail(error)
            return
        extras = state.form.extras
        self._counter.show(replace(state.quiet(), is_busy=True))
        self._counter.jobs.run(
            lambda: _taken_in(self._counter.desk, arrivals, extras, state.form.place),
            lambda done: self._taken(gifts, done),
            self._not_taken,
        )

    def _taken(self, gifts: Sequence[HandIn], done: tuple[Received, list[Changes], HandIn]) -> None:
        received, others, first = done
        acts = (*(one.act for one in reversed(others)), received.changes.act)
        self._counter.gifts[first.claim_id] = first
        what, undo = _said(gifts, received)
        face = gift_face(first, self._counter.now())
        state = replace(
            self._counter.state.quiet(),
            is_busy=False,
            sought="",
            lines=(),
            chosen="",
            face=face,
            form=ReceiveForm(place=self._counter.state.form.place),
            is_adding=False,
            done=_with_place(what, first),
            remedy=tr("认领已经不在了：怎么处理，在“待处理”里定。") if received.stray else "",
            undo=tuple(act for act in acts if act) if received.changes.wishes else (),
            undo_words=undo if received.changes.wishes else "",
        )
        self._counter.want(Wants.FIND, state)
        self._counter.announce("done", what, face.then)
        self._counter.tell((received.changes, *others))
        if received.news:
            self._told_taken([gift.claim_id for gift in gifts])

    def _not_taken(self, error: UserError) -> None:
        """Something has to be said first: its fields open."""
        self._counter.fail(error)
        if error.code in ("gift_differs", "gift_unnamed") and self._counter.state.can_change:
            face = self._counter.state.face
            gift = self._counter.gifts.get(face.claim_id) if face else None
            change = self._counter.state.form.change or (as_promised(gift) if gift else Change())
            form = replace(self._counter.state.form, change=change)
            self._counter.want(Wants.CHANGE, replace(self._counter.state, form=form))

    # afterwards

    def ask(self, asks: Asks) -> None:
        """Open or close the field for a place or a reason."""
        self._counter.show(replace(self._counter.state, asks=asks))

    def give_words(self, words: str) -> None:
        """It lies elsewhere now, or goes back to its giver."""
        face, asks = self._counter.state.face, self._counter.state.asks
        if face is None or self._counter.state.is_busy:
            return
        claim = face.claim_id
        if asks is Asks.PLACE:
            said = tr("{number} 现在放在 {place}。", number=face.number, place=words)
            self._do(lambda: place_gift(self._counter.desk, claim, words), said)
        elif asks is Asks.RETURN:
            said = tr("{number} 已退还，认领还在等。", number=face.number)
            self._do(lambda: return_gift(self._counter.desk, claim, words), said)

    def say(self, said: str) -> None:
        """Something beside the work is done: labels are printed."""
        state = self._counter.state
        said = f"{state.done}{said}" if state.done and not state.is_busy else said
        self._counter.show(replace(state, done=said, problem=""))

    def fail(self, error: UserError) -> None:
        """Something beside the work could not be done."""
        self._counter.fail(error)

    def undo(self, acts: Sequence[int]) -> None:
        """Take these acts back, the newest first."""
        if acts and not self._counter.state.is_busy:
            self._do(lambda: _undone(self._counter.desk, acts), tr("已撤销，和刚才一样。"))

    def _do(self, work: Callable[[], Changes], said: str) -> None:
        def done(changes: Changes) -> None:
            state = replace(
                self._counter.state.quiet(), is_busy=False, asks=Asks.NOTHING, done=said
            )
            self._counter.show(state)
            self._counter.tell((changes,))

        self._counter.show(replace(self._counter.state.quiet(), is_busy=True))
        self._counter.jobs.run(work, done, self._counter.fail)


def _taken_in(
    desk: Desk, arrivals: Sequence[Arrival], extras: Sequence[ExtraTyped], place: str
) -> tuple[Received, list[Changes], HandIn]:
    received = receive_gifts(desk, arrivals)
    claim = arrivals[0].claim_id
    others = [note_extra(desk, claim, one.item, one.quantity, place=place) for one in extras]
    return received, others, look_at_gift(desk, claim)


def _undone(desk: Desk, acts: Sequence[int]) -> Changes:
    wishes: frozenset[str] = frozenset()
    for act in acts:
        wishes |= undo_act(desk, act).wishes
    return Changes(wishes)


def _said(gifts: Sequence[HandIn], received: Received) -> tuple[str, str]:
    """What was done, and what taking it back is called."""
    number, count = gifts[0].number, len(gifts)
    if count > 1:
        undo = tr("撤销“收下 {number} 等 {count} 件”", number=number, count=count)
        return tr("{count} 件已收下", count=count), undo
    if received.news:
        return tr("{number} 已收下", number=number), tr("撤销“收下 {number}”", number=number)
    if received.corrected:
        return tr("{number} 已更正", number=number), tr("撤销“更正 {number}”", number=number)
    return tr("{number} 和记下的一样", number=number), ""


def _with_place(what: str, gift: HandIn) -> str:
    return tr("{what}，放在 {place}。", what=what, place=gift.place) if gift.place else f"{what}。"
