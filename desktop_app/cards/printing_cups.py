"""Printing through CUPS (Linux, UOS, Kylin, macOS) with its own programs: `lp` and `lpstat`.

A PDF goes to the queue as it is: 0.1 s and sharp at any resolution. The programs take the
server from `CUPS_SERVER`, if set.
"""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from desktop_app.cards.printing import JobState, Road, Trouble, trouble_error
from desktop_app.errors import UserError

TIMEOUT = 5.0  # seconds
_GONE = re.compile(
    r"does not exist|unknown destination|no such file|scheduler|connect|not found", re.IGNORECASE
)
_REQUEST = re.compile(r"request id is (\S+)")
_DEFAULT = re.compile(r"default destination: (\S+)")
_DROPPED = re.compile(r"cancel|abort|stopped|error|unsupported|incompatible")
_ALERTS = re.compile(r"^\s+Alerts: (.*)$", re.MULTILINE)
_DISABLED = re.compile(r"^printer \S+ disabled", re.MULTILINE)
ASKING = 0.9  # seconds for each of two questions about trouble
_SIZES = {"A4": (210, 297), "A5": (148, 210), "A6": (105, 148)}
SAME = 1.0  # mm

# printer-state-reasons (RFC 8011 5.4.12, PWG 5100.9), the most telling first. Each may end in
# -error, -warning or -report; a report is no trouble.
_REASONS = (
    (re.compile(r"paused|stopped-by"), Trouble.PAUSED),
    (re.compile(r"cover-open|door-open|interlock-open|input-tray-missing"), Trouble.COVER_OPEN),
    (re.compile(r"media-jam|output-area-full"), Trouble.JAM),
    (re.compile(r"media-empty|media-needed"), Trouble.NO_PAPER),
    (re.compile(r"(toner|ink|marker-supply|marker-ribbon)-empty(?!-warning)"), Trouble.NO_INK),
    (re.compile(r"offline|shutdown|timed-out|connecting-to-device"), Trouble.OFFLINE),
    (re.compile(r"fuser|developer|opc|spool-area-full|filter|other-error"), Trouble.FAULT),
    (re.compile(r"media-low"), Trouble.LOW_PAPER),
)


@dataclass(frozen=True, slots=True)
class CupsPrinter:
    """One queue. `lp` has read the whole file when it returns."""

    name: str
    road: Road = Road.SYSTEM

    def send(self, pdf: Path, title: str, copies: int) -> str:
        """A paused queue gets nothing: the card stays where people see it and can turn to another
        printer. Whatever else a queue tells may be old; it is told, and keeps nothing back."""
        if self.trouble() is Trouble.PAUSED:
            raise trouble_error(Trouble.PAUSED, self.name)
        options = [word for option in _options(pdf) for word in ("-o", option)]
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
        """What the queue says; it learns of paper only while it prints."""
        try:
            told = _run("lpstat", "-l", "-p", self.name, within=ASKING)
            taking = _run("lpstat", "-a", self.name, within=ASKING)
        except (FileNotFoundError, subprocess.TimeoutExpired):
            return Trouble.OFFLINE
        if told.returncode:
            return Trouble.OFFLINE
        if _DISABLED.search(told.stdout) or "not accepting" in taking.stdout:
            return Trouble.PAUSED
        if "\tFilter failed" in told.stdout:  # its job stands still; no reason is given for it
            return Trouble.FAULT
        alerts = _ALERTS.search(told.stdout)
        return _trouble_of(alerts[1] if alerts else "")


def _trouble_of(alerts: str) -> Trouble | None:
    reasons = [reason for reason in alerts.split() if not reason.endswith("-report")]
    return next(
        (trouble for sign, trouble in _REASONS if any(map(sign.search, reasons))),
        None,
    )


def _options(pdf: Path) -> list[str]:
    """In true size, on the paper that the file is drawn for, one side of a sheet each."""
    from desktop_app.cards.raster import page_sizes  # pdfium takes its time to load

    media = media_named(*page_sizes(pdf.read_bytes())[0])
    return [f"media={media}", "print-scaling=none", "fit-to-page=false", "sides=one-sided"]


def media_named(width: float, height: float) -> str:
    """What CUPS calls a paper of so many millimetres. It turns a page by itself where the known
    papers lie across; of a roll the width is the head's."""
    for name, (short, long) in _SIZES.items():
        if abs(min(width, height) - short) < SAME and abs(max(width, height) - long) < SAME:
            return name
    return f"Custom.{round(width, 1):g}x{round(height, 1):g}mm"


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


def _run(*command: str, within: float | None = None) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 - fixed programs, no shell; a name is one argument
        command,
        capture_output=True,
        text=True,
        timeout=within or TIMEOUT,
        check=False,
        env=os.environ | {"LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
    )
