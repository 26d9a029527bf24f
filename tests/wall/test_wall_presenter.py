"""Which roses are shown, and the figures beside them."""

import pytest

from desktop_app.roses.model import State
from desktop_app.roses.wall import columns_of
from desktop_app.wishes.facts import Group
from tests.wall.roses import HERE, THERE, RoseRow, rose, the_demo_figures
from ui.theme.looks import AWAY, Look
from ui.wall.wall_presenter import Phase, WallPresenter
from ui.wall.wall_stages import Stage


class _Screen:
    """Remembers what it was told to show."""

    def __init__(self):
        self.states = []

    def show_state(self, state):
        self.states.append(state)


class _Finder:
    """Finds by plain text in number and item, as the real index does."""

    def __init__(self, rows):
        self._texts = [
            f"{row.number} {row.number.replace('-', '').lower()} {row.item}" for row in rows
        ]

    def search(self, text):
        return [index for index, words in enumerate(self._texts) if text in words]


ROWS = [
    RoseRow("a", "SB-001", State.OPEN, "SB", Group.CHILD, "陈同学", "台灯", ""),
    RoseRow("b", "SB-002", State.CLAIMED, "SB", Group.ELDER, "张奶奶", "蚊帐", ""),
    RoseRow("c", "HS-001", State.OPEN, "HS", Group.ELDER, "李爷爷", "台灯", "", parked=1),
    RoseRow("d", "HS-002", State.FULFILLED, "HS", Group.PATIENT, "王女士", "血压计", ""),
    RoseRow("e", "HS-010", State.OPEN, "HS", Group.ELDER, "周先生", "书包", ""),
    RoseRow("f", "JB-001", State.WITHDRAWN, "JB", Group.DISABLED, "沈阿姨", "轮椅垫", ""),
    RoseRow("g", "JB-002", State.REVIEW, "JB", Group.CHILD, "林同学", "运动鞋", ""),
]


@pytest.fixture
def screen():
    return _Screen()


@pytest.fixture
def heard():
    return {"chosen": [], "activated": []}


@pytest.fixture
def presenter(screen, heard):
    presenter = WallPresenter(screen, heard["chosen"].append, heard["activated"].append)
    presenter.show_roses(ROWS, _Finder(ROWS))
    return presenter


def _shown(presenter):
    return [ROWS[index].wish_id for index in presenter.state.order]


def test_the_four_figures_of_the_demo_are_right(screen):
    presenter = WallPresenter(screen, print, print)
    presenter.show_roses(the_demo_figures())

    assert presenter.state.figures == (309, 290, 19, 0)


def test_claimed_counts_fulfilled_and_collected_leaves_out_what_is_off_the_wall(presenter):
    assert presenter.state.figures == (6, 2, 3, 1)


def test_all_collected_roses_hang_in_the_order_of_their_numbers(presenter):
    assert _shown(presenter) == ["a", "b", "c", "d", "e", "g"]


@pytest.mark.parametrize(
    ("stage", "wishes"),
    [
        (Stage.OPEN, ["a", "c", "e"]),
        (Stage.HELD, ["c"]),
        (Stage.CLAIMED, ["b", "d"]),
        (Stage.FULFILLED, ["d"]),
        (Stage.REVIEW, ["g"]),
        (Stage.OFF, ["f"]),
    ],
)
def test_each_chip_shows_its_roses_and_its_count(presenter, stage, wishes):
    presenter.show_stage(stage)

    assert _shown(presenter) == wishes
    assert presenter.state.stages[stage] == len(wishes)


def test_pressing_a_chip_again_shows_all_roses(presenter):
    presenter.show_stage(Stage.OPEN)
    presenter.show_stage(Stage.OPEN)

    assert len(_shown(presenter)) == 6


def test_filters_narrow_together(presenter):
    presenter.show_stage(Stage.OPEN)
    presenter.show_group(Group.ELDER)
    assert _shown(presenter) == ["c", "e"]

    presenter.show_district("HS")
    assert _shown(presenter) == ["c", "e"]

    presenter.search("书包")
    assert _shown(presenter) == ["e"]

    presenter.clear_filters()
    assert len(_shown(presenter)) == 6


def test_group_counts_tell_how_many_the_chosen_chip_has_of_each(presenter):
    presenter.show_stage(Stage.OPEN)

    assert presenter.state.groups == {"child": 1, "elder": 2, "patient": 0, "disabled": 0}
    assert presenter.state.districts == {"SB": 1, "HS": 2, "JB": 0}


def test_figures_stay_those_of_the_whole_wall_while_filtering(presenter):
    before = presenter.state.figures
    presenter.show_group(Group.CHILD)

    assert presenter.state.figures == before


def test_a_search_without_hits_says_so(presenter):
    presenter.search("飞机")

    assert presenter.state.phase is Phase.NO_MATCH


def test_a_wall_without_wishes_is_empty_not_unmatched(screen):
    presenter = WallPresenter(screen, print, print)
    assert presenter.state.phase is Phase.LOADING

    presenter.show_roses([])
    assert presenter.state.phase is Phase.EMPTY


def test_a_claimed_rose_changes_in_place_while_only_open_ones_are_shown(presenter, screen):
    presenter.show_stage(Stage.OPEN)
    order = presenter.state.order

    assert presenter.roses_changed([ROWS[0]._replace(state=State.CLAIMED)])

    assert presenter.state.order is order
    assert screen.states[-1].changed == ((0, Look.CLAIMED),)
    assert presenter.state.figures == (6, 3, 2, 1)
    assert presenter.state.columns.spoken(0) == "SB-001 已认领 台灯"


def test_a_change_is_told_once(presenter, screen):
    presenter.roses_changed([ROWS[0]._replace(state=State.CLAIMED)])
    presenter.choose(1)

    assert screen.states[-1].changed == ()


def test_a_new_wish_or_number_asks_for_loading_all(presenter):
    assert not presenter.roses_changed([rose(99)])
    assert not presenter.roses_changed([ROWS[0]._replace(number="SB-009")])
    assert not presenter.roses_changed([ROWS[0]._replace(number="JB-009", district="JB")])


def test_choosing_a_rose_tells_its_wish(presenter, heard):
    presenter.choose(2)
    presenter.activate(4)

    assert heard == {"chosen": ["c", "e"], "activated": ["e"]}


def test_a_scanned_rose_is_shown_though_a_filter_hides_it(presenter, heard):
    presenter.show_stage(Stage.FULFILLED)

    assert presenter.choose_number("HS-010")

    assert "e" in _shown(presenter)
    assert presenter.chosen_wish_id == "e"
    assert heard["chosen"] == ["e"]


def test_a_number_that_is_not_on_the_wall_is_not_chosen(presenter, heard):
    assert not presenter.choose_number("XS-999")
    assert heard["chosen"] == []


def test_enter_in_the_search_box_takes_the_only_hit(presenter, heard):
    presenter.search("血压")
    assert presenter.choose_hit()
    assert heard["activated"] == ["d"]


def test_enter_takes_the_rose_whose_whole_number_was_typed(presenter, heard):
    presenter.search("HS-001")
    assert presenter.choose_hit()
    assert heard["activated"] == ["c"]


def test_enter_takes_nothing_while_several_could_be_meant(presenter, heard):
    presenter.search("台灯")
    assert not presenter.choose_hit()
    assert heard["activated"] == []


def test_the_chosen_rose_stays_chosen_when_the_wall_is_loaded_again(presenter):
    presenter.choose(4)
    presenter.show_roses(ROWS[2:], _Finder(ROWS[2:]))

    assert presenter.chosen_wish_id == "e"
    assert presenter.state.chosen == 2


def test_a_search_typed_before_the_index_was_ready_is_caught_up(screen):
    presenter = WallPresenter(screen, print, print)
    presenter.show_roses(ROWS)
    presenter.search("书包")
    presenter.search_with(_Finder(ROWS))

    assert list(presenter.state.order) == [4]


def test_words_for_the_pointer_and_the_screen_reader(presenter):
    assert presenter.state.columns.spoken(2) == "HS-001 暂留 台灯"
    assert presenter.state.columns.tip(2) == "HS-001 · 李爷爷 · 台灯"


@pytest.fixture
def among_desks(presenter):
    """Another desk holds a and b; a is asked for, and b is disputed."""
    presenter.at_desk(HERE)
    rows = [
        ROWS[0]._replace(holder=THERE, asked=1),
        ROWS[1]._replace(holder=THERE, disputed=2),
        *ROWS[2:],
    ]
    presenter.show_roses(rows)
    return presenter


def test_what_waits_for_its_holder_and_what_is_disputed_have_chips_of_their_own(among_desks):
    stages = among_desks.state.stages

    assert (stages[Stage.ASKED], stages[Stage.DISPUTED]) == (1, 1)
    assert (stages[Stage.OPEN], stages[Stage.CLAIMED]) == (3, 2)  # the figures stay
    among_desks.show_stage(Stage.DISPUTED)
    assert _shown(among_desks) == ["b"]


def test_roses_at_another_desk_are_counted_shown_alone_and_narrowed_further(among_desks):
    assert among_desks.state.away == 2
    among_desks.show_away()
    assert _shown(among_desks) == ["a", "b"]
    assert among_desks.state.is_filtered
    among_desks.show_stage(Stage.CLAIMED)
    assert _shown(among_desks) == ["b"]
    among_desks.clear_filters()
    assert len(_shown(among_desks)) == 6


def test_a_rose_elsewhere_looks_and_sounds_like_it(among_desks):
    columns = among_desks.state.columns

    assert columns.looks[0] == Look.ASKED | AWAY
    assert columns.looks[1] == Look.DISPUTED | AWAY
    assert columns.looks[2] == Look.HELD
    assert columns.spoken(0) == "SB-001 待确认 在别处 台灯"
    assert columns.spoken(1) == "SB-002 待裁定 在别处 蚊帐"
    assert "另一台电脑" in columns.tip(0)


def test_a_rose_that_comes_back_loses_its_badge_in_place(among_desks, screen):
    among_desks.roses_changed([ROWS[0]._replace(holder=HERE)])

    assert screen.states[-1].changed == ((0, Look.OPEN),)
    assert among_desks.state.away == 1


def test_on_a_desk_alone_nothing_is_elsewhere(presenter):
    assert presenter.state.away == 0
    assert not any(look & AWAY for look in presenter.state.columns.looks)


def test_who_holds_a_rose_is_seen_when_the_words_come(screen):
    presenter = WallPresenter(screen, print, print)
    rows = [ROWS[0]._replace(holder=THERE), ROWS[4]]
    presenter.hang(columns_of(rows))
    presenter.at_desk(HERE)
    presenter.fill(rows, columns_of(rows))

    assert presenter.state.away == 1
    assert list(presenter.state.columns.looks) == [Look.OPEN | AWAY, Look.OPEN]
