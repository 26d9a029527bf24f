"""Which function answers which verb."""

import argparse
from importlib import import_module
from pathlib import Path

from desktop_app.commands.answer import Answer, Refused
from desktop_app.commands.signing_in import desk_for_command
from desktop_app.errors import UserError
from desktop_app.paths import home_folder

# Verbs that find, make or replace the store themselves: they take the home folder.
_ON_HOME = {
    "init": "event.init",
    "restore": "event.restore_backup",
    "doctor": "event.doctor",
    "pair": "pairing.pair",
    "serve": "serving.serve",
    "hub": "hub.hub",
    "lint": "lint.lint",  # without an event, too
    "privacy open": "privacy.open_export",  # on a computer without the event, too
    "sbom": "parts.sbom",
}

# Verbs on the open desk. A page is loaded when one of its verbs is called.
_ON_DESK = {
    "import": "intake.import_file",
    "wishes": "wishes.list_wishes",
    "publish": "wishes.publish",
    "approve": "wishes.approve",
    "send-back": "wishes.send_back",
    "withdraw": "wishes.withdraw",
    "teams": "rounds.teams",
    "pack": "rounds.pack",
    "deliver": "delivery.deliver",
    "follow-up": "delivery.follow_up",
    "thanks": "delivery.thanks",
    "status": "wishes.status",
    "history": "wishes.history",
    "claim": "claims.claim",
    "release": "claims.release",
    "park": "claims.park",
    "unpark": "claims.unpark",
    "undo": "claims.undo",
    "reprint": "claims.reprint",
    "cards": "cards.cards",
    "tags": "hanging.tags",
    "print": "printing.print_number",
    "printers": "printing.printers",
    "verify": "scans.verify",
    "wall": "hanging.wall",
    "audit": "hanging.audit",
    "blanks": "paper.blanks",
    "backfill": "paper.backfill",
    "backfills": "paper.backfills",
    "event": "event.rules",
    "peers": "exchange.peers",
    "page": "pages.page",
    "programme": "hall.programme",
    "city": "hall.city",
    "bundle": "bundles.bundle",
    "take": "taking.take",
    "recall": "taking.recall",
    "receive": "fulfilment.receive",
    "overdue": "overdue.overdue",
    "inbox": "inbox.inbox",
    "consent": "consent.consent",
    "settle": "inbox.settle_claims",
    "reveal": "people.reveal",
    "claims": "people.claims",
    "charity": "stalls.charity",
    "stall": "stalls.stall",
    "sale": "market.sale",
    "tally": "market.tally",
    "market": "market.market",
    "close-cash": "cash.close",
    "cash": "cash.cash",
    "fund": "fund.fund",
    "notice": "fund.notice",
    "check": "readiness.check",
    "close-day": "readiness.close_day",
    "staff": "staff.staff",
    "duty": "staff.duty",
    "ticket": "tickets.ticket",
    "audit-log": "audit.audit_log",
    "privacy": "privacy.privacy",
    "erase": "erasing.erase",
    "archive": "erasing.archive",
    "retention": "erasing.retention",
    "keys": "erasing.keys",
    "backup": "event.backup",
}


def call(asked: argparse.Namespace) -> Answer:
    """Answer one verb of the command line on the desk in its home folder.

    Raises UserError or Refused, which is the refusal.
    """
    _check_readable(asked)
    home = home_folder(asked.home, asked.database)
    if home.database:
        from desktop_app.hub.databases import located

        home = located(home)
    with_what = f"{asked.verb} {getattr(asked, 'what', '')}"
    if place := _ON_HOME.get(asked.verb) or _ON_HOME.get(with_what):
        return _answer(place, asked, home)
    desk = desk_for_command(home)
    try:
        return _answer(_ON_DESK[asked.verb], asked, desk)
    except UserError as error:
        if "desk" in error.values:  # a node: people know the laptop by its name
            raise Refused(error, desk.names(), []) from error
        raise
    finally:
        desk.close()


def _check_readable(asked: argparse.Namespace) -> None:
    """Bytes that are no UTF-8 reach no store: only a file may be called so, and `lint` names them.

    Raises UserError words_unreadable.
    """
    given = [word for value in vars(asked).values() for word in _words(value)]
    if asked.verb != "lint" and any(
        not _is_text(word) and not Path(word).exists() for word in given
    ):
        raise UserError("words_unreadable")


def _words(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _is_text(word: str) -> bool:
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True


def _answer(place: str, asked: argparse.Namespace, on: object) -> Answer:
    page, _, function = place.partition(".")
    answer: Answer = getattr(import_module(f"desktop_app.commands.{page}"), function)(asked, on)
    return answer
