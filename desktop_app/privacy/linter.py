"""Finds in a public text what may not hang on a wall, blanks it, and proposes a neutral wording.

Pure: no clock, no files, no network. The rules' sources are in README.md beside this file.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.privacy.numbers import number_hits
from desktop_app.privacy.people import NameBook, account_hits, contact_hits, people_hits
from desktop_app.privacy.places import place_hits
from desktop_app.privacy.shadow import Shadow, digit_shadow, plain_shadow, tight_shadow
from desktop_app.privacy.words import NEUTRAL, SAID_OF

BLANK = "●"

CODES = (
    "id_number", "id_like", "phone", "bank_card", "address", "school", "name", "disease",
    "label_word", "contact", "link", "control",
)  # fmt: skip

Hit = tuple[int, int, str]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A place in a text that breaks a rule: `text[start:end]`, never empty; code is one of CODES."""

    start: int
    end: int
    code: str


def find(
    text: str, names: Iterable[str] | NameBook = (), *, of_the_day: bool = False
) -> list[Finding]:
    """Every place that breaks a privacy rule, in order, none overlapping another.

    names are those of the ledger; pass one NameBook for many texts. A text of_the_day (a poster, a
    programme) is not about one person: an illness that is the subject of a talk or a check-up may
    be named in it, as long as its clause says nothing of anybody who has it.
    """
    book = names if isinstance(names, NameBook) else NameBook(names)
    hits, tight = _hits_without_names(text)
    if of_the_day:
        hits = [hit for hit in hits if hit[2] != "disease" or not _is_subject(text, hit[0])]
    return _apart(text, [*hits, *_placed(tight, book.hits(tight.text))])


_TALK = re.compile(r"讲座|义诊|筛查|防|科普|宣传|知识|咨询|培训|主题|课堂|沙龙|展板|日$")
_SOMEBODY = re.compile(
    r"[我你他她]|患|病人|得了|确诊|查出|术后|孩子|宝宝|儿童|学生|老人|家庭|家属|[爸妈爷奶婆弟妹姐哥]|儿子|女儿"
    r"|想|希望|要|需|求|盼|愿"
)


def _is_subject(text: str, place: int) -> bool:
    """Whether the clause around a place announces a talk or a check-up and speaks of nobody."""
    clause = next(
        words for words, start in _clauses(text) if start <= place < start + len(words)
    ).strip()
    plain = tight_shadow(plain_shadow(clause)).text
    return bool(_TALK.search(plain)) and not _SOMEBODY.search(plain)


@lru_cache(maxsize=2_000)
def _hits_without_names(text: str) -> tuple[list[Hit], Shadow]:
    """What every ledger finds alike; kept, as a file repeats its items and is asked twice."""
    plain = plain_shadow(text)
    tight = tight_shadow(plain)
    digits = digit_shadow(plain)
    hits = [
        *_placed(plain, [*number_hits(plain.text), *contact_hits(plain.text)]),
        *_placed(digits, [*number_hits(digits.text), *account_hits(digits.text)]),
        *_placed(tight, [*place_hits(tight.text), *people_hits(tight.text)]),
        *(_placed(tight, contact_hits(tight.text)) if tight is not plain else ()),
        *_control_hits(text),
    ]
    return hits, tight


def forget() -> None:
    """Forget the texts that were looked at: after an erasure, and before a measurement."""
    _hits_without_names.cache_clear()


def redact(text: str, findings: Sequence[Finding]) -> str:
    """The text with every found place blanked, one ● for each character that a reader sees.

    What only comes to light by blanking is blanked too: find(redact(...)) is empty (without names).
    """
    while findings:
        parts: list[str] = []
        end = 0
        for finding in findings:
            parts += [
                text[end : finding.start],
                BLANK * count_seen(text[finding.start : finding.end]),
            ]
            end = finding.end
        text = "".join([*parts, text[end:]])
        findings = find(text)
    return text


def count_seen(text: str) -> int:
    """How many characters a reader sees: marks and joined emoji count with what they stand on."""
    return sum(not _joins(text, place) for place in range(len(text)))


def proposal(text: str, findings: Sequence[Finding]) -> str:
    """A neutral wording that says the same wish without the found places; empty if none is left.

    A clause that says nothing but who, where or how to call is left out; labels and illnesses
    become neutral words. Meant to be read and corrected by a person.
    """
    if not findings:
        return text
    if text.lstrip()[:1] in ("=", "+", "@"):  # a formula, not a wish
        return ""
    clauses = [_neutral(clause, start, findings) for clause, start in _clauses(text)]
    return _tidy("".join(clauses))


def _placed(shadow: Shadow, hits: Iterable[Hit]) -> list[Hit]:
    return [(*shadow.span(start, end), code) for start, end, code in hits]


def _control_hits(text: str) -> list[Hit]:
    """Characters that nobody sees or no font has, but not those that hold an emoji together."""
    if text.isprintable() and "\ufffd" not in text:
        return []
    return [
        (place, place + 1, "control")
        for place, letter in enumerate(text)
        if _is_control(letter) and not _joins(text, place)
    ]


def _is_control(letter: str) -> bool:
    return letter not in "\n\t\r" and (
        unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs", "Cn") or letter == "\ufffd"
    )


def _joins(text: str, place: int) -> bool:
    """True if this character is drawn together with the one before it."""
    if place == 0:
        return False
    letter, before = text[place], text[place - 1]
    if letter == "\u200d":  # joins two emoji; elsewhere it is only hidden
        return place + 1 < len(text) and _is_emoji(text[place + 1]) and _is_emoji(before)
    if unicodedata.category(letter) in ("Mn", "Me", "Mc") or "\U0001f3fb" <= letter <= "\U0001f3ff":
        return True
    return before == "\u200d" and _is_emoji(letter)


def _is_emoji(letter: str) -> bool:
    return letter >= "\U0001f000" or "\u2190" <= letter <= "\u2bff" or letter == "\ufe0f"


def _apart(text: str, hits: list[Hit]) -> list[Finding]:
    """Overlapping hits, and parts of one address, become one, named by the gravest code; each ends with its marks."""
    found: list[Finding] = []
    for start, end, code in sorted(hits):
        while end < len(text) and _joins(text, end):
            end += 1
        last = found[-1] if found else None
        if last and (start < last.end or _goes_on(last, start, code)):
            graver = min(last.code, code, key=CODES.index)
            found[-1] = Finding(last.start, max(last.end, end), graver)
        else:
            found.append(Finding(start, end, code))
    return found


def _goes_on(last: Finding, start: int, code: str) -> bool:
    """A street and a house, a school and a class: one place in the eyes of a reader."""
    return start == last.end and code == last.code and code in ("address", "school")


_CLAUSE = re.compile(r"[^，。；！？、,;!?\n]*[，。；！？、,;!?\n]*")
_WISH = re.compile(r"想|希望|需要|盼|愿|求|缺|换|买|送")
_INTRODUCES = re.compile(
    r"(?:我叫做?|我的名字[是叫]|我是|本人|孩子|身份证|号码?|联系|电话|手机|微信|家住|住在|地址|在|就读于?|读|的|是|为|:|：|或)+$"
)

_FELL_ILL = re.compile(
    r"(?:因为?|由于|自从|身体)?(?:不幸)?(?:[得患]了|[得患]过|患有|患上|患|查出|确诊[了为]?|有)?$"
)
_AFTERWARDS = re.compile(r"(?:手?术|康复|治疗|多年|以|之)*[后中]?(?:患者|患儿|病人)?的?")


def _clauses(text: str) -> list[tuple[str, int]]:
    return [(found[0], found.start()) for found in _CLAUSE.finditer(text) if found[0]]


def _neutral(clause: str, offset: int, findings: Sequence[Finding]) -> str:
    inside = [f for f in findings if f.start < offset + len(clause) and f.end > offset]
    if not inside:
        return clause
    if not _WISH.search(clause) and any(f.code not in ("disease", "label_word") for f in inside):
        return ""
    words: list[str] = []
    end = 0
    for finding in inside:
        start, stop = max(finding.start - offset, 0), min(finding.end - offset, len(clause))
        before = clause[end:start]
        neutral = _neutral_word(finding.code, clause[start:stop])
        words += [before if neutral else _INTRODUCES.sub("", before), neutral]
        end = stop
        if finding.code == "disease" and not neutral:
            words[-2] = _FELL_ILL.sub("", words[-2])
            after = _AFTERWARDS.match(clause, stop)
            end = after.end() if after else stop
    return "".join([*words, clause[end:]])


def _neutral_word(code: str, found: str) -> str:
    """What to say instead of a label or an illness; "" where it is better left out."""
    word = tight_shadow(plain_shadow(found)).text
    if word in NEUTRAL or code != "label_word":
        return NEUTRAL.get(word, "")
    return next((kept for kept in SAID_OF if word.endswith(kept)), "")


def _tidy(text: str) -> str:
    """No doubled or leading punctuation; nothing found any more."""
    text = re.sub(r"([，、,；;])(?=[，、,；;。！？])", "", text)
    text = re.sub(r"^[，、,；;。！？\s]+", "", text).strip()
    text = re.sub(r"[，、,；;]$", "。", text)
    left = find(text)
    return _tidy(redact(text, left).replace(BLANK, "")) if left else text
