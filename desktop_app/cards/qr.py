"""What our QR symbols say, and the symbols themselves. qrcode makes them; pure otherwise.

The texts are upper-case ASCII from the alphanumeric alphabet of QR: a keyboard scanner types the
same letters whatever input method is on, and the symbol has the largest possible modules.
Issue 3 puts a signed address in the place of `card_payload`; nothing else changes here then.
"""

from functools import lru_cache
from typing import NamedTuple

import qrcode
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_Q
from qrcode.exceptions import DataOverflowError

CARD_PREFIX = "ROSEWALL:C:"
QUIET_MODULES = 4  # ISO/IEC 18004, 5.3.8
DOT = 72 / 203  # points: the coarsest printer we meet has 203 dots an inch


class Symbol(NamedTuple):
    """A QR symbol as rows of modules, True = dark, without quiet zone."""

    rows: tuple[tuple[bool, ...], ...]

    @property
    def modules(self) -> int:
        return len(self.rows)


def card_payload(code: str) -> str:
    """What the QR of a claim card says; `code` as drawn by `claims.codes`, without hyphen."""
    return f"{CARD_PREFIX}{code}"


def rose_payload(number: str) -> str:
    """What the QR of a rose on the wall says: the wish number itself, `HS-017`."""
    return number


@lru_cache(maxsize=64)
def symbol(payload: str) -> Symbol:
    """The symbol, with the strongest error correction that costs no larger symbol than Q does."""
    version = _empty(payload, None, ERROR_CORRECT_Q).best_fit(start=1)
    made = _empty(payload, version, ERROR_CORRECT_H)
    try:
        made.make(fit=False)
    except DataOverflowError:
        made = _empty(payload, version, ERROR_CORRECT_Q)
        made.make(fit=False)
    return Symbol(tuple(tuple(bool(module) for module in row) for row in made.modules))


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


def _empty(payload: str, version: int | None, correction: int) -> "qrcode.QRCode[object]":
    code = qrcode.QRCode(version=version, error_correction=correction, border=0)
    code.add_data(payload, optimize=0)
    return code
