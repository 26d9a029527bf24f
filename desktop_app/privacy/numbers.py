"""Numbers that name a person: identity cards, phones, bank cards.

Sources: GB 11643-1999 (identity number and check digit), ISO/IEC 7812 (Luhn), the disabled
person's certificate (identity number plus two digits, kind and grade).
"""

import re
from collections.abc import Iterator
from datetime import date

_GAP = r"[ \t.\-‐-―−_·・/()~]{0,3}"  # what people put between digits


def _digits(first: str, more: int, most: int | None = None) -> str:
    return rf"{first}(?:{_GAP}\d){{{more},{most or more}}}"


_ALONE = r"(?<!\d)"
_END = r"(?!\d)"
_ID_18 = re.compile(
    rf"{_ALONE}{_digits('[1-9]', 16)}{_GAP}[\dx](?:{_GAP}[1-7]{_GAP}[1-4](?:b\d)?)?(?![\dx])"
)
_ID_15 = re.compile(rf"{_ALONE}(?<!\d\d[ -]){_digits('[1-9]', 14)}{_END}")
_ID_MASKED = re.compile(rf"{_ALONE}\d{{4,14}}(?:\*{{2,}}|x{{2,}})\d{{0,4}}x?")
_ID_WORD = re.compile(
    r"(?:身份证|残疾证|护照|社保卡?|医保卡?|证件)(?:号码?|编号)?(?:是|为)?[: ]{0,2}([a-z]?\d[\dx*]{5,})"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][·. ]?(?=[a-z]?\d)[a-z0-9]{5,6}(?![a-z0-9])"
)
_BIRTHDAY = re.compile(
    r"(?:生日|出生(?:日期|年月)?|生于)[是在于: ]{0,2}(?:19|20)\d{2}[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?"
    r"|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日(?=出?生)"
)
_MOBILE = re.compile(rf"{_ALONE}(?:\+?{_GAP}86{_GAP})?(1{_GAP}[3-9](?:{_GAP}\d){{9}}){_END}")
_MOBILE_MASKED = re.compile(rf"{_ALONE}1[3-9]\d(?:\*{{3,6}}|x{{3,6}})\d{{2,4}}{_END}")
_MOBILE_PARTED = re.compile(rf"{_ALONE}1[3-9]\d([,;、])\d{{4}}\1\d{{4}}{_END}")
_LANDLINE = re.compile(rf"{_ALONE}(?<!\d[ -])0{_GAP}[1-9](?:{_GAP}\d){{8,10}}{_END}")
_FROM_ABROAD = re.compile(rf"{_ALONE}(?:\+|00){_GAP}86{_GAP}0?[1-9](?:{_GAP}\d){{9,10}}{_END}")
_SERVICE = re.compile(rf"{_ALONE}[48]00{_GAP}\d{{3,4}}{_GAP}\d{{3,4}}{_END}")
_CALL_WORD = re.compile(
    rf"(?:电话|手机|座机|热线|联系|致电|拨打|打给|tel|phone)(?:号码?|方式|我|他|她)*(?:是|为|,)?[: .]{{0,2}}"
    rf"({_digits('[2-9]', 6, 7)}){_END}"
)
_CARD = re.compile(rf"{_ALONE}{_digits('[3-9]', 15, 18)}{_END}")
_CARD_WORD = re.compile(
    rf"(?:银行卡|卡号|账号|账户|存折|支付宝)(?:号码?)?(?:是|为)?[: ]{{0,2}}({_digits('[0-9]', 7, 20)})"
)

_FEWEST = 6  # digits of a birthday, the shortest number that is looked for without a label

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10x98765432"
_PROVINCES = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82")

Hit = tuple[int, int, str]


def number_hits(text: str) -> Iterator[Hit]:
    """`(start, end, code)` of every number in a plain or digit shadow; they may overlap."""
    count = sum(map(str.isdecimal, text))
    if count < _FEWEST and "*" not in text and "xx" not in text:  # too few for any but these two
        if count:
            yield from _labelled_hits(text)
        return
    yield from _identity_hits(text)
    yield from _phone_hits(text)
    yield from _card_hits(text)


def _identity_hits(text: str) -> Iterator[Hit]:
    for found in _ID_18.finditer(text):
        digits = _bare(found[0])
        if _is_day(digits[6:14]) and _is_grouped(found[0], 6):
            code = "id_number" if has_check_digit(digits[:18]) else "id_like"
            yield found.start(), found.end(), code
    for found in _ID_15.finditer(text):
        digits = _bare(found[0])
        if _PROVINCES.match(digits) and _is_day("19" + digits[6:12]) and _is_grouped(found[0], 5):
            yield found.start(), found.end(), "id_like"
    for found in _ID_MASKED.finditer(text):
        if len(found[0]) >= 10:
            yield found.start(), found.end(), "id_like"
    for found in _BIRTHDAY.finditer(text):
        yield found.start(), found.end(), "id_like"
    yield from _labelled_hits(text)


def _labelled_hits(text: str) -> Iterator[Hit]:
    for found in _ID_WORD.finditer(text):
        yield found.start(1), found.end(1), "id_like"
    for found in _PLATE.finditer(text):
        yield found.start(), found.end(), "id_like"


def _phone_hits(text: str) -> Iterator[Hit]:
    for found in _MOBILE.finditer(text):
        if _is_grouped(found[1], 4):
            yield found.start(), found.end(), "phone"
    for pattern in (_LANDLINE, _FROM_ABROAD, _SERVICE):
        for found in pattern.finditer(text):
            if _is_grouped(found[0], 5 if pattern is _FROM_ABROAD else 4):
                yield found.start(), found.end(), "phone"
    for pattern in (_MOBILE_MASKED, _MOBILE_PARTED):
        for found in pattern.finditer(text):
            yield found.start(), found.end(), "phone"
    for found in _CALL_WORD.finditer(text):
        if _is_grouped(found[1], 3):
            yield found.start(1), found.end(1), "phone"


def _card_hits(text: str) -> Iterator[Hit]:
    for found in _CARD.finditer(text):
        if has_luhn_digit(_bare(found[0])) and _is_grouped(found[0], 5):
            yield found.start(), found.end(), "bank_card"
    for found in _CARD_WORD.finditer(text):
        yield found.start(1), found.end(1), "bank_card"


def has_check_digit(identity: str) -> bool:
    """The last of 18 characters fits the others (GB 11643, ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(identity, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == identity[17]


def has_luhn_digit(card: str) -> bool:
    """The digits pass the check of bank cards."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(card))]
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def _bare(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal() or letter == "x")


def _is_day(digits: str) -> bool:
    """`19870630`: a day on which a living person may have been born."""
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return day.year >= 1900


def _is_grouped(text: str, most: int) -> bool:
    """Written as one number: a few groups, or every digit apart; not a row of measures."""
    groups = [group for group in re.split(r"[^\dx]+", text) if group]
    return len(groups) <= most or all(len(group) == 1 for group in groups)
