"""Where every rose is, read beside the window and put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from desktop_app.clock import read
from desktop_app.desk import Desk
from desktop_app.events.facts import DeskRole
from desktop_app.exchange.peers import peer_list
from desktop_app.exchange.peers_words import state_words
from desktop_app.hanging.model import Wall
from desktop_app.hanging.operations import look
from desktop_app.language import tr
from desktop_app.messages.ages import age
from desktop_app.messages.taking import place_words
from desktop_app.messages.words import district_name, state_word, word
from desktop_app.roses.reading import load_roses
from desktop_app.roses.wall import WallRose
from desktop_app.roses.whereabouts import DeskRoses, where_roses_are
from desktop_app.wishes.facts import Group
from ui.taking.taking_state import DeskLine, RoseLine, TakingState, WallChoice

_LEADS = (DeskRole.LEAD, "")  # the only desk of an event has no role


@dataclass(frozen=True)
class Looked:
    """Everything that the room shows, at one moment. links: how it stands with each desk, by node."""

    roses: tuple[WallRose, ...] = ()
    walls: Mapping[str, Wall] = field(default_factory=lambda: MappingProxyType({}))
    desks: tuple[DeskRoses, ...] = ()
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    links: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def held(self, node: str) -> Mapping[str, WallRose]:
        """The roses that this desk holds, by wish."""
        return self._by_holder.get(node, {})

    @cached_property
    def _by_holder(self) -> Mapping[str, dict[str, WallRose]]:
        found: dict[str, dict[str, WallRose]] = {}
        for rose in self.roses:
            found.setdefault(rose.holder, {})[rose.wish_id] = rose
        return found


def look_around(desk: Desk) -> Looked:
    """Read it all. Not for the window's thread."""
    now = desk.clock()
    desks = tuple(where_roses_are(desk))
    heard = {one.node: one.heard_at for one in desks}
    links = {view.node: state_words(view, now) for view in peer_list(desk)}
    for node, at in heard.items():
        if node not in links and at:
            links[node] = tr("{ago}听到它", ago=age(read(at), now))
    walls = {wall.wall_id: wall for wall in look(desk).walls}
    return Looked(tuple(load_roses(desk)), walls, desks, desk.names(), links)


def with_looked(state: TakingState, looked: Looked, here: str) -> TakingState:
    """The room with what was read; what a person chose stays as far as it still is there."""
    held = looked.held(here).values()
    walls = tuple(
        WallChoice(wall.wall_id, wall.name, wall.rows, wall.columns)
        for wall in looked.walls.values()
    )
    area = state.area
    if not any(wall.wall_id == area.wall_id for wall in walls) and walls:
        area = walls[0].whole
    is_lead = any(one.is_here and one.role in _LEADS for one in looked.desks)
    desks = tuple(_desk_line(one, looked, is_lead=is_lead) for one in looked.desks)
    takers = [one.node for one in desks if one.can_take]
    target = state.target if any(one.node == state.target for one in desks) else ""
    return replace(
        state,
        is_loading=False,
        in_hand=len(held),
        groups={one: word(Group(one)) for one in sorted({rose.group for rose in held})},
        districts={one: district_name(one) for one in sorted({rose.district for rose in held})},
        walls=walls,
        area=area,
        desks=desks,
        target=target or (takers[0] if len(takers) == 1 else ""),
        is_lead=is_lead,
        returns=0 if is_lead else len(held),
    )


def rose_line(rose: WallRose) -> RoseLine:
    """`HS-017`, `台灯 · 待认领`; one on hold says so."""
    state = tr("暂留|状态") if rose.parked else state_word(rose.state)
    words = " · ".join(part for part in (rose.item, state) if part)
    return RoseLine(rose.wish_id, rose.number, words, rose.state, bool(rose.parked))


def _desk_line(one: DeskRoses, looked: Looked, *, is_lead: bool) -> DeskLine:
    return DeskLine(
        one.node,
        one.name,
        one.total,
        place_words(one),
        tr("本机") if one.is_here else looked.links.get(one.node, tr("还没有联系过")),
        one.is_here,
        bool(one.on_way),
        one.is_in_use and not one.is_here,
        is_lead and not one.is_here and one.total > 0,
    )
