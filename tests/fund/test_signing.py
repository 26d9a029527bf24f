"""Who signs: two people, by PIN or by name, and names that nobody can find by trying."""

import hashlib

import pytest
import sqlalchemy as sa

from desktop_app.errors import UserError
from desktop_app.fund.look import look_at_fund
from desktop_app.fund.proposing import plan_payings, propose_payings
from desktop_app.fund.records import the_fund
from desktop_app.fund.signing import sign_proposal
from desktop_app.staff.duty import sign_in
from desktop_app.staff.operations import add_staff
from desktop_app.staff.rights import Role
from desktop_app.store import tables
from tests.desks import small_desk
from tests.fund.funds import give, left_overs
from tests.staff.people import LEAD, LEAD_PIN, VOLUNTEER, VOLUNTEER_PIN, with_staff


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "wall")
    left_overs(desk)
    yield desk
    desk.close()


def proposed(desk):
    give(desk, 28_000)
    propose_payings(desk, plan_payings(desk))


def refused(desk, code, **who):
    with pytest.raises(UserError) as error:
        sign_proposal(desk, **who)
    assert error.value.code == code


def test_where_staff_is_named_the_second_one_shows_a_pin_and_stays_off_duty(desk):
    with_staff(desk)
    sign_in(desk, LEAD, LEAD_PIN)
    add_staff(desk, "郑会计", Role.ORGANISER, "482913")
    proposed(desk)
    sign_proposal(desk)
    lead = desk.by
    refused(desk, "fund_signed_twice")
    refused(desk, "fund_signed_twice", name="别的名字")
    refused(desk, "not_your_right", staff=VOLUNTEER, pin=VOLUNTEER_PIN)
    assert sign_proposal(desk, staff="郑会计", pin="482913").wishes
    assert desk.by == lead
    [proposal] = look_at_fund(desk).proposals
    assert [one.name for one in proposal.signatures] == [LEAD, "郑会计"]


def test_who_signed_by_name_does_not_sign_again_as_staff(desk):
    proposed(desk)
    sign_proposal(desk, name=LEAD)
    with_staff(desk)
    sign_in(desk, LEAD, LEAD_PIN)
    refused(desk, "fund_signed_twice")


def test_the_hash_of_a_signer_is_not_found_by_trying_names(desk):
    proposed(desk)
    sign_proposal(desk, name="王芳")
    with desk.store.read() as tx:
        [proposal] = the_fund(tx).proposals.values()
    tried = {hashlib.sha256(f"{salt}王芳".encode()).hexdigest() for salt in ("", ":", "name:")}
    assert proposal.signatures[0].signer not in tried


def test_after_the_first_signer_was_erased_nobody_can_say_that_the_second_is_another(desk):
    proposed(desk)
    sign_proposal(desk, name="王芳")
    with desk.store.write() as tx:
        record = next(iter(the_fund(tx).proposals.values())).signatures[0].name
        tx.execute(sa.delete(tables.vault).where(tables.vault.c.record == record))
    refused(desk, "fund_signer_gone", name="王芳")


def test_a_desk_that_is_forked_decides_nothing_about_the_fund(desk):
    proposed(desk)
    with desk.store.write() as tx:
        tx.execute(sa.insert(tables.local).values(key="fork", value=b"1"))
    refused(desk, "desk_forked", name="王芳")
