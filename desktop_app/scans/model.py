"""What a read code means, as far as its own letters tell. Pure."""

import re
import unicodedata
from dataclasses import dataclass

from desktop_app.claims.codes import read_code
from desktop_app.errors import UserError
from desktop_app.tokens.model import Token, TokenKind, read_token
from desktop_app.wishes.number import read_number


@dataclass(frozen=True, slots=True)
class Scan:
    """At most one of number and code is set; neither: then it is no code of ours.

    number  a wish number, `HS-017`
    code    the code of a claim's card, 8 characters
    token   the sealed token that said so, None when a person typed it
    """

    text: str
    number: str = ""
    code: str = ""
    token: Token | None = None

    @property
    def is_known(self) -> bool:
        """Whether it looks like one of ours; whether it is, `scans.operations.examine` tells."""
        return bool(self.number or self.code)


# what a scanner may be set to send first: the AIM identifier of the symbology (ISO/IEC 15424), or
# a few signs that no code of ours begins with
_PREFIX = re.compile(r"(?:\][A-Za-z][0-9A-Za-z]|[~!@#$%^&*+=|<>`\x02]{1,3})")
# an input method in Chinese punctuation types these for / and .
_CHINESE_KEYS = str.maketrans({"、": "/", "。": "."})


def without_prefix(text: str) -> str:
    """What a scanner read, in plain characters, without what it was set to send before."""
    plain = unicodedata.normalize("NFKC", text).translate(_CHINESE_KEYS).strip()
    return plain[found.end() :] if (found := _PREFIX.match(plain)) else plain


def read_scan(text: str) -> Scan:
    """A tag's or card's token, a wish number, or a card's code as people read it aloud."""
    plain = without_prefix(text)
    token = read_token(plain)
    try:
        if token and token.kind is TokenKind.CARD:
            return Scan(plain, code=read_code(token.subject), token=token)
        return Scan(plain, number=read_number(token.subject if token else plain), token=token)
    except UserError:
        pass
    try:
        return Scan(plain, code=read_code(plain))
    except UserError:
        return Scan(plain)
