"""The short code on a card: 7 characters and a check character, without 0 O 1 I L.

The check catches every single wrong character and every swap of two
(weights are distinct and coprime to the prime 31, so are their differences).
"""

import re
import secrets
import unicodedata
from collections.abc import Callable

from desktop_app.errors import UserError

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # 31: a prime
LENGTH = 8
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8)

Draw = Callable[[int], int]
"""A random whole number below the given one."""


def new_code(draw: Draw = secrets.randbelow) -> str:
    """A fresh code, check character included: `432DVFJX`."""
    values = [draw(len(ALPHABET)) for _ in _WEIGHTS]
    return "".join(ALPHABET[value] for value in [*values, _check(values)])


def read_code(text: str) -> str:
    """The code that somebody typed or read aloud. Raises UserError claim_unknown."""
    plain = re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text)).upper()
    if len(plain) != LENGTH or not set(plain) <= set(ALPHABET):
        raise UserError("claim_unknown")
    values = [ALPHABET.index(character) for character in plain]
    if values[-1] != _check(values[:-1]):
        raise UserError("claim_unknown")
    return plain


def shown(code: str) -> str:
    """As printed: `432D-VFJX`."""
    return f"{code[:4]}-{code[4:]}"


def _check(values: list[int]) -> int:
    return -sum(w * v for w, v in zip(_WEIGHTS, values, strict=True)) % len(ALPHABET)
