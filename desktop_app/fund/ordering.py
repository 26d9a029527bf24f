"""采购单: what is to be bought with the money of the fund, on paper or as a table. No person is in it."""

from pathlib import Path

from desktop_app.cards.printing import save_whole
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.exports.tables import Table as Sheet
from desktop_app.exports.tables import write_table
from desktop_app.fund.look import look_at_fund
from desktop_app.fund.looks import PayingLook, PayingState, WishWords
from desktop_app.language import tr
from desktop_app.money import in_yuan
from desktop_app.readiness.sheet import Document, Sentence, Signatures, Table, sheet_pdf

ROW_MM = 10.0  # room to write the price and the invoice by hand


def to_buy(desk: Desk) -> tuple[PayingLook, ...]:
    """What the fund pays and nobody bought yet, by number of the wish. Reads only."""
    payings = look_at_fund(desk).payings
    found = (one for one in payings if one.state is PayingState.TO_BUY)
    return tuple(sorted(found, key=lambda one: one.words.number))


def order_pdf(desk: Desk) -> bytes:
    """The list on A4, with room for what was really paid. Raises UserError fund_nothing_to_buy."""
    payings = _some(desk)
    event, total = desk.settings().name, in_yuan(sum(one.fen for one in payings))
    columns = (
        tr("编号"), tr("物品"), tr("规格"), tr("数量"), tr("最多（元）"), tr("实付（元）"), tr("发票号"), tr("哪家店"),
    )  # fmt: skip
    rows = tuple((*_cells(one.words), in_yuan(one.fen), "", "", "") for one in payings)
    shares = (1.1, 2.6, 2.2, 0.7, 1.1, 1.2, 1.6, 1.6)
    blocks = (
        Sentence(
            tr("每一件不能超过“最多”；省下的回到善款。买好了在“善款”里记下实付和发票号，发票留着。")
        ),
        Table(columns, rows, shares, grows=True, height=ROW_MM),
        Signatures((tr("采购"), tr("复核"))),
    )
    when = f"{desk.clock().astimezone():%Y-%m-%d %H:%M}"
    verdict = tr("{count} 件 · {total} 元", count=len(payings), total=total)
    document = Document(tr("采购单"), f"{event} · {when}", blocks, verdict, event, is_wide=True)
    return sheet_pdf(document)


def save_order(desk: Desk, file: Path) -> int:
    """The list as `.pdf`, `.xlsx` or `.csv`, by the name of the file; how many things are on it.

    Raises UserError fund_nothing_to_buy, and what writing a file raises.
    """
    payings = _some(desk)
    if file.suffix.lower() == ".pdf":
        save_whole(file, order_pdf(desk))
        return len(payings)
    headings = (
        tr("编号"), tr("物品"), tr("规格"), tr("数量"), tr("最多（元）"), tr("实付（元）"), tr("发票号"), tr("哪家店"),
    )  # fmt: skip
    rows = [(*_cells(one.words), in_yuan(one.fen), "", "", "") for one in payings]
    write_table(file, Sheet(tr("采购单"), headings, rows), None)
    return len(payings)


def _some(desk: Desk) -> tuple[PayingLook, ...]:
    payings = to_buy(desk)
    if not payings:
        raise UserError("fund_nothing_to_buy")
    return payings


def _cells(words: WishWords) -> tuple[str, str, str, str]:
    return words.number, words.item, words.spec, str(words.quantity)
