"""Who is meant, and all that is kept of them: under which subjects and records of the vault.

One person stands in several places: a claim for each time they came, a half-filled form, a card
filled in by hand that could not be registered, notes about calls. They all have to go at once.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from desktop_app.claims.codes import read_code, shown
from desktop_app.claims.facts import Giver
from desktop_app.claims.records import claim_by_code
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.people.facts import Whose
from desktop_app.people.ledger import Held, Sort, opened, phone_plain, plain, words_of
from desktop_app.privacy.masking import Level, giver_at, masked_name
from desktop_app.roses.model import FULFILLED, OFF_THE_WALL, Rose
from desktop_app.roses.records import rose_by_number
from desktop_app.staff.records import Member, member_named
from desktop_app.store import tables
from desktop_app.store.store import Transaction
from desktop_app.wishes.number import read_number

_CLAIMS, _ROSES, _BACKFILLS = tables.claims.c, tables.roses.c, tables.backfills.c
_ASKED_FOR = ("giver:", "giver：", "认领人:", "认领人：")
_MOST_NAMED = 8  # of several who may be meant


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, and what is kept of them. Names are masked; nothing else tells who it is.

    subjects, records  of the vault: what has to go (`people.facts.PersonErased`)
    kept      how many of what, by words of `messages.people.HELD`
    numbers   wishes that they gave for, or that are theirs
    codes     of their claims, as on the cards
    cards     how many cards were printed for them; blanks: codes of cards filled in by hand
    parked    numbers of roses that they hold half claimed
    backfills ids of cards that could not be registered and wait
    wish      of a family: the number, while the wish is not fulfilled or off the wall; else ""
    mentions  where a note about somebody else speaks of them: numbers of wishes, to be corrected
    maybe     others who may be the same person: same name, or same phone. They are not erased
    """

    whose: Whose
    shown: str
    subjects: tuple[str, ...]
    records: tuple[str, ...]
    kept: dict[str, int]
    numbers: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    cards: int = 0
    blanks: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    backfills: tuple[str, ...] = ()
    wish: str = ""
    mentions: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()


def find_traces(tx: Transaction, desk: Desk, text: str) -> Person:
    """Who is meant by a wish number, a card code, `giver:` with a name or phone, or a staff name.

    Only what this desk can read is found: a lead's reads all.
    Raises UserError: person_unknown; person_ambiguous with masked names and codes.
    """
    wanted = text.strip()
    if not wanted:
        raise UserError("person_unknown")
    for start in _ASKED_FOR:
        if wanted.lower().startswith(start):
            return _giver(tx, _by_name(tx, wanted[len(start) :]))
    try:
        code = read_code(wanted)
    except UserError:
        return _by_number_or_staff(tx, desk, wanted)
    return _giver(tx, _by_code(tx, code))


def _by_number_or_staff(tx: Transaction, desk: Desk, wanted: str) -> Person:
    try:
        number = read_number(wanted)
    except UserError:
        try:
            return _staff(tx, member_named(tx, wanted, with_retired=True))
        except UserError as error:
            raise UserError("person_unknown") from error
    return _family(tx, rose_by_number(tx, desk.event, number))


# givers


@dataclass(frozen=True, slots=True)
class _Seeds:
    """The giver records that are the person's, among all that is kept; subjects without a record."""

    ledger: list[Held]
    mine: list[Held]
    groups: frozenset[str] = frozenset()


def _by_name(tx: Transaction, text: str) -> _Seeds:
    name, phone = plain(text), phone_plain(text)
    ledger = opened(tx)
    found = [
        held
        for held in ledger
        if held.sort is Sort.GIVER
        and name
        and (
            name in (plain(held.field("name")), plain(held.field("guardian")))
            or phone
            in (phone_plain(held.field("phone")), phone_plain(held.field("guardian_phone")))
        )
    ]
    if not found:
        raise UserError("person_unknown")
    people: dict[tuple[str, str], Held] = {}
    for held in found:
        people.setdefault(_who(held), held)
    if len(people) > 1:
        codes = _codes_by_record(tx)
        named = [_named(held, codes) for held in list(people.values())[:_MOST_NAMED]]
        raise UserError("person_ambiguous", count=len(people), who="；".join(named))
    return _Seeds(ledger, found)


def _by_code(tx: Transaction, code: str) -> _Seeds:
    ledger = opened(tx)
    try:
        claim = claim_by_code(tx, code)
    except UserError:
        return _by_backfill(tx, code, ledger)
    its = [held for held in ledger if held.record == claim.private]
    if not its or its[0].sort is not Sort.GIVER:
        return _Seeds(ledger, its, frozenset({claim.group_id}))
    who = _who(its[0])
    mine = [held for held in ledger if held.sort is Sort.GIVER and _who(held) == who]
    return _Seeds(ledger, mine if any(who) and who[1] else its, frozenset({claim.group_id}))


def _by_backfill(tx: Transaction, code: str, ledger: list[Held]) -> _Seeds:
    query = sa.select(_BACKFILLS.private).where(_BACKFILLS.code == code)
    records = set(tx.execute(query).scalars())
    mine = [held for held in ledger if held.record in records]
    if not mine:
        raise UserError("person_unknown")
    return _Seeds(ledger, mine)


def _giver(tx: Transaction, seeds: _Seeds) -> Person:
    """All that is kept of a giver, from the records that are known to be theirs."""
    families = set(tx.execute(sa.select(_ROSES.wish_id)).scalars())
    records = {held.record for held in seeds.mine}
    claims = [
        row
        for row in tx.execute(_CLAIMS_OF_ALL)
        if row.private in records or row.group_id in seeds.groups
    ]
    subjects = {held.subject for held in seeds.mine} | {row.group_id for row in claims}
    subjects -= families  # before 0.5 a half-filled claim was kept under the wish
    own = [held for held in seeds.ledger if held.subject in subjects or held.record in records]
    words = {word for held in seeds.mine for word in words_of(held)}
    notes = [h for h in seeds.ledger if h.sort is Sort.NOTE and h not in own and h.speaks_of(words)]
    gone = {held.record for held in (*own, *notes)}
    if not gone and not claims:
        raise UserError("person_unknown")
    parked = _parked(tx, gone)
    backfills = tx.execute(_OPEN_BACKFILLS).all()
    mine = [row for row in backfills if row.private in gone]
    first = seeds.mine[0] if seeds.mine else None
    return Person(
        whose=Whose.GIVER,
        shown=_masked(first) if first else "",
        subjects=tuple(sorted(subjects)),
        records=tuple(sorted(gone)),
        kept=_kept(own, notes, parked=len(parked), backfills=len(mine)),
        numbers=tuple(sorted({row.number for row in claims})),
        codes=tuple(sorted(shown(row.code) for row in claims)),
        cards=_count_cards(tx, {row.group_id for row in claims}),
        blanks=tuple(sorted({shown(row.code) for row in mine if row.code})),
        parked=parked,
        backfills=tuple(row.backfill_id for row in mine if row.state == "open"),
        mentions=_mentions(tx, seeds.ledger, words, gone),
        maybe=_maybe(tx, seeds, gone),
    )


_CLAIMS_OF_ALL = sa.select(
    _CLAIMS.claim_id, _CLAIMS.group_id, _CLAIMS.code, _CLAIMS.private, _ROSES.number
).join(tables.roses, _ROSES.wish_id == _CLAIMS.wish_id)
_OPEN_BACKFILLS = sa.select(
    _BACKFILLS.backfill_id, _BACKFILLS.code, _BACKFILLS.state, _BACKFILLS.private
)


def _who(held: Held) -> tuple[str, str]:
    return plain(held.field("name")), phone_plain(held.field("phone"))


def _parked(tx: Transaction, records: set[str]) -> tuple[str, ...]:
    """Roses that are on hold for one of these records."""
    from desktop_app.roses.records import rose_by_id

    event = tx.execute(sa.select(tables.desk.c.event)).scalar_one()
    query = sa.select(_ROSES.wish_id).where(_ROSES.parked == 1)
    roses = [rose_by_id(tx, event, wish_id) for wish_id in tx.execute(query).scalars()]
    return tuple(sorted(rose.number for rose in roses if rose.parked in records))


def _count_cards(tx: Transaction, groups: set[str]) -> int:
    table = tables.cards.c
    query = sa.select(sa.func.count()).where(table.group_id.in_(sorted(groups)))
    return int(tx.execute(query).scalar_one())


def _maybe(tx: Transaction, seeds: _Seeds, gone: set[str]) -> tuple[str, ...]:
    """Others of the same name, or with the same number, who may be this person or not."""
    names, phones = (
        (set(side) - {""} for side in zip(*map(_who, seeds.mine), strict=True))
        if (seeds.mine)
        else (set(), set())
    )
    codes = _codes_by_record(tx)
    found: dict[tuple[str, str], str] = {}
    for held in seeds.ledger:
        if held.sort is Sort.GIVER and held.record not in gone:
            name, phone = _who(held)
            if name in names or phone in phones:
                found.setdefault((name, phone), _named(held, codes))
    return tuple(found.values())


def _codes_by_record(tx: Transaction) -> dict[str, str]:
    rows = [*tx.execute(sa.select(_CLAIMS.private, _CLAIMS.code))]
    rows += tx.execute(sa.select(_BACKFILLS.private, _BACKFILLS.code))
    return {row[0]: shown(row[1]) for row in rows if row[0] and row[1]}


def _named(held: Held, codes: dict[str, str]) -> str:
    return " ".join(filter(None, (_masked(held), codes.get(held.record, ""))))


def _masked(held: Held) -> str:
    giver = Giver(name=held.field("name"), phone=held.field("phone"))
    seen = giver_at(Level.PUBLIC, giver)
    return " ".join(filter(None, (seen.name, seen.phone)))


# families and staff


def _family(tx: Transaction, rose: Rose) -> Person:
    ledger = opened(tx)
    own = [held for held in ledger if held.subject == rose.wish_id]
    words = {word for held in own if held.sort is Sort.OTHER for word in words_of(held)}
    notes = [h for h in ledger if h.sort is Sort.NOTE and h not in own and h.speaks_of(words)]
    gone = {held.record for held in (*own, *notes)}
    if not gone:
        raise UserError("person_unknown")
    name = next((held.field("name") for held in own if held.field("name")), "")
    is_open = rose.state not in (*FULFILLED, *OFF_THE_WALL)
    return Person(
        whose=Whose.FAMILY,
        shown=masked_name(name),
        subjects=(rose.wish_id,),
        records=tuple(sorted(gone)),
        kept=_kept(own, notes),
        numbers=(rose.number,),
        wish=rose.number if is_open else "",
        mentions=_mentions(tx, ledger, words, gone),
    )


def _staff(tx: Transaction, member: Member) -> Person:
    ledger = opened(tx)
    own = [held for held in ledger if held.subject == member.staff_id]
    if not own:
        raise UserError("person_unknown")
    return Person(
        whose=Whose.STAFF,
        shown=masked_name(member.name),
        subjects=(member.staff_id,),
        records=tuple(sorted({held.record for held in own})),
        kept={"staff": 1},
    )


def _kept(
    own: Iterable[Held], notes: Iterable[Held], *, parked: int = 0, backfills: int = 0
) -> dict[str, int]:
    """How many of what, in the words of `messages.people.HELD`. A record may have several rows."""
    counts: Counter[str] = Counter()
    for held in {held.record: held for held in own}.values():
        if held.sort is Sort.GIVER:
            counts["giver"] += 1
        elif held.sort is Sort.NOTE:
            counts["call"] += 1
        else:
            counts[_kind_of_family(held)] += 1
    counts["ticket"] = len({held.record for held in notes})
    counts["half_filled"], counts["backfill"] = parked, backfills
    counts["giver"] -= parked + backfills
    return {kind: count for kind, count in counts.items() if count > 0}


_OF_CONSENT = frozenset({"guardian", "witness", "why"})
_OF_HANDING = frozenset({"receiver", "deliverers", "words"})


def _kind_of_family(held: Held) -> str:
    """A row that is empty, or that this desk cannot open, may be the part of an identity."""
    fields = held.told.keys()
    if fields and fields <= _OF_HANDING:
        return "handed"
    return "consent" if fields <= _OF_CONSENT else "family"


def _mentions(
    tx: Transaction, ledger: Iterable[Held], words: set[str], gone: set[str]
) -> tuple[str, ...]:
    """Wishes at which a note about somebody else speaks of them: to be corrected by hand."""
    subjects = {h.subject for h in ledger if h.record not in gone and h.speaks_of(words)}
    if not subjects:
        return ()
    named = sorted(subjects)
    wishes = tx.execute(sa.select(_ROSES.number).where(_ROSES.wish_id.in_(named))).scalars().all()
    claims = tx.execute(
        sa.select(_ROSES.number)
        .join(tables.claims, _CLAIMS.wish_id == _ROSES.wish_id)
        .where(_CLAIMS.group_id.in_(named))
    ).scalars()
    return tuple(sorted({*wishes, *claims}))
