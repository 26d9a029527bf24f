"""Erase one person (PIPL 47): what goes is shown first, then it is gone, here and wherever it is heard.

Claims, wishes and figures stay; whoever looks at them reads 已删除. It cannot be taken back: there is no
undo, and no copy that this laptop reaches has the records any more.
"""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.cards.voiding import ERASED, unwanted_cards
from desktop_app.changes import Changes
from desktop_app.claims.model import check_holder, decide_unpark
from desktop_app.delivery.crews import crew_left
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.events.records import all_desks, check_lead, gone_desks, own_nodes
from desktop_app.journal.entry import Note
from desktop_app.language import mark
from desktop_app.paper.facts import BackfillSettled
from desktop_app.people.audience import DELIVERY, DESK, LEAD
from desktop_app.people.cleaning import Cleaned, clean
from desktop_app.people.facts import PersonErased, Whose, Why
from desktop_app.people.keys import readers_of
from desktop_app.people.records import delete_erased
from desktop_app.people.traces import Person, find_traces
from desktop_app.roses.model import Rose
from desktop_app.roses.records import rose_by_number
from desktop_app.staff.records import member_named
from desktop_app.staff.rights import Right, require
from desktop_app.store.places import places
from desktop_app.store.store import Transaction
from desktop_app.typed import is_blank
from desktop_app.wishes.model import decide_withdraw

__all__ = [
    "Cleaned",
    "Erased",
    "Paper",
    "Person",
    "Plan",
    "Why",
    "WishStays",
    "erase_person",
    "plan_erasure",
]

_HOW = "资料已按要求删除"  # stands in the journal, in the first language
_READERS = {Whose.GIVER: {DESK, LEAD}, Whose.FAMILY: {DELIVERY, LEAD}}


class WishStays(StrEnum):
    """What becomes of the wish of a family that is erased before it is fulfilled."""

    STAYS = "stays"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Paper:
    """Something that no program can erase. kind: a key of `messages.people.PAPERS`; what: numbers."""

    kind: str
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes, and what a person has to see to.

    desks   names of the other laptops that may know them: each erases when it hears of it
    places  folders and sticks that ever got a backup of this laptop
    papers  to be shredded
    """

    person: Person
    desks: tuple[str, ...]
    places: tuple[str, ...]
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Erased:
    """What came of it on this laptop."""

    erasure: str
    plan: Plan
    cleaned: Cleaned
    changes: Changes


def plan_erasure(desk: Desk, who: str) -> Plan:
    """What would go. Changes nothing. `who` as `persons.find_person` takes it.

    Raises UserError: lead_only, not_your_right, person_unknown, person_ambiguous.
    """
    with desk.store.read() as tx:
        check_lead(tx, desk.node)
        require(tx, desk, Right.ERASE)
        return _plan(tx, desk, who)


def erase_person(
    desk: Desk,
    who: str,
    reason: str,
    why: Why = Why.REQUEST,
    *,
    wish: WishStays | None = None,
) -> Erased:
    """Erase one person. It cannot be taken back.

    reason  without names; it stays in the journal
    wish    of a family whose wish is not fulfilled yet: must be said
    Raises UserError: lead_only, not_your_right, reason_missing, words_named, person_unknown,
    person_ambiguous, erase_wish_which, staff_on_duty; and for a wish that is to be withdrawn what
    withdrawing raises.
    """
    if is_blank(reason):
        raise UserError("reason_missing")
    erasure = desk.new_id()
    with desk.store.write() as tx:
        check_lead(tx, desk.node)
        require(tx, desk, Right.ERASE)
        plan = _plan(tx, desk, who)
        person = plan.person
        _check(tx, person, wish)
        fact = PersonErased(
            whose=Whose.STAFF if person.whose is Whose.OTHER else person.whose,  # 0.5 has to obey
            why=why,
            reason=reason.strip()[:200],
            subjects=person.subjects,
            records=person.records,
        )
        queued = unwanted_cards(tx, desk, person.claims, ERASED)
        notes = [*_afterwards(tx, desk, person, reason, wish), *queued]
        act = write(tx, desk, [Note(erasure, fact), *notes])
        stay = [note for team, crew in person.crews.items() for note in crew_left(tx, team, crew)]
        write(tx, desk, stay, is_repeat=True)  # a team is still called as it was
        delete_erased(tx)
        wishes = frozenset(rose_by_number(tx, desk.event, n).wish_id for n in person.numbers)
    changes = Changes(wishes, act=act, label=mark("删除个人信息"))
    return Erased(erasure, plan, clean(desk), changes)


def _check(tx: Transaction, person: Person, wish: WishStays | None) -> None:
    if person.wish and wish is None:
        raise UserError("erase_wish_which", number=person.wish)
    if (
        person.whose is Whose.STAFF
        and not member_named(tx, person.subjects[0], with_retired=True).is_retired
    ):
        raise UserError("staff_on_duty")


def _afterwards(
    tx: Transaction, desk: Desk, person: Person, reason: str, wish: WishStays | None
) -> list[Note]:
    """What would else wait for somebody of whom nothing is known: holds, cards filled in by hand."""
    notes = [Note(one, BackfillSettled(how=_HOW)) for one in person.backfills]
    nodes = own_nodes(tx, desk.node)
    for number in person.parked:
        rose = rose_by_number(tx, desk.event, number)
        if rose.holder in nodes:
            facts = decide_unpark(rose, node=rose.holder)
            notes += [Note(rose.wish_id, fact, rose.epoch) for fact in facts]
    if person.wish and wish is WishStays.WITHDRAWN:
        notes += _withdrawn(rose_by_number(tx, desk.event, person.wish), desk, reason)
    return notes


def _withdrawn(rose: Rose, desk: Desk, reason: str) -> list[Note]:
    check_holder(rose, desk.node)
    return [Note(rose.wish_id, fact, rose.epoch) for fact in decide_withdraw(rose, reason)]


def _plan(tx: Transaction, desk: Desk, who: str) -> Plan:
    person = find_traces(tx, desk, who)
    return Plan(person, _knowing(tx, desk, person.whose), tuple(places(tx)), papers_of(person))


def _knowing(tx: Transaction, desk: Desk, whose: Whose) -> tuple[str, ...]:
    """The other laptops that may have the records, or that hold them for others."""
    desks = all_desks(tx)
    gone, own = gone_desks(desks), own_nodes(tx, desk.node)
    wanted = _READERS.get(whose, {DESK, DELIVERY, LEAD})
    return tuple(
        row.name
        for row in desks
        if row.node not in gone
        and row.node not in own
        and wanted & set(readers_of(row.role or DeskRole.DESK))
    )


def papers_of(person: Person) -> tuple[Paper, ...]:
    """Paper and files that left the program with this person on them, as far as it can be known."""
    if person.whose is Whose.STAFF:
        return (Paper("staff"),)
    parts = [Paper("parts")] if person.has_parts else []
    if person.whose is Whose.FAMILY:
        sheets = (Paper(kind, person.numbers) for kind in ("import", "sheet", "export"))
        return (*sheets, *parts, Paper("bundles"))
    cards = [Paper("card", person.codes or person.numbers)] if person.cards else []
    blanks = [Paper("blank", person.blanks)] if person.blanks else []
    listed = [Paper("export", person.numbers)] if person.numbers else []
    return (*cards, *blanks, *listed, *parts, Paper("bundles"))
