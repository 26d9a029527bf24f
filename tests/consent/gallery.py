"""The room of consent, state by state."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.gallery import exhibit
from ui.consent.consent_screen import ConsentScreen
from ui.consent.consent_state import Asking, ConsentState, Draft, Line, Opened, PaperLine, Tab

_ROOM = (1366, 640)
_MISSING = (
    Line("HS-017", "HS-017", "未成年人还没有监护人的同意"),
    Line("HS-021", "HS-021", "没有年龄段，不知道要不要监护人同意"),
    Line("BL-004", "BL-004", "同意已撤回"),
)
_PAPERS = (
    PaperLine("a", "“主墙”第 2 排第 5 列的玫瑰签", "取下，粉碎。", False),
    PaperLine(
        "b", "“主墙”的布置图（06-27 16:20 1 号电脑）", "收回，重新打印；新的布置图上没有它。", False
    ),
    PaperLine(
        "c",
        "认领卡 7K3M-9QXA（06-28 09:12 义卖摊位）",
        "06-28 10:05 李梅：换了新卡，旧卡粉碎了",
        True,
    ),
)
_CHILD = Opened(
    "HS-017",
    "同意还不够，哪里都不显示。",
    "amber",
    "不满 14 岁：要监护人书面同意，并把儿童告知书交给监护人。",
    ("没有同意书 · 不公开",),
    (
        ("未成年人还没有监护人的同意", "请补监护人书面同意；14 到 17 岁要本人同意，并告知监护人。"),
        ("采集表上写明不公开", "请尊重本人的意愿；如果改了主意，请改“是否可公开”。"),
    ),
    "照片：没有同意，不拍",
    asks_notice=True,
    can_note=True,
    can_withdraw=True,
    can_tick=True,
)
_GONE = Opened(
    "BL-004",
    "同意已撤回，文字不公开；认领还在，礼物照常送。",
    "amber",
    "成年人：要本人同意；本人不能表达的，由代理人同意并说明原因。",
    ("没有有效的同意",),
    (("同意已撤回", "请尊重本人的意愿；改了主意，请重新征得同意并登记。"),),
    "照片：没有同意，不拍",
    asks_notice=False,
    can_note=True,
    can_withdraw=False,
    can_tick=True,
    papers=_PAPERS,
    not_told="这些电脑可能还不知道：义卖摊位。请连上，或用 U 盘交换一次。",
)


@exhibit("consent", _ROOM)
def consent_states() -> dict[str, QWidget]:
    base = ConsentState(lines=_MISSING, missing=3, papers=2, chosen="HS-017", opened=_CHILD)
    papers = tuple(Line(one.item_id, "BL-004", one.what) for one in _PAPERS[:2])
    gone = replace(base, tab=Tab.PAPERS, lines=papers, chosen="a", opened=_GONE)
    draft = Draft(by="guardian", publish="yes", notice="2026.1")
    states = {
        "missing": base,
        "note": replace(base, asking=Asking.NOTE, draft=draft),
        "withdraw": replace(base, asking=Asking.WITHDRAW),
        "papers": gone,
        "tick": replace(gone, asking=Asking.PAPER, paper="a"),
        "done": replace(gone, done="已撤回，各处都不显示了。"),
        "empty": ConsentState(),
        "loading": ConsentState(is_loading=True),
        "not_mine": replace(
            base,
            opened=replace(_CHILD, can_note=False),
            problem="这朵玫瑰在“义卖摊位”手里。",
            remedy="请到那台电脑上办。",
        ),
    }
    return {name: _screen(state) for name, state in states.items()}


def _screen(state: ConsentState) -> ConsentScreen:
    screen = ConsentScreen()
    screen.show_state(state)
    return screen
