"""The import room with the real worker process: the window stays smooth while rows arrive."""

import pytest

from desktop_app.roses.reading import load_roses
from tests.desks import HandClock, small_desk
from tests.rooms import HandShell, press
from ui.intake.intake_state import Stage
from ui.intake.page import make_page
from ui.worker_client import WorkerClient

HEAD = "编号,区县,类别,姓名,年龄段,心愿内容,物品,预估金额,同意方式,是否可公开\n"


@pytest.fixture
def worker(qapp):
    worker = WorkerClient()
    yield worker
    worker.close()


def test_a_file_of_many_rows_is_previewed_and_imported(tmp_path, qtbot, worker):
    desk = small_desk(tmp_path / "desk", HandClock())
    file = tmp_path / "心愿.csv"
    rows = [
        f"HS-{n:03},海曙区,困难老人,张秀英{n},70-79岁,想要第{n}台收音机,收音机,120,本人同意,是\n"
        for n in range(1, 451)
    ]
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    shell = HandShell(desk, worker)
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.show()
    page.open_at(str(file))
    qtbot.waitUntil(lambda: page.presenter._state.stage is Stage.PREVIEW, timeout=30_000)
    assert page.preview.table.model().rowCount() == 450  # three answers of the worker
    press(page.preview.confirm)
    qtbot.waitUntil(lambda: page.presenter._state.stage is Stage.DONE, timeout=30_000)
    assert len(load_roses(desk)) == 450
    assert len(shell.changes[-1].wishes) == 450
    desk.close()


def test_when_the_worker_dies_the_page_says_what_to_do(tmp_path, qtbot, worker):
    desk = small_desk(tmp_path / "desk", HandClock())
    page = make_page(HandShell(desk, worker).context())
    qtbot.addWidget(page)
    page.show()
    file = tmp_path / "心愿.csv"
    file.write_text(HEAD, encoding="utf-8")
    page.open_at(str(file))
    worker._process.kill()
    qtbot.waitUntil(lambda: page.presenter._state.stage is Stage.FAILED, timeout=10_000)
    assert page.failed.title.text()
    assert page.failed.sentence.text()
    desk.close()
