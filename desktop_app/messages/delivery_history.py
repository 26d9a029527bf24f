"""What teams did with a gift, in words: for the history of a wish and for who-did-what."""

from collections.abc import Mapping

from desktop_app.delivery.facts import PacksTaken, TeamRetired, TeamSet
from desktop_app.fulfilment.facts import (
    FollowedUp,
    GiftBack,
    GiftDelivered,
    GiftOut,
    GiftPacked,
    GiverThanked,
    NotDelivered,
    StopAssigned,
)
from desktop_app.journal.entry import Fact
from desktop_app.language import mark, tr
from desktop_app.messages.delivery import proof_word, relation_word, satisfied_word, why_word

NAMES: dict[type[Fact], str] = {
    StopAssigned: mark("分队"),
    GiftPacked: mark("放进分拣格"),
    GiftOut: mark("带走"),
    GiftDelivered: mark("送达"),
    NotDelivered: mark("没送到"),
    GiftBack: mark("回库"),
    FollowedUp: mark("回访"),
    GiverThanked: mark("做了感谢卡"),
    TeamSet: mark("登记送达队"),
    TeamRetired: mark("送达队停用"),
    PacksTaken: mark("爱心公益包"),
}


def delivery_detail(fact: Fact, team_names: Mapping[str, str]) -> str:
    """What else such a fact says: `善行一队，第 3 站`. Who took it and what was said is in the vault."""
    match fact:
        case StopAssigned():
            return _assigned(fact, team_names)
        case GiftPacked() | GiftOut():
            return _team(fact.team, team_names)
        case GiftDelivered():
            return _delivered(fact, team_names)
        case NotDelivered():
            return tr("；").join(part for part in (why_word(fact.why), fact.words) if part)
        case GiftBack():
            return tr("放在 {place}", place=fact.place) if fact.place else ""
        case FollowedUp():
            said = satisfied_word(fact.satisfied)
            return said if fact.has_come else tr("{said}，说没收到", said=said)
        case TeamSet():
            return " ".join((fact.name, *fact.areas))
        case TeamRetired():
            return fact.reason
        case PacksTaken():
            return tr("{count} 个", count=fact.packs)
        case _:
            return ""


def _assigned(fact: StopAssigned, team_names: Mapping[str, str]) -> str:
    if not fact.team:
        return tr("不在任何队里了")
    return tr("{team}，第 {order} 站", team=_team(fact.team, team_names), order=fact.order)


def _delivered(fact: GiftDelivered, team_names: Mapping[str, str]) -> str:
    who = tr(
        "{relation}，凭{proof}", relation=relation_word(fact.relation), proof=proof_word(fact.proof)
    )
    packs = tr("公益包 {count} 个", count=fact.packs) if fact.packs else ""
    paper = tr("纸上写的时间 {when}", when=fact.written_at) if fact.written_at else ""
    team = _team(fact.team, team_names) if fact.team else ""
    return tr("；").join(part for part in (who, packs, paper, team) if part)


def _team(team: str, team_names: Mapping[str, str]) -> str:
    return team_names.get(team, tr("一个送达队")) if team else ""
