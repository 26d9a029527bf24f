"""What the review room reads: wishes that wait, and the one under the eyes with its private side."""

from dataclasses import dataclass

from desktop_app.consent.model import Record
from desktop_app.desk import Desk
from desktop_app.roses.model import State
from desktop_app.roses.records import rose_by_number, wall_roses
from desktop_app.roses.wall import WallRose
from desktop_app.wishes.facts import Identity, PublicWish
from desktop_app.wishes.operations import identity_of


@dataclass(frozen=True, slots=True)
class WishUnderReview:
    """One wish with its private side. For the review room only; never kept, logged or printed."""

    wish: PublicWish
    identity: Identity
    state: State
    exit_reason: str
    consents: tuple[Record, ...] = ()


def waiting_wishes(desk: Desk) -> list[WallRose]:
    """Wishes in review and those sent back, by number: public words only."""
    with desk.store.read() as tx:
        return [rose for rose in wall_roses(tx) if rose.state in (State.REVIEW, State.SENT_BACK)]


def wish_under_review(desk: Desk, number: str) -> WishUnderReview:
    """The wish with this number as the reviewer sees it. Raises UserError wish_unknown."""
    with desk.store.read() as tx:
        rose = rose_by_number(tx, desk.event, number)
        identity = identity_of(tx, rose)
    assert rose.wish is not None  # noqa: S101 - a rose with a number has a wish
    return WishUnderReview(rose.wish, identity, rose.state, rose.exit_reason, rose.consents)
