"""Places that lead to a door: addresses, villages, schools with a class.

Patterns run on the tight shadow. Words alone (小学毕业, 五年级, 社区, 学校) say nothing about a person.
"""

import re
from collections.abc import Iterator

from desktop_app.privacy.surnames import SURNAMES

_N = r"[\d一二三四五六七八九十百零〇两]"
_HALL = (
    r"(?![^,。;]{0,3}(?:大厅|会议|礼堂|报告|展|食堂|广场))"  # 二号楼大厅: where everybody may go
)
_HAN = r"[\u3400-\u9fff]"
_UNIT = r"(?:号楼|幢|栋|单元|弄|号院|门牌|室|座|号门|号(?![线码球电])|楼|层)"
_CHAIN = re.compile(
    rf"(?:(?:[a-z]\d{{0,2}}|第?{_N}{{1,5}}){_UNIT}[-,、]?){{2,}}(?:{_N}{{2,4}}(?!{_N}))?"
)
_STRONG_UNIT = re.compile(r"号楼|幢|栋|单元|弄|室|号院")
_SINGLE = (
    re.compile(r"(?<!\d)\d{3,4}室(?![外内温])"),
    re.compile(r"(?<![一二三四五六七八九零〇])[一二三四五六七八九零〇]{3,4}室(?![外内温])"),
    re.compile(rf"{_N}{{1,3}}号楼{_HALL}"),
    re.compile(rf"{_N}{{1,3}}[幢栋][-,]?{_N}{{3,4}}"),
    re.compile(r"\d{1,3}[幢弄](?!房子|别墅)"),
    re.compile(r"(?:小区|新村|花园|公寓|[苑园村路街城府湾区])\d{1,3}(?:[栋座]|-\d{1,2}-\d{3,4})"),
    re.compile(
        rf"{_HAN}{{2,4}}(?:花园|公寓|家园|[苑庭府])(?:[a-z]座\d{{3,4}}|(?:{_N}{{1,2}}|[东西南北])[期区]{_HALL})"
    ),
    re.compile(r"(?<![\d-])\d{1,3}-\d{1,2}-\d{3,4}(?![\d-])"),  # 3-2-501
    re.compile(
        rf"{_HAN}{{1,5}}(?:[路街巷弄]|大道|弄堂|胡同|里弄)第?(?:{_N} ?){{1,7}}(?:弄|号)(?![线电码球楼])"
    ),
    re.compile(
        rf"{_HAN}{{1,6}}[村社队]第?{_N}{{1,3}}(?:村民)?(?:小?[组队](?:{_N}{{1,4}}号)?|号(?![线电码球]))"
    ),
    re.compile(rf"第?{_N}{{1,3}}村民小?组"),
    re.compile(rf"{_HAN}{{2,3}}里{_N}{{1,4}}号(?![线电码球楼])"),
    re.compile(rf"{_HAN}{{1,3}}(?:宿舍|大楼)\d{{1,2}}-\d{{3,4}}"),
    re.compile(r"门牌号?(?:是|为|:)?[\da-z-]+"),
    re.compile(r"邮编(?:是|为|:)?\d{6}"),
    re.compile(r"(?:地址|住址)(?:是|在|为|:)+[^,。!?;\n●]{2,}"),
)

# words that no place is named with, though they stand before 小区, 村, 小学
_NO_AREA = frozenset(
    "我你他她它咱您们这那哪个的地得在到里是有住家老旧新本全整隔壁同各每从去回进出附近周边一二三两几"
    "和跟与想要请给对为了就也都很最来用让把被说听看做大小好多少什么怎样农乡古清理打扫洁护管走送帮村"
)
_AREA = re.compile(rf"({_HAN}{{1,8}}?)(小区|新村|社区|街道)")
_VILLAGE = re.compile(rf"(?:[县区市镇乡]|街道)({_HAN}{{2,4}})村")
_TOWN = re.compile(rf"(?:[县区市])({_HAN}{{2,3}})[镇乡]")
_TOWN_ROAD = re.compile(
    rf"(?:(?<!{_HAN})|(?<=[到在住去回]))({_HAN}{{2,3}})[镇乡]{_HAN}{{2,4}}(?:[路街巷村]|老街)(?!道)"
)
_VILLAGE_HALL = re.compile(rf"(?<!{_HAN})({_HAN}{{2,3}}?)村(?:村?委会?)")
_HOME = re.compile(
    rf"(?:家住|住在|家在|住|来自|家是|户籍|老家)(?:宁波市?)?({_HAN}{{2,12}}?"
    r"(?:村|镇|乡|街道|小区|社区|花园|公寓|家园|苑|新村|弄堂|路|街|巷))"
)

_CLASS = (
    re.compile(rf"(?:[初高小])?{_N}{{1,2}}(?:年级)?\({_N}{{1,2}}\)班?"),
    re.compile(rf"{_N}{{1,2}}年级?第?\(?{_N}{{1,2}}\)?班"),
    re.compile(rf"[初高大]{_N}第?\(?{_N}{{1,2}}\)?班"),
    re.compile(r"(?<!\d)[1-9][01]\d班(?![次车])"),
    re.compile(rf"(?<=[在是读]){_N}{{1,2}}班(?=的|读|上学|学生|同学|[,。!;]|$)"),
    re.compile(r"[小中大]\(?[一二三四五六]\)?班"),
)
_IS_CLASS = re.compile(r"班|年级")
_SCHOOL = re.compile(
    rf"({_HAN}{{1,12}}?)(小学|中学|幼儿园|托儿所|初级中学|高级中学|职高|中专|技校|"
    r"(?:实验|外国语|双语|职业|职业技术|特殊教育|特殊|民工子弟|九年一贯制|聋哑|盲人|启智|培智)学校)"
)
_IN_SCHOOL = re.compile(
    rf"(?:就读于|在|读于)((?:(?![类的所好新通宿村里点近普我你他那这]){_HAN}){{2,8}})学校(?![里门食操])"
)
_FIRST_SCHOOL = re.compile(
    rf"(?<=[在读是念])({_HAN}{{2,4}}第?[一二三四五六七八九]小)(?!时)(?=上学|读书|[的读念]|[,。;!]|$)"
)
_ACADEMY = re.compile(
    rf"({_HAN}{{2,4}}(?:书院|学堂|学园))(?=[初高]?{_N}{{1,2}}年级|[初高]{_N}|[读上]|的?(?:学生|同学|孩子|老师))"
)
_CITIES = "宁波|鄞州|镇海|北仑|慈溪|余姚|奉化|宁海|象山|海曙|江北|效实"
_CITY_SCHOOL = re.compile(
    rf"(?:{_CITIES})市?第?[一二三四五六七八九十]{{1,2}}(?:中(?![午间等途])|小(?!时)|幼)"
)
_NO_SCHOOL = frozenset(
    "我你他她它咱这那的地得在是有上读念到从去进回于了要想给让个里所家某月年岁和跟与们"
)
_GENERIC_SCHOOL = frozenset(
    """
    农村 城里 乡村 乡下 民办 公办 重点 附近 普通 当地 本地 适合 人教版 浙教版 外研版 部编版 全国 全省 城市
    山区 村里 镇里 县里 同步 英语 数学 语文 新华字典 词典 字典 绘本 教辅 儿童 男女 学生 少儿 青少年
    """.strip().split()
)
_AFTER_LEVEL = re.compile(
    r"[版款生组段时用]|英语|语文|数学|科学|美术|课本|教材|词典|字典|作文|必|阶段|毕业|同步|[低高]年级|老师"
)

Hit = tuple[int, int, str]


def place_hits(text: str) -> Iterator[Hit]:
    """`(start, end, code)` of every address and school in a tight shadow; they may overlap."""
    yield from _address_hits(text)
    yield from _area_hits(text)
    yield from _school_hits(text)


def _address_hits(text: str) -> Iterator[Hit]:
    for found in _CHAIN.finditer(text):
        if _STRONG_UNIT.search(found[0]):
            yield found.start(), found.end(), "address"
    for pattern in _SINGLE:
        for found in pattern.finditer(text):
            yield found.start(), found.end(), "address"


def _area_hits(text: str) -> Iterator[Hit]:
    """Neighbourhoods, villages and towns by name: 望溪社区, but not 我们社区 or 老小区."""
    for found in _AREA.finditer(text):
        start = _name_start(text, found.start(1), found.end(1), _NO_AREA)
        if found.end(1) - start >= 2 and text[found.end(1) - 1] not in "区县市":
            yield start, found.end(), "address"
    for pattern in (_VILLAGE, _VILLAGE_HALL, _TOWN, _TOWN_ROAD):
        for found in pattern.finditer(text):
            if not _NO_AREA.intersection(found[1]):
                yield found.start(1), found.end(), "address"
    for found in _HOME.finditer(text):
        name = found[1][:-2] if found[1].endswith(("道", "区", "园", "寓")) else found[1][:-1]
        if not _NO_AREA.intersection(name[-2:]) and len(name) >= 2:
            yield found.start(1), found.end(1), "address"


def _school_hits(text: str) -> Iterator[Hit]:
    for pattern in _CLASS:
        for found in pattern.finditer(text):
            if _IS_CLASS.search(found[0]):
                yield found.start(), found.end(), "school"
    for found in _SCHOOL.finditer(text):
        start = _name_start(text, found.start(1), found.end(1), _NO_SCHOOL)
        name = text[start : found.end(1)]
        if _is_school_name(name) and not _is_level(text, start, found):
            yield start, found.end(), "school"
    for found in _IN_SCHOOL.finditer(text):
        yield found.start(1), found.end(1) + 2, "school"
    for pattern in (_CITY_SCHOOL, _ACADEMY, _FIRST_SCHOOL):
        for found in pattern.finditer(text):
            yield found.start(), found.end(), "school"


def _is_school_name(name: str) -> bool:
    things = name.endswith(
        ("书", "本", "卡", "笔", "册", "题", "集", "机", "典", "包")
    )  # 作文书小学三年级
    return len(name) >= 2 and name not in _GENERIC_SCHOOL and not things


def _name_start(text: str, start: int, end: int, never: frozenset[str]) -> int:
    """Where a place's name begins: behind the last character that no name has."""
    for place in range(end - 1, start - 1, -1):
        is_clan = text[place] == "家" and place > start and text[place - 1] in SURNAMES  # 戎家社区
        if text[place] in never and not is_clan:
            return place + 1
    return start


def _is_level(text: str, start: int, found: re.Match[str]) -> bool:
    """小学生, 小学英语, 中学款: a level, not a school, unless 在 or 读 stands before the name."""
    stands_in = start > 0 and text[start - 1] in "在读念于"
    return not stands_in and _AFTER_LEVEL.match(text, found.end()) is not None
