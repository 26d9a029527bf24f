"""The worker process, over its real pipe."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.paths import resource
from desktop_app.roses.records import figures
from tests.desks import hang, small_desk, wish
from tests.intake.files import ordinary, table, text_file

ROOT = Path(__file__).resolve().parents[2]


class Pipe:
    """A window's end of the pipe."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "desktop_app.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        self.progress = []
        self._last = 0

    def send(self, **message):
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def hear(self):
        """The next answer; steps of progress are gathered."""
        while line := self.process.stdout.readline():
            message = json.loads(line)
            if "progress" not in message:
                return message
            self.progress.append(message)
        raise AssertionError(self.process.stderr.read().decode())

    def ask(self, task, **words):
        self._last += 1
        self.send(id=self._last, task=task, words=words)
        answer = self.hear()
        assert answer["id"] == self._last
        return answer

    def close(self):
        self.process.stdin.close()
        ended = self.process.wait(10)
        self.process.stdout.close()
        self.process.stderr.close()
        return ended


@pytest.fixture
def pipe():
    pipe = Pipe()
    yield pipe
    if not pipe.process.stdin.closed:
        pipe.close()


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "home")
    yield desk
    desk.close()


@pytest.fixture
def words(desk):
    return {"home": str(desk.home.folder), "key": desk.store.key.hex()}


def test_a_file_is_previewed_in_pieces_and_imported(pipe, desk, words):
    path = str(resource("demo/wishes_2023.csv"))
    plan = pipe.ask("preview_import", desk=words, path=path)["result"]
    assert (plan["rows"], plan["importable"], plan["counts"]["rejected"]) == (309, 309, 0)
    first = pipe.ask("plan_rows", plan=plan["plan"], start=0, count=1000)["result"]
    rest = pipe.ask("plan_rows", plan=plan["plan"], start=200)["result"]
    assert (len(first), len(rest)) == (200, 109)
    assert [row["row"] for row in first + rest] == list(range(2, 311))
    assert pipe.progress[-1]["progress"] <= 1

    done = pipe.ask("apply_import", desk=words, plan=plan["plan"])["result"]
    assert (done["count"], done["label"]) == (309, "导入")
    with desk.store.read() as tx:
        assert figures(tx)[:3] == (309, 290, 19)


def test_a_row_carries_its_problems_and_fixes_in_words(pipe, words, tmp_path):
    path = tmp_path / "心愿.csv"
    path.write_bytes(text_file(table(ordinary(预估金额="约200", 心愿内容="电话13800001234"))))
    plan = pipe.ask("preview_import", desk=words, path=str(path))["result"]
    [row] = pipe.ask("plan_rows", plan=plan["plan"])["result"]
    assert row["original"] == "电话13800001234"
    price = next(p for p in row["problems"] if p["code"] == "price_about")
    assert (price["text"], price["letter"]) == ("大约 200 元，请确认", "N")
    assert price["fix"]["press"] == "就是“200”"

    fixed = pipe.ask("preview_import", desk=words, path=str(path), fixes=[price["fix"]["id"]])
    [row] = pipe.ask("plan_rows", plan=fixed["result"]["plan"])["result"]
    price = next(p for p in row["problems"] if p["code"] == "price_about")
    assert (price["fix"]["state"], price["fix"]["press"]) == ("pressed", "")


def test_the_words_come_in_the_language_of_the_window(pipe, words, tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(b"a,b\n1,2\n")
    answer = pipe.ask("preview_import", desk=words | {"language": "zh"}, path=str(path))
    assert answer["error"] == {"code": "no_header", "values": {}}


def test_a_refused_file_is_an_answer_and_the_worker_goes_on(pipe, words, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(b"%PDF-1.7")
    gone = pipe.ask("preview_import", desk=words, path=str(tmp_path / "weg.csv"))
    assert gone["error"]["code"] == "file_missing"
    refused = pipe.ask("preview_import", desk=words, path=str(tmp_path / "x.xlsx"))
    assert refused["error"]["code"] == "file_is_pdf"
    assert pipe.ask("sing")["error"]["code"] == "worker_task_unknown"


def test_an_old_plan_is_not_imported(pipe, words):
    path = str(resource("demo/wishes_2023.csv"))
    first = pipe.ask("preview_import", desk=words, path=path)["result"]["plan"]
    pipe.ask("preview_import", desk=words, path=path)
    assert pipe.ask("apply_import", desk=words, plan=first)["error"]["code"] == "plan_outdated"


def test_a_task_that_was_cancelled_says_so_and_changes_nothing(pipe, desk, words):
    path = str(resource("demo/wishes_2023.csv"))
    pipe.send(id=7, task="preview_import", words={"desk": words, "path": path})
    pipe.send(id=7, cancel=True)
    assert pipe.hear() == {"id": 7, "error": {"code": "task_cancelled", "values": {}}}
    assert pipe.ask("plan_rows", plan=1)["error"]["code"] == "plan_outdated"


def test_the_worker_ends_when_the_window_is_gone(pipe):
    assert pipe.close() == 0


def test_the_worker_ends_in_the_middle_of_a_task_when_the_window_is_gone(pipe, words):
    path = str(resource("demo/wishes_2023.csv"))
    pipe.send(id=1, task="preview_import", words={"desk": words, "path": path})
    assert pipe.close() == 0


def test_all_claim_cards_are_drawn_into_one_file(pipe, desk, words, tmp_path):
    hang(desk, wish("SB-003"), wish("HS-001"), wish("HS-002"))
    claim_wishes(desk, ["SB-003"], Giver(name="王芳"))
    claim_wishes(desk, ["HS-001", "HS-002"], Giver(name="王\U00031350"))
    file = tmp_path / "cards.pdf"
    answer = pipe.ask("render_cards", desk=words, layout="a4-4up", file=str(file))["result"]
    assert (answer["cards"], answer["pages"]) == (1, 1)
    assert [(f["number"], f["code"]) for f in answer["failed"]] == [("HS-001", "glyph_missing")]
    assert file.read_bytes().startswith(b"%PDF")
    one = pipe.ask("render_cards", desk=words, layout="a6", file=str(file), numbers=["sb3"])
    assert one["result"] == {"cards": 1, "pages": 1, "failed": []}


def test_a_bug_ends_the_worker_without_a_word_of_what_it_held(pipe, words, tmp_path):
    path = tmp_path / "张三.csv"
    path.write_bytes(text_file(table(ordinary())))
    pipe.send(id=1, task="preview_import", words={"desk": words, "path": 5, "who": "张三"})
    said = pipe.process.stderr.read().decode()
    assert pipe.close() != 0
    assert "ValidationError" in said
    assert "张三" not in said
