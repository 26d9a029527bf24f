"""Take along 带走, bring back 归还, recall 收回: who holds a rose, changed by a person.

The giver lets go at once, before the other desk knows: in between nobody decides about the rose,
so nothing can be claimed twice whatever happens on the way.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from desktop_app.changes import Changes
from desktop_app.claims.answering import answer_everything
from desktop_app.claims.model import RoseElsewhere
from desktop_app.desk import Desk
from desktop_app.desk import write as write_notes
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRetired, DeskRole, ReturnAsked
from desktop_app.events.records import DeskRow, all_desks, check_lead, gone_desks, own_nodes
from desktop_app.journal.entry import Entry
from desktop_app.journal.fold import effective
from desktop_app.journal.records import Note, append, entries_of_subjects, journal_head
from desktop_app.language import mark
from desktop_app.people.keys import renew_keys
from desktop_app.projections import project_subjects
from desktop_app.roses.facts import RoseHanded, RoseRecalled
from desktop_app.roses.holding import way_of
from desktop_app.roses.model import Rose, fold
from desktop_app.roses.records import roses_held_by
from desktop_app.staff.rights import Right, require
from desktop_app.store import tables
from desktop_app.store.store import Transaction
from desktop_app.typed import is_blank

Progress = Callable[[float], None]
"""Told how much is done, 0 to 1. Raising from it stops the work; then nothing was written."""

_SOME = 500  # subjects read at once
_TOLD = 12  # numbers said in a sentence


class _Held(NamedTuple):
    """A rose and the desks that held it, the first one first."""

    rose: Rose
    way: tuple[str, ...]


def hand_roses(
    desk: Desk,
    numbers: Collection[str],
    to: str,
    progress: Progress = lambda _done: None,
    *,
    with_parked: bool = False,
) -> Changes:
    """Give roses to the desk `to` (a node), all or none. From now on this desk only asks for them.

    with_parked  half-filled claims go along; else they are named and nothing happens
    Raises RoseElsewhere, UserError: wish_unknown, roses_elsewhere, roses_parked, nothing_to_take,
    desk_unknown, take_to_self.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        _check_target(tx, desk, to)
        roses = _named(tx, desk, numbers, progress)
        if not roses:
            raise UserError("nothing_to_take")
        if not with_parked:
            _refuse_parked(roses)
        act = _hand(tx, desk, [(rose, to) for rose in roses], progress)
    return _changes(roses, act, mark("交出"))


def return_roses(
    desk: Desk, to: str | None = None, progress: Progress = lambda _done: None
) -> Changes:
    """Bring everything back in one press: to `to`, or each rose to the desk that gave it.

    What hung here first goes to the lead, unless this desk is one. Half-filled claims go along.
    Raises UserError: nothing_to_return, desk_unknown, take_to_self.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        if to is not None:
            _check_target(tx, desk, to)
        held = _folded(tx, desk, roses_held_by(tx, desk.node), progress)
        back = _way_back(all_desks(tx), desk.node)
        ways = [(one.rose, to or back(one.way)) for one in held if one.rose.holder == desk.node]
        ways = [(rose, target) for rose, target in ways if target]
        if not ways:
            raise UserError("nothing_to_return")
        act = _hand(tx, desk, ways, progress)
    return _changes([rose for rose, _ in ways], act, mark("归还"))


def ask_return(desk: Desk, node: str) -> Changes:
    """The lead asks a desk to bring everything back here; its service does so when it hears it.

    Raises UserError: lead_only, desk_unknown, take_to_self.
    """
    with desk.store.write() as tx:
        check_lead(tx, desk.node)
        require(tx, desk, Right.DESKS)
        _check_target(tx, desk, node)
        act = write_notes(tx, desk, [Note(node, ReturnAsked(to=desk.node))])
    return Changes(act=act, label=mark("请它归还"))


def recall_roses(
    desk: Desk,
    node: str,
    reason: str,
    progress: Progress = lambda _done: None,
    *,
    retire: bool = False,
) -> Changes:
    """收回: every rose that a lost laptop holds is held here from now on, one epoch higher.

    Only for leads, and for a desk that goes on after a restore with its own old roses. Asks that
    waited for the lost laptop are answered at once. Claims that it made meanwhile without
    anybody's knowledge will show as disputes.

    retire  nothing that it writes from now on is believed
    Raises UserError: lead_only, reason_missing, desk_unknown, take_to_self, nothing_to_recall.
    """
    if is_blank(reason):
        raise UserError("reason_missing")
    with desk.store.write() as tx:
        require(tx, desk, Right.DESKS)
        _check_recall(tx, desk, node, retire=retire)
        held = _folded(tx, desk, roses_held_by(tx, node), progress)
        roses = [one.rose for one in held if one.rose.holder == node]
        fact = RoseRecalled(after="lost", reason=reason.strip())
        notes = [Note(rose.wish_id, fact, rose.top + 1) for rose in roses]
        if not notes and not retire:
            raise UserError("nothing_to_recall")
        act = _write(tx, desk, notes, progress)
        if retire:
            last, _ = journal_head(tx, desk.event, node)
            done = write_notes(tx, desk, [Note(node, DeskRetired(n=last, reason=reason.strip()))])
            act = act or done
            renew_keys(tx, desk)
        answer_everything(tx, desk)
    return _changes(roses, act, mark("收回"))


def desk_named(tx: Transaction, text: str, *, gone_too: bool = False) -> str:
    """The node of the desk that people call so, or whose node begins so.

    gone_too  also desks that were retired or go on under another node: they may hold roses
    Raises UserError: desk_unknown, desk_ambiguous (it says how to tell them apart).
    """
    desks = all_desks(tx)
    if not gone_too:
        gone = gone_desks(desks)
        desks = [row for row in desks if row.node not in gone]
    wanted = text.strip()
    found = [row for row in desks if row.name == wanted] or [
        row for row in desks if len(wanted) >= 4 and row.node.startswith(wanted.lower())
    ]
    if not found:
        raise UserError("desk_unknown", name=wanted[:40])
    if len(found) > 1:
        choices = "、".join(f"{row.name}（{row.node}）" for row in found)
        raise UserError("desk_ambiguous", name=wanted[:40], choices=choices)
    return found[0].node


def _check_recall(tx: Transaction, desk: Desk, node: str, *, retire: bool) -> None:
    if retire or node not in own_nodes(tx, desk.node):
        check_lead(tx, desk.node)
    if node == desk.node:
        raise UserError("take_to_self")
    if node not in {row.node for row in all_desks(tx)}:
        raise UserError("desk_unknown", name=node)


def _check_target(tx: Transaction, desk: Desk, to: str) -> None:
    if to == desk.node:
        raise UserError("take_to_self")
    desks = all_desks(tx)
    if len(desks) == 1:
        raise UserError("no_other_desk")
    if to in gone_desks(desks) or to not in {row.node for row in desks}:
        raise UserError("desk_unknown", name=to[:40])


def _way_back(desks: Sequence[DeskRow], here: str) -> Callable[[Sequence[str]], str]:
    """Where a rose goes back to, by the desks that held it; "": it stays, as at a lead."""
    gone = gone_desks(desks)
    heirs = {row.continues: row.node for row in desks if row.continues}
    leads = [row.node for row in desks if row.role == DeskRole.LEAD and row.node not in gone]

    def back(way: Sequence[str]) -> str:
        if here in leads:
            return ""
        place = list(way).index(here)
        giver = way[place - 1] if place else ""
        while giver in heirs:
            giver = heirs[giver]
        if giver and giver not in gone and giver != here:
            return giver
        return leads[0] if leads else ""

    return back


def _named(tx: Transaction, desk: Desk, numbers: Collection[str], progress: Progress) -> list[Rose]:
    """The roses with these numbers, all held here. Two wishes that share a number go together."""
    ids: dict[str, list[str]] = {number: [] for number in numbers}
    listed = list(ids)
    columns = tables.roses.c
    for start in range(0, len(listed), _SOME):
        query = sa.select(columns.wish_id, columns.number)
        for row in tx.execute(query.where(columns.number.in_(listed[start : start + _SOME]))):
            ids[row.number].append(row.wish_id)
    for number, found in ids.items():
        if not found:
            raise UserError("wish_unknown", number=number)
    wanted = [one for found in ids.values() for one in found]
    roses = [one.rose for one in _folded(tx, desk, wanted, progress)]
    elsewhere = [rose for rose in roses if rose.holder != desk.node]
    if len(elsewhere) == 1:
        raise RoseElsewhere(elsewhere[0])
    if elsewhere:
        raise UserError("roses_elsewhere", **_told(elsewhere))
    return roses


def _refuse_parked(roses: Iterable[Rose]) -> None:
    if parked := [rose for rose in roses if rose.parked]:
        raise UserError("roses_parked", **_told(parked))


def _told(roses: Sequence[Rose]) -> dict[str, object]:
    numbers = "、".join(rose.number for rose in roses[:_TOLD])
    return {"numbers": numbers + ("…" if len(roses) > _TOLD else ""), "count": len(roses)}


def _folded(
    tx: Transaction, desk: Desk, wish_ids: Sequence[str], progress: Progress
) -> list[_Held]:
    """These roses as their entries tell them, in this order."""
    roses: list[_Held] = []
    for start in range(0, len(wish_ids), _SOME):
        some = wish_ids[start : start + _SOME]
        entries: dict[str, list[Entry]] = {wish_id: [] for wish_id in some}
        for entry in entries_of_subjects(tx, desk.event, some):
            entries[entry.subject].append(entry)
        roses += [
            _Held(fold(wish_id, about), tuple(way_of(effective(about))))
            for wish_id, about in entries.items()
        ]
        progress(0.5 * (start + len(some)) / len(wish_ids))
    return roses


def _hand(tx: Transaction, desk: Desk, ways: Sequence[tuple[Rose, str]], progress: Progress) -> int:
    notes = [Note(rose.wish_id, RoseHanded(to=to, level=rose.epoch), rose.top) for rose, to in ways]
    return _write(tx, desk, notes, progress)


def _write(tx: Transaction, desk: Desk, notes: list[Note], progress: Progress) -> int:
    """As `desk.write`, for facts about very many roses: reads them some hundred at a time."""
    entries = append(tx, desk, notes)
    subjects = [entry.subject for entry in entries]
    for start in range(0, len(subjects), _SOME):
        some = subjects[start : start + _SOME]
        project_subjects(tx, desk.event, some, entries_of_subjects(tx, desk.event, some))
        progress(0.5 + 0.5 * (start + len(some)) / len(subjects))
    return entries[0].act if entries else 0


def _changes(roses: Sequence[Rose], act: int, label: str) -> Changes:
    wishes = frozenset(rose.wish_id for rose in roses)
    return Changes(wishes, act=act, label=label, number=roses[0].number if roses else "")
