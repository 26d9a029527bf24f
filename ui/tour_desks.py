"""The acts of the tour among two laptops: a real second one joins, takes roses along, is cut off.

The second laptop has no window: `rosewall pair` and `rosewall serve` as processes of their own, and
the command line's operations on its store. Everything that is seen happens over pinned TLS.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.language import tr
from desktop_app.paths import Home

if TYPE_CHECKING:
    from desktop_app.desk import Desk
    from ui.exchange.page import ExchangePage
    from ui.shell.desk_app import DeskApp
    from ui.tour import Walk

NAME = "二号电脑"


def second_laptop(walk: Walk, desk: DeskApp, folder: Path, number: str, other: str) -> None:
    """The whole walk with two laptops. Raises Lost."""
    home = Home(folder)
    _join(walk, desk, home)
    with _served(home):
        with walk.act("meet"):
            walk.hands.click(_room(walk, desk).leave)
            walk.hands.until(lambda: _is_connected(desk), "the two are connected")
            walk.rest()
            walk.hands.settle()
        walk.picture(desk, "desks")
        _take_along(walk, desk, home, (number, other))
    _cut_off(walk, desk, home, number)
    with _served(home):
        _settle(walk, desk, number)
    _check(walk, desk)


def _join(walk: Walk, desk: DeskApp, home: Home) -> None:
    """加入新电脑: a code here, `rosewall pair --join` there, the same six digits on both."""
    with walk.act("join"):
        page = _room(walk, desk)
        walk.rest()
        walk.picture(desk, "alone")
        walk.hands.click(page.desks.joining.join)
        code = page.joining.offer.code
        walk.hands.until(lambda: code.text().replace(" ", "").isdecimal(), "the code")
        walk.hands.settle()
        walk.picture(desk, "joining_code")
        words = ["--join", code.text().replace(" ", ""), "--address", _address(desk)]
        child = _rosewall(home, "pair", *words, "--name", NAME)
        digits = page.joining.digits
        walk.hands.until(digits.accept.isVisible, "the digits")
        walk.hands.settle()
        walk.picture(desk, "joining_digits")
        walk.hands.click(digits.accept)
        walk.hands.until(lambda: child.poll() is not None, "the new laptop is ready")
        if child.returncode:
            raise walk.hands.Lost("the new laptop was not let in")


def _take_along(walk: Walk, desk: DeskApp, home: Home, numbers: tuple[str, str]) -> None:
    """带走玫瑰: two roses go to the second laptop."""
    from ui.taking.page import TakingPage

    with walk.act("take_along"):
        desk.house.go_to("taking", "")
        page = desk.contents.rooms.currentWidget()
        assert isinstance(page, TakingPage)  # noqa: S101 - the room of that name
        walk.rest()
        page.choosing.numbers.setFocus()
        page.choosing.numbers.setText(", ".join(numbers))
        walk.hands.click(page.choosing.add_numbers)
        walk.rest()
        if not page.desks.hand.isEnabled():
            page.presenter.choose_desk(_node_of(desk, NAME))
            walk.rest()
        walk.picture(desk, "taking_along")
        walk.hands.click(page.desks.hand)
        _until_held(walk, home, numbers[0])
        walk.rest()
        walk.hands.settle()
    walk.picture(desk, "taken_along")


def _cut_off(walk: Walk, desk: DeskApp, home: Home, number: str) -> None:
    """Without a network: finally at the laptop that holds the rose, 待确认 at the other one."""
    from desktop_app.claims.facts import Giver
    from desktop_app.claims.operations import claim_wishes

    with walk.act("final_offline"), _store(home) as stall:
        done = claim_wishes(stall, [number], Giver(name="陈立", phone="13900139000"))
        if not done.final:
            raise walk.hands.Lost("the holder's claim is not final")
    with walk.act("ask_offline"):
        walk.key(desk, "Escape")
        walk.hands.until(lambda: desk.house.is_home, "the wall")
        walk.hands.scan(desk.window.windowHandle(), number)
        panel = desk.contents.claim
        walk.hands.until(lambda: panel.head.number.text() == number, "the rose held elsewhere")
        walk.picture(desk, "held_elsewhere")
        walk.hands.type_text(desk.window.windowHandle(), "13800138111")
        walk.key(desk, "Return")
        verdict = desk.contents.verdict
        walk.hands.until(lambda: tr("待确认") in verdict.what.text(), "the claim waits")
    walk.picture(desk, "asked")


def _settle(walk: Walk, desk: DeskApp, number: str) -> None:
    """The laptops meet again: the second giver is in the inbox, with wishes to offer."""
    from ui.inbox.page import InboxPage

    with walk.act("refused"):
        walk.hands.until(lambda: _is_refused(desk, number), "the holder's answer")
        desk.house.go_to("inbox", number)
        page = desk.contents.rooms.currentWidget()
        assert isinstance(page, InboxPage)  # noqa: S101 - the room of that name
        walk.rest()
        walk.hands.settle()
    walk.picture(desk, "inbox")
    walk.key(desk, "Escape")


def _check(walk: Walk, desk: DeskApp) -> None:
    with walk.act("self_check"):
        desk.house.go_to("exchange", "check")
        walk.rest()
        walk.hands.settle()
    walk.picture(desk, "self_check")
    with walk.act("closing"):
        desk.house.go_to("exchange", "close")
        walk.rest()
        walk.hands.settle()
    walk.picture(desk, "closing")
    walk.key(desk, "Escape")
    walk.key(desk, "Escape")


def _room(walk: Walk, desk: DeskApp) -> ExchangePage:
    from ui.exchange.page import ExchangePage

    if desk.house.room != "exchange":
        walk.hands.enter(desk.contents, "exchange")
    page = desk.contents.rooms.currentWidget()
    assert isinstance(page, ExchangePage)  # noqa: S101 - the room of that name
    return page


def _is_connected(desk: DeskApp) -> bool:
    from desktop_app.exchange.peers import peer_list
    from desktop_app.exchange.peers_model import PeerState

    return any(peer.state is PeerState.CONNECTED for peer in peer_list(desk.desk()))


def _rosewall(home: Home, *words: str) -> subprocess.Popen[bytes]:
    """A second laptop's own program."""
    command = [sys.executable, "-m", "desktop_app", *words, "--home", str(home.folder), "--json"]
    return subprocess.Popen(  # noqa: S603 - our own program
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).resolve().parent.parent,
        env=os.environ | {"ROSEWALL_STAFF": "摊位志愿者"},
    )


@contextmanager
def _served(home: Home) -> Iterator[None]:
    """The second laptop is online."""
    child = _rosewall(home, "serve", "--lan")
    try:
        yield
    finally:
        child.terminate()
        child.wait(20)


@contextmanager
def _store(home: Home) -> Iterator[Desk]:
    from desktop_app.desk import open_desk

    stall = open_desk(home)
    try:
        yield stall
    finally:
        stall.close()


def _address(desk: DeskApp) -> str:
    from desktop_app.exchange.offers import serving_port

    return f"127.0.0.1:{serving_port(desk.desk())}"


def _node_of(desk: DeskApp, name: str) -> str:
    from desktop_app.roses.operations import desk_named

    with desk.desk().store.read() as tx:
        return desk_named(tx, name)


def _until_held(walk: Walk, home: Home, number: str) -> None:
    """The second laptop knows that the rose is its own."""
    from desktop_app.roses.reading import roses_in_hand

    def is_held() -> bool:
        with _store(home) as stall:
            return any(rose.number == number for rose in roses_in_hand(stall))

    walk.hands.until(is_held, "the second laptop holds the rose")


def _is_refused(desk: DeskApp, number: str) -> bool:
    from desktop_app.inbox.model import ItemKind
    from desktop_app.inbox.operations import inbox

    items = inbox(desk.desk())
    return any(item.kind is ItemKind.REFUSED and item.number == number for item in items)
