"""Cards for when every laptop is down: printed blank beforehand, registered afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.changes import Changes
from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.model import ClaimWish, check_giver, decide_claim, due_after
from desktop_app.claims.records import claim_by_code
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.journal.entry import Note
from desktop_app.language import mark
from desktop_app.paper.facts import BackfillRefused, BackfillSettled, BlanksPrinted
from desktop_app.paper.model import FilledIn, check_count, read_written, shown, shown_moment
from desktop_app.paper.records import (
    Backfill,
    Blank,
    backfill_by_id,
    blank_by_code,
    last_serial,
    refused_card,
    uses_of_blanks,
)
from desktop_app.roses.model import Rose
from desktop_app.roses.records import deciding_node, rose_by_number
from desktop_app.scans.facts import Verdict
from desktop_app.scans.operations import Examined, examine
from desktop_app.staff.rights import Right, require
from desktop_app.store import vault
from desktop_app.store.store import Transaction
from desktop_app.typed import is_blank

CLAIMED = "claimed"  # what BackfillSettled says when a wish was found
_CANNOT_NOW = ("wish_taken", "wish_not_open", "wish_asked")
_NO_BLANK = {
    Verdict.FORGED: "blank_forged",
    Verdict.FOREIGN: "blank_foreign",
    Verdict.UNKNOWN: "blank_unknown",
    Verdict.MALFORMED: "blank_unreadable",
}


@dataclass(frozen=True, slots=True)
class Backfilled:
    """What became of a card that was keyed in.

    code     the card's own; the first claim made of it bears it
    claimed  wish numbers
    refused  error by wish number: those are parked in the list of cards not registered, with the
             giver; nothing is dropped
    asked    of those claimed the ones that wait for another desk's answer: 待确认
    """

    changes: Changes
    code: str
    written_at: str
    due: date
    claimed: tuple[str, ...]
    refused: dict[str, UserError]
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Card:
    """A filled-in card as it is registered; its claims share a group and a vault record."""

    code: str
    giver: Giver
    pledge: Pledge
    written: datetime
    due: date


def print_blanks(desk: Desk, count: int) -> range:
    """Draw the codes of blank cards and write them down; the serials that they have.

    When this returns, the codes have reached the disk: only then may the cards go on paper.
    Serials of a desk have no gaps. Raises UserError blanks_count.
    """
    check_count(count)
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        first = last_serial(tx, desk.node) + 1
        codes = tuple(_fresh_code(tx) for _ in range(count))
        write(tx, desk, [Note(desk.new_id(), BlanksPrinted(codes=codes, first=first))])
    return range(first, first + count)


def blank_of(desk: Desk, text: str) -> Blank:
    """The blank card that was scanned, or whose short code was typed, ready to be registered.

    Raises UserError: blank_forged, blank_foreign, blank_unknown, blank_unreadable, rose_no_card,
    not_blank, blank_used.
    """
    found = examine(desk, text)
    _refuse_no_card(found)
    with desk.store.read() as tx:
        return _unused(tx, found)


def backfill(desk: Desk, filled: FilledIn) -> Backfilled:
    """Register a card that was filled in by hand. Its claims bear its code; nothing is printed.

    A rose that another desk holds is asked for; should its holder say no, the giver waits in the
    inbox.

    What cannot be claimed any more is parked with its giver, in the same transaction: somebody
    holds the card, and a person settles it. What is merely mistyped is refused as a whole:
    Raises UserError: what `blank_of`, `read_written` and `check_giver` raise, wish_unknown,
    wish_repeated.
    """
    found = examine(desk, filled.card)
    _refuse_no_card(found)
    _each_once(filled.numbers)
    card = _card(desk, found.code, filled)
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        _unused(tx, found)
        roses = [rose_by_number(tx, desk.event, number) for number in filled.numbers]
        notes, refused = _register(tx, desk, card, roses)
        act = write(tx, desk, notes)
        node = deciding_node(tx, desk.node)
    claimed = {rose.wish_id: rose.number for rose in roses if rose.number not in refused}
    changes = Changes(frozenset(claimed), act=act, label=mark("补录"), number=roses[0].number)
    numbers = tuple(claimed.values())
    elsewhere = {rose.number for rose in roses if rose.holder != node}
    asked = tuple(number for number in numbers if number in elsewhere)
    return Backfilled(changes, card.code, shown(card.written), card.due, numbers, refused, asked)


def settle_with_wish(desk: Desk, backfill_id: str, number: str) -> Changes:
    """Claim a wish for a card that could not be registered: another one, or its own when that is
    free again. The claim bears the card's code, unless another claim of the card does.

    Raises WishTaken, WishNotOpen, WishAsked, UserError: backfill_unknown, backfill_settled,
    wish_unknown.
    """
    rules = desk.settings().rules
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        parked = _open(tx, backfill_id)
        fact = refused_card(tx, desk.event, parked.backfill_id)
        written = shown_moment(fact.written_at)
        giver = vault.get(tx, parked.private, Giver) or Giver(anonymous=True)
        due = due_after(written.date(), rules.due_days)
        rose = rose_by_number(tx, desk.event, number)
        claim = _Claims(tx, desk, _Card(fact.code, giver, fact.pledge, written, due)).of(rose)
        settled = BackfillSettled(how=CLAIMED, number=rose.number)
        act = write(tx, desk, [claim, Note(parked.backfill_id, settled)])
    return Changes(frozenset({rose.wish_id}), act=act, label=mark("补录"), number=rose.number)


def settle_with_words(desk: Desk, backfill_id: str, how: str) -> Changes:
    """Note what was agreed about a card that could not be registered.

    Raises UserError: reason_missing, backfill_unknown, backfill_settled.
    """
    if is_blank(how):
        raise UserError("reason_missing")
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        parked = _open(tx, backfill_id)
        act = write(tx, desk, [Note(parked.backfill_id, BackfillSettled(how=how.strip()))])
    return Changes(act=act, label=mark("补录"), number=parked.number)


class _Claims:
    """The claims of one card: one group, one vault record, the card's code for the first."""

    def __init__(self, tx: Transaction, desk: Desk, card: _Card) -> None:
        self._tx = tx
        self._desk = desk
        self._card = card
        self._record = ""
        self._code, self._group = card.code, desk.new_id()
        if any(use.state == "claimed" for use in uses_of_blanks(tx, card.code)):
            self._code = _fresh_code(tx)
            self._group = _group_of(tx, card.code) or self._group

    def of(self, rose: Rose) -> Note:
        """The claim on this rose. Raises WishTaken, WishNotOpen, WishAsked."""
        card = self._card
        command = ClaimWish(
            self._desk.new_id(),
            self._code,
            self._group,
            card.giver,
            card.pledge,
            card.due,
            shown(card.written),
        )
        [fact] = decide_claim(rose, command, node=deciding_node(self._tx, self._desk.node))
        self._code = _fresh_code(self._tx)
        self._record = self._record or vault.put(self._tx, self._group, vault.DESK, card.giver)
        return Note(rose.wish_id, fact, rose.epoch, self._record)


def _register(
    tx: Transaction, desk: Desk, card: _Card, roses: Sequence[Rose]
) -> tuple[list[Note], dict[str, UserError]]:
    """A claim for each rose that can be claimed, a parked card for each other one."""
    claims = _Claims(tx, desk, card)
    notes: list[Note] = []
    refused: dict[str, UserError] = {}
    for rose in roses:
        try:
            notes.append(claims.of(rose))
        except UserError as error:
            if error.code not in _CANNOT_NOW:
                raise
            refused[rose.number] = error
            notes.append(_parked(tx, desk, card, rose, error))
    return notes, refused


def _parked(tx: Transaction, desk: Desk, card: _Card, rose: Rose, error: UserError) -> Note:
    backfill_id = desk.new_id()
    fact = BackfillRefused(
        code=card.code,
        number=rose.number,
        error=error.code,
        written_at=shown(card.written),
        pledge=card.pledge,
    )
    return Note(backfill_id, fact, private=vault.put(tx, backfill_id, vault.DESK, card.giver))


def _card(desk: Desk, code: str, filled: FilledIn) -> _Card:
    event = desk.settings()
    today = desk.clock().astimezone().date()
    written = read_written(filled.written, date.fromisoformat(event.date), today)
    due = due_after(written.date(), event.rules.due_days)
    return _Card(code, check_giver(filled.giver), filled.pledge, written, due)


def _refuse_no_card(found: Examined) -> None:
    """Refuse what is no card of ours."""
    if found.verdict in _NO_BLANK:
        raise UserError(_NO_BLANK[found.verdict])
    if found.kind == "rose":
        raise UserError("rose_no_card", number=found.number)


def _unused(tx: Transaction, found: Examined) -> Blank:
    """The blank card of this code, if nothing was registered from it yet."""
    blank = blank_by_code(tx, found.code)
    if blank is None:
        raise UserError("not_blank", number=found.number)
    if uses := uses_of_blanks(tx, blank.code):
        numbers = "、".join(dict.fromkeys(use.number for use in uses))
        is_parked = all(use.state == "open" for use in uses)
        code = "blank_parked" if is_parked else "blank_used"
        raise UserError(code, serial=blank.serial, numbers=numbers)
    return blank


def _open(tx: Transaction, backfill_id: str) -> Backfill:
    parked = backfill_by_id(tx, backfill_id)
    if parked.state != "open":
        raise UserError("backfill_settled", number=parked.number)
    return parked


def _fresh_code(tx: Transaction) -> str:
    """A code that no claim and no blank card of this store bears."""
    while True:
        code = new_code()
        try:
            claim_by_code(tx, code)
        except UserError:
            if blank_by_code(tx, code) is None:
                return code


def _group_of(tx: Transaction, code: str) -> str:
    """The group of the claim that bears this code; "" when its card was replaced."""
    try:
        return claim_by_code(tx, code).group_id
    except UserError:
        return ""


def _each_once(numbers: Sequence[str]) -> None:
    for number in {number for number in numbers if numbers.count(number) > 1}:
        raise UserError("wish_repeated", number=number)
