"""The states of the room for paper cards, for the gallery."""

from dataclasses import replace
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from tests.gallery import exhibit
from ui.paper.paper_screen import PaperScreen
from ui.paper.paper_state import Field, Form, Offer, PaperLine, PaperState, Parked, Said, Tone

_ROOM = (1366, 640)
_COUNTS = MappingProxyType({"parked": 2, "blanks": 40})
_WHY = "1 号电脑 在 2023-06-28 10:20 登记了别人；卡上写的是 2023-06-28 10:05，纸卡在先"
_PARKED = (
    PaperLine("1", "warning", "rose", "HS-017", "第 013 号卡", _WHY),
    PaperLine(
        "2",
        "warning",
        "rose",
        "YZ-031",
        "第 015 号卡",
        "卡上写的是 2023-06-28 10:40；YZ-031 现在是“待认领”",
    ),
)
_BLANKS = (
    PaperLine("a", "check", "leaf", "011", "4TUC-8PYK", "已补录 HS-021"),
    PaperLine("b", "check", "leaf", "012", "UM5B-582W", "已补录 JB-003、JB-004"),
    PaperLine("c", "warning", "rose", "013", "9KX2-PQ4M", "没登记上 HS-017", is_toned=True),
    PaperLine("d", "card", "grey", "014", "7VTR-2MNB", "未用"),
)
_FACE = Parked(
    "1",
    "HS-017",
    "HS-017 · 第 013 号卡",
    "张*明　138****0000",
    _WHY,
    can_show=True,
    offers=(
        Offer("HS-022", "收音机"),
        Offer("JB-014", "听戏机"),
        Offer("YZ-002", "收音机"),
        Offer("HS-040", "小音箱"),
    ),
)
_KEYED = Form("9KX2-PQ4M", "HS-017", "10:05", "张先生", "13800000000")
_CARD = {Field.CARD: Said("第 013 号卡，还没有登记")}
_ROSE = {Field.NUMBER: Said("收音机，待认领")}
_TIME = {Field.WRITTEN: Said("2023-06-28 10:05")}


@exhibit("paper", _ROOM)
def paper_states() -> dict[str, QWidget]:
    base = PaperState(registered=12, printed=40, counts=_COUNTS, is_loading=False)
    listed = replace(base, tab="blanks", lines=_BLANKS, chosen="d", again="14-20")
    used = Said("第 012 号卡已经补录过：JB-003、JB-004。", Tone.WRONG)
    states = {
        "empty": PaperState(is_loading=False),
        "blanks_empty": PaperState(is_loading=False, tab="blanks"),
        "card_scanned": replace(
            listed, form=Form(card="9KX2-PQ4M"), said=MappingProxyType(_CARD), wants=Field.NUMBER
        ),
        "ready": replace(
            listed,
            form=_KEYED,
            said=MappingProxyType(_CARD | _ROSE | _TIME),
            wants=Field.PHONE,
            turn=1,
        ),
        "wrong": replace(
            listed,
            form=Form("UM5B-582W", "HS-017", "25:00", "", "138"),
            said=MappingProxyType(
                {
                    Field.CARD: used,
                    Field.NUMBER: Said("HS-017 已经被认领了（06-28 10:20，1 号电脑）。", Tone.WARN),
                    Field.WRITTEN: Said("看不懂“25:00”是几点。", Tone.WRONG),
                    Field.PHONE: Said("手机号看起来不对。", Tone.WRONG),
                }
            ),
        ),
        "done": replace(listed, done="HS-017 已补录（2023-06-28 10:05）。"),
        "refused": replace(
            base,
            lines=_PARKED,
            chosen="1",
            parked=_FACE,
            problem="HS-017 已经被认领了（06-28 10:20，1 号电脑）。",
            remedy="这张卡没有丢，在“没登记上的纸卡”里等人处理。请接着录下一张。",
        ),
        "free_again": replace(
            base,
            lines=_PARKED,
            chosen="2",
            parked=replace(
                _FACE, backfill_id="2", number="YZ-031", title="YZ-031 · 第 015 号卡", own="YZ-031"
            ),
        ),
        "agreeing": replace(base, lines=_PARKED, chosen="1", parked=_FACE, is_asking=True),
        "printing": replace(listed, progress=0.4),
    }
    return {name: _screen(state) for name, state in states.items()}


def _screen(state: PaperState) -> PaperScreen:
    screen = PaperScreen()
    screen.show_state(state)
    return screen
