"""The verb `serve`: a desk's service, or a hub when a database is named."""

import argparse
import asyncio
import contextlib
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

import msgspec

from desktop_app.commands.answer import Answer
from desktop_app.desk import Desk, has_event, open_desk
from desktop_app.errors import UserError
from desktop_app.exchange.page_state import PageState, note_page_state
from desktop_app.exchange.peers_words import link_words
from desktop_app.hub.page_plan import page_socket, page_tls, plan_of, wanted_plan
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.paths import Home
from desktop_app.settings import load_settings
from desktop_app.store.files import disk_trouble
from desktop_app.store.keys import lend_key
from desktop_app.store.locks import FileLock

_PARENT_S = 3.0
_LOOK_S = 2.0  # at the settings: whether pages are wanted


def serve(asked: argparse.Namespace, home: Home) -> Answer:
    """Serve until Ctrl+C or SIGTERM; a line for each thing that changes.

    --child   the window is our parent: its first line on our stdin is the store's key in hex, or
              empty, and we end when it closes our stdin
    Raises UserError already_serving, port_taken, and what open_desk raises; of a hub also
    hub_needs_linux, server_old, server_unsafe, page_certificate.
    """
    if home.database:
        _serve_hub(asked, home)
    else:
        _serve_laptop(asked, home)
    return Answer({"event": "ended"}, [tr("联机服务已结束。")])


def _serve_hub(asked: argparse.Namespace, home: Home) -> None:
    from desktop_app.hub.logs import Log, keep_logs
    from desktop_app.hub.supervisor import HubPlan, supervise

    if not has_event(home):
        raise UserError("no_event")
    log = Log()
    keep_logs(log)
    plan = HubPlan(
        workers=max(asked.workers, 1),
        port=asked.port,
        admin_port=asked.admin_port,
        is_lan=asked.lan,
        pages=plan_of(asked, load_settings(home).settings),
    )
    asyncio.run(supervise(home, plan, _say_json if asked.json else _say_line, log))


def _serve_laptop(asked: argparse.Namespace, home: Home) -> None:
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
        desk = open_desk(home, by="")
        try:
            _serve_desk(asked, desk)
        finally:
            desk.close()
    finally:
        lock.release()


def _serve_desk(asked: argparse.Namespace, desk: Desk) -> None:
    from desktop_app.exchange.service import Options, Service

    say = _say_json if asked.json else _say_line
    wanted = wanted_plan(asked, desk.home)
    if not asked.child and (plan := wanted()) is not None:
        page_tls(plan)  # whoever typed it is told at once
        page_socket(plan).close()

    async def pages() -> None:
        while wanted() is None:
            await asyncio.sleep(_LOOK_S)
        from desktop_app.hub.pages import PageWork  # 30 MB: only where pages are served

        await PageWork(desk).follow(wanted, tell)

    async def tell(url: str, trouble: str) -> None:
        port = plan_of(asked, load_settings(desk.home).settings).port
        say("pages", {"url": url, "trouble": trouble, "port": port})
        await service.lane.do(note_page_state, desk, PageState(url, trouble, port))

    service = Service(desk, Options(asked.port, asked.lan), say, {"pages": pages})
    asyncio.run(_run(service.run, service.stop, is_child=asked.child))


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
            if values.get("pages"):
                _say_line("pages", {"url": values["pages"], "trouble": ""})
                _print(tr("健康和指标：{url}", url=values["admin"]))
        case "moved":
            _print(tr("网络变了，地址 {addresses}", addresses=_joined(values["addresses"])))
        case "pages" if values["url"]:
            _print(tr("手机网页：{url}", url=values["url"]))
        case "pages" if values["trouble"]:
            _print(sentences(UserError(values["trouble"], port=values["port"])).in_one_line)
        case "pages":
            _print(tr("手机网页已停下"))
        case "migrated":
            _print(tr("数据已升级到这个版本的格式。"))
        case "worker_died":
            _print(tr("第 {worker} 个进程停了，马上重新启动。", worker=values["worker"]))
        case "peer":
            _print(tr("{name}：{said}", name=values["name"], said=link_words(values["state"])))


def _print(line: str) -> None:
    with contextlib.suppress(OSError):  # nobody listens any more; the service goes on
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def _joined(addresses: list[str]) -> str:
    return tr("、").join(addresses) or tr("（没有网络）")
