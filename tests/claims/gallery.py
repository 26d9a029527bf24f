"""The claim panel's states for the gallery."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.gallery import exhibit
from ui.claims.claim_screen import WIDTH, ClaimScreen
from ui.claims.claim_state import Asks, ClaimFace, Form, Mode, PanelState, WishFace

_WISH = WishFace(
    "HS-017",
    "张奶奶 · 困难老人 · 70-79岁",
    "想要一台收音机，晚上一个人的时候可以听听越剧。",
    "收音机 · 大按键、可插卡 · 约 135 元",
    "open",
    "待认领",
    False,
)
_CLAIM = ClaimFace(
    giver="王芳",
    phone="138****8000",
    kind="个人",
    pledge="自购送达",
    due="7月5日（周三）",
    code="432D-VFJX",
    taken="06-28 10:31，入口左边，经手 小林",
    card="卡片已打印",
    card_tone="leaf",
    has_card=True,
)
_FORM = PanelState(Mode.FORM, _WISH, form=Form(phone="13800138000"), due_rule="2023-07-05")
_CLAIMED = PanelState(
    Mode.CLAIMED,
    replace(_WISH, state="claimed", state_words="已认领"),
    claim=_CLAIM,
    asks=Asks.REPRINT,
)


@exhibit("claim", (WIDTH, 664))
def claim_states() -> dict[str, QWidget]:
    lost = _panel(_CLAIMED)
    lost.claimed.reason.lost.choice.buttons["lost"].click()
    return {
        "form": _panel(_FORM),
        "later": _panel(replace(_FORM, prints=False)),
        "reprint": _panel(_CLAIMED),
        "lost": lost,
    }


def _panel(state: PanelState) -> ClaimScreen:
    panel = ClaimScreen()
    panel.show_state(state)
    return panel
