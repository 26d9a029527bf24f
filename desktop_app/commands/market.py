"""The verbs of a day at the market: sale, tally, market. Money in JSON is whole fen."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop_app.cards.printing import save_whole
from desktop_app.clock import read
from desktop_app.commands.answer import Answer
from desktop_app.commands.claims import read_date
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.market.amounts import read_fen
from desktop_app.market.facts import Method
from desktop_app.market.figures import MarketFigures, market_figures
from desktop_app.market.look import (
    SaleLook,
    Sums,
    TallyTable,
    look_at_tallies,
    look_at_till,
)
from desktop_app.market.money import Money
from desktop_app.market.sales import Sold, record_sale, void_sale
from desktop_app.market.tallies import TallyKind, note_tally, take_tally_back
from desktop_app.messages.market import method_word
from desktop_app.money import yuan_words

_MOST_LISTED = 100_000


def sale(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Ring a sale up, take one back, or list today's."""
    if asked.void:
        voided = void_sale(desk, asked.void, asked.reason)
        return Answer({"voided": voided.number}, [tr("{number} 已作废。", number=voided.number)])
    if asked.amount is None:
        return _list_sales(asked, desk)
    sold = Sold(
        read_fen(asked.amount),
        Method(asked.method),
        asked.goods,
        asked.quantity,
        asked.note,
        asked.training,
    )
    rung = record_sale(desk, asked.stall, sold)
    data: dict[str, Any] = {"sale": rung.sale_id, "number": rung.number, "fen": sold.fen}
    data |= {"method": sold.method, "is_training": sold.is_training}
    money, method = yuan_words(sold.fen), method_word(sold.method)
    lines = [
        tr(
            "记下了：{method} {money}，编号 {number}。",
            method=method,
            money=money,
            number=rung.number,
        )
    ]
    if sold.is_training:
        lines.append(tr("这是练习，不算收款。"))
    if asked.receipt:
        from desktop_app.market.papers import slip_pdf  # reportlab takes 0.3 s to load

        save_whole(Path(asked.receipt), slip_pdf(desk, rung.sale_id))
        data["receipt"] = asked.receipt
        lines.append(tr("存到 {file}。", file=asked.receipt))
    return Answer(data, lines)


def tally(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Count a service or something given away; without a service the table of today."""
    day = _day(asked)
    if asked.undo:
        take_tally_back(desk, asked.stall, asked.service)
    elif asked.service:
        note_tally(
            desk,
            asked.stall,
            asked.service,
            times=asked.count,
            persons=asked.persons,
            what=TallyKind.GOODS if asked.given else TallyKind.SERVICE,
            is_training=asked.training,
        )
    table = look_at_tallies(desk, asked.stall, day)
    return Answer(_tally_data(table), _tally_lines(table))


def market(asked: argparse.Namespace, desk: Desk) -> Answer:
    """The figures of the market, of all days or of one."""
    figures = market_figures(desk, _day(asked))
    data = _figures_data(figures)
    lines = _figures_lines(figures)
    if asked.out:
        from desktop_app.market.lists import save_figures

        save_figures(desk, figures, Path(asked.out))
        data["file"] = asked.out
        lines.append(tr("存到 {file}。", file=asked.out))
    return Answer(data, lines)


def _day(asked: argparse.Namespace) -> str:
    """The day that was asked for, or "". Raises UserError bad_date."""
    return read_date(asked.day).isoformat() if asked.day else ""


def _list_sales(asked: argparse.Namespace, desk: Desk) -> Answer:
    if not 1 <= asked.limit <= _MOST_LISTED:
        raise UserError("bad_limit")
    till = look_at_till(desk, asked.stall, _day(asked), most=asked.limit)
    lines = [
        _sums_line(tr("这台电脑"), till.here),
        _sums_line(tr("整个摊位"), till.everywhere),
        *(_sale_line(one) for one in till.sales),
    ]
    data = {
        "stall": till.stall.code,
        "day": till.day,
        "here": sums_data(till.here),
        "stall_sums": sums_data(till.everywhere),
        "sales": [_sale_data(one) for one in till.sales],
    }
    return Answer(data, lines)


def _sale_line(one: SaleLook) -> str:
    at = f"{read(one.at).astimezone():%H:%M}"
    mark = tr("作废：{reason}", reason=one.voided) if one.voided else ""
    if one.is_late:
        mark = tr("结账以后才作废，钱还算着：{reason}", reason=one.voided)
    parts = (one.number, at, method_word(one.method), yuan_words(one.fen), one.goods)
    training = tr("练习") if one.is_training else ""
    return "  ".join(filter(None, (*parts, training, mark)))


def _sums_line(name: str, sums: Sums) -> str:
    money = sums.sold
    line = tr(
        "{name}：{count} 笔，{total}（现金 {cash}，微信 {wechat}，支付宝 {alipay}）",
        name=name,
        count=sums.sales,
        total=yuan_words(money.total),
        cash=yuan_words(money.cash),
        wechat=yuan_words(money.wechat),
        alipay=yuan_words(money.alipay),
    )
    extra = [tr("作废 {count} 笔", count=sums.voids)] if sums.voids else []
    extra += [tr("练习 {count} 笔，另计", count=sums.trainings)] if sums.trainings else []
    return tr("，").join((line, *extra))


def _tally_lines(table: TallyTable) -> list[str]:
    lines = [f"{table.stall.code}  {table.stall.organisation}  {table.day}"]
    for half in table.halves:
        told = tr("、").join(f"{name} {count}" for name, count in half.times.items())
        lines.append(f"  {half.label}  {told}")
    total = tr("共 {times} 人次，{persons} 人", times=table.all_times, persons=table.all_persons)
    lines.append(total)
    if table.given_away:
        given = tr("、").join(f"{name} {count}" for name, count in table.given_away.items())
        lines.append(tr("送出：{goods}", goods=given))
    if table.training:
        lines.append(tr("练习 {count} 次，另计", count=table.training))
    return lines


def _figures_lines(figures: MarketFigures) -> list[str]:
    lines = [
        _sums_line(f"{one.code} {one.organisation}", one.sums)
        + tr("，应捐 {money}", money=yuan_words(one.given))
        for one in figures.stalls
        if not one.sums.is_empty or not one.retired
    ]
    lines.append(_sums_line(tr("合计"), figures.total))
    served = figures.served
    lines.append(tr("应捐合计 {money}", money=yuan_words(figures.given)))
    lines.append(tr("共 {times} 人次，{persons} 人", times=served.times, persons=served.persons))
    return lines


def money_data(money: Money) -> dict[str, int]:
    """In fen."""
    return {**{method.value: money.by(method) for method in Method}, "total": money.total}


def sums_data(sums: Sums) -> dict[str, Any]:
    """In fen."""
    return {
        "sold": money_data(sums.sold),
        "sales": sums.sales,
        "voided": money_data(sums.voided),
        "voids": sums.voids,
        "training": money_data(sums.training),
    }


def _sale_data(one: SaleLook) -> dict[str, Any]:
    return {
        "sale": one.sale_id,
        "number": one.number,
        "fen": one.fen,
        "method": one.method,
        "goods": one.goods,
        "quantity": one.quantity,
        "note": one.note,
        "is_training": one.is_training,
        "voided": one.voided,
        "is_late": one.is_late,
        "at": one.at,
    }


def _tally_data(table: TallyTable) -> dict[str, Any]:
    return {
        "stall": table.stall.code,
        "day": table.day,
        "half_hours": [
            {"at": half.label, "times": _plain(half.times), "persons": _plain(half.persons)}
            for half in table.halves
        ],
        "times": table.all_times,
        "persons": table.all_persons,
        "given_away": _plain(table.given_away),
        "training": table.training,
    }


def _plain(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: count for name, count in counts.items() if count}


def _figures_data(figures: MarketFigures) -> dict[str, Any]:
    return {
        "day": figures.day,
        "stalls": [
            {
                "code": one.code,
                "organisation": one.organisation,
                "share": one.share,
                **sums_data(one.sums),
                "given": one.given,
                "times": one.served.times,
                "persons": one.served.persons,
                "given_away": one.served.given_away,
            }
            for one in figures.stalls
        ],
        "desks": [
            {"desk": one.desk, "stall": one.stall, **sums_data(one.sums)} for one in figures.desks
        ],
        "days": [{"day": one.day, **sums_data(one.sums)} for one in figures.days],
        "total": sums_data(figures.total),
        "given": figures.given,
    }
