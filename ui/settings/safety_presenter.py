"""Backups, restoring, the examination and the key of this laptop's data."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

import msgspec

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import mark, tr
from desktop_app.messages import sentences
from desktop_app.messages.ages import age
from desktop_app.people.promises import keep_promises
from desktop_app.safety.doctor import Report, examine, repair_projections
from desktop_app.settings import Settings
from desktop_app.store.backup import BackedUp, Backup, back_up_twice, list_backups
from desktop_app.store.keys import has_passphrase, key_kind, set_passphrase
from ui.jobs import Jobs
from ui.settings.settings_state import BackupLine, Restoring, SafetyState

_KEYS = {
    "keyring": (
        mark("密钥在系统的钥匙串里"),
        mark("别人拿走硬盘也读不了数据。"),
        True,
    ),
    "passphrase": (
        mark("密钥由活动口令保护"),
        mark("每次打开玫瑰墙要输入口令；口令忘了，数据就打不开。"),
        True,
    ),
    "file": (
        mark("密钥和数据放在一起"),
        mark("拿到这台电脑的人就能读数据。正式活动前，请设一个活动口令。"),
        False,
    ),
}


class View(Protocol):
    def show_state(self, state: SafetyState) -> None: ...


class SafetyPresenter:
    """Long work runs beside the store lane, so that claiming goes on meanwhile."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        settings: Callable[[], Settings],
        change_settings: Callable[[Settings], None],
        restore: Callable[[Path, str], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._settings = settings
        self._change_settings = change_settings
        self._restore = restore
        self._state = SafetyState()
        self._examined_so_far = ("", 0.0)

    def refresh(self) -> None:
        """Look at the backups and the key."""
        home = self._desk.home
        words, hint, is_safe = _KEYS[key_kind(home)]
        self._show(
            replace(
                self._state,
                second_folder=self._settings().second_backup,
                key_words=tr(words),
                key_hint=tr(hint),
                is_key_safe=is_safe,
                has_passphrase=has_passphrase(home),
            )
        )
        self._jobs.run_aside(lambda: list_backups(home), self._listed, self._failed)

    def choose(self, file: str) -> None:
        self._show(replace(self._state, chosen=file))

    def back_up(self) -> None:
        """Back up now, here and in the second folder."""
        if self._state.is_backing_up:
            return
        second = self._settings().second_backup
        self._show(self._quiet(is_backing_up=True))
        self._jobs.run_aside(lambda: self._make(second), self._backed_up, self._failed)

    def _make(self, second: str) -> BackedUp:
        """The backup; then whoever was erased goes from older ones on a stick that was away till now."""
        desk = self._desk
        done = back_up_twice(desk.home, desk.store, Path(second) if second else None, desk.clock)
        keep_promises(desk)
        return done

    def choose_second_folder(self, folder: str) -> None:
        """A folder or stick that gets a copy of every backup; "" for none."""
        self._change_settings(msgspec.structs.replace(self._settings(), second_backup=folder))
        self._show(self._quiet(second_folder=folder))

    def ask_restore(self, file: str) -> None:
        """Say what restoring this file would do; "" takes the question back."""
        self._show(self._quiet(restoring=self._restoring(Path(file)) if file else None))

    def restore(self, passphrase: str = "") -> None:
        """Do what was asked about. The shell closes and opens the desk around it."""
        asked = self._state.restoring
        if asked is not None:
            self._show(self._quiet(restoring=None))
            self._restore(Path(asked.file), passphrase)

    def examine(self) -> None:
        """Look at file, chain and projections; `tick` shows how far it is."""
        if self._state.is_examining:
            return
        self._examined_so_far = ("", 0.0)
        self._show(self._quiet(is_examining=True, examined=(), is_well=None, progress=0.0))
        self._jobs.run_aside(
            lambda: examine(self._desk, self._examined), self._report, self._failed
        )

    def tick(self) -> None:
        """Show how far the examination is. Asked for by the screen while it runs."""
        what, done = self._examined_so_far
        if self._state.is_examining:
            text = tr("正在检查：{what}", what=what) if what else tr("正在检查…")
            self._show(replace(self._state, progress=done, progress_text=text))

    def repair(self) -> None:
        """Write every projection anew from the journal, then look again."""
        self._show(self._quiet(is_examining=True))

        def repaired(_none: None) -> None:
            self._show(replace(self._state, is_examining=False))
            self.examine()

        self._jobs.run(lambda: repair_projections(self._desk), repaired, self._failed)

    def set_passphrase(self, passphrase: str, again: str) -> None:
        """Wrap the key under a passphrase that somebody typed twice."""
        if passphrase != again:
            self._show(self._quiet(key_problem=tr("两次输入的不一样，请再输一次")))
            return
        self._show(self._quiet(is_setting_key=True, key_problem=""))
        home = self._desk.home

        def done(_none: None) -> None:
            said = tr("活动口令已设好。请抄在纸上，交给现场负责人保管。")
            self._show(self._quiet(is_setting_key=False, key_problem="", done=said))
            self.refresh()

        def weak(error: UserError) -> None:
            said = sentences(error).in_one_line
            self._show(self._quiet(is_setting_key=False, key_problem=said))

        self._jobs.run_aside(lambda: set_passphrase(home, passphrase), done, weak)

    def dismiss(self) -> None:
        self._show(self._quiet())

    def _examined(self, what: str, done: float) -> None:
        """Called on another thread: only remembered here."""
        self._examined_so_far = (what, done)

    def _listed(self, backups: list[Backup]) -> None:
        now = self._desk.clock()
        newest = max((b.at for b in backups), default=None)
        lines = tuple(_line(backup, now, is_newest=backup.at == newest) for backup in backups)
        said = tr("最近一次：{ago}", ago=age(newest, now)) if newest else tr("还没有备份")
        files = {line.file for line in lines}
        chosen = self._state.chosen if self._state.chosen in files else ""
        chosen = chosen or (lines[0].file if lines else "")
        self._show(replace(self._state, backups=lines, newest=said, chosen=chosen))

    def _backed_up(self, made: BackedUp) -> None:
        said = tr("已备份并检查过。")
        if made.second:
            said = tr("已备份并检查过，第二处也有了。")
        self._show(self._quiet(is_backing_up=False, done=said, chosen=str(made.file)))
        if made.second_trouble:
            problem, remedy = sentences(made.second_trouble)
            self._show(self._quiet(problem=problem, remedy=remedy))
        self.refresh()

    def _report(self, report: Report) -> None:
        self._show(
            self._quiet(
                is_examining=False,
                examined=tuple(report.lines()),
                is_well=report.is_well,
                can_repair=bool(report.differences),
            )
        )

    def _restoring(self, file: Path) -> Restoring:
        known = next((line for line in self._state.backups if line.file == str(file)), None)
        title = tr("恢复到 {when} 的备份", when=known.when) if known else tr("恢复这份备份")
        effect = tr(
            "玫瑰墙会关上再打开。现在的数据不会删，另存在数据文件夹里；"
            "这份备份之后做的事不在里面，请按手上的卡片核对。"
        )
        return Restoring(
            str(file), title, effect, needs_passphrase=known is None and _has_key(file)
        )

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(
            self._quiet(is_backing_up=False, is_examining=False, problem=problem, remedy=remedy)
        )

    def _quiet(self, **values: object) -> SafetyState:
        """The state with these values, and without what was said before."""
        fresh = replace(self._state, done="", problem="", remedy="")
        return replace(fresh, **values)  # type: ignore[arg-type]

    def _show(self, state: SafetyState) -> None:
        self._state = state
        self._view.show_state(state)


def size_words(size: int) -> str:
    """`1.2 MB`, as people read sizes."""
    if size < 1024 * 1024:
        return f"{max(size // 1024, 1)} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def _line(backup: Backup, now: datetime, *, is_newest: bool) -> BackupLine:
    about = tr("{count} 条记录 · {size}", count=f"{backup.entries:,}", size=size_words(backup.size))
    if backup.opens_elsewhere:
        about += tr(" · 换电脑也能打开")
    return BackupLine(
        str(backup.file),
        f"{backup.at.astimezone():%Y-%m-%d %H:%M}",
        age(backup.at, now),
        size_words(backup.size),
        about,
        is_newest,
    )


def _has_key(file: Path) -> bool:
    return file.with_suffix(".key").exists()
