"""The settings room: how this laptop looks and behaves, the event's rules, and the data's safety."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_app.cards.layouts import LAYOUTS
from desktop_app.cards.printing import FOLDER
from desktop_app.events.operations import RulesText
from desktop_app.language import LANGUAGES, tr
from ui.settings.about_section import AboutSection
from ui.settings.phone_section import PhoneSection
from ui.settings.phone_state import PhoneState, ProgrammeState
from ui.settings.privacy_section import PrivacySection
from ui.settings.privacy_state import PrivacyState
from ui.settings.programme_form import ProgrammeForm
from ui.settings.rules_form import RulesForm
from ui.settings.safety_panel import SafetyPanel
from ui.settings.settings_state import SettingsState
from ui.theme.style import set_role
from ui.theme.tokens import SCALES, next_scale
from ui.widgets.buttons import IconButton, push_button
from ui.widgets.labels import text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import MARGIN, Head, column, row, scrolled, show_notice
from ui.widgets.section import Section, lines
from ui.widgets.segmented_choice import Segment, SegmentedChoice
from ui.widgets.two_columns import TwoColumns

_GAPS = (50, 70, 100)
_REVEALS = (10, 20, 40)


class SettingsScreen(QWidget):
    """Emits choices; `show_state` is the only place that changes widgets."""

    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    hall_chosen = Signal(str)
    scale_chosen = Signal(float)
    sounds_chosen = Signal(bool)
    gap_chosen = Signal(int)
    reveal_chosen = Signal(int)
    desk_named = Signal(str)
    rules_typed = Signal(RulesText)
    rules_saved = Signal(RulesText, str)
    printer_pressed = Signal()
    notice_closed = Signal()
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._scale = 1.0
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(tr("设置"), self.back)
        self.notice = MessageBar()
        self.theme = SegmentedChoice(
            tr("颜色"),
            [
                Segment("light", tr("浅色")),
                Segment("dark", tr("深色")),
                Segment("high_contrast", tr("高对比")),
                Segment("sunlight", tr("阳光下")),
            ],
        )
        self.language = SegmentedChoice(
            tr("语言"), [Segment(code, name) for code, name in LANGUAGES.items()]
        )
        self.hall = SegmentedChoice(
            tr("大屏的底色"),
            [Segment("dark", tr("深色，投影用")), Segment("light", tr("浅色，亮的场地用"))],
        )
        self.smaller = IconButton("minus", tr("字小一些"))
        self.larger = IconButton("plus", tr("字大一些"))
        self.scale = text_label("", "strong")
        self.sounds = QCheckBox(tr("扫码时有声音"))
        self.gap = SegmentedChoice(
            tr("扫码枪快慢"),
            [
                Segment(str(gap), f"{name} {gap}")
                for gap, name in zip(_GAPS, (tr("快"), tr("一般"), tr("慢")), strict=True)
            ],
        )
        self.reveal = SegmentedChoice(
            tr("打码的资料显示多久"),
            [Segment(str(one), tr("{seconds} 秒", seconds=one)) for one in _REVEALS],
        )
        self.printer = text_label("", wrap=True)
        self.printer_button = push_button(tr("打印机与纸样"), icon="printer")
        self.desk_name = QLineEdit()
        self.desk_name.setMaxLength(40)
        self.desk_name.setAccessibleName(tr("这台电脑的名字"))
        self.name_it = push_button(tr("改名"))
        self.rules = RulesForm()
        self.safety = SafetyPanel()
        self.phones = PhoneSection()
        self.programme = ProgrammeForm()
        self.privacy = PrivacySection()
        self.about = AboutSection()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.theme.buttons["light"])

    def show_state(self, state: SettingsState) -> None:
        """Make every widget agree with the state."""
        self._scale = state.scale
        self.theme.choose(state.theme)
        self.language.choose(state.language)
        self.hall.choose(state.hall)
        self.scale.setText(f"{round(state.scale * 100)} %")
        self.smaller.setEnabled(state.scale > SCALES[0])
        self.larger.setEnabled(state.scale < SCALES[-1])
        blocked = self.sounds.blockSignals(True)
        self.sounds.setChecked(state.sounds)
        self.sounds.blockSignals(blocked)
        nearest = min(_GAPS, key=lambda gap: abs(gap - state.scanner_gap_ms))
        self.gap.choose(str(nearest))
        nearest = min(_REVEALS, key=lambda one: abs(one - state.reveal_seconds))
        self.reveal.choose(str(nearest))
        self.printer.setText(_printing_words(state))
        if not self.desk_name.hasFocus():
            self.desk_name.setText(state.desk_name)
        self.head.hint.setText(" · ".join(p for p in (state.event_name, state.event_date) if p))
        if state.rules is not None:
            self.rules.show_rules(state.rules)
        self.rules.show_advice(state.rules_advice, state.rules_rewritten)
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")

    def show_phones(self, state: PhoneState) -> None:
        self.phones.show_phones(state)

    def show_privacy(self, state: PrivacyState) -> None:
        self.privacy.show_privacy(state)

    def show_programme(self, state: ProgrammeState) -> None:
        self.programme.show_programme(state)

    def _lay_out(self) -> None:
        size = QWidget()
        size.setLayout(row(self.smaller, self.scale, self.larger, 1, spacing=10))
        looks = Section(
            "sun",
            tr("外观"),
            lines(
                (tr("颜色"), self.theme),
                (tr("字的大小"), size),
                (tr("语言"), self.language),
                (tr("大屏"), self.hall),
                (tr("打码资料|设置"), self.reveal),
            ),
        )
        gap_hint = text_label(
            tr("扫码枪的一个码被拆成几段时，选慢一些；平时不用动。单位：毫秒。"), "hint", wrap=True
        )
        printing = row(self.printer, self.printer_button, spacing=10)
        printing.setStretch(0, 1)
        devices = Section(
            "scan",
            tr("扫码枪和打印机"),
            lines((tr("扫码枪"), self.gap)),
            gap_hint,
            self.sounds,
            printing,
        )
        naming = row(self.desk_name, self.name_it)
        name_hint = text_label(
            tr("写在记录和卡片上，好让大家知道是哪台电脑办的"), "hint", wrap=True
        )
        desk = Section("laptop", tr("这台电脑的名字"), naming, name_hint)
        address = text_label(
            tr(
                "总站写网址就行：rose.example。由现场的电脑给手机看网页时，连 http:// 和端口一起写：http://192.168.8.2:8080"
            ),
            "hint",
            wrap=True,
        )
        rules = Section("flag", tr("今年的规则"), self.rules, address)
        left = column(looks, devices, desk, rules, self.programme, 1, spacing=14)
        right = column(self.phones, self.privacy, self.safety, self.about, 1, spacing=14)
        body = TwoColumns(left, right)
        self.head.setContentsMargins(0, 0, 8, 0)
        self.area = scrolled(body)
        lay = column(self.head, self.notice, self.area, spacing=12)
        lay.setContentsMargins(MARGIN, 18, MARGIN - 8, 0)
        lay.setStretch(2, 1)
        self.setLayout(lay)
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _connect(self) -> None:
        self.theme.chosen.connect(self.theme_chosen)
        self.language.chosen.connect(self.language_chosen)
        self.hall.chosen.connect(self.hall_chosen)
        self.smaller.clicked.connect(lambda: self.scale_chosen.emit(next_scale(self._scale, -1)))
        self.larger.clicked.connect(lambda: self.scale_chosen.emit(next_scale(self._scale, 1)))
        self.sounds.toggled.connect(self.sounds_chosen)
        self.gap.chosen.connect(lambda gap: self.gap_chosen.emit(int(gap)))
        self.reveal.chosen.connect(lambda seconds: self.reveal_chosen.emit(int(seconds)))
        self.name_it.clicked.connect(lambda: self.desk_named.emit(self.desk_name.text()))
        self.desk_name.returnPressed.connect(lambda: self.desk_named.emit(self.desk_name.text()))
        self.rules.typed.connect(self.rules_typed)
        self.rules.saved.connect(self.rules_saved)
        self.printer_button.clicked.connect(lambda: self.printer_pressed.emit())
        self.notice.closed.connect(self.notice_closed)
        self.back.clicked.connect(lambda: self.back_pressed.emit())


def _printing_words(state: SettingsState) -> str:
    """`A6 认领卡 · 前台打印机 · 2 份 · 认领后自动打印`."""
    layout = LAYOUTS.get(state.card_layout)
    printer = tr("存成 PDF") if state.printer == FOLDER else state.printer
    return " · ".join(
        (
            tr(layout.title) if layout else state.card_layout,
            printer or tr("系统默认的打印机"),
            tr("{count} 份", count=state.copies),
            tr("认领后自动打印") if state.prints else tr("认领后不自动打印"),
        )
    )
