"""Parts that are as high as there is room; what does not fit scrolls inside them.

Qt takes the height that a page would like at its width for the least that it needs, as soon as one of
its labels wraps; then a list with a large size hint pushes the big button out of a small screen.
"""

from PySide6.QtWidgets import QFrame


class Steady(QFrame):
    """Tells Qt nothing of wrapped labels; each of them still has the room that it asks for."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return False
