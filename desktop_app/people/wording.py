"""Free text that goes into the journal: looked through for people before it is written, for what the
journal says can never be erased.

Reasons and agreements are the only words that people type into facts. Whoever writes "王芳不来了" is
asked for other words; notes about people have places of their own, in the vault.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from weakref import WeakKeyDictionary

import msgspec
import sqlalchemy as sa

from desktop_app.errors import UserError
from desktop_app.journal.entry import WORDS, Fact
from desktop_app.people.audience import Audience
from desktop_app.privacy.alias import surname_of
from desktop_app.privacy.linter import Finding, find
from desktop_app.privacy.people import NameBook
from desktop_app.store import tables
from desktop_app.store.people import PeopleKeys, Row, people_of
from desktop_app.store.store import Transaction

# Beside journal.entry.WORDS. Other fields hold codes, ids, public words of a wish (checked by
# `wishes.review`) or of the day (programme, venues); a test looks at every fact.
NAMES_OF_THINGS = (
    "desk.admitted",
    "desk.named",
    "team.set",
    "wall.planned",
)  # theirs is called `name`

_PERSONAL = frozenset(
    {"id_number", "id_like", "phone", "bank_card", "address", "school", "name", "disease", "contact"}
)  # fmt: skip
_VAULT = tables.vault.c
_ROWS = sa.select(*(_VAULT[name] for name in Row._fields))
_KEYS = sa.select(_VAULT.record, _VAULT.audience).where(_VAULT.audience != Audience.GRANT)
_rowid = sa.literal_column("vault.rowid", sa.Integer)
_AT_ONCE = 5_000
_NAMED = (
    "name",
    "guardian",
    "collected_by",
    "witness",
    "receiver",
    "first",
    "second",
    "giver",
    "taker",
    "shown",
)  # fields of what the vault keeps
_LONGEST = 6  # characters of a person's name without ·


class _Known:
    """The names that this process has read, by record and audience."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, str]] = set()
        self.book = NameBook()
        self.last: tuple[int, str] | None = (
            None  # the last row that was read: its place, its record
        )


_known: WeakKeyDictionary[PeopleKeys, _Known] = WeakKeyDictionary()


def check_words(tx: Transaction, facts: Iterable[Fact]) -> None:
    """Refuse free text that tells of a person. Raises UserError words_named.

    Looks for identity numbers, phones, addresses, schools, illnesses, and for every name that this
    desk may read. Costs nothing for facts without such text.
    """
    texts = [text for fact in facts for text in _words_of(fact)]
    if texts:
        check_text(tx, *texts)


def check_text(tx: Transaction, *texts: str) -> None:
    """The same for words on their way into the journal. Raises UserError words_named."""
    book = names_known(tx)
    for text in texts:
        found = [one for one in find(text, book) if one.code in _PERSONAL]
        codes = {one.code for one in found if not _is_region(one, text)}
        if codes:
            reasons = tuple(f"privacy_{code}" for code in sorted(codes))
            raise UserError("words_named", reasons=reasons)


def names_known(tx: Transaction) -> NameBook:
    """Every person's name that this desk may read: givers, families, staff, and whoever is named in what the
    market, the fund and the teams keep. What is new is read."""
    known = _known.setdefault(people_of(tx), _Known())
    fresh = [key for key in _rows_since(tx, known) if key not in known.seen]
    for start in range(0, len(fresh), _AT_ONCE):
        records = [record for record, _audience in fresh[start : start + _AT_ONCE]]
        for found in tx.execute(_ROWS.where(_VAULT.record.in_(records))):
            for name in _names_in(people_of(tx).open(tx, Row(*found))):
                known.book.add(name)
    known.seen.update(fresh)
    return known.book


def _rows_since(tx: Transaction, known: _Known) -> list[tuple[str, str]]:
    """Keys of the vault's rows, at the least all that came since this was asked the last time.

    SQLite puts each new row after all that there are: while the last one that was read still stands in
    its place, only those after it are new. So a shelf's name costs 0.1 ms at 10,000 givers, not 25.
    """
    if tx.dialect.name != "sqlite":
        return [(row.record, row.audience) for row in tx.execute(_KEYS)]
    since = 0
    if known.last is not None:
        place, record = known.last
        still = tx.execute(sa.select(_VAULT.record).where(_rowid == place)).scalar()
        since = place if still == record else 0
    rows = tx.execute(
        _KEYS.add_columns(_rowid.label("place")).where(_rowid > since).order_by(_rowid)
    ).all()
    if rows:
        known.last = (rows[-1].place, rows[-1].record)
    return [(row.record, row.audience) for row in rows]


def forget_names() -> None:
    """Somebody was erased: what was read is forgotten, and read anew when it is needed."""
    _known.clear()


def _is_region(found: Finding, text: str) -> bool:
    """东门街道办事处 is where an office is, not where somebody lives: no house has a number there."""
    words = text[found.start : found.end]
    return found.code == "address" and not any(letter.isnumeric() for letter in words)


def _words_of(fact: Fact) -> Iterator[str]:
    fields = WORDS if fact.kind not in NAMES_OF_THINGS else (*WORDS, "name")
    for field in fields:
        text = getattr(fact, field, "")
        if type(text) is str and text:  # not an enum: that is a code
            yield text
    if (came := getattr(fact, "came", None)) is not None:
        yield from (text for field in WORDS if (text := getattr(came, field, "")))


def _names_in(content: bytes | None) -> Iterator[str]:
    """The names of persons; an organisation is none."""
    if content is None:
        return
    try:
        told: Any = msgspec.json.decode(content)
    except msgspec.MsgspecError:
        return
    if not isinstance(told, dict) or told.get("kind", "person") != "person":
        return
    crew = [one.get("name") for one in _listed(told, "members") if isinstance(one, dict)]
    for name in (*map(told.get, _NAMED), *_listed(told, "deliverers"), *crew):
        if isinstance(name, str) and (name := name.strip()) and _is_of_person(name):
            yield name


def _listed(told: dict[str, Any], field: str) -> list[Any]:
    found = told.get(field)
    return found if isinstance(found, list) else []


def _is_of_person(name: str) -> bool:
    """热心市民 and 爱心人士 are names that givers take, and words that reasons have."""
    return "·" in name or (len(name) <= _LONGEST and bool(surname_of(name)))
