"""Which projection belongs to which kind of fact: the only place that knows all features."""

from collections.abc import Callable, Iterable

import sqlalchemy as sa

from desktop_app.cards import records as cards
from desktop_app.delivery import records as delivery
from desktop_app.events import records as events
from desktop_app.fund import records as fund
from desktop_app.hanging import records as hanging
from desktop_app.journal.entry import Entry
from desktop_app.journal.records import entries_of, entries_of_subjects
from desktop_app.market import records as market
from desktop_app.paper import records as paper
from desktop_app.people import records as people
from desktop_app.people.access_facts import AccessRevealed
from desktop_app.people.export_facts import AccessExported
from desktop_app.roses import records as roses
from desktop_app.roses.model import fold
from desktop_app.scans import records as scans
from desktop_app.staff import records as staff
from desktop_app.store import tables
from desktop_app.store.store import Transaction
from desktop_app.tokens import records as tokens

Projector = Callable[[Transaction, str, list[Entry]], None]
ManyProjector = Callable[[Transaction, list[tuple[str, list[Entry]]]], None]

_PROJECTORS: dict[str, Projector] = {
    "event": events.project,
    "venue": events.project,
    "desk": events.project,
    "card": cards.project,
    "token": tokens.project,
    "scan": scans.project,
    "wall": hanging.project_wall,
    "audit": hanging.project_audit,
    "print": hanging.project_print,
    "paper": paper.project_blanks,
    "backfill": paper.project_backfill,
    "person": people.project,
    "staff": staff.project_staff,
    "ticket": staff.project_ticket,
    "team": delivery.project,
    "charity": market.project_charity,
    "stall": market.project_stall,
    "float": market.project_float,
    "cash": market.project_closing,
    "fund": fund.project,
}
# Small facts that come by the thousand: their rows are written together.
_OF_MANY: dict[str, ManyProjector] = {
    "sale": market.project_sales,
    "tally": market.project_tallies,
}
# Facts that change nothing but the journal: loading them here makes them known to every program.
ONLY_TOLD = (AccessExported, AccessRevealed)
_ROSE_KINDS = {"wish", "claim", "rose", "gift"}


def project_subjects(
    tx: Transaction, event: str, subjects: Iterable[str], fresh: Iterable[Entry] = ()
) -> None:
    """Bring the projections of these subjects up to date with the journal.

    `fresh` are the entries just written; subjects born in them need no look into the journal.
    """
    of_rose = []
    of_many: dict[str, list[tuple[str, list[Entry]]]] = {}
    newborn = _newborn(fresh)
    for subject in subjects:
        entries = newborn.get(subject) or entries_of(tx, event, subject)
        features = {entry.kind.partition(".")[0] for entry in entries}
        if features & _ROSE_KINDS:
            of_rose.append(fold(subject, entries))
        for feature in features & _OF_MANY.keys():
            of_many.setdefault(feature, []).append((subject, _about(feature, entries=entries)))
        for projector in {_PROJECTORS[f]: None for f in sorted(features) if f in _PROJECTORS}:
            projector(tx, subject, _of_projector(projector, entries))
    for feature, told in of_many.items():
        _OF_MANY[feature](tx, told)
    if of_rose:
        roses.project(tx, of_rose)


_BATCH = 500


def project_everything(
    tx: Transaction, event: str, done: Callable[[float], None] = lambda _done: None
) -> None:
    """Project every subject of the journal into empty tables; `done` hears how much of it is."""
    about = tables.entries.c
    named = sa.select(about.subject).where(about.event == event).distinct()
    subjects = list(tx.execute(named).scalars())
    for start in range(0, len(subjects), _BATCH):
        batch = subjects[start : start + _BATCH]
        project_subjects(tx, event, batch, entries_of_subjects(tx, event, batch))
        done((start + len(batch)) / len(subjects))


_BIRTHS = {
    "wish.imported",
    "venue.added",
    "card.queued",
    "scan.refused",
    "sale.made",
    "tally.noted",
}


def _newborn(fresh: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Entries by subject, for subjects that were born among the fresh ones.

    A birth need not come first: in the order that all desks share, the word of another desk with
    a lower node may stand before it.
    """
    fresh = list(fresh)
    born: dict[str, list[Entry]] = {e.subject: [] for e in fresh if e.kind in _BIRTHS}
    for entry in fresh:
        if entry.subject in born:
            born[entry.subject].append(entry)
    return born


def _of_projector(projector: Projector, entries: list[Entry]) -> list[Entry]:
    """The entries that it knows. A newer version, or a desk in wrong hands, may have written about
    the same subject under another feature: that must not change what this one shows."""
    return _about(*(f for f, one in _PROJECTORS.items() if one is projector), entries=entries)


def _about(*features: str, entries: list[Entry]) -> list[Entry]:
    own = {*features, "act"}
    return [entry for entry in entries if entry.kind.partition(".")[0] in own]
