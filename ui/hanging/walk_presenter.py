"""A walk along the wall: every scan is judged at once, written down, and shown where it hangs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.hanging.model import Audit, Wall
from desktop_app.hanging.operations import Site, look
from desktop_app.hanging.walk import Compared, Seen, seen_of
from desktop_app.hanging.walks import (
    Walk,
    audits_of,
    begin_walk,
    drop_walk,
    finish_walk,
    keep_seen,
    open_walk,
    tags_to_replace,
)
from desktop_app.language import tr
from desktop_app.scans.operations import Examined, note_refused
from desktop_app.scans.operations import Verdict as Refusal
from ui.hanging.hanging_state import AuditLine
from ui.hanging.hanging_words import audit_line, found_lists
from ui.hanging.walk_ground import Ground, ground_of, judged, walk_state
from ui.hanging.walk_state import FoundState, Verdict, WalkState
from ui.jobs import Jobs

_COUNTED = frozenset((Refusal.FORGED, Refusal.FOREIGN, Refusal.UNKNOWN, Refusal.MALFORMED))


class View(Protocol):
    def show_walk(self, state: WalkState | None) -> None: ...
    def show_found(self, state: FoundState | None) -> None: ...
    def show_audits(self, lines: tuple[AuditLine, ...], resume: str) -> None: ...


class Announce(Protocol):
    def __call__(self, tone: str, what: str, remedy: str = "") -> None: ...


class WalkPresenter:
    """Pausing keeps the walk on the disk; it goes on where it was, even after a restart."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        announce: Announce,
        failed: Callable[[UserError], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._announce = announce
        self._failed = failed
        self._ground: Ground | None = None
        self._seen: list[Seen] = []
        self._early: list[tuple[str, bool]] = []
        self._verdict = Verdict()
        self._place = -1
        self._is_walking = False
        self._replace: tuple[str, ...] = ()
        self._audits: dict[str, Audit] = {}

    @property
    def tags_to_replace(self) -> tuple[str, ...]:
        """Wish ids of what the last shown walk misses."""
        return self._replace

    def refresh(self) -> None:
        """Something changed: compare with how things are now."""
        if self._ground and self._is_walking:
            wall_id = self._ground.wall_id
            self._jobs.run(lambda: ground_of(self._desk, wall_id), self._grounded, self._failed)
        else:
            self._jobs.run(self._read_list, self._listed, self._failed)

    # walking

    def start(self, wall_id: str) -> None:
        """Begin along this wall, or ("") along all roses."""
        self._begin(lambda: begin_walk(self._desk, wall_id))

    def resume(self) -> None:
        """Go on with the walk that was begun."""
        self._begin(lambda: open_walk(self._desk) or begin_walk(self._desk, ""))

    def forget(self) -> None:
        """The walk that was begun is not wanted any more."""
        self._jobs.run(lambda: drop_walk(self._desk), lambda _none: self.refresh(), self._failed)

    def pause(self) -> None:
        """Leave off; nothing is lost."""
        self._is_walking = False
        self._view.show_walk(None)
        self.refresh()

    def take_scan(self, text: str, *, is_typed: bool = False) -> bool:
        """A code was read; False when nobody is walking."""
        if not self._is_walking:
            return False
        if self._ground is None:
            self._early.append((text, is_typed))
            return True
        ground = self._ground
        seen = seen_of(text, ground.signer, ground.by_number)
        if is_typed and not seen.strange:
            seen = Seen(number=seen.number, was_open=seen.was_open, is_worn=True)
        self._judge(ground, seen)
        self._keep(seen)
        self._show()
        return True

    def misplace(self) -> None:
        """The rose that was just read hangs at another place than the plan says."""
        if self._verdict.number:
            self._keep(Seen(number=self._verdict.number, was_open=True, misplaced=True))
            self._verdict = replace(self._verdict, tone="wait", todo=tr("挂错了地方，记下了"))
            self._show()

    def finish(self) -> None:
        """Compare, record, and show what was found."""
        if self._ground is None:
            return
        wall, seen = self._ground.wall, tuple(self._seen)
        self._jobs.run(
            lambda: self._finish(wall, seen), lambda done: self._finished(*done), self._failed
        )

    def open_audit(self, audit_id: str) -> None:
        """Show what an earlier walk found."""
        audit = self._audits.get(audit_id)
        if audit is None:
            return

        def shown(site: Site) -> None:
            names = {wall.wall_id: wall.name for wall in site.walls}
            self._show_found(audit, site, names, ())

        self._jobs.run(lambda: look(self._desk), shown, self._failed)

    def leave_found(self) -> None:
        self._view.show_found(None)
        self.refresh()

    # what happened

    def _begin(self, begin: Callable[[], Walk]) -> None:
        self._is_walking = True
        self._ground, self._seen, self._early = None, [], []
        self._verdict, self._place = Verdict(), -1
        self._view.show_walk(WalkState(is_loading=True))

        def work() -> tuple[Walk, Ground]:
            walk = begin()
            return walk, ground_of(self._desk, walk.wall_id)

        self._jobs.run(work, lambda begun: self._begun(*begun), self._not_begun)

    def _begun(self, walk: Walk, ground: Ground) -> None:
        self._seen = list(walk.seen)
        self._ground = ground
        early, self._early = self._early, []
        for text, is_typed in early:
            self.take_scan(text, is_typed=is_typed)
        self._show()

    def _not_begun(self, error: UserError) -> None:
        self._is_walking = False
        self._view.show_walk(None)
        self._failed(error)

    def _grounded(self, ground: Ground) -> None:
        self._ground = ground
        self._show()

    def _judge(self, ground: Ground, seen: Seen) -> None:
        self._verdict, place = judged(ground, seen, self._seen)
        self._place = place if place >= 0 else self._place
        self._announce(self._verdict.tone, self._verdict.what, self._verdict.todo)
        if seen.strange in _COUNTED and seen not in self._seen:
            examined = Examined(Refusal(seen.strange), "rose", seen.number)
            self._jobs.run(
                lambda: note_refused(self._desk, examined), lambda _none: None, self._failed
            )

    def _keep(self, seen: Seen) -> None:
        self._seen.append(seen)
        self._jobs.run(lambda: keep_seen(self._desk, seen), lambda _none: None, self._failed)

    def _show(self) -> None:
        if self._ground and self._is_walking:
            state = walk_state(self._ground, self._seen, self._place, self._verdict)
            self._view.show_walk(state)

    def _finish(
        self, wall: Wall | None, seen: Sequence[Seen]
    ) -> tuple[Audit, Compared, Site, Sequence[Seen]]:
        audit, found = finish_walk(self._desk, wall, seen)
        return audit, found, look(self._desk), seen

    def _finished(self, audit: Audit, found: Compared, site: Site, seen: Sequence[Seen]) -> None:
        self._is_walking = False
        self._ground = None
        names = {wall.wall_id: wall.name for wall in site.walls}
        about = tr("该挂 {expected} 朵，扫到 {seen} 朵", expected=found.expected, seen=found.seen)
        if found.unplanned:
            listed = tr("、").join(found.unplanned)
            about += tr("；没有安排位置：{numbers}", numbers=listed)
        self._view.show_walk(None)
        self._show_found(audit, site, names, seen, about)
        self.refresh()

    def _show_found(
        self,
        audit: Audit,
        site: Site,
        names: dict[str, str],
        seen: Sequence[Seen],
        about: str = "",
    ) -> None:
        self._replace = tuple(tags_to_replace(audit.found, site.roses, seen))
        line = audit_line(audit, names, self._desk.clock())
        self._view.show_found(
            FoundState(
                title=line.title,
                about=about or tr("扫到 {count} 个码", count=audit.found.scans),
                is_well=line.is_well,
                lists=found_lists(audit),
                replace=len(self._replace),
            )
        )

    def _read_list(self) -> tuple[list[Audit], Walk | None, Site]:
        return audits_of(self._desk), open_walk(self._desk), look(self._desk)

    def _listed(self, read: tuple[list[Audit], Walk | None, Site]) -> None:
        audits, walk, site = read
        names = {wall.wall_id: wall.name for wall in site.walls}
        self._audits = {audit.audit_id: audit for audit in audits}
        now = self._desk.clock()
        resume = ""
        if walk is not None:
            count = len({one.number for one in walk.seen if not one.strange})
            name = names.get(walk.wall_id, tr("全部玫瑰"))
            resume = tr("“{name}”走到一半，扫了 {count} 朵", name=name, count=count)
        lines = tuple(audit_line(audit, names, now) for audit in audits)
        self._view.show_audits(lines, resume)
