"""What the killed processes do: each works on a desk of its own folder, like a person would."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import make_desk, open_desk
from desktop_app.errors import UserError
from desktop_app.intake.operations import import_plan, preview_import
from desktop_app.paths import Home, resource
from desktop_app.safety.restore import restore
from desktop_app.store.backup import back_up
from desktop_app.store.keys import key_of, set_passphrase
from desktop_app.store.upgrade import SCRIPTS, upgrade_store
from tests.desks import EVENT_DAY

AHEAD = (*SCRIPTS, Path(__file__).parent.parent / "store" / "ahead")
WORDS = "five plain words for tests"
WANG = Giver(name="王芳", phone="13800001234")

Say = Callable[[object], None]


def make(folder: Path) -> None:
    make_desk(Home(folder), "试验活动", EVENT_DAY).close()


def claim(folder: Path, number: str) -> None:
    desk = open_desk(Home(folder))
    claim_wishes(desk, [number], WANG)
    desk.close()


def claim_many(say: Say, folder: Path, numbers: list[str]) -> None:
    """Claim one after the other; each number is said once its claim is durable. Then wait for the end."""
    desk = open_desk(Home(folder))
    say("begun")
    for number in numbers:
        claim_wishes(desk, [number], WANG)
        say(number)
    Event().wait()


def import_demo(say: Say, folder: Path) -> None:
    """Import the 309 wishes of the demo, some of them claimed: one press, one act."""
    desk = open_desk(Home(folder))
    plan = preview_import(desk, resource("demo/wishes_2023.csv"))
    say("begun")
    import_plan(desk, plan)
    say("done")
    desk.close()


def back_up_many(say: Say, folder: Path) -> None:
    """One backup after another; each name is said once it is there."""
    desk = open_desk(Home(folder))
    say("begun")
    while True:
        say(back_up(desk.home, desk.store).name)


def back_up_once(folder: Path) -> None:
    desk = open_desk(Home(folder))
    back_up(desk.home, desk.store)
    desk.close()


def put_back(folder: Path, file: Path) -> None:
    restore(Home(folder), file)


def upgrade(folder: Path) -> None:
    home = Home(folder)
    upgrade_store(home.store, key_of(home), 6, AHEAD)


def protect(folder: Path) -> None:
    set_passphrase(Home(folder), WORDS)


def crowd(say: Say, folder: Path, number: str, tries: int) -> None:
    """Many givers want one rose; says (claimed, refused, the codes of other errors)."""
    desk = open_desk(Home(folder))
    claimed, refused, strange = 0, 0, []
    say("begun")
    for _ in range(tries):
        try:
            claim_wishes(desk, [number], WANG)
            claimed += 1
        except UserError as error:
            if error.code == "wish_taken":
                refused += 1
            else:
                strange.append(error.code)
    say((claimed, refused, strange))
    desk.close()
