"""The question before an act on late gifts: one reason, which is proposed; for more time a day."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QWidget

from desktop_app.language import mark, tr
from desktop_app.messages.gifts import numbers_words
from ui.fulfilment.due_state import DueAsks, DueState
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.room import ReasonBar, column, row, set_shown
from ui.widgets.strip import Strip

# what people say most often; the first is proposed, so that Enter is enough
_REASONS = {
    DueAsks.EXTEND: (mark("认领人要晚几天"), mark("货还在路上"), mark("打不通，先等等")),
    DueAsks.RELEASE: (mark("认领人来不及"), mark("联系不上"), mark("认领人不方便了")),
    DueAsks.NEXT_ROUND: (mark("今年来不及了"), mark("没有人能认领")),
    DueAsks.CALL_LIST: (mark("打印给打电话的人"),),
}


class DueAsk(QWidget):
    """Nobody has to explain: a reason is there already, and Enter does it."""

    given = Signal(str, str)  # reason, day (ISO; "" when none was asked for)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asks = DueAsks.NOTHING
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setAccessibleName(tr("改到哪天"))
        self._day_line = QWidget()
        label = text_label(tr("改到"), "field")
        label.setBuddy(self.day)
        self._day_line.setLayout(row(label, self.day, spacing=10))
        self._chips = [push_button("") for _ in range(3)]
        holder = QWidget()
        holder.setLayout(row(self._day_line, *self._chips, 1, spacing=8))
        self.bar = ReasonBar(Strip(holder))
        for chip in self._chips:
            chip.clicked.connect(lambda _on=False, chip=chip: self._say(chip.accessibleName()))
        self.bar.given.connect(self._give)
        self.bar.left.connect(self.left)
        self.setLayout(column(self.bar))

    def show_state(self, state: DueState) -> None:
        """Open for this act, or close; what is typed stays while the same is asked."""
        asks = state.asks
        if asks is DueAsks.NOTHING:
            self._asks = asks
            self.bar.ask("", "", "", "")
            return
        whom = numbers_words(state.meant_numbers)
        about, effect, do_it = _words(asks, whom)
        was_open = self._asks is asks and self.bar.about.text() == about
        self.bar.ask(about, effect, do_it, tr("比如：{reason}", reason=tr(_REASONS[asks][0])))
        self.bar.do_it.setEnabled(bool(self.bar.reason.text().strip()) and not state.is_busy)
        if was_open:
            return
        self._asks = asks
        set_shown(self._day_line, asks is DueAsks.EXTEND)
        if asks is DueAsks.EXTEND:
            self.day.setMinimumDate(_qdate(state.least))
            self.day.setDate(_qdate(state.proposed))
        reasons = [tr(reason) for reason in _REASONS[asks]]
        for place, chip in enumerate(self._chips):
            set_shown(chip, place < len(reasons))
            chip.setText(reasons[place] if place < len(reasons) else "")
            chip.setAccessibleName(chip.text())
        self._say(reasons[0])
        if asks is DueAsks.EXTEND:
            self.day.setFocus()

    def _say(self, reason: str) -> None:
        self.bar.reason.setText(reason)
        self.bar.reason.setFocus()
        self.bar.reason.selectAll()

    def _give(self, reason: str) -> None:
        is_day = self._asks is DueAsks.EXTEND
        day = self.day.date()
        iso = date(day.year(), day.month(), day.day()).isoformat() if is_day else ""
        self.given.emit(reason, iso)


def _words(asks: DueAsks, whom: str) -> tuple[str, str, str]:
    """What is asked, what it does, what the button says."""
    if asks is DueAsks.EXTEND:
        return (
            tr("{whom} 改到哪天？", whom=whom),
            tr("认领照旧，只是多几天；新的催办卡写新的日子。"),
            tr("延期"),
        )
    if asks is DueAsks.RELEASE:
        return (
            tr("释放 {whom}？", whom=whom),
            tr("不追问，不留欠账：玫瑰挂回墙上，别人可以认领。"),
            tr("释放"),
        )
    if asks is DueAsks.CALL_LIST:
        return (
            tr("{whom} 的电话清单，写全姓名和电话？", whom=whom),
            tr("会记下是谁、为什么印的；用完收好或粉碎。"),
            tr("存成 PDF"),
        )
    return (
        tr("{whom} 转下轮？", whom=whom),
        tr("今年不再催；下一轮先挂出来。"),
        tr("转下轮"),
    )


def _qdate(iso: str) -> QDate:
    day = date.fromisoformat(iso)
    return QDate(day.year, day.month, day.day)
