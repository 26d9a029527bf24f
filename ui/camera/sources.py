"""Where frames come from: a webcam, or pictures that stand in for one. Knows no Qt.

A source is started and stopped by the presenter, and tells its listener on the GUI thread.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import NamedTuple, Protocol

from desktop_app.language import mark, tr
from desktop_app.messages.scans import PAGE
from desktop_app.scans.pictures import MOST_BYTES, MOST_PIXELS

ADD_CAMERA = "rosewall.cmd setup camera" if sys.platform == "win32" else "./rosewall setup camera"


class FrameSource(Protocol):
    """One camera. `name` is what a person calls it; `can_torch` is known once it has started."""

    name: str
    can_torch: bool

    def start(self) -> None: ...

    def stop(self) -> None:
        """No more frames after this, and the device is free for others."""

    def others(self) -> tuple[str, ...]:
        """The cameras that one may choose from, this one among them."""
        ...

    def torch(self, is_on: bool) -> None: ...


class Trouble(StrEnum):
    """Why there is no picture."""

    MISSING = "missing"  # QtMultimedia is not installed
    NONE = "none"  # no camera here
    DENIED = "denied"  # the system does not let us
    BUSY = "busy"  # another program has it, or it broke off
    NO_PICTURES = "no_pictures"  # a file or folder without pictures
    TOO_BIG = "too_big"  # a picture that would fill the memory


class TroubleWords(NamedTuple):
    problem: str
    remedy: str
    command: str = ""


_WORDS: dict[Trouble, tuple[str, str]] = {
    Trouble.MISSING: (
        mark("用摄像头扫码，要先加装一个组件"),
        mark("联网后在程序文件夹里运行下面一行（约 170 MB），再重开窗口；不装也可以用扫码枪或打字"),
    ),
    Trouble.NONE: (
        mark("这台电脑没有找到摄像头"),
        mark("插上摄像头后再按一次“再试”；也可以用扫码枪、打字，或用图片"),
    ),
    Trouble.DENIED: (
        mark("系统不让用摄像头"),
        mark("请在系统设置的“隐私 → 摄像头”里允许，再按“再试”"),
    ),
    Trouble.BUSY: (
        mark("摄像头打不开，可能别的程序正在用"),
        mark("请关掉视频会议一类的程序，或拔下再插上，再按“再试”"),
    ),
    Trouble.NO_PICTURES: PAGE["picture_unreadable"],
    Trouble.TOO_BIG: PAGE["picture_too_big"],
}


def trouble_words(trouble: Trouble) -> TroubleWords:
    """What to say of it, in the language spoken now."""
    problem, remedy = _WORDS[trouble]
    command = ADD_CAMERA if trouble is Trouble.MISSING else ""
    values = {"most": MOST_BYTES // 1_000_000, "pixels": MOST_PIXELS // 1_000_000}
    return TroubleWords(tr(problem), tr(remedy, **values), command)
