"""A market for tests: its charity, its stalls, and people who count."""

from desktop_app.market.cash import Count, Paper, close_cash
from desktop_app.market.counting import read_count
from desktop_app.market.facts import Counters, StallKind
from desktop_app.market.look import look_at_market
from desktop_app.market.model import tidy_code
from desktop_app.market.stalls import CharityNamed, StallSet, name_charity, set_stall

CHARITY = CharityNamed(
    name="宁波市慈善总会",
    certificate="甬民慈募2017-001",
    filing="51330200MJ8750271XA23001",
    plan="为困境儿童、困难老人圆微心愿",
    account="宁波银行 71010122000001234",
    phone="0574-87654321",
)
THREE = Counters(first="周一鸣", second="吴小丽", witness="郑大海")


def name_one(desk, named=CHARITY):
    """The charity in whose name money may be taken; its id."""
    name_charity(desk, named)
    return look_at_market(desk).charities[-1].charity_id


def set_up(desk, code="A01", share=100, charity=None, **other):
    """A stall with two goods and two services; its id."""
    known = look_at_market(desk).charities
    charity_id = (known[0].charity_id if known else name_one(desk)) if charity is None else charity
    values = {
        "organisation": "红石榴民族服务中心",
        "kinds": (StallKind.SALE, StallKind.SERVICE),
        "services": ("量血压", "磨刀"),
        "goods": (("香囊", 1_500), ("手工皂", 850)),
    }
    set_stall(desk, StallSet(code=code, share=share, charity=charity_id, **(values | other)))
    return next(one.stall_id for one in look_at_market(desk).stalls if one.code == tidy_code(code))


def pieces_of(fen):
    """So much money as people count it, in as few pieces as there are."""
    found = {}
    for value in (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10):
        found[value], fen = divmod(fen, value)
    assert not fen, "there is no such coin"
    return ",".join(f"{value // 100}.{value % 100 // 10}={n}" for value, n in found.items() if n)


def counts(fen, scope=""):
    """Two people found the same."""
    one = read_count(pieces_of(fen))
    return Count(one, one, scope)


def closes(desk, stall, fen, *, whole=False, reason="", **paper):
    """Two count so much in this desk's box, or in the boxes of the whole stall."""
    count = counts(fen, "" if whole else desk.node)
    return close_cash(desk, stall, count, Paper(THREE, reason=reason, **paper))
