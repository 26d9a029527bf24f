"""What a hub writes down for its operators: one JSON object a line on stderr.

Only fields named in FIELDS are written, so no line can carry a name, a phone, a code, an address or
a query by accident. Of an error the kind and the places in the code are kept, never its text: the
text of a database error may quote what a giver typed.
"""

import json
import logging
import sys
from collections.abc import Mapping
from typing import TextIO

from desktop_app.clock import Clock, system_clock, written
from desktop_app.crashes.catching import catch_bugs, catch_logging, words_of
from desktop_app.crashes.report import kind_of, places_of
from desktop_app.errors import UserError

FIELDS = ("server", "method", "route", "status", "ms", "code", "pid", "exit", "count", "seconds",
          "found", "logger", "error", "places")  # fmt: skip
_PLACES = 12


class Log:
    """Writes lines. worker: its number from 1, 0 for the supervisor."""

    def __init__(
        self, worker: int = 0, stream: TextIO | None = None, clock: Clock = system_clock
    ) -> None:
        self._worker = worker
        self._stream = stream
        self._clock = clock

    def write(self, event: str, level: str = "info", **fields: object) -> None:
        """One line. A field that is not in FIELDS is left out."""
        said: dict[str, object] = {
            "at": written(self._clock()),
            "level": level,
            "worker": self._worker,
            "event": event,
        }
        said |= {name: fields[name] for name in FIELDS if name in fields}
        stream = self._stream or sys.stderr
        try:
            stream.write(json.dumps(said, ensure_ascii=True) + "\n")
            stream.flush()
        except (OSError, ValueError):  # nobody keeps the log any more; the hub goes on
            return

    def failed(self, event: str, error: BaseException) -> None:
        """A bug, or a trouble that a person should see."""
        level = "warning" if isinstance(error, UserError) else "error"
        self.write(event, level, **_about(error))


class _Handler(logging.Handler):
    """Lines out of the standard library's logging. Of other packages only who spoke, and how loud."""

    def __init__(self, log: Log) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        about = _about(error) if error is not None else {}
        self._log.write(words_of(record), record.levelname.lower(), logger=record.name, **about)


def keep_logs(log: Log) -> None:
    """Everything that this process would say on stderr goes through `log` from now on."""
    catch_logging(_Handler(log))
    catch_bugs(lambda error: log.failed("died", error))


def _about(error: BaseException) -> Mapping[str, object]:
    about: dict[str, object] = {"error": kind_of(error), "places": places_of(error, _PLACES)}
    if isinstance(error, UserError):
        about["code"] = error.code
    return about
