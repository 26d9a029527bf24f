"""Looking at what is masked: only with a purpose, and only after it was written down."""

from contextlib import contextmanager

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, park_claim
from desktop_app.errors import UserError
from desktop_app.journal.entry import fact_of
from desktop_app.journal.operations import history_of, undo_act
from desktop_app.journal.records import all_entries
from desktop_app.messages.access import access_words, purpose_of
from desktop_app.messages.history import steps_of
from desktop_app.people.access import (
    Part,
    Purpose,
    Sitting,
    reveal_family,
    reveal_giver,
    reveal_parked,
)
from desktop_app.people.access_facts import AccessRevealed, Whose
from desktop_app.roses.records import rose_by_number
from desktop_app.staff.operations import add_staff
from desktop_app.staff.records import everybody
from desktop_app.staff.rights import Role
from desktop_app.store.store import Store
from desktop_app.wishes.facts import Identity
from desktop_app.wishes.operations import change_wish, identity_of
from tests.desks import HandClock, hang, small_desk, wish
from tests.exchange.desks import joined
from tests.inbox.contests import dispute

WANG = Giver(name="王思明", phone="13800138000", note="傍晚来电")
FAMILY = Identity(name="孙翠萍", phone="13712345678", address="解放路 5 号", street="白云街道")
SECRETS = ("王思明", "13800138000", "傍晚", "孙翠萍", "13712345678", "解放路")


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path, HandClock())
    hang(desk, wish("HS-001"), wish("HS-002"), wish("HS-003"), identity=FAMILY)
    yield desk
    desk.close()


def looks(desk) -> list[AccessRevealed]:
    with desk.store.read() as tx:
        facts = [(entry, fact_of(entry)) for entry in all_entries(tx, desk.event)]
    return [fact for _entry, fact in facts if isinstance(fact, AccessRevealed)]


def test_a_purpose_shows_the_phone_and_says_in_the_journal_who_looked_but_not_at_what(desk):
    done = claim_wishes(desk, ["HS-001", "HS-002"], WANG)
    shown = reveal_giver(desk, "HS-001", Purpose.CALL, Part.PHONE)
    assert shown.values == {"phone": "13800138000"}
    [fact] = looks(desk)
    assert fact == AccessRevealed(
        whose=Whose.GIVER, part=Part.PHONE, purpose=Purpose.CALL, number="HS-001"
    )
    with desk.store.read() as tx:
        [entry] = [e for e in all_entries(tx, desk.event) if e.kind == "access.revealed"]
    assert (entry.subject, entry.by, entry.private) == (done.group, desk.by, None)
    assert not any(secret.encode() in entry.body for secret in SECRETS)


def test_the_code_of_the_card_and_the_claims_id_lead_to_the_same_giver(desk):
    done = claim_wishes(desk, ["HS-001"], WANG)
    for which in (done.codes["HS-001"], done.claims["HS-001"], "hs1"):
        assert reveal_giver(desk, which, Purpose.CHECK).values["name"] == "王思明"
    assert len(looks(desk)) == 3


def test_without_the_right_nothing_is_shown_and_nothing_written(desk):
    claim_wishes(desk, ["HS-001"], WANG)
    add_staff(desk, "组长", Role.LEAD, "4927")
    desk.by = add_staff(_as_lead(desk), "监督", Role.AUDITOR, "5831").staff_id
    for look in (reveal_giver, reveal_family):
        with pytest.raises(UserError, match="not_your_right"):
            look(desk, "HS-001", Purpose.CALL)
    with pytest.raises(UserError, match="not_your_right"):
        Sitting().looks_at(desk, "HS-001")
    assert looks(desk) == []


def test_a_volunteer_sees_givers_but_no_family(desk):
    claim_wishes(desk, ["HS-001"], WANG)
    add_staff(desk, "组长", Role.LEAD, "4927")
    desk.by = add_staff(_as_lead(desk), "小林", Role.VOLUNTEER, "5831").staff_id
    assert reveal_giver(desk, "HS-001", Purpose.CALL).values["phone"] == "13800138000"
    with pytest.raises(UserError, match="not_your_right"):
        reveal_family(desk, "HS-001", Purpose.DELIVER)
    assert [fact.whose for fact in looks(desk)] == [Whose.GIVER]


def _as_lead(desk):
    with desk.store.read() as tx:
        desk.by = next(iter(everybody(tx))).staff_id
    return desk


def test_other_purposes_are_said_in_words_and_names_in_them_are_blanked(desk):
    claim_wishes(desk, ["HS-001"], WANG)
    with pytest.raises(UserError, match="purpose_missing"):
        reveal_giver(desk, "HS-001", Purpose.OTHER, words="  ")
    reveal_giver(desk, "HS-001", Purpose.OTHER, words="王思明要改电话 13900139000")
    [fact] = looks(desk)
    assert "要改电话" in fact.words
    assert "王思明" not in fact.words
    assert "139" not in fact.words


def test_what_was_not_written_down_is_not_shown(desk, monkeypatch):
    claim_wishes(desk, ["HS-001"], WANG)
    commit = Store.write

    @contextmanager
    def no_room(self):
        with commit(self) as tx:
            yield tx
            raise UserError("disk_full")

    monkeypatch.setattr(Store, "write", no_room)
    with pytest.raises(UserError, match="disk_full"):
        reveal_giver(desk, "HS-001", Purpose.CALL)
    monkeypatch.undo()
    assert looks(desk) == []


def test_bad_words_say_what_to_do(desk):
    for which, code in (
        ("HS-001", "no_claim_to_show"),
        ("HS-999", "wish_unknown"),
        ("AAAA-AAAA", "claim_unknown"),
        ("", "claim_unknown"),
    ):
        with pytest.raises(UserError, match=code):
            reveal_giver(desk, which, Purpose.CALL)
    claim_wishes(desk, ["HS-001"], Giver(name="王思明"))
    with pytest.raises(UserError, match="nothing_to_show"):
        reveal_giver(desk, "HS-001", Purpose.CALL, Part.PHONE)
    assert looks(desk) == []


def test_of_two_givers_somebody_has_to_say_which(desk, tmp_path):
    stall = joined(desk, tmp_path / "stall", "2 号电脑")
    claims = dispute(desk, stall)
    stall.close()
    with pytest.raises(UserError, match="claim_which"):
        reveal_giver(desk, "HS-001", Purpose.CALL)
    seen = [reveal_giver(desk, claim, Purpose.CALL).values["name"] for claim in claims]
    assert seen == ["李雷", "王芳"]


def test_a_family_is_shown_by_parts(desk):
    assert reveal_family(desk, "HS-001", Purpose.DELIVER, Part.ADDRESS).values == {
        "street": "白云街道",
        "address": "解放路 5 号",
    }
    assert reveal_family(desk, "HS-001", Purpose.REQUEST).values["phone"] == "13712345678"
    assert [fact.whose for fact in looks(desk)] == [Whose.FAMILY] * 2


def test_what_was_half_filled_in_can_be_looked_at(desk):
    park_claim(desk, "HS-001", WANG)
    assert reveal_parked(desk, "HS-001", Purpose.CHECK).values["phone"] == "13800138000"
    with pytest.raises(UserError, match="nothing_to_show"):
        reveal_parked(desk, "HS-002", Purpose.CHECK)


def test_a_wish_is_logged_once_in_a_sitting_and_once_for_each_person(desk):
    sitting = Sitting()
    for number in ("HS-001", "HS-002", "HS-001"):
        sitting.looks_at(desk, number)
    desk.by = "another"
    sitting.looks_at(desk, "HS-001")
    sitting.end()
    sitting.looks_at(desk, "HS-001")
    assert [fact.number for fact in looks(desk)] == ["HS-001", "HS-002", "HS-001", "HS-001"]
    assert {fact.purpose for fact in looks(desk)} == {Purpose.REVIEW}


def test_looking_at_a_family_bars_no_undo_and_stands_in_the_wishs_history(desk):
    with desk.store.read() as tx:
        rose = rose_by_number(tx, desk.event, "HS-001")
        identity = identity_of(tx, rose)
    changes = change_wish(desk, "HS-001", wish("HS-001", "想要一盏新台灯。"), identity, "改写")
    reveal_family(desk, "HS-001", Purpose.DELIVER)
    steps = steps_of(history_of(desk, "HS-001"), {})
    assert [step.detail for step in steps if step.kind == "access.revealed"] == [
        "受益家庭资料 · 全部，用途：送达"
    ]
    undo_act(desk, changes.act)
    with desk.store.read() as tx:
        assert rose_by_number(tx, desk.event, "HS-001").wish.text == "想要一盏台灯。"


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("打电话给认领人", (Purpose.CALL, "")),
        ("call", (Purpose.CALL, "")),
        ("核对身份", (Purpose.CHECK, "")),
        ("审核", (Purpose.OTHER, "审核")),
        ("review", (Purpose.OTHER, "review")),
        ("other", (Purpose.OTHER, "other")),
        (" 改地址 ", (Purpose.OTHER, "改地址")),
        ("", (Purpose.OTHER, "")),
    ],
)
def test_a_purpose_may_be_written_as_people_say_it(text, purpose):
    assert purpose_of(text) == purpose


def test_the_audit_has_a_sentence_for_it():
    fact = AccessRevealed(whose=Whose.GIVER, part=Part.PHONE, purpose=Purpose.OTHER, words="改号")
    assert access_words(fact) == "认领人资料 · 电话，用途：改号"
