"""The desks, the switch, and what may be done about a desk. No network here: only the store."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.operations import name_desk
from desktop_app.exchange.peers import barrier, peer_list, set_address
from desktop_app.exchange.peers_model import PeerState, PeerView
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.readiness.here import Here, look_here
from desktop_app.readiness.roles import make_lead
from desktop_app.roses.operations import recall_roses
from desktop_app.settings import Settings
from ui.exchange.exchange_state import Asking, DeskDetail, ExchangeState, OnlineState
from ui.exchange.exchange_words import (
    lead_words,
    own_detail,
    own_line,
    peer_detail,
    peer_line,
    role_word,
    trouble_of,
)
from ui.jobs import Jobs


class View(Protocol):
    def show_desks(self, state: ExchangeState) -> None: ...


class GoTo(Protocol):
    def __call__(self, room: str, at: str = "") -> None: ...


class Look(NamedTuple):
    """What the store knows at this moment."""

    here: Here
    peers: list[PeerView]
    barrier: UserError | None
    at: datetime

    @property
    def others(self) -> list[PeerView]:
        """The other desks of this event that are in use."""
        return [p for p in self.peers if p.name and p.state is not PeerState.RETIRED]


class ExchangePresenter:
    """Looks into the store again every second while the room is open."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        settings: Callable[[], Settings],
        change_settings: Callable[[Settings], None],
        changed: Callable[[Changes], None],
        go_to: GoTo,
        restore: Callable[[Path, str], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._settings = settings
        self._change_settings = change_settings
        self._changed = changed
        self._go_to = go_to
        self._restore = restore
        self._look: Look | None = None
        self.is_looking = False
        self._state = ExchangeState(chosen=desk.node)

    @property
    def is_lead(self) -> bool:
        return self._look is None or self._look.here.is_lead

    def refresh(self) -> None:
        """Read again; nothing is drawn when nothing changed."""
        self.is_looking = True
        self._jobs.run(self._read, self._seen, self._failed)

    def choose(self, node: str) -> None:
        self._state = replace(self._state, chosen=node, asking=Asking.NOTHING)
        self._wear()

    def ask(self, asking: Asking) -> None:
        """Open a small form about the chosen desk, or close it."""
        self._show(self._quiet(asking=asking))

    def go_online(self) -> None:
        """A new desk shall find this one."""
        if not self._settings().online:
            self.switch_online(True)

    def switch_online(self, is_on: bool) -> None:
        """Begin or end meeting the others; the shell starts and stops the service."""
        try:
            self._change_settings(msgspec.structs.replace(self._settings(), online=is_on))
        except UserError as error:
            self._failed(error)
        self._wear()

    def change_address(self, address: str) -> None:
        """A person knows where that desk listens."""
        node = self._state.chosen
        self._do(
            lambda: set_address(self._desk, node, address),
            tr("地址记下了，正在试着联系。"),
        )

    def rename(self, name: str) -> None:
        """What people call this desk."""
        self._do(lambda: name_desk(self._desk, name), tr("改好了，别的电脑连上后也会看到新名字。"))

    def retire(self, reason: str) -> None:
        """停用: believe nothing more from a lost desk, and recall its roses, in one step."""
        node, name = self._state.chosen, self._state.detail.name if self._state.detail else ""
        self._do(
            lambda: recall_roses(self._desk, node, reason, retire=True),
            tr("“{name}”停用了，它手里的玫瑰都收回到这台电脑。", name=name),
        )

    def make_lead(self) -> None:
        """Let the chosen desk do what only a lead may."""
        node, name = self._state.chosen, self._state.detail.name if self._state.detail else ""
        self._do(
            lambda: make_lead(self._desk, node),
            tr("“{name}”也是负责人了，连上后就能用。", name=name),
        )

    def recall(self) -> None:
        """To the room where roses are taken along and recalled, at this desk."""
        self._go_to("taking", self._state.chosen)

    def solve(self) -> None:
        """The button of the trouble: go on under a new node, or recall what a restore left."""
        look = self._look
        if look is None or self._state.is_busy:
            return
        if look.here.is_forked:
            self._restore(self._desk.home.store, "")
            return
        old = look.here.old

        def work() -> Changes:
            wishes: frozenset[str] = frozenset()
            act = 0
            for one in old:
                done = recall_roses(self._desk, one.node, tr("从备份恢复"))
                wishes, act = wishes | done.wishes, done.act
            return Changes(wishes, act=act)

        self._do(work, tr("收回了，这些玫瑰又由这台电脑决定。"))

    def dismiss(self) -> None:
        self._show(self._quiet())

    def failed(self, error: UserError) -> None:
        self._failed(error)

    def _read(self) -> Look:
        desk = self._desk
        peers = peer_list(desk, strangers=True)
        return Look(look_here(desk), peers, barrier(desk), desk.clock())

    def _seen(self, look: Look) -> None:
        self.is_looking = False
        self._look = look
        self._wear()

    def _do(self, work: Callable[[], Changes | None], said: str) -> None:
        if self._state.is_busy:
            return

        def done(changes: Changes | None) -> None:
            self._show(self._quiet(done=said, asking=Asking.NOTHING))
            if changes is not None:
                self._changed(changes)
            self.refresh()

        self._show(self._quiet(is_busy=True))
        self._jobs.run(work, done, self._failed)

    def _wear(self) -> None:
        """Make the state agree with what was read last."""
        look = self._look
        if look is None:
            return
        node, here = self._desk.node, look.here
        chosen = self._state.chosen
        if chosen not in {node, *(peer.node for peer in look.peers)}:
            chosen = node
        told = replace(
            self._state,
            lines=(own_line(node, here), *(peer_line(peer, look.at) for peer in look.peers)),
            chosen=chosen,
            detail=self._detail(look, chosen),
            about=tr("{name} · {role}", name=here.name, role=role_word(here.role)),
            online=self._online(look),
            is_lead=here.is_lead,
            lead_words=lead_words(here),
            is_alone=not look.others,
            trouble=trouble_of(here),
        )
        self._show(told)

    def _detail(self, look: Look, chosen: str) -> DeskDetail:
        for peer in look.peers:
            if peer.node == chosen:
                return peer_detail(peer, look.here, look.at)
        return own_detail(self._desk.node, look.here)

    def _online(self, look: Look) -> OnlineState:
        is_fixed = bool(look.others)  # the service runs while there are others
        if not (is_fixed or self._settings().online):
            return OnlineState(False, words=tr("没有打开：别的电脑找不到这台。"))
        found = look.here.addresses
        words = tr("正在打开…")
        if found:
            words = tr("打开了，别的电脑在 {place} 找到这台。", place=found[0])
        if is_fixed:
            words += tr("有别的电脑时一直开着。")
        hindered = sentences(look.barrier).in_one_line if look.barrier else ""
        return OnlineState(True, is_fixed, words, hindered)

    def _failed(self, error: UserError) -> None:
        self.is_looking = False
        problem, remedy = sentences(error, self._names())
        self._show(
            replace(self._quiet(), problem=problem, remedy=remedy, asking=self._state.asking)
        )

    def _names(self) -> dict[str, str]:
        return {peer.node: peer.name for peer in self._look.peers} if self._look else {}

    def _quiet(self, **values: object) -> ExchangeState:
        """The state with these values, and without what was said before."""
        asking = values.pop("asking", self._state.asking)
        fresh = replace(self._state, done="", problem="", remedy="", is_busy=False)
        return replace(fresh, asking=asking, **values)  # type: ignore[arg-type]

    def _show(self, state: ExchangeState) -> None:
        if state != self._state or not state.lines:
            self._state = state
            self._view.show_desks(state)
