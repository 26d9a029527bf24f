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
        mark("{number} 这朵玫瑰在另一台电脑（{desk}）手里。"),
        mark("请到那台电脑认领，或请负责人把玫瑰收回来。"),
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
