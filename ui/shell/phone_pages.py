"""The switch of the givers' page in the menu: one press closes it wherever it is served, and one
more opens it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import tr

if TYPE_CHECKING:
    from desktop_app.changes import Changes
    from ui.jobs import Jobs
    from ui.shell.desk_app import DeskApp


class PhonePages:
    """Looks whenever the menu opens; what it finds is what the press turns around."""

    def __init__(self, app: DeskApp, jobs: Jobs) -> None:
        self._app = app
        self._jobs = jobs
        self._is_on = False

    def look(self) -> None:
        """Whether the page is open, and whose switch it is."""
        if self._app.desk.is_open:
            self._jobs.run(self._read, lambda read: self._seen(*read), self._app.say_problem)

    def switch(self) -> None:
        """Close the page, or open it again."""
        is_on = not self._is_on
        self._app.contents.menu.close_panel()
        self._jobs.run(
            lambda: self._switched(is_on),
            lambda done: self._done(done, is_on),
            self._app.say_problem,
        )

    def _read(self) -> tuple[bool, str]:
        from desktop_app.readiness.here import look_here

        desk = self._app.desk()
        here = look_here(desk)
        leads = tr("、").join(here.leads) or tr("现场负责人")
        who = "" if here.is_lead else tr("由“{names}”来开关。", names=leads)
        return desk.settings().pages_on, who

    def _seen(self, is_on: bool, who: str) -> None:
        self._is_on = is_on
        self._app.contents.menu.show_pages(is_on=is_on, who=who)

    def _switched(self, is_on: bool) -> Changes:
        from desktop_app.events.operations import switch_pages

        return switch_pages(self._app.desk(), is_on=is_on)

    def _done(self, changes: Changes, is_on: bool) -> None:
        self._is_on = is_on
        self._app.changed(changes)
        if is_on:
            self._app.scanning.announce(
                "done", tr("手机认领打开了"), tr("认领人扫玫瑰标签上的码就能看")
            )
        else:
            self._app.scanning.announce(
                "note", tr("手机认领关上了"), tr("已经认领的都不变；菜单里再按一次又打开")
            )
