"""The room of delivery for the gallery: each face, and each state that it may be in."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.gallery import exhibit
from ui.delivery.asking_state import AskFace, AskingState, AskLine
from ui.delivery.delivery_screen import ASKING, PACKING, ROUND, TEAMS, DeliveryScreen
from ui.delivery.packing_state import MissingLine, PackingState, PackLane, Tone, Verdict
from ui.delivery.round_state import Deed, DoorFace, DoorLine, GiftLine, RoundState
from ui.delivery.teams_state import (
    Lane,
    Sign,
    StopCard,
    StopFace,
    TeamFace,
    TeamsState,
    TeamTyped,
)
from ui.revealing import Shown

_SIZE = (1366, 664)  # of a room in a window of 1366×768
_NAMES = (
    "海曙善行队", "江北暖阳队", "镇海红帆队", "北仑港湾队", "鄞州蒲公英队", "奉化桃花队", "余姚阳明队",
    "慈溪杨梅队", "宁海徐霞客队",
)  # fmt: skip
_AREAS = ("海曙", "江北", "镇海", "北仑", "鄞州", "奉化", "余姚", "慈溪", "宁海、象山")
_ITEMS = ("护眼台灯", "运动鞋 36 码", "书包", "电饭煲", "轮椅坐垫 ×2", "保温杯")
_CODES = ("HS", "JB", "ZH", "BL", "YZ", "FH", "YY", "CX", "NH")


def _card(code: str, n: int, area: str) -> StopCard:
    signs = ((Sign.HERE, "已到物"), (Sign.PACKED, "已装袋"), (Sign.EXPECTED, "还没到"))
    sign, words = signs[n % 7 % 3]
    return StopCard(
        f"{code}{n}", f"{code}-{n:03d}", area, _ITEMS[n % 6], sign, words, 2 if n in (4, 5) else 1
    )


def _lane(place: int, count: int) -> Lane:
    area = _AREAS[place]
    stops = tuple(_card(_CODES[place], n, area.split("、")[0]) for n in range(1, count + 1))
    over = place == 4
    load = f"{count}/{12 if over else 30} 户 · {count + 1} 件 · 包 20"
    return Lane(f"t{place}", place, _NAMES[place], load, area, stops, is_over=over)


_FREE = Lane(
    "", -1, "还没分", "7 件，已到 4", "", tuple(_card("XS", n, "象山") for n in range(1, 8))
)
_LANES = (
    _FREE,
    *(_lane(place, count) for place, count in enumerate((9, 6, 3, 11, 14, 2, 0, 5, 4))),
)
_BOARD = TeamsState(is_loading=False, lanes=_LANES)
_MOVED = _LANES[9]._replace(
    stops=(*_LANES[9].stops, *(s._replace(is_moved=True) for s in _FREE.stops[:4]))
)
_TYPED = TeamTyped(
    "t0", "海曙善行队", ("HS", "JB"), 30, "王芳 13800001234\n李强 13900005678", "面包车一辆"
)


@exhibit("delivery_teams", _SIZE)
def teams() -> dict[str, QWidget]:
    stop = StopFace(
        "HS4", "HS-004",
        (("受益人", "小树"), ("去哪里", "海曙 白云街道"), ("礼物", "轮椅坐垫 ×2"), ("现在", "已到物"),
         ("放在", "A 架 3 层"), ("同一户", "HS-005，一起换队"), ("还缺", "HS-005")),
        "t0",
        (("", "还没分"), *((f"t{n}", name) for n, name in enumerate(_NAMES))),
        can_move=True,
    )  # fmt: skip
    team = TeamFace(
        "t4", 4, "鄞州蒲公英队",
        (("去哪里", "鄞州"), ("一趟最多", "12 户"), ("队员", "4 人"), ("要送", "14 户"),
         ("礼物没到", "3 件"), ("已装袋", "4 件"), ("手里的包", "20 个")),
        20, is_retired=False, can_retire=True,
    )  # fmt: skip
    states = {
        "full": _BOARD,
        "stop": replace(_BOARD, chosen="HS4", stop=stop),
        "team": replace(_BOARD, chosen="t4", team=team, asks=True),
        "proposal": replace(
            _BOARD,
            lanes=(_FREE._replace(stops=_FREE.stops[4:]), *_LANES[1:9], _MOVED),
            proposed=4,
            words="方案：58 户有了队，3 户礼物还没到，1 件同户的还没到",
        ),
        "form": replace(_BOARD, form=_TYPED, forms=1),
        "failed": replace(
            _BOARD,
            problem="HS-004 在 06-28 10:12 已经被带走了，记在“1 号电脑”。",
            remedy="要改派，请先登记回库。",
        ),
        "first": TeamsState(is_loading=False, form=TeamTyped(), forms=1),
        "empty": TeamsState(is_loading=False, lanes=(_FREE,)),
        "loading": TeamsState(),
    }
    screens = {name: _screen(TEAMS, state) for name, state in states.items()}
    return screens | {"carried": _carried()}


def _carried() -> DeliveryScreen:
    """HS-004 was taken up by keys and would be put into the second lane, below two others."""
    screen = _screen(TEAMS, _BOARD)
    board = screen.teams.board
    board.place = board.carried = board.layout_now.place(1, 3)
    board.target, board.slot = 2, 2
    return screen


_PACK = PackingState(
    is_loading=False,
    lanes=tuple(
        PackLane(f"t{n}", n, name, packed, total, out)
        for n, (name, packed, total, out) in enumerate(
            zip(_NAMES, (7, 6, 0, 3, 9, 2, 0, 0, 4), (9, 6, 3, 11, 14, 2, 0, 5, 4),
                (0, 0, 0, 0, 0, 0, 8, 0, 0), strict=True)
        )
    ),
    target="t4",
    missing=(
        MissingLine("1", "YZ-005", "运动鞋 36 码", "同一户的别的礼物到了，它还没到", is_urgent=True),
        MissingLine("2", "YZ-011", "书包", "没有登记到物，说好 2023-07-05 前交"),
        MissingLine("3", "YZ-012", "电饭煲", "在 B 架 1 层，还没放进格里"),
        MissingLine("4", "YZ-013", "保温杯", "在库里，还没放进格里"),
    ),
    verdict=Verdict(Tone.GOOD, 4, "鄞州蒲公英队", "YZ-004 · 轮椅坐垫，这一队还有 4 件没放"),
    scans=1,
)  # fmt: skip


@exhibit("delivery_packing", _SIZE)
def packing() -> dict[str, QWidget]:
    sibling = Verdict(
        Tone.GOOD, 2, "镇海红帆队", "ZH-004 · 台灯，这一队到了的都放齐了",
        "同一户的 ZH-005 还没到：等齐了一起送",
    )  # fmt: skip
    nowhere = Verdict(Tone.WAIT, -1, "还没有分队", "XS-002 · 书包，先放一边，在“队伍”里分给一队")
    twice = Verdict(
        Tone.NOTE, 0, "海曙善行队", "HS-002 · 书包，已经在里面了 06-28 09:41 志愿者小陈 1 号电脑"
    )
    unknown = Verdict(Tone.STRANGE, -1, "不是我们的码", "请扫物品标签，或输编号")
    states = {
        "good": _PACK,
        "siblings": replace(_PACK, verdict=sibling, target="t2", missing=()),
        "nowhere": replace(_PACK, verdict=nowhere),
        "twice": replace(_PACK, verdict=twice, target="t0", missing=_PACK.missing[2:]),
        "unknown": replace(_PACK, verdict=unknown, target="", missing=()),
        "asks": replace(_PACK, asks=True),
        "out": replace(
            _PACK, target="t6", missing=(), done="“余姚阳明队”带着 8 件出发了，一路平安。"
        ),
        "failed": replace(
            _PACK, problem="余姚阳明队的格里没有东西。", remedy="请先把东西扫进格里，再登记带走。"
        ),
        "empty": PackingState(is_loading=False),
        "loading": PackingState(),
    }
    return {name: _screen(PACKING, state) for name, state in states.items()}


_DOORS = (
    DoorLine("d1", 1, "张奶奶", "HS-002", "海曙 白云街道 · 书包", "去过 1 次", Sign.TROUBLE),
    DoorLine(
        "d2", 2, "小树、小叶", "HS-004 等 2 件", "海曙 白云街道 · 轮椅坐垫 ×2、运动鞋", "", Sign.OUT
    ),
    DoorLine("d3", 3, "李爷爷", "HS-006", "海曙 望春街道 · 护眼台灯", "", Sign.OUT),
    DoorLine("d4", 4, "小满", "HS-009", "海曙 集士港镇 · 电饭煲", "", Sign.OUT),
    DoorLine("d5", 5, "赵叔叔", "HS-008", "海曙 古林镇 · 书包", "10:42", Sign.DONE),
)
_DOOR = DoorFace(
    "d2", 2, "小树、小叶", "海曙 白云街道",
    (
        GiftLine("HS-004", "轮椅坐垫 ×2", Sign.OUT, "派送中", is_open=True),
        GiftLine("HS-005", "运动鞋 36 码", Sign.OUT, "派送中", is_open=True),
    ),
    is_out=True,
)  # fmt: skip
_WAY = RoundState(
    is_loading=False,
    teams=tuple((f"t{n}", name) for n, name in enumerate(_NAMES)),
    team="t0",
    sign=0,
    left=4,
    doors=_DOORS,
    door=_DOOR,
    form=1,
    deliverers=("陈晨", "周舟"),
)
_FAMILY = {"name": "张小树", "guardian": "张建国", "phone": "138 0000 1234",
           "street": "白云街道", "community": "安泰社区", "address": "安泰街 12 弄 3 号 402"}  # fmt: skip


@exhibit("delivery_round", _SIZE)
def way() -> dict[str, QWidget]:
    tried = _DOOR._replace(
        key="d1", order=1, alias="张奶奶",
        gifts=(GiftLine("HS-002", "书包", Sign.TROUBLE, "没送到：没遇到人", is_open=True),),
        notes=("HS-002 上次没送成：邻居说下午五点以后在家",),
    )  # fmt: skip
    over = _DOOR._replace(
        key="d5", order=5, alias="赵叔叔",
        gifts=(GiftLine("HS-008", "书包", Sign.DONE, "已圆梦", is_open=False),), is_out=False,
    )  # fmt: skip
    states = {
        "door": _WAY,
        "scanned": replace(_WAY, is_scanned=True),
        "shown": replace(_WAY, shown=Shown("HS-004", _FAMILY, 1, 20)),
        "failed_form": replace(_WAY, door=tried, deed=Deed.FAILED),
        "over": replace(_WAY, door=over),
        "list": replace(_WAY, door=None),
        "done": replace(_WAY, door=None, done="HS-004、HS-005 已送达，心愿圆了。"),
        "refused": replace(
            _WAY,
            problem="只写了一位发放人。",
            remedy="上门要两位一起，请把另一位也写上；都不写，就按队员名单记。",
        ),
        "all_over": replace(_WAY, door=None, left=0, doors=_DOORS[4:]),
        "no_stops": replace(_WAY, door=None, left=0, doors=()),
        "empty": RoundState(is_loading=False),
        "loading": RoundState(),
    }
    return {name: _screen(ROUND, state) for name, state in states.items()}


_ASK = AskingState(
    is_loading=False,
    lines=(
        AskLine("HS-008", "赵叔叔", "书包", "06-28 10:42 送到"),
        AskLine("YZ-003", "小满", "电饭煲", "上次没联系上 · 06-28 11:05 送到", is_again=True),
        AskLine("JB-001", "孙奶奶", "保温杯", "06-28 13:20 送到"),
    ),
    face=AskFace(
        "HS-008", "赵叔叔",
        (("礼物", "书包"), ("哪里", "海曙"), ("送到", "06-28 10:42"), ("谁送的", "海曙善行队"),
         ("谁收的", "监护人")),
    ),
    form=1,
)  # fmt: skip


@exhibit("delivery_asking", _SIZE)
def asking() -> dict[str, QWidget]:
    states = {
        "full": _ASK,
        "shown": replace(_ASK, shown=Shown("HS-008", _FAMILY, 1, 20)),
        "noted": replace(_ASK, face=None, done="HS-008 的回访记下了。"),
        "failed": replace(
            _ASK,
            problem="HS-008 不在你的队的名单里，这里不显示它的地址。",
            remedy="请核对编号；要换队，请负责人改派。",
        ),
        "empty": AskingState(is_loading=False),
        "loading": AskingState(),
    }
    return {name: _screen(ASKING, state) for name, state in states.items()}


def _screen(face: str, state: object) -> DeliveryScreen:
    screen = DeliveryScreen()
    screen.show_face(face)
    getattr(screen, face).show_state(state)
    return screen
