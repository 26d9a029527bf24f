"""Phone numbers as people write them."""

import re
import unicodedata

from desktop_app.errors import UserError

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}")
_SHORT_LANDLINE = re.compile(r"[2-8]\d{6,7}")  # Ningbo, without the area code 0574


def read_phone(text: str) -> str:
    """Digits of a mobile (`13800001234`) or landline (`0574-87654321`); empty stays empty.

    Takes full-width digits, spaces, dashes, dots and +86. Raises UserError bad_phone.
    """
    plain = re.sub(r"[\s\-—.·()]", "", unicodedata.normalize("NFKC", text))
    plain = re.sub(r"^(\+|00)?86(?=1\d{10}$)", "", plain)
    if not plain:
        return ""
    if _MOBILE.fullmatch(plain):
        return plain
    if _LANDLINE.fullmatch(plain):
        area = 3 if plain.startswith(("010", "02")) else 4
        return f"{plain[:area]}-{plain[area:]}"
    if _SHORT_LANDLINE.fullmatch(plain):
        return f"0574-{plain}"
    raise UserError("bad_phone")
