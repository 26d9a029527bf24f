"""The verbs of scanned codes."""

import argparse
from typing import Any

from desktop_app.commands.answer import Answer
from desktop_app.desk import Desk
from desktop_app.messages.scans import verdict_words
from desktop_app.scans.operations import Examined, examine


def verify(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Tell whether a code is genuine. The status is 1 when one cannot go on with it."""
    found = examine(desk, asked.token)
    said = verdict_words(found)
    return Answer(_data(found), [said.problem, said.remedy], refused=not found.is_good)


def _data(found: Examined) -> dict[str, Any]:
    data: dict[str, Any] = {"verdict": found.verdict}
    named = {
        "kind": found.kind,
        "number": found.number,
        "code": found.code,
        "state": found.state,
        "why": found.why,
    }
    data |= {name: value for name, value in named.items() if value}
    if found.about:
        data |= {"about": list(found.about)}
    if found.blank:
        data |= {"blank": found.blank.serial}
    return data
