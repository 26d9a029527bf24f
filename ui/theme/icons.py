"""Our own line icons (resources/icons, 24 px grid), tinted by a token and cached."""

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop_app.paths import resource
from ui.theme.tokens import tokens


def _densities() -> set[float]:
    """What a QIcon carries: the densities of the screens here. Two more for nothing cost 25 ms."""
    app = QGuiApplication.instance()
    return {1.0, app.devicePixelRatio()} if isinstance(app, QGuiApplication) else {1.0, 2.0}


def icon(name: str, tone: str = "ink2", size: int = 20, checked: str = "") -> QIcon:
    """An icon in the colour of a token (another one while checked); faint when disabled."""
    result = QIcon()
    for density in _densities():
        result.addPixmap(icon_pixmap(name, tone, size, density))
        if checked:
            on = icon_pixmap(name, checked, size, density)
            result.addPixmap(on, QIcon.Mode.Normal, QIcon.State.On)
        result.addPixmap(icon_pixmap(name, "ink3", size, density), QIcon.Mode.Disabled)
    return result


def icon_pixmap(name: str, tone: str = "ink2", size: int = 20, density: float = 1.0) -> QPixmap:
    """An icon as a pixmap of `size` design pixels for a device of this pixel density."""
    theme = tokens()
    return _drawn(name, theme.colour(tone), theme.icon_stroke, theme.px(size), density)


def put_icon(
    button: QAbstractButton, name: str, tone: str = "ink2", size: int = 20, checked: str = ""
) -> None:
    """Give a button an icon that follows the theme; `checked` is its token while checked."""
    button.setProperty("icon_name", name)
    button.setProperty("icon_tone", tone)
    button.setProperty("icon_size", size)
    button.setProperty("icon_checked", checked)
    _tint(button)


def tint_again(widgets: Iterable[QWidget]) -> None:
    """After a change of theme: colour every icon that was put in place with `put_icon`."""
    for widget in widgets:
        if isinstance(widget, QAbstractButton) and widget.property("icon_name"):
            _tint(widget)


def _tint(button: QAbstractButton) -> None:
    size = int(button.property("icon_size"))
    name, tone, checked = (button.property(f"icon_{part}") for part in ("name", "tone", "checked"))
    button.setIcon(icon(name, tone, size, checked))
    button.setIconSize(QSize(tokens().px(size), tokens().px(size)))


@cache
def _drawn(name: str, colour: str, stroke: float, size: int, density: float) -> QPixmap:
    pixels = round(size * density)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    drawing = _source(name).replace("currentColor", colour)
    drawing = drawing.replace('stroke-width="1.7"', f'stroke-width="{stroke}"')
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(density)
    return pixmap


@cache
def _source(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")
