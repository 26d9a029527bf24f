"""What a read code means. Pure."""

import re
import unicodedata
from dataclasses import dataclass

from desktop_app.claims.codes import read_code
from desktop_app.errors import UserError
from desktop_app.wishes.number import read_number

_CARD = re.compile(r"(?:.*/)?ROSEWALL:C:([0-9A-Z]{8})(?:[.:].*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scan:
    """Exactly one of the two is set, or neither: then nobody knows the code.

    number  a wish number, `HS-017`
    code    the code of a claim's card, 8 characters
    """

    text: str
    number: str = ""
    code: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.number or self.code)


def read_scan(text: str) -> Scan:
    """A tag's wish number, the QR of a card, or a card's code as people read it aloud."""
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        return Scan(plain, number=read_number(plain))
    except UserError:
        card = _CARD.fullmatch(plain)
    try:
        return Scan(plain, code=read_code(card[1] if card else plain))
    except UserError:
        return Scan(plain)
