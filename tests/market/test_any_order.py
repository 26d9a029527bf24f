"""Several desks sell, void, give small money and close, each knowing what it knows, and meet in any order.

A ledger beside them keeps who knew what, as sets; it shares nothing with the program but the amounts.
"""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.errors import UserError
from desktop_app.market.cash import (
    Count,
    Paper,
    close_cash,
    counter_closing,
    give_float,
    reckon_cash,
    take_float,
)
from desktop_app.market.counting import read_count
from desktop_app.market.facts import Method, Statement
from desktop_app.market.figures import market_figures
from desktop_app.market.look_cash import look_at_cash
from desktop_app.market.money import Money, share_of
from desktop_app.market.sales import Sold, record_sale, void_sale
from desktop_app.market.sources import closing_sources
from desktop_app.safety.doctor import examine
from tests.desks import small_desk
from tests.exchange.desks import joined, meet
from tests.market.markets import THREE, pieces_of, set_up

SHARE = 37


@pytest.fixture(scope="module")
def laptops(tmp_path_factory):
    """Three laptops of one market. Each example has a stall of its own, so they can stay."""
    folder = tmp_path_factory.mktemp("laptops")
    first = small_desk(folder / "a")
    set_up(first)
    others = [joined(first, folder / name, f"{name} 号") for name in "bc"]
    yield [first, *others]
    for desk in (first, *others):
        desk.close()


@dataclass
class Closing:
    """What a closing counted, what was voided in it, too; and by how much it differed."""

    counted: set[str]
    difference: int
    counters: int = 0


@dataclass
class Ledger:
    """What happened, and who knows of it: a set of names for each desk."""

    known: list[set[str]] = field(default_factory=lambda: [set(), set(), set()])
    sales: dict[str, tuple[int, int, Method, bool]] = field(default_factory=dict)
    floats: dict[str, tuple[int, int]] = field(default_factory=dict)
    voids: dict[str, str] = field(default_factory=dict)
    closings: dict[str, Closing] = field(default_factory=dict)

    def notes(self, desk, name):
        self.known[desk].add(name)

    def met(self, one, other):
        both = self.known[one] | self.known[other]
        self.known[one], self.known[other] = set(both), set(both)

    def money_of(self, desk, box):
        """What of the box (None: of all) the desk knows of and no closing that it knows has counted."""
        knows = self.known[desk]
        boxes = {name: sold[0] for name, sold in self.sales.items()}
        boxes |= {name: given[0] for name, given in self.floats.items()}
        done = {name for key, one in self.closings.items() if key in knows for name in one.counted}
        return {
            name
            for name, at in boxes.items()
            if name in knows and box in (None, at) and name not in done
        }

    def is_silent(self, name):
        """Small money, or practice: once it is taken back, no sheet tells of it."""
        return name in self.floats or self.sales[name][3]

    def gone(self, desk):
        """What was voided or taken, as far as the desk knows."""
        return {of for void, of in self.voids.items() if void in self.known[desk]}


class Market:
    """The laptops and the ledger, told the same."""

    def __init__(self, laptops, code):
        self.laptops, self.code, self.ledger = laptops, code, Ledger()
        for desk in laptops[1:]:
            meet(laptops[0], desk)
        self.stall = set_up(laptops[0], code, SHARE)
        for desk in laptops[1:]:
            meet(laptops[0], desk)

    def sell(self, at, fen, method, is_training):
        sold = Sold(fen, method, is_training=is_training)
        sale = record_sale(self.laptops[at], self.code, sold).sale_id
        self.ledger.sales[sale] = (at, fen, method, is_training)
        self.ledger.notes(at, sale)

    def give(self, at, fen):
        before = {one.float_id for one in look_at_cash(self.laptops[at], self.code).floats}
        give_float(self.laptops[at], self.code, fen)
        look = look_at_cash(self.laptops[at], self.code)
        [name] = {one.float_id for one in look.floats} - before
        self.ledger.floats[name] = (at, fen)
        self.ledger.notes(at, name)

    def void(self, at, which):
        """Somebody takes back a sale or small money that this desk knows; what was counted is refused."""
        ledger = self.ledger
        there = sorted((ledger.sales.keys() | ledger.floats.keys()) & ledger.known[at])
        if not there:
            return
        name = there[which % len(there)]
        take = void_sale if name in ledger.sales else take_float
        is_open = name in ledger.money_of(at, None) and name not in ledger.gone(at)
        if is_open:
            take(self.laptops[at], name, "输错")
            void = f"void {at} {name}"
            ledger.voids[void] = name
            ledger.notes(at, void)
        elif name not in ledger.gone(at):
            with pytest.raises(UserError, match="closed"):
                take(self.laptops[at], name, "输错")

    def close(self, at, is_whole, more):
        """Two count what should be there, or a bit more."""
        desk, ledger = self.laptops[at], self.ledger
        box = None if is_whole else at
        there = ledger.money_of(at, box)
        standing = there - ledger.gone(at)
        expected = sum(
            fen
            for name, (_at, fen, method, is_training) in ledger.sales.items()
            if name in standing and method is Method.CASH and not is_training
        )
        expected += sum(fen for name, (_at, fen) in ledger.floats.items() if name in standing)
        scope = "" if is_whole else desk.node
        one = read_count(pieces_of(expected + more))
        count = Count(one, one, scope)
        silent = {name for name in there - standing if ledger.is_silent(name)}
        if there == silent and not expected + more:
            with pytest.raises(UserError, match="nothing_to_close"):
                reckon_cash(desk, self.code, count)
            return
        found = reckon_cash(desk, self.code, count)
        assert found.expected == expected, "what should be there is exact"
        paper = Paper(THREE, statements(found.sums.sold), "点数" if more else "")
        done = close_cash(desk, self.code, count, paper)
        ledger.closings[done.closing_id] = Closing(there, more)
        ledger.notes(at, done.closing_id)

    def counter(self, at, which, fen):
        """A closing that this desk knows was wrong by so much."""
        ledger = self.ledger
        there = sorted(ledger.closings.keys() & ledger.known[at])
        if there:
            closing = there[which % len(there)]
            counter_closing(self.laptops[at], closing, Method.CASH, fen, "更正")
            ledger.closings[closing].counters += fen

    def meets(self, one, other):
        if one != other:
            meet(self.laptops[one], self.laptops[other])
            self.ledger.met(one, other)


def statements(sold):
    """WeChat and Alipay came in as they were rung up."""
    return {
        method: Statement(fen=fen)
        for method, fen in sold.by_method().items()
        if method is not Method.CASH
    }


desks = st.integers(0, 2)
jiao = st.integers(1, 3_000).map(lambda n: n * 10)
method = st.sampled_from([*Method, Method.CASH, Method.CASH])
sells = st.tuples(st.just("sell"), desks, jiao, method, st.sampled_from([False, False, True]))
closes_ = st.tuples(st.just("close"), desks, st.booleans(), st.sampled_from([0, 0, 10]))
voids = st.tuples(st.just("void"), desks, st.integers(0, 30))
gives = st.tuples(st.just("give"), desks, jiao)
counters = st.tuples(st.just("counter"), desks, st.integers(0, 5), jiao)
meets = st.tuples(st.just("meets"), desks, desks)
# a day at the market: something is sold and heard of before there is anything to void or to close
day = st.tuples(
    st.lists(st.one_of(sells, gives, sells, meets), min_size=6, max_size=12),
    st.lists(st.one_of(closes_, voids, meets, sells, closes_, counters), min_size=6, max_size=12),
).map(lambda halves: halves[0] + halves[1])
stalls = iter(f"S{n}" for n in range(100_000))


@given(day)
@settings(max_examples=40)
def test_all_desks_end_with_the_same_sums_and_no_money_is_counted_twice(laptops, took):
    market = Market(laptops, next(stalls))
    for what, *words in took:
        getattr(market, what)(*words)
    for one, other in ((0, 1), (0, 2), (0, 1)):
        market.meets(one, other)
    check_alike(market)
    check_ledger(market)


def check_alike(market):
    figures = [market_figures(desk) for desk in market.laptops]
    assert figures[0] == figures[1] == figures[2]
    found = [sources_of(desk, market.stall) for desk in market.laptops]
    assert found[0] == found[1] == found[2]


def check_ledger(market):
    ledger, desk = market.ledger, market.laptops[0]
    [stall] = [one for one in market_figures(desk).stalls if one.stall_id == market.stall]
    found = {one.closing.closing_id: one for one in sources_of(desk, market.stall)}
    assert found.keys() == ledger.closings.keys()
    counted = set().union(*(one.counted for one in ledger.closings.values()), set())
    open_and_gone = set(ledger.voids.values()) - counted
    real = {name: sold for name, sold in ledger.sales.items() if not sold[3]}

    # a void nets to zero, unless every closing that could count the sale did so before it knew
    least = sum(sold[1] for name, sold in real.items() if name not in ledger.voids.values())
    most = sum(sold[1] for name, sold in real.items() if name not in open_and_gone)
    assert least <= stall.sums.sold.total <= most
    assert stall.sums.sold.total + stall.sums.voided.total == sum(s[1] for s in real.values())
    training = [n for n, s in ledger.sales.items() if s[3] and n not in ledger.voids.values()]
    assert stall.sums.training.total >= sum(ledger.sales[name][1] for name in training)
    assert stall.given == share_of(stall.sums.sold.total, SHARE)

    # each closing: what it alone counted, and nothing that another one had
    for one in found.values():
        of_ledger = ledger.closings[one.closing.closing_id]
        sheet = Money.of(one.closing.told.sold)
        mine = sheet.less(one.overlap)
        assert one.brought.cash == mine.cash + of_ledger.difference + of_ledger.counters
        assert (one.brought.wechat, one.brought.alipay) == (mine.wechat, mine.alipay)
        others = (c for c in ledger.closings.values() if c is not of_ledger)
        shared = of_ledger.counted & set().union(*(c.counted for c in others), set())
        if not shared:
            assert one.overlap == Money(), "nobody else closed this money"
    brought = sum(one.brought.total for one in found.values())
    corrected = sum(one.difference + one.counters for one in ledger.closings.values())
    still_open = sum(
        sold[1]
        for name, sold in real.items()
        if name not in counted and name not in ledger.voids.values()
    )
    assert brought - corrected + still_open == stall.sums.sold.total, "each fen in one place"


def sources_of(desk, stall):
    with desk.store.read() as tx:
        return closing_sources(tx, stall)


def test_the_projections_of_all_these_markets_follow_from_the_journal(laptops):
    for code in ("Z1", "Z2"):
        market = Market(laptops, code)
        market.sell(0, 500, Method.CASH, False)
        market.sell(1, 700, Method.WECHAT, False)
        market.give(1, 10_000)
        market.meets(0, 1)
        market.void(0, 0)
        market.close(1, True, 10)
        market.meets(0, 1)
        market.meets(0, 2)
    for desk in laptops:
        assert examine(desk).differences == ()
