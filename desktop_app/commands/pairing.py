"""The verb `pair`: a new laptop is let in, over the network or by stick."""

import argparse
import os
from pathlib import Path
from typing import Any

from desktop_app.commands.answer import Answer, show_progress
from desktop_app.commands.pairing_terminal import Terminal, same_digits, spaced, way_out
from desktop_app.commands.signing_in import desk_for_command
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.exchange.offers import (
    Join,
    Offer,
    OfferState,
    accept_join,
    close_offer,
    joins_waiting,
    offer_state,
    open_offer,
    refuse_join,
)
from desktop_app.exchange.pairing_client import Digits, Step, Watcher, join
from desktop_app.exchange.pairing_host import has_everything, served, wait_for
from desktop_app.exchange.stick_admission import (
    accept_admission,
    read_request,
    write_admission,
    write_request,
)
from desktop_app.language import tr
from desktop_app.paths import Home
from desktop_app.roses.records import figures

_OVER = {OfferState.BURNED, OfferState.CLOSED, OfferState.EXPIRED}
_WAYS = ("offer", "join", "request", "admit", "accept")


def pair(asked: argparse.Namespace, home: Home) -> Answer:
    """One of the five ways; see the parser."""
    chosen = [way for way in _WAYS if getattr(asked, way)]
    if len(chosen) != 1:
        raise UserError("pair_one_way")
    terminal = Terminal(json=asked.json, is_yes=asked.yes)
    match chosen[0]:
        case "offer":
            return _on_desk(home, lambda desk: _offer(asked, desk, terminal))
        case "join":
            return join_by_code(asked, home)
        case "request":
            return request(asked, home)
        case "admit":
            return _on_desk(home, lambda desk: _admit(asked, desk, terminal))
        case _:
            return accept(asked, home)


def _on_desk(home: Home, work: Any) -> Answer:
    desk = desk_for_command(home)
    try:
        answer: Answer = work(desk)
        return answer
    finally:
        desk.close()


# over the network, at the lead


def _offer(asked: argparse.Namespace, desk: Desk, terminal: Terminal) -> Answer:
    with way_out() as leaving, served(desk) as is_ours:
        offer = open_offer(desk)
        try:
            _show(offer, terminal)
            one = _newcomer(desk, offer, leaving.is_set)
            _show_join(one, terminal)
            if not terminal.agrees(same_digits(one.digits)):
                refuse_join(desk, one.join_id)
                raise UserError("request_refused")
            admission = accept_join(desk, one.join_id, asked.name, DeskRole(asked.role))
        finally:
            close_offer(desk, offer.offer_id)
        if is_ours:
            terminal.say({"step": "sending"}, tr("正在把心愿传给它，请等它说“好了”……"))
            wait_for(lambda: has_everything(desk, admission.node), leaving.is_set)
    data = {"name": admission.name, "node": admission.node, "role": admission.role}
    return Answer(data, [tr("“{name}”已经加入。", name=admission.name)])


def _newcomer(desk: Desk, offer: Offer, is_leaving: Any) -> Join:
    """Whoever knew the code. Raises UserError offer_over, join_cancelled."""
    found: list[Join] = []

    def is_there() -> bool:
        found[:] = [one for one in joins_waiting(desk) if one.offer_id == offer.offer_id]
        return bool(found)

    def is_over() -> bool:
        return is_leaving() or offer_state(desk, offer.offer_id) in _OVER

    if not wait_for(is_there, is_over):
        raise UserError("offer_cancelled" if is_leaving() else "offer_over")
    return found[0]


def _show(offer: Offer, terminal: Terminal) -> None:
    terminal.show_qr(offer.qr_text)
    data = {"code": offer.code, "qr": offer.qr_text, "addresses": list(offer.addresses)}
    places = tr("、").join(offer.addresses) or tr("还不知道，请看网络是不是连上了")
    terminal.say(
        data,
        tr("码：{code}　（5 分钟内有效，只能试一次）", code=spaced(offer.code)),
        tr("新电脑找不到这里时，请输入地址：{places}", places=places),
        tr("在新电脑上：rosewall pair --join {code} --name 名字", code=offer.code),
    )


def _show_join(one: Join, terminal: Terminal) -> None:
    data = {"join": one.join_id, "name": one.name, "digits": one.digits, "version": one.version}
    terminal.say(data, tr("“{name}”想加入。", name=one.name), same_digits(one.digits))


# over the network, at the newcomer


def join_by_code(asked: argparse.Namespace, home: Home) -> Answer:
    """With `join`, `address`, `name`, `json` of the call."""
    terminal = Terminal(json=asked.json)
    words = {
        Step.FINDING: tr("正在找负责人的电脑"),
        Step.PAIRING: tr("正在核对码"),
        Step.WAITING: tr("等负责人接受"),
        Step.RECEIVING: tr("正在接收心愿"),
    }

    def stepped(step: Step, done: float) -> None:
        show_progress(words.get(step, ""), done)

    def shown(digits: Digits) -> None:
        data = {"digits": digits.digits, "lead": digits.lead, "event": digits.event}
        terminal.say(
            data,
            tr("找到了：{event}，{lead}", event=digits.event, lead=digits.lead),
            same_digits(digits.digits) + tr("请负责人按接受。"),
        )

    with way_out() as leaving:
        watcher = Watcher(stepped, shown, leaving.is_set)
        desk = join(home, asked.join, asked.name, asked.address or "", watcher)
    return _joined(desk)


def _joined(desk: Desk) -> Answer:
    try:
        event, names = desk.settings(), desk.names()
        with desk.store.read() as tx:
            count = figures(tx).collected
        name = names.get(desk.node, "")
    finally:
        desk.close()
    data = {"event": event.name, "node": desk.node, "name": name, "wishes": count}
    line = tr(
        "已加入“{event}”，这台是“{name}”，{count} 个心愿。",
        event=event.name,
        name=name,
        count=count,
    )
    return Answer(data, [line])


# by stick


def request(asked: argparse.Namespace, home: Home) -> Answer:
    """With `request`, `name` of the call."""
    file = Path(asked.request).expanduser()
    digits = write_request(home, file, asked.name, os.urandom)
    lines = [
        tr("申请写好了：{file}", file=file),
        tr("六位数字：{digits}　请在负责人的电脑上核对。", digits=spaced(digits)),
    ]
    return Answer({"file": str(file), "digits": digits}, lines)


def _admit(asked: argparse.Namespace, desk: Desk, terminal: Terminal) -> Answer:
    if not asked.out:
        raise UserError("pair_out_missing")
    read = read_request(Path(asked.admit).expanduser())
    terminal.say(
        {"name": read.request.name, "digits": read.digits},
        tr("“{name}”想加入。", name=read.request.name),
        same_digits(read.digits),
    )
    if not terminal.agrees(tr("准许它加入吗？")):
        raise UserError("request_refused")
    file = Path(asked.out).expanduser()
    for done in write_admission(desk, read, file, asked.name, DeskRole(asked.role)):
        show_progress(tr("正在写"), done)
    name = asked.name.strip() or read.request.name
    lines = [tr("准许“{name}”的文件写好了：{file}", name=name, file=file)]
    data = {"file": str(file), "name": name, "node": read.request.node, "digits": read.digits}
    return Answer(data, lines)


def accept(asked: argparse.Namespace, home: Home) -> Answer:
    """With `accept` of the call."""

    def took(taken: int, missing: int) -> None:
        show_progress(tr("正在接收心愿"), min(taken / max(missing, 1), 1.0))

    return _joined(accept_admission(home, Path(asked.accept).expanduser(), took))
