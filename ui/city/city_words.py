"""One look at the city in the words of the board. Runs beside the GUI thread."""

from datetime import datetime

from desktop_app.clock import read
from desktop_app.exchange.peers_model import PeerState, PeerView
from desktop_app.hall.city import Board, Order, ordered, share
from desktop_app.hall.look import District
from desktop_app.hall.wording import age_seconds, district_words, number_age
from desktop_app.inbox.model import Item, ItemKind
from desktop_app.inbox.words import item_words
from desktop_app.language import tr
from desktop_app.messages.ages import age
from ui.city.city_state import CityState, DistrictLine, FigureWords, QuestionLine, TrendStep

MOST = 4  # questions in sight; the rest is counted
OLD_S = 1800
_SIGNS = {
    ItemKind.DISPUTED: ("warning", "rose"),
    ItemKind.REFUSED: ("people", "rose"),
    ItemKind.BACKFILL: ("card", "amber"),
    ItemKind.WAITING: ("clock", "amber"),
}


def city_state(board: Board, items: list[Item], order: Order) -> CityState:
    """Everything on the board but what went wrong."""
    figures = board.figures
    shown = [one for one in ordered(board, order) if one.collected or one.venues]
    return CityState(
        is_loading=False,
        about=_about(board, len(shown)),
        order=order,
        districts=tuple(_district(one, board.now) for one in shown),
        figures=(
            FigureWords(tr("征集"), figures.collected),
            FigureWords(tr("已认领"), figures.claimed),
            FigureWords(tr("待认领"), figures.open),
            FigureWords(tr("已圆梦"), figures.fulfilled),
        ),
        trend=tuple(
            TrendStep(f"{step.since.astimezone():%H:%M}", step.claims) for step in board.trend
        ),
        questions=tuple(_question(item, board.now) for item in items[:MOST]),
        more=max(len(items) - MOST, 0),
        desks=_desks(board.desks),
        has_others=bool(_used(board.desks)),
    )


def _about(board: Board, districts: int) -> str:
    venues = sum(len(one.venues) for one in board.districts)
    parts = [board.event, tr("{count} 个区县", count=districts)]
    if venues:
        parts.append(tr("{count} 个会场", count=venues))
    return " · ".join(parts)


def _district(one: District, now: datetime) -> DistrictLine:
    seconds = age_seconds(one, now)
    icon, tone = _fresh(seconds)
    words = number_age(seconds) if one.heard is None or not seconds else age(one.heard, now)
    days = tr("、").join(dict.fromkeys(day[5:].replace("-", "/") for day in one.days if day))
    venues = tr("、").join(one.venues)
    return DistrictLine(
        district_words(one.district),
        " · ".join(part for part in (days, venues) if part),
        one.collected,
        one.claimed,
        one.open,
        one.fulfilled,
        f"{round(share(one) * 100)} %" if one.collected else "",
        icon,
        tone,
        words,
        is_known=seconds is not None,
    )


def _fresh(seconds: int | None) -> tuple[str, str]:
    if seconds is None:
        return "minus", "grey"
    if seconds == 0:
        return "check-circle", "leaf"
    return ("warning", "rose") if seconds >= OLD_S else ("clock", "amber")


def _question(item: Item, now: datetime) -> QuestionLine:
    words = item_words(item)
    icon, tone = _SIGNS.get(item.kind, ("flag", "blue"))
    ago = age(read(item.at), now) if item.at else ""
    return QuestionLine(item.number or words.title, words.title, words.what, ago, icon, tone)


def _used(desks: tuple[PeerView, ...]) -> list[PeerView]:
    return [one for one in desks if one.state != PeerState.RETIRED]


def _desks(desks: tuple[PeerView, ...]) -> str:
    used = _used(desks)
    if not used:
        return tr("这个活动只用这一台电脑，所有数字都是现在的。")
    lost = [one.name for one in used if one.state != PeerState.CONNECTED]
    if lost:
        return tr("联系不上：{names}", names=tr("、").join(lost))
    return tr("{count} 台电脑都连着。", count=len(used) + 1)
