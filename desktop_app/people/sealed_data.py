"""The data map of the vault: one holding for each struct that is sealed in it. Pure."""

from desktop_app.language import mark
from desktop_app.people.audience import DELIVERY, DESK, LEAD, Audience
from desktop_app.people.holdings import CONTACT, TEAM, Field, Going, Holding, Whom

_IN_VAULT = "保险库：每条一把密钥，再用活动公钥按对象封存；存储文件整体加密"
_DESKS = "当班志愿者、负责人、主办方；送达队员看得到自己要送的"
_NO_TEAM = "当班志愿者、负责人、主办方"
_LEADS = "负责人、主办方（说明用途才显示，每次都记入查看记录）"
_MASKED = "平时打码（王*、138****1234），说明用途才短时显示"
_NEVER_PUBLIC = "墙上、卡上、大屏和网页上都没有"
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
    ground=CONTACT,
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
    ground=CONTACT,
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
    readers=TEAM,
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
    readers=TEAM,
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
    readers=TEAM,
    shown="只在安排送达队时显示",
    rests=_IN_VAULT,
    goes=Going.RETENTION,
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
    ground=CONTACT,
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
    readers=_NO_TEAM,
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
    readers=_NO_TEAM,
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
    readers=_NO_TEAM,
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
    readers=_NO_TEAM,
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
    readers=_NO_TEAM,
    shown="只在善款提案上",
    rests=_IN_VAULT,
    goes=Going.RETENTION,
    audience=DESK,
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
