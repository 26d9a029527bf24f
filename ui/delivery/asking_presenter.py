"""回访: whom to ask, what they said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.clock import read
from desktop_app.delivery.following import ToAsk, follow_up, follow_ups
from desktop_app.delivery.packing import scan_item
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fulfilment.facts import Satisfied
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.messages.delivery import RELATIONS
from desktop_app.people.access import Part, Purpose
from ui.delivery.asking_state import Asked, AskFace, AskingState, AskLine
from ui.delivery.gift_words import district_word, item_words
from ui.delivery.reading import Reading
from ui.delivery.visiting import family_revealing
from ui.jobs import Jobs
from ui.revealing import Shown


class View(Protocol):
    def show_state(self, state: AskingState) -> None: ...


class AskingPresenter:
    """Reads and writes in the store lane. Who could not be reached stays on the list."""

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
        self._reading = Reading(jobs, lambda: follow_ups(desk), self._read, self._failed)
        self._waiting: Sequence[ToAsk] = ()
        self.state = AskingState()

    def refresh(self) -> None:
        """Read again whom to ask."""
        self._reading.again()

    def choose(self, number: str) -> None:
        """Ask about this one."""
        shown = self.state.face.number if self.state.face else ""
        if number != shown:
            self._open(number)

    def take_scan(self, text: str) -> None:
        """A code was read: its family is the one to ask."""

        def found(number: str) -> None:
            if any(one.gift.number == number for one in self._waiting):
                self.choose(number)
                self._announce("good", number, "")
            elif number:
                self._announce("wait", number, tr("不在回访名单里：没送到，或已经问过"))
            else:
                self._announce("malformed", tr("不是我们的码"), tr("请扫认领卡、玫瑰或物品标签"))

        self._jobs.run(lambda: scan_item(self._desk, text).number, found, self._failed)

    def note(self, asked: Asked) -> None:
        """What they said; the next one opens."""
        satisfied = Satisfied(asked.satisfied)
        if self.state.is_busy or not asked.number:
            return

        def done(changes: Changes) -> None:
            said = tr("{number} 的回访记下了。", number=asked.number)
            self.state = self.state.quiet()
            self._open(self._after(asked.number))
            self.state = replace(self.state, done=said)
            self._reading.after(lambda: self._changed(changes))

        self._show(replace(self.state.quiet(), is_busy=True))
        self._jobs.run(
            lambda: follow_up(
                self._desk, asked.number, satisfied, has_come=asked.has_come, words=asked.words
            ),
            done,
            self._failed,
        )

    # seeing whom to call

    def reveal(self) -> None:
        """The family's phone for a while; who looked is written down before."""
        if self.state.face is not None:
            self._revealing.want(self.state.face.number, Purpose.DELIVER, Part.PHONE)

    def mask(self) -> None:
        """Time is up, or the screen shows something else."""
        self._revealing.mask()

    def say(self, done: str) -> None:
        """A slip is on its way, or a file was made."""
        self._show(replace(self.state.quiet(), done=done))

    def failed(self, error: UserError) -> None:
        self._failed(error)

    def dismiss(self) -> None:
        self._show(replace(self.state, problem="", remedy="", done=""))

    def _reveal(self, shown: Shown | None) -> None:
        self._show(replace(self.state, shown=shown))

    # inside

    def _open(self, number: str) -> None:
        self.mask()
        one = next((one for one in self._waiting if one.gift.number == number), None)
        face = _face(one) if one else None
        self._show(replace(self.state.quiet(), face=face, form=self.state.form + 1))

    def _after(self, number: str) -> str:
        """Whom to ask next: the one below, else the first."""
        numbers = [one.gift.number for one in self._waiting]
        place = numbers.index(number) if number in numbers else -1
        others = [*numbers[place + 1 :], *numbers[:place]] if place >= 0 else numbers
        return next(iter(others), "")

    def _read(self, waiting: Sequence[ToAsk]) -> None:
        self._waiting = waiting
        number = self.state.face.number if self.state.face else ""
        one = next((one for one in waiting if one.gift.number == number), None)
        if one is None and number:
            self.mask()
        face = _face(one) if one else None
        self._show(replace(self.state, is_loading=False, face=face))

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(replace(self.state.quiet(), problem=problem, remedy=remedy))

    def _show(self, state: AskingState) -> None:
        self.state = replace(state, lines=tuple(_line(one) for one in self._waiting))
        self._view.show_state(self.state)


def _line(one: ToAsk) -> AskLine:
    gift = one.gift
    is_again = gift.satisfied == Satisfied.UNREACHED
    when = tr("{when} 送到", when=_when(gift.delivered_at))
    words = tr("上次没联系上 · {when}", when=when) if is_again else when
    return AskLine(gift.number, gift.alias, item_words(gift), words, is_again)


def _face(one: ToAsk) -> AskFace:
    gift = one.gift
    relation = tr(RELATIONS[gift.relation]) if gift.relation in RELATIONS else ""
    rows = [
        (tr("礼物"), item_words(gift)),
        (tr("哪里"), district_word(gift.district)),
        (tr("送到"), _when(gift.delivered_at)),
        (tr("谁送的"), one.team_name),
        (tr("谁收的"), relation),
        (tr("感谢卡"), tr("{when} 打过", when=_when(gift.thanked_at)) if gift.thanked_at else ""),
    ]
    return AskFace(gift.number, gift.alias, tuple((n, v) for n, v in rows if v))


def _when(at: str) -> str:
    return f"{read(at).astimezone():%m-%d %H:%M}" if at else ""
