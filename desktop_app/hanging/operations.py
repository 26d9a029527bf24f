"""What a person can do with walls: lay them out, change them by hand, take them down."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.changes import Changes
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.publishing import check_public
from desktop_app.events.records import Venue, all_venues
from desktop_app.hanging.model import (
    Fit,
    Hung,
    Scope,
    Wall,
    Wanted,
    checked,
    chosen_roses,
    fit_of,
    laid_out,
    with_more,
    without,
)
from desktop_app.hanging.records import all_walls
from desktop_app.journal.entry import Note
from desktop_app.language import mark
from desktop_app.privacy.public import PublicText, Spot
from desktop_app.roses.records import wall_roses
from desktop_app.roses.wall import WallRose
from desktop_app.staff.rights import Right, require
from desktop_app.store.store import Transaction
from desktop_app.typed import typed

__all__ = ["Laid", "Site", "Venue", "add_late", "look", "plan_wall", "put_walls", "take_down"]


@dataclass(frozen=True, slots=True)
class Site:
    """Everything about the walls at one moment."""

    walls: tuple[Wall, ...]
    roses: tuple[Hung, ...]
    venues: tuple[Venue, ...]

    def wall_named(self, name: str) -> Wall:
        """Raises UserError wall_unknown."""
        for wall in self.walls:
            if wall.name == name.strip():
                return wall
        raise UserError("wall_unknown", name=name, walls="、".join(w.name for w in self.walls))

    def wall(self, wall_id: str) -> Wall | None:
        return next((wall for wall in self.walls if wall.wall_id == wall_id), None)

    def district_of(self, venue_id: str) -> str:
        """The district of a venue, "" when there is none."""
        return next((v.district for v in self.venues if v.venue_id == venue_id), "")

    def fit(self, wall: Wall) -> Fit:
        """What changed since the wall was laid out."""
        return fit_of(wall, self.roses, self.walls, self.district_of(wall.venue_id))


@dataclass(frozen=True, slots=True)
class Laid:
    """A wall as it now stands.

    came    how many roses came from each other wall, by its name
    before  the touched walls as they were: `put_walls` with them takes the step back
    """

    wall: Wall
    came: dict[str, int]
    before: tuple[Wall, ...]
    changes: Changes


def look(desk: Desk) -> Site:
    """Walls, roses and venues as they are now."""
    with desk.store.read() as tx:
        return _site(tx)


def plan_wall(desk: Desk, wanted: Wanted, wall_id: str = "") -> Laid:
    """Lay a wall out, a new one or (with its id) one that stands.

    A rose hangs on one wall only: those of other walls come over, and `Laid.came` says so.
    Raises UserError wall_unknown, wall_name_missing, wall_name_taken, public_text_never, wall_empty, wall_too_small,
    wall_too_large, wish_unknown, tag_not_public, venue_missing.
    """
    with desk.store.write() as tx:
        site = _site(tx)
        own = site.wall(wall_id)
        if wall_id and own is None:
            raise UserError("wall_unknown", name=wanted.name, walls="")
        name = typed(wanted.name).strip()
        if own is None or name != own.name:
            check_public(tx, desk.event, [PublicText(Spot.WALL_NAME, name)])
        if any(w.name == name and w.wall_id != wall_id for w in site.walls):
            raise UserError("wall_name_taken", name=name)
        district = site.district_of(wanted.venue_id)
        roses = chosen_roses(wanted, site.roses, site.walls, own, district)
        wall = laid_out(wanted, wall_id or desk.new_id(), roses)
        return _put(tx, desk, site, wall)


def put_walls(desk: Desk, walls: Sequence[Wall]) -> Changes:
    """These walls stand as given: after a move by hand, or to take a step back.

    Raises UserError wall_too_small, wall_too_large.
    """
    notes = [
        Note(wall.wall_id, checked(wall).fact() if wall.rows else wall.fact()) for wall in walls
    ]
    with desk.store.write() as tx:
        require(tx, desk, Right.REVIEW)
        act = write(tx, desk, notes)
    return Changes(act=act, label=mark("布置花墙"))


def add_late(desk: Desk, wall_id: str) -> Laid:
    """Hang what was published since behind the last rose. Raises UserError wall_unknown."""
    with desk.store.write() as tx:
        site = _site(tx)
        wall = site.wall(wall_id)
        if wall is None:
            raise UserError("wall_unknown", name="", walls="")
        return _put(tx, desk, site, with_more(wall, site.fit(wall).late))


def take_down(desk: Desk, wall_id: str) -> Laid:
    """The wall is no more; its roses hang nowhere. Raises UserError wall_unknown."""
    with desk.store.write() as tx:
        site = _site(tx)
        wall = site.wall(wall_id)
        if wall is None:
            raise UserError("wall_unknown", name="", walls="")
        return _put(tx, desk, site, replace(wall, rows=0, columns=0, roses=()))


def wanted_again(wall: Wall) -> Wanted:
    """The wall as it stands, as a wish to lay it out anew."""
    return Wanted(
        name=wall.name,
        venue_id=wall.venue_id,
        order=wall.order,
        scope=Scope.SAME,
        rows=wall.rows,
        columns=wall.columns,
    )


def _put(tx: Transaction, desk: Desk, site: Site, wall: Wall) -> Laid:
    require(tx, desk, Right.REVIEW)
    here = set(wall.hanging)
    others = [one for one in site.walls if one.wall_id != wall.wall_id and here & set(one.roses)]
    own = site.wall(wall.wall_id) or replace(wall, rows=0, columns=0, roses=())
    notes = [Note(wall.wall_id, wall.fact())]
    notes += [Note(one.wall_id, without(one, here).fact()) for one in others]
    act = write(tx, desk, notes)
    came = {one.name: len(here & set(one.roses)) for one in others}
    return Laid(wall, came, (own, *others), Changes(act=act, label=mark("布置花墙")))


def _site(tx: Transaction) -> Site:
    roses = tuple(_hung(rose) for rose in wall_roses(tx))
    return Site(tuple(all_walls(tx)), roses, tuple(all_venues(tx)))


def _hung(rose: WallRose) -> Hung:
    return Hung(
        rose.wish_id,
        rose.number,
        rose.district,
        rose.group,
        rose.state,
        bool(rose.published),
        bool(rose.parked),
    )
