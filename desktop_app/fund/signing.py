"""Two signatures under a proposal. With the second one its wishes are claimed, in the same transaction."""

import hashlib
import secrets
import unicodedata
from dataclasses import replace
from typing import NamedTuple

import sqlalchemy as sa

from desktop_app.changes import Changes
from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import Channel, Giver, GiverKind, Pledge
from desktop_app.claims.model import ClaimWish, decide_claim, due_after
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.records import event_by_id
from desktop_app.fund.deciding import about_fund, fund_to_decide, proposal_named
from desktop_app.fund.facts import ProposalSigned, Signer
from desktop_app.fund.model import Fund, Proposal, ProposalState
from desktop_app.fund.proposing import stale_numbers
from desktop_app.fund.proven import can_pay
from desktop_app.journal.entry import Entry, Note
from desktop_app.journal.records import entries_of_subjects
from desktop_app.language import mark
from desktop_app.roses.model import fold
from desktop_app.roses.records import deciding_node
from desktop_app.staff.duty import shown_by
from desktop_app.staff.names import staff_names
from desktop_app.staff.rights import Right, require
from desktop_app.store import tables, vault
from desktop_app.store.store import Transaction
from desktop_app.typed import is_blank, typed

THE_FUND = Giver(kind=GiverKind.ORGANISATION, anonymous=True)
"""In whose name the fund claims."""

_LONGEST_NAME = 60
_SHOWN_NUMBERS = 10


class _Own(NamedTuple):
    """Who signs now: hash for the fact, what the vault keeps."""

    signer: str
    kept: Signer | None


def sign_proposal(
    desk: Desk,
    proposal: str = "",
    *,
    name: str = "",
    staff: str = "",
    pin: str = "",
    badge: str = "",
) -> Changes:
    """One of two signatures; `proposal` "" is the one that waits. With the second one it is decided: its
    wishes are claimed in the fund's name, finally where this desk holds the rose, else they are asked for.

    name        of who signs, while nobody is named on the staff
    staff, pin  or badge: of somebody who stands by and signs; else it is whoever is on duty here
    Raises UserError: fund_elsewhere, fund_unknown, fund_no_proposal, fund_proposal_over, fund_stale,
    fund_uncovered, fund_signer_missing, fund_signed_twice, fund_signer_gone, people_locked, and what `sign_in` raises.
    """
    if staff or badge:
        member = shown_by(desk, staff=staff, pin=pin, badge=badge)
        desk = replace(desk, by=member.staff_id)
    with desk.store.write() as tx:
        require(tx, desk, Right.FUND)
        fund = fund_to_decide(tx, desk)
        one = proposal_named(fund, proposal)
        check_fresh(tx, fund, one)
        own = _own(tx, desk, one, name)
        record = vault.put(tx, desk.new_id(), vault.DESK, own.kept) if own.kept else None
        signed = ProposalSigned(proposal=one.proposal, signer=own.signer)
        notes = [about_fund(desk, signed, record)]  # first: by it the act is known as the fund's
        if one.signatures:
            notes += _claims(tx, desk, one)
        act = write(tx, desk, notes)
    wishes = frozenset(paying.wish for paying in one.payings) if one.signatures else frozenset()
    return Changes(wishes, act=act, label=mark("签字"))


def check_fresh(tx: Transaction, fund: Fund, one: Proposal) -> None:
    """Whether it can still be decided as it was proposed.

    Raises UserError: fund_proposal_over, fund_stale (which wishes), fund_uncovered.
    """
    if one.state is not ProposalState.OPEN:
        raise UserError("fund_proposal_over")
    if stale := stale_numbers(tx, fund, one.payings):
        numbers = list(stale)
        more = "…" if len(numbers) > _SHOWN_NUMBERS else ""
        raise UserError(
            "fund_stale", count=len(numbers), numbers="、".join(numbers[:_SHOWN_NUMBERS]) + more
        )
    if not can_pay(tx, fund, one.payings):
        raise UserError("fund_uncovered")


def staff_is_named(tx: Transaction) -> bool:
    """Whether anybody was ever named: then who signs is who is on duty, by staff id."""
    return tx.execute(sa.select(tables.staff.c.staff_id).limit(1)).first() is not None


def _claims(tx: Transaction, desk: Desk, one: Proposal) -> list[Note]:
    """The claims of all its wishes, by the claim rule. Raises what decide_claim raises."""
    event = event_by_id(tx, desk.event)
    if event is None:
        raise UserError("no_event")
    due = due_after(desk.clock().astimezone().date(), event.rules.due_days)
    node, group = deciding_node(tx, desk.node), desk.new_id()
    record = vault.put(tx, group, vault.DESK, THE_FUND)
    about: dict[str, list[Entry]] = {paying.wish: [] for paying in one.payings}
    for entry in entries_of_subjects(tx, desk.event, list(about)):
        about[entry.subject].append(entry)
    notes = []
    for paying in one.payings:
        rose = fold(paying.wish, about[paying.wish])
        command = ClaimWish(
            paying.claim, new_code(), group, THE_FUND, Pledge.PURCHASE, due, channel=Channel.FUND
        )
        facts = decide_claim(rose, command, node=node)
        notes += [Note(rose.wish_id, fact, rose.epoch, record) for fact in facts]
    return notes


def _own(tx: Transaction, desk: Desk, one: Proposal, name: str) -> _Own:
    """Raises UserError: fund_signer_missing, fund_signed_twice, fund_signer_gone, people_locked."""
    before = [vault.get(tx, signature.name, Signer) for signature in one.signatures]
    if any(s.name and known is None for s, known in zip(one.signatures, before, strict=True)):
        raise UserError("fund_signer_gone")
    if staff_is_named(tx):
        own = _Own(_hash("staff", desk.by), None)
        called = staff_names(tx)[desk.by]
    else:
        called = typed(name).strip()[:_LONGEST_NAME]
        if is_blank(called):
            raise UserError("fund_signer_missing")
        salt = next((known.salt for known in before if known), "") or secrets.token_hex(16)
        own = _Own(_hash(salt, _plain(called)), Signer(name=called, salt=salt))
    is_known = own.signer in {signature.signer for signature in one.signatures}
    if is_known or _plain(called) in {_plain(known.name) for known in before if known}:
        raise UserError("fund_signed_twice")
    return own


def _hash(salt: str, who: str) -> str:
    return hashlib.sha256(f"{salt}:{who}".encode()).hexdigest()


def _plain(name: str) -> str:
    """王 芳 and 王芳 are one person."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
