"""What this desk likes: looks, printer, second backup. Not part of the journal, never shared.

One small JSON file, written whole. What cannot be understood falls back to its default, field by
field; a file that is no JSON at all is set aside and the person is told.
"""

import math
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from desktop_app.cards.names import CARD_LAYOUTS
from desktop_app.errors import UserError
from desktop_app.paths import Home
from desktop_app.store.files import disk_trouble, free_name, write_whole

Theme = Literal["light", "dark", "high_contrast", "sunlight"]  # as in ui.theme.tokens
Language = Literal["zh", "en"]


class ReceiptPrinter(msgspec.Struct, frozen=True, kw_only=True):
    """An ESC/POS printer that the system has no driver for.

    road  network: `host` or `host:9100`; usb: `04b8:0e15`; serial: `/dev/ttyUSB0` or `COM3@19200`
    dots  across the paper: 576 on 80 mm, 384 on 58 mm
    """

    name: str
    road: Literal["network", "usb", "serial"]
    at: str
    dots: int = 576


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every field has a default, so that an older or newer file can be read.

    scale          of all texts and widgets, 0.85 to 2
    printer        the printer for everything that has none of its own; empty: the system's default
    printers       printer by layout, where it is another one
    receipt_printers  ESC/POS printers that this laptop reaches without a driver
    card_layout    paper of the claim card, one of `cards.names.CARD_LAYOUTS`
    copies         of each card, 1 to 5
    auto_print     print a card as soon as it is claimed; else it waits in the queue
    second_backup  folder or stick that gets a copy of every backup; empty: none
    exchange_folder  folder that other desks see, too: bundles are written and read there by
                     themselves; empty: none
    scanner_gap_ms longest pause between two keys of the scanner, 50 to 100
    sounds         a tone for every scan
    online         meet other laptops in the network, even before there are any
    camera         name of the webcam that scans; empty: the first one found
    camera_mirror  show its picture as a mirror does
    hall           the ground of the hall screen
    page           this laptop serves the givers' page while the lead has opened it
    page_port      where; page_url: as phones reach it, empty: this laptop's address
    page_cert, page_key  PEM files; without them the page only takes holds
    reveal_seconds  how long what is masked is shown in full, 5 to 120
    lock_minutes   without a hand, until the screen is locked, 1 to 60
    stall          id of the market's stall that this laptop stands at; empty: none
    """

    language: Language = "zh"
    theme: Theme = "light"
    scale: float = 1.0
    printer: str = ""
    printers: dict[str, str] = {}
    receipt_printers: tuple[ReceiptPrinter, ...] = ()
    card_layout: str = "a6"
    copies: int = 1
    auto_print: bool = True
    second_backup: str = ""
    exchange_folder: str = ""
    scanner_gap_ms: int = 50
    sounds: bool = True
    online: bool = False
    camera: str = ""
    camera_mirror: bool = False
    hall: Literal["dark", "light"] = "dark"
    page: bool = False
    page_port: int = 8080
    page_url: str = ""
    page_cert: str = ""
    page_key: str = ""
    reveal_seconds: int = 20
    lock_minutes: int = 3
    stall: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings, and what to tell the person when the file was broken."""

    settings: Settings
    trouble: UserError | None = None


def load_settings(home: Home) -> Loaded:
    """Read the settings; defaults when there are none. Never raises for a broken file."""
    try:
        content = home.settings.read_bytes()
    except OSError:
        return Loaded(Settings())
    try:
        written = msgspec.json.decode(content, type=dict[str, Any])
    except msgspec.MsgspecError:
        return Loaded(Settings(), _set_aside(home))
    return Loaded(_understood(written))


def save_settings(home: Home, settings: Settings) -> None:
    """Write the settings: the old file or the new, never half of one.

    Raises UserError: disk_full, store_readonly, disk_error.
    """
    try:
        home.folder.mkdir(parents=True, exist_ok=True)
        write_whole(home.settings, msgspec.json.format(msgspec.json.encode(settings), indent=2))
    except OSError as error:
        raise disk_trouble(error) from error


def _understood(written: dict[str, Any]) -> Settings:
    """Field by field: one wrong value costs only itself."""
    values = {}
    for field in msgspec.structs.fields(Settings):
        if field.name not in written:
            continue
        try:
            values[field.name] = msgspec.convert(written[field.name], field.type)
        except msgspec.ValidationError:
            continue
    settings = Settings(**values)
    scale = settings.scale if math.isfinite(settings.scale) else 1.0
    return msgspec.structs.replace(
        settings,
        scale=min(max(scale, 0.85), 2.0),
        scanner_gap_ms=min(max(settings.scanner_gap_ms, 50), 100),
        copies=min(max(settings.copies, 1), 5),
        reveal_seconds=min(max(settings.reveal_seconds, 5), 120),
        lock_minutes=min(max(settings.lock_minutes, 1), 60),
        card_layout=settings.card_layout if settings.card_layout in CARD_LAYOUTS else "a6",
    )


def _set_aside(home: Home) -> UserError:
    aside = free_name(home.settings.with_name("settings-broken.json"))
    try:
        home.settings.replace(aside)
    except OSError:
        return UserError("settings_reset", file=home.settings.name)
    return UserError("settings_reset", file=aside.name)
