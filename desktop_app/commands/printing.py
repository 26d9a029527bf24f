"""The verbs of printers."""

import argparse
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from desktop_app.cards.asking import card_to_print
from desktop_app.cards.layouts import LAYOUTS, card_layout
from desktop_app.cards.operations import print_card, settle_cards
from desktop_app.cards.printing import Printer, all_printers, printer_for, printer_named
from desktop_app.cards.records import card_by_id
from desktop_app.commands.answer import Answer
from desktop_app.commands.claims import number_or_code
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages.cards import SENT_UNCONFIRMED, STATE_WORDS
from desktop_app.messages.printing import ROADS, TROUBLES
from desktop_app.settings import Settings, load_settings

REASON = "命令行打印"


def print_number(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Print the card of a wish's claim: the one that waits, else another one, marked 补打.

    The card waits in the queue when the printer takes nothing.
    """
    if asked.layout:
        card_layout(asked.layout)
    settings = load_settings(desk.home).settings
    printers = all_printers(desk.home.cards, settings.receipt_printers)
    chosen = printer_named(asked.printer, printers) if asked.printer else None
    card = card_to_print(desk, number_or_code(asked.number), REASON, asked.layout)
    printer = chosen or printer_for(settings, card.layout, printers)
    print_card(desk, card.card_id, printer)
    settle_cards(desk, [printer])
    with desk.store.read() as tx:
        card = card_by_id(tx, desk.event, card.card_id)
    data = {
        "number": asked.number,
        "card": card.card_id,
        "printer": printer.name,
        "layout": card.layout,
        "reprint": card.reprint,
        "state": card.state,
        "job": card.job,
    }
    state = tr(SENT_UNCONFIRMED if card.is_unconfirmed else STATE_WORDS[card.state])
    return Answer(data, [f"{asked.number}  {printer.name}  {state}"])


def printers(_asked: argparse.Namespace, desk: Desk) -> Answer:
    """Every printer with its trouble and the layouts that go to it; chosen ones that are gone."""
    settings = load_settings(desk.home).settings
    found = all_printers(desk.home.cards, settings.receipt_printers)
    chosen = {layout: _chosen(settings, layout, found) for layout in LAYOUTS}
    default = _chosen(Settings(printer=settings.printer), "a6", found)
    with ThreadPoolExecutor(len(found)) as pool:  # each may take 2 seconds
        troubles = list(pool.map(lambda printer: printer.trouble(), found))
    data = [
        {
            "name": printer.name,
            "road": printer.road,
            "default": printer.name == default,
            "trouble": trouble,
            "layouts": [layout for layout, name in chosen.items() if name == printer.name],
        }
        for printer, trouble in zip(found, troubles, strict=True)
    ]
    names = {printer.name for printer in found}
    gone = {layout: name for layout, name in chosen.items() if name not in names}
    lines = [_line(one) for one in data]
    lines += [
        tr("找不到 {printer}，本来打印：{layout}。", printer=name, layout=tr(LAYOUTS[layout].title))
        for layout, name in gone.items()
    ]
    return Answer({"printers": data, "gone": gone}, lines)


def _chosen(settings: Settings, layout: str, found: list[Printer]) -> str:
    """The name of a layout's printer, also when it is gone."""
    try:
        return printer_for(settings, layout, found).name
    except UserError as error:
        return str(error.values["printer"])


def _line(one: dict[str, Any]) -> str:
    road, trouble = one["road"], one["trouble"]
    words = [
        one["name"],
        tr(ROADS[road]),
        tr("默认") if one["default"] else "",
        tr(TROUBLES[trouble]) if trouble else "",
        tr("、").join(tr(LAYOUTS[layout].title) for layout in one["layouts"]),
    ]
    return "  ".join(word for word in words if word)
