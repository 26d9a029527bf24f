"""Sentences about letting a new laptop in."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "desk_known": (
        mark("另一台电脑“{name}”已经用了这个身份。"),
        mark("请在新电脑上重新写一份申请。"),
    ),
    "join_code_wrong": (
        mark("这个码不对，或已经用过、过期了。"),
        mark("每个码只能试一次：请负责人再给一个新码。"),
    ),
}
