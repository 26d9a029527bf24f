"""Districts as files name them: 海曙, 余姚市, 江东区, 330204, 宁波市鄞州区下应街道. Pure."""

import re

from desktop_app.intake.cells import Find, Reading, Weight, is_nothing, plain
from desktop_app.wishes.number import DISTRICTS

_SURE: dict[str, str] = {}
for _prefix, (_name, _short, _code) in DISTRICTS.items():
    _SURE |= {_name: _prefix, _short: _prefix, _code: _prefix, f"{_short}区": _prefix}
_SURE |= {
    f"{_short}市": _prefix for _prefix, (_n, _short, _c) in DISTRICTS.items() if _prefix != "SB"
}
_SURE |= {
    f"{_short}县": _prefix for _prefix, (_n, _short, _c) in DISTRICTS.items() if _prefix != "SB"
}
_SURE |= {"市直": "SB", "市直属": "SB", "市级社会组织": "SB", "市本级社会组织": "SB"}

# Districts that were merged or renamed (domain.md f), and zones that report under another one.
_LIKELY = {
    "江东区": "YZ", "江东": "YZ", "330204": "YZ", "鄞县": "YZ", "330227": "YZ", "330283": "FH",
    "高新区": "YZ", "国家高新区": "YZ", "宁波高新区": "YZ", "东钱湖": "YZ", "东钱湖旅游度假区": "YZ",
    "东钱湖镇": "YZ", "前湾新区": "CX", "杭州湾新区": "CX", "大榭": "BL", "大榭开发区": "BL",
    "大榭街道": "BL", "保税区": "BL", "梅山": "BL", "梅山街道": "BL", "宁波市": "SB", "宁波": "SB",
    "市": "SB",
}  # fmt: skip
_STEM = re.compile(r"^(?:浙江省?)?(?:宁波市?)?(?=.)")
_LONG = sorted((name for name in _SURE if len(name) > 2), key=len, reverse=True)


def read_district(text: str) -> Reading:
    """The prefix of a district: `海曙` -> `HS`; None when it is none of ours."""
    asked = plain(text)
    if is_nothing(asked):
        return Reading(None)
    word = re.sub(r"\s|\.0$", "", asked)
    if word in _SURE or word.upper() in DISTRICTS:
        prefix = _SURE.get(word) or word.upper()
        name = DISTRICTS[prefix][0]
        return Reading(prefix, () if name == text or word.isdigit() else (
            Find("district_tidied", Weight.FIXED, name),))  # fmt: skip
    if word in _LIKELY:
        return _asked(_LIKELY[word], "district_old")
    stem = _STEM.sub("", word)
    if stem in _SURE:
        return Reading(
            _SURE[stem], (Find("district_tidied", Weight.FIXED, DISTRICTS[_SURE[stem]][0]),)
        )
    inside = district_in(stem)
    if inside:
        return _asked(inside, "district_guessed")
    return Reading(None, (Find("district_unknown", Weight.WARN),))


def district_in(text: str) -> str:
    """The one district that a title or an address names in full; empty for none or several."""
    found = {_SURE[name] for name in _LONG if name in text and not name.isdigit()}
    found |= {
        _LIKELY[name] for name in ("江东区", "奉化市", "鄞县") if name in text and name in _LIKELY
    }
    found.discard("SB")
    return found.pop() if len(found) == 1 else ""


def _asked(prefix: str, code: str) -> Reading:
    return Reading(prefix, (Find(code, Weight.ASK, DISTRICTS[prefix][0]),))
