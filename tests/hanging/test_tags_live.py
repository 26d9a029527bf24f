"""Tags drawn by the real worker process: the window hears of every step, and can stop it."""

import pytest

from desktop_app.hanging.model import Wanted
from desktop_app.hanging.operations import plan_wall
from tests.cards.cards import pages_read
from tests.desks import hang, small_desk, wish
from tests.rooms import HandShell, press
from ui.hanging.page import make_page
from ui.worker_client import WorkerClient


@pytest.fixture
def page(qapp, qtbot, tmp_path):
    desk = small_desk(tmp_path / "desk")
    hang(desk, *(wish(f"HS-{n:03d}") for n in range(1, 41)))
    plan_wall(desk, Wanted(name="南墙"))
    worker = WorkerClient()
    page = make_page(HandShell(desk, worker).context())
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    yield page
    worker.close()
    desk.close()


def test_forty_tags_come_out_with_progress_on_the_way(page, qtbot, tmp_path):
    file = tmp_path / "tags.pdf"
    steps = []
    page.middle.progress.valueChanged.connect(steps.append)
    page.tags.save(page.presenter.wall.hanging, page.presenter.wall.wall_id, file)
    qtbot.waitUntil(lambda: not page.middle.cancel.isVisible(), timeout=30_000)
    assert len(pages_read(file.read_bytes())) == 6
    assert len(steps) > 4
    assert "40 枚玫瑰签，5 张 A4" in page.notice.problem.text()


def test_a_cancelled_drawing_leaves_no_file_and_the_next_one_works(page, qtbot, tmp_path):
    wanted, wall_id = page.presenter.wall.hanging, page.presenter.wall.wall_id
    page.tags.save(wanted, wall_id, tmp_path / "first.pdf")
    qtbot.waitUntil(lambda: page.middle.progress.value() > 0, timeout=30_000)
    press(page.middle.cancel)
    page.tags.save(wanted[:1], wall_id, tmp_path / "second.pdf")
    qtbot.waitUntil((tmp_path / "second.pdf").exists, timeout=30_000)
    assert not (tmp_path / "first.pdf").exists()
