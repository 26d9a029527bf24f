"""QR symbols. qrcode makes them; pure otherwise. What they say: tokens/model.py."""

import re
from functools import lru_cache
from typing import NamedTuple

import qrcode
from qrcode.constants import ERROR_CORRECT_Q
from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, QRData

QUIET_MODULES = 4  # ISO/IEC 18004, 5.3.8
DOT = 72 / 203  # points: the coarsest printer we meet has 203 dots an inch


class Symbol(NamedTuple):
    """A QR symbol without quiet zone: all modules as one number, dark = 1, top left first."""

    modules: int  # along one side
    bits: int

    @property
    def lines(self) -> list[str]:
        """Each row as a text of 0 and 1."""
        side = self.modules
        bits = f"{self.bits:0{side * side}b}"
        return [bits[start : start + side] for start in range(0, side * side, side)]

    @property
    def rows(self) -> tuple[tuple[bool, ...], ...]:
        """Each row as modules, True = dark. Made anew on every call."""
        return tuple(tuple(module == "1" for module in line) for line in self.lines)


@lru_cache(maxsize=256)
def symbol(payload: str) -> Symbol:
    """The symbol with error correction Q. On a card at least version 4: 6 dots a module at 203 dpi.

    An address is written as bytes up to its last slash and alphanumeric after it: that is
    what lets a signed address stand in version 4 (notes/cards.md, 4).
    """
    made = qrcode.QRCode(
        version=_least_version(payload), error_correction=ERROR_CORRECT_Q, border=0
    )
    for segment in _segments(payload):
        made.add_data(segment)
    made.make(fit=True)
    bits = "".join("1" if module else "0" for row in made.modules for module in row)
    return Symbol(len(made.modules), int(bits, 2))


def ink_of(symbol: Symbol) -> str:
    """The dark modules as PDF path operators, one rectangle a run; fill with "f".

    A module is 1 unit, the origin is the bottom left corner of the symbol.
    """
    return "".join(
        f"{run.start()} {symbol.modules - 1 - y} {run.end() - run.start()} 1 re\n"
        for y, line in enumerate(symbol.lines)
        for run in re.finditer("1+", line)
    )


def _least_version(payload: str) -> int | None:
    return 4 if "/" in payload else None


def _segments(payload: str) -> list[QRData]:
    head, slash, token = payload.rpartition("/")
    if not head.startswith("https:"):
        return [QRData(payload.encode(), mode=MODE_ALPHA_NUM)]
    return [
        QRData((head + slash).encode(), mode=MODE_8BIT_BYTE),
        QRData(token.encode(), mode=MODE_ALPHA_NUM),
    ]


def symbol_size(modules: int, room: float) -> float:
    """The largest side, in points, that fits the room in whole dots of a 203-dpi printer.

    At 300 and 600 dpi a module need not be whole: there are enough dots (notes/cards.md §4).
    """
    return modules * DOT * max(1, int(room / (modules * DOT) + 1e-6))


def dark_runs(symbol: Symbol) -> list[tuple[int, int, int, int]]:
    """The dark modules as few rectangles (x, y, width, height), in modules from the top left."""
    open_runs: dict[tuple[int, int], list[int]] = {}
    done = []
    for y, row in enumerate((*symbol.rows, (False,) * symbol.modules)):
        here = _runs_of(row)
        for run in [run for run in open_runs if run not in here]:
            top, height = open_runs.pop(run)
            done.append((run[0], top, run[1] - run[0], height))
        for run in here:
            open_runs.setdefault(run, [y, 0])[1] += 1
    return done


def _runs_of(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    edges = [x for x in range(len(row) + 1) if _at(row, x) != _at(row, x - 1)]
    return list(zip(edges[0::2], edges[1::2], strict=True))


def _at(row: tuple[bool, ...], x: int) -> bool:
    return 0 <= x < len(row) and row[x]
