"""Shadows of a text: what a reader would make of it, with the way back to the original.

People write a phone number full-width, dotted, spaced, in Chinese digits, or with an invisible
character inside. Rules are matched on a shadow; findings point into the original text.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# old forms that Ningbo's elders and Taiwan keyboards write, for words that our rules know
_OLD_FORMS = str.maketrans(
    "號樓單學園級電話幢戶證銀賬帳區鎮鄉癌殘貧歲嵗東書院癱癇癲腦聾啞瘋癡腫臟腎壓鬱憂孤兒勢體職業驗幼",
    "号楼单学园级电话幢户证银账账区镇乡癌残贫岁岁东书院瘫痫癫脑聋哑疯痴肿脏肾压郁忧孤儿势体职业验幼",
)
_DIGITS = str.maketrans(
    "〇零○一幺二两三四五六七八九壹贰叁肆伍陆柒捌玖oli", "00011223456789123456789011"
)
# between two Chinese characters these hide a word and mean nothing else
_FILLERS = frozenset(" \t\u3000·.・•‧⋅*_-~|/+`'^=") | frozenset(map(chr, range(0x2600, 0x27C0)))


@dataclass(frozen=True, slots=True)
class Shadow:
    """A changed copy of a text; `places[i]` is where its i-th character stands in the original."""

    text: str
    places: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's slice that the shadow's slice came from."""
        return self.places[start], self.places[end - 1] + 1


def plain_shadow(text: str) -> Shadow:
    """NFKC, lower case, one space kind, invisible characters and accents gone."""
    if _is_plain(text):
        lowered = text.lower()
        if len(lowered) == len(text):
            return Shadow(lowered.translate(_OLD_FORMS), range(len(text)))
    letters = list(map(_shown, text))
    shadow = "".join(letters)
    if len(shadow) == len(text) and "" not in letters:  # each stands for one, as 。 does for .
        return Shadow(shadow, range(len(text)))
    places = [place for place, shown in enumerate(letters) for _ in shown]
    return Shadow(shadow, tuple(places))


def tight_shadow(plain: Shadow) -> Shadow:
    """The plain shadow without the spaces and fillers between Chinese characters and digits."""
    text = plain.text
    if not _FILLERS.intersection(text):
        return plain
    solid = [i for i, letter in enumerate(text) if letter not in _FILLERS]
    kept: list[int] = []
    for here, after in zip(solid, [*solid[1:], len(text)], strict=False):
        kept.append(here)
        gap = range(here + 1, after)
        if gap and not _only_parts(text[here], text[here + 1 : after], text[after : after + 1]):
            kept.extend(gap)
    return Shadow("".join(text[i] for i in kept), tuple(plain.places[i] for i in kept))


def name_shadow(name: str) -> str:
    """A name as a tight shadow of a text has it."""
    return tight_shadow(plain_shadow(name)).text.strip("".join(_FILLERS) + "\n\r")


def digit_shadow(plain: Shadow) -> Shadow:
    """The plain shadow with Chinese digits, and o and l, read as digits."""
    return Shadow(plain.text.translate(_DIGITS), plain.places)


def is_invisible(character: str) -> bool:
    """Marks and format characters: nobody sees them, so they cannot part a word."""
    return unicodedata.category(character) in ("Cf", "Mn", "Me", "Cc") and character not in "\n\t\r"


_ORDINARY = re.compile("[\u4e00-\u9fff]*")  # names and things, mostly: NFKC leaves them alone


def _is_plain(text: str) -> bool:
    if _ORDINARY.fullmatch(text):
        return True
    return unicodedata.is_normalized("NFKC", text) and not any(
        is_invisible(letter) or (letter.isdecimal() and not letter.isascii()) for letter in text
    )


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if is_invisible(character):
        return ""
    plain = unicodedata.normalize("NFKC", character).lower().translate(_OLD_FORMS)
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in plain)


def _only_parts(before: str, gap: str, after: str) -> bool:
    """True if the gap means nothing: it parts two Chinese characters, or is a space beside one."""
    if is_han(before) and is_han(after):
        return True
    return not gap.strip() and (is_han(before) or is_han(after)) and bool(after)


def is_han(character: str) -> bool:
    """A Chinese character, of any plane."""
    return bool(character) and ("\u3400" <= character <= "\u9fff" or character >= "\U00020000")
