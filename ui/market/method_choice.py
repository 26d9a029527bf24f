"""现金, 微信, 支付宝: three big keys of which one is down; a tick says it besides the colour."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from desktop_app.language import tr
from desktop_app.market.facts import Method
from desktop_app.messages.market import method_word
from ui.theme.style import set_role
from ui.widgets.room import row


class MethodChoice(QWidget):
    """Chosen by click or by arrow keys; `choose` stays silent."""

    chosen = Signal(object)  # a Method

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("收款方式"))
        self.buttons = {method: _key(method) for method in Method}
        self._group = QButtonGroup(self)
        for button in self.buttons.values():
            self._group.addButton(button)
        self.setLayout(row(*self.buttons.values(), spacing=8))
        self.choose(Method.CASH)
        self._group.buttonToggled.connect(self._toggled)

    @property
    def value(self) -> Method:
        return next(method for method, button in self.buttons.items() if button.isChecked())

    def choose(self, method: Method) -> None:
        blocked = self._group.blockSignals(True)
        self.buttons[method].setChecked(True)
        self._group.blockSignals(blocked)
        self._tick()

    def step(self, by: int) -> None:
        """The one after or before, as the arrow keys of the amount ask for it."""
        methods = list(Method)
        place = (methods.index(self.value) + by) % len(methods)
        self.buttons[methods[place]].setChecked(True)

    def _toggled(self, _button: QPushButton, on: bool) -> None:
        if on:
            self._tick()
            self.chosen.emit(self.value)

    def _tick(self) -> None:
        for method, button in self.buttons.items():
            mark = "✓ " if button.isChecked() else ""
            button.setText(f"{mark}{method_word(method)}")


def _key(method: Method) -> QPushButton:
    button = QPushButton(method_word(method))
    set_role(button, "method")
    button.setCheckable(True)
    button.setAutoDefault(False)
    button.setAccessibleName(tr("收款方式 {method}", method=method_word(method)))
    return button
