"""A text that somebody tries out: a poster, a notice, a press text. Nothing of it is kept."""

from dataclasses import replace
from typing import Protocol

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.publishing import names_here
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.privacy.linter import Finding, find, proposal
from desktop_app.privacy.people import NameBook
from desktop_app.typed import is_blank, typed
from ui.advising import concern_words, marks_of, remedy_words
from ui.jobs import Jobs
from ui.wording.wording_state import FoundLine, WordingState

LONGEST = 20_000
"""Characters that are looked through at every key: about 10 ms."""


class View(Protocol):
    def show_state(self, state: WordingState) -> None: ...


class WordingPresenter:
    """Looks a text through while it is typed."""

    def __init__(self, view: View, jobs: Jobs, desk: Desk) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._names = NameBook()
        self.state = WordingState()

    def refresh(self) -> None:
        """Read the names anew."""
        self._jobs.run(lambda: names_here(self._desk), self._read, self._failed)

    def look(self, text: str) -> None:
        """Say what should not be published of a text."""
        looked_at = text[:LONGEST]
        found = find(looked_at, self._names, of_the_day=True)
        better = proposal(looked_at, found) if found else ""
        lines = tuple(_line(place, text, one) for place, one in enumerate(found, 1))
        self._show(
            replace(
                self.state,
                text=text,
                marks=marks_of(found),
                found=lines,
                verdict=_verdict(text, found),
                is_good=not found and not is_blank(text) and len(text) <= LONGEST,
                proposal=better if better != text else "",
            )
        )

    def take_proposal(self) -> None:
        """The neutral wording instead of the text."""
        if self.state.proposal:
            self.look(self.state.proposal)

    def clear(self) -> None:
        """Nothing of the text stays."""
        self.look("")

    def dismiss(self) -> None:
        self._show(replace(self.state, problem="", remedy=""))

    def _read(self, names: NameBook) -> None:
        self._names = names
        self.state = replace(self.state, knows_names=True)
        self.look(self.state.text)

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(replace(self.state, problem=problem, remedy=remedy))

    def _show(self, state: WordingState) -> None:
        self.state = state
        self._view.show_state(state)


def _line(place: int, text: str, one: Finding) -> FoundLine:
    words = text[one.start : one.end]
    if one.code == "control":
        words = " ".join(f"U+{ord(letter):04X}" for letter in words)
    return FoundLine(place, concern_words(one.code), typed(words), remedy_words(one.code))


def _verdict(text: str, found: list[Finding]) -> str:
    if len(text) > LONGEST:
        return tr("只看了前 {count} 字，请分成几段再查。", count=LONGEST)
    if is_blank(text):
        return tr("把海报、公告或新闻稿贴进来，马上看到哪里不宜公开。")
    if not found:
        return tr("没有发现不宜公开的内容。")
    return tr("有 {count} 处不宜公开。", count=len(found))
