"""What was printed with the words of several wishes, noted so that it can be found again."""

from collections.abc import Collection

from desktop_app.changes import Changes
from desktop_app.desk import Desk, write
from desktop_app.hanging.facts import Printed, SheetPrinted
from desktop_app.hanging.model import Wall
from desktop_app.hanging.tags import TagSheets
from desktop_app.journal.entry import Note
from desktop_app.language import mark
from desktop_app.roses.records import wall_roses_of, wish_ids_of
from desktop_app.roses.wall import WallRose


def note_print(
    desk: Desk,
    what: Printed,
    wish_ids: Collection[str],
    wall_id: str = "",
    *,
    without: Collection[str] = (),
) -> Changes:
    """A file with these wishes on it was made, for paper or to be handed out.

    Wishes that may not be shown were left out of it, and are left out here.
    without  numbers of those that could not be drawn
    """
    with desk.store.write() as tx:
        left_out = set(without)
        shown = {
            rose.wish_id
            for rose in wall_roses_of(tx, wish_ids)
            if rose.number not in left_out and _is_on(what, rose)
        }
        wishes = tuple(dict.fromkeys(wish for wish in wish_ids if wish in shown))
        if not wishes:
            return Changes()
        made = SheetPrinted(what=what, wall=wall_id, wishes=wishes)
        act = write(tx, desk, [Note(desk.new_id(), made)])
    return Changes(act=act, label=mark("打印"))


def note_tags(desk: Desk, wish_ids: Collection[str], wall: Wall | None, drawn: TagSheets) -> None:
    """Tags were drawn into a file, and the plan of their wall before them."""
    without = [one.number for one in drawn.failed]
    note_print(desk, Printed.TAGS, wish_ids, wall.wall_id if wall else "", without=without)
    if wall and drawn.plan_pages:
        note_print(desk, Printed.PLAN, wall.hanging, wall.wall_id)


def note_cards(desk: Desk, numbers: Collection[str]) -> None:
    """Claim cards of these wishes were drawn into one file."""
    with desk.store.read() as tx:
        wish_ids = wish_ids_of(tx, numbers)
    note_print(desk, Printed.CARDS, list(wish_ids.values()))


def _is_on(what: Printed, rose: WallRose) -> bool:
    """A tag is only of what hangs; the others are of whatever may be shown."""
    return bool(rose.published) if what is Printed.TAGS else rose.has_words
