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
_CALLED = re.compile(
    rf"(?:[我俺咱]叫做?|我的?名字[是叫]|名叫|名字叫做?|小名叫?|大名叫?){_NAME}{_EDGE}"
)
_WITH_SURNAME = (
    re.compile(
        rf"(?:姓名|受益人|许愿人|心愿人|申请人|求助人|联系人|监护人|户主|收件人|收货人|本人)[是为叫:]*{_NAME}{_EDGE}"
    ),
    re.compile(rf"(?:{_KIN}|[他她])叫{_NAME}{_EDGE}"),
    re.compile(rf"(?:^|[,。!;:\s]|你好|您好)我是{_NAME}(?=[,。!;、\s]|今年|来自|$)"),
)
# 三年级的林雅诗想要, 梁晓艳小朋友: only with a frequent surname
_PUPIL = (
    re.compile(rf"(?:年级|班)的?({_HAN}{{2,3}}?)(?=想|希望|喜欢|今年|同学|小朋友|[,。:]|$)"),
    re.compile(rf"(?:^|[,。!;:、\s]|的|是|和|给)({_HAN}{{2,3}}?)(?:同学|小朋友)"),
)
# 妈妈林美娟在外地, 戴春燕奶奶, 七十岁的虞阿花独自: whole names only, a surname and two characters
_IN_FULL = (
    re.compile(
        rf"(?:{_KIN}|妈妈|爸爸|母亲|父亲|爷爷|奶奶|外公|外婆|丈夫|妻子|老伴)({_HAN}{{3}})(?=在|今年|想|已|[,。])"
    ),
    re.compile(
        rf"(?:^|[,。!;:、\s]|感谢|谢谢|的|是|和|给|为|访|结对|慰问|看望|探望)({_HAN}{{3}})(?:奶奶|爷爷|阿婆|婆婆|大爷|大妈|大娘|阿姨)"
    ),
    re.compile(
        rf"岁(?:的|男孩|女孩|老人)({_HAN}{{3}})(?=老人|独居|独自|一个人|想|希望|喜欢|说|和|住|[,。])"
    ),
)
_NOT_IN_NAME = frozenset("我你他她它们不没的了着过要想去来就也都很把被给有会能早晚点个年级班校")
_NOT_NAME_END = frozenset("人生员匠手师者民长病户妈爸爷奶友班迷工兵丁孤亲身女男区市子")
# the whole name of an illness is marked, so that blanking leaves no half of it
_KNOWN_DISEASE = re.compile(
    r"(?:先天性|原发性|继发性|地中海|再生障碍性|脊髓性|进行性|急性|慢性|小儿|老年性?|重度|中度|轻度|恶性|肺|肝|胃|直?结?肠|胰腺|"
    r"甲状腺|乳腺|宫颈|子宫|卵巢|食[道管]|膀胱|前列腺|鼻咽|喉|骨|皮肤|淋巴|胆管|血管|神经母?细胞){0,3}"
    rf"(?:{'|'.join(sorted(map(re.escape, DISEASES), key=len, reverse=True))})(?:[症病]|晚期|综合[征症])*"
)
_SICK = "患|病|确诊|术后|手术|晚期|孩子|儿童|老人|家庭|感染"
_DISEASE = re.compile(
    rf"{_HAN}{{1,3}}综合[征症]|{_HAN}{{1,2}}瘤|(?<![对急轻重之个者])(?:{_HAN}{{1,2}})症(?![状结候])"
    r"|(?<![空集其当山水之从])中风(?![筝景格味力车铃扇向])|(?<![a-z])als(?![a-z])"
    rf"|(?<![发消上])[脑肺胃肠肝肾胆鼻耳喉膜管皮腺节髓]{{1,2}}炎"
    rf"|(?<=[患得])(?:有|了|过)?{_HAN}{{2,3}}病(?![人房床毒友情假])|{_HAN}(?!大){_HAN}病(?=出院|晚期|患[者儿]|复发)"
    rf"|(?<![a-z])(?:sma|dmd|sle|ca|copd)(?=(?:{_SICK}))"
)
_LABEL = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, LABELS), key=len, reverse=True))})"
    r"(?:边缘|供养)?(?:家庭|群体|人群|儿?童|老人|人员|学生|人口|户|生)?"
)
_ID_TAIL = r"(?:号码?|id|账号)?(?:是|为)?[:: ]{0,2}[a-z0-9_][a-z0-9_.-]{4,}"
_CONTACT = (
    re.compile(
        rf"(?:微信|薇信|威信|徽信|维信|v信|vx|wx|weixin|wechat|绿泡泡|抖音|快手|小红书|微博|支付宝){_ID_TAIL}"
    ),
    re.compile(r"(?:微博|抖音|快手|小红书|b站) ?@[^\s,。!;:●]{2,20}"),
    re.compile(r"(?<![a-z])[vq]号[: 是为]{0,2}[a-z0-9_][a-z0-9_-]{4,}"),
    re.compile(r"(?<![a-z])[vq][: ]{1,2}[a-z0-9_][a-z0-9_-]{4,}"),
    re.compile(
        r"加(?:我|他|她|妈妈|爸爸|家长)?(?:的)?(?:微信|qq|好友|vx|wx|v信|薇信|扣扣)|微信同号|(?:微信|qq|抖音)号(?=[:是为])"
    ),
    re.compile(r"(?<![a-z0-9_.+-])[a-z0-9_.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+"),
)
_QQ = re.compile(r"(?:q ?q|扣扣|企鹅)(?:号码?|群)?(?:是|为)?[: ]{0,2}\d{5,12}")
_LINK = re.compile(
    r"https?:?/{0,2}[\w./?=&%#:~+-]+|www\.[\w./?=&%#~+-]+|"
    r"(?<![a-z0-9_@.-])(?:[a-z0-9-]+\.)+(?:com|cn|net|org|cc|top|xyz|vip|info|ltd|club|site|shop|me|io|tv|app|link)(?:/[\w./?=&%#~+-]*)?(?![\w-])"
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
        if not _NOT_IN_NAME.intersection(found[1]):  # also 杨梅: after 我叫 it is a name
            yield found.start(1), found.end(1), "name"
    for pattern in _WITH_SURNAME:
        for found in pattern.finditer(text):
            if _may_be_name(found[1], SURNAMES) and found[1][-1] not in _NOT_NAME_END:
                yield found.start(1), found.end(1), "name"
    for pattern in (*_PUPIL, *_IN_FULL):
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
    yield from account_hits(text)


def account_hits(digits: str) -> Iterator[Hit]:
    """`(start, end, code)` of accounts that are a number, in a plain or digit shadow."""
    for found in _QQ.finditer(digits):
        yield found.start(), found.end(), "contact"


def _may_be_name(word: str, surnames: frozenset[str] | None = None) -> bool:
    """No function word in it, and it begins with one of the surnames, if any are given."""
    if _NOT_IN_NAME.intersection(word) or word in NAMES_THAT_ARE_WORDS:
        return False
    return surnames is None or word[0] in surnames or word[:2] in surnames
