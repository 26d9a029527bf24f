"""Everything that the vault keeps, opened in memory: to find a person in it, and for nothing else.

Ten thousand records take a third of a second. Nothing is written down, and nothing leaves but ids,
masked names and counts.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec
import sqlalchemy as sa

from desktop_app.claims.facts import Giver
from desktop_app.errors import UserError
from desktop_app.journal.hushed import Hushed
from desktop_app.people.audience import Audience
from desktop_app.people.roles import KEPT_BY, Named, Role, named_in
from desktop_app.store import tables
from desktop_app.store.people import Row, people_of
from desktop_app.store.store import Transaction

_VAULT = tables.vault.c
_ROWS = sa.select(*(_VAULT[name] for name in Row._fields)).where(_VAULT.audience != Audience.GRANT)
_GIVER = frozenset(Giver.__struct_fields__)
_NOT_A_GIVER = frozenset(
    {"text", "secret", "key", "pin", "badge", "address", "hardship", "original_text", "why", "witness"}
)  # fmt: skip


_ENTRIES = tables.entries.c
_KEPT = sa.select(_ENTRIES.private, _ENTRIES.kind).where(
    _ENTRIES.private.is_not(None), _ENTRIES.kind.in_(list(KEPT_BY))
)


class Sort(StrEnum):
    """What a record is, as far as erasing has to know."""

    GIVER = "giver"
    ROLE = "role"  # of the market, the fund, a team, a door: `people.roles`
    NOTE = "note"
    OTHER = "other"


@dataclass(frozen=True, slots=True, repr=False)
class Held(Hushed):
    """One opened row. told: its fields, empty when this desk cannot open it.

    holding  of the data map, where the journal says which; "" where the fields tell
    """

    record: str
    audience: str
    subject: str
    told: dict[str, Any]
    holding: str = ""

    @property
    def sort(self) -> Sort:
        if "text" in self.told:
            return Sort.NOTE
        if self.holding:
            return Sort.ROLE
        fields = self.told.keys()
        is_giver = self.audience == Audience.DESK and fields <= _GIVER and not fields & _NOT_A_GIVER
        return Sort.GIVER if is_giver and fields else Sort.OTHER

    @property
    def named(self) -> tuple[Named, ...]:
        """Who is named in it: a giver, or everybody in a record of the market, the fund or a team."""
        if self.sort is Sort.GIVER:
            return (Named(Role.GIVER, self.field("name"), self.field("phone")),)
        return tuple(named_in(self.holding, self.told))

    def field(self, name: str) -> str:
        found = self.told.get(name, "")
        return found if isinstance(found, str) else ""

    def speaks_of(self, words: set[str]) -> bool:
        """Whether a free text of it has one of these names or numbers in it."""
        texts = map(self.field, ("text", "note", "why", "original_text", "words"))
        return any(word in plain(text) for text in texts if text for word in words)


def opened(tx: Transaction) -> list[Held]:
    """Every row that this desk can open, and those that it cannot, without their fields."""
    people = people_of(tx)
    holdings = {row.private: KEPT_BY[row.kind] for row in tx.execute(_KEPT)}
    rows = (Row(*row) for row in tx.execute(_ROWS))
    return [_held(row, people.open(tx, row), holdings.get(row.record, "")) for row in rows]


def plain(text: str) -> str:
    """As names and numbers are compared: full-width forms and blanks make no difference."""
    return re.sub(r"[\s·•\-—]", "", unicodedata.normalize("NFKC", text))


def words_of(held: Held) -> Iterator[str]:
    """By what free texts would name this person: whole names, whole numbers."""
    for name in ("name", "guardian", "phone", "guardian_phone"):
        word = plain(held.field(name))
        if len(word) >= 2:
            yield word


def names_and_phones(held: Held) -> tuple[set[str], set[str]]:
    """By what somebody asks for a giver: theirs and the guardian's."""
    names = {plain(held.field(one)) for one in ("name", "guardian")}
    phones = {phone_plain(held.field(one)) for one in ("phone", "guardian_phone")}
    return names - {""}, phones - {""}


def phone_plain(text: str) -> str:
    """A phone number as it is compared; what is none, as it was typed."""
    from desktop_app.claims.phone import read_phone

    try:
        return plain(read_phone(text))
    except UserError:
        return plain(text)


def _held(row: Row, content: bytes | None, holding: str) -> Held:
    told: Any = None
    if content is not None:
        try:
            told = msgspec.json.decode(content)
        except msgspec.MsgspecError:
            told = None
    told = told if isinstance(told, dict) else {}
    return Held(row.record, row.audience, row.subject, told, holding)
