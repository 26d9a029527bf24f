"""The search by giver: built behind the first paint in small pieces, in memory alone, gone with the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop_app.changes import Changes
    from desktop_app.people.finding import GiverIndex, Known, OneGiver
    from ui.jobs import Jobs
    from ui.shell.desk_app import DeskApp
    from ui.worker import Worker

Groups = list["OneGiver"]


class GiverSearch:
    """Reads some 200 givers at a time in the store lane, so that a claim waits 10 ms at the most.

    How characters sound is asked of the worker when somebody types letters: it is sent characters
    without any order, never a name. The index is changed on the GUI thread only.
    """

    def __init__(self, app: DeskApp, jobs: Jobs, worker: Worker) -> None:
        self._app = app
        self._jobs = jobs
        self._worker = worker
        self._turn = 0
        self._index: GiverIndex | None = None

    @property
    def count(self) -> int:
        """How many givers can be found now."""
        return len(self._index) if self._index is not None else 0

    def build(self) -> None:
        """Begin anew: the desk is open, or the screen was unlocked."""
        self.drop()
        turn = self._turn
        self._jobs.run(
            lambda: _groups(self._app, None),
            lambda groups: self._begin(turn, groups),
            self._not_built,
        )

    def drop(self) -> None:
        """Forget every giver: the screen is being locked."""
        self._turn += 1
        self._index = None
        self._app.wall.find_givers_with(None)

    def changed(self, changes: Changes) -> None:
        """Claims came or went."""
        index, turn = self._index, self._turn
        if index is None or not changes.wishes:
            return
        wishes = index.to_read(changes.wishes)
        self._jobs.run(
            lambda: _read(self._app, _groups(self._app, wishes)),
            lambda known: self._renew(turn, wishes, known),
            self._not_built,
        )

    def typed(self, text: str) -> None:
        """Letters may be the sounds of a name: learn those that are not known yet."""
        if any(letter.isascii() and letter.isalpha() for letter in text):
            self._learn(self._turn)

    def _begin(self, turn: int, groups: Groups) -> None:
        if turn != self._turn:
            return
        from desktop_app.people.finding import GiverIndex

        self._index = GiverIndex()
        self._app.wall.find_givers_with(self._index)
        self._go_on(turn, groups)

    def _go_on(self, turn: int, left: Groups) -> None:
        if turn != self._turn:
            return
        from desktop_app.people.finding import AT_ONCE

        some, rest = left[:AT_ONCE], left[AT_ONCE:]
        if some:
            self._jobs.run(
                lambda: _read(self._app, some),
                lambda known: self._put(turn, known, rest),
                self._not_built,
            )

    def _put(self, turn: int, known: list[Known], rest: Groups) -> None:
        if turn == self._turn and self._index is not None:
            self._index.put(known)
            self._go_on(turn, rest)

    def _renew(self, turn: int, wishes: Collection[str], known: list[Known]) -> None:
        if turn == self._turn and self._index is not None:
            self._index.renew(wishes, known)

    def _learn(self, turn: int) -> None:
        letters = self._index.unread() if self._index is not None else []
        if letters:
            self._worker.ask(
                "sounds",
                {"letters": letters},
                lambda sounds: self._learnt(turn, sounds),
                self._not_built,
            )

    def _learnt(self, turn: int, sounds: dict[str, list[str]]) -> None:
        if turn == self._turn and self._index is not None:
            self._index.learn(sounds)
            self._app.wall.find_givers_with(self._index)

    def _not_built(self, _error: Any) -> None:
        """Who may not claim, or a desk that cannot open givers, has no such search."""


def _groups(app: DeskApp, wishes: Collection[str] | None) -> Groups:
    from desktop_app.people.finding import records_to_read

    return records_to_read(app.desk(), wishes)


def _read(app: DeskApp, groups: Groups) -> list[Known]:
    from desktop_app.people.finding import givers_in

    return givers_in(app.desk(), groups)
