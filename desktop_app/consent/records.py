"""Which papers a wish is on, and which wishes have a withdrawal in force, read from the store."""

from collections.abc import Iterator

import msgspec
import sqlalchemy as sa

from desktop_app.cards.model import CardState
from desktop_app.consent.facts import Hung, Scope
from desktop_app.consent.model import withdrawals_in_force
from desktop_app.consent.papers import (
    Paper,
    PaperKind,
    photos_were_allowed,
    places_told,
    wanted_back,
)
from desktop_app.events.records import all_desks, desk_names, gone_desks
from desktop_app.hanging.facts import Printed, WallPlanned
from desktop_app.hanging.model import Wall, places_of, row_and_column
from desktop_app.hanging.records import all_walls
from desktop_app.journal.fold import effective
from desktop_app.journal.records import entries_of
from desktop_app.roses.model import Rose
from desktop_app.roses.records import rose_by_id
from desktop_app.store import tables
from desktop_app.store.store import Transaction

_PRINTS, _CARDS, _CLAIMS = tables.prints.c, tables.cards.c, tables.claims.c
_ON_PAPER = (CardState.SENT, CardState.PRINTED)
_Heads = dict[str, tuple[int, bytes]]  # as a peer told them last: n and chain, by node


def withdrawn_wishes(tx: Transaction) -> dict[str, tuple[Scope, ...]]:
    """What was withdrawn and not given again, by wish."""
    rows = tx.execute(sa.select(tables.withdrawn).order_by(tables.withdrawn.c.wish_id))
    return {row.wish_id: msgspec.json.decode(row.scopes, type=tuple[Scope, ...]) for row in rows}


def all_papers(tx: Transaction, event: str) -> list[Paper]:
    """Every paper that a withdrawal in force is about, those taken included, by wish number."""
    roses = [rose_by_id(tx, event, wish_id) for wish_id in withdrawn_wishes(tx)]
    ordered = sorted(roses, key=lambda rose: rose.number)
    return [paper for rose in ordered for paper in papers_of(tx, event, rose)]


def papers_of(tx: Transaction, event: str, rose: Rose) -> list[Paper]:
    """What hangs or lies around of this wish and may not any more; nothing without a withdrawal."""
    withdrawals = withdrawals_in_force(rose.consents)
    if not withdrawals:
        return []
    prints = list(_prints_with(tx, rose))
    told = places_told(withdrawals)
    papers = [
        *_hanging(tx, event, rose, told, {one.thing: wall for one, wall in prints if wall}),
        *(one for one, _wall in prints),
        *_cards(tx, rose),
    ]
    if photos_were_allowed(rose.consents) or (rose.wish and rose.wish.photo_ok):
        papers.append(Paper(rose.wish_id, rose.number, PaperKind.PHOTO, rose.wish_id))
    return wanted_back(papers, withdrawals, rose.consents)


def places_now(tx: Transaction, wish_id: str) -> tuple[Hung, ...]:
    """Where its tag hangs by the plans of the walls that stand."""
    return tuple(_place(wall, wish_id) for wall in all_walls(tx) if wish_id in places_of(wall))


def desks_not_told(tx: Transaction, node: str, rose: Rose) -> tuple[str, ...]:
    """Names of the desks in use that have not said yet that they know of every withdrawal."""
    ends = [(one.entry.node, one.entry.n) for one in withdrawals_in_force(rose.consents)]
    desks = all_desks(tx)
    gone = gone_desks(desks)
    peers = tables.peers.c
    have = {
        row.node: msgspec.msgpack.decode(row.have, type=_Heads)
        for row in tx.execute(sa.select(peers.node, peers.have).where(peers.have.is_not(None)))
    }
    return tuple(
        row.name
        for row in desks
        if row.node != node
        and row.node not in gone
        and any(
            writer != row.node and have.get(row.node, {}).get(writer, (0, b""))[0] < n
            for writer, n in ends
        )
    )


def _prints_with(tx: Transaction, rose: Rose) -> Iterator[tuple[Paper, str]]:
    """Prints that this wish is on, with the id of their wall."""
    names = desk_names(tx)
    walls = _wall_names(tx)
    about = sa.select(tables.prints).where(_PRINTS.wishes.contains(rose.wish_id, autoescape=True))
    for row in tx.execute(about.order_by(_PRINTS.at, _PRINTS.print_id)):
        if rose.wish_id not in msgspec.json.decode(row.wishes, type=tuple[str, ...]):
            continue
        if row.what not in set(Printed):
            continue  # a newer version printed something else
        paper = Paper(
            rose.wish_id,
            rose.number,
            PaperKind(row.what),
            row.print_id,
            walls.get(row.wall_id, ""),
            desk=names.get(row.node, row.node),
            by=row.by,
            at=row.at,
        )
        yield paper, row.wall_id


def _hanging(
    tx: Transaction, event: str, rose: Rose, told: dict[str, Hung], printed: dict[str, str]
) -> Iterator[Paper]:
    """A place on each wall: where it is now, else where it was when it was last planned there."""
    places = dict(told)
    for wall_id in sorted(set(printed.values())):
        if (place := _last_place(tx, event, wall_id, rose.wish_id)) is not None:
            places[wall_id] = place
    places |= {place.wall: place for place in places_now(tx, rose.wish_id)}
    for place in places.values():
        yield Paper(
            rose.wish_id,
            rose.number,
            PaperKind.HANGING,
            place.wall,
            place.name,
            place.row,
            place.column,
        )


def _last_place(tx: Transaction, event: str, wall_id: str, wish_id: str) -> Hung | None:
    found = None
    for _entry, fact in effective(entries_of(tx, event, wall_id)):
        if isinstance(fact, WallPlanned) and wish_id in fact.roses:
            wall = Wall(
                wall_id, fact.venue, fact.name, fact.rows, fact.columns, fact.order, fact.roses
            )
            found = _place(wall, wish_id)
    return found


def _place(wall: Wall, wish_id: str) -> Hung:
    row, column = row_and_column(wall, places_of(wall)[wish_id])
    return Hung(wall.wall_id, wall.name, row, column)


def _cards(tx: Transaction, rose: Rose) -> Iterator[Paper]:
    """Claim cards that went to paper with its words. One that this desk printed after it knew of the
    withdrawal has none; of other desks' cards nobody can say."""
    names = desk_names(tx)
    claims = {claim.claim_id: claim.code for claim in rose.claims}
    groups = {claim.group for claim in rose.claims}
    known = {one.entry.node: one.entry.n for one in withdrawals_in_force(rose.consents)}
    about = sa.select(tables.cards).where(_CARDS.group_id.in_(groups), _CARDS.state.in_(_ON_PAPER))
    for row in tx.execute(about.order_by(_CARDS.position, _CARDS.card_id)):
        listed = [c for c in msgspec.json.decode(row.claims, type=list[str]) if c in claims]
        n = row.position % (1 << 40)  # in the log of its desk: see Entry.position
        if not listed or n > known.get(row.node, n):
            continue
        yield Paper(
            rose.wish_id,
            rose.number,
            PaperKind.CARD,
            row.card_id,
            desk=names.get(row.node, row.node),
            at=row.at,
            code=claims[listed[0]],
        )


def _wall_names(tx: Transaction) -> dict[str, str]:
    """Names of all walls, those taken down included."""
    return {row.wall_id: row.name for row in tx.execute(sa.select(tables.walls))}
