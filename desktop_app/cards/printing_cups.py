"""Printing through CUPS (Linux, UOS, Kylin, macOS) with its own programs: `lp` and `lpstat`.

A PDF goes to the queue as it is: 0.1 s and sharp at any resolution. The programs take the
server from `CUPS_SERVER`, if set.
"""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from desktop_app.cards.printing import JobState, Road, Trouble
from desktop_app.errors import UserError

TIMEOUT = 5.0  # seconds
_GONE = re.compile(
    r"does not exist|unknown destination|no such file|scheduler|connect|not found", re.IGNORECASE
)
_REQUEST = re.compile(r"request id is (\S+)")
_DEFAULT = re.compile(r"default destination: (\S+)")
_DROPPED = re.compile(r"cancel|abort|stopped|error|unsupported|incompatible")
_ALERTS = re.compile(r"^\s+Alerts: (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CupsPrinter:
    """One queue. `lp` has read the whole file when it returns."""

    name: str
    road: Road = Road.SYSTEM
    media: str = "A6"

    def send(self, pdf: Path, title: str, copies: int) -> str:
        options = ["-o", f"media={self.media}", "-o", "print-scaling=none"]
        try:
            done = _run(
                "lp", "-d", self.name, "-n", str(copies), "-t", title, *options, "--", str(pdf)
            )
        except FileNotFoundError as error:
            raise UserError("printer_gone", printer=self.name) from error
        except subprocess.TimeoutExpired as error:
            raise UserError("printer_silent", printer=self.name) from error
        if done.returncode:
            code = "printer_gone" if _GONE.search(done.stderr) else "printer_refused"
            raise UserError(code, printer=self.name)
        found = _REQUEST.search(done.stdout)
        return found[1] if found else ""

    def state(self, job: str) -> JobState:
        """CUPS says done when the printer has taken the job; paper it cannot see."""
        try:
            waiting = _run("lpstat", "-W", "not-completed", "-o", self.name)
            past = _run("lpstat", "-l", "-W", "completed", "-o", self.name)
        except (FileNotFoundError, subprocess.TimeoutExpired):
            return JobState.UNKNOWN
        if _job_lines(waiting.stdout, job):
            return JobState.PENDING
        told = _job_lines(past.stdout, job)
        return _fate(told) if told else JobState.UNKNOWN

    def trouble(self) -> Trouble | None:
        return None


def _fate(told: str) -> JobState:
    """How a job ended, from `lpstat -l`.

    CUPS 2.4.2 leaves `processing-to-stop-point` on jobs that ended well and on those cancelled
    before they began; only a job that began has a status line (tried with three kinds of queue).
    """
    alerts = _ALERTS.search(told)
    is_dropped = alerts is None or _DROPPED.search(alerts[1]) or "\tStatus:" not in told
    return JobState.FAILED if is_dropped else JobState.DONE


def cups_printers() -> list[CupsPrinter]:
    """Every queue of this computer, its default first; none when CUPS is absent or silent."""
    try:
        names = _run("lpstat", "-e").stdout.split()
        found = _DEFAULT.search(_run("lpstat", "-d").stdout)
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return []
    default = found[1] if found else ""
    return [CupsPrinter(name) for name in sorted(names, key=lambda name: (name != default, name))]


def _job_lines(listed: str, job: str) -> str:
    """What `lpstat` says about one job: its line and the indented ones below."""
    blocks = re.split(r"^(?=\S)", listed, flags=re.MULTILINE)
    return next((block for block in blocks if block.split()[:1] == [job]), "")


def _run(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 - fixed programs, no shell; a name is one argument
        command,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
        env=os.environ | {"LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
    )
