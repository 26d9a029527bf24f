"""个人资料 as the shell opens it. Erasing has its place in this room, too: put its cards above these."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.people.papers_page import PapersPart
from ui.shell.context import Context
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.room import MARGIN, Head, column, scrolled


class PeoplePage(QWidget):
    """What a person may ask of us about their data."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.back = push_button(tr("回到花墙"), icon="back")
        self.back.clicked.connect(context.go_home)
        self.head = Head(tr("个人资料"), self.back)
        self.papers = PapersPart(context)
        lay = column(self.head, scrolled(self.papers), spacing=12)
        lay.setContentsMargins(MARGIN, 18, MARGIN - 8, 0)
        lay.setStretch(1, 1)
        self.setLayout(lay)
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def open_at(self, what: str) -> None:
        """`what` is the code of a card or a wish number: whose data are to be corrected or shown."""
        if what:
            self.papers.file.edits["who"].setText(what)
            self.papers.correction.edits["which"].setText(what)

    def refresh(self) -> None:
        """Nothing is shown before somebody asks."""


def make_page(context: Context) -> PeoplePage:
    return PeoplePage(context)
