"""On the road: the doors of a team, what was handed over and what was not. Needs no network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from desktop_app.changes import Changes
from desktop_app.delivery.carrying import (
    Handing,
    bring_back,
    deliver_gift,
    not_delivered,
    with_photo,
)
from desktop_app.delivery.packing import scan_item
from desktop_app.delivery.teams import crew
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fulfilment.facts import Proof, Relation, Why
from desktop_app.fulfilment.model import Stage
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.people.access import Purpose
from ui.delivery.board_look import Looked, look_around
from ui.delivery.reading import Reading
from ui.delivery.round_look import (
    door_at,
    key_of,
    next_key,
    out_numbers,
    with_looked,
)
from ui.delivery.round_state import Deed, Failed, Handed, RoundState
from ui.delivery.visiting import family_revealing
from ui.jobs import Jobs
from ui.revealing import Shown


class View(Protocol):
    def show_state(self, state: RoundState) -> None: ...


class Noted(NamedTuple):
    """What was written for several gifts of one door, and what stood in the way of the rest."""

    changes: Changes | None
    error: UserError | None


class RoundPresenter:
    """Reads and writes in the store lane. The two who bring are remembered until the program ends."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        changed: Callable[[Changes], None],
        announce: Callable[[str, str, str], None],
        reveal_seconds: Callable[[], int],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self._announce = announce
        self._revealing = family_revealing(jobs, desk, self._reveal, self._failed, reveal_seconds)
        self._reading = Reading(jobs, lambda: look_around(desk), self._read, self._failed)
        self._looked = Looked()
        self._key = ""
        self._photo: Path | None = None
        self._crew_of = ""
        self.state = RoundState()

    def refresh(self) -> None:
        """Read the doors again."""
        self._reading.again()

    def choose_team(self, team: str) -> None:
        """Another team's way."""
        self._open("")
        self._show(replace(self.state, team=team))
        self._look_at_crew()

    def choose(self, key: str) -> None:
        """Stand at this door."""
        if key != self._key:
            self._open(key)
            self._show(self.state)

    def choose_deed(self, deed: str) -> None:
        self._show(replace(self.state.quiet(), deed=Deed(deed)))

    def take_scan(self, text: str) -> None:
        """A parcel was read: its door opens, and the scan is the proof."""
        self._jobs.run(lambda: scan_item(self._desk, text).number, self._scanned, self._failed)

    def choose_photo(self, photo: Path | None) -> None:
        """A picture of the signature or the gift; it stays where it is, its hash is kept."""
        if photo is not None:
            self._photo = photo
            self._show(replace(self.state, photo=photo.name))

    # what happened at the door

    def deliver(self, handed: Handed) -> None:
        """已送达: these gifts of the open door, with one signature."""
        team, photo = self.state.team, self._photo

        def work() -> Noted:
            handing = _handing(handed, photo)
            one_by_one = [handing, *(replace(handing, packs=0) for _more in handed.numbers[1:])]
            pairs = zip(handed.numbers, one_by_one, strict=True)
            return _noted([partial(deliver_gift, self._desk, n, h, team) for n, h in pairs])

        said = tr("{numbers} 已送达，心愿圆了。", numbers=tr("、").join(handed.numbers))
        self.state = replace(self.state, deliverers=handed.deliverers)
        self._do(work, said, goes_on=True)

    def fail(self, failed: Failed) -> None:
        """没送成: the gifts stay with the team, to be tried again or brought back."""
        team, why = self.state.team, Why(failed.why)

        def work() -> Noted:
            return _noted(
                [
                    partial(not_delivered, self._desk, n, why, failed.words, team)
                    for n in failed.numbers
                ]
            )

        said = tr("记下了。东西还在队里，可以再去，也可以带回入库。")
        self._do(work, said)

    def bring_back(self, place: str) -> None:
        """带回入库: whatever of the open door is with the team."""
        door = door_at(self._looked, self.state.team, self._key)
        numbers = out_numbers(door) if door else []

        def work() -> Noted:
            return _noted([partial(bring_back, self._desk, n, place) for n in numbers])

        said = tr("{numbers} 已入库。", numbers=tr("、").join(numbers))
        self._do(work, said, goes_on=True)

    # seeing where they live

    def reveal(self) -> None:
        """The open door's family in full for a while; who looked is written down before."""
        door = self.state.door
        if door is not None:
            first = next(iter(door.open_gifts), door.gifts[0].number)
            self._revealing.want(first, Purpose.DELIVER)

    def mask(self) -> None:
        """Time is up, or the screen shows something else."""
        self._revealing.mask()

    def dismiss(self) -> None:
        self._show(replace(self.state, problem="", remedy="", done=""))

    def _reveal(self, shown: Shown | None) -> None:
        self._show(replace(self.state, shown=shown))

    # inside

    def _do(self, work: Callable[[], Noted], said: str, *, goes_on: bool = False) -> None:
        def done(noted: Noted) -> None:
            self.state = self.state.quiet()
            if noted.error is None:
                self.mask()
                after = next_key(self._looked, self.state.team, self._key) if goes_on else self._key
                self._key = ""
                self._open(after)
                self.state = replace(self.state, done=said)
            else:
                self._failed(noted.error)
            if (changes := noted.changes) is not None:
                self._reading.after(lambda: self._changed(changes))

        if not self.state.is_busy:
            self._show(replace(self.state.quiet(), is_busy=True))
            self._jobs.run(work, done, self._failed)

    def _open(self, key: str, *, is_scanned: bool = False) -> None:
        """Another door: what was typed for the last one goes, its family is masked."""
        self.mask()
        self._photo = None
        self._key = key
        self.state = replace(
            self.state.quiet(),
            form=self.state.form + 1,
            deed=Deed.DELIVERED,
            is_scanned=is_scanned,
            photo="",
        )

    def _scanned(self, number: str) -> None:
        found = self._looked.gift_for(number) if number else None
        if found is None or not found[0]:
            what = number or tr("不是我们的码")
            todo = tr("它不在任何一队的站点里") if number else tr("请扫包裹上的码，或输编号")
            self._announce("wait" if number else "malformed", what, todo)
            return
        team, door, gift = found
        if team != self.state.team:
            name = next((one.name for one in self._looked.teams if one.team == team), "")
            self._announce("wait", number, tr("是“{name}”的，不是这一队的", name=name))
            return
        is_new = key_of(door) != self._key
        if is_new:
            self._open(key_of(door), is_scanned=True)
        is_over = gift.stage is Stage.DELIVERED
        self._show(replace(self.state, is_scanned=not is_over))
        if is_over:
            self._announce("note", number, tr("已经送到了"))
        else:
            self._announce("good", number, tr("问清是谁收，再按“已送达”"))

    def _look_at_crew(self) -> None:
        """Names to choose from, where whoever is on duty may read them; else they are written."""
        team = self.state.team
        if team and team != self._crew_of:
            self._crew_of = team
            self._jobs.run(
                lambda: tuple(one.name for one in crew(self._desk, team).members),
                lambda names: self._show(replace(self.state, known=names)),
                lambda _barred: self._show(replace(self.state, known=())),
            )

    def _read(self, looked: Looked) -> None:
        self._looked = looked
        self._show(self.state)
        self._look_at_crew()

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error, self._looked.names)
        self._show(replace(self.state.quiet(), problem=problem, remedy=remedy))

    def _show(self, state: RoundState) -> None:
        self.state = with_looked(state, self._looked, self._key)
        self._view.show_state(self.state)


def _noted(deeds: Sequence[Callable[[], Changes]]) -> Noted:
    """One transaction for each gift; what was written before a refusal stays."""
    told: Changes | None = None
    for deed in deeds:
        try:
            done = deed()
        except UserError as error:
            return Noted(told, error)
        told = replace(done, wishes=done.wishes | told.wishes) if told else done
    return Noted(told, None)


def _handing(handed: Handed, photo: Path | None) -> Handing:
    handing = Handing(
        handed.receiver,
        Relation(handed.relation),
        handed.deliverers,
        Proof(handed.proof),
        handed.packs,
        words=handed.words,
        written_at=handed.written_at,
    )
    if handing.proof is Proof.PHOTO and photo is not None:
        return with_photo(handing, photo, without_faces=handed.without_faces)
    return handing
