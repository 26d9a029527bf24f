"""Rights stand in one table, and every operation that writes asks it."""

import ast
from pathlib import Path

import pytest

from desktop_app import messages
from desktop_app.cards.operations import retry_card
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.errors import UserError
from desktop_app.events.operations import name_desk, switch_pages
from desktop_app.journal.operations import undo_act
from desktop_app.messages.staff import RIGHTS as RIGHT_WORDS
from desktop_app.messages.staff import ROLES as ROLE_WORDS
from desktop_app.messages.staff import TOPICS
from desktop_app.readiness.closing import close_day
from desktop_app.staff.duty import sign_in, sign_out
from desktop_app.staff.facts import Topic
from desktop_app.staff.operations import add_staff
from desktop_app.staff.rights import RIGHTS, Right, Role, rights_of
from desktop_app.staff.tickets import open_ticket
from desktop_app.wishes.operations import approve_wish, withdraw_wish
from tests.desks import hang, wish
from tests.staff.people import LEAD, LEAD_PIN, with_staff, with_volunteer_on_duty

CORE = Path(__file__).resolve().parents[2] / "desktop_app"

# Functions that write to the journal and ask for no right, and why.
NOBODYS_ACT = {
    "desk.write": "the writing itself",
    "desk._make_store": "the event begins here: there is nobody yet",
    "claims.answering.answer": "the holder's answer follows from the rules",
    "claims.answering.answer_everything": "the holder's answer follows from the rules",
    "claims.many._write": "givers claim by their own phones; none of them is on the staff",
    "claims.phone_holds.PhoneHolds._end_overdue": "a giver's hold by phone runs out by itself",
    "claims.phone_holds.PhoneHolds._park": "a giver holds a rose by phone",
    "cards.operations.print_card": "the queue goes on when nobody is signed in: who claimed had the right",
    "cards.operations.settle_cards": "what the printers say",
    "cards.operations._note_unprintable": "what the printers say",
    "cards.operations._note_failed": "what the printers say",
    "consent.operations._write": "its callers asked",
    "exchange.identity._ensured": "the laptop draws its own keys",
    "hanging.prints.note_print": "the paper is there already, whoever made it",
    "people.access._written": "its callers asked: it notes who looked",
    "people.retention._write": "its callers asked, or the time of keeping is over",
    "safety.still_gone.erase_again": "who was erased before stays so in a restored store",
    "people.keys": "the event's keys are drawn and granted by rule",
    "roses.operations._write": "its callers asked",
    "safety.continuing": "a restored laptop goes on; who restores was asked there",
    "scans.operations.note_refused": "who reads a wrong code does nothing yet",
    "staff.duty._begin": "signing in is what gives rights",
    "staff.operations._put": "its callers asked, or the passphrase proved it",
    "staff.duty.sign_out": "everybody may leave",
    "staff.duty._by_pin": "a wrong PIN is noted for nobody",
    "staff.duty._by_badge": "a wrong badge is noted for nobody",
    "tokens.operations.signer_of": "an event from before signed cards gets its key",
}


def functions_that_write():
    """(module.function, whether it requires a right) of every function that appends to the journal."""
    for path in sorted(CORE.rglob("*.py")):
        module = ".".join(path.relative_to(CORE).with_suffix("").parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        writers = names_of_writers(tree) | ({"write"} if module == "desk" else set())
        for name, function in functions(tree):
            calls = {
                node.func.id
                for node in ast.walk(function)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            }
            if calls & writers:
                yield f"{module}.{name}", bool(calls & {"require", "_check_may_name"})


def names_of_writers(tree):
    """What `desk.write` and `journal.records.append` are called in a module."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if (node.module, alias.name)
        in (("desktop_app.desk", "write"), ("desktop_app.journal.records", "append"))
    }


def functions(tree, inside=""):
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield inside + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from functions(node, f"{inside}{node.name}.")


def test_every_operation_that_writes_requires_a_right_or_says_why_not():
    found = dict(functions_that_write())
    assert len(found) > 40, "the operations were not found"
    unasked = [
        name
        for name, requires in found.items()
        if not requires
        and not any(name == one or name.startswith(f"{one}.") for one in NOBODYS_ACT)
    ]
    assert unasked == []


def test_no_exception_is_left_over():
    found = dict(functions_that_write())
    for one in NOBODYS_ACT:
        hits = [n for n in found if n == one or n.startswith(f"{one}.")]
        assert hits, one
        assert not any(found[name] for name in hits), f"{one} requires a right: no exception"


def test_every_role_right_and_topic_has_a_word():
    assert set(ROLE_WORDS) == {role.value for role in Role} == {role.value for role in RIGHTS}
    assert set(RIGHT_WORDS) == {right.value for right in Right}
    assert set(TOPICS) == {topic.value for topic in Topic}


def test_somebody_may_do_each_thing():
    assert frozenset().union(*RIGHTS.values()) == frozenset(Right)


def test_while_nobody_is_named_everybody_may_do_everything(desk):
    hang(desk, wish("HS-001"))
    claim_wishes(desk, ["HS-001"], Giver(name="赵敏"))
    switch_pages(desk, is_on=True)
    with desk.store.read() as tx:
        assert rights_of(tx, desk.by) == frozenset(Right)


def test_nobody_signed_in_can_do_nothing_once_there_is_staff(desk):
    with_staff(desk)
    hang(desk, wish("HS-001"))
    sign_out(desk)
    with pytest.raises(UserError, match="nobody_on_duty"):
        claim_wishes(desk, ["HS-001"], Giver(name="赵敏"))


def test_a_volunteer_claims_and_releases_and_takes_back_but_does_not_review(desk):
    with_volunteer_on_duty(desk)
    hang(desk, wish("HS-001"))
    claim_wishes(desk, ["HS-001"], Giver(name="赵敏"))
    release_claim(desk, "HS-001", "改主意")
    undo_act(desk)
    with pytest.raises(UserError, match="not_your_right"):
        withdraw_wish(desk, "HS-001", "重复")
    with pytest.raises(UserError, match="not_your_right"):
        switch_pages(desk, is_on=True)
    with pytest.raises(UserError, match="not_your_right"):
        name_desk(desk, "二号")


def test_what_somebody_else_may_do_nobody_takes_back_who_may_not(desk):
    with_staff(desk)
    hang(desk, wish("HS-001"))
    withdraw_wish(desk, "HS-001", "重复")
    sign_in(desk, "王芳", "580317")
    with pytest.raises(UserError, match="not_your_right"):
        undo_act(desk)


def test_a_lead_passes_a_rule_with_a_reason_only(desk):
    with_volunteer_on_duty(desk)
    hang(desk, wish("HS-001", price_fen=90_000, concerns=("price_over_cap",)))
    with pytest.raises(UserError, match="not_your_right"):
        approve_wish(desk, "HS-001", "特批")
    sign_in(desk, LEAD, LEAD_PIN)
    with pytest.raises(UserError, match="reason_missing"):
        approve_wish(desk, "HS-001", " ")
    assert approve_wish(desk, "HS-001", "特批").number == "HS-001"


def test_ending_the_day_with_things_open_is_the_leads_to_say(desk):
    with_volunteer_on_duty(desk)
    close_day(desk)
    open_ticket(desk, Topic.OTHER, "有人想捐款")
    with pytest.raises(UserError, match="not_your_right"):
        close_day(desk, "明天再说")
    sign_in(desk, LEAD, LEAD_PIN)
    assert close_day(desk, "明天再说").act


def test_an_auditor_changes_nothing(desk):
    with_staff(desk)
    add_staff(desk, "孙平", Role.AUDITOR, "640825")
    hang(desk, wish("HS-001"))
    sign_in(desk, "孙平", "640825")
    with pytest.raises(UserError, match="not_your_right"):
        claim_wishes(desk, ["HS-001"], Giver(name="赵敏"))
    with pytest.raises(UserError, match="not_your_right"):
        retry_card(desk, "unknown")


def test_the_refusal_says_who_may_and_how_to_call_them(desk):
    with_volunteer_on_duty(desk)
    with pytest.raises(UserError) as no:
        name_desk(desk, "二号")
    said = messages.sentences(no.value)
    assert "管理电脑" in said.problem
    assert "现场负责人、主办方" in said.remedy
    assert "叫负责人" in said.remedy
