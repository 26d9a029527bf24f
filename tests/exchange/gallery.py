"""The room of the laptops for the gallery."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QWidget

from desktop_app.exchange.links_model import LinkState
from desktop_app.exchange.message import Health
from desktop_app.exchange.peers_model import PeerState, PeerView
from desktop_app.readiness.here import Here
from desktop_app.readiness.model import Point, Seen, judge
from desktop_app.readiness.operations import Checked
from desktop_app.readiness.records import Old
from desktop_app.readiness.words import headline, point_word
from tests.exchange import gallery_bundle  # noqa: F401 - hangs its own pictures
from tests.gallery import exhibit
from ui.exchange.check_presenter import _about, _lamps, _own_words, _tasks
from ui.exchange.check_state import CheckState
from ui.exchange.closing_state import ClosingState, DayFigure, DayLine
from ui.exchange.exchange_screen import ExchangeScreen
from ui.exchange.exchange_state import Asking, ExchangeState, OnlineState, Stage
from ui.exchange.exchange_words import (
    lead_words,
    own_detail,
    own_line,
    peer_detail,
    peer_line,
    role_word,
    trouble_of,
)
from ui.exchange.joining_state import JoiningState, Step

_ROOM = (1366, 664)
_NARROW = (1024, 664)
_NOW = datetime(2023, 6, 28, 1, 0, tzinfo=UTC)
_HERE = Here("一号门", "lead", True, ("一号门",), 62, addresses=("192.168.1.10:8765",))
_ALONE = Here("1 号电脑", "", True, (), 93)


def _ago(**by: float) -> datetime:
    return _NOW - timedelta(**by)


def _peer(
    node: str, name: str, state: PeerState = PeerState.CONNECTED, **other: object
) -> PeerView:
    values: dict[str, object] = {
        "node": node,
        "name": name,
        "role": "desk",
        "state": state,
        "link": LinkState.CONNECTED,
        "met": _ago(seconds=4),
        "heard": _ago(seconds=4),
        "to_send": 0,
        "to_get": 0,
        "is_same": True,
        "holds": 20,
        "version": "0.3.0",
        "addresses": ("192.168.1.23:8765",),
    }
    return PeerView(**(values | other))  # type: ignore[arg-type]


_WELL = [_peer("b" * 8, "二号门"), _peer("c" * 8, "义卖摊", holds=11)]
_MIXED = [
    _peer(
        "b" * 8, "二号门", PeerState.LOST, link=LinkState.UNREACHABLE, is_same=False, to_send=14,
        to_get=None, met=_ago(minutes=12), heard=_ago(minutes=12),
    ),
    _peer("c" * 8, "义卖摊", skew=timedelta(minutes=7), is_same=False, to_send=2, to_get=5),
    _peer("d" * 8, "三号门", PeerState.VERSION, link=LinkState.VERSION, version="0.2.0"),
    _peer(
        "e" * 8, "备用电脑", PeerState.NEVER, link=LinkState.NO_ADDRESS, met=None, heard=None,
        to_send=None, to_get=None, is_same=None, holds=0, version="", addresses=(),
    ),
    PeerView("f" * 8, "", "", PeerState.OTHER_EVENT, addresses=("192.168.1.77:8765",)),
]  # fmt: skip


def _state(here: Here, peers: list[PeerView], chosen: str = "", **other: object) -> ExchangeState:
    detail = next(
        (peer_detail(p, here, _NOW) for p in peers if p.node == chosen), own_detail("a" * 8, here)
    )
    state = ExchangeState(
        lines=(own_line("a" * 8, here), *(peer_line(peer, _NOW) for peer in peers)),
        chosen=chosen or "a" * 8,
        detail=detail,
        about=f"{here.name} · {role_word(here.role)}",
        online=OnlineState(True, bool(peers), "打开了，别的电脑在 192.168.1.10:8765 找到这台。"),
        is_lead=here.is_lead,
        lead_words=lead_words(here),
        is_alone=not peers,
        trouble=trouble_of(here),
    )
    return replace(state, **other)  # type: ignore[arg-type]


_OFF = OnlineState(False, words="没有打开：别的电脑找不到这台。")


def _desks() -> dict[str, ExchangeState]:
    restored = replace(_HERE, holds=0, old=(Old("9" * 8, 62),))
    return {
        "alone": _state(_ALONE, [], online=_OFF),
        "well": _state(_HERE, _WELL, "b" * 8),
        "lost": _state(_HERE, _MIXED, "b" * 8),
        "never": _state(_HERE, _MIXED, "e" * 8, asking=Asking.ADDRESS),
        "retiring": _state(_HERE, _MIXED, "b" * 8, asking=Asking.RETIRE),
        "not_lead": _state(
            Here("义卖摊", "desk", False, ("一号门",), 11), [_peer("a" * 9, "一号门", role="lead")]
        ),
        "restored": _state(restored, _WELL),
        "forked": _state(replace(_HERE, is_forked=True), _WELL),
        "failed": _state(
            _HERE, _WELL, problem="“192.168”不是地址。", remedy="请写成 192.168.1.23:8765 的样子。"
        ),
    }


@exhibit("exchange", _ROOM)
def desks() -> dict[str, QWidget]:
    return {name: _screen(state) for name, state in _desks().items()}


@exhibit("exchange_narrow", _NARROW)
def narrow() -> dict[str, QWidget]:
    return {
        "lost": _screen(_desks()["lost"]),
        "check": _checked(_worse()),
        "join": _joining(_OFFER),
        "close": _closing(_OPEN),
    }


_OFFER = JoiningState(
    Step.OFFER,
    code="4071 8826",
    qr="ROSEWALL/J/"
    + "AGLHIJZCNGADCMJRGEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJSGIZDEMRSGIZDEMRS",
    left="还有 4 分 12 秒",
    places=("192.168.1.10:8765", "10.0.0.3:8765"),
)


@exhibit("exchange_join", _ROOM)
def joins() -> dict[str, QWidget]:
    digits = JoiningState(
        Step.DIGITS, join_id="j", newcomer="小李的电脑", digits="402 917", waiting=1
    )
    states = {
        "code": _OFFER,
        "offline": replace(_OFFER, places=()),
        "tried": replace(_OFFER, step=Step.TRIED),
        "digits": digits,
        "stick": replace(digits, is_by_stick=True, is_busy=True, progress=0.4, waiting=0),
        "burned": JoiningState(
            Step.LOST, problem="有人输错了码，这个码作废了。", remedy="请给一个新码，当面念给他。"
        ),
        "done": JoiningState(Step.DONE, done="“二号门”加入了。它收到全部心愿后就能用。"),
    }
    return {name: _joining(state) for name, state in states.items()}


def _health(**other: object) -> Health:
    soon = _ago(minutes=3).isoformat()
    values: dict[str, object] = {
        "printer_tested_at": soon, "scanner_heard_at": soon, "free_mb": 118_000, "battery": 84,
        "is_charging": True, "backup_at": soon, "blanks": 20,
    }  # fmt: skip
    return Health(**(values | other))  # type: ignore[arg-type]


def _seen(name: str, **other: object) -> Seen:
    values: dict[str, object] = {
        "node": name, "name": name, "heard_at": _ago(seconds=5), "is_same": True, "holds": 20,
        "version": "0.3.0", "health": _health(),
    }  # fmt: skip
    return Seen(**(values | other))  # type: ignore[arg-type]


def _well() -> list[Seen]:
    return [_seen("一号门", is_own=True), _seen("二号门"), _seen("义卖摊", holds=11)]


def _worse() -> list[Seen]:
    tired = _health(battery=31, is_charging=False, scanner_heard_at="", blanks=0)
    return [
        _seen("一号门", is_own=True, health=_health(printer_tested_at="")),
        _seen("二号门", heard_at=_ago(minutes=12), is_same=False, lacks=14),
        _seen("义卖摊", skew=timedelta(minutes=7), health=tired),
        _seen(
            "三号门", trouble="other_protocol", version="0.2.0", health=_health(printer="no_paper")
        ),
        Seen("e" * 8, "备用电脑"),
    ]


@exhibit("exchange_check", _ROOM)
def checks() -> dict[str, QWidget]:
    return {"green": _checked(_well()), "red": _checked(_worse())}


_OPEN = ClosingState(
    figures=(DayFigure("征集", "309"), DayFigure("认领", "297"), DayFigure("待认领", "12"),
             DayFigure("圆梦", "8")),
    lines=(
        DayLine("warning", "amber", "待裁定 1 件", "HS-017", "inbox"),
        DayLine("warning", "amber", "待确认 3 件", "HS-021、HS-044、JB-003", "inbox"),
        DayLine("stall", "amber", "2 个摊位还没结账", "A03 海曙义工、B01 非遗社", "market"),
        DayLine("stall", "amber", "1 笔义卖款还没交给慈善组织", "416.00 元", "market"),
        DayLine("heart", "amber", "1 个善款方案等签字", "还差一个签字", "fund"),
        DayLine("gift", "amber", "3 件礼物还在外面", "HS-031、HS-044、JB-009", "delivery"),
        DayLine("printer", "amber", "2 张卡没有打出来", "HS-090、HS-091", "cards"),
        DayLine("laptop", "amber", "二号门 · 12 分钟前", "还没收到我们的 14 条"),
        DayLine("check-circle", "leaf", "义卖摊 · 刚刚", "数据一样"),
        DayLine("shield", "ink2", "一号门 的记录到第 412 条", "校验码 9f31c2ab00de4417"),
        DayLine("shield", "ink2", "二号门 的记录到第 205 条", "校验码 77b0e1c9a2d45f08"),
    ),
    open_count=4,
)  # fmt: skip


@exhibit("exchange_close", _ROOM)
def closings() -> dict[str, QWidget]:
    clear = replace(
        _OPEN,
        lines=(DayLine("check-circle", "leaf", "待处理是空的"), *_OPEN.lines[8:]),
        open_count=0,
    )
    return {
        "open": _closing(_OPEN),
        "clear": _closing(clear),
        "closed": _closing(
            replace(
                clear,
                closed="这台电脑 06-28 18:03 收过摊。",
                done="收摊了，辛苦了。请打印收摊单，两人签字。明早照常开始。",
            )
        ),
        "refused": _closing(
            replace(
                _OPEN,
                problem="还有 4 件事没处理。",
                remedy="请先到“待处理”一页处理，或写明原因，收摊单上会列出它们。",
            )
        ),
    }


def _screen(state: ExchangeState) -> ExchangeScreen:
    screen = ExchangeScreen()
    screen.show_desks(state)
    return screen


def _joining(state: JoiningState) -> QWidget:
    screen = _screen(_desks()["well"])
    screen.joining.show_state(state)
    screen.show_stage(Stage.JOIN)
    return screen


def _checked(seen: list[Seen]) -> QWidget:
    checked = Checked(tuple(judge(one, seen[0], _NOW) for one in seen), _NOW)
    screen = _screen(_desks()["well"])
    screen.check.show_state(
        CheckState(
            columns=tuple(point_word(point) for point in Point),
            rows=tuple(_lamps(row, checked) for row in checked.rows),
            tasks=tuple(task for row in checked.rows for task in _tasks(row)),
            headline=headline(checked),
            about=_about(checked),
            is_ready=checked.is_ready,
            own_printer=_own_words(checked.rows[0], Point.PRINTER),
            own_scanner=_own_words(checked.rows[0], Point.SCANNER),
        )
    )
    screen.show_stage(Stage.CHECK)
    return screen


def _closing(state: ClosingState) -> QWidget:
    screen = _screen(_desks()["well"])
    screen.closing.show_state(state)
    screen.show_stage(Stage.CLOSE)
    return screen
