"""The words and JSON of the command line where another desk holds the rose."""

import argparse
from functools import partial

import pytest

from desktop_app.claims.asking import await_answers, await_releases
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.commands.answer import Refused, say_error
from desktop_app.commands.claims import claim, release, undo
from desktop_app.commands.scans import verify
from desktop_app.commands.wishes import status
from tests.claims.two_desks import Waiting, ask, two_desks
from tests.exchange.desks import meet

WANG = Giver(name="王芳", phone="13800001234")


@pytest.fixture
def desks(tmp_path):
    desks = two_desks(tmp_path)
    yield desks
    desks.close()


def said(*numbers, card=None):
    return argparse.Namespace(
        numbers=list(numbers), giver="李雷", phone="13800138001", kind="person", anonymous=False,
        minor=False, guardian="", guardian_phone="", related=False, pledge="bring", due=None,
        card=card,
    )  # fmt: skip


def hearing(wait, *happens):
    waiting = Waiting(*happens)
    return partial(wait, sleep=waiting.sleep, monotonic=waiting.monotonic)


def test_a_rose_in_hand_is_claimed_without_waiting(desks):
    waiting = Waiting()

    answer = claim(said("HS-001"), desks.lead, partial(await_answers, sleep=waiting.sleep))

    assert (answer.data["state"], answer.data["final"], answer.refused) == ("claimed", True, False)
    assert waiting.now == 0


def test_a_granted_ask_is_told_as_claimed(desks):
    lead, stall = desks

    answer = claim(said("HS-001"), stall, hearing(await_answers, lambda: meet(stall, lead)))

    assert (answer.data["state"], answer.data["final"], answer.refused) == ("claimed", True, False)
    assert "待确认" not in answer.lines[0]


def test_without_an_answer_it_is_asked_and_the_card_says_so(desks, tmp_path):
    file = tmp_path / "card.pdf"

    answer = claim(said("HS-001", card=str(file)), desks.stall, hearing(await_answers))

    assert (answer.data["state"], answer.data["final"], answer.refused) == ("asked", False, False)
    assert "待确认" in answer.lines[0]
    assert "1 号电脑" in answer.lines[0]
    assert file.exists()


def test_a_no_is_told_with_its_reason_and_near_wishes_and_prints_nothing(desks, tmp_path):
    lead, stall = desks
    claim_wishes(lead, ["HS-001"], WANG)
    file = tmp_path / "card.pdf"

    answer = claim(
        said("HS-001", card=str(file)), stall, hearing(await_answers, lambda: meet(stall, lead))
    )

    assert answer.refused
    assert (answer.data["state"], answer.data["final"]) == ("refused", False)
    assert answer.data["error"]["code"] == "wish_taken"
    assert "1 号电脑" in answer.data["error"]["problem"]
    assert [one["number"] for one in answer.data["similar"]] == ["HS-002", "HS-003"]
    assert "待处理" in answer.lines[-1]
    assert not file.exists()


def test_of_several_each_is_told_for_itself(desks):
    lead, stall = desks
    claim_wishes(lead, ["HS-001"], WANG)

    answer = claim(
        said("HS-001", "HS-002"), stall, hearing(await_answers, lambda: meet(stall, lead))
    )

    assert [row["state"] for row in answer.data["claims"]] == ["refused", "claimed"]
    assert answer.refused


def test_a_rose_that_somebody_waits_for_is_refused_at_once_with_near_wishes(desks, capsys):
    ask(desks.stall, "HS-001")

    with pytest.raises(Refused) as refused:
        claim(said("HS-001"), desks.stall, hearing(await_answers))

    assert say_error(refused.value, json=False) == 1
    told = capsys.readouterr().err
    assert "义卖摊位" in told
    assert "HS-002" in told


def test_a_release_from_afar_says_who_was_asked(desks):
    lead, stall = desks
    ask(stall, "HS-001")
    meet(stall, lead)
    asked = argparse.Namespace(number="HS-001", reason="来不了")

    answer = release(asked, stall, hearing(await_releases))

    assert answer.data == {"number": "HS-001", "state": "release_asked"}
    assert "已请1 号电脑释放" in answer.lines[0]


def test_a_release_that_was_answered_in_time_is_a_release(desks):
    lead, stall = desks
    ask(stall, "HS-001")
    meet(stall, lead)
    asked = argparse.Namespace(number="HS-001", reason="来不了")

    answer = release(asked, stall, hearing(await_releases, lambda: meet(stall, lead)))

    assert answer.data == {"number": "HS-001", "state": "open"}


def test_an_undo_of_what_was_granted_says_who_was_asked(desks):
    lead, stall = desks
    ask(stall, "HS-001")
    meet(stall, lead)

    answer = undo(argparse.Namespace(), stall, hearing(await_releases))

    assert answer.data["state"] == "release_asked"
    assert "已请1 号电脑释放" in answer.lines[-1]


def test_the_status_counts_what_waits(desks):
    ask(desks.stall, "HS-001")

    answer = status(argparse.Namespace(), desks.stall)

    assert (answer.data["asked"], answer.data["disputed"]) == (1, 0)
    assert "待确认 1" in answer.lines


def test_verify_tells_that_a_card_waits(desks):
    done = ask(desks.stall, "HS-001")

    answer = verify(argparse.Namespace(token=done.codes["HS-001"]), desks.stall)

    assert (answer.data["why"], answer.data["about"]) == ("asked", ["HS-001"])
    assert not answer.refused
