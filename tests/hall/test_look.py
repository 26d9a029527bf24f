"""What the hall screen and the city board are given: figures with their age, and nobody's name."""

import msgspec
import pytest
import sqlalchemy as sa

from desktop_app.claims.facts import Giver, GiverKind
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.clock import written
from desktop_app.desk import Desk
from desktop_app.events.facts import VenueAdded
from desktop_app.events.operations import add_venues, read_programme, set_programme
from desktop_app.exchange.records import note_peer
from desktop_app.hall import look
from desktop_app.hall.city import Order, look_at_board, ordered
from desktop_app.hall.look import look_at_city, look_at_hall
from desktop_app.hall.wording import age_seconds, freshness
from desktop_app.privacy.masking import thanks_name
from desktop_app.store import tables
from desktop_app.wishes.facts import Identity
from tests.desks import HandClock, hang, small_desk, wish

FAMILY = Identity(name="孙翠萍", phone="13712345678", address="解放路 5 号")
PERSON = Giver(name="王思明", phone="13800138000", note="傍晚来电")
PHONED = "13800138000"


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def desk(tmp_path, clock):
    """Six roses in two districts, two venues."""
    desk = small_desk(tmp_path, clock)
    add_venues(
        desk,
        [
            VenueAdded(position=1, district="HS", name="鼓楼地铁站", date="2023-06-28"),
            VenueAdded(position=2, district="YZ", name="创新中心", date="2023-06-28"),
        ],
    )
    hang(desk, *(wish(f"{d}-{n:03}") for d in ("HS", "YZ") for n in (1, 2, 3)), identity=FAMILY)
    yield desk
    desk.close()


def give_away(desk: Desk, district: str, node: str) -> None:
    """Another desk decides about the roses of a district."""
    roses = tables.roses.c
    with desk.store.write() as tx:
        tx.execute(sa.update(tables.roses).where(roses.district == district).values(holder=node))


def test_a_rose_opens_when_it_is_claimed_and_closes_when_the_claim_is_given_up(desk) -> None:
    claim_wishes(desk, ["HS-002"], PERSON)
    hall = look_at_hall(desk)
    assert dict(zip(hall.numbers, hall.roses, strict=True))["HS-002"] == "c"
    assert [one.number for one in hall.thanks] == ["HS-002"]
    release_claim(desk, "HS-002", "改变主意")
    hall = look_at_hall(desk)
    assert (hall.roses, hall.thanks, hall.figures.claimed) == ("oooooo", (), 0)


def test_the_wall_counts_what_the_figures_count(desk) -> None:
    claim_wishes(desk, ["HS-001", "YZ-003"], PERSON)
    hall = look_at_hall(desk)
    assert hall.roses.count("c") == hall.figures.claimed == 2
    assert hall.roses.count("o") == hall.figures.open == 4
    assert sum(one.collected for one in hall.districts) == hall.figures.collected


def test_nothing_on_a_screen_tells_who_gives_or_who_receives(desk) -> None:
    claim_wishes(desk, ["HS-001"], PERSON)
    claim_wishes(desk, ["HS-002"], Giver(name="李小明", phone="13900139000", minor=True,
                                         guardian="李建国", guardian_phone="13900139001"))  # fmt: skip
    claim_wishes(desk, ["HS-003"], Giver(name="赵不留名", phone="13900139002", anonymous=True))
    shown = msgspec.json.encode([look_at_hall(desk), look_at_board(desk)]).decode()
    for secret in (PERSON.name, PHONED, PERSON.note, "李小明", "李建国", "139001390", "不留名",
                   FAMILY.name, FAMILY.phone, FAMILY.address):  # fmt: skip
        assert secret not in shown
    assert [one.giver for one in look_at_hall(desk).thanks if one.giver] == ["王*明"]


@pytest.mark.parametrize(
    ("giver", "shown"),
    [
        (Giver(name="王芳"), "王*"),
        (Giver(name="宁波公益协会", kind=GiverKind.ORGANISATION), "宁波公益协会"),
        (Giver(name="第三党支部", kind=GiverKind.BRANCH), "第三党支部"),
        (Giver(name="欧阳思源", kind=GiverKind.ORGANISATION), "欧阳*源"),
        (Giver(name="王芳", kind=GiverKind.COMPANY), "王*"),
        (Giver(name="甬江公司 13800138000", kind=GiverKind.COMPANY), ""),
        (Giver(name="红星中学302班志愿队", kind=GiverKind.ORGANISATION), ""),
        (Giver(name="甬江公司", kind=GiverKind.COMPANY, anonymous=True), ""),
        (Giver(name="李小明", minor=True), ""),
        (None, ""),
    ],
)
def test_organisations_are_thanked_by_name_and_people_masked(giver, shown) -> None:
    assert thanks_name(giver) == shown


def test_a_wish_that_hangs_no_more_loses_its_alias(desk) -> None:
    claim_wishes(desk, ["HS-001"], PERSON)
    assert look_at_hall(desk).thanks[0].alias == "张奶奶"
    with desk.store.write() as tx:
        tx.execute(sa.update(tables.roses).values(published=0))
    assert look_at_hall(desk).thanks[0].alias == ""


def test_a_number_is_as_old_as_the_last_word_of_the_desk_that_decides(desk, clock) -> None:
    give_away(desk, "YZ", "stall")
    here, stall = look_at_city(desk)
    assert (freshness(here, clock()), freshness(stall, clock())) == ("现在", "还没有听到")
    with desk.store.write() as tx:
        note_peer(tx, "stall", heard_at=written(clock()))
    clock.turn(seconds=80)
    assert freshness(look_at_city(desk)[1], clock()) == "现在"
    clock.turn(minutes=2, seconds=10)
    here, stall = look_at_city(desk)
    assert (freshness(here, clock()), freshness(stall, clock())) == ("现在", "3 分钟前的数字")
    assert age_seconds(stall, clock()) == 180
    clock.turn(hours=30)
    assert freshness(stall, clock(), "zh") == "1 天前的数字"


def test_of_several_desks_in_a_district_the_one_unheard_longest_counts(desk, clock) -> None:
    give_away(desk, "HS", "near")
    with desk.store.write() as tx:
        tx.execute(
            sa.update(tables.roses).where(tables.roses.c.number == "HS-002").values(holder="far")
        )
        note_peer(tx, "far", heard_at=written(clock()))
    clock.turn(minutes=5)
    with desk.store.write() as tx:
        note_peer(tx, "near", heard_at=written(clock()))
    assert age_seconds(look_at_city(desk)[0], clock()) == 300


def test_an_event_without_roses_programme_or_venues_has_a_picture_too(tmp_path) -> None:
    desk = small_desk(tmp_path)
    hall = look_at_hall(desk)
    assert (hall.roses, hall.thanks, hall.districts, hall.programme) == ("", (), (), ())
    desk.close()


def test_beyond_what_a_screen_can_draw_there_are_figures_alone(desk, monkeypatch) -> None:
    monkeypatch.setattr(look, "MOST_ROSES", 5)
    hall = look_at_hall(desk)
    assert (hall.roses, hall.figures.open) == ("", 6)


def test_the_programme_comes_along(desk) -> None:
    set_programme(desk, read_programme(["9:00 开幕式"]))
    assert [one.title for one in look_at_hall(desk).programme] == ["开幕式"]


def test_the_board_counts_claims_by_ten_minutes(desk, clock) -> None:
    claim_wishes(desk, ["HS-001"], PERSON)
    clock.turn(minutes=25)
    claim_wishes(desk, ["HS-002", "HS-003"], PERSON)
    trend = look_at_board(desk).trend
    assert [step.claims for step in trend[-3:]] == [1, 0, 2]
    assert sum(step.claims for step in trend) == 3
    clock.turn(hours=12)
    assert not any(step.claims for step in look_at_board(desk).trend)


def test_organisers_sort_the_board_by_what_worries_them(desk, clock) -> None:
    claim_wishes(desk, ["YZ-001"], PERSON)
    give_away(desk, "YZ", "stall")
    board = look_at_board(desk)
    first = {order: ordered(board, order)[0].district for order in Order}
    assert first[Order.PROGRAMME] == first[Order.OPEN] == "HS"
    assert first[Order.AGE] == first[Order.CLAIMED] == first[Order.SHARE] == "YZ"
