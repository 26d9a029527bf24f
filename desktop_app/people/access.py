"""Looking at what is masked: on demand, with a purpose, and never before it was written down.

Whoever gets a value from here has left an entry that is on the disk by then. What is shown is
masked again after a while: that is the screen's business (ui/revealing.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.claims.facts import Giver
from desktop_app.delivery.records import is_stop_of
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.journal.entry import Note
from desktop_app.paper.records import all_backfills
from desktop_app.people.access_facts import PARTS, AccessRevealed, Part, Purpose, Whose
from desktop_app.people.access_model import decide_access
from desktop_app.people.persons import claim_named
from desktop_app.privacy.masking import Level, family_at, giver_at
from desktop_app.roses.records import rose_by_number
from desktop_app.staff.rights import Right, require, rights_of
from desktop_app.store import vault
from desktop_app.store.store import Transaction
from desktop_app.wishes.facts import Identity

__all__ = [
    "Part",
    "Purpose",
    "Revealed",
    "Sitting",
    "Whose",
    "reveal_family",
    "reveal_giver",
    "reveal_parked",
    "reveal_stop",
]

_GIVER_FIELDS = ("name", "phone", "guardian", "guardian_phone", "note")


@dataclass(frozen=True, slots=True)
class Revealed:
    """What was asked to be seen, in full. For the eyes of whoever asked; never kept or logged.

    number  of the wish by which it was found
    values  filled fields only, by name: name, phone, guardian, guardian_phone, note; of a family
            those of wishes.facts.Identity
    """

    number: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Found:
    """A giver's record: by what subject its access is logged, and by which wish it was found."""

    subject: str
    number: str
    private: str | None


def reveal_giver(
    desk: Desk, which: str, purpose: Purpose, part: Part = Part.ALL, words: str = ""
) -> Revealed:
    """A giver's name and contact in full.

    which  a claim's id, the code of its card, a wish number with one claim on it, or the id of a
           paper card that could not be registered
    words  why, with the purpose OTHER
    When this returns, the access has reached the disk. Raises UserError: not_your_right,
    purpose_missing, claim_unknown, wish_unknown, no_claim_to_show, claim_which, nothing_to_show,
    people_locked.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.REVEAL_GIVER)
        found = _giver_record(tx, which)
        giver = vault.get(tx, found.private, Giver)
        values = _giver_values(giver, part) if giver else {}
        names = (giver.name, giver.guardian) if giver else ()
        fact = decide_access(Whose.GIVER, part, purpose, words, number=found.number, names=names)
        return _written(tx, desk, found.subject, 0, fact, values)


def reveal_parked(
    desk: Desk, number: str, purpose: Purpose, part: Part = Part.ALL, words: str = ""
) -> Revealed:
    """What was typed into a half-filled claim that waits on a rose. Raises what reveal_giver raises."""
    with desk.store.write() as tx:
        require(tx, desk, Right.REVEAL_GIVER)
        rose = rose_by_number(tx, desk.event, number)
        giver = vault.get(tx, rose.parked, Giver) if rose.parked else None
        names = (giver.name, giver.guardian) if giver else ()
        fact = decide_access(Whose.GIVER, part, purpose, words, number=rose.number, names=names)
        values = _giver_values(giver, part) if giver else {}
        return _written(tx, desk, rose.wish_id, rose.epoch, fact, values)


def reveal_family(
    desk: Desk, number: str, purpose: Purpose, part: Part = Part.ALL, words: str = ""
) -> Revealed:
    """A family's data in full, by wish number.

    When this returns, the access has reached the disk. Raises UserError: not_your_right,
    purpose_missing, wish_unknown, nothing_to_show, people_locked.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.REVEAL_FAMILY)
        rose = rose_by_number(tx, desk.event, number)
        identity = vault.get(tx, rose.identity, Identity)
        names = (identity.name, identity.guardian) if identity else ()
        fact = decide_access(Whose.FAMILY, part, purpose, words, number=rose.number, names=names)
        values = _family_values(identity, part) if identity else {}
        return _written(tx, desk, rose.wish_id, rose.epoch, fact, values)


def reveal_stop(desk: Desk, number: str, part: Part = Part.ALL) -> Revealed:
    """What a delivery team needs to find a family: name, address, phone, of its own wishes only.

    Its own are those in the rounds of the teams that whoever is on duty goes with; of teams that name
    nobody of the staff, of all such rounds. A gift that was delivered is shown until the family was
    asked how it was (回访). When this returns, the access has reached the disk, with the purpose 送达.
    Raises UserError: not_your_right, wish_unknown, stop_not_yours, nothing_to_show, people_locked.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.DELIVER)
        rose = rose_by_number(tx, desk.event, number)
        is_own = Right.REVEAL_FAMILY in rights_of(tx, desk.by) or is_stop_of(tx, rose, desk.by)
        if not is_own:
            raise UserError("stop_not_yours", number=rose.number)
        identity = vault.get(tx, rose.identity, Identity)
        shown = family_at(Level.DELIVERY, identity, is_own=is_own) if identity else {}
        fact = decide_access(Whose.FAMILY, part, Purpose.DELIVER, "", number=rose.number, names=())
        return _written(tx, desk, rose.wish_id, rose.epoch, fact, _those_of(part, shown))


class Sitting:
    """One sitting at the review table: a wish that somebody looked at is not logged twice for them.

    A new one begins with every room that is built and with every unlocked screen.
    """

    def __init__(self) -> None:
        self._seen: set[tuple[str, str]] = set()

    def looks_at(self, desk: Desk, number: str) -> None:
        """Log the look at this family's data, with the purpose 审核, unless it was in this sitting.

        When this returns, the access has reached the disk. Raises what reveal_family raises, but
        nothing_to_show.
        """
        if (desk.by, number) in self._seen:
            return
        with desk.store.write() as tx:
            require(tx, desk, Right.REVEAL_FAMILY)
            rose = rose_by_number(tx, desk.event, number)
            fact = decide_access(
                Whose.FAMILY, Part.ALL, Purpose.REVIEW, "", number=rose.number, names=()
            )
            write(tx, desk, [Note(rose.wish_id, fact, rose.epoch)])
        self._seen.add((desk.by, number))

    def end(self) -> None:
        """The screen was locked, or somebody else sits here now."""
        self._seen.clear()


def _written(
    tx: Transaction,
    desk: Desk,
    subject: str,
    epoch: int,
    fact: AccessRevealed,
    values: Mapping[str, str],
) -> Revealed:
    """Write the access; the caller's transaction commits before the value gets out."""
    if not values:
        raise UserError("nothing_to_show", number=fact.number)
    write(tx, desk, [Note(subject, fact, epoch)])
    return Revealed(fact.number, values)


def _giver_record(tx: Transaction, which: str) -> _Found:
    for card in all_backfills(tx):
        if card.backfill_id == which:
            return _Found(card.backfill_id, card.number, card.private)
    claim = claim_named(tx, which)
    return _Found(claim.group_id, claim.number, claim.private)


def _giver_values(giver: Giver, part: Part) -> dict[str, str]:
    shown = giver_at(Level.LEAD, giver)
    fields = PARTS.get(part, _GIVER_FIELDS)
    values = {field: getattr(shown, field, "") for field in fields}
    return {field: value for field, value in values.items() if value}


def _family_values(identity: Identity, part: Part) -> dict[str, str]:
    return _those_of(part, family_at(Level.LEAD, identity))


def _those_of(part: Part, shown: dict[str, str]) -> dict[str, str]:
    fields = PARTS.get(part)
    return shown if fields is None else {f: shown[f] for f in fields if f in shown}
