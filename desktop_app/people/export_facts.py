"""What the journal may say about data that left the program. Never whose name it was.

Written, and on the disk, before the file is there.
"""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from desktop_app.journal.entry import Fact, register
from desktop_app.people.facts import Whose

_Id = Annotated[str, Meta(max_length=64)]


class Form(StrEnum):
    """As what it left."""

    PDF = "pdf"
    XLSX = "xlsx"
    JSON = "json"
    SEALED = "sealed"  # the tables of everybody, under a passphrase


class AccessExported(Fact, frozen=True, kw_only=True):
    """Personal data were taken out. Subject: of a giver the group of claims, of a family the wish, of
    staff the staff id; of everybody the event.

    people  how many
    second  staff id of the second person, for an export of everybody
    reason  why, without anybody's name (people.wording sees to that)
    """

    kind = "access.exported"
    whose: Whose
    form: Form
    people: Annotated[int, Meta(ge=0)] = 1
    second: _Id = ""
    reason: Annotated[str, Meta(max_length=200)]


register(AccessExported)
