"""The city board as a page, for organisers: whoever has the link that the lead gave away.

The key comes once, in the link; a cookie stands for it from then on, so that it is in no address
that somebody reads over a shoulder. To everybody else there is no such page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, HTTPException, Request, Response
from starlette.responses import HTMLResponse

from desktop_app.events.facts import DeskRole
from desktop_app.exchange.peers_model import PeerState, PeerView
from desktop_app.hall.board_key import cookie_for, opens_board
from desktop_app.hall.city import Board, Order, Step, look_at_board, ordered, share
from desktop_app.hall.look import District
from desktop_app.hall.programme import day_time
from desktop_app.hall.wording import age_seconds, district_words, number_age
from desktop_app.language import mark, tr_in
from desktop_app.web.rendering import language_of, page
from desktop_app.web.site import Site

COOKIE, _PATH = "board", "/board"
_DAY_S = 86_400
_OLD_S = 1_800
_BAR_WIDTH, _BAR_HIGH = 28, 64

_STATES = {
    PeerState.CONNECTED: mark("已连接"),
    PeerState.NEVER: mark("还没有联系过"),
    PeerState.NOT_PAIRED: mark("未配对"),
    PeerState.OTHER_EVENT: mark("别的活动"),
    PeerState.VERSION: mark("版本不符"),
    PeerState.RETIRED: mark("已停用"),
}
_ROLES = {DeskRole.LEAD: mark("负责人"), DeskRole.DESK: mark("电脑"), DeskRole.HUB: mark("总站")}

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A district as it stands in the table. `kind`: fresh, older, old or never."""

    name: str
    venues: str
    one: District
    share: float
    kind: str
    age: str


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A desk as it stands in the list. `kind`: fresh, older, old or never."""

    name: str
    role: str
    kind: str
    state: str
    holds: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One step of the trend: its bar from the ground up, in a drawing `_BAR_HIGH` high."""

    left: int
    height: int
    claims: int
    at: str


@router.get("/board")
async def board(request: Request, key: str = "", order: str = "") -> Response:
    """The board, for who has the cookie; with the link's key the cookie. Else as if there were none."""
    site: Site = request.app.state.site
    signer = (await site.known()).signer
    if key:
        cookie = cookie_for(signer, key)
        if cookie:
            return _entered(request, site, cookie)
        raise HTTPException(404)
    if not opens_board(signer, request.cookies.get(COOKIE, "")):
        raise HTTPException(404)
    chosen = Order(order) if order in set(Order) else Order.PROGRAMME
    look = await site.read(lambda: look_at_board(site.desk))
    return _shown(request, look, chosen)


def _entered(request: Request, site: Site, cookie: str) -> HTMLResponse:
    """A page of ours that goes on to the board: a cookie that is Strict does not come along when a
    link in a mail leads here by a redirect."""
    answer = page(request, "board_open.html")
    answer.set_cookie(
        COOKIE,
        cookie,
        max_age=_DAY_S,
        path=_PATH,
        httponly=True,
        secure=site.public_url.startswith("https://"),
        samesite="strict",
    )
    answer.headers["referrer-policy"] = "no-referrer"
    return answer


def _shown(request: Request, look: Board, chosen: Order) -> HTMLResponse:
    language = language_of(request)
    here = DeskRow(look.here, "", "fresh", tr_in(language, "这一台"), look.holds)
    return page(
        request,
        "board.html",
        board=look,
        time=f"{day_time(look.now):%H:%M}",
        order=chosen,
        orders=Order,
        rows=[_row(one, look.now, language) for one in ordered(look, chosen)],
        desks=[here, *(_desk(one, look.now, language) for one in look.desks)],
        bars=_bars(look.trend),
        bar_width=_BAR_WIDTH,
        bar_high=_BAR_HIGH,
    )


def _row(one: District, now: datetime, language: str) -> Row:
    seconds = age_seconds(one, now)
    return Row(
        district_words(one.district),
        "、".join(one.venues),
        one,
        share(one),
        _kind(seconds),
        number_age(seconds, language),
    )


def _desk(view: PeerView, now: datetime, language: str) -> DeskRow:
    def say(chinese: str, **values: object) -> str:
        return tr_in(language, chinese, **values)

    seconds = None if view.heard is None else int((now - view.heard).total_seconds())
    is_linked = view.state is PeerState.CONNECTED
    role = say(_ROLES[DeskRole(view.role)]) if view.role in set(DeskRole) else ""
    kind = "fresh" if is_linked else _kind(seconds)
    state = _lost(seconds, say) if view.state is PeerState.LOST else say(_STATES[view.state])
    return DeskRow(view.name or view.node, role, kind, state, view.holds)


def _lost(seconds: int | None, say: Callable[..., str]) -> str:
    if seconds is None or seconds < 60:
        return say("刚刚失联")
    if seconds < 2 * 3600:
        return say("失联 {count} 分钟", count=seconds // 60)
    if seconds < 48 * 3600:
        return say("失联 {count} 小时", count=seconds // 3600)
    return say("失联 {count} 天", count=seconds // 86_400)


def _kind(seconds: int | None) -> str:
    if seconds is None:
        return "never"
    if seconds < 60:
        return "fresh"
    return "older" if seconds < _OLD_S else "old"


def _bars(trend: tuple[Step, ...]) -> list[Bar]:
    most = max((step.claims for step in trend), default=0) or 1
    return [
        Bar(
            place * _BAR_WIDTH,
            max(round(step.claims / most * _BAR_HIGH), 2 if step.claims else 0),
            step.claims,
            f"{day_time(step.since):%H:%M}",
        )
        for place, step in enumerate(trend)
    ]
