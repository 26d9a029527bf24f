"""Words with a fixed meaning: groups, kinds, consent, states, givers, gender. Pure.

A table has the words that can mean one thing only (`SURE`) and those that very likely do
(`LIKELY`: asked). What is in neither is looked at for telling signs, and asked.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from desktop_app.claims.facts import GiverKind
from desktop_app.intake.cells import Find, Reading, Weight, is_nothing, plain
from desktop_app.wishes.facts import Consent, Group, Kind

Value = TypeVar("Value", bound=StrEnum)


class Status(StrEnum):
    """What a file says about where a wish stands."""

    OPEN = "open"
    CLAIMED = "claimed"
    LATER = "later"  # on the way or fulfilled: imported as claimed
    WAITING = "waiting"  # a draft or in review: not to be hung yet
    OFF = "off"  # sent back, withdrawn, cancelled: not to be hung


def _table(words: Mapping[Value, str]) -> dict[str, Value]:
    return {word: value for value, several in words.items() for word in several.split()}


GROUP_NAMES = {
    Group.CHILD: "困境儿童",
    Group.ELDER: "困难老人",
    Group.PATIENT: "大病患者",
    Group.DISABLED: "残障人士",
}
_GROUP_SURE = {name: group for group, name in GROUP_NAMES.items()}
_GROUP_LIKELY = _table({
    Group.CHILD: "困难儿童 困境青少年 困境少年儿童 困境未成年人 困难少年儿童 困境学生 贫困儿童 困难学生 贫困学生 儿童 孩子 青少年 少年儿童 留守儿童 孤儿 事实无人抚养儿童 未成年人 学生 流动儿童 单亲儿童 小朋友",
    Group.ELDER: "贫困老人 困境老人 困难老年人 老人 老年人 空巢老人 独居老人 孤寡老人 高龄老人 特困老人 失能老人 困难长者 长者 低保老人 五保老人",
    Group.PATIENT: "大病 重病患者 重病 重大疾病患者 病人 患者 大病困难 大病家庭 大病人员 因病致贫 重疾患者 困难患者",
    Group.DISABLED: "残疾人 残疾人士 残障 残疾 残障人员 残障群众 困难残疾人 贫困残疾人 重度残疾人 残疾困难 残障人",
})  # fmt: skip
_GROUP_SIGNS = ((Group.CHILD, "[童孩]|学生|少年"), (Group.ELDER, "老"), (Group.PATIENT, "病|患"),
                (Group.DISABLED, "残"))  # fmt: skip

_KIND_SURE = _table({
    Kind.ITEM: "物品类 物品 实物类 实物 物资类 物资 物质类 item",
    Kind.SERVICE: "服务类 服务 service",
    Kind.EXPERIENCE: "体验类 体验 experience",
})  # fmt: skip
_KIND_LIKELY = _table({
    Kind.ITEM: "生活需求 生活用品 学习用品 用品 购物 物质 生活类 学习类 图书 家电",
    Kind.SERVICE: "学业帮扶 专业辅导 亲情陪伴 陪伴类 陪伴 辅导 维修 帮扶类 上门服务 志愿服务 助学 精神类 关爱类",
    Kind.EXPERIENCE: "参观 参观类 素质拓展 活动类 活动 旅游 出游 游览 实践类",
})  # fmt: skip
_SERVICE_SIGN = re.compile(
    r"上门|陪(?!护[床椅])|辅导|维修|修一修|帮忙修|理发|剪头发|打扫|清洗|安装"
)
_EXPERIENCE_SIGN = re.compile(
    r"参观|看一?场|坐一次|体验|游一?[次玩乐]|去看|去.{0,6}(?:馆|园|乐园)|拍一张|旅行|旅游|学会"
)

_CONSENT_SURE = _table({
    Consent.SELF: "本人同意 本人已同意 本人书面同意 本人签字 本人签字同意",
    Consent.GUARDIAN: "监护人书面同意 监护人同意 监护人签字 监护人已同意 监护人签字同意 监护人书面签字 家长书面同意 监护人书面授权",
    Consent.SELF_AND_GUARDIAN_TOLD: "本人同意已告知监护人 本人同意并告知监护人 本人及监护人同意 本人和监护人同意 本人同意告知监护人 本人同意已通知监护人 本人监护人同意",
    Consent.NONE: "不同意 未同意 否 未征求 未取得 没有 none",
})  # fmt: skip
_CONSENT_LIKELY = _table({
    Consent.SELF: "同意 是 已同意 有 书面同意 已签字 签字 已签 书面 已授权 授权 y yes 1 true √ ✓ ✔ self",
    Consent.GUARDIAN: "家长同意 家长签字 父母同意 父亲同意 母亲同意 家属同意 监护人 家长 guardian",
    Consent.SELF_AND_GUARDIAN_TOLD: "本人和家长同意 本人及家长同意 本人同意家长知情",
})  # fmt: skip

_YES = frozenset(
    [
        "是",
        "可",
        "可以",
        "同意",
        "公开",
        "可公开",
        "愿意",
        "有",
        "对",
        "y",
        "yes",
        "true",
        "1",
        "√",
        "✓",
        "✔",
        "☑",
        "ok",
    ]
)
_NO = frozenset(
    [
        "否",
        "不",
        "不可",
        "不可以",
        "不同意",
        "不公开",
        "不愿意",
        "不能",
        "无",
        "没有",
        "n",
        "no",
        "false",
        "0",
        "×",
        "x",
        "✗",
        "✘",
        "不便公开",
        "保密",
    ]
)

_GIVER_SURE = _table({
    GiverKind.PERSON: "爱心人士 个人 爱心个人 市民 爱心市民 居民 志愿者 党员 person 自然人",
    GiverKind.BRANCH: "党支部 党组织 支部 党委 党总支 机关党支部 基层党组织 branch",
    GiverKind.ORGANISATION: "社会组织 社会团体 社团 协会 民非 民办非企业 社会服务机构 公益组织 志愿服务队 团队 organisation",
    GiverKind.COMPANY: "爱心企业 企业 公司 商户 爱心商户 爱心商家 商家 company",
    GiverKind.FOUNDATION: "慈善基金会 基金会 慈善总会 慈善组织 foundation",
})  # fmt: skip
_GIVER_SIGNS = (
    (GiverKind.FOUNDATION, "基金会|慈善总会"),
    (GiverKind.BRANCH, "支部|党委|党总支|党组"),
    (GiverKind.COMPANY, "公司|集团|企业|银行|厂$|店$|超市|酒店|商行"),
    (
        GiverKind.ORGANISATION,
        "协会|促进会|中心|商会|联合会|联盟|志愿|社工|学会|研究会|服务队|救援队|幼儿园|学校|社区|单位",
    ),
)

_STATUS_SURE = _table({
    Status.OPEN: "待认领 未认领 可认领 未被认领 无人认领 否 未 open 未领",
    Status.CLAIMED: "已认领 认领中 已被认领 已对接 对接中 认领成功 是 claimed 已领 待送达 待购买 已确认",
    Status.LATER: "已到物 派送中 已圆梦 已完成 已实现 已送达 完成 已发放 圆梦 已归档 实现 已购买 已收到",
    Status.WAITING: "草稿 待审核 审核中 未审核 待发布 待定",
    Status.OFF: "退回 已退回 下架 已下架 取消 已取消 撤销 已撤销 作废 转义卖善款 转下轮 放弃 审核不通过 不通过",
})  # fmt: skip

_ANONYMOUS = frozenset(
    [
        "匿名",
        "不愿留名",
        "不愿透露姓名",
        "不愿留下真实姓名",
        "爱心人士",
        "好心人",
        "无名",
        "无名氏",
        "匿名爱心人士",
        "不留名",
    ]
)


def _word(text: str) -> str:
    return re.sub(r"[\s+,，、;；/()（）:：。.【】\[\]]", "", plain(text).lower())


def _read(text: str, sure: dict[str, Value], likely: dict[str, Value], code: str) -> Reading | None:
    word = _word(text)
    if word in sure:
        value = sure[word]
        same = word == plain(text).lower()
        return Reading(
            value,
            () if same and word == text.lower() else (Find(f"{code}_tidied", Weight.FIXED, word),),
        )
    if word in likely:
        return Reading(likely[word], (Find(f"{code}_synonym", Weight.ASK, likely[word]),))
    return None


def read_group(text: str) -> Reading:
    """One of the four groups, or None."""
    if is_nothing(text):
        return Reading(None)
    found = _read(text, _GROUP_SURE, _GROUP_LIKELY, "group")
    if found is None:
        signs = [group for group, sign in _GROUP_SIGNS if re.search(sign, _word(text))]
        if len(signs) != 1:
            return Reading(None, (Find("group_unreadable", Weight.REJECT),))
        found = Reading(signs[0], (Find("group_synonym", Weight.ASK, signs[0]),))
    return _named(found, GROUP_NAMES[found.value])


def read_kind(text: str, wish: str) -> Reading:
    """Thing, service or experience; from the wish's words where the cell says nothing."""
    found = None if is_nothing(text) else _read(text, _KIND_SURE, _KIND_LIKELY, "kind")
    if found is None:
        kind = _kind_from(wish)
        unclear = not is_nothing(text) or kind is not Kind.ITEM
        found = Reading(kind, (Find("kind_guessed", Weight.ASK, kind),) if unclear else ())
    return _named(found, KIND_NAMES[found.value])


KIND_NAMES = {Kind.ITEM: "物品类", Kind.SERVICE: "服务类", Kind.EXPERIENCE: "体验类"}


def _kind_from(wish: str) -> Kind:
    if _EXPERIENCE_SIGN.search(wish):
        return Kind.EXPERIENCE
    return Kind.SERVICE if _SERVICE_SIGN.search(wish) else Kind.ITEM


CONSENT_NAMES = {
    Consent.SELF: "本人同意",
    Consent.GUARDIAN: "监护人书面同意",
    Consent.SELF_AND_GUARDIAN_TOLD: "本人同意+已告知监护人",
    Consent.NONE: "没有同意",
}


def read_consent(text: str) -> Reading:
    """Who agreed. Words that somebody only said do not count as written."""
    if is_nothing(text):
        return Reading(Consent.NONE)
    word = _word(text)
    if re.search("口头|电话", word):
        return Reading(Consent.NONE, (Find("consent_oral", Weight.WARN),))
    found = _read(text, _CONSENT_SURE, _CONSENT_LIKELY, "consent")
    if found is None:
        return Reading(Consent.NONE, (Find("consent_unreadable", Weight.WARN),))
    if word in {"本人同意已告知监护人"} and plain(text) == CONSENT_NAMES[found.value]:
        return Reading(found.value)
    return _named(found, CONSENT_NAMES[found.value])


def read_yes(text: str) -> Reading:
    """True, False, or None for an empty cell."""
    word = _word(text) or plain(text).lower()
    if word in _YES:
        return Reading(True)
    if word in _NO:
        return Reading(False)
    if is_nothing(text):
        return Reading(None)
    return Reading(False, (Find("yes_unreadable", Weight.WARN),))


_VERSION = re.compile(r"(?:版本|第)?\s*v?\s*([0-9][0-9A-Za-z.-]{0,19})\s*版?")


def read_notice(text: str) -> Reading:
    """Whether the children's notice was handed out: its version, "yes" without one, else "no"."""
    found = _VERSION.fullmatch(plain(text).lower()) if not is_nothing(text) else None
    if found and found[1] not in ("0", "1"):
        return Reading(found[1])
    said = read_yes(text)
    return Reading("yes" if said.value else "no", said.finds)


def read_status(text: str) -> Reading:
    """Where the file says the wish stands; an empty cell is open."""
    if is_nothing(text):
        return Reading(Status.OPEN)
    found = _read(text, _STATUS_SURE, {}, "status")
    return found or Reading(Status.WAITING, (Find("status_unreadable", Weight.WARN),))


def read_giver_kind(text: str, name: str) -> Reading:
    """What kind of giver; from the name where the cell says nothing we know."""
    if not is_nothing(text) and (found := _read(text, _GIVER_SURE, {}, "giver")):
        return Reading(found.value)
    for kind, sign in _GIVER_SIGNS:
        if re.search(sign, f"{text} {name}"):
            return Reading(kind, (Find("giver_guessed", Weight.NOTE, kind),))
    unclear = not is_nothing(text)
    return Reading(
        GiverKind.PERSON, (Find("giver_guessed", Weight.NOTE, "person"),) if unclear else ()
    )


def is_anonymous(name: str) -> bool:
    """The giver did not want to be named, or nobody wrote it down."""
    return not name or _word(name) in _ANONYMOUS


def read_gender(text: str) -> Reading:
    """男, 女 or empty."""
    word = _word(text)
    for gender, words in (
        ("男", "男 男性 男孩 m male 先生 1"),
        ("女", "女 女性 女孩 f female 女士 2"),
    ):
        if word in words.split():
            return Reading(gender)
    if is_nothing(text):
        return Reading("")
    return Reading("", (Find("gender_unreadable", Weight.NOTE),))


def _named(found: Reading, name: str) -> Reading:
    """The same reading, its finds telling the word as the city writes it."""
    return Reading(found.value, tuple(find._replace(after=name) for find in found.finds))
