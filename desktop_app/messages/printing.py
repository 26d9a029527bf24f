"""Sentences about printers and papers."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "layout_unknown": (
        mark("没有“{layout}”这种纸样。"),
        mark("可以用：{layouts}。"),
    ),
}
