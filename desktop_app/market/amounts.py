"""Money as people type it. Pure."""

import re

from desktop_app.errors import UserError
from desktop_app.intake.amounts import read_price
from desktop_app.intake.cells import Weight, plain

_NOT_EXACT = re.compile(r"\d\.\d{3,}|\de", re.IGNORECASE)  # a part of a fen, 1e3


def read_fen(text: str) -> int:
    """Yuan as a person types them, in fen: `12.5`, `１２元`, `一百二十`.

    Exact, unlike a price in a street office's list: a range, an "about", or a part of a fen is no amount
    of money that somebody paid. Raises UserError amount_unreadable.
    """
    reading = read_price(text)
    is_sure = all(find.weight is Weight.FIXED for find in reading.finds)
    if not isinstance(reading.value, int) or not is_sure or _NOT_EXACT.search(plain(text)):
        raise UserError("amount_unreadable", text=text.strip()[:20])
    return reading.value
