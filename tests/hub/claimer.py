"""A worker under load, as a program: claims its wishes by ids drawn before, notes each yes that it
was told, and asks again for the same while it hears nothing.

    python -m tests.hub.claimer DATABASE#EVENT FILE WHO NUMBER…
"""

import json
import sys
import time
from pathlib import Path

from desktop_app.claims.facts import Giver
from desktop_app.claims.many import Promised, Wanted, claim_many
from desktop_app.desk import open_desk
from desktop_app.errors import UserError
from desktop_app.paths import home_folder

BATCH = 5
GIVES_UP_S = 60.0
_PASSING = ("server_away", "store_busy", "store_readonly")


def main(database: str, file: Path, who: str, numbers: list[str]) -> None:
    desk = _opened(home_folder(str(file.parent), database))
    giver = Giver(name="李四", phone="13800138000")
    wanted = [Wanted(one, f"{who}{one}", f"{who}{one}", giver) for one in numbers]
    with file.open("a") as told:
        for start in range(0, len(wanted), BATCH):
            for answer in _asked(desk, wanted[start : start + BATCH]):
                told.write(f"{json.dumps(answer)}\n")
            told.flush()
    desk.close()


def _opened(home):
    """The desk; the server may be down before this worker has begun."""
    since = time.monotonic()
    while time.monotonic() - since < GIVES_UP_S:
        try:
            return open_desk(home)
        except UserError as error:
            if error.code not in _PASSING:
                raise
            time.sleep(0.02)
    raise SystemExit("no server for a minute")


def _asked(desk, wanted):
    """One line for each answer, however long it takes."""
    tries, since = 0, time.monotonic()
    while time.monotonic() - since < GIVES_UP_S:
        tries += 1
        try:
            answers, _changes = claim_many(desk, wanted)
        except UserError as error:
            if error.code not in _PASSING:
                raise
            time.sleep(0.02)
            continue
        return [
            {"number": one.number, "claim": answer.claim_id, "code": answer.code,
             "final": answer.is_final, "tries": tries, "at": time.monotonic()}
            if isinstance(answer, Promised)
            else {"number": one.number, "no": answer.code, "at": time.monotonic()}
            for one, answer in zip(wanted, answers, strict=True)
        ]  # fmt: skip
    raise SystemExit("heard nothing for a minute")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4:])
