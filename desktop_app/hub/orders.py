"""What supervisor and worker say to each other, a JSON object a line: orders down, words up."""

from pathlib import Path
from typing import Any

import msgspec

from desktop_app.hub.page_plan import PagePlan
from desktop_app.paths import Home

ALIVE = b"alive?"  # answered by a worker's loop alone
READY = b"ready?"  # by its store and its pages, too


class Orders(msgspec.Struct, frozen=True, kw_only=True):
    """The first line on a worker's stdin: so a URL with a password stands in no list of processes.

    exchange, pages  file descriptors of sockets that listen already
    """

    worker: int
    workers: int
    folder: str
    database: str
    event: str
    exchange: int
    pages: int
    is_lan: bool
    plan: PagePlan


class Word(msgspec.Struct, frozen=True):
    """What a worker says: an event and its values."""

    event: str
    values: dict[str, Any] = {}


def orders_line(orders: Orders) -> bytes:
    return msgspec.json.encode(orders) + b"\n"


def home_of(orders: Orders) -> Home:
    return Home(Path(orders.folder), orders.database, orders.event)
