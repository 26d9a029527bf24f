"""到物: whatever lies on the counter is taken in once, and everybody can see what came."""

import pytest

from desktop_app.claims.model import NoLiveClaim
from desktop_app.claims.operations import release_claim
from desktop_app.errors import UserError
from desktop_app.fulfilment.deciding import GiftAway, GiftNotHere
from desktop_app.fulfilment.facts import Came
from desktop_app.fulfilment.look import Caution, look_at_gift
from desktop_app.fulfilment.model import Stage
from desktop_app.fulfilment.receiving import (
    Arrival,
    note_extra,
    place_gift,
    receive_gifts,
    return_gift,
)
from desktop_app.journal.operations import undo_act
from desktop_app.roses.model import State
from tests.desks import hang, wish
from tests.fulfilment.gifts import LAMP, claimed, comes, put_out, rose


@pytest.fixture
def claim(desk):
    hang(desk, wish("HS-001"), wish("HS-002"), wish("HS-003"))
    return claimed(desk, "HS-001").claims["HS-001"]


def test_what_was_promised_comes_and_the_rose_says_so(desk, claim):
    done = comes(desk, claim, place="A 架 3 层")
    assert done.news == (claim,)
    assert rose(desk, "HS-001").state is State.RECEIVED
    seen = look_at_gift(desk, claim)
    assert (seen.stage, seen.came, seen.place) == (Stage.RECEIVED, LAMP, "A 架 3 层")
    assert seen.received.desk_name == "1 号电脑"


def test_a_second_scan_says_who_took_it_in_and_writes_nothing(desk, claim):
    comes(desk, claim, place="A 架")
    before = entries(desk)
    done = comes(desk, claim)
    assert done.known == (claim,)
    assert not done.changes.wishes
    assert entries(desk) == before
    assert look_at_gift(desk, claim).received.at


def test_something_else_than_promised_asks_why(desk, claim):
    with pytest.raises(UserError, match="gift_differs"):
        comes(desk, claim, Came(item="台灯", quantity=2))
    comes(desk, claim, Came(item="台灯", quantity=2), words="买一送一")
    assert look_at_gift(desk, claim).changed == "买一送一"


def test_the_same_words_with_other_blanks_are_what_was_promised(desk, claim):
    comes(desk, claim, Came(item=" 台 灯　"))
    assert look_at_gift(desk, claim).changed == ""


def test_a_correction_leaves_the_gift_where_it_is(desk, claim):
    first = comes(desk, claim, place="A 架")
    done = comes(desk, claim, Came(item="台灯", value_fen=12_900))
    assert done.corrected == (claim,)
    assert done.parcels == first.parcels
    seen = look_at_gift(desk, claim)
    assert (seen.place, seen.came.value_fen) == ("A 架", 12_900)


def test_all_wishes_of_one_giver_come_in_one_go_or_not_at_all(desk):
    hang(desk, wish("HS-001"), wish("HS-002", item="书包"))
    claims = claimed(desk, "HS-001", "HS-002").claims
    with pytest.raises(UserError, match="gift_differs"):
        receive_gifts(desk, [Arrival(one, LAMP) for one in claims.values()])
    assert rose(desk, "HS-001").gifts == ()
    done = receive_gifts(
        desk,
        [Arrival(claims["HS-001"], LAMP), Arrival(claims["HS-002"], Came(item="书包"))],
    )
    assert len(set(done.parcels.values())) == 2
    [other] = look_at_gift(desk, claims["HS-001"]).together
    assert (other.number, other.is_here) == ("HS-002", True)
    undo_act(desk, done.changes.act)
    assert rose(desk, "HS-002").state is State.CLAIMED


def test_a_gift_for_a_released_claim_is_taken_in_and_waits_for_a_person(desk, claim):
    release_claim(desk, "HS-001", "改主意")
    done = comes(desk, claim)
    assert done.stray == (claim,)
    assert [gift.claim for gift in rose(desk, "HS-001").stray_gifts] == [claim]
    assert rose(desk, "HS-001").state is State.OPEN
    assert Caution.RELEASED in look_at_gift(desk, claim).cautions


def test_who_brought_the_gift_cannot_lose_the_claim(desk, claim):
    comes(desk, claim)
    with pytest.raises(UserError, match="gift_came"):
        release_claim(desk, "HS-001", "超期释放")
    return_gift(desk, claim, "买错了，去换")
    release_claim(desk, "HS-001", "超期释放")
    assert rose(desk, "HS-001").state is State.OPEN
    with pytest.raises(NoLiveClaim):
        release_claim(desk, "HS-001", "超期释放")


def test_a_gift_with_a_team_can_neither_be_placed_nor_given_back_nor_its_claim_released(
    desk, claim
):
    comes(desk, claim)
    put_out(desk, "HS-001", claim)
    for act in (lambda: place_gift(desk, claim, "B 架"), lambda: return_gift(desk, claim, "不要")):
        with pytest.raises(GiftAway):
            act()
    with pytest.raises(UserError, match="gift_on_the_way"):
        release_claim(desk, "HS-001", "超期释放")


def test_nothing_that_has_not_come_is_placed_or_given_back(desk, claim):
    with pytest.raises(GiftNotHere):
        place_gift(desk, claim, "B 架")
    with pytest.raises(GiftNotHere):
        return_gift(desk, claim, "不要")


def test_a_gift_is_moved_and_the_move_taken_back(desk, claim):
    comes(desk, claim, place="A 架")
    place_gift(desk, claim, "B 架")
    assert look_at_gift(desk, claim).place == "B 架"
    undo_act(desk)
    assert look_at_gift(desk, claim).place == "A 架"


def test_extra_gifts_are_kept_apart_from_the_wish(desk, claim):
    note_extra(desk, claim, "围巾", 2, place="备用箱")
    seen = look_at_gift(desk, claim)
    assert [(one.item, one.quantity) for one in seen.extras] == [("围巾", 2)]
    assert seen.stage is Stage.EXPECTED
    assert rose(desk, "HS-001").state is State.CLAIMED


def test_words_that_no_other_desk_could_read_are_refused(desk, claim):
    with pytest.raises(UserError, match="gift_out_of_bounds"):
        comes(desk, claim, Came(item="台灯", quantity=20_000), words="整车")
    with pytest.raises(UserError, match="gift_out_of_bounds"):
        comes(desk, claim, place="架" * 41)


def test_a_reason_with_somebodys_name_is_refused(desk, claim):
    with pytest.raises(UserError, match="words_named"):
        comes(desk, claim, Came(item="台灯", quantity=2), words="王芳多买了一盏")


def entries(desk):
    from desktop_app.journal.records import journal_head

    with desk.store.read() as tx:
        return journal_head(tx, desk.event, desk.node)[0]
