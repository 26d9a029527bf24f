"""Work that must not hold up the window: one lane for the store, a pool for the rest.

Operations on the store never race each other, because they all go through one thread. Results
come back on the GUI thread. A `UserError` goes to `failed`; anything else is a bug and goes to
the crash handler, wherever it was raised, and the window goes on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_app.errors import UserError

Result = TypeVar("Result")
Work = Callable[[], Result]
Then = Callable[[Result], None]
Failed = Callable[[UserError], None]
Crashed = Callable[[BaseException], None]


class Jobs(Protocol):
    """Where a presenter sends its work. `then` and `failed` are called on the GUI thread."""

    def run(self, work: Work[Result], then: Then[Result], failed: Failed | None = None) -> None:
        """Do this in the store lane: after everything that was sent there before."""
        ...

    def run_aside(
        self, work: Work[Result], then: Then[Result], failed: Failed | None = None
    ) -> None:
        """Do this beside the store lane. For waiting and drawing, not for long computing."""
        ...


def crash(error: BaseException) -> None:
    """Hand a bug to whatever catches bugs: the crash notice, or the test that is running."""
    sys.excepthook(type(error), error, error.__traceback__)


class ThreadJobs(QObject):
    """The real runner."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None, crashed: Crashed = crash) -> None:
        super().__init__(parent)
        self._crashed = crashed
        self._is_closed = False
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="aside")
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Work[Result], then: Then[Result], failed: Failed | None = None) -> None:
        self._send(self._lane, work, then, failed)

    def run_aside(
        self, work: Work[Result], then: Then[Result], failed: Failed | None = None
    ) -> None:
        self._send(self._pool, work, then, failed)

    def close(self) -> None:
        """Finish what the store lane was given, drop the rest; nothing is delivered any more."""
        self._is_closed = True  # what is on its way already would come all the same
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._lane.shutdown(wait=True)

    def _send(
        self,
        where: ThreadPoolExecutor,
        work: Work[Result],
        then: Then[Result],
        failed: Failed | None,
    ) -> None:
        def done(future: Future[Result]) -> None:
            if not future.cancelled():
                self._finished.emit(lambda: _settle(future, then, failed, self._crashed))

        where.submit(work).add_done_callback(done)

    @Slot(object)
    def _deliver(self, settle: Callable[[], None]) -> None:
        if not self._is_closed:
            settle()


class InlineJobs:
    """The runner for tests: everything happens at once, in order; bugs are raised."""

    def run(self, work: Work[Result], then: Then[Result], failed: Failed | None = None) -> None:
        future: Future[Result] = Future()
        try:
            future.set_result(work())
        except Exception as error:  # noqa: BLE001 - handed on to whom it concerns
            future.set_exception(error)
        _settle(future, then, failed, _raised)

    run_aside = run


def _settle(future: Future[Any], then: Then[Any], failed: Failed | None, crashed: Crashed) -> None:
    """Tell the one who asked. What breaks while telling is a bug as well."""
    error = future.exception()
    if error is None:
        then(future.result())
    elif isinstance(error, UserError) and failed is not None:
        failed(error)
    else:
        crashed(error)


def _raised(error: BaseException) -> None:
    raise error
