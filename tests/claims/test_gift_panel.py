"""A claimed rose in the panel says what became of its gift, and leads to where gifts are taken in."""

import pytest
from PySide6.QtWidgets import QPushButton

from desktop_app.claims.facts import Giver
from desktop_app.claims.look import look_at_claim
from desktop_app.claims.operations import claim_wishes
from desktop_app.fulfilment.facts import Came
from desktop_app.fulfilment.look import Told
from desktop_app.fulfilment.model import Stage
from tests.claims.panel_desk import PanelDesk, promised, rose
from tests.desks import HandClock, hang, small_desk, wish
from tests.rooms import press
from ui.claims.claim_screen import ClaimScreen
from ui.claims.claim_verbs import DeskVerbs

MORNING = Told("2023-06-28T01:00:00.000Z", "小周", "一号电脑")
NOON = Told("2023-06-28T04:00:00.000Z", "小林", "二号电脑")


@pytest.fixture
def look(tmp_path):
    store = small_desk(tmp_path / "desk", HandClock())
    hang(store, wish("HS-001"))
    claim_wishes(store, ["HS-001"], Giver(name="王思明", phone="13800138000"))
    yield look_at_claim(store, "HS-001")
    store.close()


@pytest.fixture
def desk(look):
    desk = PanelDesk()
    desk.verbs.looks = {"HS-001": look}
    desk.roses["HS-001"] = rose("HS-001", "claimed")
    return desk


def seen(desk, **became):
    """What the panel says of the gift."""
    claim = desk.verbs.looks["HS-001"].claim.claim_id
    desk.verbs.gifts[claim] = promised(claim, **became)
    desk.panel.choose("HS-001")
    desk.jobs.happen()
    [note] = desk.view.state.gift
    return note


def test_a_gift_that_has_not_come_is_said_with_its_day(desk):
    note = seen(desk, due="2023-07-05", days_late=2)
    assert (note.what, note.tone) == ("礼物还没到", "rose")
    assert note.lines == ("最晚 7月5日，已逾期 2 天",)


def test_a_day_that_was_moved_is_the_day_of_the_claim(desk):
    seen(desk, due="2023-07-20", days_late=-20)
    assert "7月20日" in desk.view.state.claim.due
    assert "延过期" in desk.view.state.claim.due


def test_what_came_is_said_with_who_when_and_where(desk):
    note = seen(
        desk,
        stage=Stage.RECEIVED,
        place="A 架 3 层",
        came=Came(item="台灯", spec="10W"),
        changed="缺货，换了同款",
        received=MORNING,
    )
    assert (note.what, note.icon) == ("已到物，放在 A 架 3 层", "gift")
    assert note.lines[0] == "来的是：台灯 · 10W · 缺货，换了同款"
    assert note.lines[1].endswith("一号电脑，小周 收下")


def test_what_is_on_its_way_and_what_was_delivered_differ_by_sign_and_word(desk):
    out = seen(desk, stage=Stage.OUT, came=Came(item="台灯"), received=MORNING, out=NOON)
    assert (out.what, out.icon) == ("派送中", "truck")
    assert out.lines[-1].endswith("装车带走")
    home = seen(desk, stage=Stage.DELIVERED, came=Came(item="台灯"), delivered=NOON)
    assert (home.what, home.icon) == ("已圆梦", "heart")


def test_its_button_opens_the_room_for_gifts_at_this_wish(desk, qtbot):
    screen = ClaimScreen()
    qtbot.addWidget(screen)
    screen.serve(desk.panel)
    seen(desk)
    screen.show_state(desk.view.state)
    press(screen.gift.findChild(QPushButton))
    assert desk.went == [("fulfilment", "HS-001")]


def test_another_rose_says_nothing_of_the_gift_before(desk):
    seen(desk)
    desk.roses["HS-002"] = rose("HS-002")
    desk.panel.choose("HS-002")
    assert desk.view.state.gift == ()


def test_the_real_verbs_read_it_from_the_store(tmp_path):
    store = small_desk(tmp_path / "other", HandClock())
    hang(store, wish("HS-001"))
    claim = claim_wishes(store, ["HS-001"], Giver(name="王思明")).claims["HS-001"]
    verbs = DeskVerbs(lambda: store, list, lambda: None)
    assert verbs.gift(claim).gift.number == "HS-001"
    store.close()
