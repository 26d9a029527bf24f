"""Days, things and people of a gift in words: the room 到物 and the claim panel say the same. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop_app.claims.facts import GiverKind
from desktop_app.clock import read
from desktop_app.language import tr
from desktop_app.messages.words import ANONYMOUS_GIVER, ERASED_GIVER, word
from desktop_app.money import as_typed

if TYPE_CHECKING:
    from desktop_app.fulfilment.look import Told  # loads SQLAlchemy
    from desktop_app.privacy.masking import GiverShown


def due_words(due: str, days_late: int) -> tuple[str, str]:
    """How far the last day is, and its tone: `最晚 7月5日，还有 3 天`."""
    day = day_words(due)
    if days_late > 0:
        return tr("最晚 {day}，已逾期 {count} 天", day=day, count=days_late), "rose"
    if days_late == 0:
        return tr("最晚今天（{day}）", day=day), "amber"
    words = tr("最晚 {day}，还有 {count} 天", day=day, count=-days_late)
    return words, "amber" if days_late >= -2 else "leaf"


def day_words(day: str) -> str:
    """`7月5日`; what is no day stays as it is."""
    try:
        moment = date.fromisoformat(day)
    except ValueError:
        return day
    return tr("{month}月{day}日", month=moment.month, day=moment.day)


def thing_words(item: str, spec: str, quantity: int, fen: int | None = None) -> str:
    """`台灯 · 8W · 2 件 · 约 150 元`; one piece is not counted, an unknown price not named."""
    parts = [item, spec]
    if quantity > 1:
        parts.append(tr("{count} 件", count=quantity))
    if fen is not None:
        parts.append(price_words(fen))
    return dotted(parts)


def price_words(fen: int) -> str:
    """What a wish costs about: `约 150 元`."""
    return tr("约 {yuan} 元", yuan=as_typed(fen))


def giver_words(giver: GiverShown, kind: str, *, is_anonymous: bool, is_erased: bool) -> str:
    """Whom it comes from, masked: `王* · 个人 · 138****8000`."""
    name = giver.name or tr(ANONYMOUS_GIVER)
    if is_erased:
        name = tr(ERASED_GIVER)
    kind_word = word(GiverKind(kind))
    if is_anonymous:
        kind_word = tr("{kind}（匿名）", kind=kind_word)
    return dotted((name, kind_word, giver.phone))


def told_words(told: Told, now: datetime) -> str:
    """`今天 10:41，1 号电脑，小周`; "" when nobody said so."""
    if not told.at:
        return ""
    return tr("，").join(
        part for part in (when(told.at, now), told.desk_name, told.by_name) if part
    )


def when(at: str, now: datetime) -> str:
    """`今天 10:41`, `6月28日 16:20`."""
    moment, here = read(at).astimezone(), now.astimezone()
    day = (here.date() - moment.date()).days
    clock = f"{moment:%H:%M}"
    if day == 0:
        return tr("今天 {clock}", clock=clock)
    if day == 1:
        return tr("昨天 {clock}", clock=clock)
    return f"{day_words(moment.date().isoformat())} {clock}"


def dotted(parts: Iterable[str]) -> str:
    """What there is of them, with a dot between."""
    return " · ".join(part for part in parts if part)


def numbers_words(numbers: Sequence[str]) -> str:
    """Which wishes: all of a few, else the first and how many."""
    if len(numbers) <= 3:
        return tr("、").join(numbers)
    return tr("{number} 等 {count} 个", number=numbers[0], count=len(numbers))
