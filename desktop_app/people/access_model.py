"""Whether a look at what is masked says enough, and what is written of it. Pure."""

import unicodedata

from desktop_app.errors import UserError
from desktop_app.people.access_facts import AccessRevealed, Part, Purpose, Whose
from desktop_app.privacy.linter import find, redact
from desktop_app.privacy.people import NameBook

MOST_WORDS = 60  # characters of a purpose in words


def decide_access(
    whose: Whose, part: Part, purpose: Purpose, words: str, *, number: str, names: tuple[str, ...]
) -> AccessRevealed:
    """What is written before it is shown.

    names  of the person: they, and numbers and places, are blanked in the words
    Raises UserError purpose_missing: OTHER says why in words.
    """
    said = " ".join(unicodedata.normalize("NFC", words).split())[:MOST_WORDS]
    if purpose is not Purpose.OTHER:
        said = ""
    elif not said:
        raise UserError("purpose_missing")
    clean = redact(said, find(said, NameBook(filter(None, names)))) if said else ""
    return AccessRevealed(whose=whose, part=part, purpose=purpose, number=number, words=clean)
