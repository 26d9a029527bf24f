"""The live picture, with an outline around each code in view."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.language import tr
from ui.camera.camera_presenter import CameraState, Seen
from ui.theme.fonts import sans
from ui.theme.icons import icon_pixmap
from ui.theme.tokens import tokens

WIDTH, HEIGHT = 316, 178  # the shape of most cameras; others stand between dark bars
_RADIUS = 10
_GROUND = "#141013"  # behind a picture it is dark in every theme
_LINE = 4


class Preview(QWidget):
    """Tap a code, or type its digit, to choose it."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._state = CameraState()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("摄像头画面"))

    def show_frame(self, image: QImage) -> None:
        self._image = image
        self.update()

    def show_state(self, state: CameraState) -> None:
        self._state = state
        if not state.seen and self._is_dark():
            self._image = QImage()
        said = tr("，").join(seen.words for seen in state.seen)
        self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens().px(WIDTH), tokens().px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._state.must_choose and event.text() in tuple("123456789"):
            self.chosen.emit(int(event.text()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for seen in self._state.seen:
            if seen.digit and self._outline(seen).containsPoint(
                event.position(), Qt.FillRule.WindingFill
            ):
                self.chosen.emit(seen.digit)
                return
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.setClipPath(ground)
        painter.fillPath(ground, QColor(_GROUND))
        if self._image.isNull():
            self._paint_nothing(painter)
        else:
            self._paint_picture(painter)
        painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens().focus), tokens().focus_width))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        painter.end()

    def _paint_nothing(self, painter: QPainter) -> None:
        sign = icon_pixmap("camera", "ink3", 48, self.devicePixelRatioF())
        side = tokens().px(48)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, sign)

    def _paint_picture(self, painter: QPainter) -> None:
        painter.save()
        painter.setTransform(self._placing(), combine=True)
        painter.drawImage(0, 0, self._image)
        painter.restore()
        for seen in self._state.seen:
            self._paint_code(painter, seen)

    def _paint_code(self, painter: QPainter, seen: Seen) -> None:
        theme = tokens()
        outline = self._outline(seen)
        colour = QColor(theme.open_rose.light if seen.is_ours else theme.faded_rose.light)
        style = Qt.PenStyle.SolidLine if seen.is_ours else Qt.PenStyle.DashLine
        for tone, width in ((QColor(_GROUND), _LINE + 3), (colour, _LINE)):
            pen = QPen(tone, width, style)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolygon(outline)
        if seen.digit or seen.is_told:
            self._paint_badge(painter, outline.boundingRect().center(), seen)

    def _paint_badge(self, painter: QPainter, middle: QPointF, seen: Seen) -> None:
        theme = tokens()
        radius = theme.px(19)
        painter.setPen(QPen(QColor(theme.on_rose), 2))
        painter.setBrush(QColor(theme.leaf if seen.is_told else theme.rose))
        painter.drawEllipse(middle, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if seen.is_told:
            size = theme.px(22)
            sign = icon_pixmap("check", "surface", 22, self.devicePixelRatioF())
            painter.drawPixmap(middle - QPointF(size / 2, size / 2), sign)
            return
        painter.setFont(sans(theme.px(20), bold=True))
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(seen.digit))

    def _outline(self, seen: Seen) -> QPolygonF:
        corners = QPolygonF([QPointF(x, y) for x, y in seen.corners])
        return self._placing().map(corners)

    def _placing(self) -> QTransform:
        """From pixels of the frame to the place where they are seen: all of it, or mirrored."""
        size = self._image.size()
        if size.isEmpty():
            return QTransform()
        scale = min(self.width() / size.width(), self.height() / size.height())
        placing = QTransform.fromTranslate(self.width() / 2, self.height() / 2)
        placing.scale(-scale if self._state.is_mirrored else scale, scale)
        return placing.translate(-size.width() / 2, -size.height() / 2)

    def _is_dark(self) -> bool:
        return self._state.mode in ("off", "trouble")
