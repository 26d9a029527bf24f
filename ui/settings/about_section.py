"""Which version this is, and what it is made of."""

import platform

from PySide6.QtCore import Signal, qVersion

from desktop_app import VERSION
from desktop_app.language import tr
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.room import row
from ui.widgets.section import Section, lines


class AboutSection(Section):
    """Emits `parts_pressed`; nothing in it changes."""

    parts_pressed = Signal()

    def __init__(self) -> None:
        version = text_label(VERSION, "strong")
        runs_on = text_label(f"Python {platform.python_version()} · Qt {qVersion()}", "second")
        self.parts = push_button(tr("存零件清单…"), icon="export")
        hint = text_label(
            tr("清单（CycloneDX）写着每个组件的版本、校验值和许可证；里面没有任何人的数据。"),
            "hint",
            wrap=True,
        )
        super().__init__(
            "info",
            tr("关于"),
            lines((tr("版本"), version), (tr("运行在"), runs_on)),
            hint,
            row(self.parts, 1),
        )
        self.parts.clicked.connect(lambda: self.parts_pressed.emit())
