"""The worker process as a presenter sees it. No Qt: `worker_client.py` is the real one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from desktop_app.errors import UserError
from desktop_app.language import language

if TYPE_CHECKING:
    from desktop_app.desk import Desk


class Worker(Protocol):
    """Exactly one of `then` and `failed` is called, unless the task is cancelled."""

    def ask(
        self,
        task: str,
        words: dict[str, Any],
        then: Callable[[Any], None],
        failed: Callable[[UserError], None],
        progress: Callable[[float, str], None] | None = None,
    ) -> Any: ...

    def cancel(self, task: Any) -> None: ...


def desk_words(desk: Desk) -> dict[str, str]:
    """Which store the worker opens, in which language it speaks. The key goes over stdin."""
    return {
        "home": str(desk.home.folder),
        "key": desk.store.key.hex(),
        "by": desk.by,
        "language": language(),
    }
