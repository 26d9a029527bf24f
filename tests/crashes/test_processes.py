"""What each process of ours really says when it falls: on stderr, in its log, as an answer."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crashes.canaries import GIVER, PHONE, seen_in

ROOT = Path(__file__).resolve().parents[2]
FALL = """
from tests.crashes.canaries import PLANTS
def fall(*_given):
    PLANTS["chain"][0]()
"""


def _run(code: str, *words: str, said: str = "", home: Path | None = None):
    """A Python of its own, with what a planted bug needs."""
    return subprocess.run(
        [sys.executable, "-c", FALL + code, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "ROSEWALL_HOME": str(home or "")},
        input=said,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


COMMAND = """
import desktop_app.commands.verbs as verbs
from desktop_app.__main__ import run
verbs.call = fall
raise SystemExit(run())
"""


def test_a_bug_on_the_command_line_tells_what_to_do_and_nobodys_name(tmp_path):
    done = _run(COMMAND, "status", home=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "程序里出了一个错误" in done.stderr
    assert "技术支持" in done.stderr
    assert "sqlite3.IntegrityError SQLITE_CONSTRAINT_PRIMARYKEY" in done.stderr
    assert re.search(r"desktop_app/__main__\.py:\d+ main", done.stderr)
    assert seen_in(done.stderr) == []


def test_a_bug_answers_a_program_with_one_json_object(tmp_path):
    done = _run(COMMAND, "status", "--json", home=tmp_path)
    error = json.loads(done.stdout)["error"]
    assert (done.returncode, done.stderr, error["code"]) == (1, "", "program_bug")
    assert "tests/crashes/canaries.py" in error["report"]
    assert error["problem"]
    assert error["remedy"]
    assert seen_in(done.stdout) == []


EVERYWHERE = """
import asyncio, gc, logging, sys, threading, warnings
import desktop_app.commands.verbs as verbs
from desktop_app.__main__ import run

class Sick:
    def __del__(self):
        fall()

async def forgotten():
    task = asyncio.get_running_loop().create_task(sick())
    await asyncio.sleep(0)
    await asyncio.sleep(0)

async def sick():
    fall()

def call(_asked):
    thread = threading.Thread(target=fall)
    thread.start()
    thread.join()
    Sick()
    asyncio.run(forgotten())
    gc.collect()
    from tests.crashes.canaries import GIVER, PHONE
    warnings.warn(f"no glyph for {GIVER}")
    logging.getLogger("sqlalchemy.engine").error("INSERT %s", GIVER)
    logging.getLogger("uvicorn.error").error(f"Exception in {PHONE}")
    try:
        fall()
    except Exception:
        logging.getLogger("desktop_app.planted").exception("a part failed: %s", PHONE)
    raise SystemExit(0)

verbs.call = call
run()
"""


def test_threads_tasks_destructors_warnings_and_libraries_give_nobody_away(tmp_path):
    done = _run(EVERYWHERE, "status", home=tmp_path)
    assert done.returncode == 0
    assert seen_in(done.stdout + done.stderr) == []
    assert done.stderr.count("RuntimeError\n") == 4  # thread, destructor, task, our own log
    for said in (
        "ERROR asyncio: other",
        "WARNING py.warnings: other",
        "ERROR sqlalchemy.engine: other",
        "ERROR uvicorn.error: other",
        "ERROR desktop_app.planted: a part failed: %s",
    ):
        assert said in done.stderr


WORKER = """
import desktop_app.worker.tasks as tasks
from desktop_app.worker.__main__ import main
tasks.Worker.preview_import = fall
main()
"""


def test_the_worker_falls_without_a_name():
    order = json.dumps({"id": 1, "task": "preview_import", "words": {"file": f"{GIVER}.xlsx"}})
    with subprocess.Popen(
        [sys.executable, "-c", FALL + WORKER],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        assert worker.stderr is not None
        worker.stdin.write(f"{order}\n")
        worker.stdin.flush()  # and stays open: its end would end the worker
        reported, answered = worker.stderr.read(), worker.stdout.read()
    assert "sqlite3.IntegrityError" in reported
    assert "canaries.py" in reported
    assert seen_in(reported + answered) == []


READER = """
import sys
from pathlib import Path
import desktop_app.intake.reading as reading
from desktop_app.intake.reader import main
reading.read_bytes = fall
main()
"""


def test_the_reader_of_files_falls_without_a_name(tmp_path):
    file = tmp_path / f"{GIVER}.csv"
    file.write_text(PHONE)
    done = _run(READER, said=json.dumps({"path": str(file), "sheet": ""}) + "\n")
    assert done.returncode == 1
    assert "sqlite3.IntegrityError" in done.stderr
    assert seen_in(done.stdout + done.stderr) == []


HUB = """
import sys
from desktop_app.hub.logs import Log, keep_logs
import logging
log = Log(1)
keep_logs(log)
try:
    fall()
except RuntimeError as error:
    log.failed("request_failed", error)
logging.getLogger("desktop_app.exchange.service_tasks").error("a part failed", exc_info=True)
fall()
"""


def test_a_line_of_a_hub_says_where_and_not_about_whom():
    done = _run(HUB)
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"] for line in lines] == ["request_failed", "a part failed", "died"]
    assert lines[0]["error"] == lines[2]["error"] == "builtins.RuntimeError"
    assert any(
        "canaries.py:" in place and place.endswith(" _chain") for place in lines[2]["places"]
    )
    assert seen_in(done.stdout + done.stderr) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes no core dumps")
@pytest.mark.parametrize("words", [("serve",), ("status",)])
def test_no_memory_of_a_process_goes_to_the_disk(words, tmp_path):
    code = """
import ctypes, os, resource
import desktop_app.commands.verbs as verbs
from desktop_app.__main__ import run
def call(_asked):
    print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
    print(oct(os.umask(0)))
    raise SystemExit(0)
verbs.call = call
run()
"""
    done = _run(code, *words, home=tmp_path)
    dumpable = "0" if words == ("serve",) else "1"
    assert done.stdout.split() == ["0", dumpable, "0o77"]
