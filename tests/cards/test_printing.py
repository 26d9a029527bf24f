"""Roads to paper, with stand-ins for `lp` and `lpstat`. The real ones: test_print_server.py."""

import shutil
import stat
import sys
import time

import pytest

from desktop_app.cards import printing_cups
from desktop_app.cards.drawing import render_card
from desktop_app.cards.escpos import EscposPrinter
from desktop_app.cards.printing import (
    FOLDER,
    FolderPrinter,
    JobState,
    Road,
    Trouble,
    all_printers,
    printer_for,
    printer_named,
    trouble_error,
)
from desktop_app.cards.printing_cups import CupsPrinter, cups_printers, media_named
from desktop_app.errors import UserError
from desktop_app.messages import sentences
from desktop_app.messages.printing import TROUBLES
from desktop_app.settings import ReceiptPrinter, Settings
from tests.cards.cards import CARD


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
        "-o", "media=A6", "-o", "print-scaling=none", "-o", "fit-to-page=false",
        "-o", "sides=one-sided", "--", str(pdf),
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


def lpstat_says(programs, status, alerts, taking="accepting requests"):
    programs(
        "lpstat",
        f"""case $1 in
-a) echo 'L {taking} since Sun' ;;
-l) echo 'printer L {status}'; echo '\tDescription: L'; echo '\tAlerts: {alerts}' ;;
esac""",
    )


@pytest.mark.parametrize(
    ("alerts", "trouble"),
    [
        ("none", None),
        ("media-empty-error", Trouble.NO_PAPER),
        ("media-needed", Trouble.NO_PAPER),
        ("media-low-warning", Trouble.LOW_PAPER),
        ("media-low-report", None),
        ("media-low-warning cover-open-error", Trouble.COVER_OPEN),
        ("media-jam-error", Trouble.JAM),
        ("toner-empty-error", Trouble.NO_INK),
        ("toner-empty-warning", None),  # offices print for weeks after that
        ("marker-supply-low-warning", None),
        ("connecting-to-device", Trouble.OFFLINE),
        ("offline-report", None),
    ],
)
def test_a_queue_tells_its_trouble(programs, alerts, trouble):
    lpstat_says(programs, "is idle.  enabled since Sun", alerts)

    assert CupsPrinter("L").trouble() is trouble


@pytest.mark.parametrize(
    ("status", "taking"),
    [
        ("disabled since Sun -", "accepting requests"),
        ("is idle.  enabled since Sun", "not accepting requests"),
    ],
)
def test_a_queue_that_somebody_stopped_is_paused_and_gets_no_card(pdf, programs, status, taking):
    lpstat_says(programs, status, "paused", taking)

    with pytest.raises(UserError, match="printer_paused"):
        CupsPrinter("L").send(pdf, "3f9a1c0d", 1)


def test_a_queue_whose_filter_failed_says_that_something_is_wrong(programs):
    lpstat_says(programs, "is idle.  enabled since Sun\n\tFilter failed", "none")

    assert CupsPrinter("L").trouble() is Trouble.FAULT


def test_a_silent_print_server_is_told_within_two_seconds(programs):
    programs("lpstat", "exec sleep 30")
    began = time.monotonic()

    assert CupsPrinter("L").trouble() is Trouble.OFFLINE
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("size", "media"),
    [
        ((105, 148), "A6"),
        ((148, 105), "A6"),
        ((296.6, 210.2), "A4"),
        ((60, 40), "Custom.60x40mm"),
        ((80, 232.238), "Custom.80x232.2mm"),
    ],
)
def test_paper_is_named_as_cups_names_it(size, media):
    assert media_named(*size) == media


def test_a_folder_tells_when_it_is_full_or_closed(tmp_path, monkeypatch):
    assert FolderPrinter(tmp_path / "not" / "yet").trouble() is None
    (tmp_path / "file").touch()
    assert FolderPrinter(tmp_path / "file" / "cards").trouble() is Trouble.FOLDER_CLOSED

    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage._replace(free=1_000_000))
    assert FolderPrinter(tmp_path).trouble() is Trouble.FOLDER_FULL


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_a_word_and_says_what_to_do(trouble):
    problem, remedy = sentences(trouble_error(trouble, "一楼激光"))

    assert TROUBLES[trouble]
    assert problem
    assert remedy


@pytest.fixture
def printers(tmp_path):
    receipt = ReceiptPrinter(name="小票", road="network", at="192.0.2.7")
    folder = FolderPrinter(tmp_path)
    return [CupsPrinter("一楼激光"), CupsPrinter("彩喷"), EscposPrinter(receipt), folder]


@pytest.mark.parametrize(
    ("settings", "layout", "name"),
    [
        (Settings(), "a6", "一楼激光"),  # the system's default
        (Settings(), "receipt", "小票"),
        (Settings(printer="彩喷"), "receipt", "彩喷"),
        (Settings(printer="彩喷", printers={"receipt": "小票"}), "a6", "彩喷"),
        (Settings(printer="彩喷", printers={"receipt": "小票"}), "receipt", "小票"),
        (Settings(printers={"a4-8up": FOLDER}), "a4-8up", FOLDER),
    ],
)
def test_each_layout_may_have_its_printer(printers, settings, layout, name):
    assert printer_for(settings, layout, printers).name == name


def test_a_receipt_printer_alone_does_not_take_cards_by_itself(printers):
    roll, folder = printers[2:]

    assert printer_for(Settings(), "a6", [roll, folder]) is folder
    assert printer_for(Settings(), "receipt", [folder]) is folder


def test_the_printer_of_a_layout_that_is_gone_is_not_replaced(printers):
    with pytest.raises(UserError, match="printer_gone"):
        printer_for(Settings(printers={"a6": "二楼"}), "a6", printers)


def test_receipt_printers_stand_between_the_systems_printers_and_the_folder(tmp_path, programs):
    programs("lpstat", "case $1 in -e) echo L;; esac")
    receipt = ReceiptPrinter(name="小票", road="usb", at="04b8:0e15")

    assert [(p.name, p.road) for p in all_printers(tmp_path, [receipt])] == [
        ("L", Road.SYSTEM),
        ("小票", Road.USB),
        (FOLDER, Road.FOLDER),
    ]


def test_where_there_is_no_cups_the_window_paints(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")

    found = all_printers(tmp_path, painted=lambda: [CupsPrinter("HP")])
    assert [printer.name for printer in found] == ["HP", FOLDER]
