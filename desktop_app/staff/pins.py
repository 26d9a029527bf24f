"""PIN verifiers: argon2id with 64 MiB and three passes, in its standard text form.

A PIN has few digits: who can read the store can try them all. It gates the screen, not the data;
the count of tries does the work (`model.wait_ms`), and the store's own key keeps the verifier shut.
"""

import secrets
from datetime import date
from typing import NamedTuple

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError

from desktop_app.errors import UserError
from desktop_app.staff.model import check_pin


class Effort(NamedTuple):
    """What looking at one PIN costs."""

    memory_kib: int
    passes: int
    lanes: int


EFFORT = Effort(64 * 1024, 3, 4)
_DRAWN = 6  # digits of a PIN that we draw
_MOST_MEMORY_KIB, _MOST_PASSES = 1 << 18, 10


def verifier_of(pin: str) -> str:
    """What is kept of a PIN."""
    hasher = PasswordHasher(EFFORT.passes, EFFORT.memory_kib, EFFORT.lanes)
    return hasher.hash(pin)


def is_right(verifier: str, pin: str) -> bool:
    """Whether this is the PIN. Takes as long as it was made to take."""
    try:
        cost = extract_parameters(verifier)
        if cost.memory_cost > _MOST_MEMORY_KIB or cost.time_cost > _MOST_PASSES:
            return False  # another desk's program is in wrong hands: it must not eat the memory
        return PasswordHasher().verify(verifier, pin)
    except (VerificationError, InvalidHashError):
        return False


def drawn_pin(day: date) -> str:
    """A PIN that nobody chose: six digits, none of the trivial ones."""
    while True:
        pin = f"{secrets.randbelow(10**_DRAWN):0{_DRAWN}}"
        try:
            return check_pin(pin, day)
        except UserError:
            continue
