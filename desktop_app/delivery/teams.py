"""Delivery teams: who they are, where they go, what they take along."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.changes import Changes
from desktop_app.delivery.crews import crew_of
from desktop_app.delivery.facts import Crew, Member, PacksTaken, TeamRetired, TeamSet
from desktop_app.delivery.model import Team, team_named
from desktop_app.delivery.records import all_teams
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.publishing import check_public
from desktop_app.journal.entry import Note
from desktop_app.language import mark
from desktop_app.privacy.public import PublicText, Spot
from desktop_app.staff.rights import Right, require
from desktop_app.store import vault
from desktop_app.store.store import Transaction
from desktop_app.typed import is_blank, typed
from desktop_app.wishes.number import DISTRICTS

__all__ = [
    "Crew",
    "Member",
    "Saved",
    "TeamPlan",
    "crew",
    "read_areas",
    "read_member",
    "retire_team",
    "set_team",
    "take_packs",
]

_LONGEST_NAME = 30
_MEMBER = re.compile(r"(?P<name>[^\d+]{1,60}?)(?: ?(?P<phone>[+\d][\d +\-()]*))?")
_MOST_DOORS = 1000


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """A team as somebody writes it down.

    areas    codes of districts, the nearest first; empty: anywhere
    most     doors in one round; 0: as many as there are
    members  who goes along; None leaves those that there are. When some of them are on the staff, by
             their names, nobody else of the delivery teams sees where this team's families live
    note     for the team and the leads
    """

    name: str
    areas: tuple[str, ...] = ()
    most: int = 0
    members: tuple[Member, ...] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """A team as it is kept."""

    team: str
    changes: Changes


def set_team(desk: Desk, plan: TeamPlan, team: str = "") -> Saved:
    """A new team, or ("team" given) another word about one; a retired one goes again.

    Raises UserError: not_your_right, team_unknown, team_name_missing, team_name_long,
    team_name_taken, team_area_unknown, team_most, public_text_never, words_named, people_locked.
    """
    name = " ".join(typed(plan.name).split())
    areas = read_areas(plan.areas)
    if not name:
        raise UserError("team_name_missing")
    if len(name) > _LONGEST_NAME:
        raise UserError("team_name_long", most=_LONGEST_NAME)
    if not 0 <= plan.most <= _MOST_DOORS:
        raise UserError("team_most", most=_MOST_DOORS)
    with desk.store.write() as tx:
        require(tx, desk, Right.TEAMS)
        teams = all_teams(tx)
        before = team_named(teams, team) if team else None
        own = before.team if before else desk.new_id()
        if any(one.name == name and one.team != own and not one.retired for one in teams):
            raise UserError("team_name_taken", name=name)
        if before is None or before.name != name:
            check_public(tx, own, [PublicText(Spot.TEAM_NAME, name)])
        record = _kept_crew(tx, own, plan)
        members = before.members if before and plan.members is None else len(plan.members or ())
        fact = TeamSet(name=name, areas=areas, most=plan.most, members=members)
        act = write(tx, desk, [Note(own, fact, private=record)])
    return Saved(own, Changes(act=act, label=mark("送达队")))


def retire_team(desk: Desk, team: str, reason: str) -> Changes:
    """It gets no more stops. What it still has stays in its list until it came back.

    Raises UserError: not_your_right, team_unknown, team_retired, reason_missing, words_named.
    """
    if is_blank(reason):
        raise UserError("reason_missing")
    with desk.store.write() as tx:
        require(tx, desk, Right.TEAMS)
        found = going_team(tx, team)
        fact = TeamRetired(reason=typed(reason).strip()[:200])
        act = write(tx, desk, [Note(found.team, fact)])
    return Changes(act=act, label=mark("停用送达队"))


def take_packs(desk: Desk, team: str, packs: int) -> Changes:
    """爱心公益包 that the team takes along, or (below 0) brings back.

    Raises UserError: not_your_right, team_unknown, packs_none, packs_below.
    """
    if packs == 0 or abs(packs) > 10_000:
        raise UserError("packs_none")
    with desk.store.write() as tx:
        require(tx, desk, Right.DELIVER)
        found = team_named(all_teams(tx), team)
        if found.packs + packs < 0:
            raise UserError("packs_below", name=found.name, packs=found.packs)
        act = write(tx, desk, [Note(found.team, PacksTaken(packs=packs))])
    return Changes(act=act, label=mark("爱心公益包"))


def crew(desk: Desk, team: str) -> Crew:
    """Who goes with a team, for whoever plans the rounds and for the teams.

    Raises UserError: not_your_right, team_unknown, people_locked.
    """
    with desk.store.read() as tx:
        require(tx, desk, Right.DELIVER)
        return crew_of(tx, team_named(all_teams(tx), team).team) or Crew()


def going_team(tx: Transaction, team: str) -> Team:
    """A team that still goes. Raises UserError team_unknown, team_retired."""
    found = team_named(all_teams(tx), team)
    if found.retired:
        raise UserError("team_retired", name=found.name)
    return found


def read_areas(texts: Iterable[str]) -> tuple[str, ...]:
    """`海曙`, `HS`, `海曙区` -> `HS`, each once, in the order given. Raises UserError team_area_unknown."""
    named = {word: code for code, words in DISTRICTS.items() for word in (code, *words)}
    found: list[str] = []
    for text in texts:
        code = named.get(unicodedata.normalize("NFKC", text).strip().upper())
        if code is None:
            raise UserError("team_area_unknown", text=text.strip()[:20])
        found.append(code)
    return tuple(dict.fromkeys(found))


def read_member(text: str) -> Member:
    """`王芳:13800001234`, `王芳 138 0000 1234` or a name alone. Raises UserError member_unreadable,
    bad_phone."""
    from desktop_app.claims.phone import read_phone

    plain = " ".join(unicodedata.normalize("NFKC", typed(text)).replace(":", " ").split())
    found = _MEMBER.fullmatch(plain)
    if found is None:
        raise UserError("member_unreadable")
    return Member(name=found["name"], phone=read_phone(found["phone"] or ""))


def _kept_crew(tx: Transaction, team: str, plan: TeamPlan) -> str | None:
    """The vault record of who goes along; None: what was kept before stays."""
    if plan.members is None:
        return None
    return vault.put(tx, team, vault.DELIVERY, Crew(members=plan.members, note=plan.note.strip()))
