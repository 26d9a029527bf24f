"""Wish numbers: `HS-017`, two letters for the district and three or more digits."""

import re
import unicodedata

from desktop_app.errors import UserError

# prefix -> (name, short name, GB/T 2260 code); order of display on the city's page (domain.md f)
DISTRICTS: dict[str, tuple[str, str, str]] = {
    "SB": ("市本级", "市级", "330200"),
    "HS": ("海曙区", "海曙", "330203"),
    "JB": ("江北区", "江北", "330205"),
    "ZH": ("镇海区", "镇海", "330211"),
    "BL": ("北仑区", "北仑", "330206"),
    "YZ": ("鄞州区", "鄞州", "330212"),
    "FH": ("奉化区", "奉化", "330213"),
    "YY": ("余姚市", "余姚", "330281"),
    "CX": ("慈溪市", "慈溪", "330282"),
    "NH": ("宁海县", "宁海", "330226"),
    "XS": ("象山县", "象山", "330225"),
}

_NUMBER = re.compile(r"([A-Z]{2})[\s\-‐-―−_.·]*(\d{1,7})")


class BadNumber(UserError):
    def __init__(self, text: str) -> None:
        super().__init__("bad_number", text=text[:20])


def read_number(text: str) -> str:
    """The wish number that a person, a file or a scanner means: `hs17`, `ＨＳ－０１７` -> `HS-017`.

    Raises BadNumber when it is none, or names no district of ours.
    """
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    found = _NUMBER.fullmatch(plain)
    if not found or found[1] not in DISTRICTS or int(found[2]) == 0:
        raise BadNumber(text)
    return number_of(found[1], int(found[2]))


def number_of(district: str, count: int) -> str:
    """`("HS", 17)` -> `HS-017`."""
    return f"{district}-{count:03d}"


def order_of(number: str) -> int:
    """Sorting key: districts as on the city's page, then by count."""
    prefix, _, digits = number.partition("-")
    return list(DISTRICTS).index(prefix) * 10_000_000 + int(digits)


def codes_of(number: str) -> str:
    """`HS-017` -> `hs-017 hs17 hs017`: the ways in which people type it, for searching."""
    prefix, _, digits = number.lower().partition("-")
    return f"{number.lower()} {prefix}{int(digits)} {prefix}{digits}"
