"""All that is kept of one person: under which subjects and records of the vault.

One person stands in several places: a claim for each time they came, a half-filled form, a card
filled in by hand that could not be registered, notes about calls, a stall, a closing, a team. They all
have to go at once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import msgspec
import sqlalchemy as sa

from desktop_app.claims.codes import shown
from desktop_app.delivery.facts import Crew
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.people.facts import Whose
from desktop_app.people.ledger import Held, Sort, opened, plain, words_of
from desktop_app.people.persons import Found, find_person
from desktop_app.people.roles import Named, Role
from desktop_app.people.stands import Stand, masked, stand_words, stands_in
from desktop_app.privacy.masking import masked_name
from desktop_app.roses.model import FULFILLED, OFF_THE_WALL, Rose
from desktop_app.roses.records import rose_by_id
from desktop_app.staff.records import member_named
from desktop_app.store import tables
from desktop_app.store.store import Transaction

_CLAIMS, _ROSES, _BACKFILLS = tables.claims.c, tables.roses.c, tables.backfills.c
_TEAMS = tables.teams.c


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, and what is kept of them. Names are masked; nothing else tells who it is.

    subjects, records  of the vault: what has to go (`people.facts.PersonErased`)
    kept      how many of what, by words of `messages.people.HELD`
    numbers   wishes that they gave for, or that are theirs
    codes     of their claims, as on the cards; claims: their ids
    cards     how many cards were printed for them; blanks: codes of cards filled in by hand
    parked    numbers of roses that they hold half claimed
    backfills ids of cards that could not be registered and wait
    wish      of a family: the number, while the wish is not fulfilled or off the wall; else ""
    crews     who still goes with a team that they leave, by the team
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
    claims: tuple[str, ...] = ()
    cards: int = 0
    blanks: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    backfills: tuple[str, ...] = ()
    wish: str = ""
    crews: Mapping[str, Crew] = field(default_factory=lambda: MappingProxyType({}))
    mentions: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()

    @property
    def has_parts(self) -> bool:
        """Whether they are named in what the market, the fund or the teams keep."""
        return any(one in self.kept for one in _PARTS.values())


def find_traces(tx: Transaction, desk: Desk, text: str) -> Person:
    """Who is meant, exactly, and what is kept of them. `text` as `find_person` takes it.

    Only what this desk can read is found: a lead's reads all.
    Raises UserError: what find_person raises; person_unknown: nothing is kept.
    """
    found = find_person(tx, text, is_exact=True)
    match found.whose:
        case Whose.FAMILY:
            return _family(tx, rose_by_id(tx, desk.event, found.key))
        case Whose.STAFF:
            return _staff(tx, found)
        case _:
            return _anybody(tx, desk, found)


def _anybody(tx: Transaction, desk: Desk, found: Found) -> Person:
    """A giver, and whoever else is named in a record: all that is theirs."""
    families = set(tx.execute(sa.select(_ROSES.wish_id)).scalars())
    subjects = {*found.records.values(), *(claim.group_id for claim in found.claims)}
    subjects -= families  # before 0.5 a half-filled claim was kept under the wish
    ledger, parts = found.ledger, {held.record for held in found.parts}
    own = [h for h in ledger if h.subject in subjects or h.record in found.records]
    words = {word for h in ledger if h.record in found.records for word in words_of(h)}
    words |= {plain(name) for name in found.names if len(plain(name)) > 1}
    notes = [h for h in ledger if h.sort is Sort.NOTE and h not in own and h.speaks_of(words)]
    gone = {held.record for held in (*own, *notes)} | parts
    if not gone and not found.claims:
        raise UserError("person_unknown")
    parked = _parked(tx, desk, gone)
    cards = [row for row in tx.execute(_FILLED_IN) if row.private in gone]
    return Person(
        whose=found.whose,
        shown=next((masked(s.named) for s in _mine(found)), ""),
        subjects=tuple(sorted(subjects)),
        records=tuple(sorted(gone)),
        kept=_kept(own, notes, found.parts, parked=len(parked), backfills=len(cards)),
        numbers=tuple(sorted({claim.number for claim in found.claims})),
        codes=tuple(sorted(shown(claim.code) for claim in found.claims)),
        claims=tuple(claim.claim_id for claim in found.claims),
        cards=_count_cards(tx, {claim.group_id for claim in found.claims}),
        blanks=tuple(sorted({shown(row.code) for row in cards if row.code})),
        parked=parked,
        backfills=tuple(row.backfill_id for row in cards if row.state == "open"),
        crews=dict(_crews(tx, found)),
        mentions=_mentions(tx, ledger, words, gone),
        maybe=_maybe(tx, _mine(found), ledger, gone),
    )


_FILLED_IN = sa.select(
    _BACKFILLS.backfill_id, _BACKFILLS.code, _BACKFILLS.state, _BACKFILLS.private
)


def _mine(found: Found) -> list[Stand]:
    """Where this person stands, in what was found."""
    mine = {*found.records, *(held.record for held in found.parts)}
    return [
        s
        for s in stands_in(found.ledger)
        if s.held.record in mine and (s.held.sort is Sort.GIVER or s.named.name in found.names)
    ]


def _crews(tx: Transaction, found: Found) -> Iterable[tuple[str, Crew]]:
    """The teams that go on without them, with whom."""
    records = {held.record: held for held in found.parts if held.holding == "Crew"}
    query = sa.select(_TEAMS.team, _TEAMS.private).where(_TEAMS.private.in_(sorted(records)))
    for row in tx.execute(query):
        crew = msgspec.convert(records[row.private].told, Crew)
        left = tuple(one for one in crew.members if one.name not in found.names)
        speaks = records[row.private].speaks_of({plain(name) for name in found.names})
        yield row.team, Crew(members=left, note="" if speaks else crew.note)


def _parked(tx: Transaction, desk: Desk, records: set[str]) -> tuple[str, ...]:
    """Roses that are on hold for one of these records."""
    query = sa.select(_ROSES.wish_id).where(_ROSES.parked == 1)
    roses = [rose_by_id(tx, desk.event, wish_id) for wish_id in tx.execute(query).scalars()]
    return tuple(sorted(rose.number for rose in roses if rose.parked in records))


def _count_cards(tx: Transaction, groups: set[str]) -> int:
    table = tables.cards.c
    query = sa.select(sa.func.count()).where(table.group_id.in_(sorted(groups)))
    return int(tx.execute(query).scalar_one())


def _maybe(
    tx: Transaction, mine: Iterable[Stand], ledger: Iterable[Held], gone: set[str]
) -> tuple[str, ...]:
    """Others of the same name, or with the same number, who may be this person or not."""
    whos = [s.who for s in mine]
    names, phones = {who[0] for who in whos} - {""}, {who[1] for who in whos} - {""}
    others: dict[tuple[str, str, object], Stand] = {}
    for s in stands_in(ledger):
        if s.held.record not in gone and (s.who[0] in names or s.who[1] in phones):
            others.setdefault((*s.who, s.named.role), s)
    return tuple(stand_words(tx, others.values()))


# families and staff


def _family(tx: Transaction, rose: Rose) -> Person:
    ledger = opened(tx)
    own = [held for held in ledger if held.subject == rose.wish_id]
    words = {word for held in own if held.sort is Sort.OTHER for word in words_of(held)}
    notes = [h for h in ledger if h.sort is Sort.NOTE and h not in own and h.speaks_of(words)]
    gone = {held.record for held in (*own, *notes)}
    if not gone:
        raise UserError("person_unknown")
    name = next((h.field("name") for h in own if h.sort is Sort.OTHER and h.field("name")), "")
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


def _staff(tx: Transaction, found: Found) -> Person:
    """The roll only: as whom else they are named, a person decides (`maybe`)."""
    own = {held.record for held in found.ledger if held.subject == found.key}
    if not own:
        raise UserError("person_unknown")
    member = member_named(tx, found.key, with_retired=True)
    named = Named(Role.MEMBER, member.name)
    mine = [Stand(held, named) for held in found.ledger if held.record in own]
    return Person(
        whose=Whose.STAFF,
        shown=masked_name(member.name),
        subjects=(found.key,),
        records=tuple(sorted(own)),
        kept={"staff": 1},
        maybe=_maybe(tx, mine, found.ledger, own),
    )


_PARTS = {
    "Donor": "donor",
    "Keeper": "keeper",
    "Counters": "counters",
    "Handing": "handing",
    "Signer": "signer",
    "Crew": "member",
    "HandedOver": "handed",
    "FollowUpNote": "followed",
}
_OF_CONSENT = frozenset({"guardian", "witness", "why"})


def _kept(
    own: Iterable[Held],
    notes: Iterable[Held],
    parts: Iterable[Held] = (),
    *,
    parked: int = 0,
    backfills: int = 0,
) -> dict[str, int]:
    """How many of what, in the words of `messages.people.HELD`. A record may have several rows."""
    counts: Counter[str] = Counter()
    for held in {held.record: held for held in (*own, *parts)}.values():
        counts[_word_for(held)] += 1
    counts["ticket"] = len({held.record for held in notes})
    counts["half_filled"], counts["backfill"] = parked, backfills
    counts["giver"] -= parked + backfills
    return {kind: count for kind, count in counts.items() if count > 0}


def _word_for(held: Held) -> str:
    """A row that is empty, or that this desk cannot open, may be the part of an identity."""
    if held.holding:
        return _PARTS[held.holding]
    if held.sort is Sort.OTHER:
        return "consent" if held.told.keys() <= _OF_CONSENT else "family"
    return "giver" if held.sort is Sort.GIVER else "call"


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
