"""What the scans of a walk are compared with, and how the walk stands. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.desk import Desk
from desktop_app.hanging.facts import Order
from desktop_app.hanging.model import Hung, Wall, places_of, proposed_columns
from desktop_app.hanging.operations import Site, look
from desktop_app.hanging.walk import Advice, Seen, advice_of
from desktop_app.language import tr
from desktop_app.tokens.model import Signer
from desktop_app.tokens.operations import signer_of
from ui.hanging.hanging_state import SEEN, WRONG
from ui.hanging.hanging_words import grid_of, place_said, verdict_of
from ui.hanging.walk_state import Verdict, WalkState


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything a scan is judged by, read once.

    wall    the one that is walked, None for all roses
    shown   the wall that is painted: all roses by number when none is walked
    places  on the shown wall, by wish
    others  names of the other walls, by wish
    """

    site: Site
    signer: Signer
    wall: Wall | None
    shown: Wall
    by_number: dict[str, Hung]
    places: dict[str, int]
    others: dict[str, str]

    @property
    def wall_id(self) -> str:
        return self.wall.wall_id if self.wall else ""

    def expected_in(self, wishes: Sequence[str]) -> set[str]:
        """Numbers of the roses among these that should hang now."""
        here = set(wishes)
        return {rose.number for rose in self.site.roses if rose.is_open and rose.wish_id in here}

    def is_wrong(self, number: str) -> bool:
        """Whether a rose that was read should not hang here."""
        rose = self.by_number[number]
        return not rose.is_open or (self.wall is not None and rose.wish_id in self.others)


def ground_of(desk: Desk, wall_id: str) -> Ground:
    """Read walls, roses and keys; in the store lane."""
    site = look(desk)
    wall = site.wall(wall_id)
    shown = wall or _all_by_number(site)
    others = [one for one in site.walls if one.wall_id != wall_id]
    return Ground(
        site=site,
        signer=signer_of(desk),
        wall=wall,
        shown=shown,
        by_number={rose.number: rose for rose in site.roses},
        places=places_of(shown),
        others={wish: one.name for one in others for wish in one.hanging},
    )


def judged(ground: Ground, seen: Seen, before: Sequence[Seen]) -> tuple[Verdict, int]:
    """What to say of a scan, and its place on the shown wall or -1."""
    rose = ground.by_number.get(seen.number)
    advice = advice_of(seen, rose, ground.wall, ground.others)
    if rose is None or seen.strange:
        return verdict_of(seen, advice, rose, False, ""), -1
    place = ground.places.get(rose.wish_id, -1)
    where = ""
    if advice is Advice.ELSEWHERE:
        where = ground.others[rose.wish_id]
    elif ground.wall and place >= 0:
        where = place_said(ground.wall, place)
    again = any(one.number == seen.number and not one.strange for one in before)
    return verdict_of(seen, advice, rose, again, where), place


def walk_state(ground: Ground, seen: Sequence[Seen], place: int, verdict: Verdict) -> WalkState:
    """How far the walk is."""
    read = {one.number for one in seen if not one.strange} & ground.by_number.keys()
    expected = ground.expected_in(ground.shown.hanging)
    misplaced = {one.number for one in seen if one.misplaced}
    wrong = {number for number in read if number in misplaced or ground.is_wrong(number)}
    strange = {(one.strange, one.mark) for one in seen if one.strange}
    marks = {
        ground.by_number[number].wish_id: WRONG if number in wrong else SEEN for number in read
    }
    return WalkState(
        title=ground.wall.name if ground.wall else tr("全部玫瑰"),
        expected=len(expected),
        seen=len(expected & read),
        wrong=len(wrong) + len(strange),
        grid=grid_of(ground.shown, ground.site.roses, marks),
        place=place,
        row_words=_row_words(ground, place, read),
        verdict=verdict,
        can_misplace=bool(ground.wall and verdict.where and verdict.number not in misplaced),
    )


def _all_by_number(site: Site) -> Wall:
    """A wall that nobody built: every rose that was published, by number."""
    wishes = tuple(rose.wish_id for rose in site.roses if rose.published)
    columns = proposed_columns(len(wishes))
    return Wall("", "", tr("全部玫瑰"), -(-len(wishes) // columns), columns, Order.NUMBER, wishes)


def _row_words(ground: Ground, place: int, read: set[str]) -> str:
    """How much of the row in sight was read: `第 3 排 11/16`."""
    if ground.wall is None or place < 0:
        return ""
    row = place // ground.wall.columns
    start = row * ground.wall.columns
    expected = ground.expected_in(ground.wall.places[start : start + ground.wall.columns])
    return tr(
        "第 {row} 排 {seen}/{count}", row=row + 1, seen=len(expected & read), count=len(expected)
    )
