"""What this laptop prefers: language, looks, devices. A file beside the store, without secrets."""

from __future__ import annotations

import msgspec

from desktop_app.paths import Home


class Settings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Missing values have these defaults; unknown ones of newer versions are ignored.

    language        empty = as the system says (`ROSEWALL_LANGUAGE`, else Chinese)
    scale           of all type, 0.85 to 2
    scanner_gap_ms  longest gap between two keys of a scanner, 50 to 100
    printer         name of the print queue, empty = the system's default
    backup_folder   a second place for backups, a stick for example; empty = none
    """

    language: str = ""
    theme: str = "light"
    scale: float = 1.0
    scanner_gap_ms: int = 50
    printer: str = ""
    backup_folder: str = ""


def read_settings(home: Home) -> Settings:
    """The settings of this folder. A missing or unreadable file counts as all defaults."""
    try:
        return msgspec.json.decode(home.settings.read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError):
        return Settings()


def write_settings(home: Home, settings: Settings) -> None:
    """Keep the settings; the file is replaced as a whole. Raises OSError."""
    half_made = home.settings.with_suffix(".part")
    half_made.write_bytes(msgspec.json.format(msgspec.json.encode(settings)))
    half_made.replace(home.settings)
