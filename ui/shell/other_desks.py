"""The other laptops, as the shell sees them: the service runs while there are any, and a sign below
says how it stands with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop_app.language import tr
from ui.shell.health import HealthNotes
from ui.shell.status_bar import Sign

if TYPE_CHECKING:
    from desktop_app.desk import Desk
    from desktop_app.exchange.peers_model import PeerView
    from ui.jobs import Jobs
    from ui.shell.desk_app import DeskApp
    from ui.shell.service_process import ServiceProcess

LOOK_MS = 3000


class OtherDesks:
    """Looks into the store now and then: what the service notes there is all that the window knows.

    service  lent by whoever wires the window; without one, nothing is started
    """

    def __init__(self, app: DeskApp, jobs: Jobs) -> None:
        self._app = app
        self._jobs = jobs
        self._views: list[PeerView] = []
        self.service: ServiceProcess | None = None
        self.health = HealthNotes(app, jobs)
        self._timer = QTimer(app, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """The desk is open."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Let go of the store, before another file takes its place."""
        self._timer.stop()
        self.health.stop()
        if self.service is not None:
            self.service.stop()

    def look(self) -> None:
        """Ask the store who the others are, beside the window's thread."""
        if self._app.desk.is_open:
            desk = self._app.desk()
            self._jobs.run_aside(
                lambda: _views(desk), lambda views: self._seen(desk, views), lambda _error: None
            )

    def sign(self, now: datetime) -> Sign:
        """How it stands with them."""
        return desks_sign(self._views, now, is_online=self._app.settings.online)

    def _seen(self, desk: Desk, views: list[PeerView]) -> None:
        if not self._timer.isActive() or not self._app.desk.is_open or desk is not self._app.desk():
            return  # it was closed meanwhile
        has_changed = views != self._views
        self._views = views
        settings = self._app.settings
        is_wanted = bool(_in_use(views)) or settings.online or settings.page
        if self.service is not None:
            self.service.want(desk, is_wanted=is_wanted)
        if is_wanted:
            self.health.start()
        if has_changed:
            self._app.watch.show()


def desks_sign(views: Sequence[PeerView], now: datetime, *, is_online: bool) -> Sign:
    """How it stands with the other laptops, in a few words."""
    used = _in_use(views)
    if not used:
        return _alone(is_online=is_online)
    lost = [view for view in used if view.state != "connected"]
    if lost:
        names = tr("、").join(view.name for view in lost)
        return Sign(
            "desks",
            "laptop",
            "amber",
            tr("{count} 台失联", count=len(lost)),
            tr("现在联系不上：{names}。", names=names),
            tr(
                "照常认领：不在这台手里的玫瑰先记为待确认，接上后自动补。为什么、怎么办，看“电脑”。"
            ),
            "exchange",
        )
    met = min((view.met for view in used if view.met is not None), default=now)
    return Sign(
        "desks",
        "laptop",
        "leaf",
        tr("{count} 台电脑 · {ago}同步", count=len(used) + 1, ago=_ago(met, now)),
        tr("几台电脑互相连着，哪一台记的，别处一秒内就看到。"),
        tr("每台电脑怎么样，看“电脑”。"),
        "exchange",
    )


def _alone(*, is_online: bool) -> Sign:
    if is_online:
        words, explains = tr("联机 · 还没有别的电脑"), tr("联机已打开，还没有别的电脑加入。")
    else:
        words, explains = tr("单机"), tr("这个活动只用这一台电脑，什么都不用连。")
    remedy = tr("要几台电脑一起认领，在“电脑”里加入新电脑。")
    return Sign("desks", "laptop", "grey", words, explains, remedy, "exchange")


def _in_use(views: Sequence[PeerView]) -> list[PeerView]:
    return [view for view in views if view.state != "retired"]


def _ago(moment: datetime, now: datetime) -> str:
    seconds = max(int((now - moment).total_seconds()), 0)
    return tr("{count} 秒前", count=seconds) if seconds >= 5 else tr("刚刚")


def _views(desk: Desk) -> list[PeerView]:
    from desktop_app.exchange.peers import peer_list

    return peer_list(desk)
