"""Paints the cells of the preview: a style sheet asks six things a cell, this asks two."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.intake.intake_state import VERDICT_ICONS, RowLine
from ui.intake.rows_model import COLUMNS, ROW, cell_text, ink_of
from ui.theme.fonts import sans
from ui.theme.icons import icon_pixmap
from ui.theme.tokens import tokens

_NAMES = [name for name, _ in COLUMNS]
_ICON = 16


class RowCells(QStyledItemDelegate):
    """One line of text a cell, shortened at its end; the verdict has its sign before it."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line: RowLine = index.data(ROW)
        name = _NAMES[index.column()]
        theme = tokens()
        box: QRect = option.rect  # type: ignore[attr-defined]
        is_chosen = option.state & QStyle.StateFlag.State_Selected  # type: ignore[attr-defined]
        if is_chosen:
            painter.fillRect(box, QColor(theme.rose_soft))
            if index.column() == 0:
                painter.fillRect(QRect(box.left(), box.top(), 4, box.height()), QColor(theme.rose))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(theme.line))
        gap = theme.px(10)
        text = box.adjusted(gap, 0, -gap // 2, 0)
        if name == "verdict":
            sign, tone = VERDICT_ICONS[line.verdict]
            density = painter.device().devicePixelRatioF()
            top = box.center().y() - theme.px(_ICON) // 2
            painter.drawPixmap(text.left(), top, icon_pixmap(sign, tone, _ICON, density))
            text = text.adjusted(theme.px(_ICON + 6), 0, 0, 0)
        painter.setFont(sans(theme.px(15)))
        painter.setPen(QColor(theme.colour(ink_of(name, line))))
        words = str(cell_text(name, line))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
