"""What the parts of taking gifts in work on together: the state, and what came today."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fulfilment.look import HandIn, look_at_gift
from desktop_app.messages import sentences
from desktop_app.messages.gifts import thing_words
from ui.fulfilment.receive_look import Today, as_promised, gift_face, look_at_today, today_lines
from ui.fulfilment.receive_state import ReceiveForm, ReceiveState, Wants
from ui.jobs import Jobs


class View(Protocol):
    def show_state(self, state: ReceiveState) -> None: ...


class Counter:
    """Owned by the presenter. `show` is the only way to change what is seen.

    gifts  those that were found, by claim
    """

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        changed: Callable[[Changes], None],
        announce: Callable[[str, str, str], None],
    ) -> None:
        self._view = view
        self.jobs = jobs
        self.desk = desk
        self._changed = changed
        self.announce = announce
        self.gifts: dict[str, HandIn] = {}
        self._names: Mapping[str, str] = {}
        self.state = ReceiveState()

    def show(self, state: ReceiveState) -> None:
        self.state = state
        self._view.show_state(state)

    def want(self, wants: Wants, state: ReceiveState) -> None:
        """Show it, and the cursor goes there."""
        self.show(replace(state, wants=wants, turn=self.state.turn + 1))

    def fail(self, error: UserError) -> None:
        problem, remedy = sentences(error, self._names)
        self.show(replace(self.state.quiet(), is_busy=False, problem=problem, remedy=remedy))

    def now(self) -> datetime:
        return self.desk.clock()

    def tell(self, changes: Sequence[Changes]) -> None:
        """The shell hears of it, and the lists are read again."""
        for one in changes:
            self._changed(one)
        self.refresh()

    def fresh(self, text: str) -> ReceiveState:
        """Nothing in view: what was keyed for another gift goes, the place stays."""
        return replace(
            self.state.quiet(),
            sought=text,
            lines=(),
            chosen="",
            face=None,
            form=ReceiveForm(place=self.state.form.place),
            is_adding=False,
        )

    def face(self, gift: HandIn, state: ReceiveState, wants: Wants) -> None:
        """Show this gift. Where nobody may read what was promised, what came is keyed at once."""
        state = replace(state, sought=gift.number, face=gift_face(gift, self.now()))
        if not gift.is_here and not thing_words(gift.promised.item, "", 1):
            state = replace(state, form=replace(state.form, change=as_promised(gift)))
            wants = Wants.CHANGE
        self.want(wants, state)

    # what came today

    def refresh(self) -> None:
        """Read again what came today, and the gift in view; what is half keyed stays."""
        self.jobs.run(lambda: look_at_today(self.desk), self._know_today, self.fail)
        if self.state.face is not None:
            claim = self.state.face.claim_id
            self.jobs.run(lambda: look_at_gift(self.desk, claim), self._looked_again, self.fail)

    def choose_today(self, claim_id: str) -> None:
        """A line of today's list: its act can be taken back by name."""
        self.show(replace(self.state, today_chosen=claim_id))

    def dismiss(self) -> None:
        self.show(self.state.quiet())

    def _know_today(self, today: Today) -> None:
        now = self.now()
        lines = today_lines(today, now)
        self._names = today.names
        form = self.state.form
        if not form.place and not self.state.today:
            form = replace(form, place=next((one.place for one in today.arrived if one.place), ""))
        keys = [line.claim_id for line in lines]
        chosen = self.state.today_chosen
        chosen = chosen if chosen in keys else next(iter(keys), "")
        state = replace(
            self.state, today=lines, today_count=len(lines), today_chosen=chosen, form=form
        )
        self.show(state)

    def _looked_again(self, gift: HandIn) -> None:
        face = self.state.face
        if face is not None and face.claim_id == gift.claim_id:
            self.gifts[gift.claim_id] = gift
            self.show(replace(self.state, face=gift_face(gift, self.now())))
