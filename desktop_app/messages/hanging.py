"""Sentences about the wall as it hangs, and walks along it. Words: walls.py."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "wall_name_missing": (
        mark("花墙还没有名字。"),
        mark("请写一个大家都认得的名字，比如“入口左侧”。"),
    ),
    "wall_name_taken": (
        mark("已经有一面叫“{name}”的花墙。"),
        mark("请换一个名字，或选中那面墙再改。"),
    ),
    "wall_unknown": (
        mark("没有叫“{name}”的花墙。"),
        mark("现有的花墙：{walls}。没有的话，请先布置一面。"),
    ),
    "wall_empty": (
        mark("没有玫瑰可以挂到“{name}”上。"),
        mark("请先发布心愿，或换一种选法：还没上墙的、全部、会场所在区县的、按编号选。"),
    ),
    "wall_too_small": (
        mark("{places} 个位置放不下 {count} 个（含留空）。"),
        mark("请加几排或几列；排数留空，就按需要算。"),
    ),
    "wall_too_large": (
        mark("一面墙要有 1 到 {columns} 列、1 到 {rows} 排。"),
        mark("请改一改，或分成几面墙。"),
    ),
    "venue_missing": (
        mark("这面墙没有会场，不知道要挂哪个区县的玫瑰。"),
        mark("请先选会场，或换一种选法。"),
    ),
    "venue_unknown": (
        mark("没有叫“{name}”的会场。"),
        mark("用“rosewall event”可以看到全部会场；区县的两个字母也行。"),
    ),
    "tag_not_public": (
        mark("{number} 没有发布，不能印玫瑰签。"),
        mark("请先审核、发布；退回和下架的不印。"),
    ),
    "tags_not_good": (
        mark("没有通过打印前的检查（{findings}），没有存下来。"),
        mark("请重试一次；还不行，请告诉技术人员。"),
    ),
    "tags_not_printed": (
        mark("打印机 {printer} 没有接收玫瑰签。"),
        mark("请看它有没有关机、缺纸、卡纸，再按一次；也可以存成 PDF，换一台打印机。"),
    ),
    "tags_perhaps_printed": (
        mark("打印机 {printer} 没有回音，不知道玫瑰签打出来没有。"),
        mark("请看一眼打印机：出了几张就裁几张，没有再按一次。"),
    ),
    "tags_none": (
        mark("没有要印的玫瑰签。"),
        mark("请先发布心愿；退回和下架的不印。"),
    ),
    "tags_which": (
        mark("不知道要印哪些玫瑰签。"),
        mark("请写编号、--all 或 --wall 名字，三样里选一样。"),
    ),
    "scans_missing": (
        mark("打不开 {file}。"),
        mark("请核对文件的位置；用“-”从标准输入读。"),
    ),
    "scans_unreadable": (
        mark("{file} 里读不出文字。"),
        mark("请一行一个码，存成文本文件（UTF-8）。"),
    ),
}
