"""What is wrong about a giver is put right: on every claim, on every desk, and the wrong is gone."""

import pytest
import sqlalchemy as sa

from desktop_app.claims.facts import CallNote, Giver, Pledge
from desktop_app.claims.model import ClaimWish, decide_claim
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.claims.records import claim_by_code, claims_of_group, giver_of
from desktop_app.claims.settling import note_call
from desktop_app.desk import write
from desktop_app.errors import UserError
from desktop_app.journal.entry import Note
from desktop_app.journal.operations import history_of, latest_acts
from desktop_app.people.correcting import Correction, correct_giver, corrected
from desktop_app.people.erasing import erase_person
from desktop_app.people.facts import Why
from desktop_app.roses.records import rose_by_number
from desktop_app.safety.doctor import examine, repair_projections
from desktop_app.store import tables, vault
from desktop_app.store.store import Transaction
from tests.desks import EVENT_DAY, HandClock, hang, small_desk, wish

WRONG = Giver(name="王方", phone="13800138000")


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path, HandClock())
    hang(desk, *(wish(f"HS-{n:03d}") for n in range(1, 5)))
    yield desk
    desk.close()


def _records(tx: Transaction) -> set[str]:
    return set(tx.execute(sa.select(tables.vault.c.record)).scalars())


def _giver(desk, number):
    with desk.store.read() as tx:
        [claim] = [c for c in rose_by_number(tx, desk.event, number).claims if c.is_live]
        return vault.get(tx, claim.private, Giver)


def test_a_name_is_put_right_on_every_claim_made_in_one_go(desk):
    done = claim_wishes(desk, ["HS-001", "HS-002"], WRONG)
    fixed = correct_giver(desk, done.codes["HS-001"], Correction(name="王芳"), "写错了字")
    assert fixed.numbers == ("HS-001", "HS-002")
    assert fixed.changes.wishes == done.changes.wishes
    for number in fixed.numbers:
        assert (_giver(desk, number).name, _giver(desk, number).phone) == ("王芳", "13800138000")
    with desk.store.read() as tx:
        for claim in claims_of_group(tx, done.group):
            assert giver_of(tx, claim).name == "王芳"


def test_the_wrong_record_is_gone(desk):
    done = claim_wishes(desk, ["HS-001"], WRONG)
    with desk.store.read() as tx:
        wrong = claim_by_code(tx, done.codes["HS-001"]).private
        before = _records(tx)
    correct_giver(desk, "HS-001", Correction(phone="139 0013 9000"), "号码抄错")
    with desk.store.read() as tx:
        after = _records(tx)
    assert wrong in before
    assert wrong not in after
    assert len(after) == len(before)
    assert _giver(desk, "HS-001").phone == "13900139000"


def test_the_reason_is_sealed_and_stands_in_no_entry(desk):
    claim_wishes(desk, ["HS-001"], WRONG)
    correct_giver(desk, "HS-001", Correction(name="王芳"), "本人王芳来更正")
    [entry] = [e for e in history_of(desk, "HS-001") if e.kind == "claim.giver_corrected"]
    assert "王" not in entry.body.decode()
    assert _giver(desk, "HS-001").corrected == "本人王芳来更正"


def test_what_was_said_in_a_call_stays(desk):
    done = claim_wishes(desk, ["HS-001"], WRONG)
    note_call(desk, done.claims["HS-001"], "周五来交")
    correct_giver(desk, "HS-001", Correction(name="王芳"), "写错了")
    with desk.store.read() as tx:
        [claim] = rose_by_number(tx, desk.event, "HS-001").claims
        assert vault.get(tx, claim.called[0], CallNote).text == "周五来交"


def test_a_second_correction_replaces_the_first(desk):
    claim_wishes(desk, ["HS-001"], WRONG)
    for name in ("王芬", "王芳"):
        correct_giver(desk, "HS-001", Correction(name=name), "写错了")
    assert _giver(desk, "HS-001").name == "王芳"
    with desk.store.read() as tx:
        rows = tx.execute(sa.select(tables.replaced_records)).all()
        assert len({row.record for row in rows}) == 2
        assert not {row.record for row in rows} & _records(tx)


def test_it_can_not_be_undone_and_the_claim_can_still_be_released(desk):
    claim_wishes(desk, ["HS-001"], WRONG)
    correct_giver(desk, "HS-001", Correction(name="王芳"), "写错了")
    assert [act.kind for act in latest_acts(desk)][:1] == ["claim.made"]
    release_claim(desk, "HS-001", "改主意了")
    with desk.store.read() as tx:
        assert not rose_by_number(tx, desk.event, "HS-001").live_claims


def test_the_doctor_finds_nothing_and_rebuilding_changes_nothing(desk):
    claim_wishes(desk, ["HS-001", "HS-002"], WRONG)
    correct_giver(desk, "HS-001", Correction(name="王芳"), "写错了")
    assert examine(desk).is_well
    repair_projections(desk)
    assert examine(desk).is_well
    assert _giver(desk, "HS-002").name == "王芳"


def test_a_claim_that_was_offered_before_anybody_heard_points_at_the_right_record(desk):
    """As when two desks had not met: the other wish names the old record in an entry of its own."""
    done = claim_wishes(desk, ["HS-001"], WRONG)
    with desk.store.read() as tx:
        wrong = claim_by_code(tx, done.codes["HS-001"]).private
    correct_giver(desk, "HS-001", Correction(name="王芳"), "写错了")
    with desk.store.write() as tx:
        rose = rose_by_number(tx, desk.event, "HS-003")
        offer = ClaimWish("c3", "AAAAAAAA", "g3", WRONG, Pledge.BRING, EVENT_DAY)
        facts = decide_claim(rose, offer, node=desk.node)
        write(tx, desk, [Note(rose.wish_id, fact, rose.epoch, wrong) for fact in facts])
    with desk.store.read() as tx:
        assert giver_of(tx, claim_by_code(tx, "AAAAAAAA")).name == "王芳"
    assert examine(desk).is_well


def test_who_was_corrected_is_erased_with_everything(desk):
    done = claim_wishes(desk, ["HS-001", "HS-002"], WRONG)
    correct_giver(desk, "HS-001", Correction(name="王芳", phone="13900139000"), "写错了")
    with desk.store.read() as tx:
        before = _records(tx)
    erase_person(desk, done.codes["HS-001"], "本人要求", Why.REQUEST)
    with desk.store.read() as tx:
        gone = before - _records(tx)
        assert claim_by_code(tx, done.codes["HS-001"]).private in gone
        assert giver_of(tx, claim_by_code(tx, done.codes["HS-002"])).name == ""
    with pytest.raises(UserError, match="person_erased"):
        correct_giver(desk, "HS-001", Correction(name="王芳"), "写错了")


@pytest.mark.parametrize(
    ("right", "reason", "code"),
    [
        (Correction(name="王芳"), "  ", "reason_missing"),
        (Correction(), "写错了", "nothing_to_correct"),
        (Correction(name="王方"), "写错了", "nothing_to_correct"),
        (Correction(phone="12"), "写错了", "bad_phone"),
        (Correction(name="", phone=""), "写错了", "giver_missing"),
    ],
)
def test_what_cannot_be_right_is_refused_and_changes_nothing(desk, right, reason, code):
    claim_wishes(desk, ["HS-001"], WRONG)
    with pytest.raises(UserError, match=code):
        correct_giver(desk, "HS-001", right, reason)
    assert _giver(desk, "HS-001") == WRONG


def test_a_childs_guardian_cannot_be_corrected_away():
    child = Giver(name="小明", minor=True, guardian="李强", guardian_phone="13700137000")
    with pytest.raises(UserError, match="guardian_missing"):
        corrected(child, Correction(guardian=""), "写错了")
    assert corrected(child, Correction(guardian=" 李 刚 "), "写错了").guardian == "李 刚"


@pytest.mark.parametrize("which", ["HS-004", "AAAAAAAA", "没有"])
def test_a_claim_that_is_not_there_is_said_to_be_unknown(desk, which):
    with pytest.raises(UserError, match=r"no_claim_to_show|claim_unknown|bad_code"):
        correct_giver(desk, which, Correction(name="王芳"), "写错了")
