"""Phone cells: Excel makes numbers of them, people write two into one cell. Pure."""

import re
from decimal import Decimal, InvalidOperation

from desktop_app.claims.phone import read_phone
from desktop_app.errors import UserError
from desktop_app.intake.cells import Find, Reading, Weight, is_nothing, plain


def read_phone_cell(text: str) -> Reading:
    """A phone number; what cannot be read stays as written, for the lead's eyes only."""
    asked = plain(text).lstrip("'")
    if is_nothing(asked):
        return Reading("")
    number, lost = _as_digits(asked)
    if lost:
        return Reading("", (Find("phone_lost_digits", Weight.WARN),))
    try:
        phone = read_phone(number)
    except UserError:
        return _several(asked)
    return Reading(phone) if phone == text.strip() else Reading(
        phone, (Find("phone_tidied", Weight.FIXED, phone),)
    )  # fmt: skip


def _several(text: str) -> Reading:
    """The first that can be read, when there are several; the rest is kept beside it."""
    for part in re.split(r"[,，;；、/\s或]+", text):
        try:
            if read_phone(part):
                return Reading(text[:60], (Find("phone_several", Weight.NOTE),))
        except UserError:
            continue
    return Reading(text[:60], (Find("phone_unreadable", Weight.WARN),))


def _as_digits(text: str) -> tuple[str, bool]:
    """`13800001234.0` and `1.3800001234E10` are whole numbers; `1.38E+10` has lost its digits."""
    if not re.fullmatch(r"\d+(?:\.\d+)?(?:e\+?\d{1,2})?", text.lower()):
        return text, False
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text, False
    if "e" in text.lower() and len(number.as_tuple().digits) < 9:
        return text, True
    return (str(int(number)), False) if number == number.to_integral_value() else (text, False)
