"""The order list on its way to paper or into a file. Knows no widgets."""

from pathlib import Path

from desktop_app.language import tr
from ui.paper_road import PaperRoad


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
