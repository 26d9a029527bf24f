"""The room 个人资料: one person and the time of keeping at the left, papers about people at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.people.erasing_section import ErasingSection
from ui.people.retention_section import RetentionSection
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.room import MARGIN, Head, column, scrolled
from ui.widgets.two_columns import TwoColumns


class PeopleScreen(QWidget):
    """A head and the cards, which show themselves."""

    back_pressed = Signal()

    def __init__(self, papers: QWidget) -> None:
        super().__init__()
        self.back = push_button(tr("回到花墙"), icon="back")
        self.back.clicked.connect(lambda: self.back_pressed.emit())
        self.head = Head(tr("个人资料"), self.back)
        self.head.hint.setText(tr("找一个人，看留着什么，更正、导出、删除；到期全部删除"))
        self.erasing = ErasingSection()
        self.retention = RetentionSection()
        left = column(self.erasing, self.retention, 1, spacing=14)
        right = column(papers, 1, spacing=14)
        lay = column(self.head, scrolled(TwoColumns(left, right, (3, 2))), spacing=14)
        lay.setContentsMargins(MARGIN, 18, MARGIN, 12)
        lay.setStretch(1, 1)
        self.setLayout(lay)
        self.setFocusProxy(self.erasing.who)
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
