"""A camera reads what one shows it, once; with several codes in view a person chooses."""

import pytest

from desktop_app.scans.frames import Found
from tests.shell.hands import TurnedClock
from ui.camera.camera_presenter import CameraPresenter, Mode
from ui.camera.sources import Trouble


class Lamp:
    """A camera that somebody moves by hand."""

    name = "手里的摄像头"
    can_torch = True

    def __init__(self):
        self.is_running = False
        self.is_lit = False

    def start(self):
        self.is_running = True

    def stop(self):
        self.is_running = False

    def others(self):
        return ()

    def torch(self, is_on):
        self.is_lit = is_on


class Table:
    """A camera above a table."""

    def __init__(self):
        self.clock = TurnedClock()
        self.told = []
        self.camera = Lamp()
        self.presenter = CameraPresenter(self, self.told.append, self.clock)
        self.presenter.open(self.camera)
        self.presenter.started(self.camera.name, can_torch=True)

    def show_state(self, state):
        self.state = state

    def sees(self, *codes, readings=1):
        """These codes lie in view, from left to right, for so many readings."""
        for _reading in range(readings):
            self.clock.turn(0.1)
            self.presenter.frame_read([_found(code, at) for at, code in enumerate(codes)])

    def passes(self, seconds):
        """Nothing is in view for a while."""
        self.sees(readings=round(seconds * 10))


@pytest.fixture
def table():
    return Table()


def _found(code, place):
    left = 100 + 300 * place
    return Found(code, ((left, 50), (left + 90, 50), (left + 90, 140), (left, 140)))


def test_one_code_counts_when_it_was_read_twice(table):
    table.sees("HS-017")
    assert table.told == []
    table.sees("HS-017")
    assert table.told == ["HS-017"]
    assert table.state.seen[0].is_told


def test_a_code_that_stays_in_view_counts_once(table):
    table.sees("HS-017", readings=80)
    assert table.told == ["HS-017"]


def test_a_code_that_flickers_counts_once(table):
    for _ in range(20):
        table.sees("HS-017", readings=2)
        table.passes(0.6)
    assert table.told == ["HS-017"]


def test_a_code_shown_again_counts_again(table):
    table.sees("HS-017", readings=3)
    table.passes(1.7)
    table.sees("HS-017", readings=3)
    assert table.told == ["HS-017", "HS-017"]


def test_the_next_card_counts_at_once_when_the_first_is_gone(table):
    table.sees("HS-017", readings=3)
    table.passes(0.5)
    table.sees("HS-018", readings=2)
    assert table.told == ["HS-017", "HS-018"]


def test_several_codes_in_view_are_never_guessed(table):
    table.sees("HS-017", "HS-018", readings=30)
    assert table.told == []
    assert [(seen.digit, seen.words) for seen in table.state.seen] == [(1, "HS-017"), (2, "HS-018")]


def test_a_code_missed_in_one_frame_is_still_in_view(table):
    table.sees("HS-017", "HS-018")
    for _ in range(10):
        table.sees("HS-017", readings=2)
        table.sees("HS-018")
    assert table.told == []


def test_a_second_code_that_comes_into_view_is_not_taken_for_the_first(table):
    table.sees("HS-017", readings=3)
    table.sees("HS-017", "HS-018", readings=20)
    assert table.told == ["HS-017"]


def test_a_digit_chooses_one_of_several(table):
    table.sees("HS-017", "HS-018", readings=5)
    table.presenter.choose(2)
    assert table.told == ["HS-018"]
    assert [seen.is_told for seen in table.state.seen] == [False, True]


def test_a_digit_that_no_code_has_chooses_nothing(table):
    table.sees("HS-017", readings=5)
    table.presenter.choose(1)
    table.presenter.choose(7)
    assert table.told == ["HS-017"]


def test_a_closed_camera_reads_nothing_and_is_let_go(table):
    table.presenter.close()
    table.sees("HS-017", readings=5)
    assert table.told == []
    assert not table.camera.is_running


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_says_what_to_do(table, trouble):
    table.presenter.failed(trouble)
    assert table.state.mode is Mode.TROUBLE
    assert table.state.problem
    assert table.state.remedy
    assert not table.camera.is_running
    assert bool(table.state.command) == (trouble is Trouble.MISSING)


def test_the_lamp_is_lit_only_where_there_is_one(table):
    table.presenter.torch(True)
    assert table.camera.is_lit
    table.presenter.started(table.camera.name, can_torch=False)
    table.presenter.torch(False)
    assert table.camera.is_lit


def test_what_is_not_ours_is_called_so(table):
    table.sees("weixin://wxpay/x", readings=1)
    assert table.state.seen[0].words == "不是我们的码"
    assert not table.state.seen[0].is_ours
