"""What may be said about stalls and sales, and how it is tidied before it is said. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from desktop_app.claims.phone import read_phone
from desktop_app.errors import UserError
from desktop_app.market.facts import CharityNamed, Keeper, Method, StallSet
from desktop_app.market.money import MOST_FEN
from desktop_app.privacy.public import PublicText, Spot
from desktop_app.typed import is_blank, typed

_Told = TypeVar("_Told", CharityNamed, StallSet)
_PIECES = re.compile(r"[×x*]\s*\d{1,4}$")


@dataclass(frozen=True, slots=True)
class Sold:
    """What is rung up.

    fen          all of it, for all pieces
    goods        in words; those of the stall's goods list are joined with 、: `香囊×2、手工皂`
    note         number on the stall's own paper slip
    is_training  for practice: no money
    """

    fen: int
    method: Method = Method.CASH
    goods: str = ""
    quantity: int = 1
    note: str = ""
    is_training: bool = False


def tidied_charity(named: CharityNamed) -> CharityNamed:
    """A charity as it is written down.

    慈善法 25 wants name, certificate, plan and a way to ask shown where money is taken. Raises UserError
    charity_incomplete (which of it is missing), charity_words (what is too long), bad_phone.
    """
    words = {field: typed(getattr(named, field)).strip() for field in _OF_CHARITY}
    for field in ("name", "certificate", "filing", "plan", "account"):
        if not words[field]:
            raise UserError("charity_incomplete", missing=field)
    words["phone"] = read_phone(words["phone"])
    return _fitting(CharityNamed(**words), "charity_words")


_OF_CHARITY = ("name", "certificate", "filing", "plan", "account", "phone")


def tidied_stall(stall: StallSet) -> StallSet:
    """A stall as it is written down: code in capitals, each service and each of the goods once.

    Raises UserError stall_incomplete (code, organisation, kinds), share_bad, price_bad, stall_words.
    """
    code, organisation = tidy_code(stall.code), typed(stall.organisation).strip()
    kinds = tuple(dict.fromkeys(stall.kinds))
    for field, value in (("code", code), ("organisation", organisation), ("kinds", kinds)):
        if not value:
            raise UserError("stall_incomplete", missing=field)
    if not 0 <= stall.share <= 100:
        raise UserError("share_bad", share=stall.share)
    services = [typed(name).strip() for name in stall.services]
    goods = {typed(name).strip(): fen for name, fen in stall.goods}
    for name, fen in goods.items():
        if name and not 1 <= fen <= MOST_FEN:
            raise UserError("price_bad", goods=name)
    tidied = replace(
        stall,
        code=code,
        organisation=organisation,
        kinds=kinds,
        agreement=typed(stall.agreement).strip(),
        services=tuple(dict.fromkeys(filter(None, services))),
        goods=tuple((name, fen) for name, fen in goods.items() if name),
    )
    return _fitting(tidied, "stall_words")


def tidied_keeper(keeper: Keeper | None) -> Keeper | None:
    """Who answers for the stall; None when nobody is named. Raises UserError bad_phone."""
    if keeper is None:
        return None
    name, phone = typed(keeper.name).strip()[:60], read_phone(keeper.phone)
    return Keeper(name=name, phone=phone) if name or phone else None


def tidied_sale(sold: Sold) -> Sold:
    """A sale as it is written down. Raises UserError amount_bad, quantity_bad, sale_words."""
    if not 1 <= sold.fen <= MOST_FEN:
        raise UserError("amount_bad")
    if not 1 <= sold.quantity <= 10_000:
        raise UserError("quantity_bad", count=sold.quantity)
    goods, note = typed(sold.goods).strip(), typed(sold.note).strip()
    if len(goods) > 60 or len(note) > 30:
        raise UserError("sale_words")
    return Sold(sold.fen, sold.method, goods, sold.quantity, note, sold.is_training)


def is_listed(goods: str, stall: StallSet) -> bool:
    """Whether these words are all of the stall's goods list, which was looked through when it was set."""
    names = {name for name, _fen in stall.goods}
    parts = [_PIECES.sub("", part).strip() for part in goods.split("、")]
    return all(part in names for part in parts)


def tidy_code(text: str) -> str:
    """`ａ０１ ` -> `A01`."""
    return unicodedata.normalize("NFKC", typed(text)).strip().upper()


def is_complete(charity: CharityNamed) -> bool:
    """Whether money may be taken in its name (慈善法 23, 25, 26)."""
    return not any(map(is_blank, (charity.name, charity.certificate, charity.filing)))


def texts_of_charity(named: CharityNamed) -> list[PublicText]:
    """What of it everybody reads."""
    return [
        PublicText(Spot.CHARITY_NAME, named.name),
        PublicText(Spot.CHARITY_PLAN, named.plan),
        PublicText(Spot.CHARITY_ACCOUNT, named.account),
    ]


def texts_of_stall(stall: StallSet) -> list[PublicText]:
    """What of it everybody reads; line counts from 1."""
    return [
        PublicText(Spot.STALL_NAME, stall.organisation),
        *(PublicText(Spot.STALL_SERVICE, text, n) for n, text in enumerate(stall.services, 1)),
        *(PublicText(Spot.STALL_GOODS, text, n) for n, (text, _) in enumerate(stall.goods, 1)),
    ]


def _fitting(value: _Told, code: str) -> _Told:
    """The value, if the journal takes it. Raises UserError."""
    try:
        return msgspec.convert(msgspec.to_builtins(value), type(value))
    except msgspec.ValidationError as error:
        raise UserError(code) from error
