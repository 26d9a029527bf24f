"""What keeps a wish from the wall, and what a reviewer should look at. Pure.

Codes are sorted and have their sentences in `desktop_app.messages.privacy.CONCERNS`.
Sources: domain.md a (price cap, unsuitable wishes), c (sizes), d (consent, PIPL 28, 31).
"""

import re
import unicodedata
from collections.abc import Iterable

from desktop_app.consent.model import MINOR, missing_of
from desktop_app.events.facts import EventRules
from desktop_app.privacy.linter import BLANK, find
from desktop_app.privacy.people import NameBook
from desktop_app.wishes.facts import Group, Identity, Kind, PublicWish
from desktop_app.wishes.unsuitable import is_unsuitable

LONG_TEXT = 200  # characters; longer ones do not fit on a rose tag

_ELDER = frozenset({"60岁及以上", "60-69岁", "70-79岁", "80-89岁", "90岁及以上"})

_NEEDS_SIZE = re.compile(
    r"鞋(?!柜|架|刷|油|垫|套|带|盒|拔)|靴|衣服|[上外大风雨棉毛羽睡泳内校卫球]衣|衬衫|衬衣|羽绒服|外套|夹克"
    r"|棉袄|校服|童装|冬装|夏装|春装|秋装|套装(?=.{0,2}[男女])|背心|马甲|[长短棉牛仔运动睡内]裤|裤子|纸尿裤|裙|t恤|旗袍|文胸"
)
_NO_SIZE = re.compile(r"洗衣|衣柜|衣架|晾衣|挂衣|衣物|收纳|修鞋|擦鞋|娃娃|绘本|积木|模型|玩具|洗涤")
_SIZE = re.compile(
    r"\d{2,3}(?:\.5)?\s*(?:码|号|cm|厘米|公分|mm)|\d{2,3}\s*/\s*\d{2,3}|(?:eu|us|uk)\s*\d"
    r"|(?<![a-z])(?:x{0,4}[sl]|m|\dxl|f)(?:码|号)?(?![a-z])|均码|[大中小]码|[大中小]号|加[大肥]"
    r"|[一二三四五六七八九]十[一二三四五六七八九]?码|1\.\d+\s*(?:米|m)|1米\d|一米[一二三四五六七八九]"
    r"|身高\D{0,3}\d|[胸腰臀]围|[二两三]尺|脚长\D{0,3}\d|(?<![\d.])(?:[1-4]\d|1[0-8]0)(?![\d.元天个岁])"
)


def concerns_of(
    wish: PublicWish, identity: Identity, rules: EventRules, names: Iterable[str] | NameBook = ()
) -> tuple[str, ...]:
    """Codes of every rule that the wish breaks, sorted; empty means that it may hang on the wall.

    Looks at the text as collected where the public one is blanked. names are other people's of
    the same ledger: pass one NameBook for a whole file.
    """
    found = {
        *missing_of(wish, ()),
        *_price_concerns(wish, rules),
        *_privacy_concerns(wish, identity, names),
    }
    if not wish.text.strip():
        found.add("text_missing")
    if size_is_missing(wish):
        found.add("size_missing")
    if is_unsuitable(_words_of(wish)):
        found.add("not_micro")
    return tuple(sorted(found))


def warnings_of(wish: PublicWish, identity: Identity, rules: EventRules) -> tuple[str, ...]:
    """Codes of what a reviewer should look at; none of them keeps the wish from the wall."""
    found = set()
    if wish.price_fen is not None and rules.price_warn_fen < wish.price_fen:
        found.add("price_high")
    if len(public_text(wish, identity)) > LONG_TEXT:
        found.add("text_long")
    if not wish.age_band:
        found.add("age_missing")
    if not _age_fits(wish):
        found.add("age_unlikely")
    return tuple(sorted(found))


def public_text(wish: PublicWish, identity: Identity) -> str:
    """The wording before blanking: that is what the rules look at and what a reviewer corrects."""
    if BLANK in wish.text and identity.original_text:
        return identity.original_text
    return wish.text


def size_is_missing(wish: PublicWish) -> bool:
    """Shoes or clothes that nobody could buy: no size in the item, the spec or the text."""
    if wish.kind is not Kind.ITEM:
        return False
    wanted = _plain(wish.item or wish.text)
    if not _NEEDS_SIZE.search(wanted) or _NO_SIZE.search(wanted):
        return False
    return not _SIZE.search(_words_of(wish))


def _price_concerns(wish: PublicWish, rules: EventRules) -> set[str]:
    if not wish.price_fen and wish.kind is Kind.ITEM:
        return {"price_missing"}
    if wish.price_fen is None:
        return set() if wish.kind is Kind.SERVICE else {"price_missing"}
    if wish.price_fen > rules.price_block_fen and not wish.approved:
        return {"price_over_cap"}
    return set()


def _privacy_concerns(
    wish: PublicWish, identity: Identity, names: Iterable[str] | NameBook
) -> set[str]:
    book = names if isinstance(names, NameBook) else NameBook(names)
    own = [name for name in (identity.name, identity.guardian) if name not in book]
    books = (NameBook(own), book) if own else (book,)
    words = (public_text(wish, identity), wish.item, wish.spec, wish.alias)
    found = {f"privacy_{f.code}" for word in words if word for b in books for f in find(word, b)}
    if not found and any(BLANK in word for word in (wish.text, wish.item, wish.spec, wish.alias)):
        found.add("text_blanked")
    return found


def _age_fits(wish: PublicWish) -> bool:
    if wish.group is Group.CHILD:
        return wish.age_band in MINOR or not wish.age_band
    if wish.group is Group.ELDER:
        return wish.age_band in _ELDER or not wish.age_band
    return True


def _words_of(wish: PublicWish) -> str:
    return _plain(f"{wish.item} {wish.spec} {wish.text}")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()
