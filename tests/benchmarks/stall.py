"""How long the window stands still while the worker has hard work, and how long that work takes.

    .venv/bin/python -m tests.benchmarks.stall [--rows 10000] [--cards 309]

The real window, offscreen, on a fresh desk: an xlsx is previewed in the import room and imported,
then cards are drawn in bulk. A 5 ms timer in the window says how late it is at most.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import xlsxwriter
from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import make_desk
from desktop_app.paths import Home
from desktop_app.roses.records import wall_roses
from desktop_app.roses.wall import first_look
from desktop_app.settings import Settings
from desktop_app.store.keys import key_of
from ui.garbage import GarbageKeeper
from ui.jobs import ThreadJobs
from ui.scanner import Scanner
from ui.shell.desk_app import DeskApp
from ui.theme.style import apply_theme
from ui.worker_client import WorkerClient

PROBE_MS = 5
THINGS = ("收音机", "台灯", "电饭煲", "书包", "轮椅", "拐杖", "血压计", "篮球")
HEADER = ("心愿编号", "区县", "社区", "类别", "姓名", "性别", "年龄", "心愿类型", "心愿内容", "物品",
          "数量", "预估金额", "采集人", "采集人电话", "采集日期", "同意方式", "是否可公开")  # fmt: skip


class Probe:
    """A timer that should ring every 5 ms and notes how late it rang at most."""

    def __init__(self) -> None:
        self._clock = QElapsedTimer()
        self._timer = QTimer()
        self._timer.setInterval(PROBE_MS)
        self._timer.timeout.connect(self._ring)
        self.late: list[int] = []

    def start(self) -> None:
        self.late = []
        self._clock.start()
        self._timer.start()

    def _ring(self) -> None:
        self.late.append(int(self._clock.restart()) - PROBE_MS)

    def told(self) -> str:
        late = sorted(self.late)
        return f"stall p99 {late[int(len(late) * 0.99)]} ms, max {late[-1]} ms"


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=10_000)
    words.add_argument("--cards", type=int, default=309)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "desk")
        make_desk(home, "公益日", date(2023, 6, 28)).close()
        file = Path(folder) / "wishes.xlsx"
        _write_workbook(file, asked.rows)
        _measure(home, file, asked.cards)


def _measure(home: Home, file: Path, cards: int) -> None:
    app = QApplication([])
    apply_theme(app, "light")
    GarbageKeeper(app)
    jobs, worker = ThreadJobs(app), WorkerClient(app)
    desk_app = DeskApp(app, home, first_look(home), Settings(), jobs, Scanner(app), worker)
    desk_app.window.show()
    desk_app.open_desk()
    _until(lambda: desk_app.house.is_ready)
    desk_app.warm()
    worker.warm()
    _for_ms(3000)
    probe = Probe()

    probe.start()
    _for_ms(2000)
    _say("idle", 2.0, probe)

    begun = time.perf_counter()
    desk_app.house.go_to("intake")
    print(f"import room built: {(time.perf_counter() - begun) * 1000:.0f} ms")  # noqa: T201
    _for_ms(500)
    probe.start()
    begun = time.perf_counter()
    desk_app.house.go_to("intake", str(file))
    page = desk_app.contents.rooms.currentWidget()
    presenter = page.presenter  # type: ignore[union-attr]
    _until(lambda: presenter._state.stage == "preview")
    _say("xlsx previewed", time.perf_counter() - begun, probe)

    probe.start()
    begun = time.perf_counter()
    presenter.confirm()
    _until(lambda: presenter._state.stage == "done")
    _for_ms(300)
    _say("imported", time.perf_counter() - begun, probe)

    desk = desk_app.desk.open()
    with desk.store.read() as tx:
        numbers = [rose.number for rose in wall_roses(tx) if rose.state == "open"][:cards]
    for number in numbers:
        claim_wishes(desk, [number], Giver(name="王芳"))
    desk_words = {"home": str(home.folder), "key": key_of(home).hex()}
    done: list[object] = []
    probe.start()
    begun = time.perf_counter()
    file = str(home.folder / "cards.pdf")
    words = {"desk": desk_words, "numbers": numbers, "layout": "a4-4up", "file": file}
    worker.ask("render_cards", words, done.append, lambda error: done.append(error))
    _until(lambda: bool(done))
    _say(f"{len(numbers)} cards drawn and checked", time.perf_counter() - begun, probe)
    print(done[0])  # noqa: T201
    worker.close()
    jobs.close()
    desk_app.desk.close()


def _say(what: str, seconds: float, probe: Probe) -> None:
    print(f"{what}: {seconds:.2f} s, {probe.told()}")  # noqa: T201


def _until(done: Callable[[], bool]) -> None:
    loop = QEventLoop()
    look = QTimer()
    look.timeout.connect(lambda: loop.quit() if done() else None)
    look.start(PROBE_MS)
    loop.exec()


def _for_ms(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _write_workbook(file: Path, rows: int) -> None:
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("心愿")
    sheet.write_row(0, 0, HEADER)
    districts = (("HS", "海曙区"), ("YZ", "鄞州区"), ("BL", "北仑区"), ("CX", "慈溪市"))
    for n in range(rows):
        prefix, district = districts[n % 4]
        thing = THINGS[n % len(THINGS)]
        sheet.write_row(
            n + 1,
            0,
            (f"{prefix}-{n // 4 + 1:03d}", district, f"第{n % 97}社区", "困难老人",
             f"{'张王李赵'[n % 4]}{'国建明秀'[n // 4 % 4]}{'庆华芳兰'[n // 16 % 4]}", "男",
             "70-79岁", "物品类", f"想要一个{thing}，第{n}回想起来都高兴。", thing, 1, 100 + n % 150,
             "邵社工", "13000000124", "2023-05-13", "本人同意", "是"),
        )  # fmt: skip
    book.close()


if __name__ == "__main__":
    main()
