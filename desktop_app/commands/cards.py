"""The verbs of cards and printers."""

import argparse
from pathlib import Path

from desktop_app.cards.bulk import draw_cards
from desktop_app.cards.printing import save_whole
from desktop_app.cards.records import all_cards
from desktop_app.commands.answer import Answer, error_data, show_progress
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.hanging.prints import note_cards
from desktop_app.language import tr
from desktop_app.messages import sentences


def cards(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Claim cards as one PDF, by number or code or all; without any, the print queue.

    Making a PDF changes nothing in the queue; what was made is noted, so that it can be found again.
    """
    if not (asked.numbers or asked.all or asked.out):
        return _queue(desk)
    if bool(asked.numbers) == asked.all:
        raise UserError("cards_which")
    if not asked.out:
        raise UserError("cards_where")
    file = Path(asked.out)
    drawn = draw_cards(desk, asked.numbers or None, asked.layout, show_progress)
    show_progress("", 1)
    save_whole(file, drawn.pdf)
    note_cards(desk, drawn.numbers)
    lines = [
        tr(
            "{count} 张认领卡，{pages} 页，存到 {file}。",
            count=drawn.cards,
            pages=drawn.pages,
            file=file,
        )
    ]
    lines += [
        tr("{number} 的卡没有做：{why}", number=number, why=sentences(error)[0])
        for number, error in drawn.failed
    ]
    data = {
        "count": drawn.cards,
        "layout": asked.layout,
        "file": str(file),
        "pages": drawn.pages,
        "bytes": len(drawn.pdf),
        "failed": [{"number": number} | error_data(error) for number, error in drawn.failed],
    }
    return Answer(data, lines, refused=bool(drawn.failed))


def _queue(desk: Desk) -> Answer:
    """The print queue, newest first."""
    with desk.store.read() as tx:
        rows = all_cards(tx, desk.node)
    data = [
        {
            "card": row.card_id,
            "state": row.state,
            "reprint": row.reprint,
            "layout": row.layout,
            "printer": row.printer,
            "numbers": list(row.numbers),
        }
        for row in rows
    ]
    lines = [
        f"{row.card_id}  {row.state}  {row.layout}  {' '.join(row.numbers)}  {row.printer}".rstrip()
        for row in rows
    ]
    return Answer({"cards": data}, lines)
