"""Frames for tests: what a camera would see."""

from pathlib import Path

from PySide6.QtGui import QImage, QPainter

from desktop_app.cards.qr import symbol


def picture_of(*codes: str, scale: int = 8) -> QImage:
    """One picture with these codes side by side, each with its quiet zone."""
    squares = [_square(code, scale) for code in codes]
    width = sum(square.width() for square in squares)
    image = QImage(width, max(square.height() for square in squares), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    x = 0
    for square in squares:
        painter.drawImage(x, 0, square)
        x += square.width()
    painter.end()
    return image


def save_picture(path: Path, *codes: str) -> Path:
    assert picture_of(*codes).save(str(path))
    return path


def _square(code: str, scale: int) -> QImage:
    modules = symbol(code).rows
    side = len(modules) + 8
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    for y, line in enumerate(modules):
        for x, is_dark in enumerate(line):
            if is_dark:
                image.setPixel(x + 4, y + 4, 0xFF000000)
    return image.scaled(side * scale, side * scale)
