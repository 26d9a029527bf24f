"""A proposal in figures: how many wishes, by group and district, with which money, who stays and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.language import tr
from ui.fund.wishes_state import Plan, Share
from ui.widgets.labels import text_label
from ui.widgets.room import clear, column, framed, set_shown
from ui.widgets.two_columns import TwoColumns

_BESIDE = 420  # design pixels: two small tables fit beside each other
MOST_STAYS = 40  # lines; the list at the left has them all


class PlanView(QWidget):
    """`show_plan` is the only thing that changes it."""

    def __init__(self) -> None:
        super().__init__()
        self.headline = text_label("", "title", wrap=True)
        self.sentence = text_label("", "second", wrap=True)
        self._tables = column(spacing=12)
        self._plan: Plan | None = None
        self.setLayout(column(self.headline, self.sentence, self._tables, spacing=8))

    def show_plan(self, plan: Plan) -> None:
        """Show these figures; made anew only when they changed."""
        if plan == self._plan:
            return
        self._plan = plan
        self.headline.setText(plan.headline)
        self.sentence.setText(plan.sentence)
        set_shown(self.sentence, bool(plan.sentence))
        clear(self._tables)
        groups = column(_table(tr("按人群"), plan.groups))
        districts = column(_table(tr("按区县"), plan.districts))
        self._tables.addWidget(TwoColumns(groups, districts, wide=_BESIDE))
        self._tables.addWidget(_table(tr("用哪些钱"), plan.sources))
        if plan.left_over:
            self._tables.addWidget(text_label(plan.left_over, "strong", wrap=True))
        if plan.stays:
            self._tables.addWidget(_stays(plan))


def _stays(plan: Plan) -> QWidget:
    shown = [Share(name, "", why) for name, why in plan.stays[:MOST_STAYS]]
    table = _table(tr("留在墙上的，和为什么"), tuple(shown))
    if len(plan.stays) > MOST_STAYS:
        more = tr("还有 {count} 个，左边都列着。", count=len(plan.stays) - MOST_STAYS)
        return framed(column(table, text_label(more, "hint", wrap=True), spacing=4), "plain")
    return table


def _table(title: str, shares: tuple[Share, ...]) -> QWidget:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    for place, share in enumerate(shares):
        name = text_label(share.words, "second", wrap=True)
        name.setAccessibleName(" ".join(part for part in share if part))
        grid.addWidget(name, place, 0)
        grid.addWidget(text_label(share.of, "second"), place, 1)
        amount = text_label(share.amount, "strong")
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(amount, place, 2)
    return framed(column(text_label(title, "field"), grid, 1, spacing=4), "plain")
