"""Sentences about taking roses along and recalling them."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "nothing_to_take": (
        mark("没有可以交出的玫瑰。"),
        mark("只能交出这台电脑手里的玫瑰；玫瑰在谁手里，看“带走玫瑰”一页。"),
    ),
}
