"""Claims and acts in words for the panel."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.claims.codes import shown
from desktop_app.claims.facts import GiverKind, Pledge
from desktop_app.clock import read
from desktop_app.language import mark, tr
from desktop_app.messages.words import ANONYMOUS_GIVER, ERASED_GIVER, word
from ui.claims.claim_state import ActLine, ClaimFace

if TYPE_CHECKING:
    from desktop_app.claims.look import ClaimLook
    from desktop_app.journal.operations import Act

# state of a card -> its words and tone
CARD_WORDS = {
    "waiting": (mark("卡片在队列里等打印"), "amber"),
    "sent": (mark("卡片已交给打印机"), "blue"),
    "printed": (mark("卡片已打印"), "leaf"),
    "failed": (mark("卡片没有打出来，在打印队列里"), "rose"),
    "void": (mark("卡片已作废"), "grey"),
}


def claim_face(look: ClaimLook, number: str, desk: str = "") -> ClaimFace:
    """The claim, its giver masked as the look at it has it.

    desk  what people call the desk in whose queue its card is; empty for this one
    """
    claim, giver = look.claim, look.giver
    when = f"{read(claim.at).astimezone():%m-%d %H:%M}"
    card, tone = ("", "grey")
    if look.card is not None:
        words, tone = CARD_WORDS[look.card.state]
        card = tr("{desk}：{card}", desk=desk, card=tr(words)) if desk else tr(words)
    kind = word(GiverKind(claim.giver_kind))
    return ClaimFace(
        giver=_name_of(look),
        phone=giver.phone,
        kind=tr("{kind}（匿名）", kind=kind) if claim.anonymous else kind,
        pledge=word(Pledge(claim.pledge)),
        due=day_words(claim.due),
        code=shown(claim.code),
        taken=tr("{when}，手机认领", when=when)
        if look.is_by_phone
        else tr(
            "{when}，{desk}，经手 {by}", when=when, desk=look.desk_name, by=look.by_name or "—"
        ),
        together=tuple(other for other in look.together if other != number),
        card=card,
        card_tone=tone,
        has_card=look.card is not None,
        can_have_card=look.card is None and look.is_by_phone,
        claim_id=claim.claim_id,
        guardian="　".join(part for part in (giver.guardian, giver.guardian_phone) if part),
        can_show=any((giver.name, giver.phone, giver.guardian, giver.guardian_phone, giver.note)),
    )


def _name_of(look: ClaimLook) -> str:
    if look.is_erased:
        return tr(ERASED_GIVER)
    return look.giver.name or (tr("匿名") if look.claim.anonymous else tr(ANONYMOUS_GIVER))


def act_line(act: Act) -> ActLine:
    """`HS-017 认领 · 14:31`; an act on many wishes says how many."""
    what = tr(act.label)
    moment = read(act.at).astimezone()
    if act.count > 1:
        name = tr("{what} {number} 等 {count} 个", what=what, number=act.number, count=act.count)
    else:
        name = f"{what} {act.number}"
    return ActLine(act.act, f"{name} · {moment:%H:%M}", tr("撤销“{name}”", name=name))


def day_words(day: str) -> str:
    """`2023-07-05` -> `7月5日（周三）`."""
    moment = date.fromisoformat(day)
    weekdays = (tr("周一"), tr("周二"), tr("周三"), tr("周四"), tr("周五"), tr("周六"), tr("周日"))
    return tr(
        "{month}月{day}日（{weekday}）",
        month=moment.month,
        day=moment.day,
        weekday=weekdays[moment.weekday()],
    )
