"""People in a text: their names, ways to reach them, what they suffer from, labels on them."""

import re
from collections.abc import Iterable, Iterator
from operator import add

from desktop_app.privacy.shadow import name_shadow
from desktop_app.privacy.surnames import COMMON_SURNAMES, COMPOUND_SURNAMES, SURNAMES
from desktop_app.privacy.words import DISEASES, LABELS, NAMES_THAT_ARE_WORDS

_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_NAME = rf"({_HAN}{{2,4}}?)"
_EDGE = rf"(?=今年|来自|是|住|在|家|年龄|性别|电话|手机|身份|(?!{_HAN}))"
_KIN = "孩子|儿子|女儿|孙子|孙女|外孙女?|弟弟|妹妹|哥哥|姐姐"
# what a name follows; after the first, anything short is a name, after the others a surname begins it
_CALLED = re.compile(rf"(?:我叫做?|我的?名字[是叫]|名叫|名字叫做?|小名叫?|大名叫?){_NAME}{_EDGE}")
_WITH_SURNAME = (
    re.compile(
        rf"(?:姓名|受益人|许愿人|心愿人|申请人|求助人|联系人|监护人|户主|收件人|收货人|本人)[是为叫:]*{_NAME}{_EDGE}"
    ),
    re.compile(rf"(?:{_KIN})叫{_NAME}{_EDGE}"),
    re.compile(rf"(?:^|[,。!;:\s]|你好|您好)我是{_NAME}(?=[,。!;、\s]|今年|来自|$)"),
)
# 三年级的林雅诗想要, 梁晓艳小朋友: only with a frequent surname
_PUPIL = (
    re.compile(rf"(?:年级|班)的?({_HAN}{{2,3}}?)(?=想|希望|喜欢|今年|同学|小朋友|[,。:]|$)"),
    re.compile(rf"(?:^|[,。!;:、\s]|的|是|和|给)({_HAN}{{2,3}}?)(?:同学|小朋友)"),
)
_NOT_IN_NAME = frozenset("我你他她它们不没的了着过要想去来就也都很把被给有会能早晚点个年级班校")
_NOT_NAME_END = frozenset("人生员匠手师者民长病户妈爸爷奶友班迷工兵丁孤亲身女男区市子")
_KNOWN_DISEASE = re.compile("|".join(sorted(map(re.escape, DISEASES), key=len, reverse=True)))
_DISEASE = re.compile(
    rf"{_HAN}{{1,3}}综合[征症]|{_HAN}瘤|(?<![对急轻重之个者])(?:{_HAN}{{1,2}})症(?![状结候])"
    r"|(?<![空集其当山水之从])中风(?![筝景格味力车铃扇向])|(?<![a-z])als(?![a-z])"
)
_LABEL = re.compile("|".join(sorted(map(re.escape, LABELS), key=len, reverse=True)))
_ID_TAIL = r"(?:号码?|id|账号)?(?:是|为)?[:: ]{0,2}[a-z0-9_][a-z0-9_.-]{4,}"
_CONTACT = (
    re.compile(
        rf"(?:微信|薇信|威信|徽信|v信|vx|wx|weixin|wechat|抖音|快手|小红书|微博|支付宝){_ID_TAIL}"
    ),
    re.compile(r"(?:qq|扣扣|企鹅)(?:号码?|群)?(?:是|为)?[: ]{0,2}\d{5,12}"),
    re.compile(r"(?<![a-z])[vq][: ]{1,2}[a-z0-9_][a-z0-9_-]{4,}"),
    re.compile(
        r"加(?:我|他|她|妈妈|爸爸|家长)?(?:的)?(?:微信|qq|好友|vx|wx|v信|薇信|扣扣)|微信同号|(?:微信|qq|抖音)号(?=[:是为])"
    ),
    re.compile(r"(?<![a-z0-9_.+-])[a-z0-9_.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+"),
)
_LINK = re.compile(
    r"https?:?/{0,2}[\w./?=&%#:~+-]+|www\.[\w./?=&%#~+-]+|"
    r"(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|cn|net|org|cc|top|xyz|vip|info|ltd|club|site|shop|me|io|tv|app|link)(?:/[\w./?=&%#~+-]*)?(?![\w-])"
)

Hit = tuple[int, int, str]


class NameBook:
    """Names of people, ready to be looked for in many texts.

    Build it once for a file: a search costs the length of the text, not the number of names.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._by_start: dict[str, list[str]] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """One more name; shorter than two characters names nobody."""
        plain = name_shadow(name)
        if len(plain) < 2 or plain in NAMES_THAT_ARE_WORDS:
            return
        known = self._by_start.setdefault(plain[:2], [])
        if plain not in known:
            known.append(plain)
            known.sort(key=len, reverse=True)

    def __contains__(self, name: str) -> bool:
        """Whether texts are searched for this name already; names of nobody need no search."""
        plain = name_shadow(name)
        return len(plain) < 2 or plain in self._by_start.get(plain[:2], ())

    def hits(self, text: str) -> Iterator[Hit]:
        """Where a tight shadow has one of the names."""
        if self._by_start.keys().isdisjoint(map(add, text, text[1:])):
            return
        for place in range(len(text) - 1):
            for name in self._by_start.get(text[place : place + 2], ()):
                if text.startswith(name, place):
                    yield place, place + len(name), "name"
                    break


def people_hits(text: str) -> Iterator[Hit]:
    """`(start, end, code)` of names that present themselves, illnesses and labels."""
    yield from _name_hits(text)
    known = [found.span() for found in _KNOWN_DISEASE.finditer(text)]
    yield from ((start, end, "disease") for start, end in known)
    for found in _DISEASE.finditer(text):
        if not any(start < found.end() and found.start() < end for start, end in known):
            yield found.start(), found.end(), "disease"
    for found in _LABEL.finditer(text):
        yield found.start(), found.end(), "label_word"


def _name_hits(text: str) -> Iterator[Hit]:
    for found in _CALLED.finditer(text):
        if _may_be_name(found[1]):
            yield found.start(1), found.end(1), "name"
    for pattern in _WITH_SURNAME:
        for found in pattern.finditer(text):
            if _may_be_name(found[1], SURNAMES) and found[1][-1] not in _NOT_NAME_END:
                yield found.start(1), found.end(1), "name"
    for pattern in _PUPIL:
        for found in pattern.finditer(text):
            if _may_be_name(found[1], COMMON_SURNAMES) and found[1] not in COMPOUND_SURNAMES:
                yield found.start(1), found.end(1), "name"


def contact_hits(text: str) -> Iterator[Hit]:
    """`(start, end, code)` of accounts, mail addresses and links in a plain shadow."""
    for pattern in _CONTACT:
        for found in pattern.finditer(text):
            yield found.start(), found.end(), "contact"
    for found in _LINK.finditer(text):
        yield found.start(), found.end(), "link"


def _may_be_name(word: str, surnames: frozenset[str] | None = None) -> bool:
    """No function word in it, and it begins with one of the surnames, if any are given."""
    if _NOT_IN_NAME.intersection(word) or word in NAMES_THAT_ARE_WORDS:
        return False
    return surnames is None or word[0] in surnames or word[:2] in surnames
