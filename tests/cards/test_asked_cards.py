"""Cards of claims that another desk has to confirm, and cards that are another desk's."""

import pytest

from desktop_app.cards.asking import card_to_print
from desktop_app.cards.contents import card_facts
from desktop_app.cards.drawing import render_card
from desktop_app.cards.gate import check_card
from desktop_app.cards.layouts import CARD_LAYOUTS
from desktop_app.cards.model import CardState
from desktop_app.cards.operations import checked_card, print_card, print_waiting, reprint_card
from desktop_app.cards.printing import FolderPrinter
from desktop_app.cards.records import card_by_id
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import open_desk
from desktop_app.errors import UserError
from desktop_app.paths import Home
from desktop_app.safety.restore import restore
from desktop_app.store.backup import back_up
from tests.cards.cards import pages_read
from tests.cards.papers import CARDS
from tests.claims.two_desks import ask, two_desks
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import meet

WANG = Giver(name="王芳", phone="13800001234")
ON_CARDS = ("a6", "a5", "a4", "a4-4up", "receipt")
LABELS = ("label-60x40", "label-100x70")


@pytest.fixture
def desks(tmp_path):
    desks = two_desks(tmp_path)
    yield desks
    desks.close()


def card(desk, card_id):
    with desk.store.read() as tx:
        return card_by_id(tx, desk.event, card_id)


def said_on(desk, card_id) -> str:
    return "".join(pages_read(checked_card(desk, card_id)))


@pytest.mark.parametrize("layout", CARD_LAYOUTS)
def test_every_paper_says_that_it_waits_and_no_final_one_does(layout):
    assert "待确认" in "".join(pages_read(render_card(CARDS["asked"], layout)))
    assert "待确认" not in "".join(pages_read(render_card(CARDS["usual"], layout)))


@pytest.mark.parametrize("layout", ON_CARDS)
def test_a_card_says_what_waiting_means_and_not_to_buy_before(layout):
    said = "".join(pages_read(render_card(CARDS["asked"], layout)))

    assert "等另一台电脑确认" in said
    assert "凭短码询问" in said
    assert "确认后，请在这一天之前完成心愿" in said


@pytest.mark.parametrize("layout", LABELS)
def test_a_label_of_several_gifts_marks_those_that_wait(layout):
    pages = pages_read(render_card(CARDS["asked for some"], layout))

    marked = ["待确认" in page for page in pages]
    assert marked == [False, True, False, False, False, True]
    assert ["确认后在这一天之前交到" in page for page in pages] == marked


@pytest.mark.parametrize("layout", CARD_LAYOUTS)
def test_a_planted_final_card_in_place_of_one_that_waits_is_found_by_the_gate(layout):
    final, asked = CARDS["usual"], CARDS["asked"]

    assert check_card(render_card(final, layout), asked, layout)


def test_the_card_waits_with_its_claim_and_is_final_when_the_claim_is(desks):
    lead, stall = desks
    done = ask(stall, "HS-001")
    [card_id] = done.cards
    assert card_facts(stall, card_id).asked == ("HS-001",)
    assert "待确认" in said_on(stall, card_id)

    meet(stall, lead)

    [again] = reprint_card(stall, "HS-001", "已确认").cards
    assert card_facts(stall, again).asked == ()
    assert "待确认" not in said_on(stall, again)


def test_a_card_whose_only_claim_was_refused_is_not_printed(desks, tmp_path):
    lead, stall = desks
    claim_wishes(lead, ["HS-001"], WANG)
    done = ask(stall, "HS-001")
    meet(stall, lead)

    refused = card(stall, done.cards[0])
    assert (refused.state, refused.detail) == (CardState.VOID, "claim_refused")
    folder = FolderPrinter(tmp_path / "paper")
    assert print_waiting(stall, lambda _layout: folder).changes.cards == frozenset()
    assert not folder.folder.exists()


def test_a_card_of_several_lists_those_that_stand(desks):
    lead, stall = desks
    claim_wishes(lead, ["HS-001"], WANG)
    done = ask(stall, "HS-001", "HS-002", "HS-003")
    meet(stall, lead)

    [card_id] = done.cards
    assert card(stall, card_id).state is CardState.WAITING
    said = said_on(stall, card_id)
    assert "HS-001" not in said
    assert "HS-002" in said
    assert "待确认" not in said


def test_a_card_on_paper_stays_what_it_is_when_its_claim_is_refused(desks, tmp_path):
    lead, stall = desks
    claim_wishes(lead, ["HS-001"], WANG)
    done = ask(stall, "HS-001")
    print_card(stall, done.cards[0], FolderPrinter(tmp_path / "paper"))

    meet(stall, lead)

    assert card(stall, done.cards[0]).state is CardState.PRINTED


def test_another_desks_card_never_prints_here(desks, tmp_path):
    lead, stall = desks
    done = claim_wishes(lead, ["HS-001"], WANG)
    meet(stall, lead)
    folder = FolderPrinter(tmp_path / "paper")

    assert print_waiting(stall, lambda _layout: folder).changes.cards == frozenset()
    with pytest.raises(UserError) as refused:
        print_card(stall, done.cards[0], folder)
    assert refused.value.code == "card_elsewhere"
    assert card(lead, done.cards[0]).state is CardState.WAITING


def test_a_giver_who_comes_to_another_desk_gets_a_reprint_there(desks):
    lead, stall = desks
    done = claim_wishes(lead, ["HS-001"], WANG)
    meet(stall, lead)

    again = card_to_print(stall, "HS-001", "来取卡")

    assert again.card_id not in done.cards
    assert (again.node, again.reprint) == (stall.node, 1)
    meet(stall, lead)
    assert card(lead, done.cards[0]).state is CardState.VOID


def test_after_a_restore_the_cards_that_waited_print(tmp_path):
    desk = small_desk(tmp_path / "desk")
    hang(desk, wish("HS-001"))
    done = claim_wishes(desk, ["HS-001"], WANG)
    backup = back_up(desk.home, desk.store, clock=desk.clock)
    node = desk.node
    desk.close()
    restore(desk.home, backup, clock=desk.clock)

    desk = open_desk(Home(tmp_path / "desk"))
    assert desk.node != node
    folder = FolderPrinter(tmp_path / "paper")
    assert print_waiting(desk, lambda _layout: folder).changes.cards == set(done.cards)
    desk.close()
