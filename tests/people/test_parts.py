"""Who gave money, kept a stall, counted, signed, went along or took a gift: found, shown, erased like anybody."""

import io
import json

import openpyxl
import pytest

from desktop_app.cards.model import CardState
from desktop_app.cards.queue import card_queue
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.delivery.carrying import Handing as AtTheDoor
from desktop_app.delivery.carrying import deliver_gift, take_out
from desktop_app.delivery.facts import Crew, Member
from desktop_app.delivery.following import follow_up
from desktop_app.delivery.teams import TeamPlan, crew, retire_team, set_team
from desktop_app.errors import UserError
from desktop_app.exchange.composing import compose
from desktop_app.exchange.model import Road
from desktop_app.exchange.receiving import receive
from desktop_app.exchange.records import lacking_records
from desktop_app.exports.sealed import opened
from desktop_app.fulfilment.facts import FollowUpNote, HandedOver, Relation, Satisfied
from desktop_app.fund.facts import Donor, Signer, Source
from desktop_app.fund.look import look_at_fund
from desktop_app.fund.operations import pledge_money, receive_money
from desktop_app.fund.proposing import plan_payings, propose_payings
from desktop_app.fund.signing import sign_proposal
from desktop_app.market.facts import Counters, Handing, Keeper
from desktop_app.market.look import look_at_market
from desktop_app.people.erasing import WishStays, erase_person, plan_erasure
from desktop_app.people.export_all import Second, export_everybody
from desktop_app.people.exporting import export_person
from desktop_app.people.facts import Whose
from desktop_app.people.wording import check_text
from desktop_app.roses.operations import hand_roses
from desktop_app.safety.doctor import examine
from desktop_app.staff.operations import add_staff, retire_staff
from desktop_app.staff.rights import Role as StaffRole
from desktop_app.store.backup import back_up
from desktop_app.wishes.facts import Identity
from tests.delivery.rounds import promise
from tests.desks import hang, wish
from tests.exchange.desks import meet, receive_heads
from tests.fund.funds import market_money
from tests.market.markets import set_up
from tests.people.forensics import everything_read

HE = "江云鹤"
PHONE = "13622223333"
DONOR = Donor(name=HE, phone=PHONE, shown="江云鹤")
OTHER = "马秋雁"


@pytest.fixture
def day(wall):
    """A market, its fund, a team: somebody in each part."""
    market_money(wall)  # 陈一, 林二, 周三, 吴会计
    set_up(wall, "A02")
    _set_keeper(wall, "A02", Keeper(name="柳燕青", phone="13644445555"))
    receive_money(wall, 500_000, Source.DONOR, donor=DONOR, receipt="P-1")
    pledge_money(wall, 20_000, DONOR)
    set_team(
        wall,
        TeamPlan(
            "善行一队", members=(Member(name="温小舟", phone="13655556666"), Member(name=OTHER))
        ),
    )
    promise(wall, "YZ-001", Identity(name="诸葛梅", address="望湖路 8 号"))
    take_out(wall, "善行一队", ["YZ-001"])
    deliver_gift(
        wall,
        "YZ-001",
        AtTheDoor(
            relation=Relation.RELATIVE,
            receiver="史大山",
            deliverers=("温小舟", OTHER),
            words="奶奶在午睡",
        ),
    )
    follow_up(wall, "YZ-001", Satisfied.YES, words="很合身，谢谢")
    return wall


def _set_keeper(desk, code, keeper):
    from desktop_app.market.stalls import StallSet, set_stall

    stall = next(one for one in look_at_market(desk).stalls if one.code == code)
    charity = look_at_market(desk).charities[0].charity_id
    told = StallSet(code=code, organisation=stall.organisation, kinds=stall.kinds, charity=charity)
    set_stall(desk, told, keeper, stall.stall_id)


def _money(desk):
    figures, market = look_at_fund(desk).figures, look_at_market(desk)
    return figures, [stall.code for stall in market.stalls]


# found


@pytest.mark.parametrize(
    ("who", "kept"),
    [
        (f"person:{HE}", {"donor": 2}),
        (f"donor:{PHONE}", {"donor": 2}),
        ("人：136 2222 3333", {"donor": 2}),
        (HE, {"donor": 2}),
        ("keeper:柳燕青", {"keeper": 1}),
        ("person:13644445555", {"keeper": 1}),
        ("counter:林二", {"counters": 1}),
        ("person:周三", {"counters": 1}),
        ("person:陈一", {"counters": 1, "handing": 1}),
        ("handing:吴会计", {"handing": 1}),
        ("交款：吴会计", {"handing": 1}),
        ("签收:史大山", {"handed": 1}),
        ("person:史大山", {"handed": 1}),
        ("person:13655556666", {"member": 1, "handed": 1}),
        ("member:温小舟", {"member": 1, "handed": 1}),
        ("receiver:史大山", {"handed": 1}),
    ],
)
def test_each_is_found_by_name_or_phone_and_shown_masked(day, who, kept):
    person = plan_erasure(day, who).person
    assert person.kept == kept
    assert person.whose is Whose.OTHER
    assert person.subjects == ()
    assert person.records
    assert not {HE, PHONE, "柳燕青", "林二", "史大山"} & set(repr(person).split("'"))


def test_a_giver_who_gave_money_under_the_same_name_and_phone_goes_whole(day):
    hang(day, wish("HS-051"))
    claim_wishes(day, ["HS-051"], Giver(name=HE, phone=PHONE))
    person = plan_erasure(day, f"giver:{HE}").person
    assert person.whose is Whose.GIVER
    assert person.kept == {"giver": 1, "donor": 2}


def test_who_only_shares_a_name_is_named_and_stays(day):
    receive_money(day, 100, Source.DONOR, donor=Donor(name="林二", phone="13577778888"))
    with pytest.raises(UserError, match="person_ambiguous") as refused:
        plan_erasure(day, "person:林二")
    assert "点钞人" in refused.value.values["who"]
    assert "林二" not in refused.value.values["who"]
    plan = plan_erasure(day, "person:13577778888")
    assert plan.person.kept == {"donor": 1}
    assert len(plan.person.maybe) == 1
    assert plan_erasure(day, "counter:林二").person.kept == {"counters": 1}


def test_of_the_staff_is_said_where_else_they_are_named(day):
    boss = add_staff(day, "李组长", StaffRole.ORGANISER, "4927").staff_id
    day.by = boss
    add_staff(day, "林二", StaffRole.VOLUNTEER, "5831")
    retire_staff(day, "林二")
    assert any("点钞人" in one for one in plan_erasure(day, "林二").person.maybe)


# gone


@pytest.mark.parametrize(
    ("who", "names"),
    [
        (f"person:{HE}", (HE, PHONE)),
        ("keeper:柳燕青", ("柳燕青", "13644445555")),
        ("counter:林二", ("林二",)),
        ("handing:吴会计", ("吴会计",)),
        ("receiver:史大山", ("史大山", "午睡")),
    ],
)
def test_they_are_gone_here_and_elsewhere_and_every_figure_stays(day, stall, who, names):
    meet(day, stall)
    back_up(day.home, day.store)
    money = _money(day)
    late = compose(day, stall.node, receive_heads(stall))
    erase_person(day, who, "本人要求")
    meet(day, stall)
    receive(stall, late, Road.BUNDLE)
    meet(day, stall)
    for desk in (day, stall):
        assert not any(name in everything_read(desk) for name in names)
        assert _money(desk) == money
        assert examine(desk).is_well
        with desk.store.read() as tx:
            assert lacking_records(tx) == []
    assert OTHER in everything_read(day)


def test_a_stall_whose_keeper_was_erased_can_have_another(day):
    erase_person(day, "keeper:柳燕青", "本人要求")
    _set_keeper(day, "A02", Keeper(name="方小满", phone="13688889999"))
    assert "方小满" in everything_read(day)


def test_who_leaves_a_team_goes_and_the_others_stay(day, stall):
    meet(day, stall)
    before = crew(day, "善行一队")
    assert len(before.members) == 2
    erase_person(day, "person:13655556666", "本人要求")
    meet(day, stall)
    assert crew(day, "善行一队") == Crew(members=(Member(name=OTHER),))
    assert "13655556666" not in everything_read(day) + everything_read(stall)
    assert set_team(day, TeamPlan("善行一队", members=(Member(name="方小满"),)), "善行一队").team


def test_a_team_that_goes_no_more_is_not_sent_out_by_an_erasure(day):
    retire_team(day, "善行一队", "今年不去了")
    erase_person(day, "person:13655556666", "本人要求")
    from desktop_app.delivery.records import all_teams

    with day.store.read() as tx:
        assert [one.retired for one in all_teams(tx)] == ["今年不去了"]
    assert "13655556666" not in everything_read(day)
    assert OTHER in everything_read(day)


def test_a_deliverer_goes_from_the_doors_too(day):
    person = erase_person(day, "member:马秋雁", "本人要求").plan.person
    assert person.kept == {"member": 1, "handed": 1}
    assert OTHER not in everything_read(day)
    assert "温小舟" in everything_read(day)


def test_with_a_family_goes_what_was_said_and_signed_at_its_door(day):
    plan = plan_erasure(day, "YZ-001")
    assert plan.person.kept == {"family": 1, "handed": 1, "followed": 1}
    erase_person(day, "YZ-001", "家庭要求", wish=WishStays.STAYS)
    read = everything_read(day)
    assert not any(word in read for word in ("诸葛梅", "史大山", "很合身", "奶奶在午睡"))


def test_a_signer_goes_and_the_decision_stands(day):
    hang(day, wish("HS-052", price_fen=3_000))
    propose_payings(day, plan_payings(day))
    sign_proposal(day, name="甘小棠")
    sign_proposal(day, name="祝老师")
    decided = look_at_fund(day).figures
    assert plan_erasure(day, "signer:甘小棠").person.kept == {"signer": 1}
    erase_person(day, "person:甘小棠", "本人要求")
    assert "甘小棠" not in everything_read(day)
    assert "祝老师" in everything_read(day)
    assert look_at_fund(day).figures == decided


# shown


def _file(desk, who, tmp_path):
    file = tmp_path / "file.json"
    export_person(desk, who, file, "本人要求")
    return json.loads(file.read_text("utf-8"))


@pytest.mark.parametrize(
    ("who", "records", "others"),
    [
        (HE, {"Donor"}, ("陈一",)),
        ("陈一", {"Counters", "Handing"}, ("林二", "吴会计")),
        ("柳燕青", {"Keeper"}, ()),
        ("史大山", {"HandedOver"}, ("温小舟", OTHER)),
        (OTHER, {"Crew", "HandedOver"}, ("温小舟", "史大山", "午睡")),
    ],
)
def test_somebodys_file_has_their_part_and_nobody_elses(day, tmp_path, who, records, others):
    said = _file(day, who, tmp_path)
    assert {kept["record"] for kept in said["held"]} == records
    assert all(kept["about"] for kept in said["held"])
    text = json.dumps(said["held"], ensure_ascii=False)
    assert who in text
    assert not any(other in text for other in others)
    assert said["desks"]


def test_that_somebodys_file_was_handed_out_stands_in_their_next_file(day, tmp_path):
    _file(day, HE, tmp_path)
    assert any("本人要求" in look["what"] for look in _file(day, HE, tmp_path)["looks"])


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_a_file_of_a_team_member_tells_the_phone_in_words(day, tmp_path, form):
    file = tmp_path / f"file.{form}"
    export_person(day, "温小舟", file, "本人要求")
    if form == "xlsx":
        cells = {c.value for row in openpyxl.load_workbook(file)["保存的资料"].rows for c in row}
        assert "温小舟 13655556666" in cells
    assert file.stat().st_size


# kept quiet


@pytest.mark.parametrize(
    "name", [HE, "柳燕青", "温小舟", OTHER, "史大山", "吴会计", "林二", "周三", "陈一"]
)
def test_a_reason_that_names_one_of_them_is_refused(day, name):
    with day.store.read() as tx, pytest.raises(UserError, match="words_named"):
        check_text(tx, f"{name}说不来了")


@pytest.mark.parametrize(
    "kept",
    [
        DONOR,
        Signer(name=HE),
        Keeper(name=HE),
        Counters(first=HE),
        Handing(giver=HE),
        Member(name=HE),
        Crew(members=(Member(name=HE),)),
        HandedOver(receiver=HE),
        FollowUpNote(text=HE),
    ],
    ids=lambda kept: type(kept).__name__,
)
def test_what_is_kept_of_them_keeps_quiet_about_itself(kept):
    assert HE not in repr(kept) + str(kept) + f"{kept}" + f"{[kept]}"


def test_who_answered_for_a_stall_before_is_forgotten_everywhere(day, stall):
    meet(day, stall)
    late = compose(day, stall.node, receive_heads(stall))
    _set_keeper(day, "A02", Keeper(name="方小满", phone="13688889999"))
    meet(day, stall)
    receive(stall, late, Road.BUNDLE)
    for desk in (day, stall):
        assert "柳燕青" not in everything_read(desk)
        assert "方小满" in everything_read(desk)
        assert examine(desk).is_well


def test_two_people_take_everything_out_and_everybody_is_in_it(day, tmp_path):
    boss = add_staff(day, "李组长", StaffRole.ORGANISER, "4927").staff_id
    day.by = boss
    add_staff(day, "周负责", StaffRole.LEAD, "5831")
    file, words = tmp_path / "all.sealed", "六月廿八 玫瑰花墙 十二个字"
    counts = export_everybody(day, file, "年终审计", Second("周负责", "5831"), words)
    book = openpyxl.load_workbook(io.BytesIO(opened(file.read_bytes(), words)))
    cells = {str(c.value) for sheet in book for row in sheet.rows for c in row}
    for name in (HE, PHONE, "柳燕青", "陈一", "吴会计", "史大山", "很合身，谢谢"):
        assert name in cells
    assert f"温小舟 13655556666、{OTHER}" in cells
    assert "A01 红石榴民族服务中心" in cells
    assert counts.others == 8


# cards


def test_a_card_of_an_erased_giver_waits_no_more(day):
    hang(day, wish("HS-051"))
    claim_wishes(day, ["HS-051"], Giver(name=HE, phone=PHONE))
    erase_person(day, f"giver:{PHONE}", "本人要求")
    [card] = [one for one in card_queue(day) if "HS-051" in one.numbers]
    assert (card.state, card.detail) == (CardState.VOID, "giver_erased")
    assert examine(day).is_well


def test_at_the_desk_where_it_waits_it_goes_when_the_erasure_is_heard(day, stall):
    meet(day, stall)
    hang(day, wish("HS-051"))
    hand_roses(day, ["HS-051"], stall.node)
    meet(day, stall)
    claim_wishes(stall, ["HS-051"], Giver(name="闻笛", phone="13699990000"))
    meet(day, stall)
    erase_person(day, "giver:闻笛", "本人要求")
    meet(day, stall)
    [card] = [one for one in card_queue(stall) if "HS-051" in one.numbers]
    assert (card.state, card.detail) == (CardState.VOID, "giver_erased")
