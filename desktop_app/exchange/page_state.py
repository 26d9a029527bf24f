"""Whether the service shows the pages to phones, for the window and the command line."""

import msgspec

from desktop_app.desk import Desk
from desktop_app.exchange import records

_PAGE = "page"  # in `local`


class PageState(msgspec.Struct, frozen=True):
    """url: where phones reach the pages, "" while they do not; trouble: the code of why not, or "";
    port: the value that such a sentence needs."""

    url: str = ""
    trouble: str = ""
    port: int = 0


def page_state(desk: Desk) -> PageState:
    """As the service said last; it may have ended since."""
    with desk.store.read() as tx:
        return records.recall(tx, _PAGE, PageState) or PageState()


def note_page_state(desk: Desk, said: PageState) -> None:
    """Writes only what is new."""
    if page_state(desk) != said:
        with desk.store.write() as tx:
            records.remember(tx, _PAGE, said)
