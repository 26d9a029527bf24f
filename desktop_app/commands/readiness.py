"""The verbs of opening and closing: check, close-day."""

import argparse
from pathlib import Path
from typing import Any

from desktop_app.cards.printing import all_printers, printer_for, save_whole
from desktop_app.clock import written
from desktop_app.commands.answer import Answer
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages.ages import age
from desktop_app.readiness import closing
from desktop_app.readiness.closing import Day, counts_of, counts_of_money, day_of
from desktop_app.readiness.health import look_at_self, note_printer
from desktop_app.readiness.model import Cell, Row
from desktop_app.readiness.operations import Checked, check_desks
from desktop_app.readiness.sheets import (
    check_document,
    closing_document,
    freshness,
    items_by_kind,
    money_lines,
)
from desktop_app.readiness.words import SHAPES, cell_words, headline, point_word, todos
from desktop_app.settings import load_settings
from desktop_app.staff.names import name_of


def check(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Every laptop's lamps. The status is 1 when not all of them are green."""
    look_at_self(desk)
    _look_at_printer(desk)
    checked = check_desks(desk)
    data: dict[str, Any] = {
        "is_ready": checked.is_ready,
        "at": written(checked.at),
        "rows": [_row_data(row) for row in checked.rows],
    }
    lines = [line for row in checked.rows for line in _row_lines(row, checked)]
    lines.append(headline(checked))
    if asked.out:
        document = check_document(checked, desk.settings().name, name_of(desk, desk.by))
        _save(document, asked.out, data, lines)
    return Answer(data, lines, refused=not checked.is_ready)


def close_day(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Close the day; what is open has to be explained, and stands on the sheet."""
    closing.close_day(desk, asked.reason)
    day = day_of(desk)
    lines = [
        tr("{desk}收摊了。", desk=day.desk),
        *(
            tr("{kind} {count} 件", kind=word, count=len(numbers))
            for word, numbers in items_by_kind(day)
        ),
        *money_lines(day),
        *(f"{peer.name}  {freshness(peer, day)}" for peer in day.desks),
    ]
    data = _day_data(day)
    if asked.out:
        _save(closing_document(day), asked.out, data, lines)
    return Answer(data, lines)


def _look_at_printer(desk: Desk) -> None:
    """Ask the printer of the cards how it is: up to some seconds."""
    settings = load_settings(desk.home).settings
    try:
        printers = all_printers(desk.home.cards, settings.receipt_printers)
        trouble = printer_for(settings, settings.card_layout, printers).trouble()
    except UserError as error:
        note_printer(desk, error.code)
        return
    note_printer(desk, trouble.value if trouble and trouble.stops else "")


def _save(document: Any, file: str, data: dict[str, Any], lines: list[str]) -> None:
    from desktop_app.readiness.sheet import sheet_pdf  # reportlab takes 0.3 s to load

    pdf = sheet_pdf(document)
    save_whole(Path(file), pdf)
    data["file"] = {"path": file, "bytes": len(pdf)}
    lines.append(tr("存到 {file}。", file=file))


def _row_data(row: Row) -> dict[str, Any]:
    return {
        "desk": row.name,
        "node": row.node,
        "is_own": row.is_own,
        "heard_at": written(row.heard_at) if row.heard_at else None,
        "verdict": row.verdict,
        "cells": {cell.point: _cell_data(cell) for cell in row.cells},
    }


def _cell_data(cell: Cell) -> dict[str, Any]:
    words = cell_words(cell)
    return {
        "verdict": cell.verdict,
        "code": cell.code,
        "count": cell.count,
        "word": words.word,
        "remedy": words.remedy,
    }


def _row_lines(row: Row, checked: Checked) -> list[str]:
    old = "" if row.is_own or not row.heard_at else f"（{age(row.heard_at, checked.at)}）"
    cells = "  ".join(
        f"{SHAPES[cell.verdict]} {point_word(cell.point)} {cell_words(cell).word}"
        for cell in row.cells
    )
    said = [f"  → {one.point}：{one.remedy}" for one in todos(row) if one.remedy]
    return [f"{row.name}{old}  {cells}", *said]


def _day_data(day: Day) -> dict[str, Any]:
    return {
        "closed_at": day.closed_at,
        "desk": day.desk,
        "figures": day.figures._asdict(),
        "open_items": counts_of(day.items) | counts_of_money(day.money),
        "reason": day.reason,
        "unshared": day.unshared,
        "unprinted": [number for card in day.unprinted for number in card.numbers],
        "desks": [
            {
                "desk": peer.name,
                "heard_at": written(peer.heard) if peer.heard else None,
                "to_send": peer.to_send,
                "to_get": peer.to_get,
            }
            for peer in day.desks
        ],
        "journals": [
            {"desk": end.name, "node": end.node, "n": end.n, "chain": end.chain.hex()[:16]}
            for end in day.ends
        ],
    }
