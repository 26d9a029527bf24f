"""Sentences about the hall screen and the city board."""

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
}
