"""Wishes for the wall's tests, gallery and benchmark: made up, public words only."""

from random import Random
from typing import NamedTuple

from desktop_app.roses.model import State
from desktop_app.wishes.facts import Group
from desktop_app.wishes.number import DISTRICTS, number_of

_ITEMS = (
    "台灯",
    "书包",
    "运动鞋",
    "电热毯",
    "血压计",
    "听书机",
    "蚊帐",
    "轮椅垫",
    "字典",
    "保温杯",
)
HERE, THERE = "0000", "0001"  # nodes of this desk and of another one
_ALIASES = ("陈同学", "张奶奶", "李爷爷", "王女士", "周先生", "林同学", "沈阿姨")


class RoseRow(NamedTuple):
    """The columns of `desktop_app.roses.wall.WallRose` that the wall reads."""

    wish_id: str
    number: str
    state: str
    district: str
    group: str
    alias: str
    item: str
    text: str
    parked: int = 0
    holder: str = HERE
    asked: int = 0
    disputed: int = 0


def rose(count: int, state: State = State.OPEN, district: str = "", parked: int = 0) -> RoseRow:
    """The wish with this running number; alike ones are spread over districts and groups."""
    names = list(DISTRICTS)
    district = district or names[count % len(names)]
    item = _ITEMS[count % len(_ITEMS)]
    return RoseRow(
        wish_id=f"wish-{count}",
        number=number_of(district, count // len(names) + 1),
        state=state.value,
        district=district,
        group=list(Group)[count % 4].value,
        alias=_ALIASES[count % len(_ALIASES)],
        item=item,
        text=f"想要一个{item}。",
        parked=parked,
    )


def a_day_in_full(total: int = 309) -> list[RoseRow]:
    """Roses in every state, as in the middle of the day."""
    luck = Random(28)  # the same day every time
    states = [State.OPEN] * 9 + [State.CLAIMED] * 6 + [State.FULFILLED] * 2
    rows = []
    for count in range(total):
        state = luck.choice(states)
        if count % 43 == 20:
            state = State.REVIEW
        if count % 97 == 30:
            state = State.WITHDRAWN
        parked = int(state == State.OPEN and luck.random() < 0.08)
        rows.append(rose(count, state, parked=parked))
    return sorted(rows, key=lambda row: (list(DISTRICTS).index(row.district), row.number))


def among_desks() -> list[RoseRow]:
    """A day on which another desk holds some roses, some are asked for, and one is disputed."""
    rows = a_day_in_full()
    for place, row in enumerate(rows):
        if place % 5 in (1, 2):
            row = row._replace(holder=THERE)
        if place % 20 in (1, 6, 8) and row.state == State.OPEN:
            row = row._replace(asked=1, parked=0)
        if place in (3, 26) and row.state == State.CLAIMED:
            row = row._replace(disputed=2)
        rows[place] = row
    return rows


def the_demo_figures() -> list[RoseRow]:
    """征集 309, 认领 290, 待认领 19."""
    rows = [rose(count, State.OPEN if count % 16 == 5 else State.CLAIMED) for count in range(309)]
    spare = [row for row in rows if row.state == State.OPEN][19:]
    rows = [row._replace(state=State.CLAIMED.value) if row in spare else row for row in rows]
    return sorted(rows, key=lambda row: (list(DISTRICTS).index(row.district), row.number))
