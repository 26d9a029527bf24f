"""What hangs or lies around with the words of a wish whose consent was withdrawn. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop_app.consent.facts import Hung, PaperTaken, PhotoNoted
from desktop_app.consent.model import Record, Withdrawal


class PaperKind(StrEnum):
    """The order is that in which one goes: first what everybody sees."""

    HANGING = "hanging"  # its tag, in a place on a wall
    PLAN = "plan"  # the plan of a wall
    TAGS = "tags"  # a sheet of tags
    CARD = "card"  # a giver's claim card
    CARDS = "cards"  # claim cards of many in one file
    LIST = "list"  # a table that left the program
    LABELS = "labels"  # labels of parcels
    CHASES = "chases"  # cards that ask givers for what they promised
    PHOTO = "photo"  # photographs that were allowed before


@dataclass(frozen=True, slots=True)
class Paper:
    """One thing to take down, take back or print anew.

    thing   id of the wall, print or card
    wall    its name, for a tag that hangs and for a plan
    row, column  counted from 1 from the top left; 0 without
    desk, by, at  where, by whom and when it was made; at in UTC as written
    code    of the claim on a card
    withdrawn_at  since when it may not hang or lie around any more
    taken_by, taken_at, how  when a person said that it is gone
    """

    wish_id: str
    number: str
    kind: PaperKind
    thing: str
    wall: str = ""
    row: int = 0
    column: int = 0
    desk: str = ""
    by: str = ""
    at: str = ""
    code: str = ""
    withdrawn_at: str = ""
    taken_by: str = ""
    taken_at: str = ""
    how: str = ""

    @property
    def key(self) -> str:
        """What names it on every desk; `item_id` names it among all wishes."""
        return f"{self.kind}:{self.thing}"

    @property
    def item_id(self) -> str:
        return f"{self.wish_id}/{self.key}"

    @property
    def is_taken(self) -> bool:
        return bool(self.taken_at)


_OF_SHOWING = frozenset(PaperKind) - {PaperKind.PHOTO}


def wanted_back(
    papers: Iterable[Paper], withdrawals: Sequence[Withdrawal], records: Iterable[Record]
) -> list[Paper]:
    """Those of the papers that these withdrawals are about, each with who took it; in the order in
    which one goes. A paper taken for an earlier withdrawal counts again when it was hung since."""
    kinds: set[PaperKind] = set()
    if any(one.of_showing for one in withdrawals):
        kinds |= _OF_SHOWING
    if any(one.of_photos for one in withdrawals):
        kinds.add(PaperKind.PHOTO)
    keys = {one.key for one in withdrawals}
    taken = {
        fact.paper: (entry.by, entry.at, fact.how)
        for entry, fact in records
        if isinstance(fact, PaperTaken) and keys & set(fact.after)
    }
    rank = {kind: place for place, kind in enumerate(PaperKind)}
    since = min((one.entry.at for one in withdrawals), default="")
    wanted = [
        _marked(replace(one, withdrawn_at=since), taken) for one in papers if one.kind in kinds
    ]
    return sorted(wanted, key=lambda one: (rank[one.kind], one.wall, one.at, one.thing))


def places_told(withdrawals: Iterable[Withdrawal]) -> dict[str, Hung]:
    """Where the desks that withdrew knew its tag to hang, by wall."""
    return {place.wall: place for one in withdrawals for place in one.fact.hung}


def photos_were_allowed(records: Iterable[Record]) -> bool:
    """Whether somebody said yes once, so that there may be some."""
    return any(isinstance(fact, PhotoNoted) and fact.photo for _entry, fact in records)


def _marked(paper: Paper, taken: Mapping[str, tuple[str, str, str]]) -> Paper:
    if paper.key not in taken:
        return paper
    by, at, how = taken[paper.key]
    return replace(paper, taken_by=by, taken_at=at, how=how)
