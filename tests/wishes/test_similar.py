"""What to offer a giver whose rose is gone."""

from msgspec.structs import replace

from desktop_app.wishes.facts import Group, Kind, PublicWish
from desktop_app.wishes.similar import likeness, nearest

GONE = PublicWish(
    number="HS-017", district="HS", group=Group.CHILD, kind=Kind.ITEM, text="想要一双运动鞋。",
    item="运动鞋", price_fen=20_000,
)  # fmt: skip


def other(number: str, **changes: object) -> PublicWish:
    return replace(GONE, number=number, district=number[:2], **changes)


def numbers(*candidates: PublicWish, count: int = 5) -> list[str]:
    return [wish.number for wish in nearest(GONE, candidates, count)]


def test_the_same_thing_comes_before_the_same_person():
    shoes_far_away = other("CX-001", group=Group.ELDER, price_fen=26_000)
    lamp_next_door = other("HS-018", item="台灯")
    assert numbers(lamp_next_door, shoes_far_away) == ["CX-001", "HS-018"]


def test_a_like_thing_comes_before_an_unlike_one():
    assert numbers(other("HS-001", item="书包"), other("HS-002", item="运动凉鞋"))[0] == "HS-002"


def test_among_the_same_things_price_and_district_decide():
    near, dear, far = (
        other("HS-002", price_fen=21_000),
        other("HS-003", price_fen=39_000),
        other("XS-001"),
    )
    assert numbers(dear, far, near) == ["HS-002", "XS-001", "HS-003"]


def test_another_kind_comes_last_whatever_else_fits():
    service = other("HS-002", kind=Kind.SERVICE)
    unlike = other("XS-001", item="蚊帐", group=Group.ELDER, price_fen=None)
    assert numbers(service, unlike) == ["XS-001", "HS-002"]


def test_the_wish_itself_is_not_offered():
    assert numbers(GONE, other("HS-018")) == ["HS-018"]


def test_no_more_than_asked_for_and_equal_ones_by_number():
    assert numbers(*(other(f"HS-{count:03d}") for count in (9, 3, 7, 5)), count=2) == [
        "HS-003",
        "HS-005",
    ]
    assert numbers() == []


def test_a_wish_without_item_is_compared_by_its_text():
    assert (
        numbers(other("HS-001", item="", text="想要运动鞋"), other("HS-002", item="", text="修灯"))[
            0
        ]
        == "HS-001"
    )


def test_likeness_is_the_same_both_ways_and_greatest_with_itself():
    for wish in (
        other("CX-001", item="运动凉鞋", price_fen=None),
        other("HS-002", item="鞋"),
        other("HS-003", price_fen=0),
    ):
        assert likeness(GONE, wish) == likeness(wish, GONE)
        assert likeness(GONE, wish) <= likeness(GONE, GONE) == 21
