"""From what the store knows of paper cards to the words of the room. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from desktop_app.claims.codes import shown
from desktop_app.language import tr
from desktop_app.messages.paper import blank_words, parked_words
from desktop_app.messages.words import ANONYMOUS_GIVER
from desktop_app.paper.look import BlankCard, Papers
from desktop_app.paper.look import Parked as ParkedCard
from desktop_app.roses.model import State
from desktop_app.roses.wall import WallRose
from ui.paper.paper_state import SIGNS, Offer, PaperLine, PaperState, Parked


def with_lines(
    state: PaperState, found: Papers, offers: Mapping[str, tuple[Offer, ...]]
) -> PaperState:
    """The state with the cards of its tab: those not registered, oldest first, or every blank card
    by serial. The chosen one stays chosen while it is listed."""
    blanks = state.tab == "blanks"
    lines = [_blank(one) for one in found.blanks] if blanks else [_parked(o) for o in found.parked]
    keys = [line.key for line in lines]
    chosen = state.chosen if state.chosen in keys else next(iter(keys), "")
    parked = next((one for one in found.parked if one.card.backfill_id == chosen), None)
    return replace(
        state,
        registered=found.registered,
        printed=len(found.blanks),
        counts=MappingProxyType({"parked": len(found.parked), "blanks": len(found.blanks)}),
        lines=tuple(lines),
        chosen=chosen,
        parked=_face(parked, offers.get(chosen, ())) if parked else None,
        again=_again(found, chosen) if blanks else "",
    )


def offers_of(roses: Iterable[WallRose]) -> tuple[Offer, ...]:
    """Open wishes to offer instead."""
    return tuple(Offer(rose.number, rose.item or rose.text[:10]) for rose in roses)


def _again(found: Papers, code: str) -> str:
    """The serials of the chosen card's batch, `13-20`; empty when all of it is used."""
    chosen = next((blank for blank in found.blanks if blank.code == code), None)
    if chosen is None:
        return ""
    unused = [
        blank.serial
        for blank in found.blanks
        if blank.batch == chosen.batch and blank.state == "unused"
    ]
    return f"{unused[0]}-{unused[-1]}" if unused else ""


def _face(one: ParkedCard, offers: tuple[Offer, ...]) -> Parked:
    """The chosen card with everything that helps to settle it."""
    number = one.card.number
    own = number if one.taken is None and one.state == State.OPEN else ""
    title, giver = _title(one), _giver(one)
    can_show = bool(one.giver.name or one.giver.phone)
    return Parked(
        one.card.backfill_id, number, title, giver, parked_words(one), own, offers, can_show
    )


def _blank(blank: BlankCard) -> PaperLine:
    sign, tone = SIGNS[blank.state]
    name = f"{blank.serial:03}"
    is_toned = blank.state == "open"
    return PaperLine(
        blank.code, sign, tone, name, shown(blank.code), blank_words(blank), "", is_toned
    )


def _parked(one: ParkedCard) -> PaperLine:
    sign, tone = SIGNS["open"]
    second = parked_words(one)
    return PaperLine(one.card.backfill_id, sign, tone, one.card.number, _serial(one), second)


def _title(one: ParkedCard) -> str:
    return " · ".join(part for part in (one.card.number, _serial(one)) if part)


def _serial(one: ParkedCard) -> str:
    return tr("第 {serial} 号卡", serial=f"{one.serial:03}") if one.serial else ""


def _giver(one: ParkedCard) -> str:
    """Masked; in full when somebody asked to see it."""
    if one.is_anonymous:
        return tr(ANONYMOUS_GIVER)
    return "　".join(part for part in (one.giver.name, one.giver.phone) if part)
