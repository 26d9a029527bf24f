"""What is published about the day: which text may say what, who may let it stay, and that nothing else
gets through."""

import pytest

from desktop_app.desk import Desk, make_desk
from desktop_app.errors import UserError
from desktop_app.events.facts import EventRules, TextKept, VenueAdded
from desktop_app.events.operations import (
    add_venues,
    change_rules,
    day_programme,
    name_desk,
    read_programme,
    set_programme,
)
from desktop_app.hanging.model import Wanted
from desktop_app.hanging.operations import plan_wall
from desktop_app.journal.entry import fact_of
from desktop_app.journal.records import entries_of
from desktop_app.messages import sentences
from desktop_app.privacy.people import NameBook
from desktop_app.privacy.public import FREE, NEVER, PublicText, Spot, objection
from desktop_app.wishes.facts import Identity
from tests.desks import EVENT_DAY, hang, home_of, small_desk, wish

ID = "330299201109150011"


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    hang(desk, wish("HS-001"), identity=Identity(name="周小满"))
    yield desk
    desk.close()


def refusal(call, *given, **named) -> UserError:
    with pytest.raises(UserError) as refused:
        call(*given, **named)
    return refused.value


def kept(desk: Desk) -> list[TextKept]:
    with desk.store.read() as tx:
        facts = [fact_of(entry) for entry in entries_of(tx, desk.event, desk.event)]
    return [fact for fact in facts if isinstance(fact, TextKept)]


@pytest.mark.parametrize(
    ("spot", "text", "codes"),
    [
        (Spot.PROGRAMME_PLACE, "高桥镇芦港村文化礼堂", ()),
        (Spot.PROGRAMME_PLACE, "新芝实验小学操场", ()),
        (Spot.VENUE_NAME, "人民大道121号实践中心", ()),
        (Spot.HAND_IN_PLACE, "孝闻街70弄9号，联系13800000911", ("phone",)),
        (Spot.ORGANISER, "宁波市癌症康复协会", ()),
        (Spot.PROGRAMME_TITLE, "青少年抑郁症讲座", ()),
        (Spot.PROGRAMME_TITLE, "糖尿病日义诊", ()),
        (Spot.PROGRAMME_TITLE, "关爱自闭症孩子", ("disease",)),
        (Spot.VENUE_SERVICES, "端午节关爱辖区弱势群体", ("label_word",)),
        (Spot.EVENT_NAME, "帮助贫困儿童圆梦", ("label_word",)),
        (Spot.PROGRAMME_TITLE, "周 小 满 诗朗诵", ("name",)),
        (Spot.WALL_NAME, "一号墙", ()),
    ],
)
def test_every_field_allows_what_belongs_there_and_no_more(spot, text, codes):
    found = objection(PublicText(spot, text), NameBook(["周小满"]))
    assert (found.codes if found else ()) == codes


def test_every_field_has_its_rule_and_none_lets_a_number_of_a_person_through():
    assert set(FREE) == set(Spot)
    never_free = {spot: free & NEVER for spot, free in FREE.items() if free & NEVER}
    assert never_free == {Spot.CHARITY_ACCOUNT: {"bank_card"}}, "the charity's own, nobody else's"
    for spot in Spot:
        found = objection(PublicText(spot, f"王芳 {ID}"), NameBook())
        assert found
        assert not found.can_stay


def test_a_programme_with_somebodys_illness_is_not_saved_until_a_person_says_why(desk):
    items = read_programme(["9:30 开幕式", "10:00 关爱自闭症孩子 @ 一号厅"])
    refused = refusal(set_programme, desk, items)
    assert (refused.code, refused.values["spot"]) == ("public_text", "programme_title:2")
    assert "自闭" not in str(refused)
    assert "第 2 项" in sentences(refused).problem
    assert day_programme(desk) == ()

    set_programme(desk, items, as_is="项目的正式名称，家长都同意")
    assert day_programme(desk) == items
    assert [(one.spot, one.codes) for one in kept(desk)] == [("programme_title", ("disease",))]

    set_programme(desk, (*items, *read_programme(["11:00 合影"])))  # not asked a second time
    assert len(kept(desk)) == 1


def test_nobody_publishes_an_identity_number_whatever_the_reason(desk):
    items = read_programme([f"9:30 请{ID}上台"])
    assert refusal(set_programme, desk, items, as_is="名单").code == "public_text_never"


def test_a_name_of_the_ledger_is_known_in_a_programme_and_the_reason_names_nobody(desk):
    items = read_programme(["9:30 独唱 周小满"])
    assert refusal(set_programme, desk, items).values["reasons"] == ("privacy_name",)
    assert refusal(set_programme, desk, items, as_is="周小满是演员").code == "words_named"
    set_programme(desk, items, as_is="演员同名")
    assert [one.codes for one in kept(desk)] == [("name",)]


def test_venues_rules_walls_and_laptops_are_looked_at_too(desk):
    venue = VenueAdded(position=1, district="HS", name="鼓楼广场", services="关爱弱势群体")
    assert refusal(add_venues, desk, [venue]).values["spot"] == "venue_services:1"
    rules = EventRules(organiser="弱势群体帮扶会", hand_in_phone="0574-87000000")
    assert refusal(change_rules, desk, rules).values["spot"] == "organiser"
    change_rules(desk, EventRules(organiser="慈善总会", hand_in_phone="0574-87000000"))
    wall = Wanted(name="孤儿心愿墙", numbers=("HS-001",))
    assert refusal(plan_wall, desk, wall).code == "public_text_never"
    assert refusal(name_desk, desk, "微信rose0701").code == "public_text_never"


def test_an_event_is_not_begun_under_a_name_that_labels_people(tmp_path):
    home = home_of(tmp_path)
    assert refusal(make_desk, home, "关爱孤儿公益日", EVENT_DAY).code == "public_text"
    assert not home.store.exists()
    desk = make_desk(home, "关爱孤儿公益日", EVENT_DAY, as_is="多年沿用的名称")
    assert desk.settings().name == "关爱孤儿公益日"
    assert [one.spot for one in kept(desk)] == ["event_name"]
    desk.close()


def test_an_old_text_is_not_looked_at_again_when_another_one_changes(tmp_path):
    desk = make_desk(home_of(tmp_path), "特困家庭圆梦日", EVENT_DAY, as_is="沿用")
    change_rules(desk, EventRules(organiser="慈善总会"))
    assert desk.settings().rules.organiser == "慈善总会"
    desk.close()
