"""Taking roses along: choosing them, handing them over, bringing them back, recalling them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.messages.scans import short_word, verdict_words
from desktop_app.roses.choosing import in_area, named, read_spans, singles
from desktop_app.roses.operations import ask_return, hand_roses, recall_roses, return_roses
from desktop_app.roses.wall import WallRose
from desktop_app.scans.operations import Examined, examine, note_refused
from ui.jobs import Jobs
from ui.taking.taking_look import Looked, look_around, rose_line, with_looked
from ui.taking.taking_state import NOWHERE, Area, Some, Stage, TakingState


class View(Protocol):
    def show_state(self, state: TakingState) -> None: ...


class TakingPresenter:
    """Reads and writes in the store lane. What is chosen stays chosen while others write."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        changed: Callable[[Changes], None],
        announce: Callable[[str, str, str], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self._announce = announce
        self._looked = Looked()
        self._chosen: dict[str, None] = {}
        self._stopped = threading.Event()
        self._done = 0.0
        self._wanted = ""
        self.state = TakingState()

    def refresh(self) -> None:
        """Read again where the roses are."""
        self._jobs.run(lambda: look_around(self._desk), self._read, self._failed)

    def open_at(self, what: str) -> None:
        """The person came for this desk (its node), or with this rose's number."""
        if self.state.is_loading:
            self._wanted = what
        elif any(one.node == what for one in self.state.desks):
            self.choose_desk(what)
        elif what:
            self.add_numbers(what)

    # choosing

    def add_numbers(self, text: str) -> None:
        """Numbers and ranges as typed: `HS-001–HS-040, YZ-3`."""
        try:
            spans = read_spans(text)
            wanted = named(self._looked.roses, spans)
        except UserError as error:
            self._failed(error)
            return
        held = [rose for rose in wanted if rose.holder == self._desk.node]
        self._choose(held, adds=1)
        alone = singles(spans)
        away = [r for r in wanted if r.holder != self._desk.node and r.number in alone]
        if away:
            self._failed(UserError("rose_elsewhere", number=away[0].number, desk=away[0].holder))
        elif wanted and not held:
            self._failed(UserError("nothing_to_take"))

    def filter(self, some: Some) -> None:
        """The choice by what roses are changed: say how many more it would add."""
        self._show(replace(self.state, some=some))

    def add_some(self) -> None:
        self._choose(self._matching(self.state.some))

    def mark_area(self, area: Area) -> None:
        """The part of a wall changed; another wall begins as a whole."""
        if area.wall_id != self.state.area.wall_id:
            wall = next((one for one in self.state.walls if one.wall_id == area.wall_id), None)
            area = wall.whole if wall else NOWHERE
        self._show(replace(self.state, area=area))

    def add_area(self) -> None:
        self._choose(self._within(self.state.area))

    def scanned(self, text: str) -> None:
        """A code was read while the room is open: a rose joins what is chosen."""
        self._jobs.run(lambda: _examined(self._desk, text), self._place, self._failed)

    def drop(self, wish_id: str) -> None:
        self._chosen.pop(wish_id, None)
        self._show(self.state.quiet())

    def clear(self) -> None:
        self._chosen = {}
        self._show(self.state.quiet())

    def choose_desk(self, node: str) -> None:
        self._show(replace(self.state, target=node, asks=False))

    # handing over

    def hand(self, *, with_parked: bool = False) -> None:
        """The big button: the chosen roses go to the chosen desk, all or none."""
        state = self.state
        if not state.can_hand:
            return
        numbers = list(dict.fromkeys(line.number for line in state.chosen))
        self._do(
            lambda: hand_roses(
                self._desk, numbers, state.target, self._step, with_parked=with_parked
            ),
            self._handed,
        )

    def cancel(self) -> None:
        """Stop what is going on; then nothing was changed."""
        self._stopped.set()

    def tick(self) -> None:
        """Show how far the store lane is."""
        if self.state.is_busy:
            self._show(replace(self.state, progress=self._done))

    def return_all(self) -> None:
        """全部归还: every rose goes back to where it came from."""
        self._do(lambda: return_roses(self._desk, None, self._step), self._returned)

    def ask_return(self) -> None:
        """The lead asks the chosen desk to bring everything back."""
        if desk := self.state.desk:
            said = tr("已请“{name}”归还；它一连上就会自动还回来。", name=desk.name)
            self._do(lambda: ask_return(self._desk, desk.node), lambda done: self._did(done, said))

    def ask_recall(self, is_asking: bool) -> None:
        """Open or close the question for the reason of a recall."""
        self._show(replace(self.state.quiet(), asks=is_asking))

    def recall(self, reason: str, *, retire: bool) -> None:
        """收回: the chosen desk's roses are held here from now on."""
        if desk := self.state.desk:
            self._do(
                lambda: recall_roses(self._desk, desk.node, reason, self._step, retire=retire),
                lambda done: self._did(
                    done,
                    tr(
                        "“{name}”手里的 {count} 朵收回来了，现在由这台电脑认领。",
                        name=desk.name,
                        count=len(done.wishes),
                    ),
                ),
            )

    def dismiss(self) -> None:
        self._show(self.state.quiet())

    # what happened

    def _step(self, done: float) -> None:
        """Called in the store lane."""
        self._done = done
        if self._stopped.is_set():
            raise UserError("taking_cancelled")

    def _do(self, work: Callable[[], Changes], then: Callable[[Changes], None]) -> None:
        if not self.state.is_busy:
            self._stopped.clear()
            self._done = 0.0
            self._show(replace(self.state.quiet(), progress=0.0))
            self._jobs.run(work, then, self._failed)

    def _handed(self, changes: Changes) -> None:
        desk = self.state.desk
        self._chosen = {}
        said = tr(
            "{count} 朵交给了“{name}”。它和这台电脑连上一次就知道；在那以前显示“在路上”。",
            count=len(changes.wishes),
            name=desk.name if desk else "",
        )
        self._did(changes, said)

    def _returned(self, changes: Changes) -> None:
        self._did(changes, tr("{count} 朵都归还了。", count=len(changes.wishes)))

    def _did(self, changes: Changes, said: str) -> None:
        self._show(replace(self.state.quiet(), progress=None, asks=False, done=said))
        self._changed(changes)
        self.refresh()

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error, self._looked.names)
        is_parked = error.code == "roses_parked"
        state = replace(self.state.quiet(), progress=None, problem=problem, remedy=remedy)
        self._show(replace(state, parked=is_parked))

    def _read(self, looked: Looked) -> None:
        self._looked = looked
        held = looked.held(self._desk.node)
        self._chosen = {one: None for one in self._chosen if one in held}
        self._show(with_looked(self.state, looked, self._desk.node))
        wanted, self._wanted = self._wanted, ""
        self.open_at(wanted)

    def _place(self, found: Examined) -> None:
        if not found.is_good:
            said = verdict_words(found)
            self._announce(str(found.verdict), short_word(found), said.remedy)
            return
        if found.kind != "rose":
            self._announce("wait", tr("这是认领卡"), tr("请扫玫瑰上的码"))
            return
        held = self._looked.held(self._desk.node)
        rose = next((one for one in held.values() if one.number == found.number), None)
        if rose is None:
            other = next((r for r in self._looked.roses if r.number == found.number), None)
            name = self._looked.names.get(other.holder, "") if other else ""
            where = tr("在“{name}”手里", name=name) if name else tr("不在这台电脑手里")
            self._announce("wait", found.number, where)
        elif rose.wish_id in self._chosen:
            self._announce("note", found.number, tr("已经选上了"))
        else:
            self._choose([rose])
            self._announce("good", found.number, tr("已选 {count} 朵", count=len(self._chosen)))

    def _choose(self, roses: Iterable[WallRose], adds: int = 0) -> None:
        self._chosen |= dict.fromkeys(rose.wish_id for rose in roses)
        self._show(replace(self.state.quiet(), adds=self.state.adds + adds))

    def _matching(self, some: Some) -> list[WallRose]:
        """Roses in hand by what they are, without those that are chosen already."""
        return [
            rose
            for rose in self._looked.held(self._desk.node).values()
            if rose.wish_id not in self._chosen
            and some.group in ("", rose.group)
            and some.district in ("", rose.district)
            and (some.stage is Stage.ALL or rose.state == some.stage)
        ]

    def _within(self, area: Area) -> list[WallRose]:
        wall = self._looked.walls.get(area.wall_id)
        if wall is None:
            return []
        rows, columns = (area.top, area.bottom), (area.left, area.right)
        here = in_area(wall.places, wall.columns, rows, columns) - self._chosen.keys()
        held = self._looked.held(self._desk.node)
        return [held[wish_id] for wish_id in wall.hanging if wish_id in here and wish_id in held]

    def _show(self, state: TakingState) -> None:
        held = self._looked.held(self._desk.node)
        chosen = tuple(rose_line(held[one]) for one in self._chosen if one in held)
        self.state = replace(
            state,
            chosen=chosen,
            some_count=len(self._matching(state.some)),
            area_count=len(self._within(state.area)),
        )
        self._view.show_state(self.state)


def _examined(desk: Desk, text: str) -> Examined:
    """What was read; a refused one is counted."""
    found = examine(desk, text)
    if not found.is_good:
        note_refused(desk, found)
    return found
