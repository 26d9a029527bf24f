"""The data map: every piece of personal data that the program holds, on one page. Pure.

What of whom, what for, on which ground, who reads it, where it rests, when it goes. Notices, the
assessment form, one person's file and the README are made from it; `tests/people/test_data_map.py`
fails when a sealed field is missing here, or when this page names one that is gone.

Articles are cited as `domain.md` d has them (PIPL: 个人信息保护法); counsel has to check them. Papers
are Chinese; only what the notices say has an English side, and is marked for the catalogue.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from desktop_app.language import mark
from desktop_app.people.audience import DELIVERY, DESK, LEAD, Audience


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
        return _TEAM if field.audience is DELIVERY else self.readers

    @property
    def whom(self) -> tuple[Whom, ...]:
        """Whose data are in it, each once."""
        return tuple(dict.fromkeys(field.of for field in self.fields))


_IN_VAULT = "保险库：每条一把密钥，再用活动公钥按对象封存；存储文件整体加密"
_DESKS = "当班志愿者、负责人、主办方；送达队员看得到自己要送的"
_LEADS = "负责人、主办方（说明用途才显示，每次都记入查看记录）"
_TEAM = "送达队员（只有自己要送的心愿）、负责人、主办方（说明用途才显示，每次都记入查看记录）"
_MASKED = "平时打码（王*、138****1234），说明用途才短时显示"
_NEVER_PUBLIC = "墙上、卡上、大屏和网页上都没有"
_CONTACT = "PIPL 13（本人同意；本人主动登记）、17（告知）"
_FAMILY_GROUND = "PIPL 13、29（单独同意）；未满 14 岁 28、31（监护人同意和专门规则）"


def _giver(*more: tuple[str, str, Whom]) -> tuple[Field, ...]:
    return tuple(Field(name, what, of) for name, what, of in more)


GIVER = Holding(
    "Giver",
    "认领人登记",
    _giver(
        ("name", mark("姓名或单位名称"), Whom.GIVER),
        ("phone", mark("手机号"), Whom.GIVER),
        ("kind", mark("以谁的名义（个人、党支部、单位）"), Whom.GIVER),
        ("anonymous", mark("是否匿名"), Whom.GIVER),
        ("minor", mark("是否未成年"), Whom.GIVER),
        ("guardian", mark("监护人姓名"), Whom.GUARDIAN),
        ("guardian_phone", mark("监护人手机号"), Whom.GUARDIAN),
        ("related", mark("与受益人有没有利害关系（慈善法 40）"), Whom.GIVER),
        ("note", mark("备注"), Whom.GIVER),
        ("corrected", mark("最近一次更正的原因"), Whom.GIVER),
    ),
    purpose=mark("联系这一次认领：提醒日期、接收礼物、告知结果、致谢"),
    ground=_CONTACT,
    readers=_DESKS,
    shown=f"{_MASKED}；公示和大屏的致谢只用打码的名字，匿名的写“爱心人士”",
    rests=_IN_VAULT,
    goes=Going.RETENTION,
    audience=DESK,
)

CALL_NOTE = Holding(
    "CallNote",
    "通话记录",
    (Field("text", mark("通话时说了什么"), Whom.GIVER),),
    purpose=mark("商定改期、换心愿，不让另一位同事再问一遍"),
    ground=_CONTACT,
    readers=_DESKS,
    shown="只在处理这次认领时显示",
    rests=_IN_VAULT,
    goes=Going.RETENTION,
    audience=DESK,
)

IDENTITY = Holding(
    "Identity",
    "许愿人身份",
    (
        Field("name", mark("姓名"), Whom.FAMILY, audience=DELIVERY),
        Field("gender", mark("性别"), Whom.FAMILY),
        Field("street", mark("街道"), Whom.FAMILY, audience=DELIVERY),
        Field("community", mark("社区"), Whom.FAMILY, audience=DELIVERY),
        Field("address", mark("住址"), Whom.FAMILY, audience=DELIVERY),
        Field("phone", mark("电话"), Whom.FAMILY, audience=DELIVERY),
        Field("hardship", mark("困难情况（可能有健康信息）"), Whom.FAMILY, sensitive=True),
        Field("guardian", mark("监护人"), Whom.FAMILY_GUARDIAN, audience=DELIVERY),
        Field("collected_by", mark("采集人"), Whom.COLLECTOR),
        Field("collector_phone", mark("采集人电话"), Whom.COLLECTOR),
        Field("collected_date", mark("采集日期"), Whom.COLLECTOR),
        Field("consent_date", mark("同意日期"), Whom.FAMILY),
        Field("note", mark("备注"), Whom.FAMILY, sensitive=True),
        Field("original_text", mark("心愿原话（可能有健康信息）"), Whom.FAMILY, sensitive=True),
    ),
    purpose=mark("核实心愿、把礼物送到、回访；别的都不做"),
    ground=_FAMILY_GROUND,
    readers=_LEADS,
    shown=f"{_NEVER_PUBLIC}；认领人也看不到",
    rests=_IN_VAULT,
    goes=Going.RETENTION,
    audience=LEAD,
)

CONSENT_NOTE = Holding(
    "ConsentNote",
    "同意记录的私密部分",
    (
        Field("guardian", mark("同意的监护人"), Whom.FAMILY_GUARDIAN),
        Field("witness", mark("口头同意的见证人"), Whom.COLLECTOR),
        Field("why", mark("不能表示或撤回的原因"), Whom.FAMILY, sensitive=True),
    ),
    purpose=mark("证明同意是谁、怎样给的；撤回时立即下架"),
    ground="PIPL 14、15（同意和撤回）、29、31",
    readers=_LEADS,
    shown=_NEVER_PUBLIC,
    rests=_IN_VAULT,
    goes=Going.RETENTION,
    audience=LEAD,
)

HANDED_OVER = Holding(
    "HandedOver",
    "签收记录",
    (
        Field("receiver", mark("领取人签的名字"), Whom.FAMILY),
        Field("deliverers", mark("两位发放人"), Whom.STAFF),
        Field("words", mark("在门口记下的话"), Whom.FAMILY),
    ),
    purpose=mark("证明礼物交到了谁手里；有人问起时说得清"),
    ground=_FAMILY_GROUND,
    readers=_TEAM,
    shown=f"{_NEVER_PUBLIC}；公开的只有“已圆梦”",
    rests=_IN_VAULT,
    goes=Going.RETENTION,
    audience=DELIVERY,
)

FOLLOW_UP_NOTE = Holding(
    "FollowUpNote",
    "回访记录",
    (Field("text", mark("回访时家里说的话"), Whom.FAMILY),),
    purpose=mark("知道礼物合不合用，明年做得更好"),
    ground=_FAMILY_GROUND,
    readers=_TEAM,
    shown=_NEVER_PUBLIC,
    rests=_IN_VAULT,
    goes=Going.RETENTION,
    audience=DELIVERY,
)

CREW = Holding(
    "Crew",
    "送达队员名单",
    (
        Field("members", "队员的姓名、手机号", Whom.STAFF),
        Field("note", "给这个队的备注", Whom.STAFF),
    ),
    purpose="路上联系得到队员；签收单上的发放人；谁看得到哪些住址",
    ground="PIPL 13（为组织活动所必需，本人知情）",
    readers=_TEAM,
    shown="只在安排送达队时显示",
    rests=_IN_VAULT,
    goes=Going.STAFF,
    audience=DELIVERY,
)

STAFF = Holding(
    "Person",
    "工作人员名册",
    (
        Field("name", "姓名", Whom.STAFF),
        Field("pin", "PIN 的校验值（argon2id，还原不出 PIN）", Whom.STAFF),
        Field("badge", "胸牌码的校验值", Whom.STAFF),
    ),
    purpose="谁当班、谁办了什么；登录",
    ground="PIPL 13（为组织活动所必需，本人知情）",
    readers="活动的每台电脑（登录要用）",
    shown="名字显示在当班栏和操作记录里",
    rests=_IN_VAULT,
    goes=Going.STAFF,
    audience=Audience.EVENT,
)

TICKET_NOTE = Holding(
    "TicketNote",
    "叫负责人时写的话",
    (Field("text", "写给负责人的话和处理结果，可能提到访客", Whom.GIVER),),
    purpose="让负责人知道来做什么",
    ground=_CONTACT,
    readers="当班志愿者、负责人、主办方",
    shown="只在“叫负责人”列表里",
    rests=_IN_VAULT,
    goes=Going.RETENTION,
    audience=DESK,
)

KEEPER = Holding(
    "Keeper",
    "摊位负责人",
    (
        Field("name", "姓名", Whom.STAFF),
        Field("phone", "电话", Whom.STAFF),
    ),
    purpose="摊位有事时找得到人",
    ground="PIPL 13（为组织活动所必需，本人知情）",
    readers=_DESKS,
    shown=_MASKED,
    rests=_IN_VAULT,
    goes=Going.RETENTION,
    audience=DESK,
)

COUNTERS = Holding(
    "Counters",
    "结账单上的点钞人和见证人",
    (
        Field("first", "第一位点钞人", Whom.STAFF),
        Field("second", "第二位点钞人", Whom.STAFF),
        Field("witness", "见证人", Whom.STAFF),
    ),
    purpose="说得清善款是谁点的、谁看着的",
    ground="慈善法 26（募得的钱全部入账）；PIPL 13（履行法定义务所必需）",
    readers=_DESKS,
    shown="结账单上打码，签名是手写的",
    rests=_IN_VAULT,
    goes=Going.RETENTION,
    audience=DESK,
)

HANDING = Holding(
    "Handing",
    "善款移交人和接收人",
    (
        Field("giver", "交款人", Whom.STAFF),
        Field("taker", "慈善组织的收款人", Whom.STAFF),
    ),
    purpose="说得清善款是谁交给谁的",
    ground="慈善法 26（募得的钱全部入账）；PIPL 13（履行法定义务所必需）",
    readers=_DESKS,
    shown="结账单上打码，签名是手写的",
    rests=_IN_VAULT,
    goes=Going.RETENTION,
    audience=DESK,
)

DONOR = Holding(
    "Donor",
    "捐款和认捐的人",
    (
        Field("name", "姓名或单位名称", Whom.DONOR),
        Field("phone", "电话", Whom.DONOR),
        Field("kind", "以谁的名义（个人、单位）", Whom.DONOR),
        Field("shown", "公示上怎样称呼（本人同意的）", Whom.DONOR),
        Field("note", "备注", Whom.DONOR),
    ),
    purpose="说得清善款是谁给的，开收据、告知去向、退款时找得到人",
    ground="慈善法 38、82（捐赠人不愿公开的不公开）；PIPL 13（本人主动登记）",
    readers=_DESKS,
    shown="列表里打码；公示只写本人同意的称呼，个人打码，其余写“爱心人士”",
    rests=_IN_VAULT,
    goes=Going.RETENTION,
    audience=DESK,
)

SIGNER = Holding(
    "Signer",
    "在善款提案上签字的人",
    (
        Field("name", "姓名", Whom.STAFF),
        Field("salt", "随机数，让别人猜不出姓名", Whom.STAFF),
    ),
    purpose="说得清善款的用途是哪两个人定的",
    ground="慈善法 26、30（募得的钱按方案使用）；PIPL 13（履行法定义务所必需）",
    readers=_DESKS,
    shown="只在善款提案上",
    rests=_IN_VAULT,
    goes=Going.RETENTION,
    audience=DESK,
)

PUBLIC_WISH = Holding(
    "PublicWish",
    "公开的心愿（不带姓名）",
    (
        Field("alias", "称呼（姓氏加同学、奶奶；少见的姓不写）", Whom.FAMILY),
        Field("age_band", "年龄段", Whom.FAMILY),
        Field("group", "类别（困境儿童、困难老人、大病患者、残障人士）", Whom.FAMILY, True),
        Field("district", "区县", Whom.FAMILY),
        Field("text", "公开的心愿文字（过了隐私检查）", Whom.FAMILY),
        Field("item", "物品", Whom.FAMILY),
        Field("spec", "规格、尺码", Whom.FAMILY),
        Field("consent", "谁同意的", Whom.FAMILY),
        Field("notice", "给过哪一版儿童规则", Whom.FAMILY),
        Field("publish_ok", "同不同意公开", Whom.FAMILY),
        Field("photo_ok", "同不同意拍照", Whom.FAMILY),
    ),
    purpose="让人认领；没有同意就不上墙",
    ground="PIPL 25（公开要单独同意）；困境儿童个人信息保护工作办法（只用匿名化的）",
    readers="所有人；没有同意时谁也看不到文字",
    shown="墙、卡、大屏、网页：L0，不认得出是谁",
    rests="记录（加密的存储文件），各台电脑和总站",
    goes=Going.COUNTS,
)

JOURNAL = Holding(
    "journal",
    "操作记录",
    (
        Field("by", "谁办的（随机编号，名字在保险库）", Whom.STAFF),
        Field("at", "什么时候、在哪台电脑", Whom.STAFF),
        Field("claim", "认领的随机编号、短码、日期、方式", Whom.GIVER),
        Field("access", "谁看过谁、为了什么、导出过什么", Whom.STAFF),
    ),
    purpose="说得清谁在什么时候办了什么，改不了",
    ground="PIPL 51、54（安全措施和审计）；未成年人网络保护条例 36（批准和记录）",
    readers="负责人、主办方、监督员",
    shown="只有编号，没有姓名电话",
    rests="记录（加密的存储文件），各台电脑和总站",
    goes=Going.COUNTS,
)

PAPERS = Holding(
    "papers",
    "纸",
    (
        Field("card", "认领卡、收据上的认领人（打码）", Whom.GIVER),
        Field("blank", "停电时手写的认领卡", Whom.GIVER),
        Field("delivery", "送达名单、签收单", Whom.FAMILY),
        Field("notice", "同意书、告知签收", Whom.FAMILY),
    ),
    purpose="交到认领人手里；送到许愿人家里；留作凭据",
    ground=_CONTACT,
    readers="拿着它的人",
    shown="送达名单带队名水印，用完收回",
    rests="打印机和文件夹；打印前的 PDF 在数据文件夹，文件名不含姓名",
    goes=Going.PAPER,
)

PRINT_QUEUE = Holding(
    "print_queue",
    "等着打印的 PDF",
    (Field("card", "卡面：认领人（打码）和公开的心愿", Whom.GIVER),),
    purpose="没纸、没墨时一张不丢",
    ground=_CONTACT,
    readers="这台电脑",
    shown="文件名是随机编号",
    rests="数据文件夹，只有本机用户能读",
    goes=Going.PRINTED,
)

PAGE = Holding(
    "page",
    "手机网页",
    (
        Field("cookie", "语言、防冒充、刚才的认领（半小时）", Whom.CALLER),
        Field("network", "所在网络段，只用来挡住刷屏", Whom.CALLER),
    ),
    purpose="记住语言；同一部手机不重复认领；挡住滥用",
    ground="PIPL 13（提供服务所必需）",
    readers="没有人看；程序自己用",
    shown="没有统计，没有广告，不连别的网站",
    rests="手机里；总站的内存里，不写盘",
    goes=Going.MINUTES,
)

BACKUPS = Holding(
    "backups",
    "备份和交换的 U 盘",
    (
        Field("store", "整个存储的密文", Whom.GIVER),
        Field("bundle", "交换包里封存的保险库记录", Whom.FAMILY),
    ),
    purpose="电脑坏了能接着办",
    ground="PIPL 51（安全措施）",
    readers="有活动口令的电脑",
    shown="没有口令什么也看不到",
    rests="数据文件夹、指定的第二处、U 盘",
    goes=Going.BACKUP,
)

LOGS = Holding(
    "logs",
    "运行日志和出错报告",
    (Field("lines", "程序走到哪一步；不写姓名、电话、文字和网址", Whom.STAFF),),
    purpose="出了毛病能找到原因",
    ground="PIPL 51（安全措施）",
    readers="这台电脑的用户",
    shown="里面没有人",
    rests="数据文件夹",
    goes=Going.LOG,
)

SEALED: tuple[Holding, ...] = (
    GIVER,
    CALL_NOTE,
    IDENTITY,
    CONSENT_NOTE,
    HANDED_OVER,
    FOLLOW_UP_NOTE,
    CREW,
    STAFF,
    TICKET_NOTE,
    KEEPER,
    COUNTERS,
    HANDING,
    DONOR,
    SIGNER,
)
OPEN: tuple[Holding, ...] = (PUBLIC_WISH, JOURNAL, PAPERS, PRINT_QUEUE, PAGE, BACKUPS, LOGS)
DATA_MAP: tuple[Holding, ...] = SEALED + OPEN

# Sealed, too, but about nobody: keys that the program draws.
NOT_ABOUT_PEOPLE = frozenset({"CardKey", "_Secret"})
# Fields of PublicWish that say nothing about a person.
NOT_OF_A_PERSON = frozenset(
    {"number", "kind", "quantity", "price_fen", "approved", "concerns", "find"}
)


def holding_of(key: str) -> Holding:
    """The holding of a struct, by its name. Raises LookupError: then the map is behind."""
    return next(one for one in DATA_MAP if one.key == key)


def fields_of(*whom: Whom) -> Iterator[tuple[Holding, Field]]:
    """Every field about these people, in the order of the map."""
    for holding in DATA_MAP:
        for field in holding.fields:
            if field.of in whom:
                yield holding, field


def sensitive_words(field: Field, *, is_child: bool | None = None) -> str:
    """敏感 or not, as a cell of a table.

    is_child  whether it is about a child under 14; None: about anybody
    """
    if field.sensitive or (is_child and field.of is Whom.FAMILY):
        return "敏感"
    may_be_child = field.of is Whom.FAMILY and is_child is None
    return "一般；未满 14 岁敏感" if may_be_child else "一般"


def goes_words(holding: Holding, days: int) -> str:
    """When it goes, with the event's number of days."""
    return holding.goes.format(days=days)
