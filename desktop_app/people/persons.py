"""Who is meant: a giver by card, claim, phone or name; a family by its wish; staff by name; whoever else
is named in what the market, the fund and the teams keep.

Names and phones are looked for in memory: the store can be searched for neither. What somebody is shown
of themselves and what is erased are found by this one search; erasing only believes what is exact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from desktop_app.claims.codes import read_code
from desktop_app.claims.facts import Giver
from desktop_app.claims.phone import read_phone
from desktop_app.claims.records import (
    ClaimRow,
    claim_by_code,
    claim_by_id,
    claims_of_group,
    claims_of_records,
    claims_of_wish,
)
from desktop_app.errors import UserError
from desktop_app.journal.hushed import Hushed
from desktop_app.people.facts import Whose
from desktop_app.people.ledger import Held, Sort, opened, phone_plain, plain
from desktop_app.people.roles import Role
from desktop_app.people.stands import Stand, stand_words, stands_in, with_phones
from desktop_app.roses.records import wish_id_of
from desktop_app.staff.records import Member, member_named
from desktop_app.store import tables, vault
from desktop_app.store.store import Transaction
from desktop_app.wishes.number import BadNumber, read_number

_ANY = frozenset(Role)
_IN_CHINESE = ("认领", "捐款", "摊位", "点钞", "交款", "签字", "送达", "签收")  # as Role has them
_ASKED: Mapping[str, Whose | frozenset[Role]] = {
    "family": Whose.FAMILY,
    "staff": Whose.STAFF,
    "person": _ANY,
    "人": _ANY,
    "认领人": frozenset({Role.GIVER}),
    **{role.value: frozenset({role}) for role in Role},
    **{word: frozenset({role}) for word, role in zip(_IN_CHINESE, Role, strict=True)},
}
_MOST_NAMED = 8  # of several who may be meant


@dataclass(frozen=True, slots=True, repr=False)
class Found(Hushed):
    """One person, as far as this desk can tell.

    key      wish id of a family, staff id; "" of anybody else
    records  of a giver: every vault record with this phone or name, and under which subject it is
             kept (a group of claims, a paper card, a wish on hold)
    claims   of a giver: all that were ever made from these
    parts    records of the market, the fund, teams and doors in which they are named
    names    as these have them
    ledger   all that was looked through
    """

    whose: Whose
    key: str = ""
    records: Mapping[str, str] = field(default_factory=dict)
    claims: tuple[ClaimRow, ...] = ()
    parts: tuple[Held, ...] = ()
    names: frozenset[str] = frozenset()
    ledger: tuple[Held, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """Under what this person's records are kept, and their access is logged."""
        if self.key:
            return (self.key,)
        groups = (claim.group_id for claim in self.claims)
        parts = (held.subject for held in self.parts)
        return tuple(dict.fromkeys((*self.records.values(), *groups, *parts)))


def claim_named(tx: Transaction, which: str) -> ClaimRow:
    """A claim by the code of its card, its id, or the number of a wish with one claim on it.

    Raises UserError: claim_unknown, wish_unknown, no_claim_to_show, claim_which.
    """
    wanted = which.strip()
    try:
        number = read_number(wanted)
    except BadNumber:
        try:
            return claim_by_code(tx, read_code(wanted))
        except UserError:
            return claim_by_id(tx, wanted)
    standing = [one for one in claims_of_wish(tx, wish_id_of(tx, number)) if one.stands]
    if len(standing) > 1:
        raise UserError("claim_which", number=number)
    if not standing:
        raise UserError("no_claim_to_show", number=number)
    return standing[0]


def find_person(tx: Transaction, text: str, *, is_exact: bool = False) -> Found:
    """The person that is meant. A number is the family of that wish; a word before a name or a phone says
    which kind is meant where it could be several: `giver:`, `family:`, `staff:`, `person:` for anybody but
    these two, or a word of `roles.Role`.

    is_exact  the same name and the same phone is the same person; else the same phone is, and without one
              on either side the same name
    Raises UserError: person_unknown, person_which (exactly: person_ambiguous, with masked names and codes),
    wish_unknown, claim_unknown, staff_unknown, and (not exactly) people_locked.
    """
    word, wanted = _word(text.strip())
    if word is Whose.STAFF:
        return _staff(tx, member_named(tx, wanted, with_retired=True), is_exact=is_exact)
    number = _number(wanted)
    if word is Whose.FAMILY or (number and word is None):
        return Found(Whose.FAMILY, wish_id_of(tx, number or wanted))
    search = _Search(tx, is_exact=is_exact)
    if number or _is_claim(tx, wanted):
        return search.of_claim(claim_named(tx, wanted))
    found = search.of_paper(wanted) or search.called(
        wanted, word if isinstance(word, frozenset) else _ANY
    )
    member = _member(tx, wanted) if word is None else None
    if found and found.records and member:
        raise UserError("person_which")
    if member:
        return _staff(tx, member, is_exact=is_exact)
    if found is None:
        raise UserError("person_unknown")
    return found


def _word(text: str) -> tuple[Whose | frozenset[Role] | None, str]:
    word, colon, rest = text.replace("：", ":").partition(":")
    asked = _ASKED.get(word.strip().lower()) if colon else None
    return (None, text) if asked is None else (asked, rest.strip())


def _number(text: str) -> str:
    try:
        return read_number(text)
    except BadNumber:
        return ""


def _is_claim(tx: Transaction, text: str) -> bool:
    try:
        claim_named(tx, text)
    except UserError:
        return False
    return True


def _member(tx: Transaction, text: str) -> Member | None:
    try:
        return member_named(tx, text, with_retired=True)
    except UserError:
        return None


def _staff(tx: Transaction, member: Member, *, is_exact: bool) -> Found:
    """Somebody of the staff, and where they counted, signed or went along under that name."""
    ledger = tuple(opened(tx))
    found = Found(Whose.STAFF, member.staff_id, ledger=ledger)
    if is_exact:
        return found
    parts = _parts(s for s in stands_in(ledger) if s.named.name == member.name)
    return replace(found, parts=parts, names=frozenset({member.name}))


class _Search:
    """Through all that this desk can read, half-filled claims and paper cards, too."""

    def __init__(self, tx: Transaction, *, is_exact: bool) -> None:
        self._tx = tx
        self._is_exact = is_exact
        self._ledger = tuple(opened(tx))
        self._stands = [s for s in with_phones(stands_in(self._ledger)) if any(s.who)]

    def of_claim(self, claim: ClaimRow) -> Found:
        """Everything of whoever made this claim."""
        giver = vault.get_all(self._tx, [claim.private or ""], Giver).get(claim.private or "")
        if giver is None and not self._is_exact:
            vault.get(self._tx, claim.private, Giver)  # says so when it is locked
        own = [s for s in self._stands if s.held.record == claim.private]
        claims = tuple(claims_of_group(self._tx, claim.group_id))
        if own:
            return self._found(self._same_as(own), claims)
        records = {c.private: c.group_id for c in claims if c.private}
        return Found(Whose.GIVER, records=records, claims=claims, ledger=self._ledger)

    def of_paper(self, text: str) -> Found | None:
        """Whoever a card was filled in for by hand that could not be registered."""
        try:
            code = read_code(text)
        except UserError:
            return None
        table = tables.backfills.c
        query = sa.select(table.private).where(table.code == code)
        records = set(self._tx.execute(query).scalars())
        own = [s for s in self._stands if s.held.record in records]
        return self._found(own) if own else None

    def called(self, text: str, roles: frozenset[Role]) -> Found | None:
        """By phone or by name. Raises UserError person_which, person_ambiguous."""
        name, phone = plain(text), phone_plain(text)
        stands = [s for s in self._stands if s.named.role in roles and s.answers(name, phone)]
        if not stands or not name:
            return None
        people = {s.who: s for s in stands}
        if self._is_exact and len(people) > 1:
            raise _ambiguous(self._tx, list(people.values()))
        if self._is_exact or _is_phone(text):
            return self._found(self._same_as(stands) if self._is_exact else stands)
        if len({its_phone for _name, its_phone in people if its_phone}) > 1:
            raise UserError("person_which")
        first = next((s for s in stands if s.who[1]), stands[0])
        return self._found(self._same_as([first]))

    def _same_as(self, own: list[Stand]) -> list[Stand]:
        """These, and wherever else the same person stands for sure."""
        who = own[0].who
        if self._is_exact:
            return [s for s in self._stands if s in own or (who[1] and s.who == who)]
        return [s for s in self._stands if _is_same(who, s.who)]

    def _found(self, stands: list[Stand], claims: Iterable[ClaimRow] = ()) -> Found:
        givers = [s.held for s in stands if s.held.sort is Sort.GIVER]
        records = {held.record: held.subject for held in givers}
        made = {one.claim_id: one for one in (*claims, *claims_of_records(self._tx, records))}
        parts = _parts(stands)
        return Found(
            Whose.GIVER if givers else Whose.OTHER,
            records=records,
            claims=tuple(made.values()),
            parts=parts,
            names=frozenset(s.named.name for s in stands),
            ledger=self._ledger,
        )


def _ambiguous(tx: Transaction, people: list[Stand]) -> UserError:
    who = "；".join(stand_words(tx, people[:_MOST_NAMED]))
    return UserError("person_ambiguous", count=len(people), who=who)


def _is_same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """The same phone; without one on either side the same name."""
    if one[1] and other[1]:
        return one[1] == other[1]
    return bool(one[0]) and one[0] == other[0]


def _is_phone(text: str) -> bool:
    try:
        return bool(read_phone(text))
    except UserError:
        return False


def _parts(stands: Iterable[Stand]) -> tuple[Held, ...]:
    found = {s.held.record: s.held for s in stands if s.held.sort is Sort.ROLE}
    return tuple(found.values())
