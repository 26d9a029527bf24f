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
}
