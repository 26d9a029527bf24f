"""What a person at a desk can do with the event itself."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from desktop_app.changes import Changes
from desktop_app.claims.phone import read_phone
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskNamed, EventOpened, EventRules, VenueAdded
from desktop_app.events.records import check_lead
from desktop_app.journal.records import Note
from desktop_app.language import mark


def add_venues(desk: Desk, venues: Sequence[VenueAdded]) -> Changes:
    """Add the event's places, all or none. Raises UserError lead_only."""
    with desk.store.write() as tx:
        check_lead(tx, desk.node)
        act = write(tx, desk, [Note(desk.new_id(), venue) for venue in venues])
    return Changes(act=act, label=mark("会场"))


def name_desk(desk: Desk, name: str) -> Changes:
    """What people call this laptop. Raises UserError name_missing."""
    if not name.strip():
        raise UserError("name_missing")
    with desk.store.write() as tx:
        act = write(tx, desk, [Note(desk.node, DeskNamed(name=name.strip()[:40]))])
    return Changes(act=act, label=mark("改名"))


_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{1,60}}$){_LABEL}(?:\.{_LABEL})+(?::[0-9]{{1,5}})?")  # RFC 1123, 2.1


class RulesText(NamedTuple):
    """The event's rules as people type them; prices in yuan."""

    organiser: str
    hand_in_place: str
    hand_in_phone: str
    due_days: str
    price_warn: str
    price_cap: str
    address: str = ""

    @staticmethod
    def of(rules: EventRules) -> "RulesText":
        return RulesText(
            rules.organiser,
            rules.hand_in_place,
            rules.hand_in_phone,
            str(rules.due_days),
            f"{rules.price_warn_fen / 100:g}",
            f"{rules.price_block_fen / 100:g}",
            rules.address,
        )


def read_rules(text: RulesText) -> EventRules:
    """The rules that somebody typed.

    Raises UserError bad_days, bad_price, bad_phone, bad_address.
    """
    return EventRules(
        organiser=text.organiser.strip(),
        hand_in_place=text.hand_in_place.strip(),
        hand_in_phone=read_phone(text.hand_in_phone),
        due_days=_whole(text.due_days, 1, 365, "bad_days"),
        price_warn_fen=_whole(text.price_warn, 1, 100_000, "bad_price") * 100,
        price_block_fen=_whole(text.price_cap, 1, 100_000, "bad_price") * 100,
        address=read_address(text.address),
    )


def change_rules(desk: Desk, rules: EventRules) -> Changes:
    """New rules of the event; what was decided before stays as it was. Raises lead_only."""
    event = desk.settings()
    if rules == event.rules:
        return Changes()
    opened = EventOpened(name=event.name, date=event.date, rules=rules)
    with desk.store.write() as tx:
        check_lead(tx, desk.node)
        act = write(tx, desk, [Note(desk.event, opened)])
    return Changes(act=act, label=mark("活动规则"))


def read_address(text: str) -> str:
    """The host name that somebody typed or pasted with `https://` around it; "" for none.

    Raises UserError bad_address.
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    plain = plain.removeprefix("https://").rstrip("/")
    if plain and not _HOST.fullmatch(plain):
        raise UserError("bad_address", text=plain[:60])
    return plain


def _whole(text: str, least: int, most: int, code: str) -> int:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain.isdecimal() or not least <= int(plain) <= most:
        raise UserError(code, text=plain[:20], least=least, most=most)
    return int(plain)
