"""End of retention (PIPL 19, 47): after archiving, a number of days by the event's rules; then nobody
can be told from the records any more, and the figures stay.

By a person, reminded from two weeks before; by itself only where the rules say so.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from desktop_app.changes import Changes
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.facts import EventArchived
from desktop_app.events.records import (
    all_desks,
    check_lead,
    event_by_id,
    gone_desks,
    is_lead,
    own_nodes,
)
from desktop_app.journal.entry import Note
from desktop_app.language import mark
from desktop_app.people.audience import Audience
from desktop_app.people.cleaning import Cleaned, clean
from desktop_app.people.erasing import Paper
from desktop_app.people.facts import EverybodyErased, Why
from desktop_app.people.records import are_all_gone, delete_erased
from desktop_app.staff.rights import Right, require
from desktop_app.store import tables
from desktop_app.store.places import places
from desktop_app.store.store import Transaction

REMIND_DAYS = 14
GRACE_DAYS = (
    3  # by itself only when it was seen to be due that many days apart: a clock may be wrong
)
PAPERS = (Paper("all"), Paper("bundles"))

_DUE = "保存期已满"  # stands in the journal, in the first language
_VAULT, _LOCAL = tables.vault.c, tables.local.c
_SEEN_DUE = "seen_due"  # in `local`


@dataclass(frozen=True, slots=True)
class Retention:
    """Where the event stands. today: by this desk's clock.

    archived, due  None while it is not archived
    days_left      below 0 once it is overdue
    is_over        everybody is erased
    families, givers, others  how many of them this desk still keeps records of; others: staff, notes
    desks          names of the other laptops that have to hear of it
    places         folders and sticks that ever got a backup of this laptop
    """

    today: date
    days: int
    archived: date | None
    due: date | None
    is_over: bool
    is_auto: bool
    families: int
    givers: int
    others: int
    desks: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def days_left(self) -> int | None:
        return None if self.due is None else (self.due - self.today).days

    @property
    def is_due(self) -> bool:
        """It has to be ended now."""
        return not self.is_over and self.due is not None and self.today >= self.due

    @property
    def is_near(self) -> bool:
        """A person should be reminded."""
        left = self.days_left
        return not self.is_over and left is not None and left <= REMIND_DAYS


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of it on this laptop, and what it was before."""

    before: Retention
    cleaned: Cleaned
    changes: Changes


def retention_of(desk: Desk) -> Retention:
    """Where the event stands. A read, for everybody."""
    with desk.store.read() as tx:
        return _retention(tx, desk)


def days_left(desk: Desk) -> tuple[date, int] | None:
    """The day on which everybody has to be erased, and how many days that is from now; None while it is
    not archived, or when it is done. Cheap: a bar asks it four times a minute."""
    with desk.store.read() as tx:
        return _days_left(tx, desk)


def archive_event(desk: Desk, *, again: bool = False) -> Changes:
    """归档 as of today: the time of keeping begins. again: it begins anew.

    Raises UserError: lead_only, not_your_right, archived_before, people_gone.
    """
    with desk.store.write() as tx:
        check_lead(tx, desk.node)
        require(tx, desk, Right.RULES)
        now = _retention(tx, desk)
        if now.is_over:
            raise UserError("people_gone")
        if now.archived and not again:
            raise UserError("archived_before", day=now.archived.isoformat())
        archived = EventArchived(day=now.today.isoformat())
        act = write(tx, desk, [Note(desk.event, archived)])
    return Changes(act=act, label=mark("归档"))


def end_retention(desk: Desk, reason: str = "", *, early: bool = False) -> Ended:
    """Erase everybody, here and wherever it is heard. It cannot be taken back.

    early   before the time is over, or without archiving: by a lead's decision, with a reason
    Raises UserError: lead_only, not_your_right, not_archived, retention_not_due, reason_missing,
    words_named, people_gone.
    """
    with desk.store.write() as tx:
        check_lead(tx, desk.node)
        require(tx, desk, Right.ERASE)
        before = _retention(tx, desk)
        _check(before, reason, early=early)
        act = _write(tx, desk, before, reason.strip() or _DUE)
    return Ended(before, clean(desk), Changes(act=act, label=mark("删除全部个人信息")))


def end_by_rule(desk: Desk) -> bool:
    """At a lead's desk, where the rules say so: end what is due. Nobody is asked, so nobody's right is;
    who set the rule had it."""
    with desk.store.read() as tx:
        event, left = event_by_id(tx, desk.event), _days_left(tx, desk)
        if event is None or not event.rules.retention_auto or left is None or left[1] > 0:
            return False
        if not is_lead(tx, desk.node):
            return False
        today = desk.clock().astimezone().date()
        seen = tx.execute(sa.select(_LOCAL.value).where(_LOCAL.key == _SEEN_DUE)).scalar()
    first = date.fromisoformat(bytes(seen).decode()) if seen else None
    if first is None or first > today:
        with desk.store.write() as tx:
            _note_seen(tx, today)
        return False
    if today < first + timedelta(days=GRACE_DAYS):
        return False
    with desk.store.write() as tx:
        _write(tx, desk, _retention(tx, desk), _DUE)
    return True


def _days_left(tx: Transaction, desk: Desk) -> tuple[date, int] | None:
    event = event_by_id(tx, desk.event)
    if event is None or not event.archived or are_all_gone(tx):
        return None
    due = date.fromisoformat(event.archived) + timedelta(days=event.rules.retention_days)
    return due, (due - desk.clock().astimezone().date()).days


def _check(now: Retention, reason: str, *, early: bool) -> None:
    if now.is_over:
        raise UserError("people_gone")
    if early:
        if not reason.strip():
            raise UserError("reason_missing")
    elif now.due is None:
        raise UserError("not_archived")
    elif not now.is_due:
        raise UserError("retention_not_due", day=now.due.isoformat(), days=now.days_left)


def _write(tx: Transaction, desk: Desk, now: Retention, reason: str) -> int:
    why = Why.RETENTION if now.is_due else Why.EARLY
    due = now.due.isoformat() if now.due else ""
    fact = EverybodyErased(why=why, reason=reason[:200], due=due)
    act = write(tx, desk, [Note(desk.new_id(), fact)])
    delete_erased(tx)
    return act


def _note_seen(tx: Transaction, day: date) -> None:
    tx.execute(sa.delete(tables.local).where(_LOCAL.key == _SEEN_DUE))
    row = {"key": _SEEN_DUE, "value": day.isoformat().encode()}
    tx.execute(sa.insert(tables.local), [row])


def _retention(tx: Transaction, desk: Desk) -> Retention:
    event = event_by_id(tx, desk.event)
    if event is None:
        raise UserError("no_event")
    archived = date.fromisoformat(event.archived) if event.archived else None
    desks = all_desks(tx)
    not_asked = gone_desks(desks) | set(own_nodes(tx, desk.node))
    families, givers, others = _kept(tx)
    return Retention(
        today=desk.clock().astimezone().date(),
        days=event.rules.retention_days,
        archived=archived,
        due=archived + timedelta(days=event.rules.retention_days) if archived else None,
        is_over=are_all_gone(tx),
        is_auto=event.rules.retention_auto,
        families=families,
        givers=givers,
        others=others,
        desks=tuple(row.name for row in desks if row.node not in not_asked),
        places=tuple(places(tx)),
    )


def _kept(tx: Transaction) -> tuple[int, int, int]:
    """Families, givers, and whoever else this desk has records of, sealed to it or not."""
    about = sa.select(sa.func.count(_VAULT.subject.distinct())).where(
        _VAULT.audience != Audience.GRANT
    )
    things = sa.select(tables.card_keys.c.key_id)
    wishes, groups = sa.select(tables.roses.c.wish_id), sa.select(tables.claims.c.group_id)
    families = tx.execute(about.where(_VAULT.subject.in_(wishes))).scalar_one()
    givers = tx.execute(about.where(_VAULT.subject.in_(groups))).scalar_one()
    every = tx.execute(about.where(_VAULT.subject.not_in(things))).scalar_one()
    return int(families), int(givers), int(every - families - givers)
