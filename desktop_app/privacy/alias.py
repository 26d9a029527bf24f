"""What a person is called where others can read it.

On the wall: 陈同学, 张奶奶, never more than a surname (level L0 of domain.md d). Names are split by
the list of compound surnames only (民委发〔2016〕33号). What other readers may see: masking.py.
"""

import re

from desktop_app.privacy.shadow import is_han, plain_shadow
from desktop_app.privacy.surnames import COMMON_SURNAMES, COMPOUND_SURNAMES, SURNAMES

_DOTS = re.compile(r"[·•・．.﹒⋅‧∙ ]+")
_CHILDREN = {"0-6岁": "小朋友", "7-13岁": "小朋友", "14-17岁": "同学"}
_ELDERS = frozenset({"60-69岁", "70-79岁", "80-89岁", "90岁及以上"})
_TITLES = {"男": ("爷爷", "先生"), "女": ("奶奶", "女士"), "": ("长辈", "居民")}


def alias_for(name: str, age_band: str, gender: str) -> str:
    """Surname and a form of address; the form alone where the surname would point at one family.

    Without surname: minority names, names that no surname begins, and children with a rare one.
    gender is 男, 女 or unknown; an unknown age counts as grown up.
    """
    surname = surname_of(name)
    child = _CHILDREN.get(age_band, "")
    if child:
        return (surname if surname in COMMON_SURNAMES else "") + child
    elder, adult = _TITLES.get(gender.strip()[:1], _TITLES[""])
    return surname + (elder if age_band in _ELDERS else adult)


def surname_of(name: str) -> str:
    """The surname, or "" where it is not clear which part that is."""
    plain = _plain(name)
    if not plain or _DOTS.search(plain) or not all(map(is_han, plain)):
        return ""
    if plain[:2] in COMPOUND_SURNAMES and 3 <= len(plain) <= 4:
        return plain[:2]
    if plain[0] not in SURNAMES or len(plain) > 4:
        return ""
    if len(plain) == 4 and plain[1] not in SURNAMES:  # 张李子涵 has two surnames, 吉子友伍 none
        return ""
    return plain[0]


def _plain(name: str) -> str:
    shadow = plain_shadow(name.strip()).text
    return _DOTS.sub("·", shadow).strip("·")
