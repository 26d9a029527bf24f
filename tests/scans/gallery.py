"""The page of refused scans for the gallery."""

from PySide6.QtWidgets import QWidget

from desktop_app.messages.scans import refused_advice, refused_words
from desktop_app.scans.facts import Verdict
from tests.gallery import exhibit
from ui.scans.scans_presenter import RefusedLine, ScansState
from ui.scans.scans_screen import ScansScreen

_REFUSED = (
    (Verdict.MALFORMED, "", "", "09:58", "2 分钟前"),
    (Verdict.FORGED, "", "HS-017", "09:55", "5 分钟前"),
    (Verdict.UNKNOWN, "", "432D-VFJX", "09:51", "9 分钟前"),
    (Verdict.REPLAYED, "replaced", "BBUR-4823", "09:47", "13 分钟前"),
    (Verdict.REPLAYED, "released", "7K2M-QX3A", "09:40", "20 分钟前"),
    (Verdict.UNKNOWN, "unsealed", "HS-999", "09:33", "27 分钟前"),
    (Verdict.FOREIGN, "", "NH-004", "09:12", "48 分钟前"),
)
_LINES = tuple(
    RefusedLine(kind, refused_words(kind, why), named, when, ago, "1 号电脑 · 小林")
    for kind, why, named, when, ago in _REFUSED
)
_COUNTS = (
    (Verdict.FORGED, 1),
    (Verdict.REPLAYED, 2),
    (Verdict.UNKNOWN, 3),
    (Verdict.FOREIGN, 1),
    (Verdict.MALFORMED, 14),
)


@exhibit("scans", (1366, 640))
def scans_states() -> dict[str, QWidget]:
    return {
        "all": _screen(ScansState(_LINES, _COUNTS, advice=refused_advice(None))),
        "forged": _screen(
            ScansState(_LINES, _COUNTS, Verdict.FORGED, refused_advice(Verdict.FORGED))
        ),
        "none": _screen(ScansState(advice=refused_advice(None))),
        "wrong": _screen(
            ScansState(problem="数据暂时读不出来。", remedy="请再试一次；还不行，叫负责人。")
        ),
    }


def _screen(state: ScansState) -> ScansScreen:
    screen = ScansScreen()
    screen.show_state(state)
    return screen
