"""Claiming, as a person at the desk does it: real store, no window."""

import pytest

from desktop_app.claims.facts import Giver, GiverKind, Pledge
from desktop_app.claims.model import NoLiveClaim, WishNotOpen, WishTaken
from desktop_app.claims.operations import claim_wishes, park_claim, release_claim, unpark_claim
from desktop_app.claims.records import claims_of_group, giver_of
from desktop_app.errors import UserError
from desktop_app.journal.operations import latest_acts, undo_act
from desktop_app.roses.records import figures, rose_by_number, wall_roses
from desktop_app.store import tables
from tests.desks import HandClock, hang, small_desk, wish

WANG = Giver(name="王芳", phone="１３８ 0000 1234")


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def desk(tmp_path, clock):
    desk = small_desk(tmp_path, clock)
    hang(desk, wish("HS-001"), wish("HS-002"), wish("HS-003", concerns=("price_missing",)))
    yield desk
    desk.close()


def state_of(desk, number):
    with desk.store.read() as tx:
        return next(rose.state for rose in wall_roses(tx) if rose.number == number)


def test_a_claimed_rose_shows_as_claimed_with_its_giver_in_the_vault(desk):
    done = claim_wishes(desk, ["HS-001"], WANG, Pledge.COURIER)

    with desk.store.read() as tx:
        [claim] = claims_of_group(tx, done.group)
        assert giver_of(tx, claim).phone == "13800001234"
        assert claim.pledge == Pledge.COURIER
    assert state_of(desk, "HS-001") == "claimed"
    assert done.final


def test_the_second_giver_of_a_rose_is_told_who_may_know(desk):
    claim_wishes(desk, ["HS-001"], WANG)

    with pytest.raises(WishTaken) as taken:
        claim_wishes(desk, ["HS-001"], Giver(name="李雷"))

    assert taken.value.claim.node == desk.node
    assert "王芳" not in str(taken.value)


def test_a_rose_in_review_cannot_be_claimed(desk):
    with pytest.raises(WishNotOpen):
        claim_wishes(desk, ["HS-003"], WANG)


def test_several_wishes_are_claimed_together_or_not_at_all(desk):
    claim_wishes(desk, ["HS-002"], WANG)

    with pytest.raises(WishTaken):
        claim_wishes(desk, ["HS-001", "HS-002"], Giver(name="李雷"))

    assert state_of(desk, "HS-001") == "open"


def test_several_wishes_on_one_card_or_each_on_its_own(desk):
    together = claim_wishes(desk, ["HS-001", "HS-002"], WANG)
    undo_act(desk)
    apart = claim_wishes(desk, ["HS-001", "HS-002"], WANG, one_card=False)

    assert len(together.cards) == 1
    assert len(apart.cards) == 2


@pytest.mark.parametrize(
    ("giver", "code"),
    [
        (Giver(), "giver_missing"),
        (Giver(name="王芳", phone="12345"), "bad_phone"),
        (Giver(name="小明", minor=True), "guardian_missing"),
        (Giver(name="王芳", related=True), "related_party"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_written(desk, giver, code):
    with pytest.raises(UserError) as error:
        claim_wishes(desk, ["HS-001"], giver)

    assert error.value.code == code
    assert state_of(desk, "HS-001") == "open"


def test_an_anonymous_giver_needs_neither_name_nor_phone(desk):
    claim_wishes(desk, ["HS-001"], Giver(anonymous=True))

    assert state_of(desk, "HS-001") == "claimed"


def test_a_branch_claims_like_a_person(desk):
    done = claim_wishes(desk, ["HS-001"], Giver(name="第一党支部", kind=GiverKind.BRANCH))

    with desk.store.read() as tx:
        assert claims_of_group(tx, done.group)[0].giver_kind == "branch"


def test_the_gift_is_due_seven_days_later_by_the_events_rule(desk, clock):
    clock.turn(days=1)

    done = claim_wishes(desk, ["HS-001"], WANG)

    assert (done.due - clock().astimezone().date()).days == 7


def test_a_released_rose_hangs_again_and_keeps_the_reason(desk):
    claim_wishes(desk, ["HS-001"], WANG)

    release_claim(desk, "HS-001", "买不到")

    assert state_of(desk, "HS-001") == "open"
    with desk.store.read() as tx:
        assert rose_by_number(tx, desk.event, "HS-001").claims[0].released == "买不到"


def test_a_claim_is_released_by_the_code_on_its_card(desk):
    done = claim_wishes(desk, ["HS-001"], WANG)

    release_claim(desk, done.codes["HS-001"].lower(), "改主意")

    assert state_of(desk, "HS-001") == "open"


def test_releasing_needs_a_reason_and_a_claim(desk):
    with pytest.raises(NoLiveClaim):
        release_claim(desk, "HS-001", "买不到")
    claim_wishes(desk, ["HS-001"], WANG)
    with pytest.raises(UserError, match="reason_missing"):
        release_claim(desk, "HS-001", "  ")


def test_undo_takes_the_last_claim_back_by_name(desk):
    claim_wishes(desk, ["HS-002", "HS-001"], WANG)

    assert (latest_acts(desk)[0].label, latest_acts(desk)[0].number) == ("认领", "HS-002")
    changes = undo_act(desk)

    assert (changes.label, changes.number) == ("认领", "HS-002")
    assert state_of(desk, "HS-001") == state_of(desk, "HS-002") == "open"


def test_a_release_is_not_undone_once_somebody_else_claimed(desk):
    claim_wishes(desk, ["HS-001"], WANG)
    released = release_claim(desk, "HS-001", "改主意")
    claim_wishes(desk, ["HS-001"], Giver(name="李雷"))

    with pytest.raises(UserError) as error:
        undo_act(desk, released.act)

    assert error.value.code == "act_not_last"


def test_undo_walks_back_step_by_step_and_never_twice(desk):
    claim_wishes(desk, ["HS-001"], WANG)
    release_claim(desk, "HS-001", "改主意")

    undo_act(desk)
    assert state_of(desk, "HS-001") == "claimed"
    undo_act(desk)
    assert state_of(desk, "HS-001") == "open"
    undo_act(desk)  # the import itself
    with desk.store.read() as tx:
        assert figures(tx).collected == 0
    with pytest.raises(UserError) as error:
        undo_act(desk)
    assert error.value.code == "nothing_to_undo"


def test_a_parked_claim_is_taken_up_again_where_it_was_left(desk):
    park_claim(desk, "HS-001", Giver(name="王", phone="138"))
    with desk.store.read() as tx:
        assert next(r.parked for r in wall_roses(tx) if r.number == "HS-001")

    _, giver = unpark_claim(desk, "HS-001")

    assert giver == Giver(name="王", phone="138")
    with desk.store.read() as tx:
        assert not next(r.parked for r in wall_roses(tx) if r.number == "HS-001")


def test_no_name_or_phone_is_in_the_journal_or_a_projection(desk):
    claim_wishes(desk, ["HS-001"], WANG)
    park_claim(desk, "HS-002", WANG)

    with desk.store.read() as tx:
        for table in tables.metadata.sorted_tables:
            if table is tables.vault:
                continue
            text = repr(tx.execute(table.select()).all())
            assert "王芳" not in text
            assert "13800001234" not in text


def test_an_import_is_named_by_its_first_wish_and_counts_them_all(desk):
    hang(desk, *[wish(f"JB-{n:03d}") for n in range(1, 701)])

    [act] = latest_acts(desk, 1)

    assert (act.label, act.number, act.count) == ("导入", "JB-001", 700)


def test_who_chose_nothing_is_asked_to_choose(desk):
    with pytest.raises(UserError, match="nothing_chosen"):
        claim_wishes(desk, [], WANG)
