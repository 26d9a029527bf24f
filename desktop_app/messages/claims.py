"""Sentences about claims."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "wish_taken": (
        mark("{number} 已经被认领了（{when}，{desk}）。"),
        mark("可以为访客挑一个相近的心愿，下面列出了几个。"),
    ),
    "wish_not_open": (
        mark("{number} 现在是“{state}”，不能认领。"),
        mark("请换一朵玫瑰，或请负责人看看这个心愿。"),
    ),
    "rose_elsewhere": (
        mark("{number} 这朵玫瑰在{desk}手里，这一步只能在那里做。"),
        mark(
            "认领和释放在这里就能办，会自动请它确认；别的请到那台电脑上办，或请负责人把玫瑰带过来。"
        ),
    ),
    "ask_refused": (
        mark("{number} 没有认领成：拿着这朵玫瑰的电脑没有同意。"),
        mark("请为访客挑一个相近的心愿；处理好以前，它在“待处理”里等着。"),
    ),
    "release_which": (
        mark("{number} 有两位认领人，不知道释放哪一位的。"),
        mark("请写那位认领人卡上的短码，或请负责人在“待处理”里裁定。"),
    ),
    "undo_refused": (
        mark("{number} 这次认领没有成，不用撤销。"),
        mark("请到“待处理”里为认领人换一个心愿，或记下怎样答复了他。"),
    ),
    "giver_missing": (
        mark("还没有填认领人。"),
        mark("请填手机号或姓名；不愿留名的，可以选“匿名”。"),
    ),
    "bad_phone": (
        mark("手机号看起来不对。"),
        mark("手机号是 11 位、以 1 开头；座机请写区号，比如 0574-87654321。"),
    ),
    "guardian_missing": (
        mark("未成年人认领要有监护人。"),
        mark("请填监护人的姓名和电话。"),
    ),
    "related_party": (
        mark("认领人不能指定自己的利害关系人为受益人。"),
        mark("请换一个心愿（慈善法第四十条）。"),
    ),
    "no_live_claim": (
        mark("{number} 现在没有有效的认领。"),
        mark("请核对编号，或看它的记录。"),
    ),
    "claim_unknown": (
        mark("没有这张认领卡。"),
        mark("请核对卡上的短码，或按心愿编号查找。"),
    ),
    "wish_repeated": (
        mark("{number} 选了两次。"),
        mark("同一朵玫瑰只需选一次。"),
    ),
}
