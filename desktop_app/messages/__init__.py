"""One catalogue of sentences for every error a person may meet.

Each feature has a page here: code -> (problem, remedy). The problem says what happened in
plain words; the remedy says what to do now. `{name}` places take the error's values.
"""

from typing import NamedTuple

from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import cards, claims, desk, intake, privacy, store, wishes

Page = dict[str, tuple[str, str]]

CATALOGUE: Page = {
    **desk.PAGE,
    **store.PAGE,
    **wishes.PAGE,
    **claims.PAGE,
    **cards.PAGE,
    **intake.PAGE,
    **privacy.PAGE,
}


class Sentences(NamedTuple):
    """What to tell the person: what happened, and what to do."""

    problem: str
    remedy: str


def sentences(error: UserError) -> Sentences:
    """The two sentences of an error, in the language spoken now."""
    problem, remedy = CATALOGUE[error.code]
    return Sentences(tr(problem).format(**error.values), tr(remedy).format(**error.values))
