"""How a gift was delivered and what was said afterwards: masked, as everything on a desk's screen."""

from dataclasses import dataclass

from desktop_app.delivery.model import GiftNone, gift_to_bring
from desktop_app.delivery.records import names_of_teams
from desktop_app.desk import Desk
from desktop_app.events.records import desk_names
from desktop_app.fulfilment.facts import FollowUpNote, HandedOver
from desktop_app.fulfilment.model import Gift, Moment, Stage
from desktop_app.privacy.masking import Level, masked_name, text_at
from desktop_app.roses.records import rose_by_number
from desktop_app.staff.names import staff_names
from desktop_app.store import vault
from desktop_app.store.store import Transaction


@dataclass(frozen=True, slots=True)
class Told:
    """When (UTC), by whom and at which laptop; empty: nobody said so."""

    at: str = ""
    by: str = ""
    desk: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryLook:
    """What is known of a wish's delivery.

    receiver    who took it, masked; deliverers: who brought it, masked. "" where this desk may not read
    words       noted at the door; said: by the family afterwards. Names, numbers, places blanked
    delivered, followed  who noted it
    """

    gift: Gift
    team_name: str = ""
    receiver: str = ""
    deliverers: tuple[str, ...] = ()
    words: str = ""
    said: str = ""
    out: Told = Told()
    delivered: Told = Told()
    followed: Told = Told()

    @property
    def is_delivered(self) -> bool:
        return self.gift.stage is Stage.DELIVERED


def look_at_delivery(desk: Desk, number: str) -> DeliveryLook | None:
    """The gift of a wish on its way; None when nobody promised it. Raises UserError wish_unknown."""
    with desk.store.read() as tx:
        rose = rose_by_number(tx, desk.event, number)
        try:
            _claim, gift = gift_to_bring(rose)
        except GiftNone:
            return None
        handed = vault.get_all(tx, [gift.handed or ""], HandedOver).get(gift.handed or "")
        record = gift.followed_note or ""
        note = vault.get_all(tx, [record], FollowUpNote).get(record) or FollowUpNote()
        handed = handed or HandedOver()
        return DeliveryLook(
            gift,
            names_of_teams(tx).get(gift.team, ""),
            masked_name(handed.receiver),
            tuple(map(masked_name, handed.deliverers)),
            text_at(Level.PUBLIC, handed.words),
            text_at(Level.PUBLIC, note.text),
            _told(tx, gift.out),
            _told(tx, gift.delivered),
            _told(tx, gift.followed),
        )


def _told(tx: Transaction, moment: Moment) -> Told:
    if not moment.at:
        return Told()
    return Told(moment.at, staff_names(tx)[moment.by], desk_names(tx).get(moment.node, ""))
