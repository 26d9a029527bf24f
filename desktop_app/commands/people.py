"""The verbs about people: reveal, claims by giver. Masked, unless a purpose is written down."""

import argparse
from typing import Any

from desktop_app.commands.answer import Answer
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import mark, tr
from desktop_app.messages.access import purpose_of
from desktop_app.people.access import (
    Part,
    Purpose,
    Revealed,
    reveal_family,
    reveal_giver,
    reveal_stop,
)
from desktop_app.people.finding import Found, find_givers, says_enough
from desktop_app.staff.operations import may_do
from desktop_app.staff.rights import Right

FIELD_WORDS = {
    "name": mark("姓名"),
    "phone": mark("电话"),
    "guardian": mark("监护人"),
    "guardian_phone": mark("监护人电话"),
    "gender": mark("性别"),
    "street": mark("街道"),
    "community": mark("社区"),
    "address": mark("住址"),
    "hardship": mark("困难情况"),
    "consent_date": mark("同意日期"),
    "collected_by": mark("采集人"),
    "collector_phone": mark("采集人电话"),
    "collected_date": mark("采集日期"),
    "note": mark("备注"),
    "original_text": mark("收集时的原话"),
}


def reveal(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Show a giver or a family in full. That somebody looked, and why, is in the journal before."""
    purpose, words = purpose_of(asked.purpose)
    part = Part(asked.field)
    which = _named(asked.which)
    if not (asked.family or part is Part.ADDRESS):
        found = reveal_giver(desk, which, purpose, part, words)
    elif purpose is Purpose.DELIVER and not may_do(desk, Right.REVEAL_FAMILY):
        found = reveal_stop(desk, which, part)
    else:
        found = reveal_family(desk, which, purpose, part, words)
    return Answer(_data(found), [*_lines(found), tr("已记入查看记录。")])


def claims(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Claims by who made them, masked: a name, its pinyin or initials, or last digits of a phone."""
    if not says_enough(asked.giver):
        raise UserError("giver_words_few")
    found = find_givers(desk, asked.giver)
    lines = [_line(one) for one in found] or [tr("没有找到这样的认领人。")]
    return Answer({"givers": [_found_data(one) for one in found], "count": len(found)}, lines)


def _named(which: str) -> str:
    from desktop_app.commands.claims import number_or_code

    return number_or_code(which)


def _lines(found: Revealed) -> list[str]:
    return [f"{tr(FIELD_WORDS[field])}  {value}" for field, value in found.values.items()]


def _data(found: Revealed) -> dict[str, Any]:
    return {"number": found.number, **found.values}


def _line(one: Found) -> str:
    numbers = tr("、").join(one.numbers)
    return "  ".join(part for part in (one.shown.name, one.shown.phone, numbers) if part)


def _found_data(one: Found) -> dict[str, Any]:
    return {
        "giver": one.shown.name,
        "phone": one.shown.phone,
        "numbers": list(one.numbers),
    }
