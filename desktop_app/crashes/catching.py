"""Whatever a process would say about a bug goes through here: hooks of Python, and logging.

Without it Python prints the text of an error, and that may be somebody's name.
"""

import logging
import re
import sys
import threading
from collections.abc import Callable

from desktop_app.crashes.report import report_of

Caught = Callable[[BaseException], None]
Said = Callable[[str], None]
_OURS = ("desktop_app", "ui")


def catch_bugs(caught: Caught) -> None:
    """Give every error that nobody handles to `caught`: of the process, of a thread, of a `__del__`."""

    def hook(error: BaseException | None) -> None:
        if error is not None and not isinstance(error, KeyboardInterrupt | SystemExit):
            caught(error)

    sys.excepthook = lambda _kind, error, _trace: hook(error)
    threading.excepthook = lambda args: hook(args.exc_value)
    sys.unraisablehook = lambda args: hook(args.exc_value)


def catch_logging(handler: logging.Handler) -> None:
    """Give everything that is logged or warned about to `handler`, which is the only one."""
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.captureWarnings(capture=True)


class Teller(logging.Handler):
    """Says of each record who spoke and how loud; its words only when they are ours, and without
    what was put into them; of an error its report.
    """

    def __init__(self, say: Said) -> None:
        super().__init__(logging.WARNING)
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        report = f"\n{report_of(error)}" if error is not None else ""
        self._say(f"{record.levelname} {record.name}: {words_of(record)}{report}")


def words_of(record: logging.LogRecord) -> str:
    """What a record says, as far as it can be repeated: the constant words of our own code."""
    return str(record.msg) if record.name.partition(".")[0] in _OURS else "other"


def say_on_stderr(text: str) -> None:
    """Nobody may be there to read it."""
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):
        return


def tell_on_stderr() -> None:
    """For a process whose stderr is read by the one who started it: reports there, and no values."""
    catch_bugs(lambda error: say_on_stderr(report_of(error)))
    catch_logging(Teller(say_on_stderr))


_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”|\S*[/\\]\S*|[^\x20-\x7e]+|\d{4,}")


def bare_words(said: str) -> str:
    """What a foreign library says without what it quotes: no strings, paths, long numbers, nor
    anything that is not plain English.
    """
    return _QUOTED.sub("…", said)
