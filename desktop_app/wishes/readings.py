"""How Chinese words sound: full pinyin, initials, surname readings, southern accents.

pypinyin is imported on first use (0.3 s): only where wishes are written, never while searching.
"""

import re
from functools import lru_cache

_HAN_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")

# read otherwise as a surname (domain.md f, notes/gui.md 4)
SURNAME_READINGS = {
    "单": "shan", "曾": "zeng", "区": "ou", "乐": "yue", "解": "xie", "仇": "qiu", "查": "zha", "翟": "zhai",
    "朴": "piao", "盖": "ge", "召": "shao", "任": "ren", "缪": "miao", "尉": "yu", "长": "zhang", "宓": "mi",
    "冼": "xian", "洗": "xian", "逄": "pang", "员": "yun", "贠": "yun", "尹": "yin", "佴": "nai", "郇": "xun",
    "黑": "he", "洪": "hong", "纪": "ji", "葛": "ge", "华": "hua", "宁": "ning", "过": "guo", "那": "na",
    "覃": "qin", "令": "ling", "万": "wan", "种": "chong", "秘": "bi", "繁": "po", "车": "che", "石": "shi",
    "应": "ying", "柏": "bai", "燕": "yan", "尧": "yao", "晟": "cheng", "牟": "mu", "谌": "chen", "臧": "zang",
    "隗": "wei", "哈": "ha", "折": "she", "不": "fou", "祭": "zhai", "芮": "rui", "殷": "yin", "訾": "zi",
    "沈": "shen", "俞": "yu", "卜": "bu", "薄": "bo", "都": "du", "干": "gan", "褚": "chu", "郗": "xi",
}  # fmt: skip
_COMPOUND_READINGS = {
    "尉迟": "yuchi",
    "万俟": "moqi",
    "单于": "chanyu",
    "澹台": "tantai",
    "令狐": "linghu",
}

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

    Every reading that people type: 吕 as lv and lu; of a person also the surname's reading.
    """
    spoken = " ".join("".join(_syllables(run)) for run in _HAN_RUN.findall(words))
    readings = [spoken] if spoken else []
    if person and (other := _as_surname(words)):
        readings.append("".join(other))
    readings += [reading.replace("v", "u") for reading in readings if "v" in reading]
    return list(dict.fromkeys(readings))


def initials_of(words: str, *, person: bool = False) -> list[str]:
    """First letters: 书包 -> sb; of a person also with the surname's reading."""
    starts = " ".join("".join(s[0] for s in _syllables(run)) for run in _HAN_RUN.findall(words))
    found = [starts] if starts else []
    if person and (other := _as_surname(words)):
        found.append("".join(syllable[0] for syllable in other))
    return list(dict.fromkeys(found))


def accent_of(pinyin: str) -> str:
    """Pinyin with the sounds made one that southern speakers mix: zh z, in ing, l n, hu f."""
    for sounds, one in _ACCENTS:
        pinyin = sounds.sub(one, pinyin)
    return pinyin


def _as_surname(words: str) -> list[str]:
    """The syllables with the surname read as one; empty if that changes nothing."""
    run = _HAN_RUN.match(words)
    if run is None:
        return []
    syllables = list(_syllables(run[0]))
    compound = _COMPOUND_READINGS.get(run[0][:2])
    if compound:
        half = {"yuchi": 2, "moqi": 2, "chanyu": 4, "tantai": 3, "linghu": 4}[compound]
        changed = [compound[:half], compound[half:], *syllables[2:]]
    else:
        changed = [SURNAME_READINGS.get(run[0][0], syllables[0]), *syllables[1:]]
    return changed if changed != syllables else []


@lru_cache(maxsize=4_000)
def _syllables(run: str) -> tuple[str, ...]:
    from pypinyin.seg.mmseg import seg

    return tuple(sound for word in seg.cut(run) for sound in _sounds(word))


@lru_cache(maxsize=30_000)
def _sounds(word: str) -> tuple[str, ...]:
    """Syllables of a word of pypinyin's own dictionary; kept, as texts repeat their words."""
    from pypinyin import lazy_pinyin

    return tuple(sound for sound in lazy_pinyin(word, errors="ignore") if sound)
