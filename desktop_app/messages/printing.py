"""Sentences about printers and papers."""

from desktop_app.language import mark

# What a person calls each road to paper: printing.Road
ROADS: dict[str, str] = {
    "system": mark("系统打印机"),
    "network": mark("网络小票机"),
    "usb": mark("USB 小票机"),
    "serial": mark("串口小票机"),
    "folder": mark("存成 PDF"),
}

# What a person calls each trouble of a printer: printing.Trouble
TROUBLES: dict[str, str] = {
    "no_paper": mark("缺纸"),
    "cover_open": mark("盖子没关"),
    "jam": mark("卡纸"),
    "no_ink": mark("没墨了"),
    "paused": mark("已暂停"),
    "offline": mark("没有连上"),
    "fault": mark("报错"),
    "folder_full": mark("磁盘快满了"),
    "folder_closed": mark("文件夹不能写入"),
    "low_paper": mark("纸快用完了"),
}

PAGE: dict[str, tuple[str, str]] = {
    "layout_unknown": (
        mark("没有“{layout}”这种纸样。"),
        mark("可以用：{layouts}。"),
    ),
    "printer_no_paper": (
        mark("打印机 {printer} 缺纸。"),
        mark("认领照常进行，卡在队列里等着。请装好纸，卡就会接着打印。"),
    ),
    "printer_cover_open": (
        mark("打印机 {printer} 的盖子没有关好。"),
        mark("认领照常进行，卡在队列里等着。请关好盖子，卡就会接着打印。"),
    ),
    "printer_jam": (
        mark("打印机 {printer} 卡纸了。"),
        mark("认领照常进行，卡在队列里等着。请按打印机上的图示取出卡住的纸。"),
    ),
    "printer_no_ink": (
        mark("打印机 {printer} 没有墨或碳粉了。"),
        mark("认领照常进行，卡在队列里等着。请换墨盒或硒鼓，或换一台打印机。"),
    ),
    "printer_paused": (
        mark("打印机 {printer} 被暂停了。"),
        mark("认领照常进行，卡在队列里等着。请在系统的打印设置里点“恢复打印”。"),
    ),
    "printer_offline": (
        mark("打印机 {printer} 没有连上。"),
        mark("认领照常进行，卡在队列里等着。请检查电源和连接线，或换一台打印机。"),
    ),
    "printer_fault": (
        mark("打印机 {printer} 报了错。"),
        mark("认领照常进行，卡在队列里等着。请看打印机的指示灯，关机再开，或换一台打印机。"),
    ),
    "printer_low_paper": (
        mark("打印机 {printer} 的纸快用完了。"),
        mark("还能打印。请先把新纸准备好。"),
    ),
    "printer_folder_full": (
        mark("存 PDF 的磁盘快满了。"),
        mark("认领照常进行。请删掉不用的文件，或把 PDF 存到别的盘。"),
    ),
    "printer_folder_closed": (
        mark("存 PDF 的文件夹不能写入。"),
        mark("认领照常进行，卡在队列里等着。请检查文件夹的权限，或换一台打印机。"),
    ),
    "printer_stopped": (
        mark("打印机 {printer} 打到一半停了。"),
        mark("请看一眼打印机（缺纸、盖子）：整张打出来了按“已打印”，没有就按“重试”。"),
    ),
}
