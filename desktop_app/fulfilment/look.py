"""What the desk sees of a gift that somebody hands in: what was promised, by when, and what came.

The giver is masked: a screen stands where visitors stand. In full by `people.access.reveal_giver`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.claims.codes import shown
from desktop_app.claims.records import claim_by_id, claims_of_group, erased_claims, giver_of
from desktop_app.desk import Desk
from desktop_app.events.records import desk_names
from desktop_app.fulfilment.days import days_late, days_since
from desktop_app.fulfilment.deciding import claim_of, parcel_of
from desktop_app.fulfilment.facts import Came
from desktop_app.fulfilment.model import Extra, Gift, Moment, Stage
from desktop_app.privacy.masking import GiverShown, Level, giver_at
from desktop_app.roses.model import OFF_THE_WALL, Claim, ClaimState, Rose, may_be_shown, shown_wish
from desktop_app.roses.records import rose_by_id
from desktop_app.staff.names import StaffNames, staff_names
from desktop_app.store.store import Transaction


class Caution(StrEnum):
    """What whoever takes a gift in has to know beside it. The most urgent first."""

    RELEASED = "released"  # the claim was given up: taken in all the same, and a person decides
    REFUSED = "refused"  # the rose's holder said no to this claim
    DISPUTED = "disputed"  # somebody else has a live claim on the same wish: 待裁定
    ASKED = "asked"  # 待确认: the rose's holder has not answered yet
    OFF_THE_WALL = "off_the_wall"  # the wish was withdrawn or sent back meanwhile
    ANOTHER_CAME = "another_came"  # the gift of another giver came for the same wish
    HIDDEN = "hidden"  # its consent is gone: nobody here may read what was wished for
    ERASED = "erased"  # the giver's data were erased; the promise stands
    LATE = "late"  # past its last day: take it in, and say thank you


@dataclass(frozen=True, slots=True)
class Promised:
    """What the giver promised: the public words of the wish. Empty where they may not be shown.

    price_fen  estimated, None while unknown
    """

    item: str = ""
    spec: str = ""
    quantity: int = 1
    price_fen: int | None = None
    text: str = ""
    alias: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Who said something, when and at which laptop. at: UTC as in the store; all "" when nobody did."""

    at: str = ""
    by_name: str = ""
    desk_name: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """Another wish that the same giver claimed in the same go."""

    claim_id: str
    number: str
    item: str
    stage: Stage
    stands: bool

    @property
    def is_here(self) -> bool:
        return self.stage is not Stage.EXPECTED


@dataclass(frozen=True, slots=True)
class HandIn:
    """One claim and its gift, for whoever stands at the counter.

    code        of the card as printed, `432D-VFJX`
    giver       masked
    channel     how the claim was made, see claims.facts.Channel; "import" when it stood in a file
    due         last day, ISO; days_late: days since it, negative while it is to come
    days_since  whole days since the claim
    came        what came, None while nothing did; changed: why it is something else
    parcel      what stands on its label, or will
    last_returned  why it was given back before, ""
    is_live     False: a gift for it is taken in and then waits in the inbox
    """

    claim_id: str
    wish_id: str
    number: str
    code: str
    promised: Promised
    giver: GiverShown
    giver_kind: str
    is_anonymous: bool
    pledge: str
    channel: str
    due: str
    days_late: int
    days_since: int
    stage: Stage
    is_live: bool
    came: Came | None = None
    changed: str = ""
    extras: tuple[Extra, ...] = ()
    place: str = ""
    parcel: str = ""
    last_returned: str = ""
    team: str = ""
    received: Told = Told()
    out: Told = Told()
    delivered: Told = Told()
    together: tuple[Beside, ...] = ()
    cautions: tuple[Caution, ...] = ()

    @property
    def is_here(self) -> bool:
        """It came already: a second scan tells who took it in, when and where it lies."""
        return self.stage is not Stage.EXPECTED


def look_at_gift(desk: Desk, claim_id: str) -> HandIn:
    """The gift of one claim, as it stands now. Raises UserError claim_unknown."""
    with desk.store.read() as tx:
        return hand_in_of(tx, desk, claim_id)


def hand_in_of(tx: Transaction, desk: Desk, claim_id: str) -> HandIn:
    """The same within a transaction. Raises UserError claim_unknown."""
    row = claim_by_id(tx, claim_id)
    rose = rose_by_id(tx, desk.event, row.wish_id)
    claim = claim_of(rose, claim_id)
    gift = rose.gift(claim_id) or Gift(claim=claim_id)
    names, people = desk_names(tx), staff_names(tx)
    today = desk.clock().astimezone().date()
    due = gift.due or claim.due
    late = days_late(due, today)
    is_erased = bool(erased_claims(tx, [row]))
    return HandIn(
        claim_id,
        rose.wish_id,
        rose.number,
        shown(claim.code),
        promised_of(rose),
        giver_at(Level.PUBLIC, giver_of(tx, row)),
        claim.giver_kind,
        claim.anonymous,
        claim.pledge,
        "import" if claim.imported else claim.channel,
        due,
        late,
        days_since(claim.at, today),
        gift.stage,
        claim.is_live,
        gift.came,
        gift.changed,
        gift.extras,
        gift.place,
        gift.parcel or parcel_of(rose.number, claim_id),
        gift.returned,
        gift.team,
        _told(gift.received if gift.is_here else None, names, people),
        _told(gift.out, names, people),
        _told(gift.delivered, names, people),
        _together(tx, desk, row.group_id, claim_id),
        _cautions(rose, claim, gift, late=late > 0, is_erased=is_erased),
    )


def promised_of(rose: Rose) -> Promised:
    """What was promised, as anybody may read it."""
    wish = shown_wish(rose)
    if wish is None or not may_be_shown(rose):
        return Promised()
    return Promised(wish.item, wish.spec, wish.quantity, wish.price_fen, wish.text, wish.alias)


def _told(moment: Moment | None, names: Mapping[str, str], people: StaffNames) -> Told:
    if moment is None or not moment.at:
        return Told()
    return Told(moment.at, people[moment.by], names.get(moment.node, moment.node))


def _together(tx: Transaction, desk: Desk, group: str, claim_id: str) -> tuple[Beside, ...]:
    """What else the same giver promised in the same go, by number."""
    found = []
    for row in claims_of_group(tx, group):
        if row.claim_id == claim_id:
            continue
        rose = rose_by_id(tx, desk.event, row.wish_id)
        gift = rose.gift(row.claim_id)
        stage = gift.stage if gift else Stage.EXPECTED
        item = promised_of(rose).item
        found.append(Beside(row.claim_id, row.number, item, stage, row.stands))
    return tuple(found)


_ENDED = {
    ClaimState.RELEASED: Caution.RELEASED,
    ClaimState.REFUSED: Caution.REFUSED,
    ClaimState.CLOSED: Caution.REFUSED,
    ClaimState.ASKED: Caution.ASKED,
}


def _cautions(
    rose: Rose, claim: Claim, gift: Gift, *, late: bool, is_erased: bool
) -> tuple[Caution, ...]:
    found = {
        _ENDED.get(claim.state): True,
        Caution.DISPUTED: claim.is_live and rose.is_disputed,
        Caution.OFF_THE_WALL: rose.exit in OFF_THE_WALL,
        Caution.ANOTHER_CAME: any(
            other.is_here for other in rose.gifts if other.claim != claim.claim_id
        ),
        Caution.HIDDEN: not may_be_shown(rose),
        Caution.ERASED: is_erased,
        Caution.LATE: late and not gift.is_here,
    }
    return tuple(caution for caution in Caution if found.get(caution))
