"""The review room's states for the gallery."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop_app.events.facts import EventRules
from desktop_app.roses.model import State
from desktop_app.wishes.checking import checked_wish
from desktop_app.wishes.facts import Consent, Group, Identity
from desktop_app.wishes.waiting import WishUnderReview
from tests.desks import wish
from tests.gallery import exhibit
from ui.review.draft import draft_of, identity_lines, opened_with
from ui.review.review_screen import ReviewScreen
from ui.review.review_state import Asking, ReviewState, WaitingLine

_ROOM = (1366, 640)
_LINES = (
    WaitingLine(
        "HS-017", "陈同学 · 困境儿童", "文字里有人的姓名；文字里有电话号码", "review", False
    ),
    WaitingLine("HS-021", "王先生 · 残障人士", "价格超过上限", "review", False),
    WaitingLine("BL-004", "李奶奶 · 困难老人", "可以发布", "review", True),
)
_RULES = EventRules()


@exhibit("review", _ROOM)
def review_states() -> dict[str, QWidget]:
    child = _under(
        "HS-017",
        "我叫陈思雨，在海曙中心小学三年级2班读书，想要一双运动鞋，请打电话13812345678。",
        group=Group.CHILD,
        alias="陈同学",
        age_band="7-13岁",
        item="运动鞋",
        consent=Consent.NONE,
    )
    chair = _under("HS-021", "想要一辆轮椅，可以下楼晒晒太阳。", item="轮椅", price_fen=98_000)
    opened = opened_with(child, draft_of(child), _RULES)
    base = ReviewState(_LINES, waiting=3, sent_back=1, ready=1, opened=opened)
    with_identity = replace(
        opened, identity=identity_lines(child.identity), is_identity_shown=True, turn=1, seconds=54
    )
    asked = replace(base, opened=opened_with(chair, draft_of(chair), _RULES), asking=Asking.APPROVE)
    states = {
        "concerns": base,
        "identity": replace(base, opened=with_identity),
        "approve": asked,
        "done": replace(base, done="BL-004 已挂上花墙。", can_undo=True),
        "empty": ReviewState(),
        "loading": ReviewState(is_loading=True, waiting=3),
    }
    return {name: _screen(state) for name, state in states.items()}


def _under(number: str, text: str, **values: object) -> WishUnderReview:
    identity = Identity(
        name="陈思雨", gender="女", street="月湖街道", guardian="陈大伟", collected_by="李梅"
    )
    public, kept = checked_wish(wish(number, text, **values), identity, _RULES)
    return WishUnderReview(public, kept, State.REVIEW, "")


def _screen(state: ReviewState) -> ReviewScreen:
    screen = ReviewScreen()
    screen.show_state(state)
    return screen
