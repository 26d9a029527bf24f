"""Claims that givers make themselves, on their phones: many at once, each by an id drawn before.

Those that come in while one commit is on its way to the disk share the next one. An id makes asking
again harmless: whoever heard nothing, because a cable or a server broke, asks for the same once more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from desktop_app.changes import Changes
from desktop_app.claims.facts import Channel, ClaimMade, Giver, Pledge
from desktop_app.claims.model import ClaimWish, check_giver, decide_claim, due_after
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.records import event_by_id
from desktop_app.journal.entry import Entry, Note
from desktop_app.journal.records import append, entries_of_subjects
from desktop_app.roses.model import Claim, ClaimState, Rose, fold
from desktop_app.roses.records import deciding_node, project, wish_ids_of
from desktop_app.store import vault
from desktop_app.store.store import Transaction


@dataclass(frozen=True, slots=True)
class Wanted:
    """One giver wants one wish. `claim_id` and `code` are drawn once for whatever number of tries."""

    number: str
    claim_id: str
    code: str
    giver: Giver
    pledge: Pledge = Pledge.BRING


@dataclass(frozen=True, slots=True)
class Promised:
    """The giver has it, for good when `is_final`; else its holder is asked: 待确认."""

    number: str
    claim_id: str
    code: str
    due: date
    is_final: bool


Answers = tuple[list[Promised | UserError], Changes]


def claim_many(desk: Desk, wanted: Sequence[Wanted]) -> Answers:
    """Claim for many givers in one durable transaction, each or its refusal, in this order.

    Of two that want the same rose the first has it. No card is wanted: the code is on their phones.
    The refusals are those of `claims.operations.claim_wishes`, wish_held, and claim_over
    for one that was given up meanwhile. Raises what the store raises; then none of it is known to have happened.
    """
    return claim_gathered(desk, lambda: wanted)


def claim_gathered(desk: Desk, gather: Callable[[], Sequence[Wanted]]) -> Answers:
    """As `claim_many`, for those that `gather` finds when it is our turn to write."""
    with desk.store.write() as tx:
        tidy = [_checked(one) for one in gather()]
        answers, changed = _claim(tx, desk, [one for one in tidy if isinstance(one, Wanted)])
    found = iter(answers)
    return [next(found) if isinstance(one, Wanted) else one for one in tidy], Changes(changed)


def _claim(
    tx: Transaction, desk: Desk, wanted: Sequence[Wanted]
) -> tuple[list[Promised | UserError], frozenset[str]]:
    ids, about = _known(tx, desk, {one.number for one in wanted})
    roses = {wish_id: fold(wish_id, entries) for wish_id, entries in about.items()}
    node, due = deciding_node(tx, desk.node), _due(tx, desk)
    answers: list[Promised | UserError] = []
    made: list[tuple[Rose, ClaimWish, Note]] = []
    for one in wanted:
        command = _command(desk, one, due)
        rose = roses.get(ids.get(one.number, ""))
        try:
            if rose is None:
                raise UserError("wish_unknown", number=one.number)
            if there := _there(rose, one):
                answers.append(there)
                continue
            if rose.parked:  # somebody stands at a desk with it, or holds it by another phone
                raise UserError("wish_held", number=one.number)
            [fact] = decide_claim(rose, command, node=node)
        except UserError as no:
            answers.append(no)
            continue
        is_final = isinstance(fact, ClaimMade)
        made.append((rose, command, Note(rose.wish_id, fact, rose.epoch)))
        roses[rose.wish_id] = _with(rose, command, desk, is_final=is_final)
        answers.append(Promised(one.number, one.claim_id, one.code, due, is_final))
    _write(tx, desk, made, about)
    return answers, frozenset(rose.wish_id for rose, _command, _note in made)


def _write(
    tx: Transaction,
    desk: Desk,
    made: Sequence[tuple[Rose, ClaimWish, Note]],
    about: dict[str, list[Entry]],
) -> None:
    """As `desk.write`, without reading again what was just read."""
    givers = [(command.group, command.giver) for _rose, command, _note in made]
    records = vault.put_all(tx, vault.DESK, list(givers))
    notes = [
        note._replace(private=record)
        for (_rose, _command, note), record in zip(made, records, strict=True)
    ]
    for entry in append(tx, desk, notes):
        about[entry.subject].append(entry)
    project(tx, [fold(note.subject, about[note.subject]) for note in notes])


def _checked(one: Wanted) -> Wanted | UserError:
    try:
        return Wanted(one.number, one.claim_id, one.code, check_giver(one.giver), one.pledge)
    except UserError as no:
        return no


def _there(rose: Rose, one: Wanted) -> Promised | None:
    """What became of the same claim when it was asked for before. Raises UserError claim_over."""
    for claim in rose.claims:
        if claim.claim_id != one.claim_id:
            continue
        if claim.state not in (ClaimState.LIVE, ClaimState.ASKED):
            raise UserError("claim_over", number=one.number)
        due = date.fromisoformat(claim.due)
        return Promised(one.number, claim.claim_id, claim.code, due, claim.is_final)
    return None


def _with(rose: Rose, command: ClaimWish, desk: Desk, *, is_final: bool) -> Rose:
    """The rose as the next giver in the same transaction finds it."""
    claim = Claim(
        claim_id=command.claim_id,
        code=command.code,
        group=command.group,
        giver_kind=command.giver.kind,
        anonymous=command.giver.anonymous,
        pledge=command.pledge,
        due=command.due.isoformat(),
        node=desk.node,
        by=desk.by,
        at=desk.clock().isoformat(),
        is_final=is_final,
        channel=command.channel,
    )
    return replace(rose, claims=(*rose.claims, claim))


def _command(desk: Desk, one: Wanted, due: date) -> ClaimWish:
    group = desk.new_id()
    return ClaimWish(
        one.claim_id, one.code, group, one.giver, one.pledge, due, channel=Channel.PHONE
    )


def _known(
    tx: Transaction, desk: Desk, numbers: set[str]
) -> tuple[dict[str, str], dict[str, list[Entry]]]:
    """Wish ids by number, and each wish's entries. Two looks: as a join it is at times a long one."""
    ids = wish_ids_of(tx, numbers)
    about: dict[str, list[Entry]] = {wish_id: [] for wish_id in ids.values()}
    for entry in entries_of_subjects(tx, desk.event, list(about)):
        about[entry.subject].append(entry)
    return ids, about


def _due(tx: Transaction, desk: Desk) -> date:
    event = event_by_id(tx, desk.event)
    if event is None:
        raise UserError("no_event")
    return due_after(desk.clock().astimezone().date(), event.rules.due_days)
