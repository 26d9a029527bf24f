"""One entry of the journal in words, for who-did-what: what it was, what about, what else it says.

Reads names and numbers for a page of entries at once. What it tells holds no giver and no family:
entries have none.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from desktop_app.cards.facts import CardFailed, CardPrinted, CardQueued, CardVoided
from desktop_app.delivery.records import names_of_teams
from desktop_app.events.facts import EventOpened, PagesSwitched, VenueAdded
from desktop_app.events.records import desk_names
from desktop_app.fund.told import KINDS as FUND
from desktop_app.fund.told import fund_words
from desktop_app.hanging.facts import WallPlanned, WallWalked
from desktop_app.journal.entry import Entry, Fact, fact_of
from desktop_app.journal.fold import ActUndone
from desktop_app.language import tr
from desktop_app.market.facts import CashClosed, FloatGiven, SaleMade, TallyNoted
from desktop_app.market.told import KINDS as MARKET
from desktop_app.market.told import market_words
from desktop_app.messages.audit import KINDS, STAFF_PARTS, WAYS
from desktop_app.messages.history import fact_words
from desktop_app.messages.scans import refused_words
from desktop_app.messages.staff import RIGHTS, ROLES, TOPICS
from desktop_app.paper.facts import BackfillRefused, BackfillSettled, BlanksPrinted
from desktop_app.people.access_facts import AccessRevealed
from desktop_app.scans.facts import ScanRefused
from desktop_app.staff.facts import (
    DutyBegan,
    LeadPassed,
    SignInRefused,
    StaffAdded,
    StaffChanged,
    TicketOpened,
    Way,
)
from desktop_app.staff.names import StaffNames, staff_names
from desktop_app.store import tables
from desktop_app.store.store import Transaction

_ROSES, _CLAIMS, _CARDS = tables.roses.c, tables.claims.c, tables.cards.c
_TICKETS = tables.tickets.c


class Told(NamedTuple):
    """about: number of the wish, name of a person or laptop, or ""."""

    about: str
    what: str
    detail: str


class Context(NamedTuple):
    """What the words of a page need: names, and the numbers of wishes and stalls by subject."""

    desks: Mapping[str, str]
    staff: StaffNames
    numbers: Mapping[str, str]
    teams: Mapping[str, str]


def context_of(tx: Transaction, entries: Sequence[Entry]) -> Context:
    """The names for these entries."""
    numbers = _numbers(tx, {e.subject for e in entries}) | _codes_of_stalls(tx)
    return Context(desk_names(tx), staff_names(tx), numbers, names_of_teams(tx))


def told(entry: Entry, context: Context) -> Told:
    """The entry in words, in the language spoken now."""
    fact = fact_of(entry)
    what, detail = fact_words(fact, context.desks, context.teams)
    what = what or tr(KINDS.get(entry.kind, entry.kind))
    return Told(_about(entry, fact, context), what, detail or _detail(fact, context))


def _about(entry: Entry, fact: Fact, context: Context) -> str:
    feature = entry.kind.partition(".")[0]
    if feature in ("staff", "duty") and not _is_of_desk(fact):
        return context.staff[entry.subject]
    if feature in ("desk", "duty"):
        return context.desks.get(entry.subject, entry.subject)
    match fact:
        case ScanRefused():
            return fact.subject
        case AccessRevealed() | BackfillRefused() | BackfillSettled() if fact.number:
            return fact.number
        case WallPlanned() | VenueAdded() | EventOpened():
            return fact.name
        case SaleMade() | TallyNoted() | FloatGiven() | CashClosed():
            return context.numbers.get(fact.stall, "")
    return context.numbers.get(entry.subject) or context.teams.get(entry.subject, "")


def _is_of_desk(fact: Fact) -> bool:
    return isinstance(fact, SignInRefused) and fact.way is Way.BADGE


def _detail(fact: Fact, context: Context) -> str:
    feature = fact.kind.partition(".")[0]
    if feature in MARKET:
        return market_words(fact)
    if feature in FUND:
        return fund_words(fact)
    return _of_people(fact, context) or _of_things(fact)


def _of_people(fact: Fact, context: Context) -> str:
    match fact:
        case StaffAdded():
            return tr(ROLES.get(fact.role, fact.role))
        case StaffChanged():
            return _changed(fact)
        case DutyBegan():
            after = tr("，从{name}接班", name=context.staff[fact.after]) if fact.after else ""
            return tr(WAYS[fact.way]) + after
        case SignInRefused():
            count = tr("，连续第 {count} 次", count=fact.tries) if fact.tries else ""
            return tr(WAYS[fact.way]) + count
        case LeadPassed():
            right = tr(RIGHTS.get(fact.right, fact.right))
            return tr("{right}（{reason}）", right=right, reason=fact.reason)
        case TicketOpened():
            return tr(TOPICS[fact.topic])
    return ""


def _of_things(fact: Fact) -> str:
    match fact:
        case ScanRefused():
            return refused_words(fact.verdict, fact.why)
        case CardQueued() if fact.reprint:
            return tr("补打第 {count} 次", count=fact.reprint)
        case PagesSwitched():
            return tr("打开") if fact.is_on else tr("关上")
        case WallWalked():
            return tr("扫了 {count} 个", count=fact.scans)
        case BlanksPrinted():
            return tr("{count} 张", count=len(fact.codes))
    return _code_of(fact)


def _changed(fact: StaffChanged) -> str:
    part = tr(STAFF_PARTS[fact.part])
    return f"{part} {tr(ROLES.get(fact.role, fact.role))}" if fact.part == "role" else part


def _code_of(fact: Fact) -> str:
    match fact:
        case CardFailed():
            return fact.code
        case CardPrinted():
            return str(fact.how)
        case CardVoided():
            return fact.reason
        case ActUndone():
            return tr("第 {n} 条", n=fact.act)
    return ""


def _numbers(tx: Transaction, subjects: set[str]) -> dict[str, str]:
    """Wish numbers by what an entry is about: the wish itself, a card, a call, a giver's claims."""
    found = _of_wishes(tx, subjects)
    of_cards = {
        row.card_id: msgspec.json.decode(row.claims, type=list[str])
        for row in tx.execute(
            sa.select(_CARDS.card_id, _CARDS.claims).where(_CARDS.card_id.in_(subjects))
        )
    }
    wanted = {claim for claims in of_cards.values() for claim in claims}
    wishes = sa.select(_CLAIMS.claim_id, _CLAIMS.wish_id, _CLAIMS.group_id).where(
        sa.or_(_CLAIMS.claim_id.in_(wanted), _CLAIMS.group_id.in_(subjects))
    )
    claims = tx.execute(wishes).all()
    tickets = tx.execute(
        sa.select(_TICKETS.ticket_id, _TICKETS.wish_id).where(_TICKETS.ticket_id.in_(subjects))
    ).all()
    numbers = _of_wishes(tx, {row.wish_id for row in (*claims, *tickets)})
    of_claim = {row.claim_id: numbers.get(row.wish_id, "") for row in claims}
    for card, listed in of_cards.items():
        found[card] = "、".join(filter(None, (of_claim.get(claim) for claim in listed)))
    for row in claims:
        found.setdefault(row.group_id, numbers.get(row.wish_id, ""))
    return found | {row.ticket_id: numbers.get(row.wish_id, "") for row in tickets}


def _codes_of_stalls(tx: Transaction) -> dict[str, str]:
    query = sa.select(tables.stalls.c.stall, tables.stalls.c.code)
    return {row.stall: row.code for row in tx.execute(query)}


def _of_wishes(tx: Transaction, wish_ids: set[str]) -> dict[str, str]:
    query = sa.select(_ROSES.wish_id, _ROSES.number).where(_ROSES.wish_id.in_(wish_ids))
    return {row.wish_id: row.number for row in tx.execute(query)}
