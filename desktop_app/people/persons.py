"""Who is meant: a giver by card, claim, phone or name; a family by its wish; staff by name.

Names and phones are looked for in memory: the store can be searched for neither.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

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
from desktop_app.people.audience import DESK
from desktop_app.people.facts import Whose
from desktop_app.roses.records import wish_id_of
from desktop_app.staff.records import member_named
from desktop_app.store import tables, vault
from desktop_app.store.store import Transaction
from desktop_app.wishes.number import BadNumber, read_number


@dataclass(frozen=True, slots=True)
class Found:
    """One person, as far as this desk can tell.

    key      wish id of a family, staff id; "" of a giver
    records  of a giver: every vault record with this phone or name, and under which subject it is
             kept (a group of claims, a paper card, a wish on hold)
    claims   of a giver: all that were ever made from these
    """

    whose: Whose
    key: str = ""
    records: Mapping[str, str] = field(default_factory=dict)
    claims: tuple[ClaimRow, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """Under what this person's records are kept, and their access is logged."""
        if self.key:
            return (self.key,)
        groups = (claim.group_id for claim in self.claims)
        return tuple(dict.fromkeys((*self.records.values(), *groups)))


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


def find_person(tx: Transaction, text: str) -> Found:
    """The person that is meant. A number is the family of that wish; `giver:`, `family:` or `staff:`
    before a text says which kind is meant where it could be several.

    Raises UserError: person_unknown, person_which, wish_unknown, claim_unknown, staff_unknown,
    people_locked.
    """
    whose, wanted = _kind(text.strip())
    if whose is Whose.STAFF:
        return Found(Whose.STAFF, member_named(tx, wanted, with_retired=True).staff_id)
    number = _number(wanted)
    if whose is Whose.FAMILY or (number and whose is None):
        return Found(Whose.FAMILY, wish_id_of(tx, number or wanted))
    if number or _is_claim(tx, wanted):
        return _giver_of(tx, claim_named(tx, wanted))
    found = _giver_called(tx, wanted)
    staff = _staff(tx, wanted) if whose is None else None
    if found and staff:
        raise UserError("person_which")
    if not (found or staff):
        raise UserError("person_unknown")
    return found or staff or Found(Whose.GIVER)


def _kind(text: str) -> tuple[Whose | None, str]:
    kind, colon, rest = text.replace("：", ":").partition(":")
    if colon and kind in (Whose.GIVER, Whose.FAMILY, Whose.STAFF):
        return Whose(kind), rest.strip()
    return None, text


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


def _staff(tx: Transaction, text: str) -> Found | None:
    try:
        return Found(Whose.STAFF, member_named(tx, text, with_retired=True).staff_id)
    except UserError:
        return None


def _giver_of(tx: Transaction, claim: ClaimRow) -> Found:
    """Everything of whoever made this claim. Raises UserError people_locked."""
    giver = vault.get(tx, claim.private, Giver)
    if giver is not None and (giver.name or giver.phone):
        return _those(tx, lambda other: _is_same(giver, other))
    claims = tuple(claims_of_group(tx, claim.group_id))
    return Found(
        Whose.GIVER, records={c.private: c.group_id for c in claims if c.private}, claims=claims
    )


def _giver_called(tx: Transaction, text: str) -> Found | None:
    """By phone or by name. Raises UserError person_which: several people have this name."""
    try:
        phone = read_phone(text)
    except UserError:
        phone = ""
    if phone:
        found = _those(tx, lambda giver: phone in (giver.phone, giver.guardian_phone))
        return found if found.records else None
    named = [kept.giver for kept in _givers(tx) if kept.giver.name == text]
    if len({giver.phone for giver in named if giver.phone}) > 1:
        raise UserError("person_which")
    if not named:
        return None
    first = next((giver for giver in named if giver.phone), named[0])
    return _those(tx, lambda giver: _is_same(first, giver))


def _is_same(one: Giver, other: Giver) -> bool:
    """The same phone; without one on either side the same name."""
    if one.phone and other.phone:
        return one.phone == other.phone
    return bool(one.name) and one.name == other.name


class _Kept(NamedTuple):
    """A giver's record in the vault."""

    record: str
    subject: str
    giver: Giver


def _those(tx: Transaction, is_meant: Callable[[Giver], bool]) -> Found:
    records = {kept.record: kept.subject for kept in _givers(tx) if is_meant(kept.giver)}
    return Found(Whose.GIVER, records=records, claims=tuple(claims_of_records(tx, records)))


def _givers(tx: Transaction) -> list[_Kept]:
    """Every giver that this desk can read, half-filled claims and paper cards, too. What else is
    kept for the desks (what was said in calls) reads as a giver without name and phone."""
    table = tables.vault.c
    query = sa.select(table.record, table.subject).where(table.audience == DESK)
    subjects = {row.record: row.subject for row in tx.execute(query)}
    givers = vault.get_all(tx, list(subjects), Giver)
    return [
        _Kept(record, subjects[record], giver)
        for record, giver in givers.items()
        if giver.name or giver.phone
    ]
