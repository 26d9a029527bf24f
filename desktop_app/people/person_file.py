"""Everything that is kept about one person, for that person (PIPL 45; 查阅, and a copy to take along).

Each field with what it is for and when it goes, as the data map says; what was claimed, who agreed
to what, who looked and took out, and which laptops hold it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from desktop_app.claims.facts import CallNote, Giver, GiverKind
from desktop_app.clock import read
from desktop_app.consent.facts import (
    ConsentNote,
    ConsentNoted,
    ConsentWithdrawn,
    Form,
    PaperTaken,
    PhotoNoted,
    Scope,
)
from desktop_app.consent.model import UNDER_14
from desktop_app.delivery.facts import Member
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.records import all_desks, desk_names, event_by_id, gone_desks
from desktop_app.fulfilment.facts import FollowUpNote, HandedOver
from desktop_app.journal.entry import Entry, Fact, fact_of
from desktop_app.journal.records import entries_of
from desktop_app.language import tr_in
from desktop_app.messages.access import access_words
from desktop_app.messages.words import chinese_word
from desktop_app.people.access_facts import AccessRevealed
from desktop_app.people.audience import AUDIENCES, DELIVERY, DESK, LEAD, Audience
from desktop_app.people.data_map import goes_words, holding_of, sensitive_words
from desktop_app.people.export_facts import AccessExported
from desktop_app.people.facts import Whose
from desktop_app.people.holdings import Field, Holding
from desktop_app.people.keys import readers_of
from desktop_app.people.parts import parts_read
from desktop_app.people.persons import Found
from desktop_app.roses.records import rose_by_id
from desktop_app.staff.facts import Person, TicketNote
from desktop_app.staff.names import StaffNames, staff_names
from desktop_app.staff.records import tickets
from desktop_app.store import vault
from desktop_app.store.store import Transaction
from desktop_app.wishes.facts import Consent, Group, Identity

WHOSE = {
    Whose.GIVER: "认领人",
    Whose.FAMILY: "许愿人",
    Whose.STAFF: "工作人员",
    Whose.OTHER: "集市、善款、送达的参与人",
}
_VERIFIERS = ("pin", "badge")  # of staff: nobody learns anything from the value


@dataclass(frozen=True, slots=True)
class Line:
    """One field with its value as people read it. raw: as it is kept."""

    name: str
    what: str
    value: str
    raw: object
    purpose: str
    sensitive: str
    goes: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One record. about: the wish or the card that it belongs to."""

    holding: Holding
    about: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that was done: when (local), where, by whom, what."""

    at: str
    desk: str
    by: str
    what: str


@dataclass(frozen=True, slots=True)
class PersonFile:
    """All of it. names: of the person, for looking through a reason; they stand in `kept`, too.

    desks  which laptops hold it, and how much of it
    """

    whose: Whose
    event: str
    kept: tuple[Kept, ...]
    claims: tuple[tuple[str, str, str, str], ...]
    consents: tuple[Happened, ...]
    looks: tuple[Happened, ...]
    desks: tuple[tuple[str, str], ...]
    days: int


def person_file(tx: Transaction, desk: Desk, found: Found) -> PersonFile:
    """Everything about this person that this desk can read.

    Raises UserError: nothing_kept, people_locked.
    """
    event = event_by_id(tx, desk.event)
    if event is None:
        raise UserError("no_event")
    reader = _Reader(tx, desk.event, event.rules.retention_days)
    kept = {Whose.GIVER: reader.giver, Whose.FAMILY: reader.family, Whose.STAFF: reader.staff}
    own = kept[found.whose](found) if found.whose in kept else ()
    records = (*own, *reader.parts(found))
    if not records:
        raise UserError("nothing_kept")
    return PersonFile(
        found.whose,
        event.name,
        records,
        tuple((c.number, _local(c.at), c.code, c.state) for c in found.claims),
        tuple(reader.consents(found)),
        tuple(reader.looks(found)),
        tuple(_desks(tx, found)),
        event.rules.retention_days,
    )


class _Reader:
    """Reads one person's records."""

    def __init__(self, tx: Transaction, event: str, days: int) -> None:
        self._tx = tx
        self._event = event
        self._days = days
        self._desks = desk_names(tx)
        self._staff: StaffNames = staff_names(tx)
        self._is_child = False

    def giver(self, found: Found) -> Iterator[Kept]:
        numbers = {claim.private: claim.number for claim in found.claims}
        for record in found.records:
            giver = vault.get(self._tx, record, Giver)
            if giver is not None:
                yield self._kept("Giver", numbers.get(record, ""), giver)
        for wish_id in dict.fromkeys(claim.wish_id for claim in found.claims):
            ours = {claim.claim_id for claim in found.claims}
            rose = rose_by_id(self._tx, self._event, wish_id)
            records = [r for claim in rose.claims if claim.claim_id in ours for r in claim.called]
            yield from self._notes("CallNote", rose.number, records, CallNote)
        claims = {claim.claim_id for claim in found.claims}
        for ticket in tickets(self._tx, only_open=False):
            if ticket.claim_id in claims and (
                text := "；".join(filter(None, (ticket.note, ticket.answer)))
            ):
                yield self._kept("TicketNote", ticket.number, TicketNote(text=text))

    def family(self, found: Found) -> Iterator[Kept]:
        rose = rose_by_id(self._tx, self._event, found.key)
        self._is_child = rose.wish is not None and rose.wish.age_band in UNDER_14
        if rose.wish is not None and (identity := vault.get(self._tx, rose.identity, Identity)):
            yield self._kept("Identity", rose.number, identity)
            yield self._kept("PublicWish", rose.number, rose.wish)
        records = [one.entry.private for one in rose.consents if one.entry.private]
        yield from self._notes("ConsentNote", rose.number, records, ConsentNote)
        handed = [gift.handed for gift in rose.gifts if gift.handed]
        yield from self._notes("HandedOver", rose.number, handed, HandedOver)
        asked = [gift.followed_note for gift in rose.gifts if gift.followed_note]
        yield from self._notes("FollowUpNote", rose.number, asked, FollowUpNote)

    def staff(self, found: Found) -> Iterator[Kept]:
        entries = [e for e in entries_of(self._tx, self._event, found.key) if e.private]
        if not entries:
            return
        person = vault.get(self._tx, max(entries, key=lambda e: e.position).private, Person)
        if person is not None:
            yield self._kept("Person", "", person)

    def parts(self, found: Found) -> Iterator[Kept]:
        """Where they are named in what the market, the fund and the teams keep; not who else is."""
        for key, about, value in parts_read(self._tx, found.parts, found.names):
            yield self._kept(key, about, value)

    def consents(self, found: Found) -> Iterator[Happened]:
        if found.whose is not Whose.FAMILY:
            return
        for record in rose_by_id(self._tx, self._event, found.key).consents:
            yield self._happened(record.entry, _consent_words(record.fact))

    def looks(self, found: Found) -> Iterator[Happened]:
        """Every look and every export, in their order."""
        entries = [
            entry
            for subject in found.subjects
            for entry in entries_of(self._tx, self._event, subject)
            if entry.kind.startswith("access.")
        ]
        for entry in sorted(entries, key=lambda entry: (entry.at, entry.node, entry.n)):
            match fact_of(entry):
                case AccessRevealed(whose=whose) as fact if whose.value == found.whose.value:
                    yield self._happened(entry, access_words(fact))
                case AccessExported(whose=whose) as fact if whose == found.whose:
                    yield self._happened(entry, f"导出（{fact.form}），用途：{fact.reason}")
                case _:
                    continue

    def _notes(
        self, key: str, about: str, records: Iterable[str], kind: type[msgspec.Struct]
    ) -> Iterator[Kept]:
        for record in dict.fromkeys(records):
            note = vault.get(self._tx, record, kind)
            if note is not None:
                yield self._kept(key, about, note)

    def _kept(self, key: str, about: str, value: msgspec.Struct) -> Kept:
        holding = holding_of(key)
        lines = (self._line(holding, field, value) for field in holding.fields)
        return Kept(holding, about, tuple(line for line in lines if line.value))

    def _line(self, holding: Holding, field: Field, value: msgspec.Struct) -> Line:
        raw = getattr(value, field.name)
        if field.name in _VERIFIERS and holding.key == "Person":
            raw = bool(raw)
        return Line(
            field.name,
            field.what,
            field_words(raw),
            msgspec.to_builtins(raw),
            tr_in("zh", holding.purpose),
            sensitive_words(field, is_child=self._is_child),
            goes_words(holding, self._days),
        )

    def _happened(self, entry: Entry, what: str) -> Happened:
        by = self._staff[entry.by] if entry.by else ""
        return Happened(_local(entry.at), self._desks.get(entry.node, ""), by, what)


def _local(at: str) -> str:
    return f"{read(at).astimezone():%Y-%m-%d %H:%M}" if at else ""


_BOOLEANS = {True: "是", False: "否"}
_FORMS = {Form.PAPER: "书面", Form.MESSAGE: "短信、微信等文字", Form.ORAL: "口头"}
_SCOPES = {Scope.ALL: "全部", Scope.PUBLISH: "公开", Scope.PHOTO: "拍照"}


def field_words(raw: object) -> str:
    """A kept value as a cell of a table."""
    match raw:
        case bool():
            return _BOOLEANS[raw]
        case GiverKind() | Group() | Consent():
            return chinese_word(raw)
        case Member():
            return " ".join(filter(None, (raw.name, raw.phone)))
        case None:
            return ""
        case tuple():
            return "、".join(map(field_words, raw))
        case _:
            return str(raw)


def _consent_words(fact: Fact) -> str:
    match fact:
        case ConsentNoted():
            parts = (
                chinese_word(fact.by),
                _FORMS[fact.form],
                fact.day,
                "可公开" if fact.publish else "不公开",
                f"儿童规则 {fact.notice}" if fact.notice else "",
            )
            return " · ".join(part for part in parts if part)
        case ConsentWithdrawn():
            return f"撤回同意：{_SCOPES[fact.scope]}"
        case PhotoNoted():
            answer = "可以拍照" if fact.photo else "不拍照"
            return f"{answer} · {_FORMS[fact.form]} · {fact.day}"
        case PaperTaken():
            return "纸已收回"
        case _:
            return fact.kind


_NEEDED: Mapping[Whose, tuple[Audience, ...]] = {
    Whose.GIVER: (DESK,),
    Whose.FAMILY: (DELIVERY, LEAD),
    Whose.STAFF: AUDIENCES,
    Whose.OTHER: (),
}
_ROLES = {"lead": "负责人的电脑", "desk": "服务台的电脑", "hub": "总站", "delivery": "送达队的电脑"}


def _desks(tx: Transaction, found: Found) -> Iterator[tuple[str, str]]:
    """Which laptops may read it, and how much; the event's only laptop reads all."""
    desks = all_desks(tx)
    needed = {*_NEEDED[found.whose], *(Audience(held.audience) for held in found.parts)}
    gone = gone_desks(desks)
    for row in desks:
        if row.node in gone or row.retired is not None:
            continue
        readers = readers_of(row.role) if row.role else AUDIENCES
        shared = needed & set(readers)
        if shared:
            how_much = "只有送达要用的" if shared == {DELIVERY} != needed else "全部"
            how_much = "只有服务台要用的" if shared == {DESK} != needed else how_much
            yield row.name, f"{_ROLES.get(row.role, '唯一的一台')} · {how_much}"
