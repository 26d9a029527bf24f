"""Writing and reading bundles from the window, beside the store lane, so that claiming goes on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import msgspec

from desktop_app.changes import Changes
from desktop_app.clock import read as read_time
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.exchange.bundle import Written, read_bundle, write_bundle
from desktop_app.exchange.bundle_reading import Read
from desktop_app.exchange.bundle_trail import Trail, trail
from desktop_app.exchange.bundle_words import read_words, trouble_words, written_words
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.messages.ages import age
from desktop_app.settings import Settings
from ui.exchange.bundle_state import BundleState
from ui.jobs import Jobs


class View(Protocol):
    def show_state(self, state: BundleState) -> None: ...


class BundlePresenter:
    """One thing at a time: a bundle is written, or read."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        settings: Callable[[], Settings],
        change_settings: Callable[[Settings], None],
        changed: Callable[[Changes], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._settings = settings
        self._change_settings = change_settings
        self._changed = changed
        self._state = BundleState()
        self._done_so_far = 0.0
        self._is_cancelled = False
        self._names: dict[str, str] = {}
        self.place: Path | None = None

    @property
    def state(self) -> BundleState:
        return self._state

    def refresh(self) -> None:
        """Look when bundles were written and read."""
        self._show(replace(self._state, folder=self._settings().exchange_folder))
        self._jobs.run(lambda: (trail(self._desk), self._desk.names()), self._looked)

    def write(self, place: Path) -> None:
        """Write what the others may lack into this folder."""
        if self._begin(tr("正在写到 U 盘"), place):
            self._jobs.run_aside(
                lambda: write_bundle(self._desk, place, self._went_on, self._asked_to_stop),
                self._written,
                self._failed,
            )

    def write_back(self) -> None:
        """Answer on the stick that was read last."""
        if self.place is not None:
            self.write(self.place)

    def read(self, place: Path) -> None:
        """Read this bundle, or all in this folder."""
        if self._begin(tr("正在读 U 盘"), place if place.is_dir() else place.parent):
            self._jobs.run_aside(
                lambda: read_bundle(self._desk, place, self._went_on, self._asked_to_stop),
                self._read,
                self._failed,
            )

    def cancel(self) -> None:
        """Stop at the next frame; what was taken in stays, what was half written goes."""
        self._is_cancelled = True

    def tick(self) -> None:
        """Show how far it is."""
        if self._state.busy:
            self._show(replace(self._state, progress=self._done_so_far))

    def watch(self, folder: Path | None) -> None:
        """Exchange through this folder by itself from now on; None: no more."""
        chosen = str(folder) if folder else ""
        self._change_settings(msgspec.structs.replace(self._settings(), exchange_folder=chosen))
        done = tr("记住了。") if chosen else tr("不再用文件夹。")
        about = tr("以后每几秒看一次这个文件夹，自己读写。") if chosen else ""
        self._show(
            replace(self._state, folder=chosen, done=done, about=about, problem="", remedy="")
        )

    def dismiss(self) -> None:
        """The notice was read."""
        self._show(replace(self._state, done="", about="", problem="", remedy="", can_answer=False))

    def _begin(self, words: str, place: Path) -> bool:
        if self._state.busy:
            return False
        self._done_so_far, self._is_cancelled, self.place = 0.0, False, place
        state = replace(self._state, busy=words, progress=0.0, done="", about="")
        self._show(replace(state, problem="", remedy="", can_answer=False))
        return True

    def _went_on(self, done: float) -> None:
        self._done_so_far = done

    def _asked_to_stop(self) -> bool:
        return self._is_cancelled

    def _written(self, written: Written) -> None:
        self._show(replace(self._state, busy="", done=tr("写好了。"), about=written_words(written)))
        self.refresh()

    def _read(self, read: Read) -> None:
        if read.changes.wishes or read.answers:
            self._changed(read.changes)
        said = read_words(read)
        problem, remedy = trouble_words(read, self._names)
        state = replace(self._state, busy="", can_answer=read.has_answer)
        if problem:
            told = tr("有 {count} 份没有读。", count=len(read.troubles))
            state = replace(state, problem=told, remedy=f"{said}{problem}{remedy}")
        else:
            state = replace(state, done=tr("读完了。"), about=said)
        self._show(state)
        self.refresh()

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error, self._names)
        if error.code == "task_cancelled":
            problem, remedy = tr("已经停下。"), tr("读进来的都在；再读一次会从那里继续。")
        self._show(replace(self._state, busy="", problem=problem, remedy=remedy))
        self.refresh()

    def _looked(self, seen: tuple[Trail, dict[str, str]]) -> None:
        last, self._names = seen
        now = self._desk.clock()
        wrote = tr("还没有写过 U 盘。")
        if last.written_at:
            ago = age(read_time(last.written_at), now)
            wrote = tr("上次写：{ago}，{count} 条记录", ago=ago, count=last.written_entries)
        heard = tuple(
            tr("读过“{name}”：{ago}", name=one.name, ago=age(read_time(one.at), now))
            for one in last.heard
        )
        self._show(replace(self._state, written=wrote, heard=heard))

    def _show(self, state: BundleState) -> None:
        self._state = state
        self._view.show_state(state)
