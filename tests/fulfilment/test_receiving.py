"""到物: whatever lies on the counter is taken in once, and everybody can see what came."""

import pytest

from desktop_app.claims.model import NoLiveClaim
from desktop_app.claims.operations import release_claim
from desktop_app.consent.operations import withdraw_consent
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
from desktop_app.journal.operations import history_of, undo_act
from desktop_app.messages.history import steps_of
from desktop_app.roses.model import State
from desktop_app.staff.duty import sign_in
from desktop_app.staff.operations import Role, add_staff
from desktop_app.staff.override import Word, right_passed, with_leads_word
from desktop_app.staff.rights import Right
from tests.desks import hang, wish
from tests.fulfilment.gifts import LAMP, claimed, comes, put_out, rose
from tests.staff.people import LEAD, LEAD_PIN, with_staff, with_volunteer_on_duty


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


def test_what_was_given_back_by_mistake_is_here_again_after_taking_it_back(desk, claim):
    comes(desk, claim, place="A 架")
    return_gift(desk, claim, "看错了编号")
    assert look_at_gift(desk, claim).last_returned == "看错了编号"
    undo_act(desk)
    seen = look_at_gift(desk, claim)
    assert (seen.stage, seen.place, seen.last_returned) == (Stage.RECEIVED, "A 架", "")


def test_second_hand_things_need_a_lead(desk, claim):
    with_volunteer_on_duty(desk)
    used = Came(item="台灯", is_new=False)
    with pytest.raises(UserError, match="not_your_right") as refused:
        comes(desk, claim, used)
    assert right_passed(refused.value) is Right.OVERRIDE
    word = Word("九成新，认领人当面说明", staff=LEAD, pin=LEAD_PIN)
    with_leads_word(desk, Right.OVERRIDE, word, lambda: comes(desk, claim, used))
    assert look_at_gift(desk, claim).came.is_new is False


def test_who_only_delivers_takes_gifts_in_and_an_auditor_does_not(desk, claim):
    with_staff(desk)
    add_staff(desk, "周大海", Role.AUDITOR, "580317")
    add_staff(desk, "孙小山", Role.DELIVERY, "580318")
    sign_in(desk, "周大海", "580317")
    with pytest.raises(UserError, match="not_your_right"):
        comes(desk, claim)
    sign_in(desk, "孙小山", "580318")
    assert comes(desk, claim).news == (claim,)


def test_without_consent_nobody_compares_and_what_came_is_named(desk, claim):
    withdraw_consent(desk, "HS-001", "家里不想再说")
    seen = look_at_gift(desk, claim)
    assert seen.promised.item == ""
    assert Caution.HIDDEN in seen.cautions
    comes(desk, claim, Came(item="一盏灯"))
    assert look_at_gift(desk, claim).changed == ""


def test_the_history_tells_what_came_and_names_nobody(desk, claim):
    comes(desk, claim, Came(item="台灯", quantity=2), words="买一送一", place="A 架")
    note_extra(desk, claim, "围巾")
    return_gift(desk, claim, "买错了")
    steps = steps_of(history_of(desk, "HS-001"), desk.names())[-3:]
    assert [step.what for step in steps] == ["到物", "另外的礼物", "退还礼物"]
    assert steps[0].detail.startswith("台灯 · 2 份；买一送一；放在 A 架；HS-001-")
    assert "王" not in "".join(step.detail for step in steps)
