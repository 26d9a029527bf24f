"""The stages that the wall's chips ask for, their words, and the byte that each wish has. Pure."""

from enum import StrEnum

from desktop_app.language import mark, tr
from desktop_app.messages.words import state_word
from desktop_app.roses.model import FULFILLED, IN_HAND, OFF_THE_WALL, State
from desktop_app.roses.wall import ASKED, DISPUTED, HELD
from desktop_app.wishes.facts import Group
from desktop_app.wishes.number import DISTRICTS
from ui.theme.looks import look_of


class Stage(StrEnum):
    """What the chips ask for. Several states may be one stage; HELD, ASKED and DISPUTED are none."""

    COLLECTED = "collected"  # everything but what was sent back or taken off the wall
    CLAIMED = "claimed"  # has a giver, whatever came after
    OPEN = "open"
    FULFILLED = "fulfilled"
    HELD = "held"
    ASKED = "asked"  # open, and a claim waits for the desk that holds the rose
    DISPUTED = "disputed"  # claimed, and by more than one
    RECEIVED = "received"
    ON_THE_WAY = "on_the_way"
    REVIEW = "review"
    TO_FUND = "to_fund"
    NEXT_ROUND = "next_round"
    OFF = "off"


STAGE_WORDS = {
    Stage.COLLECTED: mark("征集"),
    Stage.CLAIMED: mark("认领|总数"),
    Stage.OPEN: mark("待认领"),
    Stage.FULFILLED: mark("圆梦"),
    Stage.HELD: mark("暂留|状态"),
    Stage.ASKED: mark("待确认"),
    Stage.DISPUTED: mark("待裁定"),
    Stage.RECEIVED: mark("已到物"),
    Stage.ON_THE_WAY: mark("派送中"),
    Stage.REVIEW: mark("待审核"),
    Stage.TO_FUND: mark("转义卖善款"),
    Stage.NEXT_ROUND: mark("转下轮"),
    Stage.OFF: mark("已下架"),
}
GROUP_WORDS = {
    Group.CHILD: mark("困境儿童"),
    Group.ELDER: mark("困难老人"),
    Group.PATIENT: mark("大病患者"),
    Group.DISABLED: mark("残障人士"),
}

_STATES = tuple(State)
_BESIDE = (Stage.HELD, Stage.ASKED, Stage.DISPUTED)  # bytes that are no state of their own
CODES: dict[str, int] = {name: code for code, name in enumerate((*_STATES, *_BESIDE))}
_OPEN_BESIDE = {CODES[HELD], CODES[ASKED]}
_IN_STAGE = {
    Stage.CLAIMED: (*IN_HAND, *FULFILLED),
    Stage.OPEN: (State.OPEN,),
    Stage.FULFILLED: FULFILLED,
    Stage.RECEIVED: (State.RECEIVED,),
    Stage.ON_THE_WAY: (State.ON_THE_WAY,),
    Stage.REVIEW: (State.DRAFT, State.REVIEW),
    Stage.TO_FUND: (State.TO_FUND,),
    Stage.NEXT_ROUND: (State.NEXT_ROUND,),
    Stage.OFF: OFF_THE_WALL,
}


def _codes(stage: Stage) -> set[int]:
    if stage in _BESIDE:
        return {CODES[stage]}
    if stage is Stage.COLLECTED:
        return set(CODES.values()) - _codes(Stage.OFF)
    codes = {CODES[state] for state in _IN_STAGE[stage]}
    if stage is Stage.OPEN:
        return codes | _OPEN_BESIDE  # nobody has it for certain yet
    return codes | {CODES[DISPUTED]} if stage is Stage.CLAIMED else codes


CODES_OF = {stage: frozenset(_codes(stage)) for stage in Stage}
LOOK_TABLE = bytes(
    [
        *(look_of(state) for state in _STATES),
        look_of(State.OPEN, parked=True),
        look_of(State.OPEN, asked=True),
        look_of(State.CLAIMED, disputed=True),
    ]
)
LOOK_TABLE += bytes(256 - len(LOOK_TABLE))


def stage_word(code: int) -> str:
    """What people call the stage with this byte."""
    if code < len(_STATES):
        return state_word(_STATES[code])
    return tr(STAGE_WORDS[_BESIDE[code - len(_STATES)]])


def district_words(district: str) -> str:
    """The short name of a district; what is no district of ours stays as it is."""
    return DISTRICTS[district][1] if district in DISTRICTS else district
