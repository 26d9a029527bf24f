"""The order list on its way to paper or into a file. Knows no widgets."""

from collections.abc import Callable
from pathlib import Path

from desktop_app.cards.printing import FOLDER, Printer
from desktop_app.desk import Desk
from desktop_app.language import tr
from desktop_app.settings import Settings
from ui.paper_road import send_sheet


class PaperRoad:
    """Prints a sheet with the printer for A4; called beside the window's thread."""

    def __init__(
        self,
        desk: Desk,
        settings: Callable[[], Settings],
        find_printers: Callable[[], list[Printer]],
    ) -> None:
        self.desk = desk
        self._settings = settings
        self._find_printers = find_printers

    def send(self, draw: Callable[[], bytes], title: str, what: str) -> str:
        """What to say of it. title: of the job, names nobody; what: the sheet in words."""
        name = send_sheet(self.desk, self._settings(), self._find_printers(), draw, title)
        if name == FOLDER:
            return tr("{what}已存成 PDF，在卡片文件夹里。", what=what)
        return tr("{what}已送到 {printer}。", what=what, printer=name)


class OrderRoad:
    """What is to be bought."""

    def __init__(self, road: PaperRoad) -> None:
        self._road = road

    def print_out(self) -> str:
        from desktop_app.fund.ordering import order_pdf  # reportlab takes 0.3 s to load

        desk = self._road.desk
        return self._road.send(lambda: order_pdf(desk), "fund-order", tr("采购单"))

    def save(self, file: Path) -> str:
        from desktop_app.fund.ordering import save_order

        count = save_order(self._road.desk, file)
        return tr("采购单已存到 {file}，一共 {count} 件。", file=file.name, count=count)
