"""The figures of the market as a table that an office can open."""

from pathlib import Path

from desktop_app.desk import Desk
from desktop_app.exports.marking import mark_of
from desktop_app.exports.tables import Table, write_tables
from desktop_app.language import tr
from desktop_app.market.adding import Sums
from desktop_app.market.facts import Method
from desktop_app.market.figures import MarketFigures
from desktop_app.messages.market import method_word
from desktop_app.money import in_yuan


def save_figures(desk: Desk, figures: MarketFigures, file: Path) -> None:
    """Stalls, desks and days on a sheet each, as `.xlsx`; of a `.csv` the stalls. Money in yuan, as text:
    a cell of a workbook is a float. Raises what `write_tables` raises."""
    tables = [_stalls(figures), _desks(figures), _days(figures)]
    written = tables if file.suffix.lower() == ".xlsx" else tables[:1]
    write_tables(file, written, mark_of(desk, tr("集市汇总")))


def _stalls(figures: MarketFigures) -> Table:
    headings = (tr("摊位号"), tr("单位"), *_headings(), tr("捐出比例（%）"), tr("应捐（元）"))
    headings += (tr("服务人次"), tr("服务人数"), tr("送出（件）"))
    rows = [
        (
            one.code, one.organisation, *_cells(one.sums), one.share, in_yuan(one.given),
            one.served.times, one.served.persons, one.served.given_away,
        )
        for one in figures.stalls
    ]  # fmt: skip
    return Table(tr("摊位"), headings, rows)


def _desks(figures: MarketFigures) -> Table:
    rows = [(one.desk, one.stall, *_cells(one.sums)) for one in figures.desks]
    return Table(tr("电脑|列"), (tr("电脑|列"), tr("摊位号"), *_headings()), rows)


def _days(figures: MarketFigures) -> Table:
    rows = [(one.day, *_cells(one.sums)) for one in figures.days]
    return Table(tr("日期"), (tr("日期"), *_headings()), rows)


def _headings() -> tuple[str, ...]:
    methods = (tr("{method}（元）", method=method_word(method)) for method in Method)
    return (tr("笔数"), *methods, tr("合计（元）"), tr("作废（笔）"), tr("练习（笔）"))


def _cells(sums: Sums) -> tuple[str | int, ...]:
    money = (in_yuan(sums.sold.by(method)) for method in Method)
    return (sums.sales, *money, in_yuan(sums.sold.total), sums.voids, sums.trainings)
