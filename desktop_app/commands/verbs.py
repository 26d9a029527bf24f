"""Which function answers which verb."""

import argparse
from collections.abc import Callable

from desktop_app.commands.answer import Answer
from desktop_app.desk import Desk, open_desk
from desktop_app.paths import Home, home_folder

Verb = Callable[[argparse.Namespace, Desk], Answer]


def call(asked: argparse.Namespace) -> Answer:
    """Answer one verb of the command line on the desk in its home folder.

    Raises UserError, which is the refusal.
    """
    from desktop_app.commands import event, wishes

    home = home_folder(asked.home)
    without_desk: dict[str, Callable[[argparse.Namespace, Home], Answer]] = {
        "init": event.init,
        "restore": event.restore_backup,
        "doctor": event.doctor,
    }
    if asked.verb in without_desk:
        return without_desk[asked.verb](asked, home)
    from desktop_app.commands import claims, intake

    with_desk: dict[str, Verb] = {
        "import": intake.import_file,
        "wishes": wishes.list_wishes,
        "publish": wishes.publish,
        "approve": wishes.approve,
        "send-back": wishes.send_back,
        "withdraw": wishes.withdraw,
        "status": wishes.status,
        "history": wishes.history,
        "claim": claims.claim,
        "release": claims.release,
        "park": claims.park,
        "unpark": claims.unpark,
        "undo": claims.undo,
        "reprint": claims.reprint,
        "cards": claims.cards,
        "backup": event.backup,
    }
    desk = open_desk(home)
    try:
        return with_desk[asked.verb](asked, desk)
    finally:
        desk.close()
