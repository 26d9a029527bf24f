"""Sentences about sticks and folders that carry bundles."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "stick_full": (
        mark("U 盘或文件夹满了，没有写上去。"),
        mark("请删掉上面不用的文件，或换一个 U 盘，再写一次。"),
    ),
    "stick_readonly": (
        mark("U 盘或文件夹不能写入。"),
        mark("请关掉 U 盘的写保护，或换一个 U 盘，再写一次。"),
    ),
    "stick_pulled": (
        mark("U 盘或文件夹不在，或者中途断开了。"),
        mark("请插好再试一次：已经读进来的都在，写了一半的不算。"),
    ),
    "bundle_place": (
        mark("没有这个文件夹。"),
        mark("请选一个已经有的文件夹，或插好 U 盘。"),
    ),
    "bundle_none": (
        mark("这里没有交换文件（.rosewall）。"),
        mark("请先在另一台电脑上按“写到 U 盘”，再拿过来读。"),
    ),
    "bundle_not_ours": (
        mark("这个文件不是玫瑰墙的交换文件。"),
        mark("请选名字以 .rosewall 结尾的文件。"),
    ),
    "bundle_newer": (
        mark("这份文件是更新的程序写的。"),
        mark("请先更新这台电脑的程序，再读一次；文件请留着。"),
    ),
    "bundle_other_event": (
        mark("这份文件是另一个活动的。"),
        mark("请检查是不是拿错了 U 盘；这里什么也没有改动。"),
    ),
    "bundle_no_key": (
        mark("这台电脑还没有读写这个活动交换文件的密钥。"),
        mark("请先让这台电脑加入活动，或连上负责人的电脑一次，再试。"),
    ),
    "bundle_unknown_desk": (
        mark("写这份文件的电脑，这台电脑还不认识。"),
        mark("请先读负责人电脑写的 U 盘，再读这一份；文件已经记进待处理。"),
    ),
    "bundle_retired_desk": (
        mark("写这份文件的电脑“{desk}”已经停用，不再接受它的记录。"),
        mark("请把 U 盘交给负责人；文件已经记进待处理。"),
    ),
    "bundle_damaged": (
        mark("这份文件坏了，或被改动过，没有读。"),
        mark("请在“{desk}”上重新写一份；坏的已经记进待处理。"),
    ),
    "bundle_cut_off": (
        mark("这份文件不完整，没有读。"),
        mark("请在“{desk}”上重新写一份，写完再拔 U 盘。"),
    ),
}
