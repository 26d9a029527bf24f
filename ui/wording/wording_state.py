"""What the room for trying out a text shows. Plain values."""

from dataclasses import dataclass

from ui.widgets.mark import Mark


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One found place: what it is, the words, what to do. place counts from 1."""

    place: int
    concern: str
    words: str
    remedy: str


@dataclass(frozen=True, slots=True)
class WordingState:
    """text      as it stands in the field
    verdict   in a few words; is_good: nothing was found in a text that says something
    proposal  the whole text in a neutral wording; "" where there is none
    knows_names  the ledger's names were looked for, too
    """

    text: str = ""
    marks: tuple[Mark, ...] = ()
    found: tuple[FoundLine, ...] = ()
    verdict: str = ""
    is_good: bool = False
    proposal: str = ""
    knows_names: bool = False
    problem: str = ""
    remedy: str = ""
