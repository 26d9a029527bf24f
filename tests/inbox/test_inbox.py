"""What waits for a person, and when it is gone."""

import msgspec
import pytest

from desktop_app.claims.operations import claim_wishes
from desktop_app.claims.settling import settle
from desktop_app.errors import UserError
from desktop_app.exchange.composing import compose
from desktop_app.exchange.model import Reason, Road
from desktop_app.exchange.receiving import receive
from desktop_app.inbox.model import Item, ItemKind
from desktop_app.inbox.operations import close_item, count_items, inbox
from desktop_app.inbox.words import item_words, kind_word
from desktop_app.journal.entry import Fact
from desktop_app.journal.records import Note, append
from desktop_app.messages import CATALOGUE
from desktop_app.messages import inbox as page
from desktop_app.paper.model import FilledIn
from desktop_app.paper.operations import backfill, print_blanks
from desktop_app.paper.records import blanks_of_desk
from desktop_app.wishes.operations import withdraw_wish
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import meet, receive_heads
from tests.inbox.contests import LI, WANG, dispute, refusal


def kinds(desk):
    return [item.kind for item in inbox(desk)]


def test_nothing_waits_on_an_ordinary_day(wall, stall):
    claim_wishes(wall, ["HS-001"], WANG)
    meet(wall, stall)
    assert inbox(wall) == []
    assert count_items(stall) == {}


def test_a_dispute_waits_at_both_desks_until_it_is_settled(wall, stall):
    ours, theirs = dispute(wall, stall)
    for desk in (wall, stall):
        [item] = inbox(desk)
        assert (item.kind, item.number, item.count) == (ItemKind.DISPUTED, "HS-001", 2)
        assert set(item.claims) == {ours, theirs}
        assert set(item.desks) == {"1 号电脑", "二号电脑"}
    settle(wall, "HS-001", ours, "商定")
    meet(wall, stall)
    assert inbox(wall) == inbox(stall) == []


def test_refused_asks_come_first_at_the_desk_where_the_giver_stood(wall, stall):
    refusal(wall, stall, "HS-002")
    [there], [here] = inbox(wall), inbox(stall)
    assert (here.is_ours, there.is_ours) == (True, False)
    assert here.reason == "wish_taken"
    assert here.desks == ("二号电脑",)
    assert "已经有别人先认领" in item_words(here).what


def test_what_we_asked_waits_with_its_age_until_the_holder_has_answered(wall, stall):
    claim_wishes(stall, ["HS-001"], WANG)
    [item] = inbox(stall)
    assert (item.kind, item.desks) == (ItemKind.WAITING, ("1 号电脑",))
    assert item.at == "2023-06-28T01:00:00.000Z"
    with pytest.raises(UserError, match="item_waiting_stays"):
        close_item(stall, item.item_id, "不管了")
    assert inbox(wall) == []
    meet(wall, stall)
    assert inbox(stall) == []


def test_an_ask_of_this_minute_is_not_counted_on_the_wall_yet(wall, stall):
    claim_wishes(stall, ["HS-001"], WANG)
    assert count_items(stall) == {ItemKind.WAITING: 1}
    assert count_items(stall, but_fresh=True) == {}
    stall.clock.turn(minutes=2)
    assert count_items(stall, but_fresh=True) == {ItemKind.WAITING: 1}


def test_a_refused_giver_who_was_told_is_taken_off_everywhere(wall, stall):
    _, theirs = refusal(wall, stall)
    close_item(stall, theirs[:8], "已电话告知，不要了")
    meet(wall, stall)
    assert inbox(wall) == inbox(stall) == []


def test_what_was_not_believed_is_shown_with_its_reason_and_closed_by_a_person(
    wall, stall, tmp_path
):
    other = small_desk(tmp_path / "other")
    receive(wall, compose(other, wall.node, receive_heads(wall)), Road.BUNDLE)
    receive(wall, b"no frame", Road.BUNDLE)
    assert {item.reason for item in inbox(wall)} == {"other_event", "malformed"}
    item = next(item for item in inbox(wall) if item.reason == "other_event")
    assert "另一场活动" in item_words(item).what
    with pytest.raises(UserError, match="reason_missing"):
        close_item(wall, item.item_id, "")
    close_item(wall, item.item_id, "拿错了 U 盘")
    assert [one.reason for one in inbox(wall)] == ["malformed"]
    receive(wall, compose(other, wall.node, receive_heads(wall)), Road.BUNDLE)
    assert [one.reason for one in inbox(wall)] == ["malformed"]  # looked at once is enough
    with pytest.raises(UserError, match="item_unknown"):
        close_item(wall, item.item_id, "再来")
    other.close()


def test_two_wishes_with_one_number_are_said_until_one_is_off_the_wall(wall):
    hang(wall, wish("HS-001", "想要一双棉鞋。"))
    [item] = inbox(wall)
    assert (item.kind, item.number, item.count) == (ItemKind.NUMBER_TWICE, "HS-001", 2)
    withdraw_wish(wall, "HS-001", "编号重了")
    assert inbox(wall) == []


def test_a_paper_card_that_was_not_registered_waits_here_too(wall):
    claim_wishes(wall, ["HS-001"], WANG)
    print_blanks(wall, 1)
    with wall.store.read() as tx:
        code = blanks_of_desk(wall and tx, wall.node)[0].code
    backfill(wall, FilledIn(code, ("HS-001",), "9:00", LI))
    [item] = inbox(wall)
    assert (item.kind, item.number) == (ItemKind.BACKFILL, "HS-001")
    close_item(wall, item.item_id, "改捐义卖")
    assert inbox(wall) == []


class _Sang(Fact, frozen=True, kw_only=True):
    """What only a newer version knows."""

    kind = "stage.sang"


def test_entries_of_a_newer_version_ask_for_an_update_and_are_counted_once(wall, stall):
    def sings(count):
        with stall.store.write() as tx:
            append(tx, stall, [Note(stall.new_id(), _Sang()) for _ in range(count)])
        meet(wall, stall)

    assert inbox(wall) == []
    sings(2)
    [item] = inbox(wall)
    assert (item.kind, item.count, item.desks) == (ItemKind.NEWER, 2, ("二号电脑",))
    sings(1)
    [item] = inbox(wall)
    assert item.count == 3
    with pytest.raises(UserError, match="item_newer_stays"):
        close_item(wall, item.item_id, "看过")


def test_the_most_urgent_comes_first(wall, stall):
    hang(wall, wish("HS-007", "想要一个书包。"))
    dispute(wall, stall, "HS-001")
    refusal(wall, stall, "HS-002")
    assert kinds(wall) == [ItemKind.DISPUTED, ItemKind.REFUSED, ItemKind.NUMBER_TWICE]
    assert list(count_items(wall).values()) == [1, 1, 1]


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words_of_its_own(reason):
    words = item_words(Item(ItemKind.QUARANTINE, "x", desks=("二号电脑",), reason=reason))
    strange = item_words(Item(ItemKind.QUARANTINE, "x", reason="never heard of"))
    assert words.what != strange.what
    assert words.remedy != strange.remedy


@pytest.mark.parametrize("kind", list(ItemKind))
def test_every_kind_has_words_and_says_why_it_cannot_be_ticked_off(kind):
    reason = "hanging" if kind is ItemKind.TAKE_DOWN else ""
    item = Item(kind, "x", "HS-001", desks=("二号电脑",), reason=reason, count=2)
    assert all(item_words(item))
    assert kind_word(kind)
    assert item.can_be_closed or f"item_{kind}_stays" in page.PAGE
    assert page.PAGE.keys() <= CATALOGUE.keys()


def test_an_item_is_plain_data(wall, stall):
    dispute(wall, stall)
    assert "HS-001" in msgspec.json.encode(inbox(wall)).decode()
