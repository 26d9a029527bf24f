"""Text as people may type it: what nobody sees, and what turns a line around, is taken out.

The one place for this rule. Operations call `typed` where a text comes in; facts and vault records pass
through `typed_json` on their way into the store and out of it, so that neither a screen that forgot, nor
a file, nor another desk can bring such a character onto a wall or a card.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any

import msgspec

LOST = "\ufffd"
"""Stands for a character that was something to look at and cannot be kept: a person must retype it."""

_encoder = msgspec.json.Encoder(order="deterministic")
_MANY_LINES = frozenset({"text", "note", "original_text", "hardship"})  # fields of our structs
_PARTED = "find"  # what a wish is searched by: parts that `wishes.search` joined with this
_PART, _PART_WRITTEN = "\x1f", b"\\u001f"
_PARTED_WRITTEN = re.compile(rb'"find":"(?:[^"\\]|\\u001f)*"')
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_DRAWS_NOTHING = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# what nearly all of our texts are made of: nothing here is a matter of NFC, hidden, or drawn together
_ORDINARY = re.compile("[ -\\[\\]-~·—‘’“”…、。《》（），：；！？０-９￥\u4e00-\u9fff]*")
_HAN_PLANES = ("\U00020000", "\U0003fffd")


def typed(text: str, *, lines: bool = False) -> str:
    """The text in NFC without control, bidi, zero-width and other format characters.

    A line break is a space, unless lines may stay; a tab is a space. Private-use characters, half
    surrogates and characters that are none become LOST: somebody saw something there.
    """
    if _ORDINARY.fullmatch(text) or (text.isprintable() and _is_settled(text)):
        return text
    plain = _LINE_ENDS.sub("\n" if lines else " ", text)
    return unicodedata.normalize("NFC", "".join(map(_kept, plain)))


def is_typed(text: str, *, lines: bool = False) -> bool:
    """Whether `typed` would leave the text as it is."""
    return typed(text, lines=lines) == text


def is_blank(text: str) -> bool:
    """Whether there is nothing in it that anybody could see: how a person leaves a field empty."""
    return not typed(text).strip()


def typed_bytes(value: msgspec.Struct) -> bytes:
    """A fact or a vault value as JSON, its texts as `typed` leaves them."""
    try:
        return typed_json(_encoder.encode(value))
    except UnicodeEncodeError:  # half a surrogate: from a command line with bytes that are no text
        return _encoder.encode(typed_fields(value))


def typed_fields(value: msgspec.Struct) -> dict[str, Any]:
    """The fields of a vault value by name, their texts as `typed` leaves them."""
    fields: dict[str, Any] = _typed_value(msgspec.to_builtins(value), lines=False)
    return fields


def keep_typed(struct: msgspec.Struct, *fields: str) -> None:
    """For a struct's `__post_init__`: these texts are as `typed` leaves them, whoever sent them."""
    for field in fields:
        msgspec.structs.force_setattr(struct, field, typed(getattr(struct, field)))


def typed_json(body: bytes) -> bytes:
    """A JSON document whose texts are as `typed` leaves them; the same bytes when they were so.

    Texts under the names of our longer fields (a wish, a note) keep their line breaks.
    """
    if _needs_no_look(body):
        return body
    whole = msgspec.json.decode(body)
    plain = _typed_value(whole, lines=False)
    return body if plain == whole else _encoder.encode(plain)


def _needs_no_look(body: bytes) -> bool:
    if _PART_WRITTEN in body:
        body = _PARTED_WRITTEN.sub(lambda found: found[0].replace(_PART_WRITTEN, b""), body)
    if b"\\" in body:
        return False
    text = body.decode()
    return bool(_ORDINARY.fullmatch(text)) or (text.isprintable() and _is_settled(text))


def _typed_value(value: Any, *, lines: bool) -> Any:
    if isinstance(value, str):
        return typed(value, lines=lines)
    if isinstance(value, list):
        return [_typed_value(one, lines=lines) for one in value]
    if isinstance(value, dict):
        return {typed(name): _typed_field(name, one) for name, one in value.items()}
    return value


def _typed_field(name: str, value: Any) -> Any:
    if name == _PARTED and isinstance(value, str):
        return _PART.join(map(typed, value.split(_PART)))
    return _typed_value(value, lines=name in _MANY_LINES)


def _is_settled(text: str) -> bool:
    """NFC, and nothing in it that counts as a letter but draws nothing."""
    return unicodedata.is_normalized("NFC", text) and _DRAWS_NOTHING.isdisjoint(text)


@lru_cache(maxsize=4096)
def _kept(character: str) -> str:
    kind = unicodedata.category(character)
    if character == "\n":
        return character
    if character == "\t":
        return " "
    if kind in ("Cc", "Cf") or character in _DRAWS_NOTHING:
        return ""
    if kind in ("Co", "Cs"):
        return LOST
    if kind == "Cn" and not _HAN_PLANES[0] <= character <= _HAN_PLANES[1]:
        return LOST  # a newer Unicode may have a rare name's character in these planes
    return character
