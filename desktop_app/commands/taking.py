"""The verbs of roses on the move: take, recall."""

import argparse
from typing import Any

from desktop_app.claims.model import RoseElsewhere
from desktop_app.clock import read
from desktop_app.commands.answer import Answer, Refused, show_progress
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.hanging.operations import look
from desktop_app.language import tr
from desktop_app.messages.ages import age
from desktop_app.messages.taking import place_words
from desktop_app.roses.choosing import named, read_spans, singles
from desktop_app.roses.model import State
from desktop_app.roses.operations import ask_return, desk_named, hand_roses, recall_roses
from desktop_app.roses.reading import load_roses, roses_in_hand
from desktop_app.roses.wall import WallRose
from desktop_app.roses.whereabouts import DeskRoses, where_roses_are


def take(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Hand roses over, ask a desk to bring all back, or tell where every rose is."""
    if asked.back_from:
        return _asked_back(desk, asked.back_from)
    if not asked.to:
        if asked.numbers or asked.wall or asked.all:
            raise UserError("take_to_missing")
        return _listed(desk)
    to = _node(desk, asked.to)
    numbers = _chosen(asked, desk)
    try:
        changes = hand_roses(
            desk,
            numbers,
            to,
            lambda done: show_progress(tr("正在交出"), done),
            with_parked=asked.parked,
        )
    except RoseElsewhere as error:
        raise Refused(error, desk.names(), []) from error
    count, name = len(changes.wishes), desk.names().get(to, to)
    lines = [
        tr("{count} 朵玫瑰交给了“{name}”，从现在起由它认领。", count=count, name=name),
        tr("它要先和这台电脑连上一次，才知道玫瑰归它；在那以前是“在路上”。"),
    ]
    return Answer({"count": count, "to": to, "name": name, "numbers": numbers}, lines)


def recall(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Recall every rose of a lost laptop."""
    node = _node(desk, asked.desk, gone_too=True)
    changes = recall_roses(desk, node, asked.reason, retire=asked.retire)
    count, name = len(changes.wishes), desk.names().get(node, node)
    lines = [
        tr("“{name}”手里的 {count} 朵玫瑰收回来了，现在由这台电脑认领。", name=name, count=count),
        tr("那台电脑要是在这之后又办了认领，会出现在“待处理”里，由人裁定。"),
    ]
    if asked.retire:
        lines.append(tr("“{name}”已停用，以后不再接受它的记录。", name=name))
    return Answer({"count": count, "desk": node, "name": name, "retired": asked.retire}, lines)


def _asked_back(desk: Desk, text: str) -> Answer:
    node = _node(desk, text)
    ask_return(desk, node)
    name = desk.names().get(node, node)
    line = tr("已请“{name}”归还全部玫瑰；它一连上就会自动还回来。", name=name)
    return Answer({"asked": node, "name": name}, [line])


def _node(desk: Desk, text: str, *, gone_too: bool = False) -> str:
    with desk.store.read() as tx:
        return desk_named(tx, text, gone_too=gone_too)


def _chosen(asked: argparse.Namespace, desk: Desk) -> list[str]:
    """The numbers of the roses that are meant. Named ones may be elsewhere and are then refused;
    those of a wall or of all are the ones in hand."""
    roses: dict[str, WallRose] = {}
    if asked.numbers:
        spans = read_spans(" ".join(asked.numbers))
        alone = singles(spans)
        for rose in named(load_roses(desk), spans):
            if rose.number in alone or rose.holder == desk.node:
                roses[rose.wish_id] = rose
    if asked.wall or asked.all:
        hanging = set(look(desk).wall_named(asked.wall).hanging) if asked.wall else None
        for rose in roses_in_hand(desk):
            if hanging is None or rose.wish_id in hanging:
                roses[rose.wish_id] = rose
    if not (asked.numbers or asked.wall or asked.all):
        raise UserError("nothing_chosen")
    if asked.open:
        roses = {key: rose for key, rose in roses.items() if rose.state == State.OPEN}
    return list(dict.fromkeys(rose.number for rose in roses.values()))


def _listed(desk: Desk) -> Answer:
    found = where_roses_are(desk)
    return Answer({"desks": [_data(one) for one in found]}, [_line(desk, one) for one in found])


def _line(desk: Desk, one: DeskRoses) -> str:
    heard = age(read(one.heard_at), desk.clock()) if one.heard_at else ""
    name = tr("{name}（本机）", name=one.name) if one.is_here else one.name
    words = place_words(one)
    if heard and not one.is_here:
        words += tr("；{ago}听到它", ago=heard)
    return f"{name}  {words}"


def _data(one: DeskRoses) -> dict[str, Any]:
    return {
        "desk": one.node,
        "name": one.name,
        "here": one.is_here,
        "in_use": one.is_in_use,
        "roses": one.total,
        "open": one.open,
        "claimed": one.claimed,
        "asked": one.waiting,
        "on_way": one.on_way,
        "since": one.since,
        "heard_at": one.heard_at,
    }
