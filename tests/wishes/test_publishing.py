"""Review and publishing, as the organiser does them: real store, no window."""

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
from desktop_app.journal.operations import undo_act
from desktop_app.roses.model import State
from desktop_app.roses.records import rose_by_number
from desktop_app.store import tables
from desktop_app.wishes.facts import Consent, Identity
from desktop_app.wishes.model import NotPublishable
from desktop_app.wishes.operations import (
    approve_wish,
    change_wish,
    identity_of,
    publish_all,
    publish_wishes,
    send_back_wish,
    withdraw_wish,
)
from tests.desks import hang, small_desk, wish

WITH_PHONE = "想要一盏台灯，电话13800001234。"


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    yield desk
    desk.close()


def rose(desk, number):
    with desk.store.read() as tx:
        return rose_by_number(tx, desk.event, number)


def test_a_wish_that_breaks_a_rule_waits_with_its_reasons(desk):
    hang(desk, wish("HS-001", concerns=("price_missing",), price_fen=None))

    with pytest.raises(NotPublishable) as refusal:
        publish_wishes(desk, ["HS-001"])

    assert refusal.value.concerns == ("price_missing",)
    assert rose(desk, "HS-001").state is State.REVIEW


def test_a_corrected_wish_is_published(desk):
    hang(desk, wish("HS-001", concerns=("price_missing",), price_fen=None))

    change_wish(desk, "HS-001", wish("HS-001", price_fen=9_900), Identity(name="张三"), "问过了")
    publish_wishes(desk, ["HS-001"])

    assert rose(desk, "HS-001").state is State.OPEN


def test_publishing_all_leaves_what_breaks_a_rule(desk):
    hang(desk, wish("HS-001"), wish("HS-002", consent=Consent.NONE, concerns=("no_consent",)))
    send_back_wish(desk, "HS-001", "再问问")
    change_wish(desk, "HS-001", wish("HS-001", item="小台灯"), Identity(name="张三"), "问过了")

    _, left = publish_all(desk)

    assert left == {"HS-002": ("no_consent",)}
    assert rose(desk, "HS-001").state is State.OPEN


def test_a_phone_typed_into_a_text_is_blanked_and_kept_only_in_the_vault(desk):
    hang(desk, wish("HS-001"))

    change_wish(desk, "HS-001", wish("HS-001", WITH_PHONE), Identity(name="张三"), "补充")

    changed = rose(desk, "HS-001")
    assert changed.state is State.REVIEW
    assert "13800001234" not in changed.wish.text
    assert changed.wish.concerns == ("privacy_phone",)
    with desk.store.read() as tx:
        assert identity_of(tx, changed).original_text == WITH_PHONE
        for table in tables.metadata.sorted_tables:
            if table is not tables.vault:
                assert "13800001234" not in repr(tx.execute(table.select()).all())


def test_a_price_over_the_cap_is_approved_with_a_reason(desk):
    hang(desk, wish("HS-001", price_fen=60_000, concerns=("price_over_cap",)))

    with pytest.raises(UserError, match="reason_missing"):
        approve_wish(desk, "HS-001", " ")
    approve_wish(desk, "HS-001", "轮椅最低这个价")
    publish_wishes(desk, ["HS-001"])

    assert rose(desk, "HS-001").state is State.OPEN


def test_a_claimed_wish_is_neither_changed_nor_taken_down(desk):
    hang(desk, wish("HS-001"))
    claim_wishes(desk, ["HS-001"], Giver(name="王芳"))

    for attempt in (
        lambda: change_wish(desk, "HS-001", wish("HS-001", item="书"), Identity(), "换"),
        lambda: withdraw_wish(desk, "HS-001", "重复"),
        lambda: send_back_wish(desk, "HS-001", "重复"),
    ):
        with pytest.raises(UserError) as refusal:
            attempt()
        assert refusal.value.code == "wish_claimed"


def test_taking_down_is_undone_by_name(desk):
    hang(desk, wish("HS-001"))
    withdraw_wish(desk, "HS-001", "重复")
    assert rose(desk, "HS-001").state is State.WITHDRAWN

    undo_act(desk)

    assert rose(desk, "HS-001").state is State.OPEN


def test_only_the_identity_changes_when_the_words_stay(desk):
    hang(desk, wish("HS-001"))
    change_wish(desk, "HS-001", wish("HS-001", item="小台灯"), Identity(name="张三"), "写清楚")
    before = rose(desk, "HS-001")

    change_wish(
        desk, "HS-001", wish("HS-001", item="小台灯"), Identity(name="张三丰"), "姓名写错了"
    )

    assert rose(desk, "HS-001").wish == before.wish

    with desk.store.read() as tx:
        assert identity_of(tx, rose(desk, "HS-001")).name == "张三丰"


def test_the_wording_as_collected_is_kept_when_a_reviewer_cleans_it(desk):
    hang(desk, wish("HS-001"))
    change_wish(desk, "HS-001", wish("HS-001", WITH_PHONE), Identity(name="张三"), "补充")
    with desk.store.read() as tx:
        before = identity_of(tx, rose(desk, "HS-001"))

    change_wish(desk, "HS-001", wish("HS-001"), before, "删去电话")

    assert rose(desk, "HS-001").wish.concerns == ()
    with desk.store.read() as tx:
        assert identity_of(tx, rose(desk, "HS-001")).original_text == WITH_PHONE


def test_a_blank_left_in_the_item_keeps_the_rose_in_review(desk):
    hang(desk, wish("HS-001"))

    change_wish(desk, "HS-001", wish("HS-001", item="给●●的台灯"), Identity(name="张三"), "改")

    assert rose(desk, "HS-001").wish.concerns == ("text_blanked",)
