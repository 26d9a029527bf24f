"""The room of consent: what lacks it, what to take down, and the consent of one wish."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from desktop_app.cards.printing import save_whole
from desktop_app.changes import Changes
from desktop_app.consent.facts import Form, Scope
from desktop_app.consent.model import Need
from desktop_app.consent.operations import (
    ConsentNow,
    Lacking,
    Said,
    consent_of,
    note_consent,
    papers_to_take,
    take_paper,
    wishes_lacking,
    withdraw_consent,
)
from desktop_app.consent.papers import Paper
from desktop_app.consent.texts import FormKind
from desktop_app.consent.words import (
    NEEDS,
    given_words,
    headline,
    missing_words,
    paper_remedy,
    paper_words,
    photo_words,
    taken_words,
)
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.wishes.facts import Consent
from desktop_app.wishes.number import read_number
from ui.consent.consent_state import (
    Asking,
    ConsentState,
    Draft,
    Line,
    Opened,
    PaperLine,
    Tab,
)
from ui.jobs import Jobs

_Lists = tuple[list[Lacking], list[Paper]]


class View(Protocol):
    def show_state(self, state: ConsentState) -> None: ...


class ConsentPresenter:
    """Everything that touches the store goes through the lane."""

    def __init__(
        self, view: View, jobs: Jobs, desk: Desk, changed: Callable[[Changes], None]
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self._lines: dict[Tab, tuple[Line, ...]] = {Tab.MISSING: (), Tab.PAPERS: ()}
        self.state = ConsentState(is_loading=True)

    def refresh(self) -> None:
        """Read the lists again, and the opened wish; what is half filled in stays."""
        self._jobs.run(self._read, self._listed, self._failed)
        if self.state.opened:
            self._open(self.state.opened.number)

    def choose_tab(self, tab: str) -> None:
        """The other list."""
        self._show(replace(self.state, tab=Tab(tab), lines=self._lines[Tab(tab)], chosen=""))

    def choose(self, key: str) -> None:
        """The wish of this line."""
        line = next((one for one in self.state.lines if one.key == key), None)
        if line:
            self._show(replace(self.state, chosen=key))
            self._look_at(line.number)

    def open_wish(self, text: str) -> None:
        """The wish that a person typed, or came from."""
        try:
            self._look_at(read_number(text))
        except UserError as error:
            self._failed(error)

    def ask(self, asking: Asking) -> None:
        """Begin to note, to withdraw, or leave it."""
        draft = Draft() if asking is not self.state.asking else self.state.draft
        self._show(replace(self.state, asking=asking, draft=draft, problem="", remedy=""))

    def type_draft(self, draft: Draft) -> None:
        """The person filled something in."""
        self._show(replace(self.state, draft=draft))

    def note(self) -> None:
        """Write what was filled in."""
        if self.state.opened is None:
            return
        number, said = self.state.opened.number, _said(self.state.draft)
        self._do(lambda: note_consent(self._desk, number, said), tr("已登记。"))

    def withdraw(self, reason: str, scope: str) -> None:
        """Consent is taken back."""
        if self.state.opened is None:
            return
        number = self.state.opened.number
        self._do(
            lambda: withdraw_consent(self._desk, number, reason, Scope(scope)).changes,
            tr("已撤回，各处都不显示了。请看下面要取下的纸；改了主意，可以重新登记同意。"),
        )

    def ask_about_paper(self, item_id: str) -> None:
        """Begin to say what became of this paper."""
        self._show(replace(self.state, asking=Asking.PAPER, paper=item_id, problem="", remedy=""))

    def take(self, how: str) -> None:
        """The paper that was asked about is gone."""
        item_id = self.state.paper
        self._do(lambda: take_paper(self._desk, item_id, how), tr("已记下。"))

    def save_form(self, kind: str, file: Path) -> None:
        """A consent form as PDF."""
        self._show(replace(self.state, is_busy=True, problem="", remedy="", done=""))

        def work() -> str:
            from desktop_app.consent.forms import form_pdf

            printed = form_pdf(self._desk, FormKind(kind))
            save_whole(file, printed.pdf)
            return tr(
                "同意书已存到 {file}，版本 {version}。", file=file.name, version=printed.version
            )

        self._jobs.run(work, self._saved, self._failed)

    def dismiss(self) -> None:
        """The person closed the notice."""
        self._show(replace(self.state, problem="", remedy="", done=""))

    def _saved(self, done: str) -> None:
        self._show(replace(self.state, is_busy=False, done=done))

    def _look_at(self, number: str) -> None:
        opened = self.state.opened
        if opened is None or opened.number != number:
            self._leave()
        self._open(number)

    def _open(self, number: str) -> None:
        self._jobs.run(lambda: consent_of(self._desk, number), self._opened, self._failed)

    def _opened(self, now: ConsentNow) -> None:
        if self.state.opened and self.state.opened.number != now.number:
            self._leave()  # what was begun was about the other one
        self._show(replace(self.state, opened=opened_of(now)))

    def _leave(self) -> None:
        self._show(replace(self.state, asking=Asking.NOTHING, paper="", draft=Draft()))

    def _do(self, work: Callable[[], Changes], done: str) -> None:
        if self.state.is_busy:
            return
        self._show(replace(self.state, is_busy=True, problem="", remedy="", done=""))

        def finished(changes: Changes) -> None:
            self._show(
                replace(
                    self.state,
                    is_busy=False,
                    asking=Asking.NOTHING,
                    paper="",
                    draft=Draft(),
                    done=done,
                )
            )
            self._changed(changes)
            self.refresh()

        self._jobs.run(work, finished, self._failed)

    def _read(self) -> _Lists:
        return wishes_lacking(self._desk), papers_to_take(self._desk)

    def _listed(self, read: _Lists) -> None:
        lacking, papers = read
        self._lines = {
            Tab.MISSING: tuple(_lacking_line(one) for one in lacking),
            Tab.PAPERS: tuple(_paper_line(one) for one in papers),
        }
        self._show(
            replace(
                self.state,
                lines=self._lines[self.state.tab],
                missing=len(lacking),
                papers=len(papers),
                is_loading=False,
            )
        )

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error, self._desk.names())
        self._show(replace(self.state, is_busy=False, problem=problem, remedy=remedy))

    def _show(self, state: ConsentState) -> None:
        self.state = state
        self._view.show_state(state)


def opened_of(now: ConsentNow) -> Opened:
    """The consent of a wish in words, in the language spoken now."""
    names = tr("、").join(now.not_told)
    told = tr("这些电脑可能还不知道：{names}。请连上，或用 U 盘交换一次。", names=names)
    return Opened(
        number=now.number,
        headline=headline(now),
        tone="amber" if now.missing else "leaf",
        need=tr(NEEDS[now.need]),
        given=tuple(given_words(one, now.need) for one in now.given),
        missing=tuple(missing_words(now.missing)),
        photo="" if now.photo is None else photo_words(now.photo),
        asks_notice=now.need in (Need.CHILD, Need.UNKNOWN),
        can_note=now.may_note,
        can_withdraw=now.may_withdraw and Scope.ALL not in now.withdrawn,
        can_tick=now.may_withdraw,
        papers=tuple(_paper(one) for one in now.papers),
        not_told=told if names else "",
    )


def _paper(paper: Paper) -> PaperLine:
    taken = taken_words(paper)
    return PaperLine(
        paper.item_id, paper_words(paper), taken or paper_remedy(paper.kind), bool(taken)
    )


def _lacking_line(one: Lacking) -> Line:
    reasons = tr("；").join(problem for problem, _remedy in missing_words(one.missing))
    return Line(one.number, one.number, reasons)


def _paper_line(paper: Paper) -> Line:
    return Line(paper.item_id, paper.number, paper_words(paper))


def _said(draft: Draft) -> Said:
    return Said(
        by=Consent(draft.by) if draft.by else None,
        notice=draft.notice.strip(),
        publish=_yes(draft.publish),
        photo=_yes(draft.photo),
        form=Form(draft.form),
        day=draft.day.strip(),
        unable=draft.why.strip(),
        guardian=draft.guardian.strip(),
        witness=draft.witness.strip(),
    )


def _yes(word: str) -> bool | None:
    return None if not word else word == "yes"
