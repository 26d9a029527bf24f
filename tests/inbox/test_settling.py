"""Two givers, one rose: a person decides, nobody is dropped, whoever gives way gets another wish."""

import pytest

from desktop_app.cards.records import cards_of_group, waiting_cards
from desktop_app.claims.contest import look_at_contest
from desktop_app.claims.operations import claim_wishes, park_claim, release_claim
from desktop_app.claims.records import claim_by_id, givers_of
from desktop_app.claims.settling import note_call, serve_refused, settle
from desktop_app.errors import UserError
from desktop_app.journal.operations import undo_act
from desktop_app.roses.operations import hand_roses
from desktop_app.safety.doctor import examine
from tests.desks import hang, wish
from tests.exchange.desks import joined, meet
from tests.inbox.contests import LI, WANG, dispute, refusal, rose


def claim(desk, claim_id):
    with desk.store.read() as tx:
        return claim_by_id(tx, claim_id)


def giver_of(desk, claim_id):
    with desk.store.read() as tx:
        row = claim_by_id(tx, claim_id)
        return givers_of(tx, [row])[claim_id]


def test_one_giver_keeps_the_wish_and_both_laptops_know(wall, stall):
    ours, theirs = dispute(wall, stall)
    done = settle(wall, "HS-001", ours, "王女士愿意换")
    meet(wall, stall)
    assert done.over == (theirs,)
    for desk in (wall, stall):
        [live] = rose(desk, "HS-001").live_claims
        assert live.claim_id == ours
        assert claim(desk, theirs).state == "released"
        assert claim(desk, theirs).reason == "王女士愿意换"
        assert examine(desk).is_well


def test_who_gives_way_gets_the_offered_wish_without_typing_anything_again(wall, stall):
    ours, _theirs = dispute(wall, stall)
    done = settle(wall, "HS-001", ours, "换成台灯", "HS-003")
    new = done.offered
    assert new.is_final
    assert giver_of(wall, new.claim_id) == WANG
    with wall.store.read() as tx:
        group = claim_by_id(tx, new.claim_id).group_id
        [card] = cards_of_group(tx, group)
    assert (card.card_id, card.state, card.numbers) == (new.card_id, "waiting", ("HS-003",))
    meet(wall, stall)
    assert giver_of(stall, new.claim_id).phone == WANG.phone


def test_an_offer_whose_rose_is_elsewhere_is_asked_for(wall, stall):
    ours, _theirs = dispute(wall, stall)
    hand_roses(wall, ["HS-003"], stall.node)
    done = settle(wall, "HS-001", ours, "换一个", "HS-003")
    assert not done.offered.is_final
    meet(wall, stall)
    assert claim(wall, done.offered.claim_id).state == "live"


def test_an_offer_that_is_gone_settles_nothing(wall, stall):
    ours, _ = dispute(wall, stall)
    claim_wishes(wall, ["HS-003"], LI)
    with pytest.raises(UserError, match="wish_taken"):
        settle(wall, "HS-001", ours, "换一个", "HS-003")
    park_claim(wall, "HS-004", LI)
    with pytest.raises(UserError, match="offer_on_hold"):
        settle(wall, "HS-001", ours, "换一个", "HS-004")
    assert rose(wall, "HS-001").is_disputed
    assert rose(wall, "HS-004").parked


def test_a_short_code_from_the_card_names_the_claim_to_keep(wall, stall):
    _, theirs = dispute(wall, stall)
    code = claim(wall, theirs).code
    settle(wall, "HS-001", f"{code[:4]}-{code[4:]}".lower(), "商定")
    assert [one.claim_id for one in rose(wall, "HS-001").live_claims] == [theirs]


def test_what_cannot_be_settled_says_why(wall, stall):
    ours, _ = dispute(wall, stall)
    with pytest.raises(UserError, match="reason_missing"):
        settle(wall, "HS-001", ours, " ")
    with pytest.raises(UserError, match="claim_not_there") as refused:
        settle(wall, "HS-001", "ZZZZ", "商定")
    assert claim(wall, ours).code[:4] in str(refused.value.values["codes"])
    with pytest.raises(UserError, match="rose_elsewhere"):
        settle(stall, "HS-001", ours, "商定")
    claim_wishes(wall, ["HS-005"], LI)
    with pytest.raises(UserError, match="nothing_to_settle"):
        settle(wall, "HS-005", rose(wall, "HS-005").claims[0].claim_id, "商定")


def test_a_refused_giver_is_served_at_any_desk(wall, stall):
    ours, theirs = refusal(wall, stall)
    done = settle(stall, "HS-002", ours, "换一个", "HS-006")
    assert done.over == (theirs,)
    meet(wall, stall)
    assert claim(wall, theirs).state == "closed"
    assert claim(wall, done.offered.claim_id).state == "live"
    assert giver_of(wall, done.offered.claim_id) == WANG


def test_a_refused_giver_may_keep_the_wish_when_people_agree_so(wall, stall):
    ours, theirs = refusal(wall, stall)
    settle(wall, "HS-002", theirs, "李先生让给王女士")
    meet(wall, stall)
    assert [one.claim_id for one in rose(stall, "HS-002").live_claims] == [theirs]
    assert claim(stall, ours).state == "released"


def test_a_refused_giver_gets_the_same_wish_when_it_hangs_again(wall, stall):
    _, theirs = refusal(wall, stall)
    release_claim(wall, "HS-002", "买不到")
    done = serve_refused(wall, theirs, "又空出来了", "HS-002")
    assert done.offered.is_final
    assert giver_of(wall, done.offered.claim_id) == WANG
    with pytest.raises(UserError, match="nothing_to_settle"):
        serve_refused(wall, theirs, "再一次")


def test_of_three_givers_one_after_the_other_is_offered_something(wall, stall, tmp_path):
    tent = joined(wall, tmp_path / "tent", "三号电脑")
    third = claim_wishes(tent, ["HS-001"], LI).claims["HS-001"]
    ours, theirs = dispute(wall, stall)
    meet(wall, tent)
    with pytest.raises(UserError, match="offer_for_whom"):
        settle(wall, "HS-001", ours, "换一个", "HS-003")
    settle(wall, "HS-001", ours, "换一个", "HS-003", over=[theirs])
    assert len(rose(wall, "HS-001").live_claims) == 1
    settle(wall, "HS-001", ours, "换一个", "HS-004")
    assert claim(wall, third).state == "closed"
    tent.close()


def test_settling_is_taken_back_as_a_whole(wall, stall):
    ours, _ = dispute(wall, stall)
    done = settle(wall, "HS-001", ours, "换一个", "HS-003")
    undo_act(wall, done.changes.act)
    assert rose(wall, "HS-001").is_disputed
    assert rose(wall, "HS-003").state == "open"
    with wall.store.read() as tx:
        assert done.offered.card_id not in {card.card_id for card in waiting_cards(tx, wall.node)}
    meet(wall, stall)
    assert rose(stall, "HS-001") == rose(wall, "HS-001")


def test_what_was_said_in_a_call_is_read_at_the_other_desk_and_is_not_in_the_journal(wall, stall):
    _, theirs = dispute(wall, stall)
    note_call(wall, theirs, "王芳说换成台灯也行")
    meet(wall, stall)
    contest = look_at_contest(stall, rose(stall, "HS-001").wish_id)
    one = next(c for c in contest.contenders if c.claim.claim_id == theirs)
    [call] = one.calls
    assert (call.text, call.desk) == ("王芳说换成台灯也行", "1 号电脑")
    with wall.store.read() as tx:
        bodies = b"".join(tx.exec_driver_sql("SELECT body FROM entries").scalars())
    assert "王芳".encode() not in bodies
    with pytest.raises(UserError, match="note_missing"):
        note_call(wall, theirs, " ")


def test_both_claims_stand_side_by_side_with_what_may_be_offered(wall, stall):
    dispute(wall, stall)
    park_claim(wall, "HS-003", LI)
    contest = look_at_contest(wall, rose(wall, "HS-001").wish_id)
    assert contest.is_here
    assert contest.is_disputed
    assert {one.desk for one in contest.contenders} == {"1 号电脑", "二号电脑"}
    assert {one.giver.name for one in contest.contenders} == {"王*", "李*"}
    assert [one.card for one in contest.contenders] == ["waiting", "waiting"]
    assert [one.number for one in contest.similar] == ["HS-002", "HS-004", "HS-005"]
    assert not look_at_contest(stall, contest.rose.wish_id).is_here


def test_of_two_wishes_with_one_number_the_disputed_one_is_settled(wall, stall):
    ours, theirs = dispute(wall, stall)
    hang(wall, *(wish("HS-001", f"想要第 {n} 双棉鞋。") for n in range(8)))  # lower ids among them
    done = settle(wall, "HS-001", ours, "商定")
    assert done.over == (theirs,)
    assert claim(wall, ours).state == "live"
