"""Where the tiles of the wall stand. Plain arithmetic in device-independent pixels."""

from dataclasses import dataclass
from enum import IntEnum


class Zoom(IntEnum):
    """How near one stands to the wall."""

    OVERVIEW = 0
    SMALL = 1
    NORMAL = 2
    LARGE = 3


@dataclass(frozen=True, slots=True)
class Tile:
    """Size of one tile, of the rose in it, and of its number (0: no number)."""

    width: int
    height: int
    rose: int
    text: int


TILES = {
    Zoom.SMALL: Tile(62, 68, 40, 12),
    Zoom.NORMAL: Tile(78, 90, 56, 13),
    Zoom.LARGE: Tile(116, 132, 90, 17),
}
_OVERVIEW_CELLS = (44, 38, 32, 26, 20, 16, 12)  # the largest that shows the whole wall at once
_DOT_CELL = 20  # at this size and below a rose is drawn as a dot


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid of `count` places, filled row by row. Heights are of the whole content."""

    count: int
    columns: int
    tile: Tile
    cell_width: float
    margin: int

    @property
    def is_dots(self) -> bool:
        return self.tile.text == 0 and self.tile.height <= _DOT_CELL

    @property
    def rows(self) -> int:
        return -(-self.count // self.columns)

    @property
    def height(self) -> int:
        return self.rows * self.tile.height + 2 * self.margin

    def left(self, place: int) -> float:
        return self.margin + place % self.columns * self.cell_width

    def top(self, place: int) -> int:
        return self.margin + place // self.columns * self.tile.height

    def place_at(self, x: float, y: float) -> int:
        """The place under a point of the content, or -1."""
        column = int((x - self.margin) // self.cell_width)
        row = int((y - self.margin) // self.tile.height)
        place = row * self.columns + column
        return place if 0 <= column < self.columns and 0 <= place < self.count else -1

    def places_between(self, top: int, bottom: int) -> range:
        """The places of all rows that touch this band of the content."""
        first = max(0, (top - self.margin) // self.tile.height)
        last = (bottom - self.margin) // self.tile.height
        return range(first * self.columns, min(self.count, (last + 1) * self.columns))


def grid_for(count: int, width: int, height: int, zoom: Zoom, scale: float) -> Grid:
    """The grid that fits a window of this size; `scale` is the type scale."""
    if zoom is Zoom.OVERVIEW:
        return _overview(count, width, height, scale)
    tile = _scaled(TILES[zoom], scale)
    return _grid(count, width, tile, round(16 * scale))


def _overview(count: int, width: int, height: int, scale: float) -> Grid:
    for cell in _OVERVIEW_CELLS:
        side = round(cell * scale)
        grid = _grid(count, width, Tile(side, side, side - 4, 0), 14)
        if grid.height <= height:
            break
    return grid


def _grid(count: int, width: int, tile: Tile, margin: int) -> Grid:
    room = max(tile.width, width - 2 * margin)
    columns = max(1, room // tile.width)
    # an overview stands close; named roses spread over the whole width
    cell = float(tile.width) if tile.text == 0 else room / columns
    return Grid(count, columns, tile, cell, margin)


def _scaled(tile: Tile, scale: float) -> Tile:
    return Tile(*(round(size * scale) for size in (tile.width, tile.height, tile.rose, tile.text)))
