"""What the journal may say about looking at what is masked.

An entry says who looked at what kind of field, of which claim or wish, and why. Never the value.
"""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from desktop_app.journal.entry import Fact, register


class Purpose(StrEnum):
    """Why somebody looks. A short list, so that an auditor can read a year of it."""

    CALL = "call"  # 打电话给认领人
    DELIVER = "deliver"  # 送达
    CHECK = "check"  # 核对身份
    REQUEST = "request"  # 应本人或监护人要求
    REVIEW = "review"  # 审核: said by the review room itself
    OTHER = "other"  # 其他, in words


class Whose(StrEnum):
    """Whose data it is."""

    GIVER = "giver"
    FAMILY = "family"


class Part(StrEnum):
    """Which fields are wanted."""

    ALL = "all"
    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"


PARTS: dict[Part, tuple[str, ...]] = {
    Part.NAME: ("name", "guardian"),
    Part.PHONE: ("phone", "guardian_phone"),
    Part.ADDRESS: ("street", "community", "address"),
}


class AccessRevealed(Fact, frozen=True, kw_only=True):
    """Somebody looked at masked data; written before they were shown.

    Subject: of a giver the group of claims, of a family the wish, of a paper card its backfill.
    part    the kind of fields
    number  the wish by which it was found
    words   with the purpose OTHER: why, without anybody's name
    """

    kind = "access.revealed"
    whose: Whose
    part: Part
    purpose: Purpose
    number: Annotated[str, Meta(max_length=20)] = ""
    words: Annotated[str, Meta(max_length=200)] = ""


register(AccessRevealed)
