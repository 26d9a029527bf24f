"""One row against the rest of its file and against the store: its number, its twin, its news. Pure."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from desktop_app.intake.cells import Weight
from desktop_app.intake.columns import Column
from desktop_app.intake.model import Action, Fix, FixState, Known, Presses, Problem
from desktop_app.intake.values import RowValues
from desktop_app.wishes.number import number_of

_OF_CLAIM = (Column.CLAIM_DATE, Column.CLAIMER_PHONE)


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing says about a row.

    number       the wish number, assigned where the file has none; empty when it cannot be known
    takes_claim  the claim in the file is to be written
    """

    number: str
    action: Action
    source: str
    problems: tuple[Problem, ...] = ()
    takes_claim: bool = False


@dataclass(slots=True)
class _Seen:
    """What earlier rows of this file had."""

    numbers: dict[str, tuple[int, str]] = field(default_factory=dict)
    people: dict[tuple[str, str, str], tuple[int, str]] = field(default_factory=dict)
    unnumbered: dict[str, int] = field(default_factory=dict)


class Ledger:
    """Compares the rows of one file, in their order.

    Numbers that stand in the file are taken before any is assigned.
    """

    def __init__(
        self, known: Known, rows: Iterable[tuple[int, RowValues]], presses: Presses
    ) -> None:
        self._known = known
        self._presses = presses
        self._seen = _Seen()
        self._sources: dict[str, str] = {}
        for number, wish in known.wishes.items():
            self._sources.setdefault(wish.source.partition("-")[0], number)
        self._highest: dict[str, int] = {}
        for number in [*known.wishes, *(values.number for _, values in rows if values.number)]:
            prefix, _, digits = number.partition("-")
            self._highest[prefix] = max(self._highest.get(prefix, 0), int(digits))

    def compare(self, row: int, values: RowValues) -> Compared:
        """Number and news of this row. Call once for each row, in order."""
        source = source_of(values, self._known.key)
        problems: list[Problem] = []
        number = values.number or self._number_for(row, values, source, problems)
        if values.number:
            number = self._checked_number(row, values, source, problems)
        if not number:
            return Compared("", Action.SKIPPED, source, tuple(problems))
        self._warn_of_twin(row, number, values, problems)
        return self._against_store(number, values, source, problems)

    def _number_for(self, row: int, values: RowValues, source: str, problems: list[Problem]) -> str:
        """A number for a row without: the one it got last time, else the next free one."""
        wish_part = source.partition("-")[0]
        before = self._seen.unnumbered.setdefault(wish_part, row)
        if before != row:
            problems.append(self._repeated(row, "row_repeated", {"row": str(before)}))
            return ""
        if not values.district:
            problems.append(Problem(code="district_missing", weight=Weight.REJECT))
            return ""
        earlier = self._sources.get(wish_part, "")
        if earlier.startswith(f"{values.district}-") and earlier not in self._seen.numbers:
            self._seen.numbers[earlier] = (row, source)
            return earlier
        number = self._next(values.district)
        self._seen.numbers[number] = (row, source)
        problems.append(
            Problem(code="number_assigned", weight=Weight.NOTE, values={"number": number})
        )
        return number

    def _checked_number(
        self, row: int, values: RowValues, source: str, problems: list[Problem]
    ) -> str:
        number = values.number
        first, first_source = self._seen.numbers.setdefault(number, (row, source))
        if first == row:
            return number
        if first_source == source:
            problems.append(self._repeated(row, "number_repeated", {"row": str(first)}))
            return number
        fix_id = f"{row}:number:renumber"
        pressed = self._presses.has(fix_id, clear=False)
        fresh = self._next(values.district or number[:2]) if pressed else ""
        fix = Fix(
            id=fix_id,
            state=FixState.PRESSED if pressed else FixState.OFFERED,
            before=number,
            after=fresh,
            clear=False,
        )
        problems.append(
            Problem(
                code="number_conflict",
                weight=Weight.FIXED if pressed else Weight.REJECT,
                values={"row": str(first), "number": number},
                fix=fix,
            )
        )
        return fresh or number

    def _repeated(self, row: int, code: str, values: dict[str, str]) -> Problem:
        """A row that says again what another row said; leaving it out loses nothing."""
        fix_id = f"{row}:{code}:skip"
        pressed = self._presses.has(fix_id, clear=True)
        state = FixState.PRESSED if pressed else FixState.OFFERED
        return Problem(
            code=code, weight=Weight.REJECT, values=values, fix=Fix(id=fix_id, state=state)
        )

    def _warn_of_twin(
        self, row: int, number: str, values: RowValues, problems: list[Problem]
    ) -> None:
        """The same person with the same wish under another number: probably collected twice."""
        person = person_key(values.name, values.lines[Column.COMMUNITY], values.item or values.text)
        if not person:
            return
        first, other = self._seen.people.setdefault(person, (row, number))
        if other != number:
            said = {"row": str(first), "number": other}
            problems.append(_twin(row, "probable_duplicate", said, self._presses))
            return
        stored = self._known.people.get(person, number)
        if stored != number:
            problems.append(
                _twin(row, "probable_duplicate_here", {"number": stored}, self._presses)
            )

    def _against_store(
        self, number: str, values: RowValues, source: str, problems: list[Problem]
    ) -> Compared:
        wish = self._known.wishes.get(number)
        has_claim = values.claim is not None
        if wish is None:
            return Compared(number, Action.NEW, source, tuple(problems), takes_claim=has_claim)
        wish_part = source.partition("-")[0]
        fresh_claim = has_claim and not wish.claimed
        if wish.source == source:
            return Compared(number, Action.UNCHANGED, source)
        same_words = wish.source.partition("-")[0] == wish_part
        if wish.elsewhere and (fresh_claim or not same_words):
            said = {"number": number, "desk": wish.elsewhere}
            problems.append(Problem(code="rose_elsewhere", weight=Weight.REJECT, values=said))
        if same_words:
            action = Action.CLAIMED if fresh_claim else Action.UNCHANGED
            return Compared(number, action, source, tuple(problems), takes_claim=fresh_claim)
        if wish.claimed:
            problems.append(
                Problem(code="wish_claimed", weight=Weight.REJECT, values={"number": number})
            )
        return Compared(number, Action.CHANGED, source, tuple(problems), takes_claim=fresh_claim)

    def _next(self, prefix: str) -> str:
        self._highest[prefix] = self._highest.get(prefix, 0) + 1
        return number_of(prefix, self._highest[prefix])


def _twin(row: int, code: str, values: dict[str, str], presses: Presses) -> Problem:
    fix_id = f"{row}:{code}:skip"
    pressed = presses.has(fix_id, clear=False)
    state = FixState.PRESSED if pressed else FixState.OFFERED
    return Problem(
        code=code,
        weight=Weight.WARN,
        values=values,
        fix=Fix(id=fix_id, state=state, clear=False),
    )


def person_key(name: str, community: str, item: str) -> tuple[str, str, str] | None:
    """What two records of one wish have in common; None without a name or a wish."""
    return (name, community, item) if len(name) > 1 and item else None


def source_of(values: RowValues, key: bytes) -> str:
    """`wish-claim`: two keyed hashes over what the row means, not over how it is written.

    The number is not in it, so that a row without one is known again.
    """
    lines = sorted((c, words) for c, words in values.lines.items() if words and c not in _OF_CLAIM)
    wish = [
        values.district, values.group, values.kind, values.name, values.alias, values.gender,
        values.age_band, values.text, values.item, values.spec, values.quantity, values.price_fen,
        values.consent, values.publish_ok, lines, values.waits,
    ]  # fmt: skip
    wish += [values.notice, values.photo_ok] if values.notice or values.photo_ok else []
    claim = values.claim
    told = [claim.kind, claim.name, claim.phone, claim.anonymous, claim.date] if claim else []
    return f"{_hash(wish, key)}-{_hash(told, key)}"


def _hash(value: object, key: bytes) -> str:
    return hashlib.blake2b(msgspec.json.encode(value), key=key, digest_size=12).hexdigest()
