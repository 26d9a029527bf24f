"""Workbooks as street offices build them: titles, merged cells, two header rows, signatures."""

from datetime import date

import pytest

from desktop_app.errors import UserError
from tests.intake.files import (
    HEADER,
    ORDINARY,
    codes,
    ordinary,
    plan_rows,
    planned,
    read,
    remarks,
    sheet_file,
    table,
    text_file,
    workbook,
)


def street_form(book):
    """Title, unit line, two header rows with merged headings, merged street, total, signature."""
    page = book.add_worksheet("征集表")
    page.merge_range("A1:L1", "2023年海曙区“圆梦微心愿”征集表")
    page.write("A2", "填报单位：高桥镇（盖章）")
    page.write("J2", "填报日期：2023年5月20日")
    for cells, words in (("A3:A4", "序号"), ("B3:B4", "街道"), ("C3:C4", "类别")):
        page.merge_range(cells, words)
    page.merge_range("D3:F3", "心愿人信息")
    page.write_row("D4", ["姓名", "性 别", "年龄\n（周岁）"])
    page.merge_range("G3:I3", "微心愿")
    page.write_row("G4", ["内容", "规格/尺码", "参考价（元）"])
    page.merge_range("J3:L3", "认领情况")
    page.write_row("J4", ["单位/姓名", "类型", "日期"])
    page.merge_range("B5:B6", "高桥镇")
    page.write_row("A5", [1])
    page.write_row("C5", ["困难老人", "张国庆", "男", "七十二", "一台收音机", "插卡式", "135元"])
    page.write_row("J5", ["示例公司", "爱心企业"])
    page.write_datetime("L5", date(2023, 6, 1), book.add_format({"num_format": "m/d"}))
    page.write_row("A6", [2])
    page.write_row("C6", ["残疾人", "李 芳", "女", 45, "盲杖", "可折叠", "约180"])
    page.merge_range("A7:F7", "合  计")
    page.write("I7", 315)
    page.merge_range("A8:L8", "填表人：邵某    审核人：王某    联系电话：13000000000")


def test_a_form_with_two_header_rows_is_read_as_a_person_reads_it():
    plan = planned(workbook(street_form))
    first, second, total, signature = plan.rows
    assert [row.row for row in plan.rows] == [5, 6, 7, 8]
    assert (first.wish.district, first.wish.age_band, first.wish.price_fen) == (
        "HS",
        "70-79岁",
        13_500,
    )
    assert (first.wish.item, first.wish.alias) == ("收音机", "张爷爷")
    assert (first.claim.name, first.claim.kind, first.claim.date) == (
        "示例公司",
        "company",
        "2023-06-01",
    )
    assert second.identity.street == "高桥镇"
    assert second.identity.name == "李芳"
    assert second.claim is None
    assert codes(total) == {"total_row"}
    assert codes(signature) == {"signature_row"}
    assert remarks(plan)["header_rows"] == {"rows": "3–4"}


def test_numbers_are_assigned_where_the_street_only_counts():
    plan = planned(workbook(street_form))
    assert [row.number for row in plan.rows[:2]] == ["HS-001", "HS-002"]
    assert "number_assigned" in codes(plan.rows[0])


def test_the_same_form_exported_as_text_says_the_same():
    book = read(workbook(street_form))
    rows = [list(row) for row in book.rows]
    for row, column in book.filled:  # text files know no merged cells
        rows[row][column] = ""
    plan = planned(text_file(rows), "征集表.csv")
    assert [row.verdict for row in plan.rows] == [
        row.verdict for row in planned(workbook(street_form)).rows
    ]
    assert plan.rows[0].claim.name == "示例公司"


def test_a_phone_that_excel_made_a_number_of_is_a_phone():
    cells = table(ordinary())
    cells[1][HEADER.index("采集人电话")] = 13_000_000_124
    row = planned(sheet_file(cells)).rows[0]
    assert row.identity.collector_phone == "13000000124"
    assert row.verdict == "accepted"


@pytest.mark.parametrize("how", ["serial", "date"])
def test_a_date_of_excel_is_a_date(how):
    def fill(book):
        page = book.add_worksheet()
        page.write_row(0, 0, HEADER)
        page.write_row(1, 0, ORDINARY.values())
        place = HEADER.index("采集日期")
        if how == "serial":
            page.write_number(1, place, 45059)
        else:
            style = book.add_format({"num_format": "yyyy/m/d"})
            page.write_datetime(1, place, date(2023, 5, 13), style)

    assert planned(workbook(fill)).rows[0].identity.collected_date == "2023-05-13"


def test_a_hidden_column_is_read_and_said():
    def fill(book):
        page = book.add_worksheet()
        page.write_row(0, 0, HEADER)
        page.write_row(1, 0, ORDINARY.values())
        page.set_column("F:G", 8, None, {"hidden": True})
        page.set_row(1, 15, None, {"hidden": True})

    plan = planned(workbook(fill))
    assert remarks(plan)["columns_hidden"] == {"columns": "F、G"}
    assert remarks(plan)["rows_hidden"] == {"count": "1"}
    assert plan.rows[0].identity.name == "张国庆"


def test_formulas_are_never_run_their_stored_results_are_used():
    def fill(book):
        page = book.add_worksheet()
        page.write_row(0, 0, HEADER)
        page.write_row(1, 0, ORDINARY.values())
        page.write_formula(1, HEADER.index("预估金额"), "=100+35", None, 135)
        page.write_formula(
            1, HEADER.index("物品"), '=HYPERLINK("http://x.invalid","收音机")', None, ""
        )
        page.write_formula(1, HEADER.index("备注"), "=1/0", None, "#DIV/0!")

    plan = planned(workbook(fill))
    row = plan.rows[0]
    assert row.wish.price_fen == 13_500
    assert "formula_text" in codes(row)
    assert not row.publish
    assert remarks(plan)["formulas_found"] == {"count": "3"}


def test_the_sheet_with_the_wishes_is_found_and_named():
    def fill(book):
        book.add_worksheet("说明").write("A1", "请各街道于5月底前报送")
        for name in ("高桥", "石碶"):
            page = book.add_worksheet(name)
            for index, cells in enumerate(table(ordinary())):
                page.write_row(index, 0, cells)
        book.add_worksheet("旧").hide()

    content = workbook(fill)
    plan = planned(content)
    assert plan.sheet == "高桥"
    assert remarks(plan)["sheets_left"] == {"names": "石碶"}
    assert remarks(plan)["sheets_hidden"] == {"names": "旧"}
    assert read(content, wanted="石碶").name == "石碶"
    with pytest.raises(UserError, match="sheet_unknown"):
        read(content, wanted="横街")


def test_an_id_column_is_never_read():
    plan = plan_rows(ordinary(身份证号="330203194001011234"))
    assert remarks(plan)["columns_refused"] == {"names": "身份证号"}
    assert "330203194001011234" not in str(plan.rows)


def test_unknown_columns_are_named():
    assert remarks(plan_rows(ordinary(血型="A")))["columns_unread"] == {"names": "U 血型"}


def test_a_price_over_merged_rows_is_pointed_at():
    def fill(book):
        page = book.add_worksheet()
        for index, cells in enumerate(table(ordinary(), ordinary(心愿编号="HS-018", 姓名="李芳"))):
            page.write_row(index, 0, cells)
        place = HEADER.index("预估金额")
        page.merge_range(1, place, 2, place, 270)

    first, second = planned(workbook(fill)).rows
    assert "merged_value" not in codes(first)
    assert "merged_value" in codes(second)


def test_a_header_repeated_on_the_next_page_is_left_out():
    cells = table(ordinary(), ordinary(心愿编号="HS-018", 姓名="李芳"))
    plan = planned(text_file([*cells[:2], cells[0], cells[2]]), "x.csv")
    assert [row.verdict for row in plan.rows] == ["accepted", "skipped", "accepted"]
    assert codes(plan.rows[1]) == {"header_again"}


def test_rows_printed_in_advance_with_only_their_count_are_blank():
    cells = table(ordinary(序号="1"), {"序号": "2"}, {"序号": "3"})
    plan = planned(text_file(cells), "x.csv")
    assert [row.verdict for row in plan.rows] == ["accepted", "skipped"]


def test_a_sheet_without_a_header_is_refused():
    with pytest.raises(UserError, match="no_header"):
        planned(text_file([["甲", "乙"], ["1", "2"]]), "x.csv")


def test_the_ningbo_table_of_2018_is_understood():
    cells = [
        ["所在地", "姓名", "性别", "微心愿", "许愿理由", "联系人", "联系电话"],
        ["余姚", "张国庆", "男", "一个足球", "我喜欢踢球", "梨洲街道 沈老师", "0574-87654321"],
    ]
    row = planned(text_file(cells), "x.csv").rows[0]
    assert row.identity is None  # no category and no age: nobody can tell the group
    assert codes(row) >= {"group_missing"}
    cells[0].append("类别")
    cells[1].append("困境儿童")
    row = planned(text_file(cells), "x.csv").rows[0]
    assert (row.number, row.wish.item, row.identity.collector_phone) == (
        "YY-001",
        "足球",
        "0574-87654321",
    )
    assert "我喜欢踢球" in row.identity.note
