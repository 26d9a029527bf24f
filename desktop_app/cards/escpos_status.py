"""What a receipt printer says about itself: DLE EOT 1 to 4 of ESC/POS.

Real-time questions: answered even while it prints, is open or has no paper. A printer that knows
none of them stays silent, which is no trouble.
"""

import time
from typing import NamedTuple

from desktop_app.cards.escpos_wires import Wire
from desktop_app.cards.printing import Trouble

FIRST, NEXT = 0.7, 0.3  # seconds to wait for an answer
_ASK = b"\x10\x04"
_FIXED, _ANSWER = 0x93, 0x12  # bits that every answer has the same
_PRINTER, _CAUSE, _ERROR, _PAPER = 1, 2, 3, 4  # what can be asked

_SIGNS = (  # the most telling first: question, bits, what they mean
    (_CAUSE, 0x04, Trouble.COVER_OPEN),
    (_PAPER, 0x60, Trouble.NO_PAPER),
    (_CAUSE, 0x20, Trouble.NO_PAPER),
    (_ERROR, 0x08, Trouble.JAM),  # the cutter is stuck
    (_ERROR, 0x64, Trouble.FAULT),
    (_CAUSE, 0x40, Trouble.FAULT),
    (_PRINTER, 0x08, Trouble.OFFLINE),
    (_PAPER, 0x0C, Trouble.LOW_PAPER),
)


class Health(NamedTuple):
    """How a printer is. speaks: it answers at all."""

    speaks: bool
    trouble: Trouble | None = None

    @property
    def prints(self) -> bool:
        """Nothing that it tells keeps it from printing."""
        return self.trouble is None or not self.trouble.stops


def ask(wire: Wire) -> Health:
    """How the printer is now. Takes up to 1.6 seconds. Raises OSError."""
    answers: dict[int, int] = {}
    for question in (_PRINTER, _CAUSE, _ERROR, _PAPER):
        answer = _answer(wire, question, NEXT if answers else FIRST)
        if answer is None and not answers:
            return Health(speaks=False)
        answers[question] = answer or 0
    found = (trouble for asked, bits, trouble in _SIGNS if answers[asked] & bits)
    return Health(speaks=True, trouble=next(found, None))


def _answer(wire: Wire, question: int, seconds: float) -> int | None:
    """One answer; what else the printer says in between is not meant for us."""
    wire.write(_ASK + bytes((question,)))
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        for byte in wire.read(left):
            if byte & _FIXED == _ANSWER:
                return byte
    return None
