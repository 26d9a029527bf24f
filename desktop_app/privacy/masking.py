"""How much of a person may be read where: the one place that decides it.

Levels L0 to L3 of domain.md d. Every output (screen, list, page, card, command line) takes names,
phones and addresses of givers and families through a function of this page; a test reads the
source for places that do not. Pure. What is masked stays what it is when it is masked again.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from desktop_app.privacy.alias import alias_for, surname_of
from desktop_app.privacy.linter import find, redact
from desktop_app.privacy.shadow import is_han, is_invisible
from desktop_app.privacy.surnames import COMPOUND_SURNAMES, SURNAMES

if TYPE_CHECKING:
    from desktop_app.claims.facts import Giver
    from desktop_app.wishes.facts import Identity


class Level(IntEnum):
    """Who reads it, from everybody to the lead."""

    WALL = 0  # L0: wall, hall, rose tag, poster
    PUBLIC = 1  # L1: 公示, and the desk's own screen while nobody asked to see more
    DELIVERY = 2  # L2: the team that brings the gift; its own wishes only
    LEAD = 3  # L3: the lead, or whoever gave a purpose; each look is logged


@dataclass(frozen=True, slots=True)
class GiverShown:
    """What may be read of a giver at some level; "" is what may not, or what there is not."""

    name: str = ""
    phone: str = ""
    guardian: str = ""
    guardian_phone: str = ""
    note: str = ""


LONGEST_NAME = 9  # characters of a masked name: 欧阳**源女士 and the like

_PERSON = "person"  # claims.facts.GiverKind
_BLANKS = re.compile(r"\s+")
_DOTS = re.compile(r"[·•・．.﹒⋅‧∙ ]+")
TITLES = (
    "总经理", "小朋友", "先生", "女士", "小姐", "太太", "夫人", "老师", "教授", "医生", "护士", "师傅",
    "阿姨", "叔叔", "伯伯", "大爷", "大妈", "大叔", "大婶", "大姐", "大哥", "爷爷", "奶奶", "阿婆",
    "阿公", "婆婆", "同学", "同志", "书记", "主任", "主席", "会长", "经理", "局长", "处长", "科长",
    "站长", "校长", "老板", "家长",
)  # fmt: skip
_TITLES = re.compile(f"(?:{'|'.join(TITLES)})$")
_MASKED = re.compile(r"\*{1,4}|\*·\*|[^*·]\*·\*|[^*·]\*{1,3}[^*·]?|([^*·]{2})\*{1,2}[^*·]?")
# Beyond GB 2312 a character is rare (𬘭, 䶮), and would point at one person; but these few are
# what parents of the last twenty years like to choose.
_MODERN = frozenset("玥祎珺喆璟堃昇彧煊晞翀媗玹琲瑀琬珈")


# names


def masked_name(name: str) -> str:
    """A person's name at L1: 王芳 → 王*, 张小明 → 张*明, 欧阳思源 → 欧阳*源, 吉子·友呷 → 吉*·*.

    A given name with a rare character is masked as a whole: 傅小𬘭 → 傅**. Without a clear surname
    the first character stays: 扎西卓玛 → 扎***. Never the whole given name, never longer than
    LONGEST_NAME.
    """
    plain = _tidy(name)
    title = _TITLES.search(plain)
    if title is None or plain[: title.start()][-1:] in ("", "·"):
        return _masked(plain)
    base = plain[: title.start()]
    # 王老师 says no more than 王*
    return (base if base in SURNAMES else _masked(base)) + title[0]


def name_at(level: Level, name: str, *, age_band: str = "", gender: str = "") -> str:
    """A person's name: at L0 a form of address (陈同学), at L1 masked, from L2 on in full."""
    if level is Level.WALL:
        return alias_for(name, age_band, gender)
    return masked_name(name) if level is Level.PUBLIC else name


def _masked(plain: str) -> str:
    if not plain or _is_masked(plain):
        return plain
    is_plain = len(plain) > 1 and plain[0] != "*" and not _is_rare(plain[0])
    first = plain[0] if is_plain else ""
    if "·" in plain:
        return f"{first if plain[1] != '·' else ''}*·*"
    surname = surname_of(plain)
    if not surname:
        return f"{first}***" if len(plain) > 1 else "*"
    surname, given = plain[: len(surname)], plain[len(surname) :]  # as it was written
    if len(given) < 2:
        return f"{surname}*"
    last = "*" if any(map(_is_rare, given)) else given[-1]
    return f"{surname}{'*' * (len(given) - 1)}{last}"


def _is_masked(plain: str) -> bool:
    found = _MASKED.fullmatch(plain)
    return found is not None and (not found[1] or found[1] in COMPOUND_SURNAMES)


def _is_rare(letter: str) -> bool:
    if letter in _MODERN:
        return False
    try:
        letter.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _tidy(name: str) -> str:
    """NFKC without what nobody sees; 张　明 is 张明, and other blanks part a name like dots."""
    shown = unicodedata.normalize("NFKC", name)
    shown = "".join(letter for letter in shown if not is_invisible(letter))
    parts = shown.split()
    whole = "".join(parts)
    if len(parts) > 1 and len(whole) <= 4 and all(map(is_han, whole)) and surname_of(whole):
        return whole
    return _DOTS.sub("·", " ".join(parts)).strip("·")


# organisations

_ORGANISED = (
    "公司", "集团", "企业", "工厂", "商店", "超市", "酒店", "银行", "协会", "学会", "商会", "联合会", "基金会",
    "委员会", "服务中心", "工作室", "事务所", "合作社", "志愿", "服务队", "团队", "团委", "工会", "妇联", "支部",
    "党委", "党组", "总支", "党员", "医院", "大学", "学院", "街道", "社区", "村委", "机关", "中心", "局", "社",
)  # fmt: skip
_LONGEST_PERSON = 4  # characters: 欧阳思源
_KEPT_BACK = frozenset(
    {"id_number", "id_like", "phone", "bank_card", "school", "name", "contact", "link", "control"}
)
_MOST_THANKED = 30  # characters that fit on a screen
_PARTS = re.compile(r"([\s,，、;；:：/()（）—\-]+)")


def is_organisation(giver: "Giver") -> bool:
    """Whether the giver's name is that of no person. What was typed as an organisation but reads
    like a person counts as one."""
    name = _BLANKS.sub(" ", giver.name).strip()
    if giver.kind == _PERSON:
        return False
    if any(word in name for word in _ORGANISED):
        return True
    return len(name) > _LONGEST_PERSON and name.isalpha() and not name.isascii()


def organisation_at(level: Level, name: str) -> str:
    """An organisation is no person and is shown in full; the contact person in its name is not:
    `爱心超市 张小明 13800001234` → `爱心超市 张*明 ■■…`."""
    if level >= Level.LEAD:
        return name
    parts = _PARTS.split(name)
    for place in range(2, len(parts), 2):
        word = parts[place]
        if 1 < len(word) <= _LONGEST_PERSON and surname_of(_TITLES.sub("", word) or word):
            parts[place] = word if any(w in word for w in _ORGANISED) else masked_name(word)
    plain = "".join(parts)
    return redact(plain, [one for one in find(plain) if one.code in _KEPT_BACK - {"school"}])


# givers


def giver_at(level: Level, giver: "Giver") -> GiverShown:
    """A giver as somebody at this level sees them. Delivery teams have no business with givers:
    they see what everybody sees."""
    if level is Level.WALL:
        return GiverShown(name=thanks_name(giver))
    if level is Level.LEAD:
        return GiverShown(giver.name, giver.phone, giver.guardian, giver.guardian_phone, giver.note)
    name = giver.name
    return GiverShown(
        organisation_at(Level.PUBLIC, name) if is_organisation(giver) else masked_name(name),
        phone_at(Level.PUBLIC, giver.phone),
        masked_name(giver.guardian),
        phone_at(Level.PUBLIC, giver.guardian_phone),
        text_at(Level.PUBLIC, giver.note),
    )


def thanks_name(giver: "Giver | None") -> str:
    """How a giver is thanked where everybody reads it; "" is 爱心人士.

    A person masked, an organisation by its name in full. Never a child, never somebody who did not
    want it. An organisation's name with a number, a school or a contact in it is not shown.
    """
    if giver is None or giver.anonymous or giver.minor:
        return ""
    name = _BLANKS.sub(" ", giver.name).strip()
    if not is_organisation(giver):
        return masked_name(name)
    if any(one.code in _KEPT_BACK for one in find(name)):
        return ""
    return organisation_at(Level.PUBLIC, name)[:_MOST_THANKED]


def own_card_name(giver: "Giver") -> str:
    """On the claim card, which the giver takes home, the own name in full; "" for 爱心人士.

    The one paper that is nobody else's. Its preview on the screen is not that paper.
    """
    return "" if giver.anonymous else giver.name.strip()


def last_digits(phone: str) -> str:
    """The last four digits, to be read back to the giver; "" when there are fewer."""
    digits = "".join(filter(str.isdecimal, unicodedata.normalize("NFKC", phone)))
    return digits[-4:] if len(digits) > 4 else ""


# phones, addresses, free text

_MASKED_PHONE = re.compile(r"\d{3}\*{4}\d{4}|\d{3,4}-\*{4}\d{4}|\*{4}\d{4}|\*{1,6}")


def phone_at(level: Level, phone: str) -> str:
    """At L0 nothing; at L1 138****1234, of a landline the area code and the last four digits."""
    if level is Level.WALL:
        return ""
    return masked_phone(phone) if level is Level.PUBLIC else phone


def masked_phone(phone: str) -> str:
    """138****1234; 0574-****1234. Two numbers in one field are masked as one."""
    plain = _shown(phone)
    if _MASKED_PHONE.fullmatch(plain):
        return plain
    digits = re.sub(r"\D", "", plain)
    if len(digits) == 11 and digits.startswith("1"):
        return f"{digits[:3]}****{digits[-4:]}"
    area, dash, _rest = plain.partition("-")
    if dash and re.fullmatch(r"0\d{2,3}", area) and 7 <= len(digits) - len(area) <= 8:
        return f"{area}-****{digits[-4:]}"
    return f"****{digits[-4:]}" if len(digits) > 6 else "*" * len(digits)


_HAN = r"[\u4e00-\u9fff]"
_REGION = rf"(?:浙江省?)?(?:宁波市?)?(?:{_HAN}{{1,5}}?(?:(?<!社)区|县|(?<!宁波)市))?"
_STREET = re.compile(
    rf"{_REGION}(?:{_HAN}{{2,6}}?街道|{_HAN}{{1,4}}?(?:镇|乡)(?![海明安上中下东西南北大路街巷]))"
)
_DISTRICT = re.compile(
    rf"(?:浙江省?)?(?:宁波市?)?{_HAN}{{1,4}}?(?:(?<!社)区|县|市)(?!{_HAN}?(?:路|街|巷|弄))"
)


def address_at(level: Level, address: str, street: str = "") -> str:
    """At L0 nothing; at L1 as far as the street office (白云街道), else the district, else nothing.

    street  the office's own field, where the file had one
    """
    if level is Level.WALL:
        return ""
    if level >= Level.DELIVERY:
        return address
    if street.strip() and not any(letter.isdecimal() for letter in street):
        return street.strip()
    plain = _BLANKS.sub("", _shown(address))
    found = _STREET.match(plain) or _DISTRICT.match(plain)
    return found[0] if found else ""


def text_at(level: Level, text: str) -> str:
    """Free words about a person, a note of a call: below L3 with names, numbers, places blanked."""
    return text if level is Level.LEAD or not text else redact(text, find(text))


def _shown(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if not is_invisible(letter)).strip()


# families

_DELIVERY_FIELDS = ("name", "street", "community", "address", "phone", "guardian")
_FAMILY_FIELDS = (
    "name", "gender", "street", "community", "address", "phone", "hardship", "guardian",
    "consent_date", "collected_by", "collector_phone", "collected_date", "note", "original_text",
)  # fmt: skip


def family_at(level: Level, identity: "Identity", *, is_own: bool = True) -> dict[str, str]:
    """A family's fields that may be read at this level, filled ones only, by name of the field.

    is_own  at L2: the wish is one that this team brings. Of others it sees what everybody may
    """
    if level is Level.WALL:
        return {}
    if level is Level.PUBLIC or (level is Level.DELIVERY and not is_own):
        found = {
            "name": masked_name(identity.name),
            "street": address_at(Level.PUBLIC, identity.address, identity.street),
        }
        return {field: value for field, value in found.items() if value}
    fields = _FAMILY_FIELDS if level is Level.LEAD else _DELIVERY_FIELDS
    return {field: value for field in fields if (value := getattr(identity, field))}
