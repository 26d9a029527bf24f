"""The strips of the scan verdicts for the gallery."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.messages.scans import short_word, verdict_words
from desktop_app.paper.records import Blank
from desktop_app.scans.facts import Verdict as Kind
from desktop_app.scans.operations import Examined
from tests.gallery import exhibit
from ui.shell.top_bar import TopBar
from ui.shell.verdict import Verdict
from ui.theme.tokens import tokens

_REFUSED = (
    Examined(Kind.UNKNOWN, "card", code="432DVFJX"),
    Examined(Kind.UNKNOWN, "rose", "HS-999", why="unsealed"),
    Examined(Kind.REPLAYED, "card", "HS-017", "432DVFJX", "claimed", "replaced"),
    Examined(Kind.REPLAYED, "card", "HS-017", "432DVFJX", "open", "released"),
    Examined(Kind.FORGED, "rose", "HS-017"),
    Examined(Kind.FOREIGN, "rose", "HS-017"),
    Examined(Kind.MALFORMED),
)
_OPEN = (
    Examined(Kind.GENUINE, "card", "HS-017", "432DVFJX", why="asked", about=("HS-017",)),
    Examined(Kind.GENUINE, "rose", "HS-017", why="disputed", about=("HS-017",)),
    Examined(Kind.GENUINE, "card", "HS-017", "432DVFJX", why="refused", about=("HS-017",)),
)
_BLANK = Blank("432DVFJX", "b1", 17, "d1", "2023-06-28T01:30:00Z")
_SAID = (
    ("good", "HS-017 可以认领", "填手机号，按回车", "防伪核对通过"),
    ("done", "HS-017 已认领", "短码 432D-VFJX，卡片已交给打印", ""),
    ("taken", "HS-017 已被认领", "3 分钟前，2 号电脑，王*国", "防伪核对通过"),
    ("wait", "HS-017 暂留中", "按 F6 取回填了一半的认领", "没有防伪码"),
    ("asked", "HS-017 待确认", "卡片已注明；二号电脑 一答复就算数", ""),
    ("refused", "HS-017 没有认领成", "卡片已给出：请告诉认领人，换一个相近的心愿。", ""),
    ("stop", "HS-017 现在是“已下架”，不能认领。", "请另选一朵，或叫负责人", ""),
    ("note", "已撤销“认领 HS-017”", "", ""),
)


@exhibit("verdicts", (1366, 1240))
def verdicts() -> QWidget:
    page = QFrame()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4 if tokens().scale == 1 else 70)  # large type needs more than the bar
    for tone, what, remedy, seal in _SAID:
        _strip(column).say(tone, what, remedy, seal=seal, is_sealed="通过" in seal)
    for found in _REFUSED:
        said = verdict_words(found)
        _strip(column).say(found.verdict, short_word(found), said.remedy, meaning=said.problem)
    for found in _OPEN:
        said = verdict_words(found)
        strip = _strip(column)
        strip.say(found.why, short_word(found), said.remedy, meaning=said.problem)
    blank = Examined(Kind.GENUINE, "card", code="432DVFJX", blank=_BLANK)
    said = verdict_words(blank)
    _strip(column).say("note", short_word(blank), said.remedy, meaning=said.problem)
    column.addStretch(1)
    return page


def _strip(column: QVBoxLayout) -> Verdict:
    bar = TopBar()
    column.addWidget(bar)
    return Verdict(bar)
