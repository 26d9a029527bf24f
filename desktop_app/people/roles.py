"""As what somebody stands in a sealed record: gave money, keeps a stall, counted, signed, went along. Pure.

A record of givers, families and staff is of one person. These may name several, or be one of many in
which a person is named: so each name in them stands for itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop_app.delivery.facts import TeamSet
from desktop_app.fulfilment.facts import FollowedUp, GiftDelivered
from desktop_app.fund.facts import MoneyPledged, MoneyReceived, ProposalSigned
from desktop_app.journal.hushed import Hushed
from desktop_app.market.facts import CashClosed, CashHanded, StallSet

KEPT_BY: Mapping[str, str] = {
    MoneyPledged.kind: "Donor",
    MoneyReceived.kind: "Donor",
    ProposalSigned.kind: "Signer",
    StallSet.kind: "Keeper",
    CashClosed.kind: "Counters",
    CashHanded.kind: "Handing",
    TeamSet.kind: "Crew",
    GiftDelivered.kind: "HandedOver",
    FollowedUp.kind: "FollowUpNote",
}
"""Which holding of the data map an entry's sealed record is, by the entry's kind. What is not here tells
by itself what it is."""


class Role(StrEnum):
    """The word before a name that says which of somebody's parts is meant: `donor:NAME`."""

    GIVER = "giver"  # 认领人
    DONOR = "donor"  # 捐款、认捐的人
    KEEPER = "keeper"  # 摊位负责人
    COUNTER = "counter"  # 点钞人、见证人
    HANDING = "handing"  # 善款移交人、接收人
    SIGNER = "signer"  # 在提案上签字的人
    MEMBER = "member"  # 送达队员、发放人
    RECEIVER = "receiver"  # 签收礼物的人


@dataclass(frozen=True, slots=True, repr=False)
class Named(Hushed):
    """A name in a record, as which it stands, and its phone where one is kept."""

    role: Role
    name: str
    phone: str = ""


_BY_FIELD: Mapping[str, tuple[Role, tuple[str, ...]]] = {
    "Signer": (Role.SIGNER, ("name",)),
    "Counters": (Role.COUNTER, ("first", "second", "witness")),
    "Handing": (Role.HANDING, ("giver", "taker")),
    "HandedOver": (Role.RECEIVER, ("receiver",)),
}
_WITH_PHONE = {"Donor": Role.DONOR, "Keeper": Role.KEEPER}


def named_in(holding: str, told: Mapping[str, Any]) -> Iterator[Named]:
    """Everybody who is named in the fields of a record of this holding."""
    if holding in _WITH_PHONE:
        yield Named(_WITH_PHONE[holding], _text(told, "name"), _text(told, "phone"))
    if holding == "Crew":
        for one in told.get("members", ()):
            yield Named(Role.MEMBER, _text(one, "name"), _text(one, "phone"))
    if holding == "HandedOver":
        yield from (Named(Role.MEMBER, str(name)) for name in told.get("deliverers", ()))
    role, fields = _BY_FIELD.get(holding, (Role.GIVER, ()))
    yield from (Named(role, _text(told, field)) for field in fields if _text(told, field))


def part_of(holding: str, told: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    """What of such a record is about these people: others who are named in it are left out, and what only
    tells two signers apart."""
    if holding in _WITH_PHONE:
        return dict(told)
    own: dict[str, Any] = {}
    for field in _BY_FIELD.get(holding, (Role.GIVER, ()))[1]:
        if _text(told, field) in names:
            own[field] = told[field]
    if holding == "Crew":
        own["members"] = [one for one in told.get("members", ()) if _text(one, "name") in names]
    if holding == "HandedOver":
        own["deliverers"] = [one for one in told.get("deliverers", ()) if one in names]
        if "receiver" in own:
            own["words"] = _text(told, "words")
    return own


def _text(told: Mapping[str, Any], field: str) -> str:
    found = told.get(field, "")
    return found if isinstance(found, str) else ""
