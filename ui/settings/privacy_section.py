"""隐私告知: the papers that tell people of their data, to look at, print and save."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop_app.language import tr
from ui.settings.privacy_state import PrivacyState
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import row, set_shown, show_notice
from ui.widgets.section import Section
from ui.widgets.segmented_choice import Segment, SegmentedChoice

_WIDEST = 420  # px of the picture, before scaling


class PrivacySection(Section):
    """Emits intents; `show_privacy` is the only place that changes widgets."""

    chosen = Signal(str)
    look_pressed = Signal()
    print_pressed = Signal()
    save_pressed = Signal()
    office_pressed = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        self.notice = MessageBar()
        self.paper = SegmentedChoice(
            tr("哪一张"),
            [
                Segment("givers", tr("认领人")),
                Segment("families", tr("家庭")),
                Segment("children", tr("儿童")),
                Segment("pia", tr("评估表")),
                Segment("breach-sheet", tr("泄露处置")),
            ],
        )
        self.look = push_button(tr("看一眼"), icon="eye")
        self.print = push_button(tr("打印"), icon="printer")
        self.save = push_button(tr("存成 PDF…"), icon="export")
        self.office = push_button(tr("存成表格…"), icon="table")
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        hint = text_label(
            tr(
                "认领人的一张挂在服务台；家庭和儿童的当面给，请对方签收。改了主办单位、电话或保存天数，请重印。"
            ),
            "hint",
            wrap=True,
        )
        super().__init__(
            "shield",
            tr("隐私告知"),
            self.notice,
            self.paper,
            hint,
            row(self.look, self.print, self.save, self.office, 1),
            self.picture,
        )
        self._connect()

    def show_privacy(self, state: PrivacyState) -> None:
        """Make every widget agree with the state."""
        self.paper.choose(state.paper)
        for button in (self.look, self.print, self.save, self.office):
            button.setEnabled(not state.is_busy)
        set_shown(self.office, state.is_office)
        self._show_picture(state.png)
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")

    def _show_picture(self, png: bytes) -> None:
        set_shown(self.picture, bool(png))
        if not png:
            self.picture.clear()
            return
        density = self.devicePixelRatioF()
        page = QPixmap.fromImage(QImage.fromData(png)).scaledToWidth(
            round(tokens().px(_WIDEST) * density), Qt.TransformationMode.SmoothTransformation
        )
        page.setDevicePixelRatio(density)
        self.picture.setPixmap(page)
        self.picture.setAccessibleName(tr("第一页的样子"))

    def _connect(self) -> None:
        self.paper.chosen.connect(self.chosen)
        self.look.clicked.connect(lambda: self.look_pressed.emit())
        self.print.clicked.connect(lambda: self.print_pressed.emit())
        self.save.clicked.connect(lambda: self.save_pressed.emit())
        self.office.clicked.connect(lambda: self.office_pressed.emit())
        self.notice.closed.connect(self.notice_closed)
