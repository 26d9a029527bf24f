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
from desktop_app.people.audience import Audience
from desktop_app.store import tables
from desktop_app.store.people import Row, people_of
from desktop_app.store.store import Transaction

_VAULT = tables.vault.c
_ROWS = sa.select(*(_VAULT[name] for name in Row._fields)).where(_VAULT.audience != Audience.GRANT)
_GIVER = frozenset(Giver.__struct_fields__)
_NOT_A_GIVER = frozenset(
    {"text", "secret", "key", "pin", "badge", "address", "hardship", "original_text", "why", "witness"}
)  # fmt: skip


class Sort(StrEnum):
    """What a record is, as far as erasing has to know."""

    GIVER = "giver"
    NOTE = "note"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Held:
    """One opened row. told: its fields, empty when this desk cannot open it."""

    record: str
    audience: str
    subject: str
    told: dict[str, Any]

    @property
    def sort(self) -> Sort:
        if "text" in self.told:
            return Sort.NOTE
        fields = self.told.keys()
        is_giver = self.audience == Audience.DESK and fields <= _GIVER and not fields & _NOT_A_GIVER
        return Sort.GIVER if is_giver and fields else Sort.OTHER

    def field(self, name: str) -> str:
        found = self.told.get(name, "")
        return found if isinstance(found, str) else ""

    def speaks_of(self, words: set[str]) -> bool:
        """Whether a free text of it has one of these names or numbers in it."""
        texts = (self.field(name) for name in ("text", "note", "why", "original_text"))
        return any(word in plain(text) for text in texts if text for word in words)


def opened(tx: Transaction) -> list[Held]:
    """Every row that this desk can open, and those that it cannot, without their fields."""
    people = people_of(tx)
    return [_held(Row(*row), people.open(tx, Row(*row))) for row in tx.execute(_ROWS)]


def plain(text: str) -> str:
    """As names and numbers are compared: full-width forms and blanks make no difference."""
    return re.sub(r"[\s·•\-—]", "", unicodedata.normalize("NFKC", text))


def words_of(held: Held) -> Iterator[str]:
    """By what free texts would name this person: whole names, whole numbers."""
    for name in ("name", "guardian", "phone", "guardian_phone"):
        word = plain(held.field(name))
        if len(word) >= 2:
            yield word


def phone_plain(text: str) -> str:
    """A phone number as it is compared; what is none, as it was typed."""
    from desktop_app.claims.phone import read_phone

    try:
        return plain(read_phone(text))
    except UserError:
        return plain(text)


def _held(row: Row, content: bytes | None) -> Held:
    told: Any = None
    if content is not None:
        try:
            told = msgspec.json.decode(content)
        except msgspec.MsgspecError:
            told = None
    return Held(row.record, row.audience, row.subject, told if isinstance(told, dict) else {})
