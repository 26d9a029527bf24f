"""An amount of money while it is typed: text on the pad, whole fen behind it. Pure."""

import re
import unicodedata

from desktop_app.language import tr

POINT = "."
MOST_FEN = 100_000_000  # a million yuan, as the journal takes it
_YUAN, _JIAO = 100, 10
_SHAPE = re.compile(r"(\d{0,7})(?:\.(\d{0,2}))?")


def digits_of(text: str) -> str:
    """The digits in it, full-width ones made plain."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if letter in "0123456789")


def tidied(text: str) -> str:
    """What of a typed text can stand in the field: digits and one point, full-width ones made plain;
    more than two digits behind the point and more than a million yuan fall away."""
    plain = unicodedata.normalize("NFKC", text).replace("。", POINT).replace(",", POINT)
    bare = "".join(letter for letter in plain if letter in "0123456789.")
    whole, point, rest = bare.partition(POINT)
    whole = whole.lstrip("0") or ("0" if whole or point else "")
    return whole[:7] + point + rest.replace(POINT, "")[:2]


def pressed(text: str, key: str) -> str:
    """The text after one key of the pad; what makes no amount changes nothing."""
    if key == POINT and POINT in text:
        return text
    found = tidied(text + key)
    return found if (fen_of(found) or 0) <= MOST_FEN else text


def fen_of(text: str) -> int | None:
    """`12.5` -> 1250, without floats; None while there is no amount, or one beyond a million yuan."""
    found = _SHAPE.fullmatch(tidied(text))
    if found is None or not (found[1] or found[2]):
        return None
    fen = int(found[1] or 0) * _YUAN + int((found[2] or "").ljust(2, "0"))
    return fen if fen <= MOST_FEN else None


def in_words(fen: int) -> str:
    """`1250` -> 12 元 5 角: read out before it is taken."""
    yuan, rest = divmod(fen, _YUAN)
    jiao, last = divmod(rest, _JIAO)
    parts = ((yuan, tr("{count} 元", count=yuan)), (jiao, tr("{count} 角", count=jiao)),
             (last, tr("{count} 分", count=last)))  # fmt: skip
    return " ".join(words for count, words in parts if count) or tr("{count} 元", count=0)


def on_key(fen: int) -> str:
    """`1000` -> +10 元, as it stands on a key of 74 design pixels."""
    yuan, rest = divmod(fen, _YUAN)
    if rest:
        return tr("+{count} 角|键", count=rest // _JIAO)
    return tr("+{count} 元|键", count=yuan)
