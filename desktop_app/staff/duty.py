"""Who is on duty at this desk: signing in, handing over, signing out.

It is remembered at this laptop alone and survives a restart; the journal says when it began and
ended. Looking at a PIN costs 64 MiB and some 0.1 s, outside any transaction; the try is counted
before, in one of its own.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from desktop_app.changes import Changes
from desktop_app.clock import written
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.journal.entry import Note
from desktop_app.language import mark
from desktop_app.staff import pins, records
from desktop_app.staff.facts import DutyBegan, DutyEnded, SignInRefused, Way
from desktop_app.staff.model import badge_digest, read_badge, tidy_pin, wait_ms, with_try
from desktop_app.staff.records import DutyRow, Member
from desktop_app.staff.slip import Slip, slip_of
from desktop_app.store.store import Transaction

__all__ = [
    "Duty",
    "HandedOver",
    "Slip",
    "act_as",
    "hand_over",
    "on_duty",
    "refresh",
    "shown_by",
    "sign_in",
    "sign_in_by_badge",
    "sign_out",
    "slip_of",
]

Monotonic = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Duty:
    """Who is on duty here. since: by this desk's clock, as the store keeps times; "" of `act_as`."""

    staff_id: str
    name: str
    role: str
    since: str


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The next person, who it was before ("" for nobody), and what they take over."""

    duty: Duty
    before: str
    slip: Slip


class _Shown(NamedTuple):
    """Somebody who showed who they are."""

    member: Member
    way: Way


def on_duty(desk: Desk) -> Duty | None:
    """Who is on duty at this desk; None for nobody, and when they were retired meanwhile."""
    with desk.store.read() as tx:
        row = records.duty_row(tx, desk.node)
        return _duty(tx, row) if row else None


def refresh(desk: Desk) -> Duty | None:
    """As `on_duty`, after another program of this laptop may have signed somebody in or out: from
    now on this desk writes as they."""
    duty = on_duty(desk)
    desk.by = duty.staff_id if duty else ""
    return duty


def sign_in(desk: Desk, staff: str, pin: str, *, monotonic: Monotonic = time.monotonic) -> Duty:
    """Somebody is on duty at this desk from now on; whoever was before has signed out.

    For the same person again (the screen was locked) nothing is written.
    staff  name, id or a beginning of the id
    Raises UserError: staff_unknown, pin_none, pin_wrong (with how many tries are left), pin_wait.
    """
    return _begin(desk, _Shown(_by_pin(desk, staff, pin, monotonic), Way.PIN))


def sign_in_by_badge(desk: Desk, text: str) -> Duty:
    """As `sign_in`, by the QR of a badge. Raises UserError: badge_unreadable, badge_unknown."""
    return _begin(desk, _Shown(_by_badge(desk, text), Way.BADGE))


def act_as(desk: Desk, staff: str, pin: str, *, monotonic: Monotonic = time.monotonic) -> Duty:
    """This program works as somebody, and nobody else at this laptop does: for one command.

    Raises what `sign_in` raises.
    """
    member = _by_pin(desk, staff, pin, monotonic)
    desk.by = member.staff_id
    return Duty(member.staff_id, member.name, member.role, "")


def shown_by(
    desk: Desk,
    *,
    staff: str = "",
    pin: str = "",
    badge: str = "",
    monotonic: Monotonic = time.monotonic,
) -> Member:
    """Who shows a badge, or a PIN, without being on duty from then on.

    Raises what `sign_in` and `sign_in_by_badge` raise.
    """
    return _by_badge(desk, badge) if badge else _by_pin(desk, staff, pin, monotonic)


def hand_over(
    desk: Desk,
    *,
    staff: str = "",
    pin: str = "",
    badge: str = "",
    monotonic: Monotonic = time.monotonic,
) -> HandedOver:
    """The next person signs in, by badge or by name and PIN, and gets the slip.

    Raises what `sign_in` and `sign_in_by_badge` raise.
    """
    with desk.store.read() as tx:
        before = records.duty_id(tx, desk.node)
    duty = (
        sign_in_by_badge(desk, badge) if badge else sign_in(desk, staff, pin, monotonic=monotonic)
    )
    return HandedOver(duty, before, slip_of(desk))


def sign_out(desk: Desk) -> Changes:
    """Nobody is on duty here from now on. Nothing happens when nobody was."""
    with desk.store.write() as tx:
        row = records.duty_row(tx, desk.node)
        if row is None:
            desk.by = ""
            return Changes()
        records.keep_duty(tx, None)
        act = write(tx, replace(desk, by=row.staff_id), [Note(row.staff_id, DutyEnded())])
    desk.by = ""
    return Changes(act=act, label=mark("签退"))


def _begin(desk: Desk, shown: _Shown) -> Duty:
    member = shown.member
    with desk.store.write() as tx:
        row = records.duty_row(tx, desk.node)
        before = row.staff_id if row else ""
        if row is None or before != member.staff_id:
            row = DutyRow(desk.node, member.staff_id, written(desk.clock()))
            records.keep_duty(tx, row)
            notes = [Note(before, DutyEnded())] if before else []
            began = DutyBegan(way=shown.way, after=before)
            notes.append(Note(member.staff_id, began))
            write(tx, replace(desk, by=member.staff_id), notes)
    desk.by = member.staff_id
    return Duty(member.staff_id, member.name, member.role, row.since)


def _by_pin(desk: Desk, staff: str, pin: str, monotonic: Monotonic) -> Member:
    """Who this is, if the PIN is right. Raises as `sign_in` does."""
    now = int(monotonic() * 1000)
    with desk.store.write() as tx:
        member = records.member_named(tx, staff)
        person = records.person_of(tx, member.staff_id)
        if not person.pin:
            raise UserError("pin_none")
        tries = records.tries_of(tx, member.staff_id)
        if wait := wait_ms(tries, now):
            raise UserError("pin_wait", seconds=-(-wait // 1000))
        counted = with_try(tries, now)
        records.keep_tries(tx, member.staff_id, counted)
    if pins.is_right(person.pin, tidy_pin(pin)):
        with desk.store.write() as tx:
            records.keep_tries(tx, member.staff_id, None)
        return member
    with desk.store.write() as tx:
        refused = SignInRefused(way=Way.PIN, tries=counted.count)
        write(tx, desk, [Note(member.staff_id, refused)])
    if wait := wait_ms(counted, now):
        raise UserError("pin_wait", seconds=-(-wait // 1000))
    raise UserError("pin_wrong", left=_left(counted.count))


def _by_badge(desk: Desk, text: str) -> Member:
    badge = read_badge(text)
    if not badge:
        raise UserError("badge_unreadable")
    digest = badge_digest(badge)
    with desk.store.read() as tx:
        holders = [one for one, who in records.persons(tx).items() if who.badge == digest]
        if holders:
            return records.member_named(tx, holders[0])
    with desk.store.write() as tx:
        write(tx, desk, [Note(desk.node, SignInRefused(way=Way.BADGE))])
    raise UserError("badge_unknown")


def _left(count: int) -> int:
    from desktop_app.staff.model import FREE_TRIES

    return FREE_TRIES - count


def _duty(tx: Transaction, row: DutyRow) -> Duty | None:
    try:
        member = records.member_named(tx, row.staff_id)
    except UserError:
        return None
    return Duty(member.staff_id, member.name, member.role, row.since)
