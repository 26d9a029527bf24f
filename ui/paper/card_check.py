"""What is known of a half-keyed card, field by field: told before Enter, decided by the operation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from desktop_app.claims.model import check_giver
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.paper.look import wish_now
from desktop_app.paper.model import read_written, shown
from desktop_app.paper.operations import blank_of
from desktop_app.wishes.number import read_number
from ui.paper.paper_state import Field, Form, Said, Tone

_OF_PHONE = ("bad_phone",)


@dataclass(frozen=True, slots=True)
class Checked:
    """said by field; `gone` is the wish when it cannot be claimed now: the card will be parked."""

    said: MappingProxyType[Field, Said]
    gone: str = ""

    @property
    def wrong(self) -> list[Field]:
        return [field for field, said in self.said.items() if said.tone is Tone.WRONG]


def check_card(desk: Desk, form: Form) -> Checked:
    """What can be said of every field that has something in it. Reads the store."""
    said: dict[Field, Said] = {}
    gone = ""
    if form.card:
        said[Field.CARD] = _said(lambda: _card(desk, form.card))
    if form.numbers:
        said[Field.NUMBER] = _said(lambda: _number(desk, form.numbers))
        if said[Field.NUMBER].tone is Tone.WARN:
            gone = form.number
    if form.written:
        said[Field.WRITTEN] = _written(desk, form.written)
    if (form.name or form.phone) and not form.anonymous:
        said |= _giver(form)
    return Checked(MappingProxyType(said), gone)


def _said(look: Callable[[], Said]) -> Said:
    try:
        return look()
    except UserError as error:
        return Said(sentences(error).problem, Tone.WRONG)


def _card(desk: Desk, card: str) -> Said:
    return Said(tr("第 {serial} 号卡，还没有登记", serial=f"{blank_of(desk, card).serial:03}"))


def _number(desk: Desk, numbers: list[str]) -> Said:
    """Of several wishes the first that cannot be claimed now."""
    found = [wish_now(desk, read_number(number)) for number in numbers]
    refusals = [now.refusal for now in found if now.refusal]
    if refusals:
        return Said(sentences(refusals[0], desk.names()).problem, Tone.WARN)
    if len(found) > 1:
        return Said(tr("{count} 个心愿，都待认领", count=len(found)))
    return Said(tr("{item}，待认领", item=found[0].item or found[0].text[:12]))


def _written(desk: Desk, text: str) -> Said:
    """Short words: three fields share a line."""
    today = desk.clock().astimezone().date()
    try:
        moment = read_written(text, date.fromisoformat(desk.settings().date), today)
    except UserError as error:
        is_far = error.code == "written_far_off"
        return Said(tr("离活动那天太远") if is_far else tr("看不懂是几点"), Tone.WRONG)
    return Said(shown(moment))


def _giver(form: Form) -> dict[Field, Said]:
    try:
        check_giver(form.giver())
    except UserError as error:
        field = Field.PHONE if error.code in _OF_PHONE else Field.NAME
        return {field: Said(sentences(error).problem, Tone.WRONG)}
    return {}
