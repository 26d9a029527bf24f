"""How the hall screen is painted: each block in its box, and only the blocks that need it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
)

from desktop_app.language import tr
from ui.hall.hall_colours import HallColours
from ui.hall.hall_layout import Box, Layout
from ui.hall.hall_state import DistrictLine, Figure, Fresh, HallState, ProgrammeLine, ThanksLine
from ui.hall.lettering import CENTRE, LEFT, RIGHT, Lettering
from ui.theme.fonts import sans, serif_families
from ui.theme.rose import flower_pixmap

_THANKS_ROW = 62
_TITLE_SIZES = (56, 50, 46, 42, 38, 34, 31, 28)


@dataclass(slots=True)
class HallPainter:
    """One paint of the screen."""

    painter: QPainter
    layout: Layout
    colours: HallColours
    state: HallState
    pen: Lettering = field(init=False)

    def __post_init__(self) -> None:
        self.pen = Lettering(self.painter, self.layout.unit, self.colours)

    def paint(self, dirty: QRectF) -> None:
        """Every block that is touched by the dirty rectangle."""
        places = self.layout
        blocks: list[tuple[Box, Callable[[], None]]] = [
            (places.title, self._title),
            (_around(*places.figures), self._figures),
            (places.bar, self._bar),
            (places.programme, self._programme),
            (places.thanks, self._thanks),
            (_around(*places.districts), self._districts),
            (places.heart, self._nothing_hangs),
        ]
        for box, paint in blocks:
            if dirty.intersects(QRectF(*box)):
                paint()

    def _nothing_hangs(self) -> None:
        """Before the first wish is on the wall."""
        if self.state.roses or not self.state.event:
            return
        heart, side = self.layout.heart, self.pen.px(260)
        middle = QPointF(heart.left + heart.width / 2, heart.top + heart.height / 2)
        bud = flower_pixmap(self.colours.bud, side, self.pen.density)
        self.painter.drawPixmap(middle - QPointF(side / 2, side * 0.7), bud)
        words = Box(heart.left, middle.y() + side * 0.4, heart.width, self.pen.px(60))
        said = tr("玫瑰还没有挂上墙")
        self.pen.text(words, said, 40, self.colours.ink2, CENTRE, is_serif=True)

    def _title(self) -> None:
        state, box = self.state, self.layout.title
        line = self.pen.px(46)
        name = box._replace(height=box.height - line)
        font = self._title_font(state.event, name)
        self.pen.set(font, self.colours.ink)
        flags = LEFT | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        self.painter.drawText(QRectF(*name), flags, state.event)
        below = Box(box.left, box.bottom - line, box.width, line)
        if state.trouble:
            self.pen.text(below, state.trouble, 26, self.colours.amber, is_bold=True)
            return
        day = " · ".join(part for part in (state.date, state.each_words) if part)
        self.pen.text(below, day, 27, self.colours.ink2)
        self.pen.text(below, state.time, 34, self.colours.ink, RIGHT, is_bold=True)

    def _title_font(self, words: str, box: Box) -> QFont:
        """The largest in which the name keeps to its box."""
        font = QFont(list(serif_families()))
        for size in _TITLE_SIZES:
            font.setPixelSize(self.pen.px(size))
            room = QRectF(0, 0, box.width, 10_000)
            needed = QFontMetricsF(font).boundingRect(room, Qt.TextFlag.TextWordWrap, words)
            if needed.height() <= box.height:
                break
        return font

    def _figures(self) -> None:
        for box, figure in zip(self.layout.figures, self.state.figures, strict=False):
            self._figure(box, figure)

    def _figure(self, box: Box, figure: Figure) -> None:
        words = self.pen.px(42)
        number = number_font(self.layout.number)
        high = QFontMetricsF(number).tightBoundingRect("0").height()
        baseline = box.top + high + self.pen.px(8)
        is_claimed = figure is self.state.figures[1]
        self.pen.set(number, self.colours.rose if is_claimed else self.colours.ink)
        self.painter.drawText(QPointF(box.left - high * 0.05, baseline), str(figure.number))
        below = Box(box.left, baseline + self.pen.px(8), box.width, words)
        self.pen.text(below, figure.words, 29, self.colours.ink2)

    def _bar(self) -> None:
        box = QRectF(*self.layout.bar)
        half = box.height() / 2
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(self.colours.track))
        self.painter.drawRoundedRect(box, half, half)
        if not self.state.share:
            return
        shade = QLinearGradient(box.topLeft(), box.topRight())
        shade.setColorAt(0, QColor(self.colours.rose))
        shade.setColorAt(1, QColor(self.colours.rose_end))
        self.painter.setBrush(shade)
        width = max(box.width() * self.state.share, box.height())
        self.painter.drawRoundedRect(QRectF(box.left(), box.top(), width, box.height()), half, half)

    def _programme(self) -> None:
        box = self.layout.programme
        if not self.state.programme:
            self.pen.text(
                box, tr("每认领一个心愿，墙上就开一朵花"), 30, self.colours.ink2, is_serif=True
            )
            return
        row = box.height / 2
        for place, line in enumerate(self.state.programme):
            self._part(Box(box.left, box.top + place * row, box.width, row), line)

    def _part(self, box: Box, line: ProgrammeLine) -> None:
        first = self.pen.px(118)
        colour = self.colours.warm if line.is_now else self.colours.ink2
        self.pen.text(box._replace(width=first), line.when, 27, colour, is_bold=True)
        at = self.pen.width(line.at, 25) + self.pen.px(16) if line.at else 0
        middle = Box(box.left + first, box.top, box.width - first - at, box.height)
        ink = self.colours.ink if line.is_now else self.colours.ink2
        self.pen.text(middle, line.what, 32 if line.is_now else 28, ink, is_bold=line.is_now)
        self.pen.text(box, line.at, 25, self.colours.ink2, RIGHT)

    def _thanks(self) -> None:
        box = self.layout.thanks
        row = self.pen.px(_THANKS_ROW)
        rows = int((box.height + self.pen.px(10)) // row)
        for place, line in enumerate(self.state.thanks[:rows]):
            self._thanked(
                Box(box.left, box.top + place * row, box.width, row - self.pen.px(9)),
                line,
                is_newest=place == 0,
            )

    def _thanked(self, box: Box, line: ThanksLine, *, is_newest: bool) -> None:
        inset, side = self.pen.px(14), self.pen.px(42)
        self.pen.card(box)
        petals = self.colours.newest if is_newest else self.colours.bloom
        rose = flower_pixmap(petals, round(side), self.pen.density)
        self.painter.drawPixmap(QPointF(box.left + inset, box.top + (box.height - side) / 2), rose)
        left = box.left + inset * 2 + side
        room = box.right - inset - left
        ago = self.pen.width(line.ago, 24) + self.pen.px(14)
        whole = Box(left, box.top, room, box.height)
        thank = self.pen.width(tr("谢谢"), 25, is_bold=True) + self.pen.px(14)
        self.pen.text(whole, tr("谢谢"), 25, self.colours.warm, is_bold=True)
        name = min(
            self.pen.width(line.giver, 29, is_bold=True) + self.pen.px(18), room - ago - thank
        )
        first = whole._replace(left=left + thank, width=name)
        self.pen.text(first, line.giver, 29, self.colours.ink, is_bold=True)
        second = Box(first.right, box.top, room - thank - name - ago, box.height)
        self.pen.text(second, line.wish, 25, self.colours.ink2)
        self.pen.text(whole, line.ago, 24, self.colours.ink2, RIGHT)

    def _districts(self) -> None:
        for box, line in zip(self.layout.districts, self.state.districts, strict=False):
            self._district(box, line)

    def _district(self, box: Box, line: DistrictLine) -> None:
        inset = self.pen.px(12)
        self.pen.card(box)
        inner = Box(box.left + inset, box.top, box.width - 2 * inset, box.height)
        name = inner._replace(top=box.top + self.pen.px(10), height=self.pen.px(34))
        self.pen.text(
            name._replace(width=name.width - self.pen.px(22)),
            line.name,
            26,
            self.colours.ink,
            is_bold=True,
        )
        second = inner._replace(top=name.bottom, height=self.pen.px(36))
        self.pen.text(second, line.figures or "—", 28, self.colours.ink2)
        track = QRectF(inner.left, second.bottom + self.pen.px(2), inner.width, self.pen.px(6))
        self.painter.fillRect(track, QColor(self.colours.track))
        track.setWidth(inner.width * line.share)
        self.painter.fillRect(track, QColor(self.colours.rose))
        age = inner._replace(top=track.bottom() + self.pen.px(3), height=self.pen.px(34))
        self.pen.text(age, line.age, 24, self._age_colour(line.fresh))
        side = self.pen.px(18)
        at = QPointF(inner.right - side / 2, name.top + name.height / 2 + self.pen.px(1))
        self._sign(at, side / 2, line.fresh)

    def _age_colour(self, fresh: Fresh) -> str:
        return self.colours.leaf if fresh is Fresh.NOW else self.colours.amber

    def _sign(self, centre: QPointF, radius: float, fresh: Fresh) -> None:
        """A full dot, a clock, a ring, a dash: told apart without their colours."""
        colour = QColor(self._age_colour(fresh))
        pen = QPen(colour, max(1.5, radius * 0.28))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self.painter.setPen(pen)
        self.painter.setBrush(colour if fresh is Fresh.NOW else Qt.BrushStyle.NoBrush)
        if fresh is Fresh.NEVER:
            self.painter.drawLine(centre - QPointF(radius, 0), centre + QPointF(radius, 0))
            return
        size = radius * (0.72 if fresh is Fresh.NOW else 0.86)
        self.painter.drawEllipse(centre, size, size)
        if fresh is Fresh.OLDER:
            hands = [QPointF(0, -0.5), QPointF(0, 0.05), QPointF(0.38, 0.25)]
            self.painter.drawPolyline([centre + hand * radius for hand in hands])


def number_font(size: float) -> QFont:
    """Of the four figures."""
    font = sans(max(round(size), 1), bold=True)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def paint_ground(
    painter: QPainter, width: float, height: float, heart: Box, of: HallColours
) -> None:
    """The ground, and a glow behind the heart."""
    whole = QRectF(0, 0, width, height)
    shade = QLinearGradient(0, 0, width, height)
    for part, colour in zip((0.0, 0.55, 1.0), of.ground, strict=True):
        shade.setColorAt(part, QColor(colour))
    painter.fillRect(whole, shade)
    centre = QPointF(heart.left + heart.width / 2, heart.top + heart.height * 0.44)
    glow = QRadialGradient(centre, max(heart.width * 0.66, 1))
    glow.setColorAt(0, QColor(of.glow))
    faint = QColor(of.glow)
    faint.setAlpha(faint.alpha() // 3)
    glow.setColorAt(0.6, faint)
    faint.setAlpha(0)
    glow.setColorAt(1, faint)
    painter.fillRect(whole, glow)


def heart_sign(radius: float) -> QPainterPath:
    """The small heart of a wish that came true, around (0, 0)."""
    sign = QPainterPath(QPointF(0, 0.9 * radius))
    sign.cubicTo(-1.7 * radius, -0.1 * radius, -0.9 * radius, -1.35 * radius, 0, -0.4 * radius)
    sign.cubicTo(0.9 * radius, -1.35 * radius, 1.7 * radius, -0.1 * radius, 0, 0.9 * radius)
    return sign


def _around(*boxes: Box) -> Box:
    if not boxes:
        return Box(0, 0, 0, 0)
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    return Box(
        left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top
    )
