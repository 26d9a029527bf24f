"""What the camera panel shows, and which code counts. Knows no widgets and no camera.

A code counts when it is the only one in view for two readings. With several in view nothing is
guessed: each gets a digit, and a person chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from desktop_app.claims.codes import shown
from desktop_app.language import tr
from desktop_app.scans.frames import Found, Point
from desktop_app.scans.model import read_scan
from ui.camera.sources import FrameSource, Trouble, trouble_words

IN_VIEW_MS = 400  # a code missed in one frame is still there
AGAIN_MS = 1500  # out of view this long, a code counts anew
STEADY_READS = 2


class Mode(StrEnum):
    OFF = "off"
    STARTING = "starting"
    LIVE = "live"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Seen:
    """A code in view. digit: 0 when it is the only one; is_told: it has been acted upon."""

    text: str
    words: str
    corners: tuple[Point, ...]
    is_ours: bool
    digit: int = 0
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class CameraState:
    """camera: the name of the one in use; command: what to type to add the missing part."""

    mode: Mode = Mode.OFF
    camera: str = ""
    cameras: tuple[str, ...] = ()
    seen: tuple[Seen, ...] = ()
    is_mirrored: bool = False
    can_torch: bool = False
    is_torch_on: bool = False
    problem: str = ""
    remedy: str = ""
    command: str = ""

    @property
    def must_choose(self) -> bool:
        return len(self.seen) > 1


class CameraView(Protocol):
    def show_state(self, state: CameraState) -> None: ...


@dataclass(slots=True)
class _Sight:
    found: Found
    last: float
    reads: int


class CameraPresenter:
    """Owned by the shell, as long as the panel is open.

    told   a code was read that counts
    clock  seconds, never going back
    """

    def __init__(
        self,
        view: CameraView,
        told: Callable[[str], None],
        clock: Callable[[], float],
        *,
        is_mirrored: bool = False,
    ) -> None:
        self._view = view
        self._told = told
        self._clock = clock
        self._source: FrameSource | None = None
        self._sights: dict[str, _Sight] = {}
        self._told_at: dict[str, float] = {}
        self.state = CameraState(is_mirrored=is_mirrored)

    # the source

    def open(self, source: FrameSource) -> None:
        """Look through this camera or at these pictures from now on."""
        self.close()
        self._source = source
        self._show(mode=Mode.STARTING, camera=source.name, problem="", remedy="", command="")
        source.start()

    def close(self) -> None:
        """Look no more: the camera's light goes out."""
        if self._source is not None:
            self._source.stop()
        self._source = None
        self._sights.clear()
        self._show(mode=Mode.OFF, seen=(), can_torch=False, is_torch_on=False)

    def started(self, camera: str, cameras: Sequence[str] = (), can_torch: bool = False) -> None:
        """The first frame came."""
        self._show(mode=Mode.LIVE, camera=camera, cameras=tuple(cameras), can_torch=can_torch)

    def failed(self, trouble: str) -> None:
        """There is no picture: why (a Trouble), and what to do."""
        self.close()
        words = trouble_words(Trouble(trouble))
        self._show(
            mode=Mode.TROUBLE, problem=words.problem, remedy=words.remedy, command=words.command
        )

    # what a person wants

    def mirror(self, is_mirrored: bool) -> None:
        self._show(is_mirrored=is_mirrored)

    def torch(self, is_on: bool) -> None:
        """Light for a dark corner, where the camera has one."""
        if self._source is not None and self.state.can_torch:
            self._source.torch(is_on)
            self._show(is_torch_on=is_on)

    def choose(self, digit: int) -> None:
        """Of several codes in view, this one."""
        for seen in self.state.seen:
            if seen.digit == digit:
                self._tell(seen.text)
                self._look()

    # what was read

    def frame_read(self, found: Sequence[Found]) -> None:
        """One frame was looked through; nothing found is an answer, too."""
        if self.state.mode is not Mode.LIVE:
            return
        now = self._clock() * 1000
        for code in found:
            before = self._sights.get(code.text)
            reads = before.reads + 1 if before else 1
            self._sights[code.text] = _Sight(code, now, reads)
            if code.text in self._told_at:
                self._told_at[code.text] = now  # still in view: no second time
        for text, sight in list(self._sights.items()):
            if now - sight.last > IN_VIEW_MS:
                del self._sights[text]
        self._count(now)
        self._look()

    def _count(self, now: float) -> None:
        """Tell the only code in view, once while it stays there."""
        self._told_at = {
            text: then for text, then in self._told_at.items() if now - then <= AGAIN_MS
        }
        if len(self._sights) == 1:
            [(text, sight)] = self._sights.items()
            if sight.reads >= STEADY_READS and text not in self._told_at:
                self._tell(text)

    def _tell(self, text: str) -> None:
        self._told_at[text] = self._clock() * 1000
        self._told(text)

    def _look(self) -> None:
        is_alone = len(self._sights) == 1
        in_reading_order = sorted(
            self._sights.values(), key=lambda sight: (_middle(sight)[1] // 80, _middle(sight)[0])
        )
        seen = tuple(
            replace(
                _seen(sight.found),
                digit=0 if is_alone else place,
                is_told=sight.found.text in self._told_at,
            )
            for place, sight in enumerate(in_reading_order[:9], 1)
        )
        self._show(seen=seen)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self._view.show_state(self.state)


def _middle(sight: _Sight) -> Point:
    xs, ys = zip(*sight.found.corners, strict=True)
    return sum(xs) // len(xs), sum(ys) // len(ys)


def _seen(found: Found) -> Seen:
    scan = read_scan(found.text)
    if scan.number:
        return Seen(found.text, scan.number, found.corners, is_ours=True)
    if scan.code:
        return Seen(found.text, tr("认领卡 {code}", code=shown(scan.code)), found.corners, True)
    return Seen(found.text, tr("不是我们的码"), found.corners, is_ours=False)
