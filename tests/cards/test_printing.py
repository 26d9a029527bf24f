"""Roads to paper: with stand-ins for `lp` and `lpstat`, and with a real print server."""

import getpass
import os
import shutil
import socket
import stat
import subprocess
import time
from pathlib import Path

import pypdfium2
import pytest

from desktop_app.cards import printing_cups
from desktop_app.cards.drawing import render_card
from desktop_app.cards.printing import FOLDER, FolderPrinter, JobState, all_printers, printer_named
from desktop_app.cards.printing_cups import CupsPrinter, cups_printers
from desktop_app.errors import UserError
from tests.cards.cards import CARD, pages_read, symbols_read

CUPSD = shutil.which("cupsd", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
PDF_DRIVER = Path("/usr/share/ppd/cupsfilters/Generic-PDF_Printer-PDF.ppd")


@pytest.fixture
def pdf(tmp_path):
    file = tmp_path / "3f9a1c0d.pdf"
    file.write_bytes(render_card(CARD))
    return file


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """Put stand-ins for the print programs on the path: name -> shell lines."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")

    def put(name, lines):
        program = folder / name
        program.write_text(f"#!/bin/sh\n{lines}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    return put


def test_without_printers_the_folder_is_the_default(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert [printer.name for printer in all_printers(tmp_path)] == [FOLDER]
    assert printer_named("", all_printers(tmp_path)).name == FOLDER


def test_the_systems_default_printer_comes_first_and_the_folder_last(tmp_path, programs):
    programs(
        "lpstat",
        'case $1 in -e) echo A; echo M; echo Z;; -d) echo "system default destination: M";; esac',
    )

    assert [printer.name for printer in all_printers(tmp_path)] == ["M", "A", "Z", FOLDER]


def test_a_chosen_printer_that_is_gone_is_not_replaced_by_another(tmp_path):
    with pytest.raises(UserError) as refused:
        printer_named("一楼激光", [FolderPrinter(tmp_path)])

    assert (refused.value.code, refused.value.values) == ("printer_gone", {"printer": "一楼激光"})


def test_the_job_is_named_by_the_card_only_and_not_scaled(pdf, programs, tmp_path):
    programs(
        "lp",
        f'printf "%s\\n" "$@" > {tmp_path}/said; echo "request id is LASER-7 (1 file(s))"',
    )

    assert CupsPrinter("LASER").send(pdf, "3f9a1c0d", 2) == "LASER-7"
    assert (tmp_path / "said").read_text().split("\n")[:-1] == [
        "-d", "LASER", "-n", "2", "-t", "3f9a1c0d",
        "-o", "media=A6", "-o", "print-scaling=none", "--", str(pdf),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("lp: The printer or class does not exist.", "printer_gone"),
        ("lp: Error - scheduler not responding.", "printer_gone"),
        ("lp: Unable to connect to server", "printer_gone"),
        ('lp: Destination "LASER" is not accepting jobs.', "printer_refused"),
        ("lp: Too many active jobs.", "printer_refused"),
    ],
)
def test_a_printer_that_takes_nothing_says_why(pdf, programs, said, code):
    programs("lp", f"echo '{said}' >&2; exit 1")

    with pytest.raises(UserError) as refused:
        CupsPrinter("LASER").send(pdf, "3f9a1c0d", 1)
    assert refused.value.code == code


def test_a_print_server_that_hangs_is_not_waited_for(pdf, programs, monkeypatch):
    monkeypatch.setattr(printing_cups, "TIMEOUT", 0.2)
    programs("lp", "exec sleep 30")
    programs("lpstat", "exec sleep 30")

    with pytest.raises(UserError, match="printer_silent"):
        CupsPrinter("LASER").send(pdf, "3f9a1c0d", 1)
    assert CupsPrinter("LASER").state("LASER-7") is JobState.UNKNOWN
    assert cups_printers() == []


def test_a_job_is_followed_until_the_printer_took_or_dropped_it(programs):
    programs(
        "lpstat",
        """case "$*" in
*not-completed*) printf 'L-1 root 9 Wed\\n' ;;
*) printf 'L-10 root 9 Wed\\n\\tStatus: \\n\\tAlerts: job-completed-successfully\\n'
   printf 'L-3 root 9 Wed\\n\\tStatus: x\\n\\tAlerts: job-canceled-by-user\\n' ;;
esac""",
    )
    laser = CupsPrinter("L")

    assert [laser.state(job) for job in ("L-1", "L-10", "L-3", "L-99")] == [
        JobState.PENDING,
        JobState.DONE,
        JobState.FAILED,
        JobState.UNKNOWN,
    ]


def test_saving_a_card_twice_leaves_one_file(pdf, tmp_path):
    folder = FolderPrinter(tmp_path / "out")

    assert folder.send(pdf, "3f9a1c0d", 1) == folder.send(pdf, "3f9a1c0d", 1) == "3f9a1c0d.pdf"
    assert [file.name for file in folder.folder.iterdir()] == ["3f9a1c0d.pdf"]
    assert folder.state("3f9a1c0d.pdf") is JobState.DONE


# A real print server of our own, without touching the system's.


@pytest.fixture(scope="module")
def print_server(tmp_path_factory):
    if not CUPSD or not shutil.which("lpadmin", path="/usr/sbin:/usr/bin"):
        pytest.skip("cupsd is not installed: apt-get install cups cups-client cups-filters")
    if not PDF_DRIVER.exists():
        pytest.skip("no PDF queue driver: apt-get install cups-filters")
    if getpass.getuser() != "root":
        pytest.skip("a private cupsd needs root: it hands its filters to the user lp")
    folder = tmp_path_factory.mktemp("cups")
    port = free_port()
    set_up(folder, port)
    log = (folder / "stdout").open("wb")
    server = subprocess.Popen(
        [CUPSD, "-c", folder / "etc/cupsd.conf", "-s", folder / "etc/cups-files.conf", "-f"],
        stdout=log,
        stderr=log,
    )
    patch = pytest.MonkeyPatch()
    patch.setenv("CUPS_SERVER", f"127.0.0.1:{port}")
    patch.setenv("PATH", os.environ["PATH"] + ":/usr/sbin:/usr/bin")
    try:
        wait_until(lambda: "is running" in run("lpstat", "-r"))
        run(
            "lpadmin",
            "-p",
            "PAPER",
            "-E",
            "-v",
            f"file:{folder}/out/job.pdf",
            "-P",
            str(PDF_DRIVER),
        )
        yield folder
    finally:
        patch.undo()
        server.terminate()
        server.wait(10)
        log.close()


def test_a_real_print_queue_prints_the_card_as_it_is(print_server, pdf):
    assert [printer.name for printer in cups_printers()] == ["PAPER"]
    paper = CupsPrinter("PAPER")
    job = paper.send(pdf, "3f9a1c0d", 1)
    wait_until(lambda: paper.state(job) is JobState.DONE)

    printed = (print_server / "out/job.pdf").read_bytes()
    document = pypdfium2.PdfDocument(printed)
    assert document[0].get_size() == pytest.approx((297.6, 419.5), abs=1.5)  # A6
    document.close()
    assert symbols_read(printed) == [CARD.payload]
    assert "王建国" in pages_read(printed)[0]


def test_a_real_print_queue_says_that_it_has_no_such_printer(print_server, pdf):
    with pytest.raises(UserError, match="printer_gone"):
        CupsPrinter("NOWHERE").send(pdf, "3f9a1c0d", 1)


def test_a_real_print_queue_that_takes_no_jobs_refuses(print_server, pdf):
    run("cupsreject", "PAPER")
    try:
        with pytest.raises(UserError, match="printer_refused"):
            CupsPrinter("PAPER").send(pdf, "3f9a1c0d", 1)
    finally:
        run("cupsaccept", "PAPER")


def test_a_job_that_somebody_cancelled_is_told_as_failed(print_server, pdf):
    paper = CupsPrinter("PAPER")
    run("cupsdisable", "PAPER")
    try:
        job = paper.send(pdf, "3f9a1c0d", 1)
        assert paper.state(job) is JobState.PENDING
        run("cancel", job)
        wait_until(lambda: paper.state(job) is JobState.FAILED)
    finally:
        run("cupsenable", "PAPER")


def set_up(folder: Path, port: int) -> None:
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
    for parent in (folder, folder.parent, folder.parent.parent):
        parent.chmod(0o755)
    for name in ("spool", "spool/tmp", "cache", "state", "state/certs", "out"):
        shutil.chown(folder / name, "lp", "lp")


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False).stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(is_so, seconds: float = 15) -> None:
    """Ask again and again; the asking itself starts a program, so it takes its time."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "waited too long"
