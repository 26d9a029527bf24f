"""Whether things may move. Never longer than 200 ms, and not at all when the person said so."""

import os
import sys

from PySide6.QtWidgets import QApplication, QStyle

FADE_MS = 180
_SPI_GETCLIENTAREAANIMATION = 0x1042  # Windows: "Show animations in Windows"


def motion_allowed() -> bool:
    """No when `ROSEWALL_NO_MOTION` is set or the system asks for reduced motion."""
    if os.environ.get("ROSEWALL_NO_MOTION"):
        return False
    if sys.platform == "win32":
        import ctypes  # 20 ms that only Windows needs

        shown = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(
            _SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(shown), 0
        )
        return bool(shown.value)
    # KDE and GNOME tell Qt's platform theme, which tells the style
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
