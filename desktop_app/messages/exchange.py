"""Sentences about meeting other laptops: service, network, bundles."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "lead_only": (
        mark("这一步只有负责人的电脑能做。"),
        mark("请到负责人的电脑上做；谁是负责人，看“电脑”一页。"),
    ),
    "peer_newer": (
        mark("另一台电脑的程序更新。"),
        mark("请先更新这台电脑的程序，再连接。"),
    ),
    "desk_unknown": (
        mark("没有叫“{name}”的电脑。"),
        mark("请看“电脑”一页上的名字，再试一次。"),
    ),
    "desk_forked": (
        mark("另有一台电脑拿着这台电脑的旧副本，也记了东西。"),
        mark("请按“以新身份继续”：两边的记录都会保留，冲突的由人裁定。"),
    ),
    "catch_up_refused": (
        mark("那台电脑给的记录这台电脑不能相信，还缺 {count} 条。"),
        mark("请负责人看“待处理”一页写的原因，再重新连接。"),
    ),
    "port_taken": (
        mark("端口 {port} 已经被别的程序占用。"),
        mark("请换一个端口，或不写端口让程序自己选。"),
    ),
    "already_serving": (
        mark("联机服务已经在这个数据文件夹上运行。"),
        mark("不用再开一个；要换端口，请先结束原来的。"),
    ),
    "address_wrong": (
        mark("“{address}”不是地址。"),
        mark("地址写成 192.168.1.5:4810 这样：数字、一个冒号、端口。看那台电脑“电脑”一页。"),
    ),
    "no_network": (
        mark("这台电脑没有连上任何网络。"),
        mark("请连 Wi-Fi 或手机热点；没有网络时照常认领，用 U 盘交换。"),
    ),
    "finding_failed": (
        mark("这台电脑不能在网络里自动找别的电脑（系统占用了这项服务，或没有权限）。"),
        mark("请在“电脑”一页输入对方的地址，或用 U 盘交换。"),
    ),
    "nobody_found": (
        mark("网络里找不到别的电脑：可能不在同一个网络，或这个 Wi-Fi 不让电脑互相看见。"),
        mark("请都连同一个手机热点，或输入对方的地址，或用 U 盘交换。"),
    ),
}
