"""What a person at a desk can do with cards.

The claim is on the disk before anything here happens: whatever fails, it stands, and the card
stays in the queue.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.cards.contents import card_facts
from desktop_app.cards.facts import CardQueued, CardSent, How
from desktop_app.cards.model import (
    Card,
    CardState,
    decide_failed,
    decide_printed,
    decide_retry,
    decide_send,
    decide_void,
)
from desktop_app.cards.printing import FolderPrinter, JobState, Printer, Trouble, drop, save_whole
from desktop_app.cards.records import card_by_id, cards_of_group, open_cards, waiting_cards
from desktop_app.cards.voiding import RELEASED, why_unwanted
from desktop_app.changes import Changes
from desktop_app.claims.codes import new_code, read_code
from desktop_app.claims.model import decide_new_card
from desktop_app.claims.records import ClaimRow, claim_by_code, claims_of_group
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.records import own_nodes
from desktop_app.journal.entry import Fact, Note
from desktop_app.language import mark
from desktop_app.roses.records import rose_by_id, rose_by_number
from desktop_app.staff.rights import Right, require
from desktop_app.store.store import Transaction
from desktop_app.typed import is_blank

# Nothing was taken, so the card can go out with the next try and no person need look.
_NOTHING_TAKEN = frozenset(
    ("printer_gone", "printer_refused", "card_not_saved", *(f"printer_{t}" for t in Trouble))
)
_MEANWHILE = ("card_not_waiting", "claim_without_card", "card_unknown")  # printed or undone by now
_UNPRINTABLE = ("glyph_missing", "text_too_long", "card_not_good", "layout_unknown")
REPLACED = "reprinted"


def checked_card(desk: Desk, card_id: str) -> bytes:
    """The card as a PDF that passed every check. Whoever prints it, prints this.

    Raises GlyphMissing, UserError: text_too_long, card_not_good, layout_unknown, and card_facts'.
    """
    # reportlab, qrcode and pdfium take 0.3 s to load; a window should not wait for them
    from desktop_app.cards.drawing import render_card
    from desktop_app.cards.gate import check_card, refuse_findings

    facts = card_facts(desk, card_id)
    with desk.store.read() as tx:
        layout = card_by_id(tx, desk.event, card_id).layout
    pdf = render_card(facts, layout)
    refuse_findings(check_card(pdf, facts, layout))
    return pdf


@dataclass(frozen=True, slots=True)
class Round:
    """What came of one walk through the queue.

    refused  what kept cards from printing; of each printer the first
    """

    changes: Changes
    refused: tuple[UserError, ...] = ()


def print_waiting(desk: Desk, printer_of: Callable[[str], Printer]) -> Round:
    """Print every waiting card on the printer of its layout, the oldest first. Never raises for a
    printer: one that refuses is not asked again, and the others go on.

    printer_of  the printer of a layout, by name; may raise UserError printer_gone
    """
    changes: list[Changes] = []
    refused: dict[object, UserError] = {}
    with desk.store.read() as tx:
        waiting = waiting_cards(tx, desk.node)
    for row in waiting:
        try:
            printer = printer_of(row.layout)
            if printer.name not in refused:
                changes.append(print_card(desk, row.card_id, printer))
        except UserError as error:
            if error.code not in _MEANWHILE:
                refused.setdefault(error.values.get("printer", row.card_id), error)
    touched = frozenset().union(*(change.cards for change in changes))
    last = changes[-1] if changes else Changes()
    return Round(replace(last, cards=touched), tuple(refused.values()))


def print_card(desk: Desk, card_id: str, printer: Printer) -> Changes:
    """Print a waiting card.

    Before the printer hears of it, the journal says that it is being sent: should the desk die in
    between, a person finds a card that may be on paper, and nothing prints it a second time by
    itself. Call off the screen's thread: a printer may take 5 seconds to answer.

    Raises CardNotWaiting, UserError card_elsewhere, and what checked_card and Printer.send raise.
    """
    _check_ours(desk, card_id)
    try:
        pdf = checked_card(desk, card_id)
    except UserError as error:
        _note_unprintable(desk, card_id, error)
        raise
    with desk.store.write() as tx:
        card = card_by_id(tx, desk.event, card_id)
        write(tx, desk, _notes(card, decide_send(card, printer.name)))
    job = _hand_over(desk, card, pdf, printer)
    if isinstance(printer, FolderPrinter):
        return mark_printed(desk, card_id, How.FILE)
    with desk.store.write() as tx:
        act = write(tx, desk, [Note(card_id, CardSent(printer=printer.name, job=job))])
    return _changes(act, card_id)


def save_card(desk: Desk, card_id: str, target: Path) -> Changes:
    """Save a card as a PDF where somebody asked for it; then it counts as printed.

    Raises what checked_card raises, UserError card_not_saved.
    """
    with desk.store.read() as tx:
        require(tx, desk, Right.CLAIM)
    save_whole(target, checked_card(desk, card_id))
    return mark_printed(desk, card_id, How.FILE)


def mark_printed(desk: Desk, card_id: str, how: How = How.PERSON) -> Changes:
    """The card is on paper: somebody saw it, or the queue said so. Raises CardNotWaiting."""
    with desk.store.write() as tx:
        if how is How.PERSON:
            require(tx, desk, Right.CLAIM)
        card = card_by_id(tx, desk.event, card_id)
        act = write(tx, desk, _notes(card, decide_printed(card, how)))
    drop(_spooled(desk, card_id))
    return _changes(act, card_id)


def retry_card(desk: Desk, card_id: str) -> Changes:
    """Put a card that failed, or that nobody could confirm, back into the queue."""
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        card = card_by_id(tx, desk.event, card_id)
        act = write(tx, desk, _notes(card, decide_retry(card)))
    return _changes(act, card_id)


def void_card(desk: Desk, card_id: str, reason: str) -> Changes:
    """Take a card out of the queue. Raises UserError reason_missing."""
    if is_blank(reason):
        raise UserError("reason_missing")
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        card = card_by_id(tx, desk.event, card_id)
        act = write(tx, desk, _notes(card, decide_void(card, reason.strip())))
    drop(_spooled(desk, card_id))
    return _changes(act, card_id)


def reprint_card(
    desk: Desk, named: str, reason: str = "", *, lost: bool = False, layout: str = ""
) -> Changes:
    """Want a card once more, marked 补打; named by wish number, card code, or group.

    What still waits of the same claims is replaced, so that one card comes out and not two.
    lost  the old card is in unknown hands: its claims get new codes, and a scan of the old one
          says so
    layout  its paper; "": that of the card before
    Raises UserError wish_unknown, claim_unknown, claim_without_card; when lost also NoLiveClaim,
    RoseElsewhere, reason_missing.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        claim = claim_named(tx, desk, named)
        rows = cards_of_group(tx, claim.group_id)
        before = [card_by_id(tx, desk.event, row.card_id) for row in rows]
        before = [card for card in before if claim.claim_id in card.claims]
        wanted = CardQueued(
            group=claim.group_id,
            claims=before[-1].claims if before else (claim.claim_id,),
            layout=layout or (before[-1].layout if before else "a6"),
            copies=before[-1].copies if before else 1,
            reprint=max((card.reprint + 1 for card in before), default=0),
            reason=reason.strip(),
        )
        card_id = desk.new_id()
        notes = [Note(card_id, wanted)]
        if lost:
            notes += _new_codes(tx, desk, wanted)
        for card in before:
            if card.state in (CardState.WAITING, CardState.FAILED):
                notes += _notes(card, decide_void(card, REPLACED))
        act = write(tx, desk, notes)
    return Changes(cards=frozenset({card_id}), act=act, label=mark("补打"), number=claim.number)


def _new_codes(tx: Transaction, desk: Desk, wanted: CardQueued) -> list[Note]:
    """A fresh code for each standing claim of a card that got lost."""
    notes = []
    for claim in claims_of_group(tx, wanted.group):
        if claim.claim_id in wanted.claims and claim.stands:
            rose = rose_by_id(tx, desk.event, claim.wish_id)
            facts = decide_new_card(rose, claim.claim_id, new_code(), wanted.reason, node=desk.node)
            notes += [Note(rose.wish_id, fact, rose.epoch) for fact in facts]
    return notes


def settle_cards(desk: Desk, printers: Iterable[Printer]) -> Changes:
    """Ask the printers what became of the cards they took. Call now and then, off the screen's
    thread. A job that nobody knows any more is left for a person to confirm or retry."""
    by_name = {printer.name: printer for printer in printers}
    with desk.store.read() as tx:
        sent = [row for row in open_cards(tx, desk.node) if row.state == CardState.SENT and row.job]
    told = {
        row.card_id: by_name[row.printer].state(row.job) for row in sent if row.printer in by_name
    }
    notes: list[Note] = []
    with desk.store.write() as tx:
        for card_id, state in told.items():
            card = card_by_id(tx, desk.event, card_id)
            if state is JobState.DONE and card.state is CardState.SENT:
                notes += _notes(card, decide_printed(card, How.QUEUE))
            elif state is JobState.FAILED:
                notes += _notes(card, decide_failed(card, "printer_refused"))
        act = write(tx, desk, notes)
    return Changes(cards=frozenset(note.subject for note in notes), act=act, label=mark("打印"))


def _check_ours(desk: Desk, card_id: str) -> None:
    """Other desks' cards never print here: they may be coming out there at this moment."""
    with desk.store.read() as tx:
        card = card_by_id(tx, desk.event, card_id)
        if card.node not in own_nodes(tx, desk.node):
            raise UserError("card_elsewhere", desk=card.node)


def _hand_over(desk: Desk, card: Card, pdf: bytes, printer: Printer) -> str:
    """Give the file to the printer; if that surely failed, the card waits again.

    The spooled file has a name in it, so it goes as soon as the printer has read it.
    """
    spooled = _spooled(desk, card.card_id)
    try:
        save_whole(spooled, pdf)
        return printer.send(spooled, card.card_id, card.copies)
    except UserError as error:
        if error.code in _NOTHING_TAKEN:
            _note_failed(desk, card.card_id, error.code, waits=True)
        raise
    finally:
        drop(spooled)


def _note_unprintable(desk: Desk, card_id: str, error: UserError) -> None:
    """A card that cannot be drawn needs a person; one without claims is not wanted any more."""
    with desk.store.write() as tx:
        card = card_by_id(tx, desk.event, card_id)
        if error.code == "claim_without_card":
            why = why_unwanted(tx, card.claims) or RELEASED
            write(tx, desk, _notes(card, decide_void(card, why)))
        elif error.code in _UNPRINTABLE:
            write(tx, desk, _notes(card, decide_failed(card, error.code)))


def _note_failed(desk: Desk, card_id: str, code: str, *, waits: bool) -> None:
    with desk.store.write() as tx:
        card = card_by_id(tx, desk.event, card_id)
        write(tx, desk, _notes(card, decide_failed(card, code, waits=waits)))


def claim_named(tx: Transaction, desk: Desk, named: str) -> ClaimRow:
    """The standing claim that a number, code or group means."""
    found = claims_of_group(tx, named) or [_claim_of_code_or_number(tx, desk, named)]
    standing = [claim for claim in found if claim.stands]
    if not standing:
        raise UserError("claim_without_card")
    return standing[0]


def _claim_of_code_or_number(tx: Transaction, desk: Desk, named: str) -> ClaimRow:
    try:
        code = read_code(named)
    except UserError:
        rose = rose_by_number(tx, desk.event, named)
        standing = (*rose.live_claims, *rose.asked_claims)
        if not standing:
            raise UserError("claim_without_card") from None
        code = standing[0].code
    return claim_by_code(tx, code)


def _spooled(desk: Desk, card_id: str) -> Path:
    return desk.home.cards / "spool" / f"{card_id}.pdf"


def _notes(card: Card, facts: Sequence[Fact]) -> list[Note]:
    return [Note(card.card_id, fact) for fact in facts]


def _changes(act: int, card_id: str) -> Changes:
    return Changes(cards=frozenset({card_id}), act=act, label=mark("打印"))
