"""What a desk makes of a code that was scanned, shown to a camera, or typed.

Works with no network: a desk that holds the event's card key can tell a genuine token from a
forged one even before it has heard of the claim.
"""

from dataclasses import dataclass, replace

from desktop_app.claims.records import claim_by_code, code_replaced
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.journal.entry import Note
from desktop_app.paper.records import Blank, blank_by_code
from desktop_app.roses.records import rose_by_id, rose_by_number
from desktop_app.scans.facts import ScanRefused, Verdict
from desktop_app.scans.model import Scan, read_scan
from desktop_app.scans.records import RefusedScan, count_refused, refused_scans
from desktop_app.store.store import Transaction
from desktop_app.tokens.model import Trust
from desktop_app.tokens.operations import signer_of

__all__ = ["Examined", "RefusedScan", "Verdict", "examine", "note_refused", "refused_list"]


@dataclass(frozen=True, slots=True)
class Examined:
    """What a read code turned out to be.

    verdict  see `Verdict`
    kind     "card" or "rose"; "" when it is no code of ours
    number   the wish it leads to, when this desk knows it
    code     the card's code, when it was a card
    state    of the wish, as in `roses.model.State`; "" when unknown
    why      of a replayed card: "replaced" (a new card was printed) or "released"; "unsealed" of
             an unknown code that bears no seal either: a slip of the keys, most likely
    blank    of a card printed blank for hard times and not filled in yet
    """

    verdict: Verdict
    kind: str = ""
    number: str = ""
    code: str = ""
    state: str = ""
    why: str = ""
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
    """The latest refused scans, newest first, and how many there were of each kind."""
    with desk.store.read() as tx:
        return refused_scans(tx, limit), count_refused(tx)


def _known(tx: Transaction, desk: Desk, scan: Scan, named: Examined) -> Examined:
    try:
        if scan.number:
            rose = rose_by_number(tx, desk.event, scan.number)
            return replace(named, state=rose.state)
        claim = claim_by_code(tx, scan.code)
    except UserError:
        return _not_found(tx, scan, named)
    rose = rose_by_id(tx, desk.event, claim.wish_id)
    named = replace(named, number=claim.number, state=rose.state)
    if not claim.stands:
        return replace(named, verdict=Verdict.REPLAYED, why="released")
    return named


def _not_found(tx: Transaction, scan: Scan, named: Examined) -> Examined:
    unknown = replace(named, verdict=Verdict.UNKNOWN, why="unsealed" if scan.token is None else "")
    if scan.number:
        return unknown
    if number := code_replaced(tx, scan.code):
        return replace(named, number=number, verdict=Verdict.REPLAYED, why="replaced")
    if blank := blank_by_code(tx, scan.code):
        return replace(named, blank=blank)
    return unknown
