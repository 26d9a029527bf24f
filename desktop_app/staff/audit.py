"""Who did what at which desk, the latest first, a page at a time.

The order is that of the desks' own clocks, for people; nothing is decided by it. What nobody can
change unnoticed is the chain: each page comes with the heads of all logs, and whoever has a sheet
with heads from that day can tell.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

import sqlalchemy as sa

from desktop_app.clock import written
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.records import event_by_id, own_nodes
from desktop_app.journal.entry import Entry
from desktop_app.readiness.records import LogEnd, log_ends
from desktop_app.roses.operations import desk_named
from desktop_app.roses.records import rose_by_number
from desktop_app.staff import records
from desktop_app.staff.audit_words import context_of, told
from desktop_app.staff.rights import Right, require
from desktop_app.store import tables
from desktop_app.store.store import Transaction

__all__ = ["Asked", "AuditLine", "AuditPage", "Cursor", "all_lines", "asked_for", "audit_page"]

PAGE = 50
_PAGE_OF_ALL = 2_000
_DAY = len("2023-06-28")
_E = tables.entries.c
_ENTRY = [_E[name] for name in Entry.__struct_fields__]


class Cursor(NamedTuple):
    """Where a page ended: the next one begins after this entry."""

    at: str
    node: str
    n: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; what is empty does not narrow.

    who       staff id, or the old free text of an entry
    nodes     of a desk, those it had before restores included
    since, until  UTC times as the store keeps them: from the first on, before the other
    kinds     kinds of facts, or their beginnings: `claim.made`, `access.`
    subjects  ids of what it is about: a wish, its claims' group, a staff id
    """

    who: str = ""
    nodes: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    kinds: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One entry in words.

    number  of this desk's log: with `node` it names the entry for ever
    by      name of who was on duty, "" for nobody and for what a laptop did by itself
    about   number of the wish, name of the person or laptop, or ""
    """

    at: str
    node: str
    n: int
    desk: str
    by: str
    kind: str
    about: str
    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class AuditPage:
    """more: None when this was the last page. heads: of every log, as of this page."""

    lines: tuple[AuditLine, ...]
    more: Cursor | None
    heads: tuple[LogEnd, ...]


def audit_page(
    desk: Desk, asked: Asked, *, after: Cursor | None = None, limit: int = PAGE
) -> AuditPage:
    """A page of what was asked for. Raises UserError not_your_right, nobody_on_duty."""
    with desk.store.read() as tx:
        require(tx, desk, Right.AUDIT)
        found = _entries(tx, desk.event, asked, after, limit + 1)
        lines = tuple(_lines(tx, found[:limit]))
        heads = tuple(log_ends(tx, desk.event))
    more = Cursor(lines[-1].at, lines[-1].node, lines[-1].n) if len(found) > limit else None
    return AuditPage(lines, more, heads)


def all_lines(desk: Desk, asked: Asked) -> Iterator[AuditLine]:
    """Everything that was asked for, page after page, as of when each is read.

    Raises UserError not_your_right, nobody_on_duty.
    """
    after: Cursor | None = None
    while True:
        page = audit_page(desk, asked, after=after, limit=_PAGE_OF_ALL)
        yield from page.lines
        if page.more is None:
            return
        after = page.more


def asked_for(
    desk: Desk,
    *,
    who: str = "",
    at_desk: str = "",
    since: str = "",
    until: str = "",
    kinds: Sequence[str] = (),
    about: str = "",
) -> Asked:
    """What a person typed: names, local times, a wish number.

    who      name or id of staff, retired or not, or the old free text of an entry
    at_desk  name of a laptop, or a beginning of its node; what it wrote before a restore counts, too
    since, until  `2023-06-28`, `2023-06-28 09:30` or `09:30` on the event's day, at this laptop;
             a day as `until` is counted whole
    Raises UserError: bad_time, desk_unknown, desk_ambiguous, wish_unknown.
    """
    with desk.store.read() as tx:
        day = _event_day(tx, desk)
        nodes = tuple(own_nodes(tx, desk_named(tx, at_desk, gone_too=True))) if at_desk else ()
        return Asked(
            who=_who(tx, who),
            nodes=nodes,
            since=_moment(since, day),
            until=_moment(until, day, is_end=True),
            kinds=tuple(kinds),
            subjects=tuple(_subjects(tx, desk, about)) if about else (),
        )


def _entries(
    tx: Transaction, event: str, asked: Asked, after: Cursor | None, limit: int
) -> list[Entry]:
    # asked for the event, too, SQLite would read the whole journal; a store has but one
    query = sa.select(*_ENTRY).where(*_conditions(asked))
    if after is not None:
        query = query.where(sa.tuple_(_E.at, _E.node, _E.n) < after)
    newest_first = (_E.at.desc(), _E.node.desc(), _E.n.desc())
    rows = tx.execute(query.order_by(*newest_first).limit(limit))
    return [entry for entry in (Entry(*row) for row in rows) if entry.event == event]


def _conditions(asked: Asked) -> Iterator[sa.ColumnElement[bool]]:
    if asked.who:
        yield _E.by == asked.who
    if asked.nodes:
        yield _E.node.in_(asked.nodes)
    if asked.since:
        yield _E.at >= asked.since
    if asked.until:
        yield _E.at < asked.until
    if asked.kinds:
        yield sa.or_(*(_E.kind.startswith(kind, autoescape=True) for kind in asked.kinds))
    if asked.subjects:
        yield _E.subject.in_(asked.subjects)


def _lines(tx: Transaction, entries: Sequence[Entry]) -> Iterator[AuditLine]:
    context = context_of(tx, entries)
    for entry in entries:
        said = told(entry, context)
        yield AuditLine(
            at=entry.at,
            node=entry.node,
            n=entry.n,
            desk=context.desks.get(entry.node, entry.node),
            by=context.staff[entry.by],
            kind=entry.kind,
            about=said.about,
            what=said.what,
            detail=said.detail,
        )


def _who(tx: Transaction, text: str) -> str:
    if not text:
        return ""
    try:
        return records.member_named(tx, text, with_retired=True).staff_id
    except UserError:
        return text.strip()  # what stood in ROSEWALL_STAFF before version 0.5


def _subjects(tx: Transaction, desk: Desk, number: str) -> Iterator[str]:
    """The wish, and what hangs on it: its givers' claims, their cards, calls for the lead."""
    rose = rose_by_number(tx, desk.event, number)
    yield rose.wish_id
    groups = {claim.group for claim in rose.claims}
    yield from sorted(groups)
    cards, calls = tables.cards.c, tables.tickets.c
    yield from tx.execute(sa.select(cards.card_id).where(cards.group_id.in_(groups))).scalars()
    yield from tx.execute(sa.select(calls.ticket_id).where(calls.wish_id == rose.wish_id)).scalars()


def _event_day(tx: Transaction, desk: Desk) -> date:
    event = event_by_id(tx, desk.event)
    return date.fromisoformat(event.date) if event else desk.clock().date()


def _moment(text: str, day: date, *, is_end: bool = False) -> str:
    """A local time as a person types it, in the store's form. Raises UserError bad_time."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return ""
    try:
        if ":" in plain and "-" not in plain:
            return written(datetime.combine(day, time.fromisoformat(plain.zfill(5))).astimezone())
        if len(plain) == _DAY:
            whole = datetime.combine(date.fromisoformat(plain), time()) + timedelta(days=is_end)
            return written(whole.astimezone())
        return written(datetime.fromisoformat(plain).astimezone())
    except ValueError as error:
        raise UserError("bad_time", text=plain[:30]) from error
