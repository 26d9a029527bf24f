"""What we write is what LibreOffice reads."""

from datetime import UTC, datetime

from desktop_app.exports.tables import Mark, Table, write_tables
from tests.exports.by_office import rows_by_office

MARK = Mark("王芳", datetime(2026, 6, 28, 9, 5, tzinfo=UTC), "1 号电脑", "发放")


def test_libreoffice_reads_every_cell_of_every_sheet_as_it_was_written(tmp_path):
    path = tmp_path / "台账.xlsx"
    gifts = (("HS-001", "书包，带轮子", 1), ("YZ-044", "=1+1", 12), ("CX-001", "䶮甽碶", 0))
    money = (("现金", 1234567), ("微信", -50))
    write_tables(
        path,
        [Table("礼物", ("编号", "物品", "数量"), gifts), Table("钱", ("方式", "分"), money)],
        MARK,
    )

    sheets = rows_by_office(path)

    assert sheets["礼物"] == [["编号", "物品", "数量"], *([str(c) for c in row] for row in gifts)]
    assert sheets["钱"] == [["方式", "分"], ["现金", "1234567"], ["微信", "-50"]]
    assert ["导出人", "王芳"] in sheets["来历"]
