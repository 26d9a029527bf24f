"""The wish being reviewed: from the store to the form, and the form's rules while typing. Pure."""

import unicodedata
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from msgspec.structs import replace as with_values

from desktop_app.consent.model import CODES, missing_of
from desktop_app.events.facts import EventRules
from desktop_app.language import mark, tr
from desktop_app.messages.privacy import CONCERNS, REMEDIES
from desktop_app.messages.words import district_name, state_word, word
from desktop_app.money import as_typed
from desktop_app.privacy.linter import Finding, find, proposal
from desktop_app.privacy.masking import Level, family_at
from desktop_app.privacy.people import NameBook
from desktop_app.wishes.facts import Identity, PublicWish
from desktop_app.wishes.review import concerns_of, public_text, warnings_of
from desktop_app.wishes.waiting import WishUnderReview
from ui.review.review_state import Concern, Draft, Opened
from ui.widgets.mark import Mark

IDENTITY_WORDS = {
    "name": mark("姓名"),
    "gender": mark("性别"),
    "street": mark("街道"),
    "community": mark("社区"),
    "address": mark("住址"),
    "phone": mark("电话"),
    "hardship": mark("困难情况"),
    "guardian": mark("监护人"),
    "consent_date": mark("同意日期"),
    "collected_by": mark("采集人"),
    "collector_phone": mark("采集人电话"),
    "collected_date": mark("采集日期"),
    "note": mark("备注"),
}


def draft_of(under: WishUnderReview) -> Draft:
    """The form as it opens: the wording before blanking, which is what a reviewer corrects."""
    wish = under.wish
    return Draft(
        text=public_text(wish, under.identity),
        alias=wish.alias,
        item=wish.item,
        spec=wish.spec,
        price="" if wish.price_fen is None else as_typed(wish.price_fen),
        age_band=wish.age_band,
    )


def wish_of(under: WishUnderReview, draft: Draft) -> PublicWish:
    """The wish that the form describes. Raises ValueError when the price is no number."""
    return with_values(
        under.wish,
        text=unicodedata.normalize("NFC", draft.text).strip(),
        alias=draft.alias.strip(),
        item=draft.item.strip(),
        spec=draft.spec.strip(),
        price_fen=read_yuan(draft.price),
        age_band=draft.age_band,
    )


def opened_with(under: WishUnderReview, draft: Draft, rules: EventRules) -> Opened:
    """Everything the page says about this draft. Fast enough for every keystroke."""
    names = NameBook((under.identity.name, under.identity.guardian))
    found = find(draft.text, names)
    price_problem = ""
    try:
        wish = wish_of(under, draft)
    except ValueError:
        price_problem = tr("请只写数字，比如 135")
        wish = wish_of(under, replace(draft, price=""))
    unblanked = with_values(under.identity, original_text="")
    codes = _codes(under, wish, concerns_of(wish, unblanked, rules))
    concerns = [_concern(code) for code in codes]
    concerns += [_concern(code, is_warning=True) for code in warnings_of(wish, unblanked, rules)]
    start = draft_of(under)
    original = start.text if start.text != draft.text else ""
    is_changed = draft != start
    return Opened(
        number=wish.number,
        title=_title(wish),
        state=state_word(under.state),
        draft=draft,
        original=original,
        original_marks=_marks(original, find(original, names)),
        marks=_marks(draft.text, found),
        concerns=tuple(concerns),
        proposal=_proposal(draft.text, found),
        price_problem=price_problem,
        exit_reason=under.exit_reason,
        is_changed=is_changed,
        can_publish=not codes and not price_problem,
        can_approve="price_over_cap" in under.wish.concerns and not is_changed,
    )


def _codes(under: WishUnderReview, wish: PublicWish, found: tuple[str, ...]) -> tuple[str, ...]:
    """What was found in the words, and what its consent lacks after all that was noted since."""
    of_words = {code for code in found if code not in CODES}
    return tuple(sorted({*of_words, *missing_of(wish, under.consents)}))


def identity_lines(identity: Identity) -> tuple[tuple[str, str], ...]:
    """What is known about the person, in full, filled fields only: after the look was logged."""
    known = family_at(Level.LEAD, identity)
    return tuple(
        (tr(name), known[field]) for field, name in IDENTITY_WORDS.items() if field in known
    )


def read_yuan(text: str) -> int | None:
    """`１３５元`, `¥135.5` -> fen; empty -> None. Raises ValueError."""
    plain = unicodedata.normalize("NFKC", text).strip().strip("¥元 ").replace(",", "")
    if not plain:
        return None
    try:
        fen = Decimal(plain) * 100
    except InvalidOperation:
        raise ValueError(text) from None
    if not fen.is_finite() or fen < 0 or fen != fen.to_integral_value():
        raise ValueError(text)
    return int(fen)


def reasons(codes: tuple[str, ...]) -> str:
    """Why a wish waits, in one line."""
    return tr("；").join(tr(CONCERNS.get(code, code)) for code in codes)


def _title(wish: PublicWish) -> str:
    parts = (wish.alias, word(wish.group), district_name(wish.district), wish.age_band)
    return " · ".join(part for part in parts if part)


def _proposal(text: str, found: list[Finding]) -> str:
    better = proposal(text, found) if found else ""
    return better if better != text else ""


def _marks(text: str, found: list[Finding]) -> tuple[Mark, ...]:
    return tuple(Mark(f.start, f.end, tr(CONCERNS.get(f"privacy_{f.code}", f.code))) for f in found)


def _concern(code: str, *, is_warning: bool = False) -> Concern:
    return Concern(code, tr(CONCERNS.get(code, code)), tr(REMEDIES.get(code, "")), is_warning)
