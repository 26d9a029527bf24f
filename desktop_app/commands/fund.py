"""The verbs of the fund (义卖善款): fund, notice. Money in JSON is whole fen."""

import argparse
from pathlib import Path
from typing import Any

from desktop_app.claims.facts import GiverKind
from desktop_app.commands.answer import Answer
from desktop_app.commands.fund_lines import (
    closing_line,
    figure_lines,
    paying_data,
    paying_line,
    plan_data,
    plan_lines,
    proposal_data,
    receipt_data,
    receipt_line,
    rest_lines,
    use_line,
    uses_data,
)
from desktop_app.commands.unseen import unseen
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fund.closings import closings_for_fund, left_to_book
from desktop_app.fund.facts import Donor, Only, Source
from desktop_app.fund.look import (
    look_at_fund,
)
from desktop_app.fund.operations import (
    end_pledge,
    pledge_money,
    receive_money,
    return_money,
    take_fund,
)
from desktop_app.fund.paying import note_purchase, return_purchase, reverse_paying
from desktop_app.fund.proposing import drop_proposal, plan_payings, propose_payings
from desktop_app.fund.publishing import save_notice
from desktop_app.fund.signing import sign_proposal
from desktop_app.fund.tracing import trace_receipt, trace_wish
from desktop_app.language import tr
from desktop_app.market.amounts import read_fen
from desktop_app.market.facts import Method
from desktop_app.money import yuan_words
from desktop_app.wishes.number import BadNumber, read_number


def fund(asked: argparse.Namespace, desk: Desk) -> Answer:
    """`fund [status|closings|receive|return|pledge|end|propose|approve|drop|purchase|unbuy|reverse|trace|take]`."""
    return _VERBS[asked.what](asked, desk)


def notice(asked: argparse.Namespace, desk: Desk) -> Answer:
    """收支公示 as a file."""
    save_notice(desk, Path(asked.out))
    return Answer({"file": asked.out}, [tr("公示已存到 {file}。", file=asked.out)])


# looking


def _status(_asked: argparse.Namespace, desk: Desk) -> Answer:
    look = look_at_fund(desk)
    data: dict[str, Any] = {"figures": look.figures._asdict(), "holder": look.holder}
    data |= {
        "is_here": look.is_here,
        "receipts": [receipt_data(one) for one in look.receipts],
        "pledges": [
            {"pledge": one.pledge, "fen": one.fen, "open_fen": one.open_fen, "ended": one.ended}
            for one in look.pledges
        ],
        "proposals": [proposal_data(one) for one in look.proposals],
        "payings": [paying_data(one) for one in look.payings],
    }
    return Answer(data, [*figure_lines(look), *map(receipt_line, look.receipts), *rest_lines(look)])


def _closings(_asked: argparse.Namespace, desk: Desk) -> Answer:
    found = closings_for_fund(desk)
    lines = [closing_line(one) for one in found] or [tr("还没有结账单。")]
    data = [
        {"closing": one.closing, "number": one.number, "stall": one.stall, "method": one.method.value,
         "gives": one.gives, "handed": one.handed, "booked": one.booked, "left": one.left}
        for one in found
    ]  # fmt: skip
    return Answer({"closings": data}, lines)


def _trace(asked: argparse.Namespace, desk: Desk) -> Answer:
    which = _which(asked)
    try:
        read_number(which)
    except BadNumber:
        found = trace_receipt(desk, which)
        back = (("returned", found.receipt.returned), ("free", found.receipt.free))
        data = {"receipt": receipt_data(found.receipt), **dict(back), "uses": uses_data(found.uses)}
        return Answer(data, [receipt_line(found.receipt), *map(use_line, found.uses)])
    wish = trace_wish(desk, which)
    head = f"{wish.words.number}  {wish.words.item}  {yuan_words(wish.fen)}"
    payings = [paying_data(one) for one in wish.payings]
    data = {"number": wish.words.number, "fen": wish.fen, "payings": payings}
    lines = [head, *map(paying_line, wish.payings), *map(use_line, wish.uses)]
    return Answer(data | {"uses": uses_data(wish.uses)}, lines)


# money


def _receive(asked: argparse.Namespace, desk: Desk) -> Answer:
    method = Method(asked.method) if asked.method else None
    source = Source.MARKET if asked.closing else Source(asked.source)
    if asked.which:
        fen = read_fen(asked.which)
    elif asked.closing:
        method, fen = left_to_book(desk, asked.closing, method)
    else:
        raise UserError("fund_receive_what")
    changes = receive_money(
        desk,
        fen,
        source,
        method=method,
        closing=asked.closing,
        donor=_donor(asked),
        pledge=asked.pledge,
        receipt=asked.receipt,
        only=_only(asked),
        day=asked.day,
    )
    receipt = look_at_fund(desk).receipts[0].receipt_id
    line = tr("到账 {money}，编号 {id}。", money=yuan_words(fen), id=receipt[:8])
    return Answer({"receipt": receipt, "fen": fen, "act": changes.act}, [line])


def _return(asked: argparse.Namespace, desk: Desk) -> Answer:
    fen = read_fen(_amount(asked))
    return_money(desk, _which(asked), fen, asked.reason)
    return Answer({"fen": fen}, [tr("退回 {money}，已记下。", money=yuan_words(fen))])


def _pledge(asked: argparse.Namespace, desk: Desk) -> Answer:
    fen = read_fen(_which(asked))
    pledge_money(desk, fen, _donor(asked), _only(asked))
    pledge = look_at_fund(desk).pledges[0].pledge
    line = tr("认捐 {money}，编号 {id}；到账以前不使用。", money=yuan_words(fen), id=pledge[:8])
    return Answer({"pledge": pledge, "fen": fen}, [line])


def _end(asked: argparse.Namespace, desk: Desk) -> Answer:
    end_pledge(desk, _which(asked), asked.reason)
    return Answer({"pledge": asked.which}, [tr("认捐已结束。")])


def _take(asked: argparse.Namespace, desk: Desk) -> Answer:
    took = bool(take_fund(desk, asked.reason).act)
    line = tr("善款由这台电脑管了。") if took else tr("善款本来就由这台电脑管。")
    return Answer({"holder": desk.node}, [line])


# proposals


def _propose(asked: argparse.Namespace, desk: Desk) -> Answer:
    plan = plan_payings(desk)
    if not asked.dry_run:
        propose_payings(desk, plan)
    waiting = next((one for one in look_at_fund(desk).proposals if one.can_be_signed), None)
    data = plan_data(plan) | {"dry_run": asked.dry_run}
    if not asked.dry_run and waiting is not None:
        data["proposal"] = waiting.proposal
    lines = plan_lines(plan)
    lines.append(
        tr("只是试算，什么也没有写。") if asked.dry_run else tr("提案已写下，等两个人签字。")
    )
    return Answer(data, lines)


def _approve(asked: argparse.Namespace, desk: Desk) -> Answer:
    second = tr("{name} 的 PIN：", name=asked.staff)
    pin = unseen("ROSEWALL_SECOND_PIN", second) if asked.staff else ""
    changes = sign_proposal(desk, asked.which, name=asked.name, staff=asked.staff, pin=pin)
    if changes.wishes:
        line = tr("两个人都签了：{count} 个心愿由善款认领。", count=len(changes.wishes))
    else:
        line = tr("签好了，还要另一个人签。")
    return Answer({"decided": bool(changes.wishes), "wishes": len(changes.wishes)}, [line])


def _drop(asked: argparse.Namespace, desk: Desk) -> Answer:
    drop_proposal(desk, asked.which, asked.reason)
    return Answer({"dropped": asked.which}, [tr("提案已放弃。")])


# wishes that are paid


def _purchase(asked: argparse.Namespace, desk: Desk) -> Answer:
    fen = read_fen(_amount(asked))
    changes = note_purchase(
        desk, _which(asked), fen, invoice=asked.invoice, shop=asked.shop, day=asked.day
    )
    free = look_at_fund(desk).figures.free
    line = tr(
        "{number} 已购买，{money}；结余 {free}。",
        number=changes.number,
        money=yuan_words(fen),
        free=yuan_words(free),
    )
    return Answer({"number": changes.number, "fen": fen, "free": free}, [line])


def _unbuy(asked: argparse.Namespace, desk: Desk) -> Answer:
    number = return_purchase(desk, _which(asked), asked.reason).number
    return Answer({"number": number}, [tr("{number} 已退货，钱又留给它。", number=number)])


def _reverse(asked: argparse.Namespace, desk: Desk) -> Answer:
    number = reverse_paying(desk, _which(asked), asked.reason).number
    free = look_at_fund(desk).figures.free
    line = tr("{number} 已冲回；结余 {free}。", number=number, free=yuan_words(free))
    return Answer({"number": number, "free": free}, [line])


_VERBS = {
    "status": _status,
    "closings": _closings,
    "receive": _receive,
    "return": _return,
    "pledge": _pledge,
    "end": _end,
    "propose": _propose,
    "approve": _approve,
    "drop": _drop,
    "purchase": _purchase,
    "unbuy": _unbuy,
    "reverse": _reverse,
    "trace": _trace,
    "take": _take,
}


def _which(asked: argparse.Namespace) -> str:
    if not asked.which:
        raise UserError("fund_which")
    return str(asked.which)


def _amount(asked: argparse.Namespace) -> str:
    if asked.amount is None:
        raise UserError("fund_amount")
    return str(asked.amount)


def _donor(asked: argparse.Namespace) -> Donor | None:
    if not (asked.donor or asked.phone or asked.shown):
        return None
    return Donor(name=asked.donor, phone=asked.phone, kind=GiverKind(asked.kind), shown=asked.shown)


def _only(asked: argparse.Namespace) -> Only | None:
    """`child` is a group, `HS` a district."""
    if not asked.only:
        return None
    return Only(
        groups=tuple(one for one in asked.only if one.islower()),
        districts=tuple(one for one in asked.only if not one.islower()),
    )
