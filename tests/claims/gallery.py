"""The claim panel's states for the gallery."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop_app.people.access_facts import Purpose
from tests.gallery import exhibit
from ui.claims.claim_screen import WIDTH, ClaimScreen
from ui.claims.claim_state import Asks, ClaimFace, Form, Mode, NoteFace, PanelState, WishFace
from ui.revealing import Shown

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
    giver="王*明",
    phone="138****8000",
    kind="个人",
    pledge="自购送达",
    due="7月5日（周三）",
    code="432D-VFJX",
    taken="06-28 10:31，入口左边，经手 小林",
    card="卡片已打印",
    card_tone="leaf",
    has_card=True,
    claim_id="c",
    can_show=True,
)
_IN_FULL = Shown("c", {"name": "王思明", "phone": "13800138000", "note": "傍晚来电"}, 1, 17)
_YOUNG = replace(_CLAIM, giver="李*明", phone="", guardian="曾*国　137****7002")
_FORM = PanelState(Mode.FORM, _WISH, form=Form(phone="13800138000"), due_rule="2023-07-05")
_CLAIMED = PanelState(
    Mode.CLAIMED,
    replace(_WISH, state="claimed", state_words="已认领"),
    claim=_CLAIM,
    asks=Asks.REPRINT,
)


_AWAY = replace(_WISH, holder="二号电脑")
_ASKED = replace(_AWAY, is_asked=True)
_HELD_NOTE = NoteFace("HS-017", "在 二号电脑 手里，认领会请它确认", "ink2", "laptop")
_WAITING_NOTE = NoteFace(
    "HS-017", "等 二号电脑 确认，3 分钟前", "amber", "clock", ("卡片已注明；答复来了，这里会说。",)
)
_DISPUTE_NOTE = NoteFace(
    "HS-017",
    "有两份认领，等人来定",
    "rose",
    "warning",
    ("一号电脑，06-28 10:31", "二号电脑，06-28 10:33"),
    "去裁定",
)
_REFUSED_NOTE = NoteFace(
    "HS-017",
    "有一份认领没有成，等着答复认领人",
    "rose",
    "people",
    ("一号电脑，06-28 10:31",),
    "去待处理",
)
_NEAR = tuple(
    replace(_WISH, number=number, what=what)
    for number, what in (
        ("HS-021", "收音机 · 带充电 · 约 120 元"),
        ("JB-004", "听书机 · 大按键、可插卡、越剧三百段 · 约 168 元"),
        ("SB-011", "收音机 · 约 99 元"),
    )
)
_GIFTS = {
    "expected": (
        "claimed",
        "已认领",
        NoteFace("HS-017", "礼物还没到", "rose", "gift", ("最晚 7月5日，已逾期 2 天",), "收礼物"),
    ),
    "received": (
        "received",
        "已到物",
        NoteFace(
            "HS-017",
            "已到物，放在 A 架 3 层",
            "leaf",
            "gift",
            ("来的是：收音机 · 可充电 · 缺货，换了同款", "今天 10:41，1 号电脑，小周 收下"),
            "看礼物",
        ),
    ),
    "out": (
        "on_the_way",
        "派送中",
        NoteFace(
            "HS-017",
            "派送中",
            "blue",
            "truck",
            (
                "昨天 10:41，1 号电脑，小周 收下",
                "今天 09:02，1 号电脑，小周 装车带走",
                "送达队：第二队",
            ),
            "看礼物",
        ),
    ),
    "delivered": (
        "fulfilled",
        "已圆梦",
        NoteFace(
            "HS-017",
            "已圆梦",
            "blue",
            "heart",
            ("7月1日 10:41，1 号电脑 收下", "昨天 15:20，二队的电脑 记下送到"),
            "看礼物",
        ),
    ),
}
_ASKING = NoteFace("g", "HS-017 正在问 二号电脑…", "amber", "refresh")
_UNSERVED = NoteFace(
    "g", "HS-017 没有认领成", "rose", "people", ("填好的都还在，不用再填。",), "接着办这位"
)
_CONFIRMED = NoteFace("", "HS-009 等 3 个已确认", "leaf", "check-circle")


@exhibit("claim_desks", (WIDTH, 664))
def claims_among_desks() -> dict[str, QWidget]:
    """Held elsewhere, asking, 待确认, refused with others like it, disputed, and lines of both."""
    asked = replace(_CLAIMED, wish=_ASKED, asks=Asks.NOTHING)
    taken = replace(_CLAIMED, asks=Asks.NOTHING, similar=_NEAR, form=_FORM.form)
    disputed = replace(_CLAIMED.wish, is_disputed=True)
    return {
        "held_elsewhere": _panel(replace(_FORM, wish=_AWAY, standing=(_HELD_NOTE,))),
        "asking": _panel(replace(asked, standing=(_WAITING_NOTE,), asking=(_ASKING,))),
        "asked": _panel(replace(asked, standing=(_WAITING_NOTE,))),
        "refused": _panel(
            replace(taken, wish=replace(taken.wish, holder="二号电脑"), standing=(_REFUSED_NOTE,))
        ),
        "disputed": _panel(replace(taken, wish=disputed, similar=(), standing=(_DISPUTE_NOTE,))),
        "next_visitor": _panel(replace(_FORM, asking=(_UNSERVED, _ASKING))),
        "confirmed": _panel(replace(_FORM, form=Form(), asking=(_CONFIRMED,))),
    }


@exhibit("claim_gift", (WIDTH, 664))
def gifts_of_claims() -> dict[str, QWidget]:
    """What became of the gift of the claim in view."""
    return {
        name: _panel(
            replace(
                _CLAIMED,
                asks=Asks.NOTHING,
                wish=replace(_WISH, state=state, state_words=words),
                gift=(note,),
            )
        )
        for name, (state, words, note) in _GIFTS.items()
    }


@exhibit("claim", (WIDTH, 664))
def claim_states() -> dict[str, QWidget]:
    lost = _panel(_CLAIMED)
    lost.claimed.reason.lost.choice.buttons["lost"].click()
    return {
        "form": _panel(_FORM),
        "later": _panel(replace(_FORM, prints=False)),
        "reprint": _panel(_CLAIMED),
        "lost": lost,
        "kept_by_phone": _panel(
            replace(_FORM, form=Form(), hold_code="K7QX", wish=replace(_WISH, is_parked=True))
        ),
        "claimed_by_phone": _panel(
            replace(
                _CLAIMED,
                asks=Asks.NOTHING,
                claim=replace(
                    _CLAIM,
                    taken="06-28 10:31，手机认领",
                    card="",
                    has_card=False,
                    can_have_card=True,
                ),
            )
        ),
    }


def _panel(state: PanelState) -> ClaimScreen:
    panel = ClaimScreen()
    panel.show_state(state)
    return panel


@exhibit("claim_masked", (WIDTH, 664))
def claim_masked() -> dict[str, QWidget]:
    """The giver masked, the purposes, in full with the countdown, masked again; a form left alone."""
    plain = replace(_CLAIMED, asks=Asks.NOTHING)
    asking = _panel(plain)
    asking.claimed.reveal.show_it.click()
    words = _panel(plain)
    words.claimed.reveal.show_it.click()
    words.claimed.reveal.purposes[Purpose.OTHER].click()
    expired = _panel(replace(plain, shown=_IN_FULL))
    expired.show_state(plain)
    left_alone = _panel(replace(_FORM, form=Form(phone="13800138000", name="王思明")))
    left_alone.form.cover.cover()
    return {
        "masked": _panel(plain),
        "asking": asking,
        "words": words,
        "revealed": _panel(replace(plain, shown=_IN_FULL)),
        "expired": expired,
        "guardian": _panel(replace(plain, claim=_YOUNG)),
        "left_alone": left_alone,
    }
