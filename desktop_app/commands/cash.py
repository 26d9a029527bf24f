"""The verbs of the cash box: close-cash, cash. Money in JSON is whole fen."""

import argparse
import getpass
import sys
from pathlib import Path
from typing import Any

from desktop_app.cards.printing import save_whole
from desktop_app.commands.answer import Answer
from desktop_app.commands.market import money_data
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.market.amounts import read_fen
from desktop_app.market.cash import (
    Count,
    Counted,
    Counters,
    Handing,
    Method,
    Paper,
    Statement,
    close_cash,
    counter_closing,
    give_float,
    hand_over,
    take_float,
)
from desktop_app.market.closing import ELECTRONIC
from desktop_app.market.counting import read_count
from desktop_app.market.look_cash import CashLook, ClosingLook, look_at_cash, look_at_closing
from desktop_app.messages.market import method_word
from desktop_app.money import in_yuan, yuan_words


def close(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Close a box, counted blind by two; the final sheet."""
    first = _counted(asked.count, tr("第一位点钞（不显示）："))
    second = _counted(asked.again, tr("第二位点钞（不显示）："))
    names = (*asked.counter, "", "")[:2]
    paper = Paper(
        Counters(first=names[0], second=names[1], witness=asked.witness),
        _statements(asked),
        asked.reason,
        asked.seal,
    )
    scope = "" if asked.all_desks else desk.node
    done = close_cash(desk, asked.stall, Count(first, second, scope), paper)
    look = look_at_closing(desk, done.closing_id)
    data, lines = closing_data(look), _closing_lines(look)
    if asked.out:
        _save_sheet(desk, done.closing_id, asked.out, data, lines)
    return Answer({"closing": data}, lines)


def cash(asked: argparse.Namespace, desk: Desk) -> Answer:
    """`cash list|float|take-float|correct|hand-over|sheet`."""
    if not asked.which.strip():
        raise UserError("cash_which")
    match asked.what:
        case "float":
            give_float(desk, asked.which, read_fen(_amount(asked)))
        case "take-float":
            take_float(desk, asked.which, asked.reason)
            return Answer({"taken": asked.which}, [tr("备用金已取出。")])
        case "list":
            pass
        case _:
            return _about_closing(asked, desk)
    look = look_at_cash(desk, asked.which)
    return Answer(_cash_data(look), _cash_lines(look))


def _about_closing(asked: argparse.Namespace, desk: Desk) -> Answer:
    closing = asked.which
    if asked.what == "correct":
        counter_closing(desk, closing, Method(asked.method), _signed(_amount(asked)), asked.reason)
    elif asked.what == "hand-over":
        names = Handing(giver=asked.giver, taker=asked.taker)
        hand_over(desk, closing, _to_hand(asked, desk), asked.receipt, names)
    look = look_at_closing(desk, closing)
    data, lines = closing_data(look), _closing_lines(look)
    if asked.out:
        _save_sheet(desk, look.closing_id, asked.out, data, lines)
    return Answer({"closing": data}, lines)


def _to_hand(asked: argparse.Namespace, desk: Desk) -> int:
    """So much as was said; without an amount all that is left. Raises UserError amount_unreadable, hand_over_much."""
    if asked.amount is not None:
        return read_fen(asked.amount)
    left = look_at_closing(desk, asked.which).left
    if left < 1:
        raise UserError("hand_over_much", left=in_yuan(0))
    return left


def closing_data(look: ClosingLook) -> dict[str, Any]:
    """A sheet for programs, in fen."""
    return {
        "id": look.closing_id,
        "number": look.number,
        "stall": look.stall,
        "desk": look.scope,
        "day": look.day,
        "floats": look.floats,
        "sold": money_data(look.sold),
        "voided": money_data(look.voided),
        "training": money_data(look.training),
        "counted": look.counted.fen,
        "pieces": dict(look.counted.pieces),
        "expected": look.expected,
        "difference": look.difference,
        "reason": look.reason,
        "seal": look.seal,
        "statements": {m.value: s.fen for m, s in look.statements.items()},
        "countered": [
            {"method": c.method, "fen": c.fen, "reason": c.reason} for c in look.countered
        ],
        "handed": [{"fen": h.fen, "receipt": h.receipt} for h in look.handed],
        "brought": money_data(look.brought),
        "given": money_data(look.given),
        "overlap": money_data(look.overlap),
        "left": look.left,
        "late": list(look.late),
    }


def _counted(text: str | None, question: str) -> Counted:
    """From the words of the call, or typed unseen: who counts second must not see the first count.

    Raises UserError count_missing, count_unreadable, denomination_unknown, denomination_twice.
    """
    if text is None:
        if not sys.stdin.isatty():
            raise UserError("count_missing")
        text = getpass.getpass(question)
    return read_count(text)


def _statements(asked: argparse.Namespace) -> dict[Method, Statement]:
    told = (
        (Method.WECHAT, asked.wechat, asked.wechat_number),
        (Method.ALIPAY, asked.alipay, asked.alipay_number),
    )
    return {
        method: Statement(fen=read_fen(text), number=number)
        for method, text, number in told
        if text is not None
    }


def _amount(asked: argparse.Namespace) -> str:
    """Raises UserError cash_amount: nothing was said."""
    if asked.amount is None:
        raise UserError("cash_amount")
    return str(asked.amount)


def _signed(text: str) -> int:
    """`5`, `+5`, `-5` yuan in fen. Raises UserError amount_unreadable."""
    plain = text.strip().replace("－", "-").replace("＋", "+")
    fen = read_fen(plain.lstrip("+-"))
    return -fen if plain.startswith("-") else fen


def _save_sheet(
    desk: Desk, closing: str, file: str, data: dict[str, Any], lines: list[str]
) -> None:
    from desktop_app.market.papers import closing_pdf  # reportlab takes 0.3 s to load

    save_whole(Path(file), closing_pdf(desk, closing))
    data["file"] = file
    lines.append(tr("存到 {file}。", file=file))


def _closing_lines(look: ClosingLook) -> list[str]:
    gap = (
        tr("相符")
        if not look.difference
        else tr("差 {yuan} 元", yuan=in_yuan(look.difference, signed=True))
    )
    counted, expected = yuan_words(look.counted.fen), yuan_words(look.expected)
    head = (tr("结账单 {number}", number=look.number), look.stall, look.scope or tr("整个摊位"))
    lines = [
        "  ".join((*head, look.day)),
        tr("点到 {counted}，应有 {expected}，{gap}。", counted=counted, expected=expected, gap=gap),
    ]
    if look.reason:
        lines.append(tr("原因：{reason}", reason=look.reason))
    for method in ELECTRONIC:
        if look.sold.by(method) and method not in look.statements:
            money, word = yuan_words(look.sold.by(method)), method_word(method)
            lines.append(
                tr("{method} {money} 还没有账单：来了写更正分录。", method=word, money=money)
            )
    for one in look.countered:
        word, yuan = method_word(one.method), in_yuan(one.fen, signed=True)
        lines.append(
            tr("更正：{method} {yuan} 元，{reason}", method=word, yuan=yuan, reason=one.reason)
        )
    if look.overlap.total:
        lines.append(
            tr(
                "有 {money} 别的结账单已经点过，只算一次；请负责人核对。",
                money=yuan_words(look.overlap.total),
            )
        )
    if look.late:
        numbers = tr("、").join(look.late)
        lines.append(tr("结账以后才作废，请写更正分录：{numbers}", numbers=numbers))
    given, left = yuan_words(look.given.total), yuan_words(max(look.left, 0))
    return [*lines, tr("应交 {given}，还没移交的现金 {left}。", given=given, left=left)]


def _cash_lines(look: CashLook) -> list[str]:
    """What should be in a box is not said: it is to be counted first."""
    lines = [
        tr(
            "{desk}：备用金 {money}（{id}）",
            desk=one.desk,
            money=yuan_words(one.fen),
            id=one.float_id,
        )
        for one in look.floats
    ]
    lines += [
        tr("{desk}：{count} 笔还没结账", desk=one.desk, count=one.sales) for one in look.boxes
    ]
    lines += [line for one in look.closings for line in _closing_lines(one)]
    return lines or [tr("没有备用金，也没有要结账的收款。")]


def _cash_data(look: CashLook) -> dict[str, Any]:
    return {
        "stall": look.stall.code,
        "floats": [{"id": one.float_id, "fen": one.fen, "desk": one.desk} for one in look.floats],
        "boxes": [{"desk": one.desk, "sales": one.sales} for one in look.boxes],
        "closings": [closing_data(one) for one in look.closings],
    }
