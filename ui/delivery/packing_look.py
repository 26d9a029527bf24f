"""The lanes as the store has them, and what a scan says, in words. No Qt."""

from dataclasses import replace

from desktop_app.clock import read
from desktop_app.delivery.look import Round
from desktop_app.delivery.packing import Lane, LaneScan
from desktop_app.language import mark, tr
from desktop_app.messages.delivery import lane_words
from ui.delivery.board_look import Looked
from ui.delivery.gift_words import item_words
from ui.delivery.packing_state import MissingLine, PackingState, PackLane, Tone, Verdict

_TONES = {
    Lane.PUT_IN: Tone.GOOD,
    Lane.THERE: Tone.NOTE,
    Lane.UNKNOWN: Tone.STRANGE,
}
_REMEDIES = {
    Lane.NO_TEAM: mark("先放一边，在“队伍”里分给一队"),
    Lane.NOT_HERE: mark("先在“到物”里登记，再来分拣"),
    Lane.OUT: mark("东西还在这里的话，请先登记回库"),
    Lane.DELIVERED: mark("东西还在这里的话，请负责人看一看"),
    Lane.NO_THING: mark("不用装，队员上门时带着单子就行"),
    Lane.NOBODY: mark("请交给负责人"),
    Lane.UNKNOWN: mark("请扫物品标签，或输编号"),
}


def with_looked(state: PackingState, looked: Looked) -> PackingState:
    """The state with the lanes as they are."""
    lanes = tuple(_lane(looked, one) for one in looked.board.rounds if not one.look.team.retired)
    target = state.target if any(one.team == state.target for one in lanes) else ""
    chosen = looked.round_of(target)
    return replace(
        state,
        is_loading=not looked.is_read,
        lanes=lanes,
        target=target,
        missing=tuple(_missing(chosen)) if chosen else (),
    )


def verdict_of(found: LaneScan, looked: Looked) -> Verdict:
    """What the person with the thing in the hand reads from afar."""
    lane = looked.sign(found.team) if found.is_good else -1
    what = tr("{number} · {item}", number=found.number, item=found.item) if found.item else ""
    if found.is_good:
        return Verdict(
            _TONES[found.verdict], lane, found.team_name, _placed(found, what), _siblings(found)
        )
    name = lane_words(found.verdict, found.team_name)
    remedy = _REMEDIES.get(found.verdict, "")
    parts = (what or found.number, tr(remedy) if remedy else "")
    said = tr("，").join(part for part in parts if part)
    return Verdict(_TONES.get(found.verdict, Tone.WAIT), -1, name, said, _since(found))


def _placed(found: LaneScan, what: str) -> str:
    if found.verdict is Lane.THERE:
        since = _since(found)
        return tr("{what}，已经在里面了 {since}", what=what, since=since).strip()
    if found.left:
        return tr("{what}，这一队还有 {left} 件没放", what=what, left=found.left)
    return tr("{what}，这一队到了的都放齐了", what=what)


def _siblings(found: LaneScan) -> str:
    """Nobody stands at a door without a gift while a sibling gets one."""
    if found.missing:
        numbers = tr("、").join(found.missing)
        return tr("同一户的 {numbers} 还没到：等齐了一起送", numbers=numbers)
    if found.siblings:
        numbers = tr("、").join(found.siblings)
        return tr("同一户的还有 {numbers}，请一起放", numbers=numbers)
    return ""


def _since(found: LaneScan) -> str:
    if not found.at:
        return ""
    when = f"{read(found.at).astimezone():%m-%d %H:%M}"
    return " ".join(part for part in (when, found.by, found.desk) if part)


def _lane(looked: Looked, one: Round) -> PackLane:
    look = one.look
    packed = len(one.packed)
    total = packed + len(one.to_pack) + len([gift for gift in one.missing if gift.is_thing])
    sign = looked.sign(look.team.team)
    return PackLane(look.team.team, sign, look.team.name, packed, total, look.out)


def _missing(one: Round) -> list[MissingLine]:
    """What did not come first, then what lies somewhere and waits to be scanned."""
    urgent = {number for door in one.doors for number in door.missing}
    lines = []
    for gift in one.missing:
        is_urgent = gift.number in urgent
        words = tr("没有登记到物，说好 {due} 前交", due=gift.due)
        if is_urgent:
            words = tr("同一户的别的礼物到了，它还没到")
        lines.append(MissingLine(gift.claim_id, gift.number, item_words(gift), words, is_urgent))
    for gift in one.to_pack:
        where = tr("在 {place}", place=gift.place) if gift.place else tr("在库里")
        words = tr("{where}，还没放进格里", where=where)
        lines.append(MissingLine(gift.claim_id, gift.number, item_words(gift), words))
    return sorted(lines, key=lambda line: not line.is_urgent)
