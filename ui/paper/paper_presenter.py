"""Registering cards that were filled in by hand: two scans, three fields, Enter, the next one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.claims.codes import shown as shown_code
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.messages.scans import short_word, verdict_words
from desktop_app.paper import operations
from desktop_app.paper.look import Papers, papers, similar_wishes
from desktop_app.paper.model import FilledIn
from desktop_app.paper.operations import Backfilled, backfill
from desktop_app.people.access import Revealed, reveal_giver
from desktop_app.people.access_facts import Part, Purpose
from desktop_app.scans.operations import Examined, examine, note_refused
from desktop_app.wishes.number import read_number
from ui.jobs import Jobs
from ui.paper.blank_printing import BlankPrinting
from ui.paper.card_check import Checked, check_card
from ui.paper.next_field import first_gap, gap_after, is_nameless
from ui.paper.paper_lines import offers_of, with_lines
from ui.paper.paper_state import Field, Form, Offer, PaperState, Said, Tone
from ui.revealing import Revealing, Shown
from ui.worker import Worker


class View(Protocol):
    def show_state(self, state: PaperState) -> None: ...


class PaperPresenter:
    """The store is asked in its lane; PDFs are drawn by the worker."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        worker: Worker,
        desk: Desk,
        *,
        changed: Callable[[Changes], None],
        announce: Callable[[str, str, str], None],
        saved: Callable[[Path], None],
        reveal_seconds: Callable[[], int],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._printing = BlankPrinting(
            jobs, worker, desk, drew=self._drew, drawn=self._drawn, failed=self._failed
        )
        self._changed = changed
        self._announce = announce
        self._saved = saved
        self._papers = Papers("")
        self._offers: dict[str, tuple[Offer, ...]] = {}
        self._warned = ""
        self._revealing = Revealing(
            jobs, self._revealed, self._reveal, self._failed, reveal_seconds
        )
        self._state = PaperState()

    # looking

    def refresh(self) -> None:
        """Read the lists again; what is half keyed stays."""
        self._jobs.run(lambda: papers(self._desk), self._listed, self._failed)

    def choose_tab(self, tab: str) -> None:
        self.mask()
        self._list(replace(self._state, tab=tab, chosen="", is_asking=False))

    def choose(self, key: str) -> None:
        self.mask()
        self._list(replace(self._state, chosen=key, is_asking=False))

    def _listed(self, found: Papers) -> None:
        self._papers = found
        self._offers = {}
        state = self._state
        if state.is_loading and not found.parked:
            state = replace(state, tab="blanks")
        self._list(replace(state, is_loading=False))

    def _list(self, state: PaperState) -> None:
        """The lines of the tab; the chosen card's offers follow when they are found."""
        self._show(with_lines(state, self._papers, self._offers))
        chosen = self._state.chosen
        if self._state.parked and chosen not in self._offers:
            number = self._state.parked.number
            self._jobs.run(
                lambda: offers_of(similar_wishes(self._desk, number)),
                lambda offers: self._offered(chosen, offers),
                self._failed,
            )

    def _offered(self, key: str, offers: tuple[Offer, ...]) -> None:
        self._offers[key] = offers
        if self._state.chosen == key:
            self._list(self._state)

    # seeing whom to call

    def reveal(self, purpose: str, part: str, words: str) -> None:
        """Show who holds the chosen card, for a while; the look is written down before."""
        if self._state.parked:
            key = self._state.parked.backfill_id
            self._revealing.want(key, Purpose(purpose), Part(part), words)

    def mask(self) -> None:
        """Time is up, or the screen shows something else."""
        self._revealing.mask()

    def _revealed(self, key: str, purpose: Purpose, part: Part, words: str) -> Revealed:
        return reveal_giver(self._desk, key, purpose, part, words)

    def _reveal(self, shown: Shown | None) -> None:
        self._show(replace(self._state, shown=shown))

    # keying

    def edit(self, form: Form) -> None:
        """Somebody types: what was said of a changed field is no longer true."""
        before = self._state.form
        same = {
            field: said
            for field, said in self._state.said.items()
            if before.text(field) == form.text(field) and before.anonymous == form.anonymous
        }
        self._show(replace(self._state, form=form, said=MappingProxyType(same)))

    def scanned(self, text: str) -> None:
        """A code was read, in either order: a card goes into its field, a rose into its own."""
        self._jobs.run(lambda: _examined(self._desk, text), self._placed, self._failed)

    def open_card(self, code: str) -> None:
        """The person came with this blank card: its code."""
        self._place(replace(self._state.form, card=shown_code(code)))

    def enter(self, field: Field) -> None:
        """Enter in a field: on to the next one, or register when nothing is missing."""
        if not self._state.is_busy:
            self._check(lambda checked: self._go_on(field, checked))

    def register(self) -> None:
        """The button: register, or go to what is missing."""
        self.enter(Field.PHONE)

    def clear(self) -> None:
        """Begin this card anew."""
        self._warned = ""
        self._want(Field.CARD, replace(self._state, form=Form(), said=MappingProxyType({})))

    def _placed(self, found: Examined) -> None:
        said, form = verdict_words(found), self._state.form
        if not found.is_good:
            self._announce(str(found.verdict), short_word(found), said.remedy)
        elif found.kind == "rose":
            self._announce("good", found.number, tr("玫瑰已填上"))
            self._place(replace(form, number=_added(form.numbers, found.number)))
        elif found.blank:
            self._announce("good", tr("空白卡第 {serial} 号", serial=found.blank.serial), "")
            self._place(replace(form, card=shown_code(found.code)))
        else:
            self._announce("wait", found.number, tr("这张卡已经登记在电脑里"))
            self._place(replace(form, card=shown_code(found.code)))

    def _place(self, form: Form) -> None:
        self._show(replace(self._state, form=form, problem="", remedy="", done=""))
        self._check(self._next_empty)

    def _check(self, then: Callable[[Checked], None]) -> None:
        form = self._state.form

        def checked(found: Checked) -> None:
            if form == self._state.form:
                self._show(replace(self._state, said=found.said))
                then(found)

        self._jobs.run(lambda: check_card(self._desk, form), checked, self._failed)

    def _next_empty(self, checked: Checked) -> None:
        self._want(first_gap(self._state.form, checked))

    def _go_on(self, field: Field, checked: Checked) -> None:
        form = self._state.form
        if self._state.is_busy:
            return  # Enter was struck twice
        if wrong := checked.wrong:
            self._want(wrong[0])
        elif gap := gap_after(field, form):
            self._want(gap)
        elif is_nameless(form):
            words = Said(tr("请填姓名或电话"), Tone.WRONG)
            said = MappingProxyType({**checked.said, Field.NAME: words})
            self._want(Field.NAME, replace(self._state, said=said))
        elif checked.gone and self._warned != checked.gone:
            self._warn(checked)
        else:
            self._register()

    def _warn(self, checked: Checked) -> None:
        """Perhaps the number is mistyped; a second Enter means that it is not."""
        self._warned = checked.gone
        self._want(
            Field.NUMBER,
            replace(
                self._state,
                problem=checked.said[Field.NUMBER].words,
                remedy=tr("编号没错的话，再按一次回车：这张卡会留在“没登记上的纸卡”里，等人处理。"),
            ),
        )

    def _register(self) -> None:
        form = self._state.form
        numbers = tuple(read_number(number) for number in form.numbers)
        filled = FilledIn(form.card, numbers, form.written, form.giver(), form.pledge)
        self._show(replace(self._state, is_busy=True, problem="", remedy="", done=""))
        self._jobs.run(lambda: backfill(self._desk, filled), self._registered, self._failed)

    def _registered(self, done: Backfilled) -> None:
        """Ready for the next card at once."""
        self._warned = ""
        fresh = replace(self._state, form=Form(), said=MappingProxyType({}), is_busy=False)
        if done.refused:
            number, error = next(iter(done.refused.items()))
            words = sentences(error).problem
            remedy = tr("这张卡没有丢，在“没登记上的纸卡”里等人处理。请接着录下一张。")
            self._announce("wait", number, tr("没登记上，已留下"))
            fresh = replace(fresh, tab="parked", chosen="", problem=words, remedy=remedy)
        else:
            number = done.claimed[0]
            self._announce("done", number, tr("已补录"))
            numbers = tr("、").join(done.claimed)
            said = tr("{numbers} 已补录（{when}）。", numbers=numbers, when=done.written_at)
            fresh = replace(fresh, done=said)
        self._want(Field.CARD, fresh)
        self._changed(done.changes)
        self.refresh()

    # settling

    def ask(self, is_asking: bool) -> None:
        """Open or close the field for what was agreed."""
        self._show(replace(self._state, is_asking=is_asking))

    def settle_with_wish(self, text: str) -> None:
        """Claim this wish for the chosen card."""
        key = self._state.chosen
        self._settle(lambda: operations.settle_with_wish(self._desk, key, read_number(text)))

    def settle_with_words(self, how: str) -> None:
        """Note what was agreed about the chosen card."""
        key = self._state.chosen
        self._settle(lambda: operations.settle_with_words(self._desk, key, how))

    def _settle(self, work: Callable[[], Changes]) -> None:
        def settled(changes: Changes) -> None:
            said = tr("{number} 这张纸卡处理好了。", number=changes.number)
            self._show(replace(self._state, is_busy=False, is_asking=False, done=said))
            self._changed(changes)
            self.refresh()

        if not self._state.is_busy:
            self._show(replace(self._state, is_busy=True, problem="", remedy="", done=""))
            self._jobs.run(work, settled, self._failed)

    # printing

    def print_new(self, count: int, target: Path) -> None:
        """Print so many new blank cards into this file."""
        self._show(replace(self._state, count=count, progress=0.0, problem="", done=""))
        self._printing.print_new(count, target)

    def print_again(self, target: Path) -> None:
        """The batch of the chosen card once more: what is still unused of it."""
        if serials := self._state.again:
            self._show(replace(self._state, progress=0.0, problem="", done=""))
            self._printing.print_again(serials, target)

    def cancel(self) -> None:
        """Give the PDF up; its codes are kept and can be printed again."""
        self._printing.cancel()
        self._show(replace(self._state, progress=None))
        self.refresh()

    def dismiss(self) -> None:
        self._show(replace(self._state, problem="", remedy="", done=""))

    def _drew(self, done: float) -> None:
        self._show(replace(self._state, progress=done))

    def _drawn(self, count: int, target: Path) -> None:
        said = tr("{count} 组空白卡已存好，正在打开。第一页是用法。", count=count)
        self._show(replace(self._state, progress=None, tab="blanks", done=said))
        self.refresh()
        self._saved(target)

    def _want(self, field: Field, state: PaperState | None = None) -> None:
        state = state or self._state
        self._show(replace(state, wants=field, turn=state.turn + 1))

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(
            replace(self._state, is_busy=False, progress=None, problem=problem, remedy=remedy)
        )

    def _show(self, state: PaperState) -> None:
        self._state = state
        self._view.show_state(state)


def _examined(desk: Desk, text: str) -> Examined:
    """What was read; a refused one is counted."""
    found = examine(desk, text)
    if not found.is_good:
        note_refused(desk, found)
    return found


def _added(numbers: list[str], number: str) -> str:
    """The wishes on a card with one more; a rose scanned twice is still one."""
    return " ".join(dict.fromkeys([*numbers, number]))
