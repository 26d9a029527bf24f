"""Sentences about files that are saved for people: tables, and other things."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "export_kind": (
        mark("表格不能存成“{kind}”。"),
        mark("请把文件名的结尾改成 .xlsx 或 .csv。"),
    ),
    "export_one_table": (
        mark("csv 文件只放得下一张表，这里有几张。"),
        mark("请把文件名的结尾改成 .xlsx。"),
    ),
    "export_too_long": (
        mark("行数太多：一张表最多 {most} 行。"),
        mark("请分几次导出，比如一个区县一份；csv 没有这个限制。"),
    ),
    "export_no_folder": (
        mark("要存到的文件夹不在了，没有保存。"),
        mark("U 盘可能拔了。请插好，或换一个文件夹再存。"),
    ),
    "export_is_folder": (
        mark("这个名字是一个文件夹，没有保存。"),
        mark("请换一个文件名，例如“名单.xlsx”。"),
    ),
    "export_file_open": (
        mark("这个文件正开着（可能在 Excel 或 WPS 里），没有保存。"),
        mark("请先关掉它，或换一个文件名再存。"),
    ),
    "export_folder_closed": (
        mark("这个文件夹不能写入，没有保存。"),
        mark("请换一个文件夹；如果是 U 盘，请关掉写保护。"),
    ),
}
