"""Stalls and the charity that their money is for."""

import pytest

from desktop_app.errors import UserError
from desktop_app.market.facts import CharityNamed, Keeper, StallKind, StallSet
from desktop_app.market.look import look_at_market, look_at_stall
from desktop_app.market.sales import Sold, record_sale
from desktop_app.market.stalls import name_charity, retire_stall, set_stall
from desktop_app.messages import sentences
from desktop_app.store import vault
from tests.desks import small_desk
from tests.exchange.desks import meet
from tests.market.markets import CHARITY, name_one, set_up
from tests.staff.people import with_volunteer_on_duty


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    yield desk
    desk.close()


def test_no_money_is_taken_before_the_charity_is_named(desk):
    set_up(desk, charity="")
    with pytest.raises(UserError, match="charity_missing") as refused:
        record_sale(desk, "A01", Sold(500))
    assert "慈善组织" in sentences(refused.value).problem
    assert record_sale(desk, "A01", Sold(500, is_training=True)).number, "练习不用等"

    look = look_at_stall(desk, "A01")
    assert not look.takes_money
    set_up_again(desk, look, charity=name_one(desk))
    assert look_at_stall(desk, "A01").takes_money
    record_sale(desk, "A01", Sold(500))


def set_up_again(desk, look, **changed):
    told = StallSet(
        code=look.code,
        organisation=look.organisation,
        kinds=look.kinds,
        services=look.services,
        goods=look.goods,
    )
    values = {name: getattr(told, name) for name in told.__struct_fields__} | changed
    set_stall(desk, StallSet(**values), stall_id=look.stall_id)


@pytest.mark.parametrize("field", ["name", "certificate", "filing", "plan", "account"])
def test_a_charity_without_what_the_law_wants_shown_is_refused(desk, field):
    values = {name: getattr(CHARITY, name) for name in CHARITY.__struct_fields__} | {field: " "}
    with pytest.raises(UserError, match="charity_incomplete") as refused:
        name_charity(desk, CharityNamed(**values))
    assert "缺" in sentences(refused.value).problem


def test_the_account_may_be_a_number_and_never_a_persons(desk):
    name_charity(desk, CHARITY)
    values = {name: getattr(CHARITY, name) for name in CHARITY.__struct_fields__}
    with pytest.raises(UserError, match="public_text"):
        name_charity(
            desk, CharityNamed(**(values | {"account": "联系人王秀芳 6222020200112233445"}))
        )


def test_what_is_shown_of_a_charity_can_be_put_right(desk):
    charity = name_one(desk)
    values = {name: getattr(CHARITY, name) for name in CHARITY.__struct_fields__}
    name_charity(desk, CharityNamed(**(values | {"filing": "2023-129"})), charity)
    [one] = look_at_market(desk).charities
    assert (one.charity_id, one.filing) == (charity, "2023-129")


def test_a_stall_is_found_by_its_code_however_it_is_typed(desk):
    stall = set_up(desk, " ａ01 ")
    assert look_at_stall(desk, "a01").stall_id == stall
    with pytest.raises(UserError, match="stall_unknown") as refused:
        look_at_stall(desk, "B07")
    assert "A01" in sentences(refused.value).remedy


def test_who_keeps_a_stall_is_masked_and_in_the_vault_alone(desk):
    charity = name_one(desk)
    told = StallSet(
        code="A02", organisation="海曙区义工协会", kinds=(StallKind.CLINIC,), charity=charity
    )
    set_stall(desk, told, Keeper(name="王秀芳", phone="138 0000 1234"))
    look = look_at_stall(desk, "A02")
    assert (look.keeper, look.keeper_phone) == ("王*芳", "138****1234")
    with desk.store.read() as tx:
        bodies = b"".join(map(bytes, tx.exec_driver_sql("SELECT body FROM entries").scalars()))
        kept = tx.exec_driver_sql("SELECT private FROM stalls WHERE code = 'A02'").scalar()
        assert vault.get(tx, kept, Keeper) == Keeper(name="王秀芳", phone="13800001234")
    assert "王秀芳".encode() not in bodies

    set_up_again(desk, look, organisation="海曙区志愿者协会")
    assert look_at_stall(desk, "A02").keeper == "王*芳", "改别的不会丢了负责人"


def test_two_stalls_have_no_number_in_common(desk):
    set_up(desk)
    with pytest.raises(UserError, match="stall_code_taken"):
        set_up(desk, "a01")


def test_two_desks_that_gave_one_number_to_two_stalls_hear_of_it(first, second):
    set_up(first, "B01", organisation="甲")
    set_up(second, "B01", organisation="乙")
    meet(first, second)
    with pytest.raises(UserError, match="stall_which"):
        record_sale(second, "B01", Sold(500))
    retire_stall(first, look_at_market(first).standing[1].stall_id, "编号重了")
    meet(first, second)
    assert record_sale(second, "B01", Sold(500)).number


def test_a_stall_that_is_gone_sells_nothing_and_may_come_back(desk):
    set_up(desk)
    retire_stall(desk, "A01", "下雨了")
    with pytest.raises(UserError, match="stall_is_retired"):
        record_sale(desk, "A01", Sold(500))
    assert look_at_market(desk).standing == ()
    set_up_again(
        desk, look_at_stall(desk, "A01"), charity=look_at_market(desk).charities[0].charity_id
    )
    record_sale(desk, "A01", Sold(500))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"organisation": " "}, "stall_incomplete"),
        ({"kinds": ()}, "stall_incomplete"),
        ({"share": 101}, "share_bad"),
        ({"goods": (("香囊", 0),)}, "price_bad"),
        ({"services": tuple(f"服务{n}" for n in range(21))}, "stall_words"),
        ({"charity": "没有这家"}, "charity_unknown"),
        ({"services": ("量血压请打 13800001234",)}, "public_text"),
    ],
)
def test_a_stall_that_makes_no_sense_is_refused(desk, changed, code):
    with pytest.raises(UserError) as refused:
        set_up(desk, **changed)
    assert refused.value.code == code
    assert sentences(refused.value).remedy


def test_what_a_stall_offers_may_name_an_illness(desk):
    set_up(desk, services=("糖尿病咨询",))
    assert look_at_stall(desk, "A01").services == ("糖尿病咨询",)


def test_a_volunteer_sells_and_sets_up_nothing(desk):
    set_up(desk)
    with_volunteer_on_duty(desk)
    record_sale(desk, "A01", Sold(500))
    with pytest.raises(UserError, match="not_your_right"):
        set_up(desk, "A02")
