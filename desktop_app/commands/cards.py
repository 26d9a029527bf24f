"""The verbs of cards and printers."""

import argparse

from desktop_app.cards.records import all_cards
from desktop_app.commands.answer import Answer
from desktop_app.desk import Desk


def cards(_asked: argparse.Namespace, desk: Desk) -> Answer:
    """The print queue, newest first."""
    with desk.store.read() as tx:
        rows = all_cards(tx)
    data = [{"card": r.card_id, "state": r.state, "reprint": r.reprint} for r in rows]
    return Answer({"cards": data}, [f"{row.card_id}  {row.state}" for row in rows])
