"""The room of who-did-what for the gallery."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.gallery import exhibit
from ui.audit.audit_screen import AuditScreen
from ui.audit.audit_state import MOST_LINES, AuditState, End, Line

_SOME = (
    Line("c71f 1204", "06-28 09:31:07", "1 号电脑", "王芳", "认领", "HS-017", "自己买了送来", "claim.made"),
    Line("c71f 1203", "06-28 09:30:41", "1 号电脑", "王芳", "看过资料", "HS-003", "打电话给认领人", "access.revealed"),
    Line("c71f 1202", "06-28 09:30:02", "1 号电脑", "王芳", "签到", "王芳", "用工牌，从李娟接班", "duty.began"),
    Line("c71f 1201", "06-28 09:29:55", "1 号电脑", "李娟", "要打一张卡", "HS-016", "补打第 1 次", "card.queued"),
    Line("8ab0 377", "06-28 09:29:10", "鼓楼 2 号电脑", "张明（海曙）", "扫码没有通过", "", "核对不通过", "scan.refused"),
    Line("8ab0 376", "06-28 09:28:31", "鼓楼 2 号电脑", "", "叫负责人", "JB-004", "超过限价", "ticket.opened"),
)  # fmt: skip
_LINES = tuple(replace(_SOME[place % len(_SOME)], key=f"c71f {place}") for place in range(60))
_ENDS = (
    End("1 号电脑", 1204, "9f3c0d51ab77e2c4"),
    End("鼓楼 2 号电脑", 377, "04be19aa6c5f8d20"),
    End("总站", 52011, "77a0c9d1e6b2f384"),
)
_FULL = AuditState(
    lines=_LINES,
    has_more=True,
    ends=_ENDS,
    people=("王芳", "李娟"),
    desks=("1 号电脑",),
    is_loading=False,
)
_STATES = {
    "loading": AuditState(),
    "list": _FULL,
    "chosen": replace(_FULL, chosen=_SOME[1]),
    "exported": replace(_FULL, done="1,204 条存到 操作记录.xlsx，末尾有校验码。"),
    "nothing": AuditState(ends=_ENDS, is_loading=False),
    "refused": AuditState(
        is_loading=False,
        problem="这件事要请别人来做：查看操作记录。",
        remedy="可以做的是：现场负责人、主办方、监督员。",
    ),
    "very_many": replace(_FULL, lines=_LINES[:1] * MOST_LINES),
}


def _rooms(*names: str) -> dict[str, QWidget]:
    pages = {}
    for name in names or tuple(_STATES):
        pages[name] = page = AuditScreen()
        page.show_state(_STATES[name])
    return pages


@exhibit("audit", (1366, 664))
def audit() -> dict[str, QWidget]:
    return _rooms()


@exhibit("audit_1024", (1024, 664))
def audit_narrow() -> dict[str, QWidget]:
    return _rooms("chosen", "nothing")
