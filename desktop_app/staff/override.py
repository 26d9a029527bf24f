"""负责人放行: what the person on duty may not do is done once in a lead's name, with a reason.

The claim in hand stays where it is: nobody signs out, and the next act is the volunteer's again.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, TypeVar

from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.journal.entry import Note
from desktop_app.staff.duty import Monotonic, shown_by
from desktop_app.staff.facts import LeadPassed
from desktop_app.staff.rights import Right, Role, require
from desktop_app.typed import is_blank

Result = TypeVar("Result")

PASSABLE = frozenset({"not_your_right"})
"""Codes of refusals that a lead's word passes; all others are rules that hold for everybody."""


class Word(NamedTuple):
    """A lead's word. staff and pin, or badge; reason: no names, it stays in the journal."""

    reason: str
    staff: str = ""
    pin: str = ""
    badge: str = ""


def right_passed(error: UserError) -> Right | None:
    """The right that a lead could lend for this refusal; None when no lead's word helps."""
    if error.code not in PASSABLE or Role.LEAD not in error.values["roles"]:  # type: ignore[operator]
        return None
    return Right(str(error.values["right"]))


def with_leads_word(
    desk: Desk,
    right: Right,
    word: Word,
    act: Callable[[], Result],
    *,
    monotonic: Monotonic = time.monotonic,
) -> Result:
    """Do this one thing as the lead who showed a badge or PIN; who was on duty stays on duty.

    That it was passed, and why, is written down first: a plug pulled between leaves the trace.
    act  works on this desk; call it where nothing else writes at the same time
    Raises UserError: reason_missing, what `sign_in` raises, not_your_right when that person may not
    either, words_named, and what the act raises.
    """
    if is_blank(word.reason):
        raise UserError("reason_missing")
    member = shown_by(desk, staff=word.staff, pin=word.pin, badge=word.badge, monotonic=monotonic)
    as_lead = replace(desk, by=member.staff_id)
    passed = LeadPassed(right=right, instead_of=desk.by, reason=word.reason.strip())
    with desk.store.write() as tx:
        require(tx, as_lead, right)
        write(tx, as_lead, [Note(member.staff_id, passed)])
    before, desk.by = desk.by, member.staff_id
    try:
        return act()
    finally:
        desk.by = before
