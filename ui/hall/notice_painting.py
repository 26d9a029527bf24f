"""How 收支公示 is painted on the hall screen: to be read from the other end of the hall."""

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from desktop_app.language import tr
from ui.hall.hall_colours import HallColours
from ui.hall.hall_layout import Box
from ui.hall.lettering import CENTRE, LEFT, RIGHT, Lettering
from ui.hall.notice_layout import ROW, NoticePlaces
from ui.hall.notice_state import NoticeState, PaidLine, Sum

_SOURCE_ROW = 50


@dataclass(slots=True)
class NoticePainter:
    """One paint of the notice. page: which of the pages of wishes, from 0."""

    painter: QPainter
    places: NoticePlaces
    colours: HallColours
    state: NoticeState
    page: int = 0
    pen: Lettering = field(init=False)

    def __post_init__(self) -> None:
        self.pen = Lettering(self.painter, self.places.unit, self.colours)

    def paint(self) -> None:
        """All of it: it changes once a minute."""
        self._title()
        size = self._amount_size()
        for box, figure in zip(self.places.figures, self.state.figures, strict=False):
            self._figure(box, figure, size)
        self._bar()
        self._sources()
        self._pledged()
        self._paid()
        self._about()

    def _title(self) -> None:
        state, box = self.state, self.places.title
        line = self.pen.px(44)
        name = box._replace(height=box.height - line)
        self.pen.text(name, state.title, 60, self.colours.ink, is_serif=True)
        below = Box(box.left, box.bottom - line, box.width, line)
        self.pen.text(below, state.event, 28, self.colours.ink2)
        said, colour = state.as_of, self.colours.ink2
        if state.trouble:
            said, colour = state.trouble, self.colours.amber
        self.pen.text(below, said, 28, colour, RIGHT)

    def _amount_size(self) -> float:
        """One size for all of them: a larger figure must not look like more money than it is."""
        room = self.places.figures[0].width * 0.98
        widths = [self.pen.width(one.amount, 64, is_bold=True) for one in self.state.figures]
        return 64 * min(room / max([room, *widths]), 1)

    def _figure(self, box: Box, figure: Sum, size: float) -> None:
        words = self.pen.px(40)
        is_whole = figure is self.state.figures[0]
        left = box.left
        if not is_whole:
            side = self.pen.px(18)
            dot = QRectF(left, box.top + (words - side) / 2, side, side)
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(QColor(getattr(self.colours, figure.tone)))
            self.painter.drawRoundedRect(dot, side / 4, side / 4)
            left += side + self.pen.px(12)
        name = Box(left, box.top, box.right - left, words)
        self.pen.text(name, figure.words, 30, self.colours.ink2)
        amount = Box(box.left, box.top + words, box.width, self.pen.px(84))
        colour = self.colours.rose if is_whole else self.colours.ink
        self.pen.text(amount, figure.amount, size, colour, is_bold=True)

    def _bar(self) -> None:
        """到账, and what became of it: the parts add up to the whole length."""
        box = QRectF(*self.places.bar)
        ground = QPainterPath()
        ground.addRoundedRect(box, box.height() / 2, box.height() / 2)
        self.painter.save()
        self.painter.setClipPath(ground)
        self.painter.fillRect(box, QColor(self.colours.track))
        parts = [one for one in self.state.figures[1:] if one.fen > 0]
        whole = sum(one.fen for one in parts)
        left = box.left()
        for part in parts:
            width = box.width() * part.fen / whole
            place = QRectF(left, box.top(), max(width - 2, 1), box.height())
            self.painter.fillRect(place, QColor(getattr(self.colours, part.tone)))
            left += width
        self.painter.restore()

    def _sources(self) -> None:
        box = self.places.sources
        row = self.pen.px(_SOURCE_ROW)
        rows = int(box.height // row)
        for place, one in enumerate(self.state.sources[:rows]):
            line = Box(box.left, box.top + place * row, box.width, row)
            taken = self.pen.width(one.amount, 30, is_bold=True) + self.pen.px(16)
            first = line._replace(width=line.width - taken)
            self.pen.text(first, one.words, 30, self.colours.ink2)
            self.pen.text(line, one.amount, 30, self.colours.ink, RIGHT, is_bold=True)

    def _pledged(self) -> None:
        if not self.state.pledged:
            return
        box = self.places.pledged
        self.pen.card(box)
        inset = self.pen.px(20)
        inner = QRectF(*box).adjusted(inset, 0, -inset, 0)
        self.pen.set(self.pen.font(28), self.colours.warm)
        self.painter.drawText(inner, LEFT | Qt.TextFlag.TextWordWrap, self.state.pledged)

    def _paid(self) -> None:
        box = self.places.paid
        head = Box(box.left, box.top, box.width, self.pen.px(56))
        count = len(self.state.paid)
        self.pen.text(head, tr("善款圆的心愿"), 34, self.colours.ink, is_bold=True)
        if not count:
            said = tr("还没有从善款里支出")
            self.pen.text(box, said, 34, self.colours.ink2, CENTRE, is_serif=True)
            return
        pages = pages_of(count, self.places.rows)
        page = self.page % pages
        whole = tr("{count} 个", count=count)
        if pages > 1:
            whole = tr(
                "{count} 个 · 第 {page} / {pages} 页", count=count, page=page + 1, pages=pages
            )
        self.pen.text(head, whole, 28, self.colours.ink2, RIGHT)
        shown = self.state.paid[page * self.places.rows : (page + 1) * self.places.rows]
        row, top = self.pen.px(ROW), box.top + self.pen.px(68)
        for place, line in enumerate(shown):
            self._line(Box(box.left, top + place * row, box.width, row - self.pen.px(8)), line)

    def _line(self, box: Box, line: PaidLine) -> None:
        self.pen.card(box)
        inset, number = self.pen.px(20), self.pen.px(140)
        inner = box._replace(left=box.left + inset, width=box.width - 2 * inset)
        self.pen.text(inner._replace(width=number), line.number, 30, self.colours.ink, is_bold=True)
        amount = max(self.pen.px(180), self.pen.width(line.amount, 30, is_bold=True))
        stage = self.pen.px(120)
        what = Box(inner.left + number, box.top, inner.width - number - amount - stage, box.height)
        self.pen.text(what, line.what, 30, self.colours.ink2)
        at = Box(what.right, box.top, stage, box.height)
        colour = self.colours.leaf if line.is_bought else self.colours.amber
        self.pen.text(at, line.stage, 26, colour, RIGHT)
        self.pen.text(inner, line.amount, 30, self.colours.ink, RIGHT, is_bold=True)

    def _about(self) -> None:
        box, row = self.places.about, self.pen.px(40)
        for place, words in enumerate(self.state.about):
            line = Box(box.left, box.bottom - (len(self.state.about) - place) * row, box.width, row)
            self.pen.text(line, words, 27, self.colours.ink2)


def pages_of(count: int, rows: int) -> int:
    """How many pages so many wishes need; one for none."""
    return max(-(-count // rows), 1)
