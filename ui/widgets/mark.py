"""A place in a text that a person should look at. A plain value: no widget is loaded for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """`text[start:end]` is not for everybody to read; the sentence says why."""

    start: int
    end: int
    sentence: str
