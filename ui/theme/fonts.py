"""Our own fonts, so that a window looks the same on every laptop, also on one without Chinese.

The extension font for rare characters in names is 30 MB, so it waits until after the first paint
(`load_rare_characters`). A font that is missing is passed over: the system's fonts stand in.
"""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from desktop_app.paths import resource

_SANS = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
_SERIF = ("NotoSerifSC-SemiBold.ttf",)
_RARE = ("HanaMinB.ttf",)


@cache
def sans_families() -> tuple[str, ...]:
    """The family of all texts, best first."""
    return _load(_SANS) or (QFont().family(),)


@cache
def serif_families() -> tuple[str, ...]:
    """The family of the wish itself, which reads as a voice, not as a form."""
    return _load(_SERIF) + sans_families()


@cache
def load_rare_characters() -> bool:
    """Register the extension font as a fallback for rare names; call it after the first paint."""
    return bool(_load(_RARE))


def sans(size: int, *, bold: bool = False) -> QFont:
    """The text font at a pixel size, for code that paints."""
    font = QFont(list(sans_families()))
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def _load(files: tuple[str, ...]) -> tuple[str, ...]:
    families: dict[str, None] = {}
    for file in files:
        path = resource(f"fonts/{file}")
        if not path.exists():
            continue
        number = QFontDatabase.addApplicationFont(str(path))
        families |= dict.fromkeys(QFontDatabase.applicationFontFamilies(number))
    return tuple(families)
