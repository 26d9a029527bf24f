"""Who is meant: a giver by card, claim, phone or name; a family by its wish; staff by name.

Names and phones are looked for in memory: the store can be searched for neither.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from desktop_app.claims.codes import read_code
from desktop_app.claims.facts import Giver
from desktop_app.claims.phone import read_phone
from desktop_app.claims.records import (
    ClaimRow,
    claim_by_code,
    claim_by_id,
    claims_of_group,
    claims_of_wish,
    every_claim,
)
from desktop_app.errors import UserError
from desktop_app.paper.records import Backfill, all_backfills
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
    claims   of a giver, all that were ever made under this phone or name
    papers   cards filled in by hand that could not be registered
    parked   ids of wishes on hold with what this giver typed
    """

    whose: Whose
    key: str = ""
    claims: tuple[ClaimRow, ...] = ()
    papers: tuple[Backfill, ...] = ()
    parked: tuple[str, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """Under what this person's records are kept, and their access is logged."""
        if self.key:
            return (self.key,)
        groups = dict.fromkeys(claim.group_id for claim in self.claims)
        return (*groups, *(one.backfill_id for one in self.papers), *self.parked)


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


def find_person(tx: Transaction, text: str, whose: Whose | None = None) -> Found:
    """The person that is meant; `whose` says which kind where a text could mean several.

    Raises UserError: person_unknown, person_which, wish_unknown, claim_unknown, staff_unknown.
    """
    wanted = text.strip()
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
    if giver is None or not (giver.name or giver.phone):
        return Found(Whose.GIVER, claims=tuple(claims_of_group(tx, claim.group_id)))
    return _with(tx, lambda other: _is_same(giver, other), {claim.group_id})


def _giver_called(tx: Transaction, text: str) -> Found | None:
    """By phone or by name. Raises UserError person_which: several people have this name."""
    try:
        phone = read_phone(text)
    except UserError:
        phone = ""
    if phone and phone.isdigit():
        found = _with(tx, lambda giver: phone in (giver.phone, giver.guardian_phone))
        return found if found.subjects else None
    named = [giver for giver in _givers(tx).values() if giver.name == text]
    if len({giver.phone for giver in named if giver.phone}) > 1:
        raise UserError("person_which")
    if not named:
        return None
    first = next((giver for giver in named if giver.phone), named[0])
    return _with(tx, lambda giver: _is_same(first, giver))


def _is_same(one: Giver, other: Giver) -> bool:
    """The same phone; without one on either side the same name."""
    if one.phone and other.phone:
        return one.phone == other.phone
    return bool(one.name) and one.name == other.name


def _with(tx: Transaction, is_meant: "Meant", groups: Iterable[str] = ()) -> Found:
    givers, wanted = _givers(tx), set(groups)

    def is_ours(record: str | None) -> bool:
        giver = givers.get(record or "")
        return giver is not None and is_meant(giver)

    claims = [c for c in every_claim(tx) if c.group_id in wanted or is_ours(c.private)]
    papers = [one for one in all_backfills(tx) if is_ours(one.private)]
    parked = [subject for subject, record in _parked(tx).items() if is_ours(record)]
    return Found(Whose.GIVER, "", tuple(claims), tuple(papers), tuple(parked))


def _givers(tx: Transaction) -> dict[str, Giver]:
    """Every giver that this desk can read, by record."""
    records = [claim.private for claim in every_claim(tx)]
    records += [one.private for one in all_backfills(tx)]
    records += list(_parked(tx).values())
    return dict(vault.get_all(tx, [record for record in records if record], Giver))
