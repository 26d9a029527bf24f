"""Prices and quantities as people write them: 135元, 约200元左右, 一百二, １８０. Pure."""

import re
from decimal import Decimal, InvalidOperation

from desktop_app.intake.cells import Find, Reading, Weight, is_nothing, plain

MOST_FEN = 100_000_000  # a million yuan: beyond it is a phone number or a slip
_MOST_PIECES = 999

_DIGITS = {"零": 0, "〇": 0, "○": 0, "一": 1, "壹": 1, "幺": 1, "二": 2, "贰": 2, "两": 2, "俩": 2,
           "三": 3, "叁": 3, "四": 4, "肆": 4, "五": 5, "伍": 5, "六": 6, "陆": 6, "七": 7, "柒": 7,
           "八": 8, "捌": 8, "九": 9, "玖": 9}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_CHINESE = "零〇○一壹幺二贰两俩三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万萬廿卅"


def chinese_number(text: str) -> int | None:
    """七十二 -> 72, 一百二 -> 120, 两百零五 -> 205, 二〇二三 -> 2023; None when it is no number."""
    text = text.replace("廿", "二十").replace("卅", "三十").replace("萬", "万")
    if not text or not set(text) <= set(_CHINESE):
        return None
    if all(letter in _DIGITS for letter in text):
        return int("".join(str(_DIGITS[letter]) for letter in text))
    if text.count("万") > 1:
        return None
    high, has_wan, low = text.rpartition("万")
    low_value = _below_wan(low, 1000 if has_wan and high else 0)
    high_value = _below_wan(high, 0) if has_wan else 0
    if low_value is None or high_value is None or (has_wan and not high_value):
        return None
    return high_value * 10_000 + low_value


def _below_wan(text: str, before: int) -> int | None:
    """`before` is the unit that a bare last digit counts in: 一百二 is 120, 一百零二 is 102."""
    total, digit, last_unit, zero = 0, None, before * 10, False
    for letter in text:
        if letter in _UNITS:
            unit = _UNITS[letter]
            if last_unit and unit >= last_unit:
                return None
            total += (1 if digit is None else digit) * unit
            digit, last_unit, zero = None, unit, False
        else:
            if digit is not None:
                return None
            value = _DIGITS[letter]
            zero, digit = (True, None) if value == 0 else (zero, value)
    if digit is not None:
        total += digit if zero or last_unit <= 10 else digit * last_unit // 10
    return total


_ABOUT = re.compile(
    r"大约|大概|约为|约|估计|预计|左右|上下|以内|之内|不超过|最多|以下|多(?=元|块|$)|^[~≈≤<]|^近"
)
_MONEY = re.compile(r"人民币|rmb|cny|[¥￥$]|元整|元|圆|块钱|块|整|钱")
_PER = re.compile(
    r"/?[每一]?/?(?:个|件|套|台|双|副|只|盒|本|条|张|人|份|次|把|辆|部|床|罐|箱|包|月|年)$"
)
_FREE = re.compile(r"免费|无需(?:费用|购物|花钱)|不需要?(?:费用|花钱|钱)|不用(?:花)?钱|公益")
_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d{1,2})?")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)(?:-|—|–|~|～|至|到|－)(\d+(?:\.\d+)?)")


def read_price(text: str) -> Reading:
    """A price in fen, None while unknown. Ranges are read as their upper end: that is sure to do."""
    asked = plain(text).lower().lstrip("'")
    if is_nothing(asked):
        return Reading(None)
    bare = _without_money(asked)
    if _FREE.search(asked) and not re.search(r"\d", asked):
        return Reading(0, (Find("price_free", Weight.FIXED, "0"),))
    about = bool(_ABOUT.search(bare))
    bare = _without_money(_ABOUT.sub("", bare) if about else bare)
    span = _RANGE.fullmatch(bare)
    yuan = _yuan(max(span.groups(), key=Decimal) if span else bare)
    if yuan is None or abs(yuan) * 100 > MOST_FEN:
        return Reading(None, (Find("price_unreadable", Weight.WARN),))
    if yuan < 0:
        return Reading(None, (Find("price_negative", Weight.REJECT),))
    shown = f"{yuan.quantize(Decimal('0.01')).normalize():f}"
    fen = int((yuan * 100).to_integral_value())
    if span or about or _is_colloquial(bare):
        return Reading(fen, (Find("price_range" if span else "price_about", Weight.ASK, shown),))
    if asked != text.strip() or bare != asked:
        return Reading(fen, (Find("price_tidied", Weight.FIXED, shown),))
    return Reading(fen)


def _without_money(text: str) -> str:
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text.replace(" ", ""))
    return _PER.sub("", _MONEY.sub("", text)).strip(":：。.,，;；()（）")


def _yuan(text: str) -> Decimal | None:
    """`135`, `1.35e2`, `一百二`, `3百`, `2千5`."""
    if _PLAIN_NUMBER.fullmatch(text):
        try:
            return Decimal(text)
        except InvalidOperation:
            return None
    mixed = re.fullmatch(r"(\d+(?:\.\d+)?)([百千万])(\d?)", text)
    if mixed:
        unit = {"百": 100, "千": 1000, "万": 10_000}[mixed[2]]
        return Decimal(mixed[1]) * unit + Decimal(mixed[3] or 0) * unit / 10
    number = chinese_number(text)
    return None if number is None else Decimal(number)


def _is_colloquial(text: str) -> bool:
    """一百二 could have been meant as 102 by a tired clerk: ask."""
    return bool(re.fullmatch(r".*[百佰千仟万](?:[一二三四五六七八九两]|[1-9])", text))


_PIECES = re.compile(
    r"(?:个|件|套|台|双|副|只|盒|本|条|张|份|次|把|辆|部|床|罐|箱|包|瓶|袋|支|根|对|块|顶|人|课时|册|桶|盏|幅|节|期|组|枚|艘|架|"
    r"瓶装|大|提)$"
)


def read_quantity(text: str) -> Reading:
    """How many pieces; an empty cell means one."""
    asked = plain(text).lower().lstrip("'")
    if is_nothing(asked):
        return Reading(1)
    bare = _PIECES.sub("", asked.replace(" ", "").lstrip("x×*共"))
    span = _RANGE.fullmatch(bare)
    number = _yuan(max(span.groups(), key=Decimal) if span else bare)
    if number is None or number != number.to_integral_value() or number > _MOST_PIECES:
        return Reading(1, (Find("quantity_unreadable", Weight.WARN, "1"),))
    if number <= 0:
        return Reading(1, (Find("quantity_not_positive", Weight.REJECT),))
    count = int(number)
    if span:
        return Reading(count, (Find("quantity_range", Weight.ASK, str(count)),))
    if asked != text.strip() or bare != asked:
        return Reading(count, (Find("quantity_tidied", Weight.FIXED, str(count)),))
    return Reading(count)
