"""Verbs about wishes: wishes, publish, approve, send-back, withdraw, status, history."""

import argparse
from typing import Any

import msgspec

from desktop_app.changes import Changes
from desktop_app.clock import read
from desktop_app.commands.answer import Answer
from desktop_app.delivery.look import team_names
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.journal.operations import history_of
from desktop_app.language import tr
from desktop_app.messages.history import steps_of
from desktop_app.messages.privacy import CONCERNS
from desktop_app.messages.words import district_name, state_word, word
from desktop_app.roses.model import State
from desktop_app.roses.records import figures, open_questions, wall_roses
from desktop_app.roses.wall import WallRose
from desktop_app.staff.names import at_desk, names_at
from desktop_app.wishes.facts import Group, Kind
from desktop_app.wishes.number import read_number
from desktop_app.wishes.operations import (
    approve_wish,
    publish_all,
    publish_wishes,
    send_back_wish,
    withdraw_wish,
)
from desktop_app.wishes.search import SearchIndex


def list_wishes(asked: argparse.Namespace, desk: Desk) -> Answer:
    """All wishes by number, or those in a state and with a text in them."""
    with desk.store.read() as tx:
        roses = wall_roses(tx)
    if asked.state:
        state = _state(asked.state)
        roses = [rose for rose in roses if rose.state == state]
    if asked.find:
        roses = [roses[i] for i in SearchIndex([rose.find for rose in roses]).search(asked.find)]
    lines = [
        f"{rose.number}  {state_word(rose.state)}  {rose.alias}  {rose.item}  {rose.text}"
        for rose in roses
    ]
    lines.append(tr("共 {count} 个心愿", count=len(roses)))
    return Answer({"wishes": [wish_data(rose) for rose in roses]}, lines)


def wish_data(rose: WallRose) -> dict[str, Any]:
    """The public side of a wish for programs."""
    return {
        "number": rose.number,
        "state": rose.state,
        "published": bool(rose.published),
        "parked": bool(rose.parked),
        "district": district_name(rose.district),
        "category": word(Group(rose.group)),
        "kind": word(Kind(rose.kind)),
        "alias": rose.alias,
        "age_band": rose.age_band,
        "public_text": rose.text,
        "item": rose.item,
        "spec": rose.spec,
        "quantity": rose.quantity,
        "price_yuan": _yuan(rose.price_fen),
        "concerns": msgspec.json.decode(rose.concerns),
    }


def _yuan(fen: int | None) -> int | float | None:
    if fen is None:
        return None
    return fen // 100 if fen % 100 == 0 else fen / 100


def publish(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Hang the named roses, or all that break no rule."""
    if bool(asked.numbers) == asked.all:
        raise UserError("numbers_or_all")
    left: dict[str, tuple[str, ...]] = {}
    if asked.all:
        changes, left = publish_all(desk)
    else:
        changes = publish_wishes(desk, [read_number(text) for text in asked.numbers])
    lines = [tr("发布了 {count} 个心愿。", count=len(changes.wishes))]
    lines += [
        tr("{number} 还在待审核：{reasons}", number=number, reasons=reasons_in_words(codes))
        for number, codes in left.items()
    ]
    return Answer({"published": len(changes.wishes), "waiting": left}, lines)


def reasons_in_words(codes: tuple[str, ...]) -> str:
    """Why a wish waits in review, in one line."""
    return tr("；").join(tr(CONCERNS[code]) if code in CONCERNS else code for code in codes)


def approve(asked: argparse.Namespace, desk: Desk) -> Answer:
    return _changed(approve_wish(desk, read_number(asked.number), asked.reason))


def send_back(asked: argparse.Namespace, desk: Desk) -> Answer:
    return _changed(send_back_wish(desk, read_number(asked.number), asked.reason))


def withdraw(asked: argparse.Namespace, desk: Desk) -> Answer:
    return _changed(withdraw_wish(desk, read_number(asked.number), asked.reason))


def _changed(changes: Changes) -> Answer:
    data = {"number": changes.number, "changed": len(changes.wishes)}
    return Answer(data, [tr("{number}：{label}", number=changes.number, label=tr(changes.label))])


def status(_asked: argparse.Namespace, desk: Desk) -> Answer:
    """The four figures, and what waits."""
    with desk.store.read() as tx:
        now, waiting = figures(tx), open_questions(tx)
    line = tr(
        "征集 {collected}　认领 {claimed}　待认领 {open}　圆梦 {fulfilled}",
        collected=now.collected,
        claimed=now.claimed,
        open=now.open,
        fulfilled=now.fulfilled,
    )
    lines = [line]
    if now.review:
        lines.append(tr("待审核 {count}", count=now.review))
    if waiting.asked:
        lines.append(tr("待确认 {count}", count=waiting.asked))
    if waiting.disputed:
        lines.append(tr("待裁定 {count}（rosewall inbox 看是哪些）", count=waiting.disputed))
    return Answer(now._asdict() | waiting._asdict(), lines)


def history(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Every entry about one wish, oldest first; undone ones are marked."""
    number = read_number(asked.number)
    entries = history_of(desk, number)
    steps = steps_of(entries, desk.names(), names_at(desk), team_names(desk))
    rows = [
        {
            "at": step.at,
            "desk": step.desk,
            "by": step.by,
            "kind": step.kind,
            "what": step.what,
            "detail": step.detail,
            "undone": step.is_undone,
        }
        for step in steps
    ]
    lines = [
        f"{read(step.at).astimezone():%Y-%m-%d %H:%M:%S}  {at_desk(step.desk, step.by)}  {step.what}"
        + (tr("：") + step.detail if step.detail else "")
        + (tr("（已撤销）") if step.is_undone else "")
        for step in steps
    ]
    return Answer({"number": number, "entries": rows}, lines)


def _state(text: str) -> str:
    for state in State:
        if text in (state, state_word(state)):
            return state
    raise UserError("state_unknown", text=text[:20], states=tr("、").join(State))
