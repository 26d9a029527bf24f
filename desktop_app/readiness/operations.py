"""The opening self-check: every desk beside this one."""

from dataclasses import dataclass
from datetime import datetime

from desktop_app import VERSION
from desktop_app.desk import Desk
from desktop_app.events.facts import DeskRole
from desktop_app.events.records import desk_names
from desktop_app.exchange.peers import peer_list
from desktop_app.exchange.peers_model import PeerState, PeerView
from desktop_app.readiness import records
from desktop_app.readiness.health import known_health
from desktop_app.readiness.model import Row, Seen, is_ready, judge

_TROUBLES = {
    PeerState.NOT_PAIRED: "not_paired",
    PeerState.OTHER_EVENT: "other_event",
    PeerState.VERSION: "other_protocol",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """The self-check: this desk first. `at` is this desk's clock."""

    rows: tuple[Row, ...]
    at: datetime

    @property
    def is_ready(self) -> bool:
        """可以开门"""
        return is_ready(self.rows)


def check_desks(desk: Desk) -> Checked:
    """Every desk beside this one, from what is known here; nobody is asked over the network."""
    now = desk.clock()
    own = _own(desk, now)
    others = [_seen(peer) for peer in peers_in_use(desk)]
    return Checked(tuple(judge(one, own, now) for one in (own, *others)), now)


def peers_in_use(desk: Desk) -> list[PeerView]:
    """The other desks that should be at work."""
    return [peer for peer in peer_list(desk) if peer.state is not PeerState.RETIRED]


def _own(desk: Desk, now: datetime) -> Seen:
    with desk.store.read() as tx:
        name = desk_names(tx).get(desk.node, "")
        holds = records.held_by(tx, desk.node)
    health = known_health(desk)
    return Seen(
        desk.node,
        name,
        now,
        holds=holds,
        version=VERSION,
        health=health,
        is_own=True,
        is_hub=bool(desk.home.database),
    )


def _seen(peer: PeerView) -> Seen:
    return Seen(
        node=peer.node,
        name=peer.name,
        heard_at=peer.heard,
        is_hub=peer.role == DeskRole.HUB,
        trouble=_TROUBLES.get(peer.state, ""),
        skew=peer.skew,
        is_same=peer.is_same,
        lacks=peer.to_send or 0,
        ahead=peer.to_get or 0,
        holds=peer.holds,
        version=peer.version,
        health=peer.health,
    )
