"""The inbox: what waits for a person, and settling it. The program decides nothing here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.claims.codes import shown
from desktop_app.claims.settling import Settled, note_call, serve_refused, settle
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fulfilment.receiving import return_gift
from desktop_app.fulfilment.strays import ClaimedAgain, claim_for_stray, keep_stray
from desktop_app.inbox.operations import close_item
from desktop_app.journal.operations import undo_act
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.people.access import Revealed, reveal_giver
from desktop_app.people.access_facts import Part, Purpose
from desktop_app.wishes.number import read_number
from ui.inbox.inbox_look import Looked, look_at, with_looked
from ui.inbox.inbox_state import Asks, Detail, InboxState
from ui.jobs import Jobs
from ui.revealing import Revealing, Shown


class View(Protocol):
    def show_state(self, state: InboxState) -> None: ...


class InboxPresenter:
    """Reads and writes in the store lane."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        changed: Callable[[Changes], None],
        print_waiting: Callable[[], None],
        layout: Callable[[], str],
        reveal_seconds: Callable[[], int],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self._print_waiting = print_waiting
        self._layout = layout
        self._looked = Looked()
        self._keeps = ""
        self._names: dict[str, str] = {}
        self._revealing = Revealing(
            jobs, self._revealed, self._reveal, self._failed, reveal_seconds
        )
        self.state = InboxState()

    def refresh(self) -> None:
        """Read again what waits."""
        self._look(self.state.chosen)

    def choose(self, key: str) -> None:
        """Show this item."""
        self._keeps = ""
        self.mask()
        self._show(replace(self.state, chosen=key, asks=Asks.NOTHING))
        self._look(key)

    def open_at(self, number: str) -> None:
        """The person came for this wish number."""

        def opened(read: tuple[Looked, dict[str, str]]) -> None:
            self._read(read)
            found = (line.key for line in self.state.lines if line.title == number)
            if key := next(found, ""):
                self.choose(key)

        if number:
            self._jobs.run(lambda: _looked(self._desk, ""), opened, self._failed)

    # seeing whom to call

    def reveal(self, claim_id: str, purpose: str, part: str, words: str) -> None:
        """Show a giver in full for a while; who looked and why is written down before."""
        self._revealing.want(claim_id, Purpose(purpose), Part(part), words)

    def mask(self) -> None:
        """Time is up, or the screen shows something else."""
        self._revealing.mask()

    def _revealed(self, claim_id: str, purpose: Purpose, part: Part, words: str) -> Revealed:
        return reveal_giver(self._desk, claim_id, purpose, part, words)

    def _reveal(self, shown: Shown | None) -> None:
        self._show(replace(self.state, shown=shown))

    # settling

    def keep(self, claim_id: str) -> None:
        """留给这位: now it is asked what the other one gets. Nothing is written yet."""
        self._keeps = "" if self._keeps == claim_id else claim_id
        self._show(with_looked(self.state.quiet(), self._looked, self._keeps))

    def offer(self, text: str) -> None:
        """换成这个: the other giver gets this wish, and its card."""
        try:
            number = read_number(text)
        except UserError as error:
            self._failed(error)
            return
        said = tr("现场商定，换成 {number}", number=number)
        if stray := self._stray():
            self._do(lambda: claim_for_stray(self._desk, stray, number, said), self._claimed_again)
        else:
            self._settle(said, number)

    def ask(self, asks: Asks) -> None:
        """Open or close the field for words."""
        self._show(replace(self.state, asks=asks))

    def give_words(self, how: str) -> None:
        """What was agreed without another wish, or what came of something set aside."""
        detail = self.state.detail
        if self.state.asks is Asks.CLOSE and detail:
            item_id = detail.key.partition(":")[2]
            self._do(lambda: close_item(self._desk, item_id, how), self._closed)
        elif self.state.asks is Asks.HOW and (stray := self._stray()):
            self._do(lambda: return_gift(self._desk, stray, how), self._gave_back)
        elif self.state.asks is Asks.HOW:
            self._settle(how, None)

    def keep_gift(self) -> None:
        """留作备用: a gift without a claim is kept for whoever needs it."""
        if stray := self._stray():
            self._do(lambda: keep_stray(self._desk, stray), self._kept_gift)

    def note(self, claim_id: str, text: str) -> None:
        """What was said in a call to a giver."""

        def noted(changes: object) -> None:
            self.state = replace(self.state, noted=(self.state.noted[0] + 1, claim_id))
            self._end(changes, tr("通话记下了，别的电脑也会看到。"))

        self._do(lambda: note_call(self._desk, claim_id, text), noted)

    def undo(self) -> None:
        """Take the last settlement back, as long as nothing followed it."""
        if act := self.state.undo:
            self._do(lambda: undo_act(self._desk, act), self._undone)

    def dismiss(self) -> None:
        self._show(self.state.quiet())

    def _stray(self) -> str:
        return self.state.detail.stray if self.state.detail else ""

    def _settle(self, how: str, offer: str | None) -> None:
        detail = self.state.detail
        if detail is None or not detail.serves:
            return
        layout = self._layout()
        self._do(lambda: _settled(self._desk, detail, how, offer, layout), self._did_settle)

    def _do(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        if not self.state.is_busy:
            self._show(replace(self.state.quiet(), is_busy=True))
            self._jobs.run(work, then, self._failed)

    # what happened

    def _did_settle(self, settled: object) -> None:
        assert isinstance(settled, Settled)  # noqa: S101 - what _settled returns
        self._keeps = ""
        said = tr("{number} 处理好了。", number=settled.number)
        if (new := settled.offered) is not None:
            said = tr(
                "{number} 处理好了；另一位换成了 {new}，短码 {code}。",
                number=settled.number,
                new=new.number,
                code=shown(new.code),
            ) + (tr("新卡在打印。") if new.is_final else tr("新卡写着待确认，正在打印。"))
        self._end(settled.changes, said, settled.changes.act)
        if settled.offered is not None:
            self._print_waiting()

    def _claimed_again(self, again: object) -> None:
        assert isinstance(again, ClaimedAgain)  # noqa: S101 - what claim_for_stray returns
        said = tr("{number} 重新认领了，礼物归它；新卡在打印。", number=again.number)
        self._end(again.changes, said, again.changes.act)
        self._print_waiting()

    def _gave_back(self, changes: object) -> None:
        assert isinstance(changes, Changes)  # noqa: S101 - every operation returns them
        self._end(changes, tr("{number} 的礼物已退还。", number=changes.number), changes.act)

    def _kept_gift(self, changes: object) -> None:
        assert isinstance(changes, Changes)  # noqa: S101 - every operation returns them
        self._end(changes, tr("{number} 的礼物留作备用。", number=changes.number), changes.act)

    def _closed(self, changes: object) -> None:
        self._end(changes, tr("已记下，从待处理里拿掉了。"))

    def _undone(self, changes: object) -> None:
        self._end(changes, tr("已撤销，和刚才一样。"))

    def _end(self, changes: object, said: str, undo: int = 0) -> None:
        assert isinstance(changes, Changes)  # noqa: S101 - every operation returns them
        state = replace(self.state.quiet(), is_busy=False, asks=Asks.NOTHING, done=said, undo=undo)
        self._show(state)
        self._changed(changes)
        self.refresh()

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error, self._names)
        state = replace(self.state.quiet(), is_busy=False, problem=problem, remedy=remedy)
        self._show(state)

    def _look(self, key: str) -> None:
        self._jobs.run(lambda: _looked(self._desk, key), self._read, self._failed)

    def _read(self, read: tuple[Looked, dict[str, str]]) -> None:
        self._looked, self._names = read
        asks = self.state.asks if self._looked.chosen == self.state.chosen else Asks.NOTHING
        state = with_looked(replace(self.state, asks=asks), self._looked, self._keeps)
        self._show(state)

    def _show(self, state: InboxState) -> None:
        self.state = state
        self._view.show_state(state)


def _looked(desk: Desk, key: str) -> tuple[Looked, dict[str, str]]:
    return look_at(desk, key), desk.names()


def _settled(desk: Desk, detail: Detail, how: str, offer: str | None, layout: str) -> Settled:
    """One claim stays and one gives way, or a refused giver is served where none stands."""
    if not detail.keeps:
        return serve_refused(desk, detail.serves, how, offer, layout=layout)
    return settle(
        desk, detail.number, detail.keeps, how, offer, over=[detail.serves], layout=layout
    )
