"""The hall screen as a window: what it shows, when it looks, and that the desk is left alone."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import psutil
import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest

from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
from desktop_app.hall.look import look_at_hall
from tests.desks import HandClock, hang, small_desk, wish
from tests.hall.gallery import NOW, a_hall
from tests.shell.hands import desk_window
from tests.theme.test_contrast import _ratio
from ui.hall.arranging import arranged
from ui.hall.hall_colours import NIGHT, PAPER
from ui.hall.hall_presenter import HallPresenter
from ui.hall.hall_state import Fresh, HallState
from ui.hall.hall_window import HallWindow
from ui.hall.heart import heart_of
from ui.hall.openings import OPENING_MS


class Shown:
    """A view that remembers."""

    def __init__(self):
        self.states: list[HallState] = []

    def show_state(self, state):
        self.states.append(state)


class LaterJobs:
    """Work waits until it is let go."""

    def __init__(self):
        self.waiting = []

    def run_aside(self, work, then, failed=None):
        self.waiting.append((work, then, failed))

    def let_go(self):
        work, then, failed = self.waiting.pop(0)
        try:
            result = work()
        except UserError as error:
            failed(error)
        else:
            then(result)


@pytest.fixture
def hands(qapp, tmp_path):
    with desk_window(qapp, tmp_path) as hands:
        yield hands
        hands.app.hall.close()


@pytest.fixture
def screen(qtbot):
    """A hall screen that shows a day in full swing."""
    window = HallWindow()
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show_state(arranged(a_hall()))
    return window


# what it shows


def test_a_giver_is_thanked_by_a_masked_name_or_as_somebody_kind(tmp_path):
    desk = small_desk(tmp_path, HandClock())
    hang(desk, wish("HS-001"), wish("HS-002"), wish("HS-003"))
    for number, giver in (
        ("HS-001", Giver(name="欧阳晓燕", phone="13800138000")),
        ("HS-002", Giver(name="王小明", phone="13800138001", anonymous=True)),
    ):
        claim_wishes(desk, [number], giver, Pledge.BRING)
    shown = arranged(look_at_hall(desk))
    desk.close()
    assert sorted(shown.roses) == ["c", "c", "o"]
    assert "爱心人士" in {line.giver for line in shown.thanks}
    for secret in ("晓燕", "小明", "1380013"):
        assert secret not in repr(shown)


def test_a_number_that_was_never_heard_is_not_shown_and_an_old_one_says_its_age():
    now, late, never, old = (arranged(a_hall()).districts[place] for place in (0, 2, 5, 7))
    assert (now.fresh, now.age, bool(now.figures)) == (Fresh.NOW, "现在", True)
    assert (late.fresh, late.age) == (Fresh.OLDER, "12 分钟前")
    assert (old.fresh, old.age) == (Fresh.OLD, "2 小时前")
    assert (never.fresh, never.figures, never.share) == (Fresh.NEVER, "", 0.0)


def test_the_programme_says_what_runs_and_what_comes():
    shown = arranged(a_hall()).programme
    assert [(line.when, line.what) for line in shown] == [
        ("现在", "心愿认领（玫瑰花墙）"),
        ("接下来", "爱心义诊（广场东侧）"),
    ]
    assert shown[1].at == "10:30，还有 18 分钟"


def test_more_wishes_than_points_are_shown_as_one_rose_for_several():
    hall = a_hall()
    crowd = replace(hall, roses="", numbers=(), figures=hall.figures._replace(collected=28_000))
    shown = arranged(crowd)
    assert len(shown.roses) == 1000
    assert shown.each_words == "一朵玫瑰代表 28 个心愿"


@pytest.mark.parametrize("count", [1, 2, 24, 309, 2999])
def test_every_rose_has_its_own_place_within_the_heart(count):
    heart = heart_of(count)
    assert len(set(heart.places)) == count
    assert all(0 < x < 1 and 0 < y < 1 for x, y in heart.places)


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1024, 768), (1280, 800)])
@pytest.mark.parametrize("most", [309, 2800, 28_000])
def test_the_four_figures_are_a_tenth_of_the_height_and_stand_apart(screen, size, most):
    state = arranged(a_hall())
    figures = tuple(replace(one, number=most) for one in state.figures)
    screen.resize(*size)
    screen.show_state(replace(state, figures=figures))
    picture = screen.grab().toImage()
    for box in screen.places().figures:
        columns = range(int(box.left), min(int(box.left + box.width), size[0]))
        rows = [
            y
            for y in range(int(box.top), int(box.top + box.height * 0.72))
            if any(picture.pixelColor(x, y).lightness() > 200 for x in columns)
        ]
        assert max(rows) - min(rows) + 1 >= size[1] / 10
    right = max(box.right for box in screen.places().figures)
    assert right <= size[0]


# when it looks


def test_a_hundred_claims_in_a_second_are_one_look():
    jobs, view, looks = LaterJobs(), Shown(), []
    presenter = HallPresenter(view, jobs, lambda: looks.append(1) or a_hall(), lambda: NOW)
    presenter.tick()
    for _claim in range(100):
        presenter.changed()
    presenter.tick()
    assert len(jobs.waiting) == 1  # the first is not answered yet
    jobs.let_go()
    presenter.tick()
    jobs.let_go()
    presenter.tick()
    assert len(looks) == 2
    assert not jobs.waiting


def test_ages_go_on_and_everything_moves_a_little_when_the_minute_changes():
    jobs, view, clock = LaterJobs(), Shown(), [NOW]
    presenter = HallPresenter(view, jobs, lambda: replace(a_hall(), now=clock[0]), lambda: clock[0])
    for _minute in range(3):
        presenter.tick()
        jobs.let_go()
        presenter.tick()
        assert not jobs.waiting
        clock[0] += timedelta(minutes=1)
    assert len({state.shift for state in view.states}) == 3
    assert view.states[1].thanks[0].ago == "1 分钟前"


def test_a_store_that_cannot_be_read_leaves_the_last_numbers_and_says_since_when():
    jobs, view, is_sick = LaterJobs(), Shown(), [False]

    def look():
        if is_sick[0]:
            raise UserError("disk_error")
        return a_hall()

    presenter = HallPresenter(view, jobs, look, lambda: NOW)
    presenter.tick()
    jobs.let_go()
    is_sick[0] = True
    presenter.changed()
    for _second in range(4):
        presenter.tick()
        jobs.let_go()
    assert "10:12" in view.states[-1].trouble
    assert view.states[-1].figures == view.states[0].figures
    is_sick[0] = False
    presenter.tick()
    jobs.let_go()
    assert not view.states[-1].trouble


# roses open


def test_a_claimed_rose_opens_in_two_seconds_and_only_that_one_is_painted(
    screen, monkeypatch, qtbot
):
    monkeypatch.delenv("ROSEWALL_NO_MOTION")
    screen.show()
    before = screen.state
    index = before.roses.index("o")
    roses = before.roses[:index] + "c" + before.roses[index + 1 :]
    screen.show_state(replace(before, roses=roses, newest=index))
    assert screen.opening == {index}
    assert OPENING_MS <= 2000
    qtbot.waitUntil(lambda: not screen.opening, timeout=4000)


def test_nothing_moves_where_motion_is_not_wanted(screen):
    screen.show()
    screen.show_state(replace(screen.state, roses="c" * 309))
    assert not screen.opening


def test_an_import_opens_nothing(screen, monkeypatch):
    monkeypatch.delenv("ROSEWALL_NO_MOTION")
    screen.show()
    screen.show_state(replace(screen.state, roses="c" * 309))  # 218 at once
    assert not screen.opening
    screen.show_state(arranged(a_hall(400, 120, 6)))
    assert not screen.opening


def test_a_night_leaves_nothing_behind(screen):
    """5,000 refreshes, each with other roses and another place."""
    hall, process = a_hall(60, 20, 3), psutil.Process()
    screen.resize(320, 180)
    screen.show()
    picture = QPixmap(320, 180)
    sizes = []
    for night in range(5000):
        place = night % 60
        roses = hall.roses[:place] + "c" + hall.roses[place + 1 :]
        now = hall.now + timedelta(minutes=night)
        screen.show_state(arranged(replace(hall, roses=roses, now=now)))
        screen.render(picture)
        if night in (1500, 4999):
            sizes.append((len(screen.findChildren(QObject)), process.memory_info().rss))
    (objects, before), (objects_after, after) = sizes
    assert objects_after == objects
    assert after - before < 3 * 1024 * 1024


# and the desk is left alone


def test_with_one_screen_it_says_so_and_opens_there_when_asked(hands, qtbot):
    hands.presses(Qt.Key.Key_F11)
    assert "只有这一个屏幕" in hands.message
    assert hands.app.hall.window is None
    assert not hands.app.contents.top.hall.isChecked()
    hands.clicks(hands.app.contents.message.action)
    window = hands.app.hall.window
    assert window.isFullScreen()
    assert window.state.figures[0].number == 5
    assert hands.app.contents.top.hall.isChecked()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert hands.app.hall.window is None
    assert not hands.app.contents.top.hall.isChecked()


def test_a_claim_at_the_desk_opens_its_rose_in_the_hall(hands):
    hands.app.hall.open_on(hands.app.window.screen())
    window = hands.app.hall.window
    hands.app.window.activateWindow()
    hands.clicks_rose("HS-002")
    hands.types("13800138000")
    hands.enter()
    hands.types_chinese("王芳")
    hands.enter()
    assert hands.state_on_wall("HS-002") == "claimed"
    window.ticked.emit()
    assert window.state.figures[1].number == 1
    assert window.state.roses[1] == "c"


def test_a_scan_into_the_hall_reaches_the_desk_and_the_desk_comes_back(hands, qtbot):
    hands.app.hall.open_on(hands.app.window.screen())
    window = hands.app.hall.window
    with qtbot.waitActive(window):
        window.activateWindow()
    for letter in "HS-003":
        hands.clock.turn(0.004)
        QTest.keyClick(window.windowHandle(), letter)
    hands.clock.turn(0.004)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert hands.number == "HS-003"
    assert hands.app.hall.window is None


def test_the_window_closes_and_the_hall_with_it(hands):
    hands.app.hall.open_on(hands.app.window.screen())
    hands.app.window.close()
    assert hands.app.hall.window is None


def test_beside_the_desk_on_two_and_three_screens(tmp_path):
    """Screens are given to the platform when it starts: these checks have a process of their own."""
    screens = [
        {"name": name, "x": x, "y": 0, "width": 1366 if x == 0 else 1920,
         "height": 768 if x == 0 else 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        for name, x in (("laptop", 0), ("projector", 1366), ("television", 3286))
    ]  # fmt: skip
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({"screens": screens}))
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/hall/screens.py"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="needs dbus-run-session")
def test_the_system_is_asked_to_leave_the_display_on():
    """On a session bus of its own, with a screen saver that notes who asks and who is gone."""
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-m", "tests.hall.saver"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.split() == ["held", "free"], done.stderr


# it can be read


@pytest.mark.parametrize("of", [NIGHT, PAPER], ids=["night", "paper"])
def test_every_text_has_seven_to_one_wherever_it_stands(of):
    """Also on a card, and where the glow behind the heart is strongest (WCAG 2.2, 1.4.6)."""
    grounds = [QColor(colour) for colour in of.ground]
    grounds += [_over(QColor(of.card), ground) for ground in grounds]
    texts = ("ink", "ink2", "rose", "warm", "leaf", "amber")
    weak = {
        (text, ground.name()): round(ratio, 2)
        for text in texts
        for ground in grounds
        if (ratio := _ratio(getattr(of, text), ground.name())) < 7
    }
    assert weak == {}


def _over(card, ground):
    part = card.alphaF()
    mixed = (
        round(top * part + low * (1 - part))
        for top, low in zip(card.getRgb()[:3], ground.getRgb()[:3], strict=True)
    )
    return QColor(*mixed)
