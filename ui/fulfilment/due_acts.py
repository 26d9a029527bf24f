"""Acts on several late gifts at once, as the room does them. No Qt, no state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from desktop_app.changes import Changes
from desktop_app.claims.asking import releases_asked
from desktop_app.claims.operations import release_claim
from desktop_app.desk import Desk
from desktop_app.fulfilment.chasing import move_due, release_overdue


class Done(NamedTuple):
    """What an act did. asked: numbers of roses whose holder was asked to release them."""

    changes: tuple[Changes, ...]
    asked: tuple[str, ...] = ()


def moved(desk: Desk, claims: Sequence[str], due: date, reason: str) -> Done:
    """Each has more time."""
    return Done(tuple(move_due(desk, claim, due, reason) for claim in claims))


def released(
    desk: Desk, claims: Sequence[str], numbers: Sequence[str], reason: str, *, late: bool
) -> Done:
    """Past the last day by the rule of the field; before it because its giver says so."""
    if not late and len(claims) == 1:
        changes = release_claim(desk, numbers[0], reason)
        return Done((changes,), tuple(numbers) if releases_asked(desk, changes.wishes) else ())
    released = release_overdue(desk, claims, reason)
    return Done((released.changes,), released.asked)
