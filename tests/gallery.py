"""A gallery of pictures for eyes: every screen by name and state, in every theme, no golden pixels.

    python -m tests.gallery OUT [part of a name]

A feature adds its pictures with `@exhibit("name")` in its `tests/<feature>/gallery.py`: a function
that returns a widget, or a dict of state -> widget.
"""

import importlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.style import apply_theme
from ui.theme.tokens import THEMES

Maker = Callable[[], QWidget | dict[str, QWidget]]
SIZE = (1366, 768)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One screen or widget; its size is in device-independent pixels."""

    name: str
    make: Maker
    size: tuple[int, int]


EXHIBITS: dict[str, Exhibit] = {}


@dataclass(frozen=True, slots=True)
class Hanging:
    """How a picture is taken: theme, type scale (Ctrl +), pixels per point (system scaling)."""

    theme: str
    scale: float = 1.0
    density: float = 1.0

    @property
    def label(self) -> str:
        type_scale = f"_type{round(self.scale * 100)}" if self.scale != 1 else ""
        return f"{self.theme}{type_scale}" + ("_200pct" if self.density != 1 else "")


HANGINGS = (
    *(Hanging(theme) for theme in THEMES),
    Hanging("light", scale=2.0),
    Hanging("light", density=2.0),
)


def exhibit(name: str, size: tuple[int, int] = SIZE) -> Callable[[Maker], Maker]:
    """Hang what this function makes into the gallery."""

    def hang(make: Maker) -> Maker:
        EXHIBITS[name] = Exhibit(name, make, size)
        return make

    return hang


def picture(widget: QWidget, size: tuple[int, int] = SIZE, density: float = 1.0) -> QPixmap:
    """The widget as it looks at this size, once all its events are done."""
    widget.resize(*size)
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    widget.show()
    for _round in range(3):
        QCoreApplication.sendPostedEvents(None, 0)
        QApplication.processEvents()
    pixmap = QPixmap(round(size[0] * density), round(size[1] * density))
    pixmap.setDevicePixelRatio(density)
    widget.render(pixmap, QPoint())
    return pixmap


def take_pictures(app: QApplication, folder: Path, wanted: str = "") -> list[Path]:
    """Every exhibit in every hanging as PNG files; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    for hanging in HANGINGS:
        apply_theme(app, hanging.theme, hanging.scale)
        for show in EXHIBITS.values():
            if wanted in show.name:
                taken += _pictures_of(show, hanging, folder)
    return taken


def _pictures_of(show: Exhibit, hanging: Hanging, folder: Path) -> list[Path]:
    made = show.make()
    taken = []
    for state, widget in (made if isinstance(made, dict) else {"": made}).items():
        name = "_".join(part for part in (show.name, state, hanging.label) if part)
        path = folder / f"{name}.png"
        if not picture(widget, show.size, hanging.density).save(str(path)):
            raise OSError(f"cannot write {path}")
        taken.append(path)
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return taken


def _pictures_of_pages(folder: Path, wanted: str) -> list[Path]:
    """What the web shows, where there is a Chromium."""
    from tests.web import browser, pictures  # loads playwright

    return [] if browser.why_none() else pictures.take_pictures(folder, wanted)


def load_exhibits() -> None:
    """Import every `tests/<feature>/gallery.py`."""
    for path in sorted(Path(__file__).parent.glob("*/gallery.py")):
        importlib.import_module(f"tests.{path.parent.name}.gallery")


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        raise SystemExit("python -m tests.gallery FOLDER [part of a name]")
    os.environ["ROSEWALL_NO_MOTION"] = "1"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    load_exhibits()
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    taken = take_pictures(app, Path(sys.argv[1]), wanted)
    taken += _pictures_of_pages(Path(sys.argv[1]), wanted)
    sys.stdout.write(f"{len(taken)} pictures in {sys.argv[1]}\n")


if __name__ == "__main__":
    importlib.import_module("tests.gallery").main()  # one module, so that EXHIBITS is one dict
