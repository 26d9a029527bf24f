"""What bars taking an act back: whatever else happened to its subjects since.

Decisions about a rose are in the order that all desks share. What desks say about gifts has no place
in it: any desk may speak at any time, so there the steps of a gift tell what came after.
"""

from collections.abc import Sequence

from desktop_app.claims.facts import ClaimAsked, ClaimMade
from desktop_app.errors import UserError
from desktop_app.journal.entry import Entry
from desktop_app.journal.fold import Written, effective
from desktop_app.roses.model import fold

# What other desks may say about a rose of ours: it changes nothing until we answer it.
FROM_AFAR = ("claim.asked", "claim.release_asked", "claim.ask_closed", "claim.called")
_LOOKED = "access."
# Beside what happens to a rose: consent neither bars taking back a claim nor is taken back with it.
_OF_CONSENT = (
    "wish.consent_noted",
    "wish.consent_withdrawn",
    "wish.photo_noted",
    "wish.paper_taken",
)
_GIFT = "gift."
_PAPERS_OF_GIFTS = ("gift.chased", "gift.thanked")  # printing bars nothing


def check_last(subject: str, entries: Sequence[Entry], node: str, act: int) -> None:
    """Whether an act of this node is the last thing that happened to a subject.

    Raises UserError: nothing_to_undo (it does not count any more), act_not_last.
    """
    counting = [
        w
        for w in effective(entries)
        if (w.entry.node == node or w.entry.kind not in FROM_AFAR)
        and not w.entry.kind.startswith(_LOOKED)  # somebody looked: that changed nothing
        and w.entry.kind not in _PAPERS_OF_GIFTS
    ]
    ours = [w for w in counting if (w.entry.node, w.entry.act) == (node, act)]
    if not any(w.entry.kind == "wish.imported" for w in ours):
        counting = [w for w in counting if w.entry.kind not in _OF_CONSENT]
    if not ours:
        raise UserError("nothing_to_undo")
    is_about_gift = any(w.entry.kind.startswith(_GIFT) for w in ours)
    is_last = _no_gift_after if is_about_gift else _no_decision_after
    if not is_last(counting, ours, node):
        raise UserError("act_not_last", number=fold(subject, entries).number)


def _no_gift_after(counting: Sequence[Written], ours: Sequence[Written], node: str) -> bool:
    """Nobody who knew of it said more about the same gift, nor did this desk about the rose."""
    steps = {_claim(w): _step(w) for w in ours if _step(w)}  # what has none moves no gift
    last = max(w.entry.position for w in ours)
    return not any(
        (w.entry.node == node and w.entry.position > last and w.entry.kind not in FROM_AFAR)
        or (w.entry.kind.startswith(_GIFT) and _step(w) > steps.get(_claim(w), _step(w)))
        for w in counting
    )


def _no_decision_after(counting: Sequence[Written], ours: Sequence[Written], node: str) -> bool:
    """Nothing follows in the shared order, and no gift came for a claim that would be gone."""
    claims = {w.fact.claim for w in ours if isinstance(w.fact, ClaimMade | ClaimAsked)}
    if any(w.entry.kind.startswith(_GIFT) and _claim(w) in claims for w in counting):
        return False
    decided = [w for w in counting if w.entry.node == node or not w.entry.kind.startswith(_GIFT)]
    last = decided[-1].entry
    follows = last.kind.startswith("card.")  # printing a card does not bar undoing its claim
    return (last.node, last.act) == (ours[0].entry.node, ours[0].entry.act) or follows


def _claim(written: Written) -> str:
    return getattr(written.fact, "claim", "")


def _step(written: Written) -> int:
    return getattr(written.fact, "step", 0)
