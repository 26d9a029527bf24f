"""One row of a table into typed values, with every find by its column. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from desktop_app.claims.facts import GiverKind
from desktop_app.errors import UserError
from desktop_app.intake import terms
from desktop_app.intake.amounts import read_price, read_quantity
from desktop_app.intake.cells import (
    Find,
    Reading,
    Weight,
    is_nothing,
    plain,
    read_line,
    read_name,
    read_words,
)
from desktop_app.intake.columns import Column
from desktop_app.intake.contacts import read_phone_cell
from desktop_app.intake.days import read_age, read_birth, read_day
from desktop_app.intake.regions import read_district
from desktop_app.wishes.facts import AGE_BANDS, Consent, Group, Kind
from desktop_app.wishes.number import read_number

Found = tuple[Column | None, Find]


@dataclass(frozen=True, slots=True)
class Context:
    """What a row is read against: the event's day, and what the sheet's title says for all rows."""

    day: date
    title_district: str = ""
    title_group: Group | None = None
    columns: frozenset[Column] = frozenset()


@dataclass(frozen=True, slots=True)
class ClaimValues:
    """A claim that the file tells of."""

    kind: GiverKind = GiverKind.PERSON
    name: str = ""
    phone: str = ""
    anonymous: bool = False
    date: str = ""


@dataclass(frozen=True, slots=True)
class RowValues:
    """A wish as its row says it. `number` and `district` are empty while unknown."""

    number: str
    district: str
    group: Group | None
    kind: Kind
    name: str
    alias: str
    gender: str
    age_band: str
    text: str
    item: str
    spec: str
    quantity: int
    price_fen: int | None
    consent: Consent
    publish_ok: bool
    notice: str
    photo_ok: bool
    lines: dict[Column, str]  # the other words, by column
    waits: bool = False  # the file itself says that it is not to be hung yet
    claim: ClaimValues | None = None


_cached = lru_cache(maxsize=4096)
_price, _quantity, _phone = _cached(read_price), _cached(read_quantity), _cached(read_phone_cell)
_day, _line, _district = _cached(read_day), _cached(read_line), _cached(read_district)
_group, _consent, _yes = map(_cached, (terms.read_group, terms.read_consent, terms.read_yes))
_status, _gender, _age_band = map(_cached, (terms.read_status, terms.read_gender, read_age))
_READ_AS: dict[Column, Callable[[str], Reading] | None] = {  # None: a date
    **dict.fromkeys((Column.STREET, Column.COMMUNITY, Column.ADDRESS, Column.HARDSHIP), _line),
    **dict.fromkeys((Column.COLLECTED_BY,), _line),
    **dict.fromkeys((Column.REASON, Column.NOTE), read_words),
    **dict.fromkeys((Column.PHONE, Column.COLLECTOR_PHONE), _phone),
    **dict.fromkeys((Column.GUARDIAN_PHONE, Column.CLAIMER_PHONE), _phone),
    **dict.fromkeys((Column.COLLECTED_DATE, Column.CONSENT_DATE, Column.CLAIM_DATE)),
    Column.GUARDIAN: read_name,
}


class RowReader:
    """Reads the cells of one row; `finds` gathers what was found, by column."""

    def __init__(self, cells: dict[Column, str], context: Context) -> None:
        self._cells = cells
        self._context = context
        self.finds: list[Found] = []

    def values(self) -> RowValues:
        """Everything the row says."""
        text, item = self._wish_words()
        number = self._take(Column.NUMBER, read_number_cell) or ""
        group = self._group()
        kind = self._read(Column.KIND, terms.read_kind(self._cell(Column.KIND), f"{item} {text}"))
        lines = self._lines()
        status = self._take(Column.STATUS, _status)
        return RowValues(
            number=number,
            district=self._district(number),
            group=group,
            kind=kind,
            name=self._take(Column.NAME, read_name),
            alias=self._take(Column.ALIAS, read_line),
            gender=self._take(Column.GENDER, _gender),
            age_band=self._age(group),
            text=text or item,
            item=item or (short_item(text) if kind is Kind.ITEM else ""),
            spec=self._take(Column.SPEC, read_line),
            quantity=self._take(Column.QUANTITY, _quantity),
            price_fen=self._take(Column.PRICE, _price),
            consent=self._take(Column.CONSENT, _consent),
            publish_ok=self._publish_ok(),
            notice=self._notice(),
            photo_ok=bool(self._take(Column.PHOTO_OK, _yes)),
            lines=lines,
            waits=status in (terms.Status.WAITING, terms.Status.OFF),
            claim=self._claim(status, lines),
        )

    def _lines(self) -> dict[Column, str]:
        """The other columns' words; most tables have few of them."""
        lines = dict.fromkeys(_READ_AS, "")
        for column, read in _READ_AS.items():
            if self._cells.get(column):
                lines[column] = self._take(column, read or self._read_day)
        return lines

    def _cell(self, column: Column) -> str:
        return self._cells.get(column, "")

    def _take(self, column: Column, read: Callable[[str], Reading]) -> Any:
        return self._read(column, read(self._cells.get(column, "")))

    def _read(self, column: Column, reading: Reading) -> Any:
        if reading.finds:
            self.finds += [(column, find) for find in reading.finds]
        return reading.value

    def _say(self, column: Column | None, code: str, weight: Weight, after: str = "") -> None:
        self.finds.append((column, Find(code, weight, after)))

    def _read_day(self, text: str) -> Reading:
        return _day(text, self._context.day.year)

    def _wish_words(self) -> tuple[str, str]:
        text = self._take(Column.TEXT, read_words)
        item = self._take(Column.ITEM, read_line)
        if is_nothing(text):
            text = ""
        if not text and not item:
            self._say(self._text_column(), "wish_missing", Weight.REJECT)
        elif not text and Column.TEXT in self._context.columns:
            self._say(Column.TEXT, "text_from_item", Weight.NOTE)
        return text, item

    def _text_column(self) -> Column:
        return Column.TEXT if Column.TEXT in self._context.columns else Column.ITEM

    def _district(self, number: str) -> str:
        district = self._take(Column.DISTRICT, _district)
        if district is None:
            district = _district(self._cell(Column.DISTRICT_CODE)).value
        prefix = number[:2]
        if prefix and district and district != prefix:
            self._say(Column.DISTRICT, "district_mismatch", Weight.WARN)
        if not prefix and district is None and self._context.title_district:
            self._say(Column.DISTRICT, "district_from_title", Weight.NOTE)
        return prefix or district or self._context.title_district

    def _group(self) -> Group | None:
        group: Group | None = self._take(Column.GROUP, _group)
        if group is not None or not is_nothing(self._cell(Column.GROUP)):
            return group
        if self._context.title_group:
            return self._context.title_group
        guess = _group(self._cell(Column.HARDSHIP)).value or self._group_from_age()
        if guess:
            self._say(Column.GROUP, "group_guessed", Weight.ASK, terms.GROUP_NAMES[guess])
        else:
            self._say(Column.GROUP, "group_missing", Weight.REJECT)
        return guess

    def _group_from_age(self) -> Group | None:
        band = self._age_reading(fine=True).value
        if band in AGE_BANDS[:3]:
            return Group.CHILD
        return Group.ELDER if band in AGE_BANDS[5:] else None

    def _age(self, group: Group | None) -> str:
        fine = group not in (Group.PATIENT, Group.DISABLED)
        column = Column.BORN if is_nothing(self._cell(Column.AGE)) else Column.AGE
        return str(self._read(column, self._age_reading(fine=fine)))

    def _age_reading(self, *, fine: bool) -> Reading:
        if is_nothing(self._cell(Column.AGE)):
            return read_birth(self._cell(Column.BORN), self._context.day, fine=fine)
        return _age_band(self._cell(Column.AGE), fine=fine)

    def _publish_ok(self) -> bool:
        """A form without the question counts as yes: consent is asked for anyway. A blank answer
        does not: consent to be shown is never inferred (domain.md d).
        """
        if Column.PUBLISH_OK not in self._context.columns:
            return True
        return bool(self._take(Column.PUBLISH_OK, _yes))

    def _notice(self) -> str:
        """A form without the question has the notice in it; a blank answer is a no."""
        if Column.NOTICE not in self._context.columns:
            return ""
        return str(self._take(Column.NOTICE, terms.read_notice))

    def _claim(self, status: terms.Status, lines: dict[Column, str]) -> ClaimValues | None:
        name = self._take(Column.CLAIMER_NAME, read_line)
        claimed = status in (terms.Status.CLAIMED, terms.Status.LATER)
        if status is terms.Status.LATER:
            self._say(Column.STATUS, "status_later", Weight.NOTE)
        elif status in (terms.Status.WAITING, terms.Status.OFF):
            self._say(Column.STATUS, "status_waiting", Weight.WARN)
        if name and not claimed and status is terms.Status.OPEN:
            if not is_nothing(self._cell(Column.STATUS)):
                self._say(Column.CLAIMER_NAME, "claim_contradicts", Weight.WARN)
            else:
                self._say(Column.CLAIMER_NAME, "claim_without_status", Weight.NOTE)
                claimed = True
        if not claimed:
            return None
        kind = self._read(
            Column.CLAIMER_TYPE, terms.read_giver_kind(self._cell(Column.CLAIMER_TYPE), name)
        )
        day = lines[Column.CLAIM_DATE]
        anonymous = terms.is_anonymous(name)
        if not name:
            self._say(Column.CLAIMER_NAME, "claimer_missing", Weight.NOTE)
        return ClaimValues(
            kind=kind,
            name="" if anonymous else name,
            phone=lines[Column.CLAIMER_PHONE],
            anonymous=anonymous,
            date=day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else "",
        )


def read_number_cell(text: str) -> Reading:
    """Our wish number, or empty: a street's own count (0001) is no number of the city's."""
    if is_nothing(text):
        return Reading("")
    try:
        number = read_number(text)
    except UserError:
        bare = re.sub(r"^(?:no|编号|第)[.:：、]?|号$|\.0$", "", plain(text).lower())
        own_count = bare.isdigit()
        weight = Weight.NOTE if own_count else Weight.WARN
        return Reading(
            "", (Find("number_of_street" if own_count else "number_unreadable", weight),)
        )
    return Reading(number) if number == text else Reading(
        number, (Find("number_tidied", Weight.FIXED, number),)
    )  # fmt: skip


_SHORT = re.compile(
    r"(?:我?(?:想要?|希望有?|需要|要)(?:得到|拥有)?)?(?:[一1](?:个|台|双|套|只|本|辆|部|盏|把|件|条|副|张|块|顶|床))?"
    r"([^\s,，。.;；！!？?、]{2,12})[。！!]?"
)


def short_item(text: str) -> str:
    """The thing in a wish of a few words, 想要一个书包 -> 书包; empty for a longer one."""
    found = _SHORT.fullmatch(text)
    return found[1] if found else ""
