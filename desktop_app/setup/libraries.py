"""The system's own libraries and programs that no Python wheel brings along.

The lists were found in bare Debian roots, by adding packages until nothing was missing. What is
missing is found by loading it, not by asking the package system: that is the same question on
every Linux, and it costs nothing where all is well.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.setup.progress import NotReady, say, step


@dataclass(frozen=True, slots=True)
class Need:
    """A library (by the name that the loader knows), a program or a file, and its Debian package."""

    package: str
    library: str = ""
    program: str = ""
    file: str = ""


WINDOW: tuple[Need, ...] = (
    Need("libegl1", library="libEGL.so.1"),
    Need("libgl1", library="libGL.so.1"),
    Need("libglib2.0-0", library="libglib-2.0.so.0"),
    Need("libdbus-1-3", library="libdbus-1.so.3"),
    Need("libfontconfig1", library="libfontconfig.so.1"),
    Need("libxkbcommon0", library="libxkbcommon.so.0"),
    # QtNetwork; Debian's own Python and apt bring these, a Python from elsewhere may not
    Need("libgssapi-krb5-2", library="libgssapi_krb5.so.2"),
    Need("libzstd1", library="libzstd.so.1"),
    Need("zlib1g", library="libz.so.1"),
    # a window on X11
    Need("libxcb-cursor0", library="libxcb-cursor.so.0"),
    Need("libxcb-icccm4", library="libxcb-icccm.so.4"),
    Need("libxcb-keysyms1", library="libxcb-keysyms.so.1"),
    Need("libxcb-randr0", library="libxcb-randr.so.0"),
    Need("libxcb-shape0", library="libxcb-shape.so.0"),
    Need("libxcb-xkb1", library="libxcb-xkb.so.1"),
    Need("libxkbcommon-x11-0", library="libxkbcommon-x11.so.0"),
    # printers
    Need("libcups2", library="libcups.so.2"),
    Need("cups-client", program="lp"),
    Need("libusb-1.0-0", library="libusb-1.0.so.0"),
)

CHECKS: tuple[Need, ...] = (
    Need("xvfb", program="Xvfb"),  # a screen that nobody sees, with a real keyboard
    Need("openbox", program="openbox"),  # without a window manager no window gets the focus
    Need("xdotool", program="xdotool"),  # types like a barcode scanner
    Need("strace", program="strace"),  # makes a disk fail on purpose
    Need("xfsprogs", program="mkfs.xfs"),  # a disk whose copy is taken in an instant: power cuts
    Need("e2fsprogs", program="mkfs.ext4"),
    # a print server of the tests' own; what the system prints with is left alone
    Need("cups-daemon", program="cupsd"),
    Need("cups-filters", file="/usr/share/ppd/cupsfilters/Generic-PDF_Printer-PDF.ppd"),
)

CAMERA: tuple[Need, ...] = (
    Need("libpulse0", library="libpulse.so.0"),
    Need("libxrandr2", library="libXrandr.so.2"),
)

_LEAVE = "ROSEWALL_SYSTEM_PACKAGES"  # set to "leave", nothing is installed into the system


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _which(program: str) -> str | None:
    """Found also where a plain user's PATH does not look."""
    return shutil.which(program, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"]))


def missing_packages(
    needs: tuple[Need, ...],
    can_load: Callable[[str], bool] = _can_load,
    which: Callable[[str], str | None] = _which,
) -> list[str]:
    """The Debian names of what is not there, in the order of the list."""
    return [
        need.package
        for need in needs
        if (need.library and not can_load(need.library))
        or (need.program and which(need.program) is None)
        or (need.file and not Path(need.file).exists())
    ]


def install_missing(packages: list[str]) -> None:
    """Install Debian packages where that is allowed without a question, else say what is needed.

    Raises NotReady if Debian's packages cannot be fetched.
    """
    if not packages:
        return
    apt = _apt()
    if apt is None:
        names = " ".join(packages)
        say(
            f"还缺少这些系统组件（Debian 名称）：{names}。请安装后再启动，例如：sudo apt-get install {names}",
            f"Some system packages are missing (Debian names): {names}. Please install them, e.g. sudo apt-get install {names}",
        )
        return
    with step("正在安装系统组件", f"Installing system packages ({' '.join(packages)})"):
        _run([*apt, "update", "-qq"], must=False)
        options = ["-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120"]
        _run([*apt, "install", *options, *packages], must=True)


def _apt() -> list[str] | None:
    """How to call apt-get here without being asked for a password; None where that is not possible."""
    if sys.platform == "win32" or os.environ.get(_LEAVE) == "leave":
        return None
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    if shutil.which("sudo") and _succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return None


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0


def _run(command: list[str], must: bool) -> None:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    )
    if must and done.returncode:
        last = "\n".join(done.stdout.strip().splitlines()[-5:])
        raise NotReady(
            f"系统组件没有装上。请检查网络后再次启动；系统的回答是：\n{last}",
            "The system packages could not be installed. Check the network and start again.",
        )
