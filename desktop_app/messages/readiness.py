"""Sentences about the opening self-check and the end of the day."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "day_not_clear": (
        mark("还有 {count} 件事没处理。"),
        mark("请先到“待处理”一页处理，或写明原因，收摊单上会列出它们。"),
    ),
}

POINTS: dict[str, str] = {
    "heard": mark("联系"),
    "data": mark("数据"),
    "version": mark("版本"),
    "clock": mark("时钟"),
    "printer": mark("打印"),
    "scanner": mark("扫码枪"),
    "disk": mark("磁盘"),
    "battery": mark("电池"),
    "backup": mark("备份"),
    "blanks": mark("空白卡"),
    "roses": mark("玫瑰|手里"),
}
"""What the self-check looks at, by `readiness.model.Point`."""

CELLS: dict[str, tuple[str, str]] = {
    "unknown": (mark("不知道"), mark("等听到它的消息，就知道了。")),
    "untold": (mark("不知道"), ""),
    "not_of_hubs": (mark("总站没有这一项"), ""),
    "no_window": (mark("不知道"), mark("在那台电脑上打开玫瑰墙的窗口，打印、电池这些就知道了。")),
    "never_heard": (
        mark("还没听到"),
        mark("在那台电脑上打开玫瑰墙和联机；不在同一网络时用 U 盘交换一次。"),
    ),
    "here": (mark("这台"), ""),
    "heard": (mark("已连接"), ""),
    "lost": (
        mark("失联 {count} 分钟"),
        mark("看那台电脑醒着没有、在不在同一个 Wi-Fi；不行就用 U 盘交换。"),
    ),
    "not_paired": (mark("未配对"), mark("它还不认识这台：等它和负责人的电脑联系上。")),
    "other_event": (mark("别的活动"), mark("请看那台电脑窗口上方的活动名。")),
    "same_data": (mark("一样"), ""),
    "data_behind": (mark("少 {count} 条"), mark("连着的话几秒就补齐；没连着，用 U 盘送一份过去。")),
    "data_ahead": (mark("多 {count} 条"), mark("连着的话几秒就补齐；没连着，从它那里带一份过来。")),
    "other_data": (mark("不一样"), mark("两边各有对方没有的记录：请连上，或用 U 盘来回交换一次。")),
    "same_version": (mark("一样"), ""),
    "other_version": (mark("不一样"), mark("还能一起用；有空时把旧的那台更新了。")),
    "other_protocol": (mark("版本不符"), mark("请更新旧的那台；更新前它不能和大家交换。")),
    "own_clock": (mark("这台"), ""),
    "clock_right": (mark("准"), ""),
    "clock_fast": (mark("+{count} 分"), mark("请在那台电脑的系统设置里校时；不影响谁先谁后。")),
    "clock_slow": (mark("−{count} 分"), mark("请在那台电脑的系统设置里校时；不影响谁先谁后。")),
    "printer_trouble": (mark("{trouble}"), mark("请看看那台打印机，弄好后再试打一张。")),
    "printer_untested": (mark("没试打"), mark("在它的自检页上按“试打一张”。")),
    "printer_long_ago": (
        mark("{count} 小时前"),
        mark("今天还没试打：在它的自检页上按“试打一张”。"),
    ),
    "printer_tested": (mark("打过"), ""),
    "scanner_untested": (
        mark("没试扫"),
        mark("打开它的自检页，扫任意一个码。没有扫码枪就用摄像头。"),
    ),
    "scanner_long_ago": (
        mark("{count} 小时前"),
        mark("今天还没扫过：打开它的自检页，扫任意一个码。"),
    ),
    "scanner_tested": (mark("扫过"), ""),
    "disk_full": (mark("剩 {count} MB"), mark("请马上清理磁盘：满了就不能登记。")),
    "disk_low": (mark("剩 {count} MB"), mark("今天够用；请找时间清理。")),
    "disk_good": (mark("剩 {count} GB"), ""),
    "no_battery": (mark("插着电"), ""),
    "charging": (mark("充电 {count} %"), ""),
    "battery_empty": (mark("{count} %"), mark("请马上插上电源。")),
    "battery_low": (mark("{count} %"), mark("请插上电源，一整天不够。")),
    "battery_good": (mark("{count} %"), ""),
    "no_backup": (mark("没有备份"), mark("请在它的设置里按“现在备份”。")),
    "backup_old": (mark("{count} 分钟前"), mark("请在它的设置里按“现在备份”。")),
    "backup_good": (mark("{count} 分钟前"), ""),
    "blanks_none": (mark("没有"), mark("在“纸卡补录”里印一叠，停电断网时手写用。")),
    "blanks_few": (mark("剩 {count} 张"), mark("在“纸卡补录”里再印一叠，停电断网时手写用。")),
    "blanks_good": (mark("{count} 张"), ""),
    "roses": (mark("{count} 朵"), ""),
}
"""A word for each cell of the self-check, and what to do about it; "" where nothing is to do."""

LAMPS: dict[str, str] = {
    "green": mark("好"),
    "amber": mark("留意"),
    "red": mark("要处理"),
}
"""The word of each lamp, by `readiness.model.Verdict`."""
