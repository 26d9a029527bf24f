"""Counting who was served, and what was given away: one key, one fact."""

from desktop_app.changes import Changes
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.records import own_nodes
from desktop_app.journal.entry import Note
from desktop_app.language import mark
from desktop_app.market import reading_tallies
from desktop_app.market.facts import TallyKind, TallyNoted, TallyVoided
from desktop_app.market.finding import working_stall
from desktop_app.staff.rights import Right, require, rights_of
from desktop_app.typed import typed

__all__ = ["TallyKind", "note_tally", "take_tally_back", "void_tally"]

_MOST = 10_000  # in one go: more is a slip of the hand


def note_tally(
    desk: Desk,
    stall: str,
    service: str,
    *,
    times: int = 1,
    persons: int = 0,
    what: TallyKind = TallyKind.SERVICE,
    is_training: bool = False,
) -> Changes:
    """Count a service of a stall, or things given away, in the half-hour that it is.

    persons  人数, how many of them came for the first time; times: 人次, or pieces of what was given away
    A service is one of the stall's; what is given away may be called anything. Raises UserError:
    not_your_right, stall_unknown, stall_which, stall_is_retired, service_unknown, tally_bad, words_named.
    """
    name = typed(service).strip()[:30]
    if not (0 <= times <= _MOST and 0 <= persons <= _MOST and (times or persons)):
        raise UserError("tally_bad", most=_MOST)
    with desk.store.write() as tx:
        require(tx, desk, Right.SELL)
        at = working_stall(tx, stall)
        listed = {*at.told.services, *(goods for goods, _fen in at.told.goods)}
        if not name or (what is TallyKind.SERVICE and name not in at.told.services):
            names = "、".join(at.told.services)
            raise UserError("service_unknown", service=name, services=names, stall=at.told.code)
        now = desk.clock().astimezone()
        noted = TallyNoted(
            stall=at.stall_id,
            what=what,
            service=name,
            persons=persons,
            times=times,
            day=now.date().isoformat(),
            half=now.hour * 2 + now.minute // 30,
            is_training=is_training,
        )
        act = write(tx, desk, [Note(desk.new_id(), noted)], is_repeat=name in listed)
    return Changes(act=act, label=mark("服务计数"), number=at.told.code)


def void_tally(desk: Desk, tally: str, reason: str = "") -> Changes:
    """It counts as if it had not been. By the desk that noted it, or by a lead.

    tally  its id, or a beginning of it
    Raises UserError: not_your_right, tally_unknown, tally_of_other_desk, words_named.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.SELL)
        row = reading_tallies.tally_named(tx, tally)
        is_ours = row.node in own_nodes(tx, desk.node)
        if not is_ours and Right.MARKET not in rights_of(tx, desk.by):
            raise UserError("tally_of_other_desk", desk=row.node)
        if row.voided:
            return Changes()
        voided = TallyVoided(reason=typed(reason).strip()[:200])
        act = write(tx, desk, [Note(row.tally_id, voided)])
    return Changes(act=act, label=mark("撤销计数"))


def take_tally_back(desk: Desk, stall: str, service: str = "") -> Changes:
    """Void what this desk counted last at a stall, or last of one service: the key that says −1.

    Raises UserError: not_your_right, stall_unknown, stall_which, tally_unknown.
    """
    with desk.store.read() as tx:
        at = working_stall(tx, stall)
        latest = reading_tallies.latest_tallies(tx, at.stall_id, own_nodes(tx, desk.node), most=200)
    for row in latest:
        if not row.voided and service in ("", row.service):
            return void_tally(desk, row.tally_id)
    raise UserError("tally_unknown")
