"""What a person at a desk can do with the event itself."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from desktop_app.changes import Changes
from desktop_app.claims.phone import read_phone
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.facts import (
    DeskNamed,
    EventOpened,
    EventRules,
    PagesSwitched,
    ProgrammeItem,
    ProgrammeSet,
    VenueAdded,
)
from desktop_app.events.publishing import (
    check_public,
    texts_of_event,
    texts_of_programme,
    texts_of_venues,
)
from desktop_app.events.records import check_lead, event_by_id, programme_of
from desktop_app.journal.records import Note
from desktop_app.language import mark, tr
from desktop_app.money import as_typed
from desktop_app.privacy.public import PublicText, Spot
from desktop_app.staff.rights import Right, require
from desktop_app.typed import is_blank, typed


def add_venues(desk: Desk, venues: Sequence[VenueAdded], *, as_is: str = "") -> Changes:
    """Add the event's places, all or none.

    as_is  why a text may stay that the linter objects to; "": it may not
    Raises UserError lead_only, public_text, public_text_never.
    """
    with desk.store.write() as tx:
        check_lead(tx, desk.node)
        require(tx, desk, Right.RULES)
        kept = check_public(tx, desk.event, texts_of_venues(venues), as_is)
        act = write(tx, desk, [*(Note(desk.new_id(), venue) for venue in venues), *kept])
    return Changes(act=act, label=mark("会场"))


def name_desk(desk: Desk, name: str) -> Changes:
    """What people call this laptop, on lists and on the city's board.

    Raises UserError name_missing, public_text_never, words_named.
    """
    if is_blank(name):
        raise UserError("name_missing")
    with desk.store.write() as tx:
        require(tx, desk, Right.DESKS)
        name = typed(name).strip()[:40]
        check_public(tx, desk.node, [PublicText(Spot.DESK_NAME, name)])
        act = write(tx, desk, [Note(desk.node, DeskNamed(name=name))])
    return Changes(act=act, label=mark("改名"))


def switch_pages(desk: Desk, *, is_on: bool) -> Changes:
    """Open the givers' page, or close it at once wherever it is served. Raises UserError lead_only."""
    with desk.store.write() as tx:
        check_lead(tx, desk.node)
        require(tx, desk, Right.RULES)
        event = event_by_id(tx, desk.event)
        if event is not None and event.pages_on == is_on:
            return Changes()
        act = write(tx, desk, [Note(desk.event, PagesSwitched(is_on=is_on))])
    return Changes(act=act, label=mark("手机认领"))


def read_programme(lines: Iterable[str]) -> tuple[ProgrammeItem, ...]:
    """A programme as people type it: one line for each part, `9:30 开幕式`, `9:30 义诊 @ 广场东侧`.

    By time. Raises UserError bad_programme with the line.
    """
    return tuple(sorted(filter(None, map(_part, lines)), key=lambda item: item.at))


def day_programme(desk: Desk) -> tuple[ProgrammeItem, ...]:
    """The day's programme, by time; empty when none was set."""
    with desk.store.read() as tx:
        return programme_of(tx, desk.event)


def set_programme(desk: Desk, items: Sequence[ProgrammeItem], *, as_is: str = "") -> Changes:
    """The day's programme, all of it. What stood in it before is not looked at again.

    as_is  why a text may stay that the linter objects to; "": it may not
    Raises UserError lead_only, public_text, public_text_never.
    """
    with desk.store.write() as tx:
        check_lead(tx, desk.node)
        require(tx, desk, Right.RULES)
        before = programme_of(tx, desk.event)
        if tuple(items) == before:
            return Changes()
        kept = check_public(tx, desk.event, texts_of_programme(items, before), as_is)
        act = write(tx, desk, [Note(desk.event, ProgrammeSet(items=tuple(items))), *kept])
    return Changes(act=act, label=mark("节目单"))


_PART = re.compile(r"(\d{1,2})[:.时](\d{2})分?\s*[-—–]?\s*(.+)")


def _part(line: str) -> ProgrammeItem | None:
    plain = unicodedata.normalize("NFKC", typed(line)).strip()
    if not plain:
        return None
    found = _PART.fullmatch(plain)
    title, _, place = found[3].partition("@") if found else ("", "", "")
    made = {"at": f"{int(found[1]):02}:{found[2]}" if found else "", "title": title.strip(),
            "place": place.strip()}  # fmt: skip
    try:
        return msgspec.convert(made, ProgrammeItem)
    except msgspec.ValidationError as error:
        raise UserError("bad_programme", line=typed(line).strip()[:60]) from error


_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{1,60}}$){_LABEL}(?:\.{_LABEL})+(?::[0-9]{{1,5}})?")  # RFC 1123, 2.1


class RulesText(NamedTuple):
    """The event's rules as people type them; prices in yuan, retention_auto 是 or 否."""

    organiser: str
    hand_in_place: str
    hand_in_phone: str
    due_days: str
    price_warn: str
    price_cap: str
    address: str = ""
    retention_days: str = "180"
    retention_auto: str = ""

    @staticmethod
    def of(rules: EventRules) -> "RulesText":
        return RulesText(
            rules.organiser,
            rules.hand_in_place,
            rules.hand_in_phone,
            str(rules.due_days),
            as_typed(rules.price_warn_fen),
            as_typed(rules.price_block_fen),
            rules.address,
            str(rules.retention_days),
            tr("是") if rules.retention_auto else tr("否"),
        )


def read_rules(text: RulesText) -> EventRules:
    """The rules that somebody typed.

    Raises UserError bad_days, bad_price, bad_phone, bad_address, bad_yes.
    """
    return EventRules(
        organiser=typed(text.organiser).strip(),
        hand_in_place=typed(text.hand_in_place).strip(),
        hand_in_phone=read_phone(text.hand_in_phone),
        due_days=_whole(text.due_days, 1, 365, "bad_days"),
        price_warn_fen=_whole(text.price_warn, 1, 100_000, "bad_price") * 100,
        price_block_fen=_whole(text.price_cap, 1, 100_000, "bad_price") * 100,
        address=read_address(text.address),
        retention_days=_whole(text.retention_days, 1, 3650, "bad_days"),
        retention_auto=_yes(text.retention_auto),
    )


def change_rules(desk: Desk, rules: EventRules, *, as_is: str = "") -> Changes:
    """New rules of the event; what was decided before stays as it was.

    as_is  why a text may stay that the linter objects to; "": it may not
    Raises UserError lead_only, public_text, public_text_never.
    """
    event = desk.settings()
    if rules == event.rules:
        return Changes()
    before = EventOpened(name=event.name, date=event.date, rules=event.rules)
    opened = msgspec.structs.replace(before, rules=rules)
    with desk.store.write() as tx:
        check_lead(tx, desk.node)
        require(tx, desk, Right.RULES)
        kept = check_public(tx, desk.event, texts_of_event(opened, before), as_is)
        act = write(tx, desk, [Note(desk.event, opened), *kept])
    return Changes(act=act, label=mark("活动规则"))


def read_address(text: str) -> str:
    """The host name that somebody typed or pasted with `https://` around it; "" for none.

    `http://` stays: that is a laptop in the hall, and then it may be a bare number.
    Raises UserError bad_address.
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    plain = plain.removeprefix("https://").rstrip("/")
    host = plain.removeprefix("http://")
    if plain and not _HOST.fullmatch(host):
        raise UserError("bad_address", text=plain[:60])
    return plain


_YES, _NO = ("是", "yes", "y", "1", "on"), ("否", "no", "n", "0", "off", "")


def _yes(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if plain not in (*_YES, *_NO):
        raise UserError("bad_yes", text=plain[:20])
    return plain in _YES


def _whole(text: str, least: int, most: int, code: str) -> int:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain.isdecimal() or not least <= int(plain) <= most:
        raise UserError(code, text=plain[:20], least=least, most=most)
    return int(plain)
