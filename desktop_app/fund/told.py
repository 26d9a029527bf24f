"""The fund's facts in words, for who-did-what: what one entry says, in the language spoken now."""

from desktop_app.fund.facts import (
    FundProposed,
    FundTaken,
    GiftPurchased,
    MoneyPledged,
    MoneyReceived,
    MoneyReturned,
    PayingReversed,
    PledgeEnded,
    ProposalDropped,
    PurchaseReturned,
)
from desktop_app.journal.entry import Fact
from desktop_app.language import tr
from desktop_app.messages.fund import SOURCES, only_words
from desktop_app.messages.market import method_word
from desktop_app.money import yuan_words

KINDS = frozenset({"fund"})
"""Beginnings of kinds of facts that this page knows."""


def fund_words(fact: Fact) -> str:
    """What it says; "" when its name says all."""
    match fact:
        case MoneyReceived():
            method = method_word(fact.method) if fact.method else ""
            return _joined(tr(SOURCES[fact.source]), method, yuan_words(fact.fen), _only(fact))
        case MoneyPledged():
            return _joined(yuan_words(fact.fen), _only(fact))
        case MoneyReturned():
            return _joined(yuan_words(fact.fen), fact.reason)
        case FundProposed():
            money = yuan_words(sum(paying.fen for paying in fact.payings))
            return _joined(tr("{count} 个心愿", count=len(fact.payings)), money)
        case GiftPurchased():
            return _joined(yuan_words(fact.fen), fact.invoice, fact.shop)
        case (
            FundTaken() | PledgeEnded() | ProposalDropped() | PayingReversed() | PurchaseReturned()
        ):
            return fact.reason
        case _:
            return ""


def _only(fact: MoneyReceived | MoneyPledged) -> str:
    only = only_words(fact.only)
    return tr("只用于{only}", only=only) if only else ""


def _joined(*parts: str) -> str:
    return tr("，").join(filter(None, parts))
