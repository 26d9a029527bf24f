"""What a page shows of a rose or a claim. Public words only: no giver's data leaves the store here."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from desktop_app.changes import Changes
from desktop_app.claims.codes import read_code
from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.operations import release_claim
from desktop_app.claims.records import ClaimRow, claim_by_code, giver_of
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.roses.model import FULFILLED, IN_HAND, ClaimState, State, shown_wish
from desktop_app.roses.records import rose_by_id
from desktop_app.roses.wall import WallRose
from desktop_app.store import tables
from desktop_app.store.store import Transaction
from desktop_app.wishes.facts import Group
from desktop_app.wishes.number import order_of
from desktop_app.wishes.similar import nearest

_COLUMNS = [tables.roses.c[name] for name in WallRose._fields]
_NUMBERED = (
    sa.select(*_COLUMNS)
    .where(tables.roses.c.number == sa.bindparam("number"))
    .order_by(tables.roses.c.wish_id)
    .limit(1)
)
_ON_THE_WALL = (State.OPEN, *IN_HAND, *FULFILLED)
_MOST_COMPARED, MOST_OFFERED = 100, 3
_NO_CODE = "--------"  # no claim has it: what is no code takes as long as an unknown one
_LAST = 4


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish as it hangs on the wall.

    stage  state of the wish; "held" while somebody keeps it, "asked" while a desk asks for it
    is_here  this desk holds the rose
    """

    number: str
    alias: str
    group: Group
    age_band: str
    text: str
    item: str
    spec: str
    quantity: int
    price_fen: int | None
    stage: str
    is_here: bool

    @property
    def is_open(self) -> bool:
        return self.stage == State.OPEN

    @property
    def price_yuan(self) -> int | None:
        """Rounded: it is a hint."""
        return None if self.price_fen is None else round(self.price_fen / 100)


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim as its giver may see it. Who the giver is stays in the vault.

    state         of the claim; "leaving" while the desk that holds the rose is asked to release it
    wish_state    how far the gift is
    asks_phone    the last four digits of a phone are asked for before it is given up
    """

    code: str
    number: str
    alias: str
    text: str
    item: str
    spec: str
    pledge: Pledge
    due: date
    state: str
    wish_state: State
    asks_phone: bool

    @property
    def can_be_released(self) -> bool:
        is_early = self.wish_state in (State.CLAIMED, State.OPEN)
        return self.state in (ClaimState.LIVE, ClaimState.ASKED) and is_early


def wish_on_wall(desk: Desk, number: str) -> Wish | None:
    """The wish, or None while it does not hang there for everybody to see."""
    with desk.store.read() as tx:
        rose = _rose(tx, number)
    return _wish(desk, rose) if rose and _hangs(rose) else None


def offers_instead(desk: Desk, number: str) -> list[Wish]:
    """A few open wishes like one that is gone, of those with numbers near it: they hang close by."""
    with desk.store.read() as tx:
        gone = _rose(tx, number)
        if gone is None:
            return []
        roses = tables.roses.c
        query = sa.select(*_COLUMNS).where(
            roses.state == State.OPEN,
            roses.district == gone.district,
            roses.parked == 0,
            roses.asked == 0,
        )
        here = order_of(number)
        after = query.where(roses.position > here).order_by(roses.position)
        before = query.where(roses.position < here).order_by(roses.position.desc())
        rows = [row for one in (after, before) for row in tx.execute(one.limit(_MOST_COMPARED))]
    near = nearest(gone, [WallRose(*row) for row in rows], MOST_OFFERED)
    return [_wish(desk, rose) for rose in near if _hangs(rose)]


def claim_view(desk: Desk, text: str) -> ClaimView:
    """The claim with this code, however it was typed. Raises UserError claim_unknown."""
    with desk.store.read() as tx:
        return _view(tx, desk, _claim(tx, text))


def release_by_phone(desk: Desk, text: str, last_digits: str, reason: str) -> Changes:
    """Give a claim up, by whoever has its code and knows its phone.

    Raises UserError claim_unknown, for wrong digits as for a wrong code, and what `release_claim` raises.
    """
    with desk.store.read() as tx:
        claim = _claim(tx, text)
        wanted = _last_digits(giver_of(tx, claim))
    said = "".join(filter(str.isdecimal, last_digits))
    fits = [hmac.compare_digest(said.encode(), digits.encode()) for digits in wanted]
    if wanted and not any(fits):
        raise UserError("claim_unknown")
    return release_claim(desk, claim.code, reason, by_giver=True)


def _rose(tx: Transaction, number: str) -> WallRose | None:
    row = tx.execute(_NUMBERED, {"number": number}).first()
    return WallRose(*row) if row else None


def _hangs(rose: WallRose) -> bool:
    """For everybody to see."""
    return rose.state in _ON_THE_WALL and rose.concerns in ("", "[]")


def _wish(desk: Desk, rose: WallRose) -> Wish:
    return Wish(
        rose.number,
        rose.alias,
        Group(rose.group),
        rose.age_band,
        rose.text,
        rose.item,
        rose.spec,
        rose.quantity,
        rose.price_fen,
        _stage(rose),
        rose.holder == desk.node,
    )


def _stage(rose: WallRose) -> str:
    if rose.state != State.OPEN:
        return rose.state
    return "asked" if rose.asked else "held" if rose.parked else rose.state


def _claim(tx: Transaction, text: str) -> ClaimRow:
    try:
        code = read_code(text)
    except UserError:
        code = _NO_CODE
    return claim_by_code(tx, code)


def _view(tx: Transaction, desk: Desk, claim: ClaimRow) -> ClaimView:
    rose = rose_by_id(tx, desk.event, claim.wish_id)
    wish = shown_wish(rose)
    if wish is None:
        raise UserError("claim_unknown")
    told = next((one for one in rose.claims if one.claim_id == claim.claim_id), None)
    is_leaving = told is not None and rose.is_release_asked(told)
    return ClaimView(
        claim.code,
        wish.number,
        wish.alias,
        wish.text,
        wish.item,
        wish.spec,
        Pledge(claim.pledge),
        date.fromisoformat(claim.due),
        "leaving" if is_leaving else claim.state,
        rose.state,
        bool(_last_digits(giver_of(tx, claim))),
    )


def _last_digits(giver: Giver) -> Sequence[str]:
    """Of the giver's phone and of the guardian's."""
    phones = ("".join(filter(str.isdecimal, one)) for one in (giver.phone, giver.guardian_phone))
    return [phone[-_LAST:] for phone in phones if phone]
