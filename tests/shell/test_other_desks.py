"""The window beside another laptop that holds the roses: asked, answered, refused, disputed."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.claims import standing as claim_standing
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import Desk
from desktop_app.inbox.model import ItemKind
from desktop_app.inbox.operations import inbox
from desktop_app.paths import Home
from desktop_app.roses.operations import hand_roses, recall_roses
from tests.exchange.desks import joined, meet
from tests.shell.hands import DeskHands, desk_window, desk_with_wishes
from ui.claims.claim_state import Asks


@pytest.fixture
def lead(tmp_path):
    """The first laptop, which holds every rose."""
    desk = desk_with_wishes(Home(tmp_path / "lead"))
    yield desk
    desk.close()


@pytest.fixture
def desk(qapp, tmp_path, lead, monkeypatch):
    """A person at the second laptop. Nobody answers while they wait, so nobody waits."""
    monkeypatch.setattr(claim_standing, "PATIENCE", 0)
    joined(lead, tmp_path / "second", "二号电脑").close()
    with desk_window(qapp, tmp_path / "second") as hands:
        yield hands


def claims(desk: DeskHands, number: str) -> None:
    desk.scans(number)
    desk.types("13800138000")
    desk.enter()


def hears_from(desk: DeskHands, lead: Desk) -> None:
    """The two meet behind the window's back, and the window follows the journal."""
    meet(lead, desk.app.desk())
    desk.app.following.look()


def refused(desk: DeskHands) -> list[str]:
    """Whom somebody still has to tell that it is not theirs."""
    items = inbox(desk.app.desk())
    return [item.number for item in items if item.kind is ItemKind.REFUSED]


def notes(desk: DeskHands) -> list[str]:
    return [note.what for note in desk.app.claim.state.asking]


def test_a_rose_elsewhere_says_so_on_the_wall_and_in_the_panel(desk):
    desk.scans("HS-001")

    assert desk.panel.standing.isVisible()
    assert desk.app.claim.state.standing[0].what == "在 1 号电脑 手里，认领会请它确认"
    assert "在别处" in desk.app.wall.state.columns.spoken(0)
    assert desk.app.contents.wall.filters.away.isVisible()


def test_cut_off_the_card_comes_out_and_the_rose_waits(desk):
    claims(desk, "HS-001")

    assert desk.tone == "asked"
    assert "HS-001 待确认" in desk.verdict
    assert len(desk.cards()) == 1
    assert desk.rose("HS-001").asked
    assert desk.panel.form.phone.text() == ""
    assert desk.app.claim.state.standing[0].what == "等 1 号电脑 确认，刚刚"


def test_when_they_meet_the_claim_is_confirmed_quietly(desk, lead):
    claims(desk, "HS-001")
    heard = len(desk.heard)
    hears_from(desk, lead)

    assert notes(desk) == ["HS-001 已确认"]
    assert desk.rose("HS-001").state == "claimed"
    assert len(desk.heard) == heard


def test_when_somebody_was_faster_it_is_said_aloud_with_the_way_on(desk, lead):
    claims(desk, "HS-001")
    claim_wishes(lead, ["HS-001"], Giver(name="李雷"))
    hears_from(desk, lead)

    assert desk.tone == "refused"
    assert "HS-001" in desk.message
    assert desk.app.contents.message.action.text() == "去待处理"
    desk.app.claim.choose("HS-001")
    assert any(note.button == "去待处理" for note in desk.app.claim.state.standing)


def test_a_rose_that_waits_is_not_offered_a_second_time(desk):
    claims(desk, "HS-001")
    desk.scans("HS-001")

    assert "HS-001 的认领还在等确认" in desk.verdict
    assert desk.tone == "asked"
    assert not desk.panel.foot.claim.isVisible()


def test_a_release_from_afar_is_asked_for(desk, lead):
    claims(desk, "HS-001")
    hears_from(desk, lead)
    desk.app.claim.choose("HS-001")
    desk.clicks(desk.panel.claimed.release)
    desk.types_chinese("来不及")
    desk.enter()

    assert "已请 1 号电脑 释放" in desk.verdict
    assert desk.rose("HS-001").state == "claimed"
    hears_from(desk, lead)
    assert desk.rose("HS-001").state == "open"


def test_a_hold_from_afar_is_refused_by_the_name_of_the_desk(desk):
    desk.scans("HS-001")
    desk.types("138")
    desk.app.claim.park()

    assert "1 号电脑" in desk.message


def test_a_lost_card_of_a_rose_elsewhere_is_replaced_where_the_rose_is(desk, lead):
    claims(desk, "HS-001")
    hears_from(desk, lead)
    desk.app.claim.choose("HS-001")
    desk.app.claim.ask(Asks.REPRINT)
    desk.app.claim.give_reason("卡片丢了", is_lost=True)

    assert "HS-001 这朵玫瑰在1 号电脑手里" in desk.message


def test_only_the_cards_of_this_desk_are_counted(desk, lead):
    claim_wishes(lead, ["HS-002"], Giver(name="李雷"))
    hears_from(desk, lead)

    assert desk.rose("HS-002").state == "claimed"
    assert not desk.app.watch._cards
    desk.app.claim.choose("HS-002")
    assert desk.panel.claimed.card.text().startswith("1 号电脑：")


def test_two_honest_claims_are_both_shown_with_the_way_to_settle_them(desk, lead):
    hand_roses(lead, ["HS-001"], desk.app.desk().node)
    hears_from(desk, lead)
    recall_roses(lead, desk.app.desk().node, "联系不上")
    claim_wishes(lead, ["HS-001"], Giver(name="李雷"))
    claims(desk, "HS-001")
    assert desk.tone == "done"  # it was this desk's to give
    hears_from(desk, lead)
    desk.scans("HS-001")

    assert desk.tone == "disputed"
    assert "HS-001 有两位认领人" in desk.verdict
    [note] = [note for note in desk.app.claim.state.standing if note.button]
    assert note.button == "去裁定"
    assert len(note.lines) == 2
    assert desk.app.contents.wall.filters.chips["disputed"].isVisible()


def test_help_explains_the_signs_of_several_desks(desk):
    desk.presses(Qt.Key.Key_F1)

    assert "小电脑" in desk.message
    assert "待裁定" in desk.message


def test_a_refused_giver_takes_another_wish_and_nothing_waits_for_a_call(desk, lead, monkeypatch):
    claim_wishes(lead, ["HS-001"], Giver(name="李雷"))
    answers = claim_standing.answers_to

    def meets_then_answers(store, claim_ids, *, waits):
        meet(lead, store)  # the network, while the visitor waits
        return answers(store, claim_ids, waits=waits)

    monkeypatch.setattr(claim_standing, "answers_to", meets_then_answers)
    claims(desk, "HS-001")

    assert "HS-001 已被认领" in desk.verdict
    assert desk.tone == "taken"
    assert desk.cards() == []
    assert desk.app.claim.state.form.phone == "13800138000"
    assert refused(desk) == ["HS-001"]
    near = desk.app.claim.state.similar
    assert len(near) == 3
    desk.app._similar_pressed(near[0].number)
    desk.enter()
    assert desk.tone == "done"
    assert refused(desk) == []
