"""Sentences about the opening self-check and the end of the day."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "day_not_clear": (
        mark("还有 {count} 件事没处理。"),
        mark("请先到“待处理”一页处理，或写明原因，收摊单上会列出它们。"),
    ),
}
