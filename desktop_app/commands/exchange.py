"""The verb `peers`; `serve` and `bundle` have pages of their own."""

import argparse
from typing import Any

from desktop_app.clock import written
from desktop_app.commands.answer import Answer
from desktop_app.commands.bundles import bundle as bundle
from desktop_app.desk import Desk
from desktop_app.exchange.peers import barrier, peer_list
from desktop_app.exchange.peers_model import PeerView
from desktop_app.exchange.peers_words import state_words, why_words
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.messages.ages import age


def peers(_asked: argparse.Namespace, desk: Desk) -> Answer:
    """Every other desk: how it stands with it, and how old each number is."""
    views = peer_list(desk, strangers=True)
    lines = [line for view in views for line in _peer_lines(view, desk)]
    trouble = barrier(desk)
    if trouble is not None:
        lines.append(sentences(trouble).in_one_line)
    data = {
        "peers": [_peer_data(view, desk) for view in views],
        "barrier": trouble.code if trouble else "",
    }
    return Answer(data, lines or [tr("还没有别的电脑。加入新电脑：rosewall pair --offer")])


def _peer_lines(view: PeerView, desk: Desk) -> list[str]:
    now = desk.clock()
    name = view.name or tr("一台没有加入的电脑")
    words = [f"{name}  {state_words(view, now)}"]
    if view.to_send is not None:
        words.append(tr("待发 {count} 条", count=view.to_send))
        words.append(tr("待收 {count} 条", count=view.to_get or 0))
    if view.heard is not None:
        words.append(tr("手里 {count} 朵", count=view.holds))
        words.append(tr("{ago}听到", ago=age(view.heard, now)))
    why = why_words(view)
    return [" · ".join(words), *([f"  {why}"] if why else [])]


def _peer_data(view: PeerView, desk: Desk) -> dict[str, Any]:
    return {
        "node": view.node,
        "name": view.name,
        "role": view.role,
        "state": view.state,
        "words": state_words(view, desk.clock()),
        "link": view.link,
        "met": written(view.met) if view.met else "",
        "heard": written(view.heard) if view.heard else "",
        "skew_s": round(view.skew.total_seconds()) if view.skew else 0,
        "to_send": view.to_send,
        "to_get": view.to_get,
        "same": view.is_same,
        "holds": view.holds,
        "version": view.version,
        "addresses": list(view.addresses),
    }
