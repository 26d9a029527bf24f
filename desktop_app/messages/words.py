"""One word per thing, everywhere: what screens, prints and the command line call each value."""

from desktop_app.claims.facts import GiverKind, Pledge
from desktop_app.language import mark, tr
from desktop_app.roses.model import State
from desktop_app.wishes.facts import Consent, Group, Kind
from desktop_app.wishes.number import DISTRICTS

_WORDS: dict[type, dict[str, str]] = {
    State: {
        State.DRAFT: mark("草稿"),
        State.REVIEW: mark("待审核"),
        State.OPEN: mark("待认领"),
        State.CLAIMED: mark("已认领"),
        State.RECEIVED: mark("已到物"),
        State.ON_THE_WAY: mark("派送中"),
        State.FULFILLED: mark("已圆梦"),
        State.ARCHIVED: mark("已归档"),
        State.SENT_BACK: mark("已退回"),
        State.WITHDRAWN: mark("已下架"),
        State.TO_FUND: mark("转义卖善款"),
        State.NEXT_ROUND: mark("转下轮"),
    },
    Group: {
        Group.CHILD: mark("困境儿童"),
        Group.ELDER: mark("困难老人"),
        Group.PATIENT: mark("大病患者"),
        Group.DISABLED: mark("残障人士"),
    },
    Kind: {
        Kind.ITEM: mark("物品类"),
        Kind.SERVICE: mark("服务类"),
        Kind.EXPERIENCE: mark("体验类"),
    },
    Consent: {
        Consent.NONE: mark("没有同意书"),
        Consent.SELF: mark("本人同意"),
        Consent.GUARDIAN: mark("监护人书面同意"),
        Consent.SELF_AND_GUARDIAN_TOLD: mark("本人同意，已告知监护人"),
    },
    GiverKind: {
        GiverKind.PERSON: mark("个人"),
        GiverKind.BRANCH: mark("党支部"),
        GiverKind.ORGANISATION: mark("社会组织"),
        GiverKind.COMPANY: mark("企业"),
        GiverKind.FOUNDATION: mark("基金会"),
    },
    Pledge: {
        Pledge.BRING: mark("自购送达"),
        Pledge.COURIER: mark("快递"),
        Pledge.PURCHASE: mark("委托代购"),
        Pledge.SERVICE: mark("服务"),
    },
}

# What cards and tags call a group: whoever reads them on a wall learns of no illness and no need
# (domain.md d: no labelling). Signs tell the groups apart; the desk's screens keep the terms.
_ON_PAPER = {
    Group.CHILD: mark("小朋友"),
    Group.ELDER: mark("长辈"),
    Group.PATIENT: mark("邻里"),
    Group.DISABLED: mark("街坊"),
}

ANONYMOUS_GIVER = mark("爱心人士")
ERASED_GIVER = mark("已删除")


def word(value: State | Group | Kind | Consent | GiverKind | Pledge) -> str:
    """What people call this value, in the language spoken now."""
    return tr(_WORDS[type(value)][value])


def state_word(state: str) -> str:
    """The word for a state as a projection holds it."""
    return word(State(state))


def district_name(prefix: str) -> str:
    """`HS` -> 海曙区. Names of places are not translated."""
    return DISTRICTS[prefix][0]


def chinese_word(value: State | Group | Kind | Consent | GiverKind | Pledge) -> str:
    """The word in Chinese, for paper: a card speaks the visitor's language, not the desk's."""
    return _WORDS[type(value)][value]


def group_on_paper(group: Group) -> str:
    """What cards and rose tags call the group that a wish belongs to; Chinese."""
    return _ON_PAPER[group]
