"""The card before it is printed, as a page: look, and go back to what was half filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.language import tr
from desktop_app.messages import sentences
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.room import MARGIN, Head, column

if TYPE_CHECKING:
    from desktop_app.cards.preview import Draft
    from desktop_app.errors import UserError
    from ui.shell.context import Context


class PreviewPage(QWidget):
    """Shows one picture as large as the page allows."""

    def __init__(self, context: Context, draft: Callable[[], Draft | None]) -> None:
        super().__init__()
        set_role(self, "page")
        self._context = context
        self._draft = draft
        self._card = QPixmap()
        self.back = push_button(tr("回到认领"), "accent", "back")
        self.back.clicked.connect(context.go_home)
        self.head = Head(tr("卡片预览"), self.back)
        self.head.hint.setText(tr("认领以后才有短码和二维码；这一页不会打印出来"))
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumSize(1, 1)
        layout = column(self.head, self.picture, spacing=10, margins=MARGIN)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def open_at(self, what: str) -> None:
        """Draw the card of the wish that is being filled in."""
        draft = self._draft()
        if draft is None:
            return
        self.picture.setText(tr("正在画卡片"))
        self._context.jobs.run_aside(
            lambda: _picture(self._context, draft),
            lambda png: self._show(png, what),
            self._failed,
        )

    def _failed(self, error: UserError) -> None:
        self.picture.clear()
        self._context.show_message(*sentences(error))

    def refresh(self) -> None:
        """A preview is drawn when it is entered."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show(self, png: bytes, number: str) -> None:
        self._card = QPixmap.fromImage(QImage.fromData(png))
        self.picture.setAccessibleName(tr("{number} 的认领卡", number=number))
        self._fit()

    def _fit(self) -> None:
        if not self._card.isNull():
            density = self.devicePixelRatioF()
            fitted = self._card.scaled(
                self.picture.size() * density,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            fitted.setDevicePixelRatio(density)
            self.picture.setPixmap(fitted)


def _picture(context: Context, draft: Draft) -> bytes:
    from desktop_app.cards.preview import preview_card

    return preview_card(context.desk, draft)
