"""The rules of signing in. Pure: a PIN, a badge's text, a count of tries; the clock is given.

Time is counted on a clock that nobody can set (`time.monotonic`, the same for all programs of one
computer until it starts anew): a wall clock turned forward must not shorten a wait.
"""

import base64
import hashlib
import re
import unicodedata
from datetime import date
from itertools import pairwise

import msgspec

from desktop_app.errors import UserError

FREE_TRIES = 5
WAITS_S = (30, 60, 120, 240, 480, 960, 1920, 3600)  # after the 5th wrong PIN, the 6th, …; then 1 h
SHORTEST, LONGEST = 4, 8  # digits of a PIN
BADGE_BYTES = 16
_BADGE = re.compile(r"RWBADGE[A-Z2-7]{26}")
# what people take when they are asked for a number
_COMMON = frozenset(
    ("1004", "1314", "2580", "0852", "1379", "159357", "147258", "258369", "741852", "131420",
     "201314", "5201314", "1314520", "520131")
)  # fmt: skip


class Tries(msgspec.Struct, frozen=True):
    """Wrong PINs of one person in a row at one desk.

    at  ms on the clock that nobody can set, when the last was tried
    """

    count: int = 0
    at: int = 0


def wait_ms(tries: Tries, now: int) -> int:
    """How many ms this person still has to wait at this desk; 0: a PIN may be tried."""
    if tries.count < FREE_TRIES:
        return 0
    wait = WAITS_S[min(tries.count - FREE_TRIES, len(WAITS_S) - 1)] * 1000
    # the computer was started anew since: at least as long has passed as it has been up
    passed = now - tries.at if now >= tries.at else now
    return max(wait - passed, 0)


def with_try(tries: Tries, now: int) -> Tries:
    """One try more. Counted before the PIN is looked at: whoever pulls the plug gains none."""
    return Tries(tries.count + 1, now)


def tidy_pin(text: str) -> str:
    """As typed with any input method: full-width digits are digits."""
    return unicodedata.normalize("NFKC", text).strip()


def check_pin(text: str, day: date) -> str:
    """A PIN that may be given out: its digits.

    day  of the event, which stands on every poster
    Raises UserError pin_form, pin_trivial.
    """
    pin = tidy_pin(text)
    if not re.fullmatch(rf"[0-9]{{{SHORTEST},{LONGEST}}}", pin):
        raise UserError("pin_form", shortest=SHORTEST, longest=LONGEST)
    if _is_trivial(pin) or pin in _of_day(day):
        raise UserError("pin_trivial")
    return pin


def badge_text(secret: bytes) -> str:
    """What the QR of a badge says: 33 characters, none of them a wish number or a card."""
    return "RWBADGE" + base64.b32encode(secret).decode().rstrip("=")


def read_badge(text: str) -> str:
    """The badge in what a scanner typed; "" when it is none."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    found = _BADGE.search(plain)
    return found[0] if found and len(plain) - len(found[0]) <= 3 else ""


def badge_digest(badge: str) -> str:
    """All that is kept of a badge. 128 random bits: a plain SHA-256 cannot be guessed back."""
    return hashlib.sha256(f"rosewall badge {badge}".encode()).hexdigest()


def _is_trivial(pin: str) -> bool:
    """One or two digits only, one step throughout (1234, 9753), a block repeated, or a common one."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if len(set(pin)) <= 2 or len(steps) == 1 or pin in _COMMON:
        return True
    halves = [size for size in range(1, len(pin) // 2 + 1) if len(pin) % size == 0]
    return any(pin == pin[:size] * (len(pin) // size) for size in halves)


def _of_day(day: date) -> frozenset[str]:
    forms = ("%Y", "%m%d", "%d%m", "%Y%m%d", "%y%m%d", "%Y%m")
    return frozenset(day.strftime(form) for form in forms)
