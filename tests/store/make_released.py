"""Make the store that stands for a released schema: run once, before each release.

python -m tests.store.make_released    writes tests/store/released/<revision>.sqlite, .key and .people
Its people are invented; its keys lie beside it. Never made anew after the release.
"""

import shutil
import tempfile
from pathlib import Path

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, park_claim, release_claim
from desktop_app.journal.operations import undo_act
from desktop_app.store.connection import REVISION
from desktop_app.store.people_key import people_key_file
from tests.desks import hang, small_desk, wish

RELEASED = Path(__file__).parent / "released"


def make_released() -> Path:
    """A store with a bit of everything, under today's revision."""
    with tempfile.TemporaryDirectory() as folder:
        desk = small_desk(Path(folder))
        hang(desk, wish("HS-001"), wish("HS-002"), wish("YZ-001"), wish("CX-001"))
        hang(desk, wish("NH-001", concerns=("price_missing",), price_fen=None))
        claim_wishes(desk, ["HS-001", "YZ-001"], Giver(name="王芳", phone="13800001234"))
        claim_wishes(desk, ["HS-002"], Giver(anonymous=True))
        release_claim(desk, "HS-002", "买不到")
        claim_wishes(desk, ["HS-002"], Giver(name="李雷"))
        undo_act(desk)
        park_claim(desk, "CX-001", Giver(name="赵"))
        desk.store.close_whole()
        target = RELEASED / f"{REVISION:04}.sqlite"
        RELEASED.mkdir(exist_ok=True)
        shutil.copy(desk.store.path, target)
        shutil.copy(desk.home.key_file, target.with_suffix(".key"))
        shutil.copy(people_key_file(desk.home), target.with_suffix(".people"))
    return target


if __name__ == "__main__":
    make_released()
