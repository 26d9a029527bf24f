"""What became of the gift of a claim, in words for the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import mark, tr
from desktop_app.messages.fulfilment import stage_word
from desktop_app.messages.gifts import dotted, due_words, thing_words, told_words
from ui.claims.claim_state import NoteFace

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.fulfilment.look import HandIn
    from ui.claims.claim_verbs import GiftSeen

_TONES = {
    "received": ("leaf", "gift"),
    "packed": ("leaf", "gift"),
    "out": ("blue", "truck"),
    "not_delivered": ("amber", "truck"),
    "delivered": ("blue", "heart"),
}

_LATEST = 2  # lines: what went before stands in the room itself
_TOLD = (mark("{told} 收下"), mark("{told} 装车带走"), mark("{told} 记下送到"))


def gift_notes(seen: GiftSeen, now: datetime) -> tuple[NoteFace, ...]:
    """One note: where the gift is, who said so, when; its button opens the room for gifts."""
    gift = seen.gift
    if not gift.is_here:
        return (_expected(gift),)
    tone, icon = _TONES[gift.stage]
    what = stage_word(gift.stage)
    if gift.stage == "received" and gift.place:
        what = tr("已到物，放在 {place}", place=gift.place)
    lines = (*_came(gift), *_way(seen, now))
    return (NoteFace(gift.number, what, tone, icon, lines, tr("看礼物")),)


def _expected(gift: HandIn) -> NoteFace:
    """Short while there is time: its day stands below, among the rows of the claim."""
    words, tone = due_words(gift.due, gift.days_late)
    is_calm = tone == "leaf"
    lines = [] if is_calm else [words]
    if gift.last_returned:
        lines.append(tr("来过一次，退还了：{reason}", reason=gift.last_returned))
    tone = "ink2" if is_calm else tone
    return NoteFace(gift.number, tr("礼物还没到"), tone, "gift", tuple(lines), tr("收礼物"))


def _came(gift: HandIn) -> tuple[str, ...]:
    """What came, when it is something else than was promised."""
    came = gift.came
    if came is None or not gift.changed:
        return ()
    what = thing_words(came.item, came.spec, came.quantity)
    return (tr("来的是：{what}", what=dotted((what, gift.changed))),)


def _way(seen: GiftSeen, now: datetime) -> tuple[str, ...]:
    """Who, when, which desk; which team has it."""
    gift = seen.gift
    told = zip(_TOLD, (gift.received, gift.out, gift.delivered), strict=True)
    lines = [tr(words, told=said) for words, one in told if (said := told_words(one, now))]
    if seen.team:
        lines.append(tr("送达队：{team}", team=seen.team))
    return tuple(lines[-_LATEST:])
