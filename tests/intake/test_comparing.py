"""One row against the others of its file and against what is here already."""

from desktop_app.intake.model import Known, KnownWish, skip_id
from tests.intake.files import DAY, codes, ordinary, plan_row, plan_rows

KEY = b"key"


def known(*rows, claimed=False):
    """What the store knows after these rows were imported."""
    plan = plan_rows(*rows)
    return Known(
        day=DAY,
        key=KEY,
        wishes={row.number: KnownWish(row.source, claimed) for row in plan.rows if row.wish},
        people={
            (row.identity.name, row.identity.community, row.wish.item): row.number
            for row in plan.rows
            if row.wish
        },
    )


def test_the_same_file_again_changes_nothing():
    rows = (ordinary(), ordinary(心愿编号="", 姓名="李芳"), ordinary(心愿编号="", 姓名="王伟"))
    again = plan_rows(*rows, known=known(*rows))
    assert [row.action for row in again.rows] == ["unchanged"] * 3
    assert [row.number for row in again.rows] == ["HS-017", "HS-018", "HS-019"]
    assert again.importable == 0


def test_the_same_row_written_otherwise_is_the_same_row():
    again = plan_row(
        known(ordinary()), 心愿编号="ｈｓ１７", 预估金额="135元", 采集日期="2023.5.13", 区县="海曙"
    )
    assert again.action == "unchanged"


def test_a_changed_row_is_said_to_be_changed():
    row = plan_row(known(ordinary()), 预估金额="150")
    assert (row.action, row.verdict, row.wish.price_fen) == ("changed", "accepted", 15_000)
    assert row.was


def test_a_claimed_wish_is_not_changed():
    row = plan_row(known(ordinary(), claimed=True), 预估金额="150")
    assert (row.action, row.verdict) == ("skipped", "rejected")
    assert "wish_claimed" in codes(row)


def test_a_claim_that_the_file_tells_of_later_is_taken_over():
    row = plan_row(known(ordinary()), 状态="已认领", 认领人="示例公司", 认领日期="2023-06-01")
    assert row.action == "claimed"
    assert row.claim.name == "示例公司"


def test_a_claim_here_is_not_touched_by_the_file():
    row = plan_row(known(ordinary(), claimed=True), 状态="已认领", 认领人="示例公司")
    assert row.action == "unchanged"


def test_a_released_claim_does_not_come_back_with_the_same_file():
    cells = ordinary(状态="已认领", 认领人="示例公司")
    assert plan_rows(cells, known=known(cells)).rows[0].action == "unchanged"


def test_a_missing_number_is_the_next_of_the_district():
    plan = plan_rows(
        ordinary(心愿编号="", 姓名="李芳"),
        ordinary(心愿编号="HS-040"),
        ordinary(心愿编号="", 区县="余姚", 姓名="王伟"),
    )
    assert [row.number for row in plan.rows] == ["HS-041", "HS-040", "YY-001"]


def test_numbers_go_on_where_the_store_ends():
    store = Known(day=DAY, key=KEY, wishes={"HS-120": KnownWish()})
    assert plan_row(store, 心愿编号="").number == "HS-121"


def test_one_number_for_two_wishes_is_refused_and_can_be_renumbered():
    rows = (ordinary(), ordinary(姓名="李芳", 物品="收音机二"))
    second = plan_rows(*rows).rows[1]
    assert (second.verdict, codes(second)) == ("rejected", {"number_conflict"})
    fixed = plan_rows(*rows, fixes=[second.problems[0].fix.id]).rows[1]
    assert (fixed.verdict, fixed.number) == ("accepted", "HS-018")


def test_a_row_that_comes_twice_without_a_number_comes_once():
    plan = plan_rows(ordinary(心愿编号=""), ordinary(心愿编号=""))
    assert [row.verdict for row in plan.rows] == ["accepted", "rejected"]
    assert "row_repeated" in codes(plan.rows[1])


def test_one_wish_under_two_numbers_is_pointed_at_and_waits():
    first, second = plan_rows(ordinary(), ordinary(心愿编号="HS-018")).rows
    assert codes(first) == set()
    assert codes(second) == {"probable_duplicate"}
    assert (second.verdict, second.publish) == ("warned", False)


def test_one_wish_of_another_file_is_pointed_at():
    row = plan_row(known(ordinary()), 心愿编号="HS-099")
    assert "probable_duplicate_here" in codes(row)


def test_any_row_can_be_left_out():
    row = plan_row(fixes=[skip_id(2)])
    assert (row.verdict, codes(row)) == ("skipped", {"row_skipped"})


def test_nobody_can_guess_a_name_from_the_hash():
    """The same row under another key gives another hash."""
    other = plan_row(Known(day=DAY, key=b"other"))
    assert other.source != plan_row().source


def test_what_comparing_finds_names_its_column():
    second = plan_rows(ordinary(), ordinary(姓名="李芳")).rows[1]
    [problem] = second.problems
    assert (problem.code, problem.letter, problem.column) == ("number_conflict", "A", "心愿编号")
