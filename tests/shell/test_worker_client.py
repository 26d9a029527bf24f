"""The window's side of the worker: answers, progress, a worker that dies."""

import sys

import pytest

from ui.worker_client import WorkerClient

WORKER = """
import json, os, sys
for line in sys.stdin:
    asked = json.loads(line)
    if asked.get("task") == "die":
        os._exit(9)
    if asked.get("task") == "refuse":
        print(json.dumps({"id": asked["id"], "error": {"code": "disk_full", "values": {}}}), flush=True)
    elif asked.get("task") == "add":
        print(json.dumps({"id": asked["id"], "progress": 0.5, "text": "half"}), flush=True)
        print(json.dumps({"id": asked["id"], "result": sum(asked["words"]["numbers"])}), flush=True)
"""


@pytest.fixture
def worker(qapp):
    client = WorkerClient(command=[sys.executable, "-c", WORKER])
    yield client
    client.close()


def test_a_task_is_answered_with_its_progress_before(worker, qtbot):
    told = []
    worker.ask(
        "add",
        {"numbers": [1, 2]},
        told.append,
        lambda error: told.append(error.code),
        lambda done, text: told.append((done, text)),
    )
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [(0.5, "half"), 3]


def test_a_refusal_comes_back_as_an_error_for_people(worker, qtbot):
    told = []
    worker.ask("refuse", {}, told.append, lambda error: told.append(error.code))
    qtbot.waitUntil(lambda: told == ["disk_full"])


def test_after_a_crash_the_next_task_has_a_fresh_worker(worker, qtbot):
    told = []
    worker.ask("die", {}, told.append, lambda error: told.append(error.code))
    qtbot.waitUntil(lambda: told == ["worker_died"])
    worker.ask("add", {"numbers": [4]}, told.append, lambda error: told.append(error.code))
    qtbot.waitUntil(lambda: told == ["worker_died", 4])


def test_a_cancelled_task_says_nothing_any_more(worker, qtbot):
    told = []
    task = worker.ask("add", {"numbers": [1]}, told.append, lambda error: told.append(error.code))
    worker.cancel(task)
    worker.ask("add", {"numbers": [5]}, told.append, lambda error: told.append(error.code))
    qtbot.waitUntil(lambda: told == [5])
