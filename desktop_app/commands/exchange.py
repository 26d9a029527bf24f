"""The verbs `serve` and `peers`; `bundle` has a page of its own."""

import argparse
import asyncio
import contextlib
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

import msgspec

from desktop_app.clock import written
from desktop_app.commands.answer import Answer
from desktop_app.commands.bundles import bundle as bundle
from desktop_app.desk import Desk, has_event, open_desk
from desktop_app.errors import UserError
from desktop_app.exchange.peers import barrier, peer_list
from desktop_app.exchange.peers_model import PeerView
from desktop_app.exchange.peers_words import link_words, state_words, why_words
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.messages.ages import age
from desktop_app.paths import Home
from desktop_app.store.files import disk_trouble
from desktop_app.store.keys import lend_key
from desktop_app.store.locks import FileLock

_PARENT_S = 3.0


def serve(asked: argparse.Namespace, home: Home) -> Answer:
    """Serve until Ctrl+C or SIGTERM; a line for each thing that changes.

    --child   the window is our parent: its first line on our stdin is the store's key in hex, or
              empty, and we end when it closes our stdin
    Raises UserError already_serving, port_taken, and what open_desk raises.
    """
    if asked.child and (line := sys.stdin.buffer.readline().strip()):
        lend_key(home, bytes.fromhex(line.decode("ascii")))
    if not has_event(home):
        raise UserError("no_event")
    lock = FileLock(home.folder / "serve.lock")
    try:
        if not lock.acquire():
            raise UserError("already_serving")
    except OSError as error:
        raise disk_trouble(error) from error
    try:
        desk = open_desk(home)
        try:
            _serve(asked, desk)
        finally:
            desk.close()
    finally:
        lock.release()
    return Answer({"event": "ended"}, [tr("联机服务已结束。")])


def _serve(asked: argparse.Namespace, desk: Desk) -> None:
    from desktop_app.exchange.service import Options, Service

    say = _say_json if asked.json else _say_line
    service = Service(desk, Options(asked.port, asked.lan), say)
    asyncio.run(_run(service.run, service.stop, is_child=asked.child))


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


async def _run(run: Callable[[], Any], stop: Callable[[], None], *, is_child: bool) -> None:
    loop = asyncio.get_running_loop()
    running = asyncio.ensure_future(run())
    before = {
        sign: signal.signal(sign, lambda *_given: loop.call_soon_threadsafe(stop))
        for sign in (signal.SIGINT, signal.SIGTERM)
    }
    if is_child:
        _end_with_parent(loop, stop)
    try:
        await running
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


def _end_with_parent(loop: asyncio.AbstractEventLoop, stop: Callable[[], None]) -> None:
    """End when whoever started us closes our stdin, which its death does, too."""

    def listen() -> None:
        with contextlib.suppress(OSError, ValueError):
            while sys.stdin.buffer.read(4096):
                pass
        with contextlib.suppress(RuntimeError):  # the loop is over already
            loop.call_soon_threadsafe(stop)

    def watch() -> None:
        import psutil

        parent = psutil.Process().parent()
        while parent is not None and parent.is_running():
            threading.Event().wait(_PARENT_S)
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(stop)

    for work in (listen, watch):
        threading.Thread(target=work, daemon=True).start()


def _say_json(word: str, values: dict[str, Any]) -> None:
    _print(msgspec.json.encode({"event": word, **values}).decode())


def _say_line(word: str, values: dict[str, Any]) -> None:
    match word:
        case "listening":
            _print(tr("联机服务已开始，地址 {addresses}", addresses=_joined(values["addresses"])))
        case "moved":
            _print(tr("网络变了，地址 {addresses}", addresses=_joined(values["addresses"])))
        case "peer":
            _print(tr("{name}：{said}", name=values["name"], said=link_words(values["state"])))


def _print(line: str) -> None:
    with contextlib.suppress(OSError):  # nobody listens any more; the service goes on
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def _joined(addresses: list[str]) -> str:
    return tr("、").join(addresses) or tr("（没有网络）")


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
