"""A sheet that belongs to nobody, to see paper, margins and ink of a printer."""

from collections.abc import Iterator

from desktop_app.cards.designs.tag import TagFacts, tag_page
from desktop_app.cards.drawing import render_sheets
from desktop_app.cards.layouts import Layout, layout_named
from desktop_app.cards.model import CardFacts, CardWish
from desktop_app.cards.sheets import Sheet, sheets_of, sheets_with
from desktop_app.claims.facts import Pledge
from desktop_app.desk import Desk
from desktop_app.messages.words import chinese_word, group_on_paper
from desktop_app.tokens.model import TokenKind, address_of, short_form
from desktop_app.tokens.operations import signer_of
from desktop_app.wishes.facts import Group, Kind

TRIAL = "trial-page"
_NUMBER = "SB-000"
_CODE = "22222222"
_GROUP = group_on_paper(Group.ELDER)
_WORD = "试打"
_TEXT = "这是一张试打的卡片：四边完整、字迹清楚、二维码不糊，就可以开始了。"


def trial_sheet(desk: Desk, layout: str) -> bytes:
    """One sheet of this layout as PDF, every cell filled. Raises UserError layout_unknown.

    Its number is none, and nobody claimed with its code: a scan of it opens nothing.
    """
    return render_sheets(_sheets(desk, layout_named(layout)), TRIAL)


def _sheets(desk: Desk, layout: Layout) -> Iterator[Sheet]:
    if layout.designs:
        return sheets_of([_card(desk)] * len(layout.cells), layout)
    return sheets_with([tag_page(_tag(desk))] * len(layout.cells), layout)


def _card(desk: Desk) -> CardFacts:
    event = desk.settings()
    today = desk.clock().astimezone().date()
    token = signer_of(desk).sign(TokenKind.CARD, _CODE)
    wish = CardWish(number=_NUMBER, group=_GROUP, alias=_WORD, age_band="", text=_TEXT, item=_WORD)
    return CardFacts(
        event_name=event.name,
        organiser=event.rules.organiser,
        card_id=TRIAL,
        code=_CODE,
        payload=address_of(token, event.rules.address),
        short=short_form(token),
        wishes=(wish,),
        giver_shown=_WORD,
        pledge=chinese_word(Pledge.BRING),
        due=today,
        made_at=today,
        hand_in_place=event.rules.hand_in_place,
        hand_in_phone=event.rules.hand_in_phone,
    )


def _tag(desk: Desk) -> TagFacts:
    event = desk.settings()
    token = signer_of(desk).sign(TokenKind.ROSE, _NUMBER)
    return TagFacts(
        number=_NUMBER,
        group=_GROUP,
        kind=chinese_word(Kind.ITEM),
        text=_TEXT,
        event_name=event.name,
        payload=address_of(token, event.rules.address),
        alias=_WORD,
        item=_WORD,
    )
