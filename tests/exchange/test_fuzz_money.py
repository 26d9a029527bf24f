"""A desk in wrong hands writes about gifts, the market and the fund what the facts let in: in bounds, about the
same few things again and again. Every room opens, the doctor is well, and no fen is in two places."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import inspect, json

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.delivery.following import follow_ups
from desktop_app.delivery.look import board, propose_rounds, round_of, teams
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.exchange.identity import ensure_identity
from desktop_app.exchange.model import Road
from desktop_app.exchange.receiving import receive
from desktop_app.fulfilment.counting import look_at_gifts
from desktop_app.fulfilment.finding import gifts_of_wishes
from desktop_app.fulfilment.overdue import expected_gifts
from desktop_app.fund.closings import closings_for_fund
from desktop_app.fund.evening import open_money
from desktop_app.fund.facts import Source, fund_subject
from desktop_app.fund.look import look_at_fund
from desktop_app.fund.notice import look_at_notice
from desktop_app.fund.operations import receive_money
from desktop_app.fund.proposing import plan_payings
from desktop_app.fund.records import the_fund
from desktop_app.fund.tracing import trace_receipt
from desktop_app.market.figures import market_figures
from desktop_app.market.look import look_at_market, look_at_tallies, look_at_till
from desktop_app.market.look_cash import look_at_cash
from desktop_app.market.sales import Sold, record_sale
from desktop_app.safety.doctor import examine
from tests.desks import hang, small_desk, wish
from tests.exchange import hostile
from tests.exchange.test_fuzz_entries import FUZZ, TIMES, look_at_everything
from tests.fund.test_any_order import check
from tests.market.markets import set_up

FEATURES = ("gift", "team", "charity", "stall", "sale", "tally", "float", "cash", "fund")
OURS = sorted(kind for kind in hostile.KINDS if kind.partition(".")[0] in FEATURES)
NAMES = ("one", "two", "three", "four")
FIGURES = (1, 2, 37, 999, 10_000, 100_000_000, 10_000_000_000, 1 << 30, 1 << 40)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A market with a stall, money in the fund and a claim; what Mallory may know of it."""
    folder = tmp_path_factory.mktemp("money")
    lead = small_desk(folder / "template")
    hang(lead, wish("HS-001"), wish("HS-002"), wish("HS-003"))
    ensure_identity(lead)
    claim = claim_wishes(lead, ["HS-002"], Giver(name="王芳")).claims["HS-002"]
    stall = set_up(lead)
    sale = record_sale(lead, "A01", Sold(12_300)).sale_id
    receive_money(lead, 40_000, Source.CHARITY)
    receipt = look_at_fund(lead).receipts[0].receipt_id
    ids = [claim, stall, sale, receipt, lead.node]
    return hostile.Template(folder, lead, DeskRole.LEAD), ids


def in_bounds(about, ids):
    """A JSON value that the field lets in."""
    match about:
        case inspect.IntType():
            low = 0 if about.ge is None else about.ge
            high = 1 << 40 if about.le is None else about.le
            known = [n for n in (low, high, *FIGURES) if low <= n <= high]
            return st.sampled_from(known)
        case inspect.StrType():
            return _words(about, ids)
        case inspect.UnionType(types):
            return st.one_of(*(in_bounds(one, ids) for one in types))
        case inspect.ListType(item_type) | inspect.VarTupleType(item_type):
            return st.lists(in_bounds(item_type, ids), min_size=about.min_length or 0, max_size=4)
        case inspect.TupleType(item_types):
            return st.tuples(*(in_bounds(one, ids) for one in item_types)).map(list)
        case inspect.DictType(key, value):
            return st.dictionaries(in_bounds(key, ids), in_bounds(value, ids), max_size=3)
        case inspect.StructType(cls):
            return _struct(cls, ids)
    return hostile.of_type(about, ids)


def _words(about, ids):
    pattern = about.pattern or ""
    if "[0-9]{4}-" in pattern:
        return st.sampled_from(["2023-06-28", "9999-99-99", "0000-00-00"])
    if "{64}" in pattern:
        return st.sampled_from(["0" * 64, "f" * 64])
    if pattern:
        return st.sampled_from(["0", "1", "100", "10000", "999999"])
    longest = about.max_length or 60
    fits = st.one_of(hostile.texts, ids).map(lambda text: text[:longest] or "x")
    return fits if about.min_length else st.one_of(st.just(""), fits)


def _struct(cls, ids):
    info = inspect.type_info(cls)
    values = {field.encode_name: in_bounds(field.type, ids) for field in info.fields}
    if info.array_like:
        return st.tuples(*values.values()).map(list)
    return st.fixed_dictionaries(values)


@st.composite
def entries(draw, template, known):
    ids = st.sampled_from([*known, *template.wishes, template.node, *NAMES])
    kind = draw(st.sampled_from(OURS))
    feature = kind.partition(".")[0]
    subject = {
        "fund": st.just(fund_subject(template.event)),
        "gift": st.sampled_from(template.wishes),
    }
    return hostile.an_entry(
        kind,
        draw(subject.get(feature, ids)),
        json.encode(draw(in_bounds(inspect.type_info(hostile.KINDS[kind]), ids))),
        act=draw(st.sampled_from([1, 2, 3])),
        epoch=draw(st.sampled_from([0, 0, 0, 1])),
        private=draw(st.one_of(st.none(), st.just("no such record"))),
    )


def open_every_room(desk):
    """What the rooms after the claim read."""
    teams(desk), board(desk), propose_rounds(desk), follow_ups(desk)
    for team in teams(desk):
        round_of(desk, team.team.team)
    look_at_gifts(desk), expected_gifts(desk)
    gifts_of_wishes(desk, ["HS-001", "HS-002", "HS-003"])
    market_figures(desk)
    for stall in look_at_market(desk).stalls:
        look_at_till(desk, stall.stall_id)
        look_at_tallies(desk, stall.stall_id)
        look_at_cash(desk, stall.stall_id)
    closings_for_fund(desk), plan_payings(desk)
    with contextlib.suppress(UserError):  # a notice that does not add up is not published
        look_at_notice(desk)
    for receipt in look_at_fund(desk).receipts:
        trace_receipt(desk, receipt.receipt_id)
    with desk.store.read() as tx:
        open_money(tx)
        check(the_fund(tx))


@settings(FUZZ, max_examples=40 * TIMES)
@given(st.data())
def test_what_a_desk_in_wrong_hands_says_of_gifts_and_money_stops_no_room(told, data):
    template, known = told
    many = data.draw(st.lists(entries(template, known), min_size=4, max_size=25))
    desk = template.opened("desk")
    try:
        receive(desk, template.frame(*many), Road.HTTP)
        look_at_everything(desk)
        open_every_room(desk)
        assert examine(desk).is_well
    finally:
        desk.close()
