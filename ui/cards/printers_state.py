"""What the printers' face shows. Plain values: the presenter makes them, the screen paints them."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer of a list: what it is called, and the value behind it."""

    value: str
    title: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A layout and its printer; `printer` empty: the one for everything.

    words  how the printer is that it would go to, with its tone; empty while nobody knows
    """

    layout: str
    title: str
    size: str
    printer: str = ""
    words: str = ""
    tone: str = "grey"


@dataclass(frozen=True, slots=True)
class PrinterLine:
    """A printer of this laptop: how it is reached and how it is."""

    name: str
    title: str
    about: str
    words: str
    tone: str
    is_receipt: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptForm:
    """A receipt printer as somebody types it."""

    name: str = ""
    road: Literal["network", "usb", "serial"] = "network"
    at: str = ""
    dots: int = 576


@dataclass(frozen=True, slots=True)
class PrintersState:
    """papers one line a layout; lines one a printer; printers the answers of every list.

    usual   the printer for everything that has none of its own; empty: the system's default
    layout  paper of new cards
    wrong   what is wrong with the form, by field
    """

    papers: tuple[PaperLine, ...] = ()
    lines: tuple[PrinterLine, ...] = ()
    printers: tuple[Choice, ...] = ()
    layouts: tuple[Choice, ...] = ()
    usual: str = ""
    layout: str = "a6"
    copies: int = 1
    is_automatic: bool = True
    is_looking: bool = False
    is_busy: bool = False
    is_adding: bool = False
    wrong: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    remedy: str = ""
    done: str = ""
