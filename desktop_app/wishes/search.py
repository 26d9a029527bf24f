"""Search as you type over every wish, in memory.

`haystack` is worked out once, when a wish is written. `SearchIndex` looks in the haystacks; it
knows neither Qt nor pypinyin. Figures and what was rejected: README of desktop_app/privacy.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import compress, repeat
from operator import contains, or_

from desktop_app.wishes.facts import Group, Kind, PublicWish
from desktop_app.wishes.number import DISTRICTS, codes_of
from desktop_app.wishes.readings import accent_of, initials_of, pinyin_of

# The parts of a haystack: a word needs to be looked for in one or two of them only.
# codes: numbers and words with digits; letters: Latin words, sounds of district, alias and item,
# initials; Chinese words; sounds of the text; sounds as southern accents type them.
_PART = "\x1f"
_SHORT = 3  # letters; so few are initials, and would be found inside the sounds of every text

_GROUPS = {
    Group.CHILD: "困境儿童 孩子",
    Group.ELDER: "困难老人",
    Group.PATIENT: "大病患者 病人",
    Group.DISABLED: "残障人士 残疾人",
}
_KINDS = {Kind.ITEM: "物品类", Kind.SERVICE: "服务类", Kind.EXPERIENCE: "体验类"}
_PREFIXES = "|".join(prefix.lower() for prefix in DISTRICTS)
_NUMBER = re.compile(rf"\b({_PREFIXES})[\s\-‐-―−_.·]*(\d{{1,7}})\b")
_EVERYWHERE = re.compile(r"我?(?:想要|希望|想)|一[个台只双张部副套]")  # in nearly every wish
_LATIN = re.compile(r"[a-z0-9][a-z0-9.+*/-]*")


def haystack(wish: PublicWish) -> str:
    """One lower-case string with all that a wish is looked for by.

    Begins with the forms of its number. Its parts are parted by a character that nobody types.
    """
    name, short, _code = DISTRICTS[wish.district]
    chinese = folded(
        f"{name} {short} {_GROUPS[wish.group]} {_KINDS[wish.kind]} {wish.alias} {wish.item}"
        f" {wish.spec} {wish.text}"
    )
    text = _EVERYWHERE.sub("", wish.text)
    named = [*pinyin_of(name), *pinyin_of(wish.alias, person=True), *pinyin_of(wish.item)]
    starts = [
        *initials_of(name),
        *initials_of(wish.alias, person=True),
        *initials_of(wish.item),
        *initials_of(text),
    ]
    latin = _LATIN.findall(chinese)
    codes = [codes_of(wish.number), *(word for word in latin if not word.isalpha())]
    letters = [*(word for word in latin if word.isalpha()), *named, *starts]
    sounds = " ".join(named)
    parts = (codes, letters, [chinese], pinyin_of(text), [accent_of(sounds)])
    return _PART.join(" ".join(part) for part in parts)


def folded(text: str) -> str:
    """Text as it is compared: NFKC, case folded, one space between words, ü as v."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("ü", "v").split())


class SearchIndex:
    """Looks for words in haystacks; typing on narrows what was found before."""

    def __init__(self, haystacks: list[str]) -> None:
        parts = [text.split(_PART) if _PART in text else [text] * 5 for text in haystacks]
        self._codes = [part[0] for part in parts]
        self._letters = [part[1] for part in parts]
        self._chinese = [part[2] for part in parts]
        self._sounds = [part[3] for part in parts]
        self._accents = [part[4] for part in parts]
        self._all = list(range(len(parts)))
        self._seen: list[tuple[list[str], list[int]]] = []

    def search(self, text: str) -> list[int]:
        """Places of the haystacks that have every word of the text, in order; all for no word.

        A wish number finds its wish first, then those that begin alike. If nothing is found, the
        words are tried as a southern accent spells them.
        """
        query = folded(text)
        joined = _NUMBER.sub(_compact, query)
        hits = self._find(joined.split())
        if not hits and joined != query:
            hits = self._find(query.split())
        if not hits:
            hits = self._by_accent(query.split())
        return self._exact_first(joined, hits)

    def _find(self, words: list[str]) -> list[int]:
        """Typing on looks only at what was found before; deleting comes back to it."""
        while self._seen and not _narrows(words, self._seen[-1][0]):
            self._seen.pop()
        if self._seen and self._seen[-1][0] == words:
            return self._seen[-1][1]
        hits = self._seen[-1][1] if self._seen else self._all
        for word in words:
            hits = self._having(word, hits)
        self._seen.append((words, hits))
        return hits

    def _having(self, word: str, places: list[int]) -> list[int]:
        if not word.isascii():
            return list(compress(places, _contain(word, self._chinese, places)))
        if not word.isalpha():
            return list(compress(places, _contain(word, self._codes, places)))
        found = _contain(word, self._letters, places)
        if len(word) > _SHORT:
            found = map(or_, found, _contain(word, self._sounds, places))
        return list(compress(places, found))

    def _by_accent(self, words: list[str]) -> list[int]:
        if not all(word.isascii() and word.isalpha() and len(word) > 2 for word in words):
            return []
        hits = self._all
        for word in words:
            hits = list(compress(hits, _contain(accent_of(word), self._accents, hits)))
        return hits

    def _exact_first(self, query: str, hits: list[int]) -> list[int]:
        number = _NUMBER.fullmatch(query)
        if number is None:
            return list(hits)
        start = f"{number[1]}-{int(number[2]):03d} "
        exact = [place for place in hits if self._codes[place].startswith(start)]
        return exact + [place for place in hits if place not in exact] if exact else list(hits)


def _contain(word: str, texts: list[str], places: list[int]) -> Iterator[bool]:
    """For each place whether its text has the word; no Python code runs per text."""
    chosen = texts if len(places) == len(texts) else map(texts.__getitem__, places)
    return map(contains, chosen, repeat(word))


def _narrows(words: list[str], before: list[str]) -> bool:
    """True if what has all these words has all the words before: only then may we look on there."""
    return all(any(_implies(new, old) for new in words) for old in before)


def _implies(new: str, old: str) -> bool:
    """The new word has the old one in it, and is looked for in no part that the old one was not."""
    return old in new and _parts_of(new) == _parts_of(old)


def _parts_of(word: str) -> tuple[bool, ...]:
    if not word.isascii():
        return (True,)
    return word.isalpha(), len(word) > _SHORT and word.isalpha()


def _compact(number: re.Match[str]) -> str:
    """`hs-017` -> `hs017`, `hs 0017` -> `hs17`: as the haystack has it."""
    digits = number[2] if len(number[2]) <= 3 else number[2].lstrip("0")
    return number[1] + digits
