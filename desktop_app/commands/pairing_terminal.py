"""What two people see and answer in two terminals while their laptops pair.

What is said meanwhile goes to the error output, so that the answer stays one object with `--json`;
then each saying is one JSON object, too.
"""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from desktop_app.language import tr

_QUIET = 2  # modules around a symbol on a screen
_YES = {"y", "yes", "是", "好", "接受"}


class Terminal:
    """json: programs look on. is_yes: whoever started the call has said yes to everything."""

    def __init__(self, *, json: bool, is_yes: bool = False) -> None:
        self._json = json
        self._is_yes = is_yes

    def say(self, data: dict[str, Any], *lines: str) -> None:
        """Say it now."""
        said = [msgspec.json.encode(data).decode()] if self._json else lines
        sys.stderr.write("".join(f"{line}\n" for line in said))
        sys.stderr.flush()

    def show_qr(self, text: str) -> None:
        """The symbol, where somebody can see it."""
        if not self._json and sys.stderr.isatty():
            self.say({}, *qr_lines(text))

    def agrees(self, question: str) -> bool:
        """Yes only when somebody says so; the end of the input is a no."""
        if self._is_yes:
            return True
        if not self._json:
            sys.stderr.write(f"{question} [y/N] ")
            sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in _YES


def qr_lines(text: str) -> list[str]:
    """A QR symbol in black on white, two rows of modules in each line of text."""
    from desktop_app.cards.qr import symbol

    rows = [list(row) for row in symbol(text).rows]
    width = len(rows[0]) + 2 * _QUIET
    light = [False] * width
    framed = [light] * _QUIET
    framed += [[False] * _QUIET + row + [False] * _QUIET for row in rows]
    framed += [light] * (_QUIET + len(framed) % 2)
    pairs = zip(framed[::2], framed[1::2], strict=True)
    return ["".join(map(_cell, upper, lower)) + "\x1b[0m" for upper, lower in pairs]


def _cell(is_upper_dark: bool, is_lower_dark: bool) -> str:
    """The ground is the upper module, the half block the lower one; both are in GBK, too."""
    ground, ink = (40 if is_upper_dark else 107), (30 if is_lower_dark else 97)
    return f"\x1b[{ground};{ink}m▄"


@contextmanager
def way_out() -> Iterator[threading.Event]:
    """Set when somebody presses Ctrl-C, so that the other side can be told before we leave."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return
    before = signal.signal(signal.SIGINT, lambda _number, _frame: asked.set())
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


def spaced(digits: str) -> str:
    """Digits as people read them aloud."""
    half = len(digits) // 2
    return f"{digits[:half]} {digits[half:]}"


def same_digits(digits: str) -> str:
    return tr("六位数字：{digits}　两台电脑上的数字一样吗？", digits=spaced(digits))
