"""Claims in and out of the store. The table `claims` is written by roses/records.py."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from desktop_app.claims.facts import Giver
from desktop_app.errors import UserError
from desktop_app.roses.model import ClaimState
from desktop_app.store import tables, vault
from desktop_app.store.store import Transaction


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as lists show it. The giver rests in the vault under `private`."""

    claim_id: str
    wish_id: str
    number: str
    state: str
    giver_kind: str
    anonymous: bool
    pledge: str
    due: str
    code: str
    group_id: str
    node: str
    by: str
    at: str
    reason: str
    written_at: str
    private: str | None

    @property
    def stands(self) -> bool:
        """Whether a card speaks for it: not given up, and not refused by the rose's holder."""
        return self.state in STANDING

    @property
    def is_final(self) -> bool:
        """False while its desk waits for the answer of the desk that holds the rose: 待确认."""
        return self.state != ClaimState.ASKED


STANDING = (ClaimState.LIVE, ClaimState.DISPUTED, ClaimState.ASKED)
_MOST_AT_ONCE = 10_000  # SQLite takes 32,766 values in one statement
_COLUMNS = [
    tables.roses.c.number if name == "number" else tables.claims.c[name]
    for name in ClaimRow.__dataclass_fields__
]
_CLAIMS = sa.select(*_COLUMNS).join(tables.roses, tables.roses.c.wish_id == tables.claims.c.wish_id)


def claim_by_code(tx: Transaction, code: str) -> ClaimRow:
    """The claim whose card bears this code. Raises UserError claim_unknown."""
    found = _claims(tx, _CLAIMS.where(tables.claims.c.code == code))
    if not found:
        raise UserError("claim_unknown")
    return found[0]


def claim_by_id(tx: Transaction, claim_id: str) -> ClaimRow:
    """Raises UserError claim_unknown."""
    found = _claims(tx, _CLAIMS.where(tables.claims.c.claim_id == claim_id))
    if not found:
        raise UserError("claim_unknown")
    return found[0]


def states_of_claims(tx: Transaction, claim_ids: Collection[str]) -> dict[str, str]:
    """Where these claims stand, by id; one that was taken back has no state. Cheap: it is asked
    many times a second while a visitor waits."""
    table = tables.claims.c
    query = sa.select(table.claim_id, table.state).where(table.claim_id.in_(claim_ids))
    return {row.claim_id: row.state for row in tx.execute(query)}


def code_replaced(tx: Transaction, code: str) -> str:
    """The wish number of a claim whose card with this code was replaced; "" when none was."""
    query = (
        sa.select(tables.roses.c.number)
        .join(tables.void_codes, tables.void_codes.c.wish_id == tables.roses.c.wish_id)
        .where(tables.void_codes.c.code == code)
    )
    return str(tx.execute(query).scalar() or "")


def claims_of_group(tx: Transaction, group_id: str) -> list[ClaimRow]:
    """What one giver claimed in one go, by wish number."""
    query = _CLAIMS.where(tables.claims.c.group_id == group_id)
    return _claims(tx, query.order_by(tables.roses.c.number))


def claims_of_wish(tx: Transaction, wish_id: str) -> list[ClaimRow]:
    """All claims ever made on a wish, oldest first."""
    query = _CLAIMS.where(tables.claims.c.wish_id == wish_id).order_by(tables.claims.c.at)
    return _claims(tx, query)


def standing_claims(
    tx: Transaction,
    numbers: Collection[str] | None = None,
    groups: Collection[str] | None = None,
) -> list[ClaimRow]:
    """Every claim that stands, final or 待确认, by wish number; of these wishes or groups, or of all."""
    query = _CLAIMS.where(tables.claims.c.state.in_(STANDING))
    if numbers is not None:
        query = query.where(tables.roses.c.number.in_(numbers))
    if groups is not None:
        query = query.where(tables.claims.c.group_id.in_(groups))
    return _claims(tx, query.order_by(tables.roses.c.position, tables.claims.c.at))


def claims_of_records(tx: Transaction, records: Collection[str]) -> list[ClaimRow]:
    """Every claim ever made by the givers of these vault records, oldest first."""
    wanted, found = sorted(records), list[ClaimRow]()
    for start in range(0, len(wanted), _MOST_AT_ONCE):
        some = wanted[start : start + _MOST_AT_ONCE]
        found += _claims(tx, _CLAIMS.where(tables.claims.c.private.in_(some)))
    return sorted(found, key=lambda claim: (claim.at, claim.claim_id))


def givers_of(tx: Transaction, claims: Iterable[ClaimRow]) -> dict[str, Giver]:
    """Who claimed, by claim id: from the vault, for the desk's eyes."""
    claims = list(claims)
    records = [claim.private for claim in claims if claim.private]
    known: dict[str, Giver] = {}
    for start in range(0, len(records), _MOST_AT_ONCE):
        known |= vault.get_all(tx, records[start : start + _MOST_AT_ONCE], Giver)
    return {c.claim_id: known.get(c.private or "") or Giver(anonymous=c.anonymous) for c in claims}


def giver_of(tx: Transaction, claim: ClaimRow) -> Giver:
    """Who claimed: from the vault, for the desk's eyes."""
    return givers_of(tx, [claim])[claim.claim_id]


def erased_claims(tx: Transaction, claims: Iterable[ClaimRow]) -> set[str]:
    """Of these claims those whose giver was erased, by claim id. The claims count as they did."""
    by_name = {name: c.claim_id for c in claims for name in (c.group_id, c.private) if name}
    return {by_name[name] for name in vault.erased_among(tx, by_name) if name in by_name}


def _claims(tx: Transaction, query: sa.Select[*tuple[Any, ...]]) -> list[ClaimRow]:
    return [ClaimRow(*row) for row in tx.execute(query)]
