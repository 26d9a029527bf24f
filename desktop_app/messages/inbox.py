"""Sentences about what waits for a person: disputes, refused asks, things set aside."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "wish_asked": (
        mark("{number} 正在等待确认（{when}，{desk}）。"),
        mark("请为访客挑一个相近的心愿，或等那台电脑得到答复。"),
    ),
    "nothing_to_settle": (
        mark("{number} 没有需要裁定的认领。"),
        mark("请核对编号；别的待处理事项在“待处理”一页。"),
    ),
    "claim_not_there": (
        mark("{number} 没有这条认领。"),
        mark("请核对卡上的短码；这个心愿上要裁定的是：{codes}。"),
    ),
    "offer_for_whom": (
        mark("{number} 有 {count} 位要让出，不知道新心愿换给哪一位。"),
        mark("请一位一位地办：先换给一位，再看下一位。"),
    ),
    "offer_on_hold": (
        mark("{number} 正暂留着别人填了一半的认领。"),
        mark("请换一个心愿，或先办完那一条暂留。"),
    ),
    "note_missing": (
        mark("还没有写通话的内容。"),
        mark("请写一两句，比如：对方愿意换成台灯。"),
    ),
    "item_unknown": (
        mark("待处理里没有“{item}”。"),
        mark("可能已经处理过了；请再看一遍“待处理”。"),
    ),
    "item_disputed_stays": (
        mark("{number} 有几位认领人，要裁定才算处理完。"),
        mark("请打开它，留一位，另一位换一个心愿。"),
    ),
    "item_stray_gift_stays": (
        mark("{number} 的礼物在这里，没有认领等着它。"),
        mark("请决定：重新认领、留作备用，或退还；之后它自己会消失。"),
    ),
    "item_waiting_stays": (
        mark("{number} 还在等答复，不能直接划掉。"),
        mark("两台电脑连上（网络或 U 盘）就有答复；认领人不要了，请释放它。"),
    ),
    "item_number_twice_stays": (
        mark("{number} 这个编号还挂在两个心愿上。"),
        mark("请负责人把其中一个下架，换一个编号重新导入；之后它自己会消失。"),
    ),
    "item_newer_stays": (
        mark("有更新版本写下的记录，这台电脑还看不懂。"),
        mark("请更新这台电脑的程序；记录都留着，更新后自己会显示。"),
    ),
}
