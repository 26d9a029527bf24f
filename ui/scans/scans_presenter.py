"""The scans that led nowhere: what the page shows, and how it comes by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from desktop_app.claims.codes import shown
from desktop_app.clock import read
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.messages import sentences
from desktop_app.messages.ages import age
from desktop_app.messages.scans import refused_advice, refused_words
from desktop_app.scans.facts import Verdict
from desktop_app.scans.operations import RefusedScan, refused_list
from desktop_app.staff.names import at_desk
from ui.jobs import Jobs

# the worst first: what somebody may have to act upon
KINDS = (
    Verdict.FORGED,
    Verdict.REPLAYED,
    Verdict.UNKNOWN,
    Verdict.FOREIGN,
    Verdict.MALFORMED,
)


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """One refused scan in words. named: the wish number or card code, "" when it was not ours."""

    kind: Verdict
    word: str
    named: str
    when: str
    ago: str
    who: str


@dataclass(frozen=True, slots=True)
class ScansState:
    """kind: the one that is looked at, None for all. counts are of the whole day, lines the latest."""

    lines: tuple[RefusedLine, ...] = ()
    counts: tuple[tuple[Verdict, int], ...] = ()
    kind: Verdict | None = None
    advice: str = ""
    problem: str = ""
    remedy: str = ""

    @property
    def total(self) -> int:
        return sum(count for _kind, count in self.counts)

    @property
    def listed(self) -> tuple[RefusedLine, ...]:
        return tuple(line for line in self.lines if self.kind in (None, line.kind))


class View(Protocol):
    def show_state(self, state: ScansState) -> None: ...


class ScansPresenter:
    """Reads the refused scans in the store lane."""

    def __init__(self, view: View, jobs: Jobs, desk: Desk) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self.state = ScansState(advice=refused_advice(None))

    def refresh(self) -> None:
        self._jobs.run(
            lambda: (*refused_list(self._desk), self._desk.names()), self._loaded, self._failed
        )

    def choose_kind(self, kind: Verdict | None) -> None:
        """Only this kind, and what to do about it; again, or None: all."""
        wanted = None if kind == self.state.kind else kind
        self._show(replace(self.state, kind=wanted, advice=refused_advice(wanted)))

    def _loaded(
        self, read_back: tuple[list[RefusedScan], dict[Verdict, int], Mapping[str, str]]
    ) -> None:
        rows, counts, names = read_back
        self._show(
            replace(
                self.state,
                lines=tuple(self._line(row, names) for row in rows),
                counts=tuple((kind, counts[kind]) for kind in KINDS if kind in counts),
                problem="",
                remedy="",
            )
        )

    def _line(self, row: RefusedScan, names: Mapping[str, str]) -> RefusedLine:
        moment = read(row.at)
        return RefusedLine(
            kind=row.verdict,
            word=refused_words(row.verdict, row.why),
            named=_named(row.subject),
            when=f"{moment.astimezone():%H:%M}",
            ago=age(moment, self._desk.clock()),
            who=at_desk(names.get(row.node, row.node), row.by),
        )

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(replace(self.state, problem=problem, remedy=remedy))

    def _show(self, state: ScansState) -> None:
        self.state = state
        self._view.show_state(state)


def _named(subject: str) -> str:
    """A card code as it is printed; a wish number is that already."""
    return subject if "-" in subject or not subject else shown(subject)
