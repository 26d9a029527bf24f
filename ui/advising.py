"""What a window says about a public text while it is typed. Plain values for several rooms."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.language import tr
from desktop_app.messages.privacy import CONCERNS, REMEDIES, spot_words
from desktop_app.privacy.linter import Finding
from desktop_app.privacy.public import Objection
from ui.widgets.mark import Mark


@dataclass(frozen=True, slots=True)
class Advice:
    """What is wrong with a public text, beside its field.

    words     which field, and what is in it
    proposal  a wording to take over by one press; "" for none
    can_stay  it may be published as it is, when a person says why
    """

    words: str
    proposal: str = ""
    can_stay: bool = True


def advice_on(found: Sequence[Objection]) -> Advice | None:
    """On the first text that nobody may publish, else on the first; how many more there are."""
    if not found:
        return None
    first = next((one for one in found if not one.can_stay), found[0])
    words = tr("{spot}：{concerns}", spot=spot_words(first.where.named), concerns=_concerns(first))
    if len(found) > 1:
        words = tr("{words}（另有 {count} 处）", words=words, count=len(found) - 1)
    return Advice(words, first.proposal, all(one.can_stay for one in found))


def marks_of(findings: Sequence[Finding]) -> tuple[Mark, ...]:
    """The found places, to be marked in a text."""
    return tuple(Mark(f.start, f.end, concern_words(f.code)) for f in findings)


def concern_words(code: str) -> str:
    """文字里有电话号码."""
    return tr(CONCERNS[f"privacy_{code}"])


def remedy_words(code: str) -> str:
    """请删去电话；联系方式只写在采集人一栏。"""
    return tr(REMEDIES[f"privacy_{code}"])


def _concerns(one: Objection) -> str:
    return tr("；").join(map(concern_words, one.codes))
