"""What a walk found: up to four lists, each with what to do, and the tags to print anew."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.language import tr
from ui.hanging.walk_state import FoundList, FoundState
from ui.theme.looks import Look
from ui.theme.style import set_role
from ui.widgets.buttons import push_button, set_words
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.room import clear, column, framed, row, scrolled, set_shown
from ui.widgets.strip import Strip


class FoundView(QWidget):
    """Emits what the person does; `show_state` is the only place that changes widgets."""

    print_pressed = Signal()
    save_pressed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = text_label("", "title")
        self.about = text_label("", "second", wrap=True)
        self.well = EmptyPlace()
        self.well.say(tr("墙上和记录一致"), tr("该挂的都在，不该挂的都不在。"), look=Look.OPEN)
        self.print_out = push_button("", "accent", "printer")
        self.save = push_button(tr("存成 PDF"), icon="file")
        self.leave = push_button(tr("回到花墙布置"), "ghost", "back")
        self._lists = column(spacing=12)
        body = QWidget()
        body.setLayout(column(self._lists, 1))
        self._scroll = scrolled(body)
        acts = framed(row(self.print_out, self.save, 1, self.leave), "plain")
        lay = column(self.title, self.about, self._scroll, self.well, Strip(acts), spacing=8)
        lay.setStretch(2, 1)
        lay.setStretch(3, 1)
        self.setLayout(lay)
        self.print_out.clicked.connect(lambda: self.print_pressed.emit())
        self.save.clicked.connect(lambda: self.save_pressed.emit())
        self.leave.clicked.connect(lambda: self.left.emit())
        self.setFocusProxy(self.leave)
        set_role(self, "plain")

    def show_state(self, state: FoundState) -> None:
        """Make every widget agree with the state."""
        self.title.setText(tr("走完了：{title}", title=state.title))
        self.about.setText(state.about)
        clear(self._lists)
        for found in state.lists:
            self._lists.addWidget(_card(found))
        set_shown(self._scroll, not state.is_well)
        set_shown(self.well, state.is_well)
        set_words(self.print_out, tr("补印 {count} 枚玫瑰签", count=state.replace))
        for button in (self.print_out, self.save):
            set_shown(button, state.replace > 0)


def _card(found: FoundList) -> QFrame:
    title = text_label(tr("{title}（{count}）", title=found.title, count=found.count), "strong")
    head = row(IconLabel(found.icon, found.tone, 22), title, 1, spacing=10)
    numbers = text_label("　".join(found.items), "found", wrap=True)
    frame = framed(column(head, text_label(found.todo, "second", wrap=True), numbers, margins=16))
    frame.setAccessibleName(tr("，").join((title.text(), found.todo, *found.items)))
    return frame
