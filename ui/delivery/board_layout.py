"""Where lanes, their heads and their cards stand on the board. Arithmetic only."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

_LANE, _WIDEST, _HEAD, _CARD, _GAP = 192, 300, 98, 64, 6  # design pixels

HEAD = -1  # the row of a lane's head


@dataclass(frozen=True, slots=True)
class BoardLayout:
    """Places are counted lane by lane: the head of a lane, then its cards.

    starts  the place of each lane's head, and how many places there are
    """

    starts: tuple[int, ...]
    lane: int
    head: int
    card: int
    gap: int

    @property
    def count(self) -> int:
        return self.starts[-1]

    @property
    def lanes(self) -> int:
        return len(self.starts) - 1

    @property
    def width(self) -> int:
        return self.lanes * self.lane

    @property
    def height(self) -> int:
        most = max((self.cards_in(lane) for lane in range(self.lanes)), default=0)
        return self.head + most * self.card + self.gap

    def cards_in(self, lane: int) -> int:
        return self.starts[lane + 1] - self.starts[lane] - 1

    def at(self, place: int) -> tuple[int, int]:
        """Lane and row of a place; the row of a head is HEAD."""
        lane = bisect_right(self.starts, place) - 1
        return lane, place - self.starts[lane] - 1

    def place(self, lane: int, row: int) -> int:
        """The place in this lane that is nearest to this row."""
        return self.starts[lane] + 1 + min(max(row, HEAD), self.cards_in(lane) - 1)

    def x(self, lane: int) -> int:
        return lane * self.lane

    def y(self, row: int) -> int:
        """Top of a card, unscrolled; heads do not scroll."""
        return self.head + row * self.card

    def lane_at(self, x: float) -> int:
        """The lane at this distance from the left edge of the board, or -1."""
        lane = int(x // self.lane)
        return lane if 0 <= lane < self.lanes else -1


def layout_for(cards: Sequence[int], width: int, scale: float) -> BoardLayout:
    """Lanes of equal width: as wide as the room allows, and never too narrow to be read."""
    lane = round(_LANE * scale)
    if cards:
        lane = min(max(lane, width // len(cards)), round(_WIDEST * scale))
    starts = tuple(accumulate((count + 1 for count in cards), initial=0))
    return BoardLayout(
        starts, lane, round(_HEAD * scale), round(_CARD * scale), round(_GAP * scale)
    )
