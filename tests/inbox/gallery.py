"""The inbox for the gallery."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.gallery import exhibit
from ui.inbox.inbox_screen import InboxScreen
from ui.inbox.inbox_state import Asks, Detail, Go, InboxState, ItemLine, Offer, Side
from ui.revealing import Shown

_LINES = (
    ItemLine("disputed:1", "people", "rose", "HS-017", "待裁定", "2 位都认领了它，分别在 1 号电脑、地铁口", "5 分钟前"),
    ItemLine("refused:2", "phone", "rose", "YZ-003", "没有得到确认", "在 地铁口 办的认领没有得到确认：已经有别人先认领", "12 分钟前"),
    ItemLine("backfill:3", "card", "amber", "HS-101", "没登记上的纸卡", "在 1 号电脑 补录时登记不上", "1 小时前"),
    ItemLine("waiting:4", "clock", "amber", "JB-020", "待确认", "等“二号电脑”答复，玫瑰在它手里", "3 分钟前"),
    ItemLine("number_twice:5", "warning", "amber", "HS-044", "编号重了", "2 个心愿用了同一个编号", ""),
    ItemLine("quarantine:6", "shield-off", "amber", "没有采信的数据", "", "收到的是另一场活动的数据", "2 小时前"),
    ItemLine("newer:7", "refresh", "blue", "要更新程序", "", "“二号电脑”的程序更新，写了 3 条这台电脑还看不懂的记录", "刚刚"),
)  # fmt: skip
_SIDES = (
    Side("a", "1 号电脑", "06-28 10:20", "待裁定", "rose", "李*", "139****5678", "个人",
         "BBUR-4823", "卡已打印", can_keep=True),
    Side("b", "地铁口", "06-28 10:14", "待裁定", "rose", "海曙区爱心党支部", "0574-****4321",
         "党支部", "QPAR-7719", "卡已打印",
         ("10:41 小周（1 号电脑）：联系人说换成台灯也行，下午两点前回话",), can_keep=True),
)  # fmt: skip
_OFFERS = (
    Offer("HS-003", "张奶奶 · 护眼台灯"),
    Offer("HS-045", "陈爷爷 · 床头灯"),
    Offer("YZ-012", "王同学 · 台灯"),
)
_DISPUTE = Detail(
    "disputed:1",
    "HS-017 待裁定",
    "2 位都认领了它，分别在 1 号电脑、地铁口",
    "打电话商量，留一位；另一位换一个相近的心愿。",
    wish="张奶奶 · 台灯 · 想要一盏台灯，晚上做针线看得清。",
    sides=_SIDES,
    number="HS-017",
)
_STRAY = Detail(
    "stray_gift:HS-017-7K",
    "HS-017 没有认领的礼物",
    "礼物在“1 号电脑”收下了，它的认领已经不算数：超期释放",
    "请决定：替同一位认领人重新认领、留作备用，或退还。",
    wish="张奶奶 · 台灯 · 想要一盏台灯，晚上做针线看得清。 · 放在 A 架 3 层",
    stray="a",
    question="替这位认领人重新认领，礼物就归它：",
    offers=(Offer("HS-017", "张奶奶 · 台灯"), *_OFFERS[:2]),
    number="HS-017",
)
_KEPT = replace(
    _DISPUTE,
    sides=(_SIDES[0]._replace(is_kept=True), _SIDES[1]),
    keeps="a",
    serves="b",
    question="“地铁口”的 海曙区爱心党支部 换成哪一个？",
    offers=_OFFERS,
)
_FULL = InboxState(
    is_loading=False,
    lines=_LINES,
    summary="待裁定 1 · 没有得到确认 1 · 没登记上的纸卡 1 · 待确认 1 · 编号重了 1 · 没有采信的数据 1 · 要更新程序 1",
    chosen="disputed:1",
    detail=_DISPUTE,
)
_ASIDE = Detail(
    "quarantine:6",
    "没有采信的数据",
    "收到的是另一场活动的数据",
    "请看一眼拿的是不是今天活动的 U 盘或文件夹；拿错了就划掉这一条。",
    can_close=True,
)


@exhibit("inbox", (1366, 640))
def inbox() -> dict[str, QWidget]:
    far = tuple(side._replace(can_keep=False) for side in _SIDES)
    shown = Shown("a", {"phone": "13900005678"}, 1, 18)
    states = {
        "dispute": _FULL,
        "calling": replace(_FULL, shown=shown),
        "kept": replace(_FULL, detail=_KEPT),
        "words": replace(_FULL, detail=_KEPT, asks=Asks.HOW),
        "elsewhere": replace(
            _FULL,
            detail=replace(
                _DISPUTE, sides=far, warning="这朵玫瑰在“1 号电脑”手里，请到那台电脑上裁定。"
            ),
        ),
        "settled": replace(
            _FULL,
            lines=_LINES[3:],
            chosen="quarantine:6",
            detail=_ASIDE,
            done="HS-017 处理好了；另一位换成了 HS-003，短码 BBUR-4823。新卡在打印。",
            undo=7,
        ),
        "closing": replace(_FULL, chosen="quarantine:6", detail=_ASIDE, asks=Asks.CLOSE),
        "waiting": replace(
            _FULL,
            chosen="waiting:4",
            detail=Detail(
                "waiting:4",
                "JB-020 待确认",
                "等“二号电脑”答复，玫瑰在它手里",
                "两台电脑连上（网络或 U 盘）就有答复；在那以前它不算数，也没有被拒绝。",
                go=Go.HISTORY,
                number="JB-020",
            ),
        ),
        "problem": replace(
            _FULL,
            detail=_KEPT,
            problem="HS-003 已经被认领了（06-28 10:44，地铁口）。",
            remedy="可以为访客挑一个相近的心愿，下面列出了几个。",
        ),
        "stray": replace(
            _FULL,
            lines=(
                ItemLine(
                    "stray_gift:HS-017-7K",
                    "gift",
                    "rose",
                    "HS-017",
                    "没有认领的礼物",
                    "礼物在“1 号电脑”收下了，它的认领已经不算数：超期释放",
                    "5 分钟前",
                ),
                *_LINES[2:],
            ),
            chosen="stray_gift:HS-017-7K",
            detail=_STRAY,
        ),
        "stray-back": replace(_FULL, detail=_STRAY, asks=Asks.HOW),
        "empty": InboxState(is_loading=False),
        "loading": InboxState(),
    }
    return {name: _screen(state) for name, state in states.items()}


def _screen(state: InboxState) -> InboxScreen:
    screen = InboxScreen()
    screen.show_state(state)
    return screen
