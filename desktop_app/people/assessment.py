"""个人信息保护影响评估 (PIPL 55, 56): the form, filled in as far as the program knows; kept for three
years at least, apart from the data. No person's data is in it.

Measures are looked up here and now: the form says what is on, not what there could be.
"""

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from desktop_app.consent.model import UNDER_14
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.events.records import DeskRow, Event, all_desks, event_by_id, gone_desks
from desktop_app.exports.tables import Table, write_tables
from desktop_app.people.data_map import DATA_MAP, goes_words, sensitive_words
from desktop_app.people.export_facts import Form
from desktop_app.people.exporting import check_folder, form_of, save_bytes, shortened
from desktop_app.readiness.sheet import Block, Document, Heading, Sentence, Signatures, sheet_pdf
from desktop_app.readiness.sheet import Table as PaperTable
from desktop_app.settings import Settings, load_settings
from desktop_app.staff.records import everybody
from desktop_app.store import tables
from desktop_app.store.keys import has_passphrase, key_kind
from desktop_app.store.people import current_keys
from desktop_app.store.store import Transaction

TITLE = "个人信息保护影响评估表"

_BLANK = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of protection: whether it is on, and what is so."""

    name: str
    is_on: bool
    what: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many people it is about. children: under 14."""

    families: int
    children: int
    claims: int
    staff: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the form is filled in with. day: on which, local, ISO."""

    event: str
    event_day: str
    organiser: str
    contact: str
    desk: str
    day: str
    days: int
    counted: Counted
    measures: tuple[Measure, ...]


# Risk, and what this program does against it. How likely and how bad is for the person in charge.
RISKS: tuple[tuple[str, str], ...] = (
    ("电脑丢失或被盗", "存储加密；保险库另有密钥；停用那台电脑后换新密钥；密钥到期失效"),
    ("旁人看到屏幕", "平时打码；空闲自动锁屏；给访客看的一半永远打码"),
    ("工作人员出于好奇查看", "按角色分权；看完整的要写用途；每次查看都有记录，监督员可查"),
    (
        "公开的心愿认出了人",
        "隐私检查拦住姓名、电话、住址、学校、病名；少见的姓不写称呼；没有同意不上墙",
    ),
    ("纸卡、名单遗失", "卡上打码；送达名单带队名水印，用完收回粉碎"),
    ("备份、U 盘外流", "备份和交换包只有密文；导出多人资料要两个人，并加口令"),
    ("假的二维码、刷网页", "玫瑰签带签名；网页限速，不显示任何人的资料"),
    ("儿童被陌生人接触", "认领人不知道许愿人是谁；两人一组送达；不私下留联系方式"),
    ("保存得太久", "归档后到期全部删除，只留数字；随时可以删除一个人"),
)


def assess(desk: Desk) -> Assessment:
    """What is so now. Raises UserError no_event."""
    settings = load_settings(desk.home).settings
    with desk.store.read() as tx:
        event = event_by_id(tx, desk.event)
        if event is None:
            raise UserError("no_event")
        return Assessment(
            event.name,
            event.date,
            event.rules.organiser,
            f"{event.rules.hand_in_place} {event.rules.hand_in_phone}".strip(),
            next((row.name for row in all_desks(tx) if row.node == desk.node), ""),
            f"{desk.clock().astimezone():%Y-%m-%d}",
            event.rules.retention_days,
            _counted(tx),
            tuple(_measures(tx, desk, event, settings)),
        )


def save_assessment(desk: Desk, path: Path) -> Assessment:
    """The form as `.pdf`, or as `.xlsx` that an office fills in on. Raises UserError export_form, and
    what writing raises."""
    form = form_of(path, (Form.PDF, Form.XLSX))
    check_folder(path)
    found = assess(desk)
    if form is Form.PDF:
        save_bytes(path, sheet_pdf(assessment_document(found)))
    else:
        write_tables(path, assessment_tables(found), None)  # no person is in it
    return found


def _counted(tx: Transaction) -> Counted:
    roses, claims = tables.roses.c, tables.claims.c
    by_age = sa.select(roses.age_band, sa.func.count()).group_by(roses.age_band)
    ages = {row[0]: int(row[1]) for row in tx.execute(by_age)}
    made = int(tx.execute(sa.select(sa.func.count(claims.claim_id))).scalar_one())
    children = sum(ages.get(band, 0) for band in UNDER_14)
    return Counted(sum(ages.values()), children, made, len(everybody(tx)))


def _measures(tx: Transaction, desk: Desk, event: Event, settings: Settings) -> list[Measure]:
    staff, desks = everybody(tx), _in_use(tx)
    kinds = {"keyring": "系统密钥库", "passphrase": "活动口令", "file": "数据文件夹里的文件"}
    kind = key_kind(desk.home)
    return [
        Measure("存储加密（SQLCipher）", not desk.home.database, "整个存储文件加密"),
        Measure("存储密钥", kind != "file", f"放在{kinds[kind]}"),
        Measure(
            "活动口令", has_passphrase(desk.home), _on(has_passphrase(desk.home), "已设", "没有设")
        ),
        Measure("保险库按对象加密", current_keys(tx) is not None, "认领人、送达、负责人各一套密钥"),
        Measure(
            "工作人员实名",
            bool(staff),
            f"{len(staff)} 人，按角色分权" if staff else "没有登记，谁都能做全部的事",
        ),
        Measure(
            "PIN",
            any(one.has_pin for one in staff),
            f"{sum(one.has_pin for one in staff)} 人有 PIN",
        ),
        Measure("电脑登记在册", len(desks) > 0, _desk_words(desks)),
        Measure(
            "手机网页关着，或有 HTTPS",
            not event.pages_on or bool(settings.page_cert),
            _page_words(event, settings),
        ),
        Measure(
            "第二处备份",
            bool(settings.second_backup),
            _on(bool(settings.second_backup), "有，只有密文", "没有"),
        ),
        Measure("到期删除", True, f"归档满 {event.rules.retention_days} 天"),
        Measure("查看记录", True, "每次看完整资料、每次导出都记下"),
    ]


def _in_use(tx: Transaction) -> list[DeskRow]:
    desks = all_desks(tx)
    gone = gone_desks(desks)
    return [row for row in desks if row.node not in gone and row.retired is None]


def _desk_words(desks: list[DeskRow]) -> str:
    leads = sum(row.role in ("", DeskRole.LEAD) for row in desks)
    hubs = sum(row.role == DeskRole.HUB for row in desks)
    told = f"{len(desks)} 台在用，其中负责人的 {leads} 台"
    return f"{told}、总站 {hubs} 台（只读得到认领人）" if hubs else told


def _page_words(event: Event, settings: Settings) -> str:
    if not event.pages_on:
        return "关着"
    return (
        "开着，有证书（HTTPS）"
        if settings.page_cert
        else "开着；这台电脑没有证书，只能留位，不收个人信息"
    )


def _on(is_on: bool, yes: str, no: str) -> str:
    return yes if is_on else no


_MAP = ("资料", "项目", "谁的", "敏感", "用途", "依据", "谁看得到", "放在哪里", "何时删除")
_MEASURES = ("措施", "状态", "说明")
_RISKS = ("风险", "已有措施", "可能性（高中低）", "影响（高中低）", "还要做什么、谁、何时")
_BASE = ("项目", "内容")


def assessment_tables(found: Assessment) -> list[Table]:
    """For an office that fills it in on a computer."""
    return [
        Table("基本情况", _BASE, _base(found)),
        Table("数据清单", _MAP, _map_rows(found)),
        Table("措施", _MEASURES, _measure_rows(found)),
        Table("风险", _RISKS, _risk_rows()),
        Table("结论", _BASE, [(name, _BLANK) for name in _CONCLUSION]),
    ]


_CONCLUSION = (
    "处理目的、方式是否合法、正当、必要",
    "对个人权益的影响和安全风险",
    "保护措施是否合法、有效、与风险相称",
    "结论（可以进行／改进后进行／不进行）",
    "改进事项和期限",
    "评估人、日期",
    "个人信息保护负责人、日期",
    "单位负责人、日期、盖章",
)


def assessment_document(found: Assessment) -> Document:
    """The form on paper, with blanks and lines to sign on."""
    blocks: list[Block] = [
        Sentence(
            "依据《个人信息保护法》第 55、56 条，在处理敏感个人信息前做；本表和处理情况记录至少保存三年，"
            "和个人资料分开放。条文请法律顾问核对。表里没有任何人的资料。"
        ),
        Heading("一、基本情况"),
        PaperTable(_BASE, tuple(_base(found)), (1, 3), grows=True),
        Heading("二、处理哪些个人信息"),
        *_map_blocks(found),
        Heading("三、已经有的措施（程序此刻查到的）"),
        PaperTable(_MEASURES, tuple(_measure_rows(found)), (2, 0.8, 3.4), grows=True),
        Heading("四、风险（请负责人填写）"),
        PaperTable(_RISKS, tuple(_risk_rows()), (1.6, 3.2, 1.1, 1.1, 2.4), grows=True),
        Heading("五、结论（请负责人填写）"),
        PaperTable(_BASE, tuple((name, _BLANK) for name in _CONCLUSION[:5]), (2, 3), grows=True),
        Signatures(("评估人", "信息保护负责人", "单位负责人")),
        Signatures(("日期", "日期", "日期")),
    ]
    about = " · ".join((shortened(found.event), found.day, found.desk))
    return Document(TITLE, about, tuple(blocks), foot=shortened(found.event), is_wide=True)


def _base(found: Assessment) -> list[tuple[str, str]]:
    now = found.counted
    return [
        ("活动", f"{found.event}（{found.event_day}）"),
        ("处理者（主办单位）", found.organiser or _BLANK),
        ("联系方式", found.contact or _BLANK),
        ("个人信息保护负责人", _BLANK),
        (
            "涉及的人数",
            f"许愿人 {now.families}（未满 14 岁 {now.children}）、认领 {now.claims} 次、工作人员 {now.staff}",
        ),
        ("敏感个人信息", "困难和健康情况；未满 14 岁儿童的全部信息（PIPL 28、31）"),
        ("处理方式", "街道表格导入、现场登记、手机网页登记；打印；送达；到期删除"),
        ("提供给别人", "送达队只得到自己要送的；认领人得不到许愿人的任何资料；不向境外提供"),
        ("保存期限", f"活动归档满 {found.days} 天全部删除，只留数字"),
        ("本表填写", f"{found.day}，{found.desk}，其余请负责人填写"),
    ]


def _map_rows(found: Assessment) -> list[tuple[str, ...]]:
    return [
        (
            holding.title,
            field.what,
            field.of,
            sensitive_words(field),
            holding.purpose,
            holding.ground,
            holding.readers_of(field),
            holding.rests,
            goes_words(holding, found.days),
        )
        for holding in DATA_MAP
        for field in holding.fields
    ]


def _map_blocks(found: Assessment) -> list[Block]:
    """One row for each holding: all of its fields in one cell, or the form has twenty pages."""
    rows = []
    for holding in DATA_MAP:
        fields = "、".join(
            field.what + ("（敏感）" if field.sensitive else "") for field in holding.fields
        )
        rows.append(
            (
                f"{holding.title}（{'、'.join(holding.whom)}）",
                fields,
                f"{holding.purpose}。{holding.ground}",
                f"{holding.readers}。{holding.shown}",
                holding.rests,
                goes_words(holding, found.days),
            )
        )
    columns = ("资料（谁的）", "项目", "用途、依据", "谁看得到", "放在哪里", "何时删除")
    return [PaperTable(columns, tuple(rows), (1.3, 3, 2.6, 2.6, 1.9, 1.7), grows=True)]


def _measure_rows(found: Assessment) -> list[tuple[str, str, str]]:
    return [(one.name, "● 有" if one.is_on else "○ 没有", one.what) for one in found.measures]


def _risk_rows() -> list[tuple[str, str, str, str, str]]:
    return [(risk, measure, _BLANK, _BLANK, _BLANK) for risk, measure in RISKS]
