"""QR symbols. qrcode makes them; pure otherwise. What they say: tokens/model.py."""

from collections import Counter
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from qrcode.util import RE_ALPHA_NUM

from desktop_app.cards.qr_table import Shape, packed, table_of

QUIET_MODULES = 4  # ISO/IEC 18004, 5.3.8
DOT = 72 / 203  # points: the coarsest printer we meet has 203 dots an inch
ENOUGH = 8  # symbols of a shape until its table has paid, which takes as long as these

_met: Counter[Shape] = Counter()
_MARKS = bytes.maketrans(b"01", b"\0\1")


class Symbol(NamedTuple):
    """A QR symbol without quiet zone.

    modules  along one side
    bits     all modules as one number: rows from the top, dark = 1, a light one after each row
    """

    modules: int
    bits: int

    @property
    def lines(self) -> list[str]:
        """Each row as a text of 0 and 1."""
        step = self.modules + 1
        bits = f"{self.bits:0{self.modules * step}b}"
        return [bits[start : start + self.modules] for start in range(0, len(bits), step)]

    @property
    def rows(self) -> tuple[tuple[bool, ...], ...]:
        """Each row as modules, True = dark. Made anew on every call."""
        return tuple(tuple(module == "1" for module in line) for line in self.lines)


@lru_cache(maxsize=256)
def symbol(payload: str) -> Symbol:
    """The symbol with error correction Q. On a card at least version 4: 6 dots a module at 203 dpi.

    An address is written as bytes up to its last slash and alphanumeric after it: that is
    what lets a signed address stand in version 4 (notes/cards.md, 4). The first of a kind
    are made by qrcode, further ones by a table, the same module by module: nobody need prepare.
    """
    head, tail = _parts(payload)
    shape = Shape(head, len(tail), 4 if "/" in payload else 1)
    _met[shape] += 1
    if tail and _met[shape] > ENOUGH:
        table = table_of(shape)
        return Symbol(table.modules, table.bits(tail))
    made = shape.code(tail)
    made.make(fit=False)
    return Symbol(made.modules_count, packed(made.modules))


def _parts(payload: str) -> tuple[str, str]:
    """What is written as bytes, and the letters after it."""
    head, slash, tail = (
        payload.rpartition("/") if payload.startswith(("https:", "http:")) else ("", "", payload)
    )
    return (head + slash, tail) if RE_ALPHA_NUM.match(tail.encode()) else (payload, "")


def ink_of(symbol: Symbol) -> str:
    """The dark modules as PDF path operators, one rectangle a run; fill with "f".

    A module is 1 unit, the origin is the bottom left corner of the symbol.
    """
    edges = symbol.bits ^ symbol.bits >> 1  # where a run begins, and where one has ended
    size = symbol.modules * (symbol.modules + 1)
    marks = f"{edges:0{size}b}".encode().translate(_MARKS)
    places = compress(range(size), marks)
    return "".join(map(_rectangles(symbol.modules).__getitem__, zip(places, places, strict=True)))


class _Rectangles(dict[tuple[int, int], str]):
    """The operators for a run from one place of `Symbol.bits` to before another."""

    def __init__(self, modules: int) -> None:
        super().__init__()
        self._modules = modules

    def __missing__(self, run: tuple[int, int]) -> str:
        start, end = run
        row, x = divmod(start, self._modules + 1)
        self[run] = f"{x} {self._modules - 1 - row} {end - start} 1 re\n"
        return self[run]


_rectangles = lru_cache(maxsize=8)(_Rectangles)


def symbol_size(modules: int, room: float) -> float:
    """The largest side, in points, that fits the room in whole dots of a 203-dpi printer.

    At 300 and 600 dpi a module need not be whole: there are enough dots (notes/cards.md §4).
    """
    return modules * DOT * max(1, int(room / (modules * DOT) + 1e-6))
