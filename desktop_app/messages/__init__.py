"""One catalogue of sentences for every error a person may meet.

Each feature has a page here: code -> (problem, remedy). The problem says what happened in
plain words; the remedy says what to do now. `{name}` places take the error's values.
"""

from collections.abc import Mapping
from typing import NamedTuple

from desktop_app.clock import read
from desktop_app.errors import UserError
from desktop_app.language import language, tr
from desktop_app.market.facts import Method
from desktop_app.messages import (
    access,
    bundles,
    cards,
    claims,
    consent,
    delivery,
    desk,
    exchange,
    exports,
    fulfilment,
    fund,
    hall,
    hanging,
    hub,
    inbox,
    intake,
    market,
    pages,
    pairing,
    paper,
    papers,
    people,
    printing,
    privacy,
    readiness,
    scans,
    staff,
    store,
    taking,
    wishes,
)
from desktop_app.messages.words import word
from desktop_app.roses.model import State

Page = dict[str, tuple[str, str]]

CATALOGUE: Page = {
    **desk.PAGE,
    **store.PAGE,
    **wishes.PAGE,
    **claims.PAGE,
    **consent.PAGE,
    **delivery.PAGE,
    **cards.PAGE,
    **intake.PAGE,
    **privacy.PAGE,
    **scans.PAGE,
    **hanging.PAGE,
    **paper.PAGE,
    **printing.PAGE,
    **exchange.PAGE,
    **exports.PAGE,
    **fulfilment.PAGE,
    **fund.PAGE,
    **hub.PAGE,
    **pages.PAGE,
    **hall.PAGE,
    **bundles.PAGE,
    **pairing.PAGE,
    **taking.PAGE,
    **inbox.PAGE,
    **readiness.PAGE,
    **access.PAGE,
    **staff.PAGE,
    **people.PAGE,
    **papers.PAGE,
    **market.PAGE,
}


class Sentences(NamedTuple):
    """What to tell the person: what happened, and what to do."""

    problem: str
    remedy: str

    @property
    def in_one_line(self) -> str:
        """Both sentences, one after the other."""
        return self.problem + (" " if language() == "en" else "") + self.remedy


def sentences(error: UserError, desk_names: Mapping[str, str] | None = None) -> Sentences:
    """The two sentences of an error, in the language spoken now.

    `desk_names` says what people call each laptop, by node.
    """
    problem, remedy = CATALOGUE[error.code]
    values = {n: _shown(n, v, desk_names or {}) for n, v in error.values.items()}
    return Sentences(tr(problem).format(**values), tr(remedy).format(**values))


def _shown(name: str, value: object, desk_names: Mapping[str, str]) -> object:
    """A value as people read it: local time, the word for a state, the name of a laptop."""
    if name == "when":
        return f"{read(str(value)).astimezone():%m-%d %H:%M}"
    if name == "desk":
        return desk_names.get(str(value), tr("另一台电脑"))
    if isinstance(value, State):
        return word(value)
    if isinstance(value, Method):
        return market.method_word(value)
    if name == "missing":
        return tr(market.FIELDS[str(value)])
    if name == "right":
        return tr(staff.RIGHTS[str(value)])
    if name == "roles" and isinstance(value, tuple):
        return tr("、").join(tr(staff.ROLES[str(role)]) for role in value)
    if name == "spot":
        return privacy.spot_words(str(value))
    if name == "reasons" and isinstance(value, tuple):
        return tr("；").join(tr(privacy.CONCERNS.get(str(code), str(code))) for code in value)
    return value
