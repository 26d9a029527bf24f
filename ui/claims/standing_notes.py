"""What is open about a rose among several desks, in words for the panel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop_app.language import tr
from desktop_app.messages.ages import age
from ui.claims.claim_state import NoteFace, WishFace

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.claims.standing import Contender, Standing


def held_note(wish: WishFace) -> tuple[NoteFace, ...]:
    """Which other desk holds the rose, and what that means for the next claim."""
    if not wish.holder:
        return ()
    what = (
        tr("在 {desk} 手里，认领会请它确认", desk=wish.holder)
        if wish.state == "open"
        else tr("在 {desk} 手里", desk=wish.holder)
    )
    return (NoteFace(wish.number, what, "ink2", "laptop"),)


def standing_notes(standing: Standing, wish: WishFace) -> tuple[NoteFace, ...]:
    """What is open about the rose in view, the gravest first."""
    number = wish.number
    notes: list[NoteFace] = []
    if standing.disputed:
        lines = tuple(_line(one) for one in standing.disputed)
        notes.append(
            NoteFace(number, tr("有两份认领，等人来定"), "rose", "warning", lines, tr("去裁定"))
        )
    if standing.asked:
        notes.append(_waiting(standing, number))
    if standing.release_asked:
        what = tr("已请 {desk} 释放", desk=standing.holder)
        notes.append(NoteFace(number, what, "amber", "clock", (tr("它答复以前，还是已认领。"),)))
    if standing.refused:
        what = tr("有一份认领没有成，等着答复认领人")
        lines = tuple(_line(one) for one in standing.refused)
        notes.append(NoteFace(number, what, "rose", "people", lines, tr("去待处理")))
    is_told = standing.asked or standing.release_asked  # these name the desk already
    return (*notes, *(() if is_told else held_note(wish)))


def _waiting(standing: Standing, number: str) -> NoteFace:
    first = standing.asked[0]
    ago = age(first.at, standing.now)
    what = tr("等 {desk} 确认，{age}", desk=standing.holder, age=ago)
    lines = [tr("卡片已注明；答复来了，这里会说。")]
    lines += [
        tr("认领人在 {desk}", desk=one.desk_name) for one in standing.asked if not one.is_ours
    ]
    return NoteFace(number, what, "amber", "clock", tuple(lines))


def _line(one: Contender) -> str:
    return tr("{desk}，{when}", desk=one.desk_name, when=_when(one.at))


def _when(moment: datetime) -> str:
    return f"{moment.astimezone():%m-%d %H:%M}"


def joined(words: Iterable[str]) -> str:
    """Several of a kind, each once, in their order."""
    return tr("、").join(dict.fromkeys(words))
