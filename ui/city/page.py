"""The city board as the shell opens it."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent

from desktop_app.hall.city import Order
from ui.city.city_presenter import CityPresenter
from ui.city.city_screen import CityScreen
from ui.shell.context import Context

LOOK_MS = 10_000  # ages go on, and other laptops are heard, without anything changing here


class CityPage(CityScreen):
    """The screen with its presenter: PySide6 keeps no plain object alive through a signal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = CityPresenter(self, context.jobs, context.desk)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.refresh)
        self.sorted_by.connect(lambda order: self.presenter.sort(Order(order)))
        self.inbox_pressed.connect(lambda: context.go_to("inbox"))
        self.desks_pressed.connect(lambda: context.go_to("exchange"))
        self.import_pressed.connect(lambda: context.go_to("intake"))
        self.back_pressed.connect(context.go_home)

    def open_at(self, what: str) -> None:
        """Nothing in this room has an address of its own."""

    def refresh(self) -> None:
        self.presenter.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()


def make_page(context: Context) -> CityPage:
    return CityPage(context)
