"""A bug is written down without anybody's name, and the window goes on."""

import sys
import threading

import pytest

from desktop_app.crashes.log_file import LogFile
from desktop_app.crashes.report import report_of
from desktop_app.errors import UserError
from ui.jobs import ThreadJobs
from ui.shell.crash import CrashCatcher


class Sick(Exception):
    pass


def _fall(name):
    raise Sick(f"cannot save {name}")


def test_the_report_names_places_but_no_people():
    with pytest.raises(Sick) as caught:
        _fall("王芳 13800138000")
    report = report_of(caught.value)
    assert "Sick" in report
    assert "_fall" in report
    assert "王芳" not in report
    assert "13800138000" not in report


def test_a_bug_in_any_thread_is_logged_and_shown(tmp_path, qtbot, monkeypatch):
    catcher = CrashCatcher(LogFile(tmp_path / "logs" / "window.log"))
    monkeypatch.setattr(threading, "excepthook", lambda args: catcher.caught(args.exc_value))
    with qtbot.waitSignal(catcher.crashed) as shown:
        thread = threading.Thread(target=_fall, args=("王芳",))
        thread.start()
        thread.join()
    log = (tmp_path / "logs" / "window.log").read_text("utf-8")
    assert "Sick" in log
    assert "王芳" not in log + shown.args[0]


def test_the_crash_notice_is_in_the_window_and_copies_the_report(desk, qapp):
    desk.app.show_crash("Sick\n  ui/x.py:1 f")
    assert "出了一个错误" in desk.message
    assert qapp.activeModalWidget() is None
    desk.clicks(desk.app.contents.message.action)
    assert qapp.clipboard().text().startswith("Sick")
    desk.scans("HS-001")
    assert desk.number == "HS-001"


def test_a_bug_in_a_job_goes_to_the_crash_handler_and_the_lane_goes_on(qtbot):
    crashes, done = [], []
    jobs = ThreadJobs(crashed=crashes.append)
    jobs.run(lambda: _fall("x"), done.append)
    jobs.run(lambda: 7, done.append)
    qtbot.waitUntil(lambda: done == [7])
    assert [type(error) for error in crashes] == [Sick]
    jobs.close()


def test_a_refusal_in_a_job_goes_to_whoever_asked(qtbot):
    def refuse():
        raise UserError("giver_missing")

    refused = []
    jobs = ThreadJobs(crashed=lambda error: sys.exit(str(error)))
    jobs.run(refuse, refused.append, lambda error: refused.append(error.code))
    qtbot.waitUntil(lambda: refused == ["giver_missing"])
    jobs.close()


def test_what_was_on_its_way_when_the_window_closed_is_told_to_nobody(qtbot):
    from PySide6.QtCore import QCoreApplication

    told = []
    jobs = ThreadJobs(crashed=told.append)
    jobs.run(lambda: 7, told.append)
    jobs.close()  # the work is done, its result waits for the event loop
    QCoreApplication.sendPostedEvents()
    assert told == []
