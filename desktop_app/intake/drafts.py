"""From a row's values to a wish: public words and private identity, apart from the first. Pure."""

import re
from collections.abc import Iterable

from desktop_app.events.facts import EventRules
from desktop_app.intake.cells import Weight
from desktop_app.intake.columns import Column
from desktop_app.intake.values import RowValues
from desktop_app.privacy.alias import alias_for
from desktop_app.privacy.people import NameBook
from desktop_app.wishes.checking import checked_wish
from desktop_app.wishes.facts import Group, Identity, PublicWish
from desktop_app.wishes.review import warnings_of

_TITLES = (
    "小朋友",
    "同学",
    "爷爷",
    "奶奶",
    "先生",
    "女士",
    "阿姨",
    "叔叔",
    "师傅",
    "老师",
    "长辈",
    "居民",
)

# The column to look at for a broken rule; the rest are about the wish's words.
_COLUMN_OF = {
    "no_guardian_consent": Column.CONSENT,
    "no_consent": Column.CONSENT,
    "not_publishable_flag": Column.PUBLISH_OK,
    "no_child_notice": Column.NOTICE,
    "age_for_consent": Column.AGE,
    "price_over_cap": Column.PRICE,
    "price_missing": Column.PRICE,
    "price_high": Column.PRICE,
    "size_missing": Column.SPEC,
    "age_missing": Column.AGE,
    "age_unlikely": Column.AGE,
}


def ledger_names(values: Iterable[RowValues]) -> NameBook:
    """The names of everybody in the file, to be looked for in everybody's words."""
    names = {row.name for row in values} | {row.lines[Column.GUARDIAN] for row in values}
    return NameBook(name for name in names if len(name) > 1)


def draft(
    values: RowValues, number: str, rules: EventRules, names: NameBook
) -> tuple[PublicWish, Identity]:
    """The wish as the wall may know it, and whose it is. Concerns are worked out and in it.

    What breaks a privacy rule is blanked; the words as collected rest in the identity.
    """
    whole = PublicWish(
        number=number,
        district=number[:2],
        group=values.group or Group.CHILD,
        kind=values.kind,
        alias=_alias(values),
        age_band=values.age_band,
        text=values.text,
        item=values.item,
        spec=values.spec,
        quantity=values.quantity,
        price_fen=values.price_fen,
        consent=values.consent,
        publish_ok=values.publish_ok,
        notice=values.notice,
        photo_ok=values.photo_ok,
    )
    return checked_wish(whole, _identity(values), rules, names)


def judgements(
    wish: PublicWish, identity: Identity, rules: EventRules
) -> list[tuple[str, Column, Weight]]:
    """Codes of `wishes.review` about this wish, with the column to look at and their weight."""
    found = [(code, _weight_of(code)) for code in wish.concerns]
    found += [(code, Weight.WARN) for code in warnings_of(wish, identity, rules)]
    return [(code, _COLUMN_OF.get(code, Column.TEXT), weight) for code, weight in found]


def _weight_of(concern: str) -> Weight:
    """A price can be asked for in a minute, so its lack is a warning; the rose waits for it."""
    return Weight.WARN if concern == "price_missing" else Weight.BLOCK


def _alias(values: RowValues) -> str:
    """By our own rule from the name; the file's, if it is no more than a form of address."""
    given = values.alias
    short = given.endswith(_TITLES) and len(re.sub("|".join(_TITLES), "", given)) <= 2
    if not values.name and short:
        return given
    return alias_for(values.name, values.age_band, values.gender)


def _identity(values: RowValues) -> Identity:
    lines = values.lines
    told = {"许愿理由": lines[Column.REASON], "监护人电话": lines[Column.GUARDIAN_PHONE]}
    notes = [lines[Column.NOTE], *(f"{what}：{words}" for what, words in told.items() if words)]
    return Identity(
        name=values.name,
        gender=values.gender,
        street=lines[Column.STREET],
        community=lines[Column.COMMUNITY],
        address=lines[Column.ADDRESS],
        phone=lines[Column.PHONE],
        hardship=lines[Column.HARDSHIP],
        guardian=lines[Column.GUARDIAN],
        collected_by=lines[Column.COLLECTED_BY],
        collector_phone=lines[Column.COLLECTOR_PHONE],
        collected_date=lines[Column.COLLECTED_DATE],
        consent_date=lines[Column.CONSENT_DATE],
        note="\n".join(filter(None, notes)),
    )
