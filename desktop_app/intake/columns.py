"""Which field of a wish a column heading means. Pure.

The words come from the forms that domain.md b lists and from the city's own csv.
"""

import re
import unicodedata
from enum import StrEnum


class Column(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    DISTRICT = "district"
    DISTRICT_CODE = "district_code"
    STREET = "street"
    COMMUNITY = "community"
    ADDRESS = "address"
    GROUP = "group"
    NAME = "name"
    ALIAS = "alias"
    GENDER = "gender"
    AGE = "age"
    BORN = "born"
    HARDSHIP = "hardship"
    KIND = "kind"
    TEXT = "text"
    REASON = "reason"
    ITEM = "item"
    SPEC = "spec"
    QUANTITY = "quantity"
    PRICE = "price"
    PHONE = "phone"
    COLLECTED_BY = "collected_by"
    COLLECTOR_PHONE = "collector_phone"
    COLLECTED_DATE = "collected_date"
    CONSENT = "consent"
    CONSENT_DATE = "consent_date"
    GUARDIAN = "guardian"
    GUARDIAN_PHONE = "guardian_phone"
    PUBLISH_OK = "publish_ok"
    NOTICE = "notice"
    PHOTO_OK = "photo_ok"
    STATUS = "status"
    CLAIMER_TYPE = "claimer_type"
    CLAIMER_NAME = "claimer_name"
    CLAIMER_PHONE = "claimer_phone"
    CLAIM_DATE = "claim_date"
    NOTE = "note"
    SEQUENCE = "sequence"  # 序号: the line's own count, no wish number
    PASSED_OVER = "passed_over"  # known, and not needed: a masked name, a school
    NEVER_READ = "never_read"  # id and bank numbers: they have no place here (domain.md d)


_WORDS: dict[Column, str] = {
    Column.NUMBER: "wish_no 编号 心愿编号 微心愿编号 玫瑰编号 心愿号 愿望编号 登记编号 心愿卡编号 卡号 number no",
    Column.DISTRICT: "district 区县 区县市 所在区县 所在区县市 县市区 区市县 县区 区域 所在地 所在地区 归属地区 地区 所属区县 所属地区 区划 区",
    Column.DISTRICT_CODE: "district_code 区划代码 行政区划代码 地区代码 区县代码",
    Column.STREET: "street 街道 镇街 乡镇街道 街道乡镇 镇乡街道 街镇 镇街道 所在街道 所属街道 乡镇 街道镇 街道镇乡 镇乡街道名称",
    Column.COMMUNITY: "community 社区 村社 社区村 村社区 所在社区 所属社区 社区名称 村居 居委会",
    Column.ADDRESS: "address 地址 住址 家庭住址 家庭地址 详细地址 收货地址 居住地址 送达地址 联系地址 现住址",
    Column.GROUP: "category 类别 对象类别 人员类别 群体 群体类别 帮扶对象 对象 对象类型 人群类别 帮扶对象类别 服务对象 受助对象类别 人员类型 群体类型",
    Column.NAME: "beneficiary_name 姓名 许愿人 许愿人姓名 心愿人 心愿人姓名 受益人 受益人姓名 困难群众姓名 对象姓名 申请人 申请人姓名 儿童姓名 孩子姓名 老人姓名 受助人 受助人姓名 name",
    Column.ALIAS: "beneficiary_alias 称呼 昵称 化名 公开称呼",
    Column.GENDER: "gender 性别 sex",
    Column.AGE: "age_band 年龄 年龄段 年龄岁 岁数 周岁 年龄周岁 age",
    Column.BORN: "出生年月 出生日期 生日 出生年月日 出生 出生时间",
    Column.HARDSHIP: "hardship_type 困难类型 困难类别 困难情况 家庭情况 家庭困难类型 致困原因 困难原因 基本情况 家庭基本情况",
    Column.KIND: "wish_kind 心愿类型 微心愿类型 心愿类别 微心愿类别 愿望类型 类型 心愿种类",
    Column.TEXT: "wish_text 心愿内容 微心愿 微心愿内容 心愿 愿望 愿望内容 内容 具体心愿 心愿描述 我的心愿 具体内容 心愿需求 需求 需求内容 心愿详情",
    Column.REASON: "许愿理由 理由 心愿理由 故事 心愿故事 情况说明 申请理由 心愿说明",
    Column.ITEM: "item 物品 物品名称 心愿物品 所需物品 品名 物资名称 标题 心愿标题 名称 心愿名称 物品服务 物资",
    Column.SPEC: "spec 规格 尺码 规格尺码 尺码规格 规格型号 型号 型号规格 尺寸 物品规格 规格要求 颜色尺码 鞋码 衣服尺码",
    Column.QUANTITY: "quantity 数量 件数 个数 数目 数量件 qty",
    Column.PRICE: "est_price_yuan 预估金额 预估价格 参考价 参考价格 金额 价格 单价 预算 预算金额 估价 预计金额 预计价格 市场价 大概价格 预估价 参考金额 费用 预估费用 所需金额 涉及金额 price",
    Column.PHONE: "电话 联系方式 手机 手机号 手机号码 联系电话 电话号码 联系号码 本人电话 家庭电话 phone",
    Column.COLLECTED_BY: "collected_by 采集人 征集人 收集人 登记人 联系人 联络人 采集单位 填报人 经手人 社工 采集志愿者 征集单位 上报单位 推荐单位 填报单位 单位",
    Column.COLLECTOR_PHONE: "collector_phone 采集人电话 联系人电话 联系人手机 联系人联系电话 征集人电话 填报人电话 采集人联系方式 联系人联系方式 采集人手机 登记人电话",
    Column.COLLECTED_DATE: "collected_date 采集日期 征集日期 登记日期 收集日期 采集时间 征集时间 填报日期 登记时间 日期 上报日期 申请日期",
    Column.CONSENT: "consent 同意方式 同意情况 授权方式 知情同意 同意书 是否同意 同意 授权情况 知情同意方式",
    Column.CONSENT_DATE: "consent_date 同意日期 授权日期 同意时间 签署日期",
    Column.GUARDIAN: "guardian 监护人 监护人姓名 家长 家长姓名 法定监护人",
    Column.GUARDIAN_PHONE: "监护人电话 监护人联系方式 家长电话 监护人联系电话 监护人手机 家长联系方式",
    Column.PUBLISH_OK: "publish_ok 是否可公开 可公开 是否公开 是否同意公开 同意公开 可否公开 是否上墙 可否上墙",
    Column.NOTICE: "child_notice 儿童告知 儿童告知书 儿童规则告知 儿童信息告知 已告知儿童规则 是否告知儿童规则 儿童告知书版本 告知书版本",
    Column.PHOTO_OK: "photo_ok 照片同意 拍照同意 同意拍照 是否同意拍照 可否拍照 影像同意 是否同意照片",
    Column.STATUS: "status 状态 认领状态 心愿状态 当前状态 是否认领 认领情况 进度 完成情况",
    Column.CLAIMER_TYPE: "claimer_type 认领人类型 认领人类别 认领类型 认领方类型 认领单位类型 爱心人士类型 认领主体",
    Column.CLAIMER_NAME: "claimer_name 认领人 认领单位 认领人单位 认领单位个人 认领方 认领人姓名 认领人名称 认领单位名称 认领者 爱心人士 认领人及单位 认领单位人",
    Column.CLAIMER_PHONE: "认领人电话 认领人手机 认领人联系方式 认领联系电话 认领人联系电话 认领电话 认领方电话",
    Column.CLAIM_DATE: "claim_date 认领日期 认领时间 认领年月日",
    Column.NOTE: "note 备注 说明 其他 其他说明 备注说明 remarks",
    Column.SEQUENCE: "序号 序 行号 顺序号 seq",
    Column.PASSED_OVER: "beneficiary_masked 脱敏姓名 学校 年级 班级 学校班级 就读学校 照片 困难证件照片 民族 政治面貌 疾病 病情 病种 残疾类型 残疾等级 反馈 回访 签收人 签字 签名 所在支部",
    Column.NEVER_READ: "身份证 身份证号 身份证号码 证件号 证件号码 居民身份证号 银行卡 银行卡号 银行账号 账号 开户行 残疾证号 社保卡号",
}  # fmt: skip
_FIELD_OF = {word: column for column, words in _WORDS.items() for word in words.split()}

# A heading over several columns says whose name, phone or date stands below it.
_CONTEXTS: tuple[tuple[str, dict[str, Column]], ...] = (
    ("认领", {"姓名": Column.CLAIMER_NAME, "名称": Column.CLAIMER_NAME, "单位": Column.CLAIMER_NAME,
              "单位姓名": Column.CLAIMER_NAME, "类型": Column.CLAIMER_TYPE,
              "类别": Column.CLAIMER_TYPE, "电话": Column.CLAIMER_PHONE,
              "联系电话": Column.CLAIMER_PHONE, "联系方式": Column.CLAIMER_PHONE,
              "手机": Column.CLAIMER_PHONE, "日期": Column.CLAIM_DATE, "时间": Column.CLAIM_DATE,
              "状态": Column.STATUS, "备注": Column.NOTE}),
    ("监护", {"姓名": Column.GUARDIAN, "电话": Column.GUARDIAN_PHONE,
              "联系电话": Column.GUARDIAN_PHONE, "联系方式": Column.GUARDIAN_PHONE}),
    ("采集", {"姓名": Column.COLLECTED_BY, "人员": Column.COLLECTED_BY, "单位": Column.COLLECTED_BY,
              "电话": Column.COLLECTOR_PHONE, "联系电话": Column.COLLECTOR_PHONE,
              "联系方式": Column.COLLECTOR_PHONE, "日期": Column.COLLECTED_DATE,
              "时间": Column.COLLECTED_DATE}),
    ("心愿", {"类型": Column.KIND, "类别": Column.KIND, "内容": Column.TEXT, "名称": Column.ITEM,
              "编号": Column.NUMBER}),
    ("同意", {"方式": Column.CONSENT, "日期": Column.CONSENT_DATE, "时间": Column.CONSENT_DATE}),
)  # fmt: skip
_SAME_AS = {
    "征集": "采集",
    "联系人": "采集",
    "上报": "采集",
    "填报": "采集",
    "家长": "监护",
    "授权": "同意",
}

_BRACKETS = re.compile(r"[(\[【〔{<《].*?[)\]】〕}>》]")
_PUNCTUATION = re.compile(r"[\s*:、/\\,，.。;；\-—·&和及与或|\"'“”?？!！#]+")


def plain_heading(text: str) -> tuple[str, str]:
    """A heading without spaces, breaks, punctuation: with its bracketed part, and without."""
    text = unicodedata.normalize("NFKC", text).strip().lower()
    if re.fullmatch(r"[a-z_ ]+", text):
        return re.sub(r" +", "_", text), re.sub(r" +", "_", text)
    short = _PUNCTUATION.sub("", _BRACKETS.sub("", text))
    return _PUNCTUATION.sub("", re.sub(r"[()\[\]【】〔〕{}<>《》]", "", text)), short


def column_of(heading: str, above: str = "") -> Column | None:
    """What the column under this heading holds; `above` is a wider heading over it.

    None when the heading is none that we know.
    """
    group = plain_heading(above)[0] if above else ""
    for word in plain_heading(heading):
        found = _in_context(word, group) or _FIELD_OF.get(group + word) or _FIELD_OF.get(word)
        if found:
            return found
    if not heading.strip() and above:
        return column_of(above)
    return None


def _in_context(word: str, group: str) -> Column | None:
    if not group:
        return None
    for other, same in _SAME_AS.items():
        group = group.replace(other, same)
    for sign, words in _CONTEXTS:
        if sign in group and word in words:
            return words[word]
    return None
