"""Finding the gift that is meant: by a scan, or by what a person typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.desk import Desk
from desktop_app.fulfilment.finding import Sought, gifts_of_wishes, seek
from desktop_app.fulfilment.look import HandIn
from desktop_app.language import tr
from desktop_app.messages.scans import short_word, verdict_words
from desktop_app.people.finding import Found
from desktop_app.scans.operations import note_refused
from ui.fulfilment.counter import Counter
from ui.fulfilment.receive_look import GIVER, gift_face, gift_lines, giver_lines
from ui.fulfilment.receive_state import Asks, FoundLine, Wants


class Seeking:
    """The newest scan wins: what comes late for an older one is dropped."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._givers: tuple[Found, ...] = ()
        self._newest = 0

    def scanned(self, text: str) -> None:
        """A code was read: a card, a rose, a parcel."""
        self._seek(text, is_scan=True)

    def seek(self, text: str) -> None:
        """Somebody typed a number, a code, a name or digits of a phone."""
        if text.strip():
            self._seek(text.strip(), is_scan=False)

    def _seek(self, text: str, *, is_scan: bool) -> None:
        self._newest += 1
        turn = self._newest
        self._counter.show(replace(self._counter.state.quiet(), is_busy=False, asks=Asks.NOTHING))
        self._counter.jobs.run(
            lambda: _sought(self._counter.desk, text, is_scan=is_scan),
            lambda sought: self._found(turn, text, sought, is_scan=is_scan),
            self._counter.fail,
        )

    def _found(self, turn: int, text: str, sought: Sought, *, is_scan: bool) -> None:
        if turn != self._newest:
            return
        if sought.hand_in is not None:
            self._show_one(sought.hand_in, text, is_scan=is_scan)
        elif sought.choices:
            self._show_choices(sought.choices, text, ticked=())
        elif sought.givers:
            self._show_givers(sought.givers, text)
        else:
            self._show_nothing(sought, text, is_scan=is_scan)

    def _show_one(self, gift: HandIn, text: str, *, is_scan: bool) -> None:
        if any(one.stands and not one.is_here for one in gift.together):
            self._with_the_others(gift, text)
            return
        self._counter.gifts = {gift.claim_id: gift}
        wants = Wants.FIND if gift.is_here else Wants.TAKE
        self._counter.face(gift, self._counter.fresh(text), wants)
        self._say_found(gift, is_scan=is_scan)

    def _with_the_others(self, gift: HandIn, text: str) -> None:
        """What the same giver promised in the same go is offered beside it."""
        numbers = (gift.number, *(one.number for one in gift.together))
        turn = self._newest

        def read(gifts: Sequence[HandIn]) -> None:
            if turn == self._newest:
                own = [one for one in gifts if one.claim_id in claims]
                ticked = () if gift.is_here else (gift.claim_id,)
                self._show_choices(tuple(own), text, ticked=ticked, chosen=gift.claim_id)
                self._say_found(gift, is_scan=True)

        claims = {gift.claim_id, *(one.claim_id for one in gift.together)}
        self._counter.jobs.run(
            lambda: gifts_of_wishes(self._counter.desk, numbers), read, self._counter.fail
        )

    def _show_choices(
        self, gifts: Sequence[HandIn], text: str, *, ticked: Sequence[str], chosen: str = ""
    ) -> None:
        self._counter.gifts = {gift.claim_id: gift for gift in gifts}
        lines = gift_lines(gifts, ticked, self._counter.now())
        chosen = chosen or next((line.key for line in lines if line.is_ticked is not None), "")
        first = self._counter.gifts[chosen or lines[0].key]
        state = replace(self._counter.fresh(text), lines=lines, chosen=first.claim_id)
        self._counter.face(first, state, Wants.TAKE if ticked else Wants.LINES)

    def _show_givers(self, givers: Sequence[Found], text: str) -> None:
        self._counter.gifts, self._givers = {}, tuple(givers)
        lines = giver_lines(givers)
        state = replace(self._counter.fresh(text), lines=lines, chosen=lines[0].key)
        self._counter.want(Wants.LINES, state)

    def _show_nothing(self, sought: Sought, text: str, *, is_scan: bool) -> None:
        problem = tr("没有找到“{text}”。", text=text)
        remedy = tr("换个编号、短码、姓名或手机后四位试试；还是没有，请叫负责人。")
        if sought.number:
            problem = tr("{number} 还没有人认领。", number=sought.number)
            remedy = tr("想认领，请回花墙扫这朵玫瑰；东西先放一边，别贴标签。")
        elif sought.examined is not None and is_scan:
            problem, remedy = verdict_words(sought.examined)
        state = replace(self._counter.fresh(text), problem=problem, remedy=remedy)
        self._counter.want(Wants.FIND, replace(state, sought="" if is_scan else text))
        if is_scan and sought.examined is not None and not sought.number:
            self._counter.announce(
                str(sought.examined.verdict), short_word(sought.examined), remedy
            )
        elif is_scan:
            self._counter.announce("wait", sought.number or tr("没有找到"), remedy)

    def _say_found(self, gift: HandIn, *, is_scan: bool) -> None:
        if not is_scan:
            return
        face = gift_face(gift, self._counter.now())
        if gift.is_here:
            story = face.story[0] if face.story else ""
            what = tr("{number} {state}", number=gift.number, state=face.state)
            self._counter.announce("note", what, story)
            return
        what = tr("{number} {item}", number=gift.number, item=gift.promised.item).strip()
        self._counter.announce("good" if not face.cautions else "wait", what, face.due)

    def choose(self, key: str) -> None:
        """A line among several: its gift is shown."""
        state = replace(self._counter.state, chosen=key)
        if key in self._counter.gifts:
            form = replace(state.form, change=None)
            self._counter.show(
                replace(
                    state, face=gift_face(self._counter.gifts[key], self._counter.now()), form=form
                )
            )
        else:
            self._counter.show(state)

    def tick(self, key: str) -> None:
        """Take this one along, or not."""
        lines = tuple(
            _ticked(line) if line.key == key else line for line in self._counter.state.lines
        )
        state = replace(self._counter.state, lines=lines)
        if len(state.ticked) > 1:
            state = replace(
                state, form=replace(state.form, change=None, extras=()), is_adding=False
            )
        self._counter.show(state)

    def open_giver(self) -> None:
        place = self._counter.state.chosen.removeprefix(GIVER)
        if not place.isdecimal():
            return
        giver = self._givers[int(place)]
        text = self._counter.state.sought
        self._newest += 1
        turn = self._newest

        def read(gifts: Sequence[HandIn]) -> None:
            if turn == self._newest and len(gifts) == 1:
                self._show_one(gifts[0], text, is_scan=False)
            elif turn == self._newest and gifts:
                self._show_choices(tuple(gifts), text, ticked=())

        self._counter.jobs.run(
            lambda: gifts_of_wishes(self._counter.desk, giver.numbers), read, self._counter.fail
        )


def _ticked(line: FoundLine) -> FoundLine:
    return line if line.is_ticked is None else line._replace(is_ticked=not line.is_ticked)


def _sought(desk: Desk, text: str, *, is_scan: bool) -> Sought:
    sought = seek(desk, text)
    examined = sought.examined
    if is_scan and sought.is_nothing and examined is not None and not examined.is_good:
        note_refused(desk, examined)
    return sought
