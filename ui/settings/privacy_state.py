"""What the section of privacy shows. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrivacyState:
    """paper: which one is chosen; png: its first page, empty until somebody wants to see it.

    is_office  it can be saved as a table that an office fills in
    """

    paper: str = "givers"
    png: bytes = b""
    is_office: bool = False
    is_busy: bool = False
    done: str = ""
    problem: str = ""
    remedy: str = ""
