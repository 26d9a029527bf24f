"""After the delivery: 回访, and the thanks to the giver."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.cards.bulk import draw_cards
from desktop_app.cards.printing import save_whole
from desktop_app.changes import Changes
from desktop_app.claims.codes import read_code
from desktop_app.claims.records import claim_by_code
from desktop_app.delivery.model import decide_follow_up, gift_to_bring
from desktop_app.delivery.records import GiftRow, gift_rows, names_of_teams
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.fulfilment.facts import FollowUpNote, GiverThanked, Satisfied
from desktop_app.fulfilment.model import Stage
from desktop_app.journal.entry import Note
from desktop_app.language import mark
from desktop_app.roses.records import rose_by_id, wish_id_of
from desktop_app.staff.rights import Right, require
from desktop_app.store import vault
from desktop_app.store.store import Transaction
from desktop_app.typed import typed
from desktop_app.wishes.number import BadNumber, read_number

_MOST_SAID = 1000  # characters of what a family says


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A delivered gift whose family was not asked yet, or could not be reached."""

    gift: GiftRow
    team_name: str


def follow_ups(desk: Desk) -> list[ToAsk]:
    """Whom to call, those delivered first at the top. The phone: `people.access.reveal_stop`."""
    with desk.store.read() as tx:
        names = names_of_teams(tx)
        waiting = [
            row
            for row in gift_rows(tx)
            if row.stage is Stage.DELIVERED and row.satisfied in ("", Satisfied.UNREACHED)
        ]
    waiting.sort(key=lambda row: (row.delivered_at, row.position))
    return [ToAsk(row, names.get(row.team, "")) for row in waiting]


def follow_up(
    desk: Desk, number: str, satisfied: Satisfied, *, has_come: bool = True, words: str = ""
) -> Changes:
    """回访: what the family said goes into the vault. UNREACHED leaves it on the list.

    Raises UserError: not_your_right, wish_unknown, and what `model.decide_follow_up` raises.
    """
    said = typed(words, lines=True).strip()[:_MOST_SAID]
    with desk.store.write() as tx:
        require(tx, desk, Right.DELIVER)
        rose = rose_by_id(tx, desk.event, wish_id_of(tx, number))
        fact = decide_follow_up(rose, satisfied, has_come=has_come)
        record = None
        if said and not vault.erased_among(tx, [rose.wish_id]):
            record = vault.put(tx, rose.wish_id, vault.DELIVERY, FollowUpNote(text=said))
        act = write(tx, desk, [Note(rose.wish_id, fact, rose.epoch, record)])
    changed = frozenset({rose.wish_id})
    return Changes(changed, act=act, label=mark("回访"), number=rose.number)


def thank_giver(
    desk: Desk, which: str, path: Path, told: Callable[[str, float], None] = lambda _t, _d: None
) -> Changes:
    """The thank-you slip as a PDF: what was given, for whoever has the card's code; nothing of whom
    it helped.

    which  a wish number or the code of a card
    Raises UserError: not_your_right, wish_unknown, claim_unknown, thanks_early (it is not delivered),
    and what drawing and saving raise.
    """
    with desk.store.read() as tx:
        require(tx, desk, Right.RECEIVE)
        wish_id = _wish_named(tx, which)
        rose = rose_by_id(tx, desk.event, wish_id)
        _claim, gift = gift_to_bring(rose)
        if gift.stage is not Stage.DELIVERED:
            raise UserError("thanks_early", number=rose.number)
    save_whole(path, draw_cards(desk, [rose.number], "thanks", told).pdf)
    with desk.store.write() as tx:
        require(tx, desk, Right.RECEIVE)
        fact = GiverThanked(claim=gift.claim)
        act = write(tx, desk, [Note(wish_id, fact, rose.epoch)])
    return Changes(frozenset({wish_id}), act=act, label=mark("感谢卡"), number=rose.number)


def _wish_named(tx: Transaction, which: str) -> str:
    try:
        return wish_id_of(tx, read_number(which))
    except BadNumber as error:
        try:
            code = read_code(which)
        except UserError:
            raise error from None
        return claim_by_code(tx, code).wish_id
