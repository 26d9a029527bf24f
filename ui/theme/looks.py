"""How a rose shows its state: by shape, badge and colour together, never by colour alone. Pure."""

from enum import IntEnum
from typing import NamedTuple

from desktop_app.language import mark
from desktop_app.roses.model import State


class Look(IntEnum):
    """One drawing. The values fit a bytearray: one byte a rose."""

    OPEN = 0  # a full red rose
    HELD = 1  # amber, with a clock
    CLAIMED = 2  # faded, with a tick
    DELIVERED = 3  # line drawing, with a heart
    WITHDRAWN = 4  # grey line drawing, with a cross
    BUD = 5  # a closed bud: not on the wall yet
    ASKED = 6  # amber, with a clock and a question mark: its holder has not answered yet
    DISPUTED = 7  # faded, with a warning triangle: two givers, and a person settles it
    RECEIVED = 8  # faded, with a parcel: its gift was handed in
    ON_THE_WAY = 9  # faded, with a cart: a team has its gift


AWAY = 16  # added to a look on the wall: another desk holds the rose; a laptop in its corner


class LookMeaning(NamedTuple):
    """The word for a look (to be translated where it is shown) and its token: pill, bar, dot."""

    word: str
    tone: str


MEANING = {
    Look.OPEN: LookMeaning(mark("待认领"), "rose"),
    Look.HELD: LookMeaning(mark("暂留|状态"), "amber"),
    Look.CLAIMED: LookMeaning(mark("已认领"), "leaf"),
    Look.DELIVERED: LookMeaning(mark("已圆梦"), "blue"),
    Look.WITHDRAWN: LookMeaning(mark("已下架"), "grey"),
    Look.BUD: LookMeaning(mark("待审核"), "grey"),
    Look.ASKED: LookMeaning(mark("待确认"), "amber"),
    Look.DISPUTED: LookMeaning(mark("待裁定"), "rose"),
    Look.RECEIVED: LookMeaning(mark("已到物"), "leaf"),
    Look.ON_THE_WAY: LookMeaning(mark("派送中"), "blue"),
}

_LOOKS = {
    State.DRAFT: Look.BUD,
    State.REVIEW: Look.BUD,
    State.OPEN: Look.OPEN,
    State.CLAIMED: Look.CLAIMED,
    State.TO_FUND: Look.CLAIMED,  # promised, by the fund
    State.RECEIVED: Look.RECEIVED,
    State.ON_THE_WAY: Look.ON_THE_WAY,
    State.FULFILLED: Look.DELIVERED,
    State.ARCHIVED: Look.DELIVERED,
}


def look_of(
    state: State | str, parked: object = False, asked: object = False, disputed: object = False
) -> Look:
    """The drawing for a wish in this state.

    parked    an open one's half-filled claim was put aside: it is on hold
    asked     an open one's claim waits for the desk that holds the rose
    disputed  several claims on it are live
    """
    look = _LOOKS.get(State(state), Look.WITHDRAWN)
    if disputed:
        return Look.DISPUTED
    if look is not Look.OPEN:
        return look
    return Look.ASKED if asked else Look.HELD if parked else look
