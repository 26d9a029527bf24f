"""What a line of the data map says: a holding and its fields, whose they are, when they go. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from desktop_app.language import mark
from desktop_app.people.audience import DELIVERY, Audience

TEAM = "送达队员（只有自己要送的心愿）、负责人、主办方（说明用途才显示，每次都记入查看记录）"
CONTACT = "PIPL 13（本人同意；本人主动登记）、17（告知）"


class Whom(StrEnum):
    """Whose data they are."""

    GIVER = "认领人"
    GUARDIAN = "未成年认领人的监护人"
    FAMILY = "许愿人"
    FAMILY_GUARDIAN = "许愿人的监护人"
    COLLECTOR = "采集人"
    STAFF = "工作人员"
    CALLER = "打开网页的人"
    DONOR = "捐赠人"


class Going(StrEnum):
    """When something goes. `{days}` is the event's number of days after archiving."""

    RETENTION = mark("归档满 {days} 天，或本人要求删除时")
    TAKEN_UP = "取回暂留或认领时不再用；归档满 {days} 天，或本人要求删除时"
    STAFF = "离岗后可删除；归档满 {days} 天"
    COUNTS = "不再指向任何人，留作统计"
    LOG = "写满或满 30 天换新，最多留 60 天"
    MINUTES = "程序退出时，最多几小时"
    PRINTED = "打出即删；没打出的随队列清空"
    PAPER = "送达后收回粉碎"
    BACKUP = "只有密文；密钥销毁后谁也打不开，旧备份按份数轮换删除"


class Field(NamedTuple):
    """One field of a holding.

    name       in the code
    what       in words
    of         whose it is
    sensitive  敏感个人信息 (PIPL 28) whoever it is about; those of children under 14 all are
    audience   of the vault, when it is another than the holding's
    """

    name: str
    what: str
    of: Whom
    sensitive: bool = False
    audience: Audience | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """What belongs together: one struct of the vault, or one place outside it.

    key       the struct's name; of a place outside the vault a word of ours
    title     what it is called on paper
    audience  for whom it is sealed; None where it is no record of the vault
    purpose, ground, readers, shown, rests   sentences without a full stop
    """

    key: str
    title: str
    fields: tuple[Field, ...]
    purpose: str
    ground: str
    readers: str
    shown: str
    rests: str
    goes: Going
    audience: Audience | None = None

    def audience_of(self, field: Field) -> Audience | None:
        """For whom this field is sealed."""
        return field.audience or self.audience

    def readers_of(self, field: Field) -> str:
        """Who reads this field."""
        return TEAM if field.audience is DELIVERY else self.readers

    @property
    def whom(self) -> tuple[Whom, ...]:
        """Whose data are in it, each once."""
        return tuple(dict.fromkeys(field.of for field in self.fields))
