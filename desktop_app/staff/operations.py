"""Naming staff: who they are, what they do, their PIN and badge. At a lead's desk only.

Every other desk believes what is said here because a lead's desk said it (`exchange.model`).
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from desktop_app.changes import Changes
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.records import check_lead, event_by_id
from desktop_app.journal.entry import Fact, Note
from desktop_app.language import mark
from desktop_app.people.audience import Audience
from desktop_app.people.records import are_all_gone
from desktop_app.staff import records
from desktop_app.staff.facts import (
    Part,
    Person,
    StaffAdded,
    StaffChanged,
    StaffRetired,
    TriesReset,
)
from desktop_app.staff.model import BADGE_BYTES, badge_digest, badge_text, check_pin
from desktop_app.staff.pins import drawn_pin, verifier_of
from desktop_app.staff.records import Member
from desktop_app.staff.rights import RIGHTS, Right, Role, require
from desktop_app.store import vault
from desktop_app.store.keys import check_passphrase
from desktop_app.store.people import people_of
from desktop_app.store.store import Transaction
from desktop_app.typed import typed

__all__ = [
    "Added",
    "Badge",
    "Member",
    "Role",
    "add_staff",
    "adopt_badges",
    "all_staff",
    "change_role",
    "drawn_badges",
    "may_do",
    "new_badges",
    "recover_pin",
    "rename_staff",
    "reset_tries",
    "retire_staff",
    "set_pin",
]

LONGEST_NAME = 30  # what a badge has room for


@dataclass(frozen=True, slots=True)
class Added:
    """Somebody new. pin: to be told once; it is kept nowhere."""

    staff_id: str
    pin: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class Badge:
    """A new badge. text: what its QR says; it is kept nowhere, so it must go on paper now."""

    staff_id: str
    name: str
    role: str
    text: str


def all_staff(desk: Desk, *, with_retired: bool = False) -> list[Member]:
    """The staff by name, for signing in and for the list."""
    with desk.store.read() as tx:
        return records.everybody(tx, with_retired=with_retired)


def may_do(desk: Desk, right: Right) -> bool:
    """Whether the person on duty may do this: for a screen that shows what is there to press."""
    from desktop_app.staff.rights import rights_of

    with desk.store.read() as tx:
        return right in rights_of(tx, desk.by)


def add_staff(desk: Desk, name: str, role: Role, pin: str = "") -> Added:
    """Name somebody. The first of an event must be one who may name others.

    pin  4 to 8 digits; "" draws one
    Raises UserError: lead_only, not_your_right, name_missing, staff_name_taken, first_staff_role,
    pin_form, pin_trivial.
    """
    day = _day(desk)
    pin = check_pin(pin, day) if pin else drawn_pin(day)
    verifier = verifier_of(pin)  # before the store is locked: it takes its time
    staff_id = desk.new_id()
    with desk.store.write() as tx:
        _check_may_name(tx, desk)
        person = Person(name=_free_name(tx, name), pin=verifier)
        if not records.everybody(tx, with_retired=True) and Right.STAFF not in RIGHTS[role]:
            raise UserError("first_staff_role")
        record = vault.put(tx, staff_id, vault.Audience.EVENT, person)
        act = write(tx, desk, [Note(staff_id, StaffAdded(role=role), private=record)])
    return Added(staff_id, pin, Changes(act=act, label=mark("工作人员")))


def rename_staff(desk: Desk, staff: str, name: str) -> Changes:
    """Another name for somebody; what they did before shows it, too.

    staff  name, id or a beginning of the id, here and below
    Raises UserError: lead_only, not_your_right, staff_unknown, name_missing, staff_name_taken.
    """
    with desk.store.write() as tx:
        _check_may_name(tx, desk)
        member = records.member_named(tx, staff)
        person = replace(_person(tx, member), name=_free_name(tx, name, but=member.staff_id))
        return _changed(tx, desk, member, person, Part.NAME)


def change_role(desk: Desk, staff: str, role: Role) -> Changes:
    """Somebody does something else from now on, at every desk that hears of it.

    Raises UserError: lead_only, not_your_right, staff_unknown, last_who_names.
    """
    with desk.store.write() as tx:
        _check_may_name(tx, desk)
        member = records.member_named(tx, staff)
        if member.role == role:
            return Changes()
        if Right.STAFF not in RIGHTS[role]:
            _check_others_name(tx, member)
        return _changed(tx, desk, member, _person(tx, member), Part.ROLE, role)


def set_pin(desk: Desk, staff: str, pin: str = "") -> Added:
    """A new PIN for somebody; the old one opens nothing more. "" draws one.

    Raises UserError: lead_only, not_your_right, staff_unknown, pin_form, pin_trivial.
    """
    day = _day(desk)
    pin = check_pin(pin, day) if pin else drawn_pin(day)
    verifier = verifier_of(pin)
    with desk.store.write() as tx:
        _check_may_name(tx, desk)
        member = records.member_named(tx, staff)
        person = replace(_person(tx, member), pin=verifier)
        changes = _changed(tx, desk, member, person, Part.PIN)
        records.keep_tries(tx, member.staff_id, None)
    return Added(member.staff_id, pin, changes)


def recover_pin(desk: Desk, staff: str, passphrase: str, pin: str = "") -> Added:
    """A new PIN for somebody when nobody who may name staff can sign in: the event's passphrase proves
    that the person may. It stands in the log of who did what. "" draws a PIN.

    Raises UserError: lead_only, passphrase_none, wrong_passphrase, staff_unknown, pin_form, pin_trivial.
    """
    check_passphrase(desk.home, passphrase)
    day = _day(desk)
    pin = check_pin(pin, day) if pin else drawn_pin(day)
    verifier = verifier_of(pin)
    with desk.store.write() as tx:
        check_lead(tx, desk.node)
        member = records.member_named(tx, staff)
        person = replace(_person(tx, member), pin=verifier)
        changes = _put(tx, desk, member, person, Part.RECOVERED)
        records.keep_tries(tx, member.staff_id, None)
    return Added(member.staff_id, pin, changes)


def new_badges(desk: Desk, staff: list[str]) -> list[Badge]:
    """A new badge for each of these; the badge that they had opens nothing more.

    Raises UserError: lead_only, not_your_right, staff_unknown.
    """
    made = drawn_badges(desk, staff)
    adopt_badges(desk, made)
    return made


def drawn_badges(desk: Desk, staff: Sequence[str]) -> list[Badge]:
    """A new badge for each of these, which opens nothing yet: first the paper, then `adopt_badges`.

    Raises UserError: lead_only, not_your_right, staff_unknown, people_locked.
    """
    with desk.store.read() as tx:
        _check_may_name(tx, desk)
        members = [records.member_named(tx, one) for one in dict.fromkeys(staff)]
    return [
        Badge(one.staff_id, one.name, one.role, badge_text(secrets.token_bytes(BADGE_BYTES)))
        for one in members
    ]


def adopt_badges(desk: Desk, badges: Sequence[Badge]) -> None:
    """From now on these badges open, and those that the same people had before open nothing more.

    Raises UserError: lead_only, not_your_right, staff_unknown, people_locked.
    """
    with desk.store.write() as tx:
        _check_may_name(tx, desk)
        for badge in badges:
            member = records.member_named(tx, badge.staff_id)
            person = replace(_person(tx, member), badge=badge_digest(badge.text))
            _changed(tx, desk, member, person, Part.BADGE)


def retire_staff(desk: Desk, staff: str) -> Changes:
    """Somebody signs in no more, wherever this is heard. What they did keeps their name.

    Raises UserError: lead_only, not_your_right, staff_unknown, last_who_names.
    """
    with desk.store.write() as tx:
        _check_may_name(tx, desk)
        member = records.member_named(tx, staff)
        _check_others_name(tx, member)
        act = write(tx, desk, [Note(member.staff_id, StaffRetired())])
    return Changes(act=act, label=mark("工作人员"))


def reset_tries(desk: Desk, staff: str) -> Changes:
    """Somebody who mistyped their PIN too often may try at once again, at this desk.

    Any desk: the lead signs in there. Raises UserError: not_your_right, staff_unknown.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.STAFF)
        member = records.member_named(tx, staff)
        records.keep_tries(tx, member.staff_id, None)
        act = write(tx, desk, [Note(member.staff_id, TriesReset())])
    return Changes(act=act, label=mark("工作人员"))


def _changed(
    tx: Transaction,
    desk: Desk,
    member: Member,
    person: Person,
    part: Part,
    role: Role | None = None,
) -> Changes:
    require(tx, desk, Right.STAFF)
    return _put(tx, desk, member, person, part, role)


def _put(
    tx: Transaction,
    desk: Desk,
    member: Member,
    person: Person,
    part: Part,
    role: Role | None = None,
) -> Changes:
    record = vault.put(tx, member.staff_id, vault.Audience.EVENT, person)
    fact: Fact = StaffChanged(role=role or member.role, part=part)
    act = write(tx, desk, [Note(member.staff_id, fact, private=record)])
    return Changes(act=act, label=mark("工作人员"))


def _person(tx: Transaction, member: Member) -> Person:
    return records.person_of(tx, member.staff_id)


def _check_may_name(tx: Transaction, desk: Desk) -> None:
    check_lead(tx, desk.node)
    require(tx, desk, Right.STAFF)
    if are_all_gone(tx):
        raise UserError("people_gone")
    if not people_of(tx).can_read(tx, Audience.LEAD):
        raise UserError("people_locked")  # whom this laptop cannot read could never sign in here


def _check_others_name(tx: Transaction, member: Member) -> None:
    """The last person who may name staff stays: or nobody could ever be named again."""
    others = (one for one in records.everybody(tx) if one.staff_id != member.staff_id)
    if Right.STAFF in member.rights and not any(Right.STAFF in one.rights for one in others):
        raise UserError("last_who_names")


def _free_name(tx: Transaction, name: str, but: str = "") -> str:
    """The name, tidy. People sign in by it, so nobody else on the staff has it."""
    tidy = " ".join(typed(name).split())
    if not tidy:
        raise UserError("name_missing")
    if len(tidy) > LONGEST_NAME:
        raise UserError("staff_name_long", longest=LONGEST_NAME)
    if any(one.name == tidy and one.staff_id != but for one in records.everybody(tx)):
        raise UserError("staff_name_taken")
    return tidy


def _day(desk: Desk) -> date:
    with desk.store.read() as tx:
        event = event_by_id(tx, desk.event)
    return date.fromisoformat(event.date) if event else desk.clock().date()
