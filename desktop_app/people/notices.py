"""What we tell people about their data, in Chinese and English: the same words on paper and on phones.

Three notices (PIPL 17, 30, 31): for givers, for families, and for children with half a page that a
child of ten reads. What is kept and what for comes from `data_map`. Pure; in no language until asked.

A change of meaning is a new `VERSION`: consent records name the one that was handed out.
"""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.events.facts import EventRules
from desktop_app.language import mark, tr_in
from desktop_app.people.holdings import Going, Holding, Whom
from desktop_app.people.sealed_data import CALL_NOTE, CONSENT_NOTE, GIVER, IDENTITY

VERSION = "2026.1"


class Kind(StrEnum):
    """For whom a notice is."""

    GIVERS = "givers"
    FAMILIES = "families"
    CHILDREN = "children"


@dataclass(frozen=True, slots=True)
class About:
    """What a notice says of this event. Empty texts are said in general words.

    days  after archiving, when everything that points at a person is gone
    """

    event: str
    organiser: str = ""
    place: str = ""
    phone: str = ""
    days: int = 180


def about_event(name: str, rules: EventRules) -> About:
    """What a notice says of the event with this name and these rules."""
    return About(
        name, rules.organiser, rules.hand_in_place, rules.hand_in_phone, rules.retention_days
    )


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice in one language. child: the half page for the child itself, else none."""

    title: str
    sections: tuple[Section, ...]
    foot: str
    child: Section | None = None


TITLES = {
    Kind.GIVERS: mark("我们怎样对待您的信息"),
    Kind.FAMILIES: mark("个人信息处理告知（许愿人和监护人）"),
    Kind.CHILDREN: mark("儿童个人信息处理规则（给监护人）"),
}
_BY_CODE = mark("请带短码到服务台")
_BY_NUMBER = mark("请说出心愿编号")


def notice_of(kind: Kind, about: About, language: str) -> Notice:
    """The notice for these people, `zh` or `en`."""
    say = _Saying(about, language)
    sections = {Kind.GIVERS: _givers, Kind.FAMILIES: _families, Kind.CHILDREN: _children}[kind](say)
    child = _child(say) if kind is Kind.CHILDREN else None
    foot = say(mark("告知版本 {version}"), version=VERSION)
    return Notice(say(TITLES[kind]), sections, foot, child)


@dataclass(frozen=True, slots=True)
class _Saying:
    """Texts of one language, with what the event is called."""

    about: About
    language: str

    def __call__(self, text: str, **values: object) -> str:
        return tr_in(self.language, text, **values)

    def organiser(self) -> str:
        return self.about.organiser or self(mark("主办方"))

    def contact(self) -> str:
        place = self.about.place or self(mark("活动服务台"))
        return f"{place} {self.about.phone}".strip()

    def fields(self, holdings: tuple[Holding, ...], *whom: Whom) -> str:
        """Everything that is kept about these people, as the data map has it."""
        kept = [f for holding in holdings for f in holding.fields if f.of in whom]
        names = dict.fromkeys(self(field.what) for field in kept)
        listed = self(mark("、")).join(name[:1].lower() + name[1:] for name in names)
        return listed[:1].upper() + listed[1:]

    def goes(self) -> str:
        return self(Going.RETENTION.value, days=self.about.days)


def _givers(say: _Saying) -> tuple[Section, ...]:
    kept = say.fields((GIVER, CALL_NOTE), Whom.GIVER, Whom.GUARDIAN)
    return (
        _who(say),
        Section(
            say(mark("保存什么")),
            (
                say(mark("{fields}；认领了哪个心愿、礼物怎么来。别的都不收集。"), fields=kept),
                say(mark("不愿意留，可以匿名认领；不用手机，服务台一样办。")),
            ),
        ),
        Section(
            say(mark("用来做什么")),
            (say(mark("只用来{purpose}。"), purpose=say(GIVER.purpose)),),
        ),
        Section(
            say(mark("谁看得到")),
            (
                say(
                    mark(
                        "主办方当班的工作人员，平时打码，看完整的要说明用途并记下。不公开，不给许愿人，"
                        "不给别的单位。致谢时名字遮去一部分；选了匿名的，写“爱心人士”；未成年人不写名字。"
                    )
                ),
            ),
        ),
        _how_long(say),
        _rights(say, _BY_CODE),
    )


def _families(say: _Saying) -> tuple[Section, ...]:
    kept = say.fields((IDENTITY, CONSENT_NOTE), Whom.FAMILY, Whom.FAMILY_GUARDIAN, Whom.COLLECTOR)
    return (
        _who(say),
        Section(
            say(mark("保存什么")),
            (
                say(mark("{fields}；心愿是什么。没有身份证号，没有银行卡。"), fields=kept),
                say(
                    mark(
                        "其中困难情况、健康情况和未满 14 岁孩子的全部信息是敏感个人信息：只为核实和送达才需要，"
                        "泄露会伤到您和家人，所以单独请您同意，也单独加密。"
                    )
                ),
            ),
        ),
        Section(
            say(mark("用来做什么")),
            (say(mark("只用来{purpose}。"), purpose=say(IDENTITY.purpose)),),
        ),
        Section(
            say(mark("谁看得到")),
            (
                say(
                    mark(
                        "负责核实的工作人员和给您家送礼物的队员，每次看都要说明用途并记下。"
                        "认领人不知道您是谁。墙上、卡上和网上只有编号、年龄段和心愿，没有姓名、住址、学校和病名。"
                        "不用于募捐，不用于直播。"
                    )
                ),
            ),
        ),
        Section(
            say(mark("您可以不同意")),
            (
                say(
                    mark(
                        "不同意公开，心愿就不上墙，我们另想办法；不同意拍照，就不拍。"
                        "以后改主意，说一声就撤下，不用说理由，以前收到的礼物不受影响。"
                    )
                ),
            ),
        ),
        _how_long(say),
        _rights(say, _BY_NUMBER),
    )


def _children(say: _Saying) -> tuple[Section, ...]:
    kept = say.fields((IDENTITY,), Whom.FAMILY, Whom.FAMILY_GUARDIAN)
    return (
        _who(say),
        Section(
            say(mark("保存孩子的什么")),
            (say(mark("{fields}。不要学校和班级，不要正脸照片，不要证件号。"), fields=kept),),
        ),
        Section(
            say(mark("为什么要，不给会怎样")),
            (
                say(
                    mark(
                        "只用来{purpose}。未满 14 岁孩子的信息都是敏感个人信息，泄露会让孩子被认出、被议论。"
                        "不给这些信息，礼物就送不到家，可以改到社区或学校领取。"
                    ),
                    purpose=say(IDENTITY.purpose),
                ),
            ),
        ),
        Section(
            say(mark("要您同意")),
            (
                say(
                    mark(
                        "未满 14 岁，由父母或其他监护人书面同意；14 至 17 岁，孩子自己同意，并告知监护人。"
                        "保存、公开心愿、拍照，是三件事，分别问您。没有同意，心愿不上墙。"
                    )
                ),
            ),
        ),
        Section(
            say(mark("怎样保护")),
            (
                say(
                    mark(
                        "墙上、卡上和网上只有编号、年龄段和心愿；姓氏少见的，连称呼也不写。姓名和住址单独加密，"
                        "只有负责的工作人员说明用途才看得到，每次都记下。送礼物的队员两人一组，不单独见孩子，"
                        "不拍正脸，不私下留联系方式。不用于募捐，不用于直播。"
                    )
                ),
            ),
        ),
        _how_long(say),
        _rights(say, _BY_NUMBER),
    )


def _child(say: _Saying) -> Section:
    """In words that a child of ten reads."""
    return Section(
        say(mark("给小朋友看的话")),
        (
            say(mark("你写下了一个心愿，我们想帮它实现。")),
            say(
                mark(
                    "我们记下了你的名字、你住在哪里、你想要什么。名字和住址锁起来，只有负责的大人看得到。"
                )
            ),
            say(mark("墙上的玫瑰没有你的名字，也没有你的学校。送礼物的人也不拍你的脸。")),
            say(
                mark(
                    "你随时可以说：“我想看看你们记了什么。”“这里写错了。”“我不想要了，请删掉。”"
                    "告诉爸爸妈妈、老师，或者打电话 {contact}。没有人会怪你。"
                ),
                contact=say.about.phone or say.contact(),
            ),
            say(
                mark("活动结束、存档以后过 {days} 天，我们就把你的名字删掉。"), days=say.about.days
            ),
        ),
    )


def _who(say: _Saying) -> Section:
    return Section(
        say(mark("谁在处理")),
        (
            say(
                mark("{organiser}，为“{event}”。联系：{contact}。"),
                organiser=say.organiser(),
                event=say.about.event,
                contact=say.contact(),
            ),
        ),
    )


def _how_long(say: _Saying) -> Section:
    return Section(
        say(mark("保存多久")),
        (say(mark("{goes}，全部删去，只留下数字。"), goes=say.goes()),),
    )


def _rights(say: _Saying, how: str) -> Section:
    return Section(
        say(mark("您的权利")),
        (
            say(
                mark(
                    "您随时可以查阅、更正、删除、带走一份副本，也可以撤回同意：{how}，或打电话、托人来说。"
                    "不收费，不用说理由；对结果不满意，可以找主办单位。"
                ),
                how=say(how),
            ),
        ),
    )
