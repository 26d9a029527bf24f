"""On the road: taken along, delivered, not met, brought back. On any desk, without a network, and keyed
in later from a team's paper.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from desktop_app.changes import Changes
from desktop_app.delivery.crews import crew_here
from desktop_app.delivery.model import (
    Handing,
    decide_back,
    decide_deliver,
    decide_not_delivered,
    decide_out,
    gift_to_bring,
    team_named,
)
from desktop_app.delivery.records import all_teams, gift_rows, roses_of
from desktop_app.delivery.teams import going_team
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.fulfilment.facts import HandedOver, Proof, Why
from desktop_app.fulfilment.model import Stage
from desktop_app.journal.entry import Note
from desktop_app.language import mark
from desktop_app.roses.model import Rose
from desktop_app.roses.records import rose_by_id, wish_id_of
from desktop_app.scans.pictures import bare_picture
from desktop_app.staff.rights import Right, require
from desktop_app.store import vault
from desktop_app.store.store import Transaction
from desktop_app.typed import typed

__all__ = ["Handing", "bring_back", "deliver_gift", "not_delivered", "photo_hash", "take_out"]

_MOST_WORDS = 200


def take_out(desk: Desk, team: str, numbers: Iterable[str] = ()) -> Changes:
    """The team takes its lane along, in one act; or only these, from the shelf, too.

    Raises UserError: not_your_right, team_unknown, team_retired, lane_empty, wish_unknown, lane_other
    (it is in another team's round), and what `model.decide_out` raises.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.DELIVER)
        going = going_team(tx, team)
        wanted = [wish_id_of(tx, number) for number in dict.fromkeys(numbers)]
        rows = gift_rows(tx, wanted or None)
        if wanted:
            _check_lane(tx, {row.number: row.team for row in rows}, going.team)
        else:
            packed = (row for row in rows if row.stage is Stage.PACKED)
            wanted = [row.wish_id for row in packed if row.team == going.team]
        if not wanted:
            raise UserError("lane_empty", name=going.name)
        roses = roses_of(tx, desk.event, wanted)
        notes = [Note(one, decide_out(roses[one], going.team), roses[one].epoch) for one in wanted]
        act = write(tx, desk, notes)
    return Changes(frozenset(wanted), act=act, label=mark("带走"))


def deliver_gift(
    desk: Desk, number: str, handing: Handing, team: str = "", *, with_these: Sequence[str] = ()
) -> Changes:
    """已圆梦: who took it and who brought it go into the vault, all else into the journal.

    team        that brought it; "" is the one that has it, or nobody's when the family fetched it
    with_these  more gifts for the same signature, here and below: all of them or none; the packs count
                once
    Raises UserError: not_your_right, wish_unknown, team_unknown, bad_written, written_far_off, and what
    `model.decide_deliver` raises.
    """
    handing = replace(handing, written_at=_read_written(desk, handing.written_at))
    with desk.store.write() as tx:
        require(tx, desk, Right.DELIVER)
        own = team_named(all_teams(tx), team).team if team else ""
        notes: list[Note] = []
        for rose in _roses(tx, desk, number, with_these):
            packs = handing.packs if not notes else 0
            fact = decide_deliver(rose, replace(handing, packs=packs), own)
            record = _kept_handing(tx, rose, handing, own or gift_to_bring(rose)[1].team)
            notes.append(Note(rose.wish_id, fact, rose.epoch, record))
        act = write(tx, desk, notes)
    return _changes(notes, act, mark("送达"), number)


def not_delivered(
    desk: Desk,
    number: str,
    why: Why,
    words: str = "",
    team: str = "",
    *,
    with_these: Sequence[str] = (),
) -> Changes:
    """Nobody there, refused, moved: the team still has it, to bring it back or to try again.

    Raises UserError: not_your_right, wish_unknown, team_unknown, words_named, and what
    `model.decide_not_delivered` raises.
    """
    said = " ".join(typed(words).split())[:_MOST_WORDS]
    with desk.store.write() as tx:
        require(tx, desk, Right.DELIVER)
        own = team_named(all_teams(tx), team).team if team else ""
        roses = _roses(tx, desk, number, with_these)
        notes = [
            Note(rose.wish_id, decide_not_delivered(rose, why, said, own), rose.epoch)
            for rose in roses
        ]
        act = write(tx, desk, notes)
    return _changes(notes, act, mark("没送到"), number)


def bring_back(
    desk: Desk, number: str, place: str = "", *, with_these: Sequence[str] = ()
) -> Changes:
    """回库: it lies in stock again. place: a shelf, a box.

    Raises UserError: not_your_right, wish_unknown, words_named, and what `model.decide_back` raises.
    """
    where = " ".join(typed(place).split())[:40]
    with desk.store.write() as tx:
        require(tx, desk, Right.DELIVER)
        roses = _roses(tx, desk, number, with_these)
        notes = [Note(rose.wish_id, decide_back(rose, where), rose.epoch) for rose in roses]
        act = write(tx, desk, notes)
    return _changes(notes, act, mark("回库"), number)


def photo_hash(path: Path, *, without_faces: bool) -> str:
    """SHA-256 of a picture of the signature or the gift, hex. The picture stays where it is.

    without_faces  somebody looked at it and says so
    Raises UserError photo_faces, photo_unreadable.
    """
    if not without_faces:
        raise UserError("photo_faces")
    try:
        bare_picture(path)  # under the limits of everything that is handed in
        content = path.read_bytes()
    except (UserError, OSError) as error:
        raise UserError("photo_unreadable") from error
    return hashlib.sha256(content).hexdigest()


def with_photo(handing: Handing, path: Path, *, without_faces: bool) -> Handing:
    """The same with a picture as its proof. Raises what `photo_hash` raises."""
    return replace(handing, proof=Proof.PHOTO, photo=photo_hash(path, without_faces=without_faces))


def _check_lane(tx: Transaction, teams: dict[str, str], going: str) -> None:
    """Nobody takes along what is planned for another team."""
    for number, team in teams.items():
        if team not in ("", going):
            name = next((one.name for one in all_teams(tx) if one.team == team), "")
            raise UserError("lane_other", number=number, name=name)


def _roses(tx: Transaction, desk: Desk, number: str, others: Sequence[str]) -> list[Rose]:
    """Each once, the first one first."""
    ids = dict.fromkeys(wish_id_of(tx, one) for one in (number, *others))
    return [rose_by_id(tx, desk.event, one) for one in ids]


def _changes(notes: Sequence[Note], act: int, label: str, number: str) -> Changes:
    return Changes(frozenset(note.subject for note in notes), act=act, label=label, number=number)


def _kept_handing(tx: Transaction, rose: Rose, handing: Handing, team: str) -> str | None:
    """The vault record; none about a family that was erased, of which nothing is kept again."""
    if vault.erased_among(tx, [rose.wish_id]):
        return None
    names = tuple(name.strip() for name in handing.deliverers if name.strip())
    if not names and team:
        names = tuple(one.name for one in crew_here(tx, team).members[:2])
    said = HandedOver(
        receiver=handing.receiver.strip(), deliverers=names, words=handing.words.strip()
    )
    return vault.put(tx, rose.wish_id, vault.DELIVERY, said)


def _read_written(desk: Desk, text: str) -> str:
    """Raises UserError bad_written, written_far_off."""
    if not text.strip():
        return ""
    from datetime import date

    from desktop_app.paper.model import read_written, shown

    today = desk.clock().astimezone().date()
    return shown(read_written(text, date.fromisoformat(desk.settings().date), today))
