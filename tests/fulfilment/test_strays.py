"""A gift whose claim stands no more is never lost: it waits in the inbox until somebody decides."""

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.errors import UserError
from desktop_app.fulfilment.facts import Came
from desktop_app.fulfilment.finding import seek
from desktop_app.fulfilment.look import look_at_gift
from desktop_app.fulfilment.model import Stage
from desktop_app.fulfilment.receiving import return_gift
from desktop_app.fulfilment.strays import claim_for_stray, keep_stray
from desktop_app.inbox.model import ItemKind
from desktop_app.inbox.operations import close_item, inbox
from desktop_app.inbox.words import item_words
from desktop_app.journal.operations import undo_act
from desktop_app.roses.model import State
from tests.desks import giver_of, hang, wish
from tests.fulfilment.gifts import claimed, comes, rose


@pytest.fixture
def stray(desk):
    """The claim was released as overdue, and then its gift came."""
    hang(desk, wish("HS-001"), wish("HS-002", item="书包"))
    claim = claimed(desk, "HS-001").claims["HS-001"]
    release_claim(desk, "HS-001", "超期释放")
    comes(desk, claim, place="A 架")
    return claim


def test_it_waits_in_the_inbox_and_says_why(desk, stray):
    [item] = inbox(desk)
    assert (item.kind, item.number, item.claims) == (ItemKind.STRAY_GIFT, "HS-001", (stray,))
    assert "超期释放" in item_words(item).what
    with pytest.raises(UserError, match="item_stray_gift_stays"):
        close_item(desk, item.item_id, "看过了")


def test_the_same_giver_has_the_claim_again_and_the_label_stays(desk, stray):
    label = look_at_gift(desk, stray).parcel
    again = claim_for_stray(desk, stray)
    assert again.is_final
    assert inbox(desk) == []
    assert rose(desk, "HS-001").state is State.RECEIVED
    seen = seek(desk, label).hand_in
    assert (seen.claim_id, seen.place, seen.stage) == (again.claim_id, "A 架", Stage.RECEIVED)
    assert giver_of(desk, "HS-001").phone == "13800000001"


def test_taken_back_it_is_stray_again(desk, stray):
    undo_act(desk, claim_for_stray(desk, stray).changes.act)
    assert [item.kind for item in inbox(desk)] == [ItemKind.STRAY_GIFT]
    assert rose(desk, "HS-001").state is State.OPEN


def test_when_somebody_else_has_the_wish_another_one_is_found(desk, stray):
    claim_wishes(desk, ["HS-001"], Giver(name="李雷"))
    with pytest.raises(UserError, match="wish_taken"):
        claim_for_stray(desk, stray)
    with pytest.raises(UserError, match="gift_differs"):
        claim_for_stray(desk, stray, "HS-002")
    claim_for_stray(desk, stray, "HS-002", words="台灯也用得上")
    assert inbox(desk) == []
    assert rose(desk, "HS-002").state is State.RECEIVED
    assert rose(desk, "HS-001").state is State.CLAIMED


def test_it_is_kept_as_something_extra(desk, stray):
    keep_stray(desk, stray)
    assert inbox(desk) == []
    [extra] = look_at_gift(desk, stray).extras
    assert (extra.item, extra.place) == ("台灯", "A 架")


def test_it_is_given_back(desk, stray):
    return_gift(desk, stray, "认领人取回")
    assert inbox(desk) == []


def test_a_gift_whose_claim_stands_needs_no_decision(desk, stray):
    claim = claimed(desk, "HS-002", phone="13800000002").claims["HS-002"]
    comes(desk, claim, Came(item="书包"))
    with pytest.raises(UserError, match="gift_not_stray"):
        keep_stray(desk, claim)
