"""What an import would do, row by row, before anything is done. Pure."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec

from desktop_app.claims.facts import GiverKind
from desktop_app.intake.cells import Weight
from desktop_app.intake.sheet import Remark
from desktop_app.wishes.facts import Identity, PublicWish

EVERY_CLEAR_FIX = "*"


class Verdict(StrEnum):
    """The judgement of a row, as issue 2 names it."""

    ACCEPTED = "accepted"
    WARNED = "warned"
    BLOCKED = "blocked"  # imported, but not publishable
    REJECTED = "rejected"  # not imported
    SKIPPED = "skipped"


class Action(StrEnum):
    """What importing does with a row."""

    NEW = "new"
    CHANGED = "changed"
    CLAIMED = "claimed"  # the wish stays as it is; the file tells of a claim on it
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


class FixState(StrEnum):
    APPLIED = "applied"  # safe: made without asking, and shown
    OFFERED = "offered"  # waits for the press
    PRESSED = "pressed"  # somebody pressed it


class Fix(msgspec.Struct, frozen=True, kw_only=True):
    """A repair of one cell or row. Pass its id in `fixes` to press it.

    clear   the meaning is clear: “apply all” presses it, too
    before  the cell as it stands in the file; after  what it becomes, empty for "leave out"
    """

    id: str
    state: FixState
    before: str = ""
    after: str = ""
    clear: bool = True


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to say about a row. The sentence for `code` is in `intake.sentences`.

    column  the heading as the file has it, empty for the whole row
    letter  the column as Excel shows it
    """

    code: str
    weight: Weight
    column: str = ""
    letter: str = ""
    values: dict[str, str] = {}
    fix: Fix | None = None


class ImportedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim made before this program was there. date is ISO or empty."""

    kind: GiverKind = GiverKind.PERSON
    name: str = ""
    phone: str = ""
    anonymous: bool = False
    date: str = ""


class PlannedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the file and what will become of it.

    row      as Excel counts
    publish  the rose will hang at once
    source   keyed hash of the row's meaning; the same row gives the same hash next time
    was      source of the wish in the store when this was planned, empty for a new one
    """

    row: int
    verdict: Verdict
    action: Action
    number: str = ""
    problems: tuple[Problem, ...] = ()
    wish: PublicWish | None = None
    identity: Identity | None = None
    claim: ImportedClaim | None = None
    publish: bool = False
    source: str = ""
    was: str = ""

    @property
    def is_importable(self) -> bool:
        return self.action in (Action.NEW, Action.CHANGED, Action.CLAIMED)


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What importing a file would do. Nothing has been done yet.

    sheet  the name of the table that was read; remarks are about the whole file
    """

    sheet: str
    rows: tuple[PlannedRow, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def importable(self) -> int:
        """How many rows importing would write."""
        return sum(row.is_importable for row in self.rows)

    @property
    def counts(self) -> dict[Verdict, int]:
        """Rows by verdict; every verdict is there."""
        counted = Counter(row.verdict for row in self.rows)
        return {verdict: counted.get(verdict, 0) for verdict in Verdict}

    @property
    def offered(self) -> list[str]:
        """Ids of the fixes that “apply all” would press."""
        return [
            problem.fix.id
            for row in self.rows
            for problem in row.problems
            if problem.fix and problem.fix.clear and problem.fix.state is FixState.OFFERED
        ]


class KnownWish(msgspec.Struct, frozen=True):
    """What the store has under a wish number.

    source     of the row that it came from
    elsewhere  name of the other desk that holds its rose, "" when it is this one
    """

    source: str = ""
    claimed: bool = False
    elsewhere: str = ""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What a plan is made against.

    wishes  by wish number
    people  (name, community, item) -> wish number: to see one wish under two numbers
    key     keys the source hashes, so that nobody can guess a name from the journal
    day     of the event: ages count from it
    """

    day: date
    key: bytes
    wishes: dict[str, KnownWish] = {}
    people: dict[tuple[str, str, str], str] = {}


class Presses:
    """Which offered fixes somebody pressed."""

    def __init__(self, ids: Iterable[str] = ()) -> None:
        self._ids = frozenset(ids)

    def has(self, fix_id: str, *, clear: bool) -> bool:
        """True if this fix was pressed, by itself or with all the clear ones."""
        return fix_id in self._ids or (clear and EVERY_CLEAR_FIX in self._ids)


def skip_id(row: int) -> str:
    """The fix that leaves a row out. It may be pressed on any row."""
    return f"{row}:row:skip"


_HEAVIEST = (
    (Weight.REJECT, Verdict.REJECTED),
    (Weight.BLOCK, Verdict.BLOCKED),
    (Weight.WARN, Verdict.WARNED),
    (Weight.ASK, Verdict.WARNED),
)


def verdict_of(problems: Iterable[Problem]) -> Verdict:
    """The judgement that the heaviest problem asks for."""
    weights = {problem.weight for problem in problems}
    for weight, verdict in _HEAVIEST:
        if weight in weights:
            return verdict
    return Verdict.ACCEPTED
