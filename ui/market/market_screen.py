"""The room 集市: its parts, the stall that this laptop stands at, and whether it is for practice."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from desktop_app.language import tr
from ui.market.closing_view import ClosingView
from ui.market.market_state import TABS, MarketState, Tab
from ui.market.selling_view import SellingView
from ui.market.serving_view import ServingView
from ui.market.stalls_view import StallsView
from ui.market.training_band import TrainingBand
from ui.theme.tokens import tokens
from ui.widgets.buttons import Chip, push_button
from ui.widgets.choices import show_choices
from ui.widgets.room import Head, fill_room, set_shown
from ui.widgets.segmented_choice import Segment, SegmentedChoice

_STALL_LETTERS, _STALL_WIDTH = 26, 130  # as it would be; design pixels at least


class MarketScreen(QWidget):
    """One part at a time below the head. Each part shows itself."""

    tab_chosen = Signal(object)  # a Tab
    stall_chosen = Signal(str)
    training_switched = Signal(bool)
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tabs = SegmentedChoice(
            tr("集市的部分"), [Segment(tab, tr(words)) for tab, words in TABS.items()]
        )
        self.stall = _stall_box()
        self.training = Chip(tr("练习"), icon="help")
        self.training.setToolTip(tr("练习：记的都不是钱，合计里没有"))
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(tr("集市"), self.tabs, self.stall, self.training, self.back)
        set_shown(self.head.hint, False)
        self.band = TrainingBand()
        self.stalls = StallsView()
        self.selling = SellingView()
        self.serving = ServingView()
        self.closing = ClosingView()
        self._pages: dict[Tab, QWidget] = {
            Tab.STALLS: self.stalls,
            Tab.SELLING: self.selling,
            Tab.SERVING: self.serving,
            Tab.CLOSING: self.closing,
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        fill_room(self, self.head, self.band, self._stack, is_tight=True)
        self.setFocusProxy(self.tabs)
        self._connect()

    def show_market(self, state: MarketState) -> None:
        """Make head and band agree with the state, and open its part."""
        self.tabs.choose(state.tab)
        stalls = [("", tr("选这台电脑的摊位")), *state.stalls]
        show_choices(self.stall, stalls, state.stand.stall)
        with QSignalBlocker(self.training):
            self.training.setChecked(state.stand.is_training)
        set_shown(self.band, state.stand.is_training)
        page = self._pages[state.tab]
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
            if self.isVisible():
                page.setFocus()

    def _connect(self) -> None:
        self.tabs.chosen.connect(lambda tab: self.tab_chosen.emit(Tab(tab)))
        self.stall.currentIndexChanged.connect(
            lambda place: self.stall_chosen.emit(self.stall.itemData(place) or "")
        )
        self.training.toggled.connect(self.training_switched)
        self.band.ended.connect(lambda: self.training_switched.emit(False))
        self.back.clicked.connect(lambda: self.back_pressed.emit())


def _stall_box() -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(tr("这台电脑在哪个摊位"))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_STALL_LETTERS)
    box.setMinimumWidth(tokens().px(_STALL_WIDTH))
    return box
