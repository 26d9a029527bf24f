"""更正 (PIPL 46): what is kept about a giver is put right, on every claim that names the same record.

The wrong record is deleted here at once and on other desks when they hear of it
(`roses.replacing`); the reason is sealed beside what is right, for it may speak of the person.
A family's data are corrected in the review room (`wishes.operations`).
"""

from typing import NamedTuple

from msgspec.structs import replace

from desktop_app.changes import Changes
from desktop_app.claims.facts import Giver, GiverCorrected
from desktop_app.claims.phone import read_phone
from desktop_app.claims.records import claims_of_records
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.journal.entry import Note
from desktop_app.language import mark
from desktop_app.people.persons import claim_named
from desktop_app.roses.records import rose_by_id
from desktop_app.staff.rights import Right, require
from desktop_app.store import vault
from desktop_app.typed import is_blank

_LONGEST_REASON, _LONGEST_NAME = 200, 60


class Correction(NamedTuple):
    """What is right, as it was typed; None stays as it was."""

    name: str | None = None
    phone: str | None = None
    guardian: str | None = None
    guardian_phone: str | None = None


class Corrected(NamedTuple):
    """numbers: of the wishes whose claims are right now."""

    changes: Changes
    numbers: tuple[str, ...]


def correct_giver(desk: Desk, which: str, right: Correction, reason: str) -> Corrected:
    """Put right who claimed; the old record is gone. It cannot be taken back.

    which  the code of a card, a claim's id, or the number of a wish with one claim on it
    Raises UserError: not_your_right, reason_missing, nothing_to_correct, giver_missing,
    guardian_missing, bad_phone, claim_unknown, wish_unknown, no_claim_to_show, claim_which,
    person_erased, people_locked.
    """
    if is_blank(reason):
        raise UserError("reason_missing")
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        claim = claim_named(tx, which)
        before = vault.get(tx, claim.private, Giver)
        if before is None or claim.private is None:
            raise UserError("person_erased")
        giver = corrected(before, right, reason)
        claims = claims_of_records(tx, [claim.private])
        record = vault.put(tx, claim.group_id, vault.DESK, giver)
        notes = [
            Note(
                one.wish_id,
                GiverCorrected(claim=one.claim_id, replaces=claim.private),
                rose_by_id(tx, desk.event, one.wish_id).epoch,
                record,
            )
            for one in claims
        ]
        act = write(tx, desk, notes)
    numbers = tuple(sorted({one.number for one in claims}))
    wishes = frozenset(one.wish_id for one in claims)
    return Corrected(Changes(wishes, act=act, label=mark("更正"), number=claim.number), numbers)


def corrected(before: Giver, right: Correction, reason: str) -> Giver:
    """The giver as they are. Raises UserError: nothing_to_correct, giver_missing, guardian_missing,
    bad_phone."""
    given = {name: text for name, text in right._asdict().items() if text is not None}
    for name, text in given.items():
        is_phone = name.endswith("phone")
        given[name] = read_phone(text) if is_phone else " ".join(text.split())[:_LONGEST_NAME]
    giver = replace(before, **given)
    if giver == before:
        raise UserError("nothing_to_correct")
    if not giver.anonymous and not giver.name and not giver.phone:
        raise UserError("giver_missing")
    if giver.minor and not (giver.guardian and giver.guardian_phone):
        raise UserError("guardian_missing")
    return replace(giver, corrected=" ".join(reason.split())[:_LONGEST_REASON])
