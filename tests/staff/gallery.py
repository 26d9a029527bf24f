"""The lock page, the slip and the room of staff for the gallery."""

from PySide6.QtWidgets import QWidget

from desktop_app.language import language, use_language
from tests.gallery import exhibit
from ui.shell.rooms import ROOMS
from ui.shell.status_bar import Sign
from ui.shell.window import DeskWindow
from ui.staff.call_sheet import CallSheet
from ui.staff.override_sheet import OverrideSheet
from ui.staff.sign_in_screen import SignInScreen
from ui.staff.sign_in_state import SignInState, SlipFace, SlipLine, Tile, Why
from ui.staff.staff_screen import StaffScreen
from ui.staff.staff_state import MemberFace, NewPin, Pane, StaffState

_PEOPLE = (
    Tile("a1", "王芳", "志愿者", has_pin=True, is_here=True),
    Tile("a2", "李娟", "现场负责人", has_pin=True),
    Tile("a3", "欧阳思源", "志愿者", has_pin=False),
    Tile("a4", "阿依古丽·买买提", "送达队员", has_pin=True),
    Tile("a5", "张明（海曙）", "志愿者", has_pin=True),
    Tile("a6", "张明（江北）", "主办方", has_pin=True),
)
_MANY = tuple(
    Tile(f"b{place}", f"{surname}{given}", "志愿者", has_pin=True)
    for place, (surname, given) in enumerate(
        (surname, given)
        for surname in "赵钱孙李周吴郑"
        for given in ("一鸣", "小雨", "建国", "秀英", "思远")
    )
)
_EVENT = "2023 社会组织党员公益日"
_SLIP = SlipFace(
    "李娟",
    (
        SlipLine("暂留的玫瑰", 2, "HS-003、HS-017"),
        SlipLine("没有打出来的卡", 1, "JB-001"),
        SlipLine("等别的电脑答复", 0),
        SlipLine("待处理", 3, "叫负责人 1、待裁定 2"),
        SlipLine("叫了负责人、还没来的", 1, "HS-003 超过限价"),
        SlipLine("备用金", 1, "A01 200.00 元，请当面点清"),
    ),
)
_CLEAR = SlipFace("李娟", tuple(SlipLine(line.what, 0) for line in _SLIP.lines))
_STATES = {
    "morning": SignInState(Why.SIGN_IN, _PEOPLE[1:], event=_EVENT),
    "locked": SignInState(Why.LOCKED, _PEOPLE, "a1", by="王芳", event=_EVENT, has_claim=True),
    "wrong": SignInState(
        Why.LOCKED,
        _PEOPLE,
        "a1",
        by="王芳",
        event=_EVENT,
        problem="PIN 不对，还可以试 3 次。",
        remedy="再输一次，或扫工牌。忘了，请叫负责人来重给一个。",
    ),
    "waiting": SignInState(
        Why.LOCKED,
        _PEOPLE,
        "a1",
        by="王芳",
        event=_EVENT,
        turn=6,
        wait=28,
        problem="PIN 输错太多次，要等一会儿。",
        remedy="现在就可以扫工牌；或请负责人在这台电脑签到，到“人员”里让您再试。",
    ),
    "hand_over": SignInState(Why.HAND_OVER, _PEOPLE, by="王芳", event=_EVENT, can_leave=True),
    "many": SignInState(Why.SIGN_IN, _MANY, "b3", event=_EVENT),
    "passphrase": SignInState(Why.PASSPHRASE, event=_EVENT),
    "slip": SignInState(Why.SLIP, _PEOPLE, "a2", by="李娟", event=_EVENT, slip=_SLIP),
    "slip_clear": SignInState(Why.SLIP, _PEOPLE, "a2", by="李娟", event=_EVENT, slip=_CLEAR),
}


def _sign_in(*names: str) -> dict[str, QWidget]:
    pages = {}
    for name in names or tuple(_STATES):
        pages[name] = page = SignInScreen()
        page.show_state(_STATES[name])
    return pages


@exhibit("staff_sign_in")
def sign_in() -> dict[str, QWidget]:
    return _sign_in()


@exhibit("staff_sign_in_1024", (1024, 768))
def sign_in_narrow() -> dict[str, QWidget]:
    return _sign_in("locked", "many", "slip")


_ROLES = ("现场负责人", "志愿者", "志愿者", "送达队员", "监督员", "主办方")
_MEMBERS = tuple(
    MemberFace(
        tile.staff_id,
        tile.name,
        ("lead", "volunteer", "volunteer", "delivery", "auditor", "organiser")[place],
        _ROLES[place],
        has_pin=place != 2,
        has_badge=place in (0, 2),
        is_here=place == 0,
    )
    for place, tile in enumerate(_PEOPLE)
)
_ROOM = {
    "first": StaffState(pane=Pane.FIRST, is_loading=False),
    "loading": StaffState(),
    "nothing_chosen": StaffState(_MEMBERS, is_loading=False),
    "add": StaffState(
        _MEMBERS,
        Pane.ADD,
        is_loading=False,
        new_pin=NewPin("王芳", "580317"),
        done="王芳，您现在是负责人，正在值班。接着登记其他人吧。",
    ),
    "member": StaffState(_MEMBERS, Pane.MEMBER, "a2", is_loading=False),
    "retire": StaffState(_MEMBERS, Pane.MEMBER, "a4", asks_retire=True, is_loading=False),
    "error": StaffState(
        _MEMBERS,
        Pane.ADD,
        is_loading=False,
        problem="名单里已经有人叫这个名字。",
        remedy="请加一点区别，比如“王芳（海曙）”。签到时要靠名字认人。",
    ),
    "full": StaffState(
        tuple(
            MemberFace(tile.staff_id, tile.name, "volunteer", "志愿者", True, False)
            for tile in _MANY
        ),
        Pane.MEMBER,
        "b3",
        is_loading=False,
    ),
}


def _room(*names: str) -> dict[str, QWidget]:
    pages = {}
    for name in names or tuple(_ROOM):
        pages[name] = page = StaffScreen()
        page.show_state(_ROOM[name])
    return pages


@exhibit("staff_room", (1366, 664))
def room() -> dict[str, QWidget]:
    return _room()


@exhibit("staff_room_1024", (1024, 664))
def room_narrow() -> dict[str, QWidget]:
    return _room("add", "member")


_SIGNS = (
    Sign("store", "lock", "leaf", "数据已保存 · 备份 3 分钟前", ""),
    Sign("scanner", "scan", "leaf", "扫码枪 12 秒前", ""),
    Sign("inbox", "flag", "rose", "待处理 2", ""),
    Sign("calls", "bell", "amber", "叫了负责人 2 分钟前", ""),
)


def _window() -> DeskWindow:
    window = DeskWindow()
    contents = window.contents
    for name, one in ROOMS.items():
        if one.has_button:
            contents.top.add_room(name, one)
        if one.in_menu:
            contents.menu.add_room(name, one)
    contents.top.show_event(_EVENT, "1 号电脑")
    leads = "现场负责人、主办方"
    who = {"review": leads, "hanging": leads, "intake": "主办方", "staff": leads, "consent": leads}
    contents.top.show_barred(who)
    contents.menu.show_barred(who)
    contents.status.show_duty(is_named=True)
    contents.status.show_signs(_SIGNS, "值班 王芳", "09:31")
    return window


def _calling(size: tuple[int, int]) -> dict[str, QWidget]:
    window, menu = _window(), _window()
    for one in (window, menu):
        one.resize(*size)
        one.show()
    sheet = CallSheet(window.contents)
    sheet.open_below(window.contents.top.call, number="HS-017", can_hold=True, holds=True)
    sheet.topics["price"].setChecked(True)
    menu.contents.menu.open_below(menu.contents.top.menu)
    passing = _window()
    passing.resize(*size)
    passing.show()
    lead_word = OverrideSheet(passing.contents)
    lead_word.open_for("审核和布墙", (_PEOPLE[1], _PEOPLE[5]))
    lead_word.say("PIN 不对，还可以试 4 次。", "请再输一次，也可以扫工牌。")
    return {"call": window, "menu": menu, "lead_word": passing}


@exhibit("staff_window")
def window() -> dict[str, QWidget]:
    return _calling((1366, 768))


@exhibit("staff_window_1024", (1024, 768))
def window_narrow() -> dict[str, QWidget]:
    return _calling((1024, 768))


@exhibit("staff_english")
def english() -> dict[str, QWidget]:
    """The same pages in English: nothing is cut off."""
    before = language()
    use_language("en")
    try:
        pages: dict[str, QWidget] = _sign_in("locked", "waiting", "hand_over", "slip")
        pages |= {f"room_{name}": page for name, page in _room("first", "member").items()}
        return pages | _calling((1366, 768))
    finally:
        use_language(before)
