"""Sentences about the store: disk, file, key, backup."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "disk_full": (
        mark("磁盘满了，这一步没有保存。"),
        mark("请删掉一些不用的文件，或换一个磁盘，然后再做一次。"),
    ),
    "store_readonly": (
        mark("数据文件夹不能写入，这一步没有保存。"),
        mark("请检查文件夹权限，或把 U 盘的写保护打开，然后再做一次。"),
    ),
    "disk_error": (
        mark("磁盘读写出错，这一步没有保存。"),
        mark("请马上备份到另一个磁盘，换一台电脑继续。"),
    ),
    "store_busy": (
        mark("数据正被另一个程序占用，这一步没有保存。"),
        mark("请等几秒再试；如果一直这样，请关掉其他正在备份的程序。"),
    ),
    "store_damaged": (
        mark("数据文件损坏了。"),
        mark("请从最近的备份恢复；原文件会保留，不会被覆盖。"),
    ),
    "wrong_key": (
        mark("打不开数据文件：密钥不对。"),
        mark("请输入活动口令，或把原来的密钥文件放回数据文件夹。"),
    ),
    "store_newer": (
        mark("这份数据来自更新的版本（{found}），当前程序只认识到 {known}。"),
        mark("请先更新程序，再打开它。"),
    ),
}
