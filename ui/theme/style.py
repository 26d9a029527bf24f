"""Fusion + palette + one QSS template: no theme library (two were tried, they fight the design)."""

import re
from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from desktop_app.paths import resource
from ui.theme import fonts, icons
from ui.theme.tokens import Tokens, use_tokens

_TEMPLATE = Path(__file__).with_name("style.qss")
_LENGTH = re.compile(r"(radius:\s*)?(\d+)px")
_R = QPalette.ColorRole
_PALETTE: dict[QPalette.ColorRole, str] = {
    _R.Window: "bg",
    _R.Base: "surface",
    _R.AlternateBase: "sunken",
    _R.Button: "surface",
    _R.Text: "ink",
    _R.WindowText: "ink",
    _R.ButtonText: "ink",
    _R.BrightText: "rose",
    _R.Highlight: "rose",
    _R.HighlightedText: "on_rose",
    _R.Accent: "rose",
    _R.PlaceholderText: "ink3",
    _R.ToolTipBase: "ink",
    _R.ToolTipText: "surface",
    _R.Link: "rose",
    _R.LinkVisited: "rose",
    _R.Light: "surface",
    _R.Midlight: "line",
    _R.Mid: "line2",
    _R.Dark: "edge",
    _R.Shadow: "ink3",
}


def apply_theme(app: QApplication, name: str, scale: float = 1.0) -> Tokens:
    """Dress the whole application in a theme, at the person's type scale (0.85 to 2).

    May be called again at any time; icons put in place with `put_icon` are tinted anew.
    """
    theme = use_tokens(name, scale)
    if app.style().objectName() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(_palette(theme))
    app.setFont(fonts.sans(theme.px(15)))
    app.setStyleSheet(_style_sheet(theme))
    icons.tint_again(app.allWidgets())
    return theme


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget one of the looks of style.qss: `hint`, `title`, `primary`, `ghost`, `card` …"""
    set_look(widget, "role", role)


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Set a property that style.qss asks for, and restyle the widget when it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # one that was never shown is polished when it is: twice costs 40 ms of the start
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _palette(theme: Tokens) -> QPalette:
    palette = QPalette()
    for role, token in _PALETTE.items():
        palette.setColor(role, QColor(theme.colour(token)))
    for role in (_R.Text, _R.WindowText, _R.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.ink3))
    return palette


def _style_sheet(theme: Tokens) -> str:
    """The template with its lengths scaled, then its tokens filled in."""

    def scaled(length: re.Match[str]) -> str:
        # QSS drops a radius beyond half the height without a word, so a radius never rounds up
        size = float(length[2]) * theme.scale * theme.type_scale
        return f"{length[1] or ''}{int(size) if length[1] else round(size)}px"

    sheet = _LENGTH.sub(scaled, _template())
    values = {name: theme.colour(name) for name in theme.__slots__}
    values["serif"] = ", ".join(f'"{family}"' for family in fonts.serif_families())
    values["icons"] = resource("icons").as_posix()
    values["tick"] = "tick-dark.svg" if theme.is_dark else "tick-light.svg"
    # where everything is black and white, only the kind of line is left to say "not now"
    values["disabled_line"] = "dashed" if theme.name == "high_contrast" else "solid"
    values["line_width"] = f"{theme.line_width}px"
    values["focus_width"] = f"{theme.focus_width}px"
    return Template(sheet).substitute(values)


@cache
def _template() -> str:
    return _TEMPLATE.read_text(encoding="utf-8")
