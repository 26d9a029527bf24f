"""This laptop: its store, its name in the journal, and what it is given from outside."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import sqlalchemy as sa

from desktop_app.clock import Clock, system_clock
from desktop_app.crashes.guarding import close_to_others, sweep
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskNamed, EventOpened, EventRules
from desktop_app.events.records import Event, desk_names, event_by_id
from desktop_app.journal.entry import WORDS, Fact
from desktop_app.journal.records import Note, append, in_causal_order, journal_head
from desktop_app.paths import Home
from desktop_app.people.new_keys import begin_keys
from desktop_app.projections import project_subjects
from desktop_app.staff.records import duty_id
from desktop_app.store import tables
from desktop_app.store.keys import keep_in_keyring, key_kind, key_of
from desktop_app.store.making import new_place
from desktop_app.store.people import PeopleKeys
from desktop_app.store.store import Store, Transaction
from desktop_app.store.witness import Head, Witness
from desktop_app.tokens.records import new_key
from desktop_app.typed import is_blank, typed


@dataclass
class Desk:
    """An open store and who is working on it. Clock and ids are injected.

    by  staff id of whoever is on duty; "" for nobody named, and for what this laptop does by itself
    """

    home: Home
    store: Store
    event: str
    node: str
    era: int = 0
    by: str = ""
    clock: Clock = system_clock
    new_id: Callable[[], str] = field(default_factory=lambda: random_id)

    def settings(self) -> Event:
        """The event with its rules."""
        with self.store.read() as tx:
            event = event_by_id(tx, self.event)
        if event is None:
            raise UserError("no_event")
        return event

    def names(self) -> dict[str, str]:
        """What people call each laptop, by node."""
        with self.store.read() as tx:
            return desk_names(tx)

    def close(self) -> None:
        self.store.close()


def random_id() -> str:
    """An id that nobody can guess and no two desks share: 80 random bits."""
    return secrets.token_hex(10)


def write(tx: Transaction, desk: Desk, notes: list[Note], *, is_repeat: bool = False) -> int:
    """Append facts and bring the projections of their subjects up to date.

    is_repeat  their words stand in the journal already, so nobody can be asked for other ones
    Returns the act: the number that undo takes. The one way that operations write.
    Raises UserError words_named: names and the like have no place in the journal.
    """
    if not is_repeat and any(_has_words(note.fact) for note in notes):
        from desktop_app.people.wording import check_words  # the linter loads with the first reason

        check_words(tx, [note.fact for note in notes])
    entries = append(tx, desk, in_causal_order(tx, desk.event, desk.node, notes))
    project_subjects(tx, desk.event, {entry.subject for entry in entries}, entries)
    return entries[0].act if entries else 0


def _has_words(fact: Fact) -> bool:
    is_name = fact.kind.startswith(("desk.", "team.", "wall."))
    fields = (*WORDS, "came", "name") if is_name else (*WORDS, "came")
    return any(getattr(fact, field, "") for field in fields)


def has_event(home: Home) -> bool:
    if home.database:
        return bool(_events_on(home))
    return home.store.exists()


def open_desk(home: Home, by: str | None = None, clock: Clock = system_clock) -> Desk:
    """Open the desk in this folder, or the hub in its database.

    by  staff id; None: whoever is on duty here; "": a program that works for nobody
    Raises UserError no_event when there is none, which_event when the database has several,
    schema_older, and what Store and key_of raise.
    """
    if not has_event(home):
        raise UserError("no_event")
    close_to_others(home)
    sweep(home)
    witnessed = None if home.database else Witness(home.store).read()
    store = _opened_store(home)  # after the note: another process may be writing
    try:
        with store.read() as tx:
            row = tx.execute(sa.select(tables.desk)).first()
            if row is None:
                raise UserError("no_event")
            _check_tail(tx, row.event, row.node, witnessed)
            by = duty_id(tx, row.node) if by is None else by
    except BaseException:
        store.close()
        raise
    desk = Desk(home, store, row.event, row.node, row.era, by, clock)
    _keep_promises(desk)
    return desk


def _keep_promises(desk: Desk) -> None:
    """An event from before version 0.5 gets its keys, and what ran out or was erased goes. Whoever only
    reads need not be able to write."""
    from desktop_app.exchange.identity import lock_old_box_keys  # they write by this page
    from desktop_app.people.keys import ensure_keys
    from desktop_app.people.promises import keep_promises
    from desktop_app.safety.after_upgrade import rebuild_when_marked

    try:
        rebuild_when_marked(desk)
        ensure_keys(desk)
        lock_old_box_keys(desk)
        keep_promises(desk)
    except UserError as error:
        if error.code not in ("store_readonly", "store_busy", "disk_full"):
            desk.close()
            raise


def _opened_store(home: Home) -> Store:
    if not home.database:
        return Store(home.store, key_of(home), people=PeopleKeys(home))
    from desktop_app.store.server import ServerStore  # loads psycopg: on a hub only
    from desktop_app.store.server_schema import check_schema

    event = server_event(home)
    check_schema(home.database, event)
    return ServerStore(home.database, event, people=PeopleKeys(home))


def server_event(home: Home) -> str:
    """Which event of its database a hub is. Raises UserError no_event, which_event."""
    events = _events_on(home)
    if not events:
        raise UserError("no_event")
    if len(events) > 1:
        raise UserError("which_event", events="、".join(events))
    return events[0]


def _events_on(home: Home) -> list[str]:
    from desktop_app.store.server import events_in

    return [one for one in events_in(home.database) if home.event in ("", one)]


def _check_tail(tx: Transaction, event: str, node: str, witnessed: Head | None) -> None:
    """Refuse a store that lost entries which had been durable: their numbers must stay taken."""
    if witnessed is None or witnessed.node != node:
        return
    n, chain = journal_head(tx, event, node)
    if n < witnessed.n or (n == witnessed.n and chain != witnessed.chain):
        raise UserError("tail_lost", count=max(witnessed.n - n, 1))


def make_desk(
    home: Home,
    name: str,
    day: date,
    rules: EventRules | None = None,
    *,
    demo: bool = False,
    fill: "Callable[[Desk], None] | None" = None,
    clock: Clock = system_clock,
    as_is: str = "",
) -> Desk:
    """Start a new event in this folder; this desk is its first and holds every rose.

    The store is built beside, given to `fill`, and renamed when whole: a kill leaves nothing
    half done.

    as_is  why its name or rules may stay although the linter objects to them; "": they may not
    Raises UserError event_exists, name_missing, public_text, public_text_never.
    """
    if is_blank(name):
        raise UserError("name_missing")
    rules = rules or EventRules()
    opened = EventOpened(name=typed(name).strip(), date=day.isoformat(), rules=rules, demo=demo)
    if not home.database and has_event(home):
        _refuse_second(home)
    event = home.event or random_id()
    _make_store(home, event, (opened, _kept(event, opened, as_is)), fill, clock)
    if home.database:
        return open_desk(replace(home, event=event), clock=clock)
    if not demo and key_kind(home) == "file":
        keep_in_keyring(home)
    return open_desk(home, clock=clock)


def _kept(event: str, opened: EventOpened, as_is: str) -> list[Note]:
    """The linter loads with the first event; there are no names of anybody yet."""
    from desktop_app.events.publishing import kept_notes, texts_of_event
    from desktop_app.privacy.public import objections

    return kept_notes(event, objections(texts_of_event(opened)), as_is)


def _refuse_second(home: Home) -> None:
    there = open_desk(home)
    try:
        raise UserError("event_exists", name=there.settings().name)
    finally:
        there.close()


def _make_store(
    home: Home,
    event: str,
    opening: tuple[EventOpened, list[Note]],
    fill: "Callable[[Desk], None] | None",
    clock: Clock,
) -> None:
    opened, kept = opening
    with new_place(home, event, opened.name) as store:
        desk = Desk(home, store, event, secrets.token_hex(4), clock=clock)
        with store.write() as tx:
            tx.execute(sa.insert(tables.desk).values(id=1, event=desk.event, node=desk.node, era=0))
            named = DeskNamed(name=desk_name())
            keys = begin_keys(
                tx, desk.event
            )  # first: whatever is kept from here on is sealed with them
            write(tx, desk, [Note(desk.event, opened), *keys, Note(desk.node, named), *kept])
            write(tx, desk, [new_key(tx, desk.new_id())])
        if fill:
            fill(desk)


def desk_name() -> str:
    """A first name for this laptop, changed in the settings: its number here is 1."""
    return "1 号电脑"
