"""How Chinese words sound: full pinyin, initials, surname readings, southern accents.

pypinyin is imported on first use (0.3 s): only where wishes are written, never while searching.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_HAN_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")

# as a surname read otherwise than pypinyin reads them (domain.md f, notes/gui.md 4)
SURNAME_READINGS = {
    "单": "shan", "曾": "zeng", "区": "ou", "乐": "yue", "解": "xie", "仇": "qiu", "查": "zha", "翟": "zhai", "朴": "piao", "盖": "ge",
    "缪": "miao", "尉": "yu", "洗": "xian", "员": "yun", "贠": "yun", "佴": "nai", "郇": "xun", "黑": "he", "覃": "qin", "种": "chong",
    "繁": "po", "牟": "mu", "隗": "wei", "卜": "bu", "薄": "bo",
}  # fmt: skip
_COMPOUND_READINGS = {
    "尉迟": ("yu", "chi"), "万俟": ("mo", "qi"), "单于": ("chan", "yu"), "澹台": ("tan", "tai"), "令狐": ("ling", "hu"),
}  # fmt: skip

_ACCENTS = (
    (re.compile(r"([zcs])h"), r"\1"),
    (re.compile(r"([aei])ng"), r"\1n"),
    (re.compile(r"hu(?=[aeio])"), "f"),
    (re.compile(r"hu"), "fu"),
    (re.compile(r"l"), "n"),
    (re.compile(r"v"), "u"),
)


def pinyin_of(words: str, *, person: bool = False) -> list[str]:
    """Full pinyin without tones, each run of Chinese characters in one piece.

    Every reading that people type: 吕 as lv and lu; of a person also the surname's readings.
    """
    spoken = " ".join("".join(_syllables(run)) for run in _HAN_RUN.findall(words))
    readings = [spoken] if spoken else []
    if person:
        readings += ["".join(syllables) for syllables in _as_surname(words)]
    readings += [reading.replace("v", "u") for reading in readings if "v" in reading]
    return list(dict.fromkeys(readings))


def initials_of(words: str, *, person: bool = False) -> list[str]:
    """First letters: 书包 -> sb; of a person also with the surname's readings."""
    starts = " ".join("".join(s[0] for s in _syllables(run)) for run in _HAN_RUN.findall(words))
    found = [starts] if starts else []
    if person:
        found += ["".join(s[0] for s in syllables) for syllables in _as_surname(words)]
    return list(dict.fromkeys(found))


def accent_of(pinyin: str) -> str:
    """Pinyin with the sounds made one that southern speakers mix: zh z, in ing, l n, hu f."""
    for sounds, one in _ACCENTS:
        pinyin = sounds.sub(one, pinyin)
    return pinyin


def _as_surname(words: str) -> list[list[str]]:
    """The syllables with the surname read as one, and as somebody reads who does not know it."""
    run = _HAN_RUN.match(words)
    syllables = list(_syllables(run[0])) if run else []
    if run is None or len(syllables) != len(run[0]):
        return []
    compound = _COMPOUND_READINGS.get(run[0][:2])
    if compound:
        unknowing = [sound for letter in run[0][:2] for sound in _sounds(letter)]
        return [[*compound, *syllables[2:]], [*unknowing, *syllables[2:]]]
    return [[SURNAME_READINGS.get(run[0][0], syllables[0]), *syllables[1:]]]


@lru_cache(maxsize=4_000)
def _syllables(run: str) -> tuple[str, ...]:
    from pypinyin.seg.mmseg import seg

    return tuple(sound for word in seg.cut(run) for sound in _sounds(word))


@lru_cache(maxsize=30_000)
def _sounds(word: str) -> tuple[str, ...]:
    """Syllables of a word of pypinyin's own dictionary; kept, as texts repeat their words."""
    from pypinyin import lazy_pinyin

    return tuple(sound for sound in lazy_pinyin(word, errors="ignore") if sound)


def sounds_of(letters: Iterable[str]) -> dict[str, list[str]]:
    """How single characters sound, as a surname's first character too. For names of people: they
    are read character by character, so that nothing of a name stays in a cache or goes to another
    process."""
    found = {}
    for letter in letters:
        if len(letter) == 1 and _HAN_RUN.fullmatch(letter):
            sounds = [SURNAME_READINGS.get(letter, ""), *_sounds(letter)[:1]]
            found[letter] = [s.replace("v", "u") for s in dict.fromkeys(sounds) if s]
    return found


def compound_sounds(start: str) -> tuple[str, ...]:
    """The two syllables of a compound surname that is read otherwise: 尉迟 -> yu chi; else none."""
    return _COMPOUND_READINGS.get(start, ())
