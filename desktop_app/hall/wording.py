"""The hall's words: how old a number is, what runs, who is thanked. In the language asked for."""

from datetime import datetime

from desktop_app.events.facts import ProgrammeItem
from desktop_app.hall.look import District
from desktop_app.hall.programme import Running
from desktop_app.language import language as spoken
from desktop_app.language import tr_in
from desktop_app.messages.words import ANONYMOUS_GIVER
from desktop_app.wishes.number import DISTRICTS

FRESH_S = 90  # desks in touch are heard every 25 seconds: up to here a number is of now


def age_seconds(district: District, now: datetime) -> int | None:
    """How old a district's number is: 0 while it is of now, then whole minutes; None: never heard.

    Whole minutes, so that what a screen shows stays the same in between.
    """
    if district.is_here:
        return 0
    if district.heard is None:
        return None
    seconds = int((now - district.heard).total_seconds())
    return 0 if seconds < FRESH_S else seconds // 60 * 60


def number_age(seconds: int | None, language: str = "") -> str:
    """`现在`, `3 分钟前的数字`, `还没有听到`, for what `age_seconds` gave."""
    said = language or spoken()
    if seconds is None:
        return tr_in(said, "还没有听到")
    if seconds < 60:
        return tr_in(said, "现在")
    if seconds < 3600:
        return tr_in(said, "{count} 分钟前的数字", count=seconds // 60)
    if seconds < 86_400:
        return tr_in(said, "{count} 小时前的数字", count=seconds // 3600)
    return tr_in(said, "{count} 天前的数字", count=seconds // 86_400)


def freshness(district: District, now: datetime, language: str = "") -> str:
    """How old a district's number is, in words."""
    return number_age(age_seconds(district, now), language)


def district_words(district: str) -> str:
    """`HS` -> 海曙区; a district that we do not know keeps its letters. Not translated."""
    return DISTRICTS[district][0] if district in DISTRICTS else district


def thanked_words(giver: str, language: str = "") -> str:
    """A masked name, or 爱心人士."""
    return giver or tr_in(language or spoken(), ANONYMOUS_GIVER)


def parts_words(items: tuple[ProgrammeItem, ...]) -> str:
    """`开幕式`, `义诊（广场东侧）`; parts side by side with a 、 between. As the lead typed them."""
    return "、".join(
        f"{item.title}（{item.place}）" if item.place else item.title for item in items
    )


def next_words(running: Running, language: str = "") -> str:
    """When the next part begins: `10:30，还有 12 分钟`; `9:30` alone on another day; "" for none."""
    if not running.next:
        return ""
    at = running.next[0].at.removeprefix("0")
    said = language or spoken()
    if running.minutes is None:
        return at
    if running.minutes < 60:
        return tr_in(said, "{at}，还有 {count} 分钟", at=at, count=running.minutes)
    return tr_in(said, "{at}，还有 {count} 小时", at=at, count=running.minutes // 60)
