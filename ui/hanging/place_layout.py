"""Where the places of a wall stand on the screen. Plain arithmetic in device-independent pixels."""

from dataclasses import dataclass

NARROWEST = 26  # a rose is still told by its shape
NUMBERED = 50  # from here on a number fits below it
NEAR = 74  # for somebody who walks along the wall and glances at the screen
WIDEST = 92
SHAPE = 0.92  # of a place: its height for each pixel of width, with a number


@dataclass(frozen=True, slots=True)
class PlaceLayout:
    """A grid that shows the wall as it hangs, its labels left and above.

    rose, text  side of a rose and size of its number (0: no number)
    label       breadth of the row labels, left of `left`
    """

    rows: int
    columns: int
    width: int
    height: int
    rose: int
    text: int
    left: int
    top: int
    label: int

    @property
    def content_width(self) -> int:
        return self.left + self.columns * self.width + 8

    @property
    def content_height(self) -> int:
        return self.top + self.rows * self.height + 8

    def x(self, place: int) -> int:
        return self.left + place % self.columns * self.width

    def y(self, place: int) -> int:
        return self.top + place // self.columns * self.height

    def place_at(self, x: float, y: float) -> int:
        """The place under a point of the content, or -1."""
        column = int((x - self.left) // self.width)
        row = int((y - self.top) // self.height)
        if 0 <= column < self.columns and 0 <= row < self.rows:
            return row * self.columns + column
        return -1

    def rows_between(self, top: int, bottom: int) -> range:
        """The rows that touch this band of the content."""
        first = max(0, (top - self.top) // self.height)
        return range(first, min(self.rows, (bottom - self.top) // self.height + 1))


def layout_for(
    rows: int, columns: int, width: int, height: int, scale: float, least: int = NUMBERED
) -> PlaceLayout:
    """The whole wall in this room, unless its places would be narrower than `least`: then it is
    scrolled downwards, and sideways only when its breadth needs it."""
    columns = max(columns, 1)
    side, top = round(40 * scale), round(26 * scale)
    across = (width - side - 8) // columns
    down = int((height - top - 8) / max(rows, 1) / SHAPE)
    wanted = min(across, max(down, round(least * scale)), round(WIDEST * scale))
    place = max(round(NARROWEST * scale), wanted)
    left = side + max(0, (width - side - 8 - columns * place) // 2)
    if place >= round(NUMBERED * scale):
        text = max(round(11 * scale), min(round(14 * scale), place // 5))
        tall = round(place * SHAPE)
        rose = tall - text - round(8 * scale)
    else:
        text, tall, rose = 0, place, place - 4
    return PlaceLayout(rows, columns, place, tall, rose, text, left, top, side)
