"""Sentences about wishes: numbers, review, publishing."""

from desktop_app.language import mark

PAGE: dict[str, tuple[str, str]] = {
    "bad_number": (
        mark("“{text}”不是心愿编号。"),
        mark("编号是两个字母加数字，比如 HS-017。"),
    ),
    "numbers_or_all": (
        mark("还没有说发布哪些心愿。"),
        mark("请写心愿编号，或写 --all 发布全部合格的，两样只写一样。"),
    ),
    "state_unknown": (
        mark("没有“{text}”这种状态。"),
        mark("可以用：{states}。"),
    ),
    "wish_unknown": (
        mark("没有编号为 {number} 的心愿。"),
        mark("请核对玫瑰上的编号，或按心愿内容搜索。"),
    ),
    "number_taken": (
        mark("编号 {number} 已经是另一个心愿的。"),
        mark("请换一个编号，或先看已有的那个心愿。"),
    ),
    "not_publishable": (
        mark("{number} 还不能挂上墙：{reasons}。"),
        mark("请先改好心愿文字或补上同意书，再发布。"),
    ),
    "wish_claimed": (
        mark("{number} 已被认领，不能改动。"),
        mark("如果确要改动，请先释放认领并写明原因。"),
    ),
    "reason_missing": (
        mark("还没有写原因。"),
        mark("请写一句原因，别人以后才看得懂。"),
    ),
    "wrong_step": (
        mark("{number} 现在是“{state}”，不能做这一步。"),
        mark("请看它的记录，确认该做哪一步。"),
    ),
}
