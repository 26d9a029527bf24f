"""What one cell means: a value, and what was found on the way to it. Pure.

Reading a cell never raises and never guesses in silence: each repair and each doubt is a `Find`.
"""

import re
import unicodedata
from enum import StrEnum
from typing import Any, NamedTuple

from desktop_app.intake.encodings import settle


class Weight(StrEnum):
    """What a find means for its row."""

    NOTE = "note"  # worth saying, nothing to do
    FIXED = "fixed"  # a safe repair, already made and shown
    ASK = "ask"  # a reading that is likely: used, and the wish waits until somebody confirms it
    WARN = "warn"  # imported with a warning
    BLOCK = "block"  # imported, but not publishable
    REJECT = "reject"  # the row cannot be imported like this


class Find(NamedTuple):
    """One thing found in a cell. `after` is the value as read, for a repair or a question."""

    code: str
    weight: Weight
    after: str = ""


class Reading(NamedTuple):
    """The value of a cell with its finds. `None` or empty: the cell says nothing."""

    value: Any
    finds: tuple[Find, ...] = ()


_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"  # and bidi
)
_ERRORS = frozenset(
    {"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "####"}
)
_NOTHING = frozenset(
    {"", "/", "\\", "-", "--", "—", "——", "_", "无", "暂无", "没有", "空", "n/a", "na", "null", "none",
     "nan", "nil", "#", "*", "、", ".", "。", "〇", "×", "x"}
)  # fmt: skip
_LONGER = 12  # than any of these, spaces included
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_SUSPECT = re.compile("[\ufffd锟烫]|_x000D_")
_BROKEN = re.compile("\ufffd|锟斤拷|烫烫烫")


def plain(text: str) -> str:
    """As it is compared: full-width forms made half-width, spaces trimmed."""
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()


def is_nothing(text: str) -> bool:
    """A blank, a dash, 无: how people leave a cell empty."""
    return not text or (len(text) < _LONGER and plain(text).lower() in _NOTHING)


def read_words(text: str) -> Reading:
    """Words for people: NFC, line breaks kept, characters that nobody sees taken out."""
    if _is_tidy(text):
        return Reading(text)
    finds: list[Find] = []
    value = unicodedata.normalize("NFC", settle(text)).replace("_x000D_", "")
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    if _HIDDEN.search(value):
        value = _HIDDEN.sub("", value)
        finds.append(Find("hidden_characters", Weight.FIXED))
    value = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t\u3000]+\n", "\n", value)).strip()
    if value.upper() in _ERRORS:
        return Reading("", (*finds, Find("cell_error", Weight.WARN)))
    if _BROKEN.search(value):
        finds.append(Find("broken_characters", Weight.WARN))
    elif _PRIVATE_USE.search(value):
        finds.append(Find("private_characters", Weight.WARN))
    if is_formula(value):
        finds.append(Find("formula_text", Weight.WARN))
    return Reading(value, tuple(finds))


def _is_tidy(text: str) -> bool:
    """Nothing in it that `read_words` would look for: true of nearly every cell, and quick."""
    return not text or (
        text.isprintable()  # so neither hidden nor private characters
        and text[0] not in "=+-@# "
        and text[-1] != " "
        and not _SUSPECT.search(text)
        and unicodedata.is_normalized("NFC", text)
    )


def is_formula(text: str) -> bool:
    """Text that a spreadsheet would run: `=…`, `@SUM(…)`, `+cmd|…`. Here it stays text."""
    return bool(re.match(r"=\s*\S|@\w+\(|[+\-]\s*\w+[|(!]", text))


def read_line(text: str) -> Reading:
    """Words that stand on one line."""
    value, finds = read_words(text)
    if is_nothing(value):
        return Reading("", finds)
    return Reading(" ".join(value.split()), finds)


_DOTS = re.compile("[•‧∙・･．﹒⋅᛫⸱﹡●]")
_PLACEHOLDERS = re.compile(r"[?？▀□■◇◆○*＊_]|\(.*[\u3400-\u9fff].*\)|（.*）")
_HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_ORDINARY_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])[ \t\u3000\xa0]+(?=[{_HAN}])")
_LATIN = re.compile(r"[A-Za-z\uff21-\uff3a\uff41-\uff5a]")


def read_name(text: str) -> Reading:
    """A person's name: the dot as U+00B7 (民委发〔2016〕33号), no spaces inside, rare signs flagged."""
    if _ORDINARY_NAME.fullmatch(text):
        return Reading(text)
    value, found = read_line(text)
    finds = list(found)
    tidy = _DOTS.sub("·", value)
    if re.search(rf"[{_HAN}][.][{_HAN}]", tidy):
        tidy = re.sub(rf"(?<=[{_HAN}])[.](?=[{_HAN}])", "·", tidy)
    tidy = re.sub(r"\s*·\s*", "·", tidy)
    if tidy != value:
        finds.append(Find("name_dot", Weight.FIXED, tidy))
        value = tidy
    if _BETWEEN_HAN.search(value):
        value = _BETWEEN_HAN.sub("", value)
        finds.append(Find("name_spaces", Weight.FIXED, value))
    if value and _PLACEHOLDERS.search(value):
        finds.append(Find("name_placeholder", Weight.WARN))
    elif value and (_LATIN.search(value) or re.search(r"\d", value)):
        finds.append(Find("name_latin", Weight.WARN))
    return Reading(value, tuple(finds))
