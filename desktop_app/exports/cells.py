"""What may stand in a cell of a file that somebody else opens. Pure."""

import re
import unicodedata

from desktop_app.cards.text import tidy

_STARTS_FORMULA = frozenset("=+-@\u2212")  # the last one: the minus sign of mathematics
_NOT_TEXT = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")  # no file may hold these


def shown_text(text: str) -> str:
    """One line without control, bidi and invisible characters; never starts with a space."""
    return _NOT_TEXT.sub("\ufffd", tidy(text))


def may_be_formula(text: str) -> bool:
    """Whether a spreadsheet may read this as a formula: = + - @, in any width or form.

    Excel's Chinese version takes ＝１＋１ for =1+1. Tab, CR and NUL, which ASVS names too, are
    no longer there after `shown_text`.
    """
    return unicodedata.normalize("NFKC", text[:1])[:1] in _STARTS_FORMULA if text else False


def as_text(text: str) -> str:
    """For csv, where a cell has no type: an apostrophe in front says that this is text."""
    shown = shown_text(text)
    return f"'{shown}" if may_be_formula(shown) else shown
