"""A team's way as the store has it, in the words of its laptop. No Qt, nobody's name."""

from dataclasses import replace

from desktop_app.clock import read
from desktop_app.delivery.look import Door, GiftRow
from desktop_app.fulfilment.model import WITH_TEAM, Stage
from desktop_app.language import tr
from ui.delivery.board_look import Looked
from ui.delivery.gift_words import item_words, place_words, sign_of, stage_words
from ui.delivery.round_state import DoorFace, DoorLine, GiftLine, RoundState
from ui.delivery.teams_state import Sign

# what a door looks like is what its least happy gift looks like
_URGENT = (Sign.TROUBLE, Sign.OUT, Sign.EXPECTED, Sign.HERE, Sign.PACKED, Sign.DONE)


def door_at(looked: Looked, team: str, key: str) -> Door | None:
    """The door with this key in a team's round."""
    return next((one for one in _doors(looked, team) if key_of(one) == key), None)


def with_looked(state: RoundState, looked: Looked, key: str) -> RoundState:
    """The state with the team's doors as they are, and this one open."""
    going = [one for one in looked.teams if not one.retired or one.team == state.team]
    team = state.team if any(one.team == state.team for one in going) else _first_team(looked)
    doors = _doors(looked, team)
    opened = door_at(looked, team, key)
    return replace(
        state,
        is_loading=not looked.is_read,
        teams=tuple((one.team, one.name) for one in going),
        team=team,
        sign=looked.sign(team),
        doors=tuple(_line(one) for one in sorted(doors, key=_is_over)),
        left=sum(not _is_over(one) for one in doors),
        door=_face(opened) if opened else None,
    )


def key_of(door: Door) -> str:
    """The same whatever is noted about the door."""
    return door.household or door.gifts[0].wish_id


def next_key(looked: Looked, team: str, key: str) -> str:
    """The door after this one at which something is still to be done; "" when there is none."""
    here = door_at(looked, team, key)
    order = here.order if here else 0
    doors = [one for one in _doors(looked, team) if not _is_over(one)]
    keys = [key_of(one) for one in doors]
    later = [key_of(one) for one in doors if one.order > order and key_of(one) != key]
    return next(iter([*later, *(one for one in keys if one != key)]), "")


def out_numbers(door: Door) -> list[str]:
    """Gifts of this door that are with the team."""
    return [one.number for one in door.gifts if one.stage in WITH_TEAM]


def _doors(looked: Looked, team: str) -> tuple[Door, ...]:
    found = looked.round_of(team)
    return found.doors if found else ()


def _first_team(looked: Looked) -> str:
    """Whose way it most likely is: one that is on the road, else the first that goes."""
    going = [one.look for one in looked.board.rounds if not one.look.team.retired]
    on_road = [look for look in going if look.out]
    return next((look.team.team for look in (*on_road, *going)), "")


def _is_over(door: Door) -> bool:
    return all(one.stage is Stage.DELIVERED for one in door.gifts)


def _line(door: Door) -> DoorLine:
    signs = [sign_of(gift) for gift in door.gifts]
    items = tr("、").join(item_words(gift) for gift in door.gifts)
    delivered = [one.delivered_at for one in door.gifts if one.delivered_at]
    right = f"{read(max(delivered)).astimezone():%H:%M}" if delivered and _is_over(door) else ""
    first = door.gifts[0]
    numbers = first.number
    if len(door.gifts) > 1:
        numbers = tr("{number} 等 {count} 件", number=first.number, count=len(door.gifts))
    return DoorLine(
        key_of(door),
        door.order,
        _aliases(door),
        numbers,
        tr("{place} · {items}", place=place_words(door), items=items),
        right or _trouble(door),
        min(signs, key=_URGENT.index),
    )


def _trouble(door: Door) -> str:
    tries = max(gift.tries for gift in door.gifts)
    return tr("去过 {count} 次", count=tries) if tries and not _is_over(door) else ""


def _aliases(door: Door) -> str:
    return tr("、").join(dict.fromkeys(gift.alias for gift in door.gifts if gift.alias))


def _face(door: Door) -> DoorFace:
    return DoorFace(
        key_of(door),
        door.order,
        _aliases(door),
        place_words(door),
        tuple(_gift(gift) for gift in door.gifts),
        tuple(_notes(door)),
        is_out=bool(out_numbers(door)),
    )


def _gift(gift: GiftRow) -> GiftLine:
    is_open = gift.is_here and gift.stage is not Stage.DELIVERED
    return GiftLine(gift.number, item_words(gift), sign_of(gift), stage_words(gift), is_open)


def _notes(door: Door) -> list[str]:
    notes = [
        tr("{number} 上次没送成：{words}", number=gift.number, words=gift.why_words)
        for gift in door.gifts
        if gift.why_words and gift.stage is Stage.NOT_DELIVERED
    ]
    if door.missing:
        numbers = tr("、").join(door.missing)
        notes.append(tr("同一户的 {numbers} 还没到，最好等齐了一起送。", numbers=numbers))
    return notes
