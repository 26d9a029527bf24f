"""The settings room's states for the gallery."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop_app.cards.preview import first_page
from desktop_app.events.facts import EventRules
from desktop_app.events.operations import RulesText
from desktop_app.people.notice_sheets import notice_pdf
from desktop_app.people.notices import About, Kind
from tests.gallery import exhibit
from ui.advising import Advice
from ui.settings.about_section import AboutSection
from ui.settings.phone_state import PhoneState, ProgrammeState
from ui.settings.privacy_section import PrivacySection
from ui.settings.privacy_state import PrivacyState
from ui.settings.programme_form import ProgrammeForm
from ui.settings.rules_form import RulesForm
from ui.settings.settings_screen import SettingsScreen
from ui.settings.settings_state import BackupLine, Restoring, SafetyState, SettingsState
from ui.widgets.room import column

_LOOKS = SettingsState(
    desk_name="入口左边",
    event_name="2023 社会组织党员公益日",
    event_date="2023-06-28",
    rules=RulesText.of(EventRules(hand_in_place="海曙区鼓楼地铁站甬城惠客厅")),
)
_SAFETY = SafetyState(
    backups=(
        BackupLine("1", "2023-06-28 10:20", "3 分钟前", "1.2 MB", "1,204 条记录 · 1.2 MB", True),
        BackupLine("2", "2023-06-28 10:10", "13 分钟前", "1.2 MB", "1,180 条记录 · 1.2 MB"),
        BackupLine("3", "2023-06-28 10:00", "23 分钟前", "1.1 MB", "1,102 条记录 · 1.1 MB"),
    ),
    chosen="1",
    newest="最近一次：3 分钟前",
    key_words="密钥和数据放在一起",
    key_hint="拿到这台电脑的人就能读数据。正式活动前，请设一个活动口令。",
    is_key_safe=False,
)


@exhibit("settings", (1366, 1000))
def settings_states() -> dict[str, QWidget]:
    restoring = replace(
        _SAFETY,
        restoring=Restoring(
            "1",
            "恢复到 2023-06-28 10:20 的备份",
            "玫瑰墙会关上再打开。现在的数据不会删，另存在数据文件夹里；"
            "这份备份之后做的事不在里面，请按手上的卡片核对。",
            needs_passphrase=True,
        ),
    )
    examining = replace(_SAFETY, is_examining=True, progress=0.5, progress_text="正在检查：看板")
    damaged = replace(
        _SAFETY,
        examined=("看板上有 3 行和记录不一致。记录本身是好的：请按“重建看板”。",),
        is_well=False,
        can_repair=True,
    )
    states = {
        "usual": _SAFETY,
        "restoring": restoring,
        "examining": examining,
        "differs": damaged,
    }
    return {name: _screen(state) for name, state in states.items()}


_OFF = PhoneState(
    is_on=False,
    port="8080",
    mode="网页没有加密（http）：手机上什么也不填，只把玫瑰留十分钟，得到四位码；到服务台报码，在电脑上办好。",
)
_ON = replace(_OFF, is_on=True, serves=True, reached="http://192.168.8.2:8080")
_SAFE = replace(
    _ON,
    url="https://rose.example",
    reached="https://rose.example",
    cert="/media/stick/rose-fullchain.pem",
    key="/media/stick/rose-key.pem",
    mode="网页加密（https）：认领人在手机上填姓名和电话，就认领好了。",
)
_PHONES = {
    "off": _OFF,
    "hold": replace(
        _ON,
        printed="玫瑰标签上印的是 rose.example，扫了到不了这里。请在“今年的规则”里改好，再打标签。",
    ),
    "claim": _SAFE,
    "starting": replace(_ON, reached=""),
    "trouble": replace(
        _ON,
        reached="",
        trouble="端口 8080 已经被别的程序占用。请换一个端口，或不写端口让程序自己选。",
    ),
    "not_lead": replace(_ON, who="由“一号门”来开关。"),
    "refused": replace(
        _ON, problem="端口“80”不能用。", remedy="请填 1024 到 65535 之间的数，平时用 8080。"
    ),
}
_DAY = ProgrammeState(
    "9:30 开幕式 @ 主舞台\n10:00 心愿认领 @ 玫瑰花墙\n10:30 爱心义诊 @ 广场东侧",
    checked="3 项，9:30 开始。",
)


@exhibit("settings_phones", (1366, 1600))
def phones() -> dict[str, QWidget]:
    screens = {}
    for name, state in _PHONES.items():
        screens[name] = screen = _screen(_SAFETY)
        screen.show_phones(state)
        screen.show_programme(_DAY)
    screens["not_lead"].show_programme(replace(_DAY, who="节目单由现场负责人的电脑来改。"))
    wrong = "节目单里这一行看不懂：下午开会 请写成“9:30 开幕式”；有地点的写“9:30 义诊 @ 广场东侧”。"
    screens["refused"].show_programme(replace(_DAY, checked=wrong, is_good=False))
    return screens


def _screen(safety: SafetyState) -> SettingsScreen:
    screen = SettingsScreen()
    screen.show_state(_LOOKS)
    screen.safety.show_state(safety)
    return screen


@exhibit("settings_about", (660, 460))
def about() -> QWidget:
    return AboutSection()


@exhibit("settings_privacy", (660, 900))
def privacy() -> dict[str, QWidget]:
    event = About(
        "2023 社会组织党员公益日", "宁波市社会组织综合党委", "一楼服务台", "0574-87654321"
    )
    shown = PrivacyState(png=first_page(notice_pdf(Kind.GIVERS, event)))
    states = {
        "before": PrivacyState(),
        "shown": shown,
        "assessment": PrivacyState("pia", is_office=True, done="已存到 pia.pdf。"),
        "refused": PrivacyState(
            problem="要存到的文件夹不在了，表格没有保存。", remedy="U 盘可能拔了。"
        ),
    }
    sections = {}
    for name, state in states.items():
        section = PrivacySection()
        section.show_privacy(state)
        sections[name] = page = QWidget()
        page.setLayout(column(section, 1))
    return sections


@exhibit("wording_note", (760, 620))
def advised_states() -> dict[str, QWidget]:
    """Beside the programme and the rules: what should not be published."""
    text = "9:30 开幕式 @ 主舞台\n10:00 关爱弱势群体义卖 @ 一号厅"
    advice = Advice("节目单的名称（第 2 项）：文字里有给人贴标签的词", "关爱需要帮助的人义卖")
    never = Advice("交到哪里：文字里有身份证号（另有 1 处）", "", can_stay=False)
    programme = ProgrammeForm()
    programme.show_programme(
        ProgrammeState(text=text, checked="2 项，9:30 开始。", advice=advice, rewritten=text)
    )
    rules = RulesForm()
    rules.show_rules(RulesText.of(EventRules(hand_in_place="一楼服务台")))
    rules.show_advice(never, None)
    return {"programme": programme, "rules": rules}
