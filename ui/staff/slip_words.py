"""What the next person takes over, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.language import tr
from desktop_app.messages.market import floats_words
from desktop_app.messages.staff import TOPICS
from ui.staff.sign_in_state import SlipLine

if TYPE_CHECKING:
    from desktop_app.staff.duty import Slip

_MOST = 6  # numbers that are named


def slip_lines(slip: Slip) -> tuple[SlipLine, ...]:
    """Holds, cards, asks, inbox, calls: also those of which there are none, so that one sees it."""
    from desktop_app.inbox.words import kind_word

    kinds = [f"{kind_word(kind)} {count}" for kind, count in slip.inbox.items()]
    calls = [
        " ".join(
            part for part in (call.number, tr(TOPICS.get(call.topic, TOPICS["other"]))) if part
        )
        for call in slip.tickets
    ]
    return (
        SlipLine(tr("暂留的玫瑰"), len(slip.holds), _named(slip.holds)),
        SlipLine(tr("没有打出来的卡"), slip.cards, _named(slip.unprinted)),
        SlipLine(tr("等别的电脑答复"), len(slip.waiting), _named(slip.waiting)),
        SlipLine(tr("待处理"), slip.in_inbox, _named(kinds)),
        SlipLine(tr("叫了负责人、还没来的"), len(calls), _named(calls)),
        SlipLine(tr("备用金"), len(slip.floats), floats_words(slip.floats)),
    )


def _named(items: Sequence[str]) -> str:
    named = tr("、").join(items[:_MOST])
    return tr("{named}……", named=named) if len(items) > _MOST else named
