"""送达: one head, four faces, from planning the rounds to asking how it was."""

from functools import cached_property

from desktop_app.language import tr
from ui.delivery.asking_view import AskingView
from ui.delivery.packing_view import PackingView
from ui.delivery.round_view import RoundView
from ui.delivery.teams_view import TeamsView
from ui.widgets.faced_room import Face, FacedRoom

TEAMS, PACKING, ROUND, ASKING = "teams", "packing", "round", "asking"  # as the faces are called


class DeliveryScreen(FacedRoom):
    """The teams and their rounds, the packing, the doors, and asking afterwards."""

    def __init__(self) -> None:
        super().__init__(
            tr("送达"),
            tr("送达的页"),
            [
                Face(TEAMS, tr("队伍"), tr("先分队：谁送哪几户；同一户的一起走")),
                Face(PACKING, tr("分拣"), tr("扫一件，放一件：屏幕上说放进哪一队的格")),
                Face(ROUND, tr("送达"), tr("带着这台电脑上门，没有网络也能记")),
                Face(ASKING, tr("回访"), tr("送到以后问一声：收到了吗，满意吗")),
            ],
            is_tight=True,
        )

    @cached_property
    def teams(self) -> TeamsView:
        return self._added(TeamsView())

    @cached_property
    def packing(self) -> PackingView:
        return self._added(PackingView())

    @cached_property
    def round(self) -> RoundView:
        return self._added(RoundView())

    @cached_property
    def asking(self) -> AskingView:
        return self._added(AskingView())
