"""Sentences about what givers do on their phones, and about the day's programme."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "no_page_address": (
        mark("还不知道手机网页的网址。"),
        mark("请先写进活动规则：rosewall event --address 网址。"),
    ),
    "programme_unreadable": (
        mark("读不了节目单文件 {file}。"),
        mark("请核对文件名；文件是一行一项的文字，另存为 UTF-8。"),
    ),
    "bad_programme": (
        mark("节目单里这一行看不懂：{line}"),
        mark("请写成“9:30 开幕式”；有地点的写“9:30 义诊 @ 广场东侧”。"),
    ),
    "claim_over": (
        mark("编号 {number} 的这次认领已经取消了。"),
        mark("想再认领，请重新扫花上的码。"),
    ),
}
