"""What a desk makes of a code that was scanned, shown to a camera, or typed.

Works with no network: a desk that holds the event's card key can tell a genuine token from a
forged one even before it has heard of the claim.
"""

from dataclasses import dataclass, replace
from typing import Any

from desktop_app.cards.records import listings
from desktop_app.claims.records import ClaimRow, claim_by_code, claims_of_group, code_replaced
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.journal.entry import Note
from desktop_app.paper.records import Blank, blank_by_code
from desktop_app.roses.model import ClaimState, Rose
from desktop_app.roses.records import rose_by_id, rose_by_number
from desktop_app.scans.facts import ScanRefused, Verdict
from desktop_app.scans.model import Scan, read_scan
from desktop_app.scans.records import RefusedScan, count_refused, refused_scans
from desktop_app.staff.names import staff_names
from desktop_app.store.store import Transaction
from desktop_app.tokens.model import Trust
from desktop_app.tokens.operations import signer_of

__all__ = ["Examined", "RefusedScan", "Verdict", "examine", "note_refused", "refused_list"]

_NO: dict[str, str] = {ClaimState.REFUSED: "refused", ClaimState.CLOSED: "closed"}
_REFUSED = tuple(_NO)
# what a card still has to tell, the most urgent first
_STILL_OPEN = {
    ClaimState.REFUSED: "refused",
    ClaimState.DISPUTED: "disputed",
    ClaimState.ASKED: "asked",
}


@dataclass(frozen=True, slots=True)
class Examined:
    """What a read code turned out to be.

    verdict  see `Verdict`
    kind     "card" or "rose"; "" when it is no code of ours
    number   the wish it leads to, when this desk knows it
    code     the card's code, when it was a card
    state    of the wish, as in `roses.model.State`; "" when unknown
    why      of a replayed card: "replaced" (a new card was printed), "released", "refused" (the
             rose's holder said no) or "closed" (so, and its giver was served); "unsealed" of
             an unknown code that bears no seal either: a slip of the keys, most likely;
             of a good one what is still open: "asked" (待确认), "disputed" (待裁定), "refused" (one
             of several wishes on the card)
    about    the wishes that `why` is about, when it is one of the last three
    blank    of a card printed blank for hard times and not filled in yet
    """

    verdict: Verdict
    kind: str = ""
    number: str = ""
    code: str = ""
    state: str = ""
    why: str = ""
    about: tuple[str, ...] = ()
    blank: Blank | None = None

    @property
    def is_good(self) -> bool:
        """Whether one can go on with it."""
        return self.verdict in (Verdict.GENUINE, Verdict.TYPED)


def examine(desk: Desk, text: str) -> Examined:
    """What this code is. Never raises for a bad code: that is an answer, too."""
    scan = read_scan(text)
    if not scan.is_known:
        return Examined(Verdict.MALFORMED)
    named = Examined(Verdict.TYPED, "rose" if scan.number else "card", scan.number, scan.code)
    if scan.token is not None:
        trust = signer_of(desk).trust(scan.token)
        if trust is not Trust.GENUINE:
            return replace(named, verdict=Verdict(trust))
        named = replace(named, verdict=Verdict.GENUINE)
    with desk.store.read() as tx:
        return _known(tx, desk, scan, named)


def note_refused(desk: Desk, examined: Examined) -> None:
    """Count a scan that led nowhere, so that it can be listed; the text itself is not kept."""
    fact = ScanRefused(
        verdict=examined.verdict, subject=examined.number or examined.code, why=examined.why
    )
    with desk.store.write() as tx:
        write(tx, desk, [Note(desk.new_id(), fact)])


def refused_list(desk: Desk, limit: int = 200) -> tuple[list[RefusedScan], dict[Verdict, int]]:
    """The latest refused scans, newest first, with the names of who was on duty; and how many there
    were of each kind."""
    with desk.store.read() as tx:
        names = staff_names(tx)
        scans = [replace(scan, by=names[scan.by]) for scan in refused_scans(tx, limit)]
        return scans, count_refused(tx)


def _known(tx: Transaction, desk: Desk, scan: Scan, named: Examined) -> Examined:
    try:
        if scan.number:
            rose = rose_by_number(tx, desk.event, scan.number)
            return replace(named, state=rose.state, **_open_about(rose))
        claim = claim_by_code(tx, scan.code)
    except UserError:
        return _not_found(tx, scan, named)
    together = _on_one_card(tx, claim)
    shown = next((c for c in together if c.stands), claim) if claim.state in _REFUSED else claim
    rose = rose_by_id(tx, desk.event, shown.wish_id)
    named = replace(named, number=shown.number, state=rose.state)
    if not shown.stands:
        why = _NO.get(claim.state, "released")
        return replace(named, verdict=Verdict.REPLAYED, why=why, about=(claim.number,))
    for state, why in _STILL_OPEN.items():
        if about := tuple(c.number for c in together if c.state == state):
            return replace(named, why=why, about=about)
    return named


def _open_about(rose: Rose) -> dict[str, Any]:
    """What is still open about a rose, whoever claimed it."""
    if rose.is_disputed:
        return {"why": "disputed", "about": (rose.number,)}
    return {"why": "asked", "about": (rose.number,)} if rose.asked_claims else {}


def _on_one_card(tx: Transaction, claim: ClaimRow) -> list[ClaimRow]:
    """The claims on the newest card that lists this one, itself among them."""
    cards = [
        card.claims for card in listings(tx, {claim.group_id}) if claim.claim_id in card.claims
    ]
    listed = cards[-1] if cards else (claim.claim_id,)
    return [one for one in claims_of_group(tx, claim.group_id) if one.claim_id in listed]


def _not_found(tx: Transaction, scan: Scan, named: Examined) -> Examined:
    unknown = replace(named, verdict=Verdict.UNKNOWN, why="unsealed" if scan.token is None else "")
    if scan.number:
        return unknown
    if number := code_replaced(tx, scan.code):
        return replace(named, number=number, verdict=Verdict.REPLAYED, why="replaced")
    if blank := blank_by_code(tx, scan.code):
        return replace(named, blank=blank)
    return unknown
