"""A real print server of our own, apart from the system's: own folder, own port, no user but us."""

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

CUPSD = shutil.which("cupsd", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
DRIVER = Path("/usr/share/ppd/cupsfilters/Generic-PDF_Printer-PDF.ppd")

# A printer out of paper says so to CUPS, and goes on when there is paper again.
OUT_OF_PAPER = """#!/bin/sh
echo "STATE: +media-empty-error" >&2
while [ ! -e "{paper}" ]; do sleep 0.1; done
echo "STATE: -media-empty-error" >&2
cat
"""


# What a driver says that takes paper of any size, as those of rolls and labels do.
ANY_SIZE = """*VariablePaperSize: True
*MaxMediaWidth: "720"
*MaxMediaHeight: "2000"
*HWMargins: 0 0 0 0
*NonUIOrderDependency: 10 AnySetup *CustomPageSize
*CustomPageSize True: "pop pop pop <</PageSize [5 -2 roll]>> setpagedevice"
*ParamCustomPageSize Width: 1 points 36 720
*ParamCustomPageSize Height: 2 points 36 2000
*ParamCustomPageSize WidthOffset: 3 points 0 0
*ParamCustomPageSize HeightOffset: 4 points 0 0
*ParamCustomPageSize Orientation: 5 int 0 0
"""


class PrintServer:
    """Queues whose paper are files: `<folder>/out/<queue>.pdf` is what was printed last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names = (f"PAPER{number}" for number in count(1))

    def new_name(self) -> str:
        """Of a queue that never was: CUPS mixes up queues that come again under their old name."""
        return next(self._names)

    def add(self, queue: str, filtering: str = "") -> str:
        """A queue that takes PDFs of every size; its name. filtering: another filter line."""
        lines = DRIVER.read_text().splitlines()
        kept = [line for line in lines if not (filtering and line.startswith("*cupsFilter"))]
        driver = self.folder / f"etc/{queue}.ppd"
        driver.write_text("\n".join((*kept[:5], filtering or "*%", *kept[5:], ANY_SIZE)))
        run("lpadmin", "-p", queue, "-E", "-v", f"file:{self._paper(queue)}", "-P", str(driver))
        return queue

    def add_without_paper(self, queue: str) -> str:
        """A queue that waits for paper until `put_paper`."""
        script, ready = self.folder / f"etc/{queue}.sh", self._ready(queue)
        script.write_text(OUT_OF_PAPER.format(paper=ready))
        script.chmod(0o755)
        return self.add(queue, f'*cupsFilter2: "application/pdf application/pdf 0 {script}"')

    def put_paper(self, queue: str) -> None:
        self._ready(queue).touch()

    def printed(self, queue: str) -> bytes:
        return self._paper(queue).read_bytes()

    def _ready(self, queue: str) -> Path:
        return self.folder / f"out/{queue}.ready"

    def _paper(self, queue: str) -> Path:
        return self.folder / f"out/{queue}.pdf"


@contextmanager
def private_print_server() -> Iterator[PrintServer]:
    """Up and running while this lasts, and the one that `lp` and `lpstat` speak to. Skips the test
    with its reason where there can be none.

    Not below pytest's own folder: every session of pytest closes that to others, and the filters
    of CUPS run as another user.
    """
    _skip_without()
    with tempfile.TemporaryDirectory(prefix="rosewall-cups-") as folder, _running(Path(folder)):
        yield PrintServer(Path(folder))


@contextmanager
def _running(folder: Path) -> Iterator[None]:
    port = _free_port()
    _set_up(folder, port)
    with pytest.MonkeyPatch.context() as patch, (folder / "stdout").open("wb") as log:
        patch.setenv("CUPS_SERVER", f"127.0.0.1:{port}")
        patch.setenv("PATH", os.environ["PATH"] + ":/usr/sbin:/usr/bin")
        files = ["-c", folder / "etc/cupsd.conf", "-s", folder / "etc/cups-files.conf"]
        server = subprocess.Popen([CUPSD, *files, "-f"], stdout=log, stderr=log)
        try:
            wait_until(lambda: "is running" in run("lpstat", "-r"))
            yield
        finally:
            server.terminate()
            server.wait(10)


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False).stdout


def wait_until(is_so, seconds: float = 15) -> None:
    """Ask again and again; the asking itself starts a program, so it takes its time."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "waited too long"


def _skip_without() -> None:
    if not CUPSD or not shutil.which("lpadmin", path="/usr/sbin:/usr/bin"):
        pytest.skip("cupsd is not installed: apt-get install cups cups-client cups-filters")
    if not DRIVER.exists():
        pytest.skip("no PDF queue driver: apt-get install cups-filters")
    if getpass.getuser() != "root":
        pytest.skip("a private cupsd needs root: it hands its filters to the user lp")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _set_up(folder: Path, port: int) -> None:
    for name in ("etc/ppd", "spool/tmp", "cache", "state/certs", "log", "out"):
        (folder / name).mkdir(parents=True)
    (folder / "etc/cups-files.conf").write_text(
        f"""ServerRoot {folder}/etc
ServerBin /usr/lib/cups
DataDir /usr/share/cups
StateDir {folder}/state
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
AccessLog {folder}/log/access_log
ErrorLog {folder}/log/error_log
PageLog {folder}/log/page_log
FileDevice Yes
User lp
Group lp
SystemGroup root lpadmin
"""
    )
    (folder / "etc/cupsd.conf").write_text(
        f"""Listen 127.0.0.1:{port}
Browsing No
WebInterface No
DefaultAuthType None
<Location />
Order allow,deny
Allow from 127.0.0.1
</Location>
<Location /admin>
Order allow,deny
Allow from 127.0.0.1
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
    )
    folder.chmod(0o755)
    for name in ("spool", "spool/tmp", "cache", "state", "state/certs", "out"):
        shutil.chown(folder / name, "lp", "lp")
