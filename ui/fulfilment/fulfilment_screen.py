"""The room 到物: one head, two faces."""

from functools import cached_property

from desktop_app.language import tr
from ui.fulfilment.due_view import DueView
from ui.fulfilment.receive_view import ReceiveView
from ui.widgets.faced_room import Face, FacedRoom

RECEIVE, DUE = "receive", "due"  # as the faces are called below


class FulfilmentScreen(FacedRoom):
    """Taking gifts in, and looking after those that have not come."""

    def __init__(self) -> None:
        super().__init__(
            tr("到物"),
            tr("到物的页"),
            [
                Face(RECEIVE, tr("收礼物"), tr("礼物来了就收：扫一下，看一眼，按回车")),
                Face(DUE, tr("到期"), tr("认领不等于到物：谁还没来，最晚到哪天，打过电话没有")),
            ],
        )

    @cached_property
    def receive(self) -> ReceiveView:
        return self._added(ReceiveView())

    @cached_property
    def due(self) -> DueView:
        return self._added(DueView())
