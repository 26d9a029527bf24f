"""The market's facts in words, for who-did-what: what one entry says, in the language spoken now."""

from desktop_app.journal.entry import Fact
from desktop_app.language import tr
from desktop_app.market.facts import (
    CashClosed,
    CashCountered,
    CashHanded,
    CharityNamed,
    FloatGiven,
    FloatTaken,
    SaleMade,
    SaleVoided,
    StallRetired,
    StallSet,
    TallyNoted,
    TallyVoided,
)
from desktop_app.messages.market import method_word
from desktop_app.money import in_yuan, yuan_words

KINDS = frozenset({"charity", "stall", "sale", "tally", "float", "cash"})
"""Beginnings of kinds of facts that this page knows."""


def market_words(fact: Fact) -> str:
    """What it says; "" when its name says all."""
    match fact:
        case SaleVoided() | TallyVoided() | StallRetired() | FloatTaken():
            return fact.reason
        case CharityNamed():
            return fact.name
        case StallSet():
            return tr("：").join((fact.code, fact.organisation))
        case FloatGiven():
            return yuan_words(fact.fen)
        case SaleMade() | TallyNoted():
            return _of_counter(fact)
        case _:
            return _of_cash(fact)


def _of_counter(fact: SaleMade | TallyNoted) -> str:
    if isinstance(fact, SaleMade):
        parts = [method_word(fact.method), yuan_words(fact.fen), fact.goods]
    else:
        parts = [fact.service, tr("{count} 人次", count=fact.times)]
    parts += [tr("练习")] if fact.is_training else []
    return tr("，").join(filter(None, parts))


def _of_cash(fact: Fact) -> str:
    match fact:
        case CashClosed():
            counted = tr("点到 {money}", money=yuan_words(fact.first.fen))
            gap = (
                tr("差 {yuan} 元", yuan=in_yuan(fact.difference, signed=True))
                if fact.difference
                else ""
            )
            return tr("，").join(filter(None, (counted, gap, fact.reason)))
        case CashCountered():
            money = yuan_words(fact.fen, signed=True)
            return tr("，").join((method_word(fact.method), money, fact.reason))
        case CashHanded():
            return tr("，").join(filter(None, (yuan_words(fact.fen), fact.receipt)))
        case _:
            return ""
