"""What the parts about one person's file, corrections and exports show. Pure."""

from dataclasses import dataclass
from typing import NamedTuple


class Wanted(NamedTuple):
    """One person's file. form: `pdf`, `xlsx` or `json`."""

    who: str
    reason: str
    form: str


class Typed(NamedTuple):
    """A correction, as it was typed; an empty field stays as it was."""

    which: str
    name: str
    phone: str
    guardian: str
    guardian_phone: str
    reason: str


class ExportTyped(NamedTuple):
    """An export of everybody, as it was typed."""

    second: str
    pin: str
    passphrase: str
    again: str
    reason: str


@dataclass(frozen=True, slots=True)
class PapersState:
    """part: whose notice it is: file, correction, export; "" for none.

    is_cleared  what was typed in that part is done with
    """

    part: str = ""
    is_busy: bool = False
    is_cleared: bool = False
    done: str = ""
    problem: str = ""
    remedy: str = ""
