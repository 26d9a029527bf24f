"""结账: what lay in the box against what should have, decided when two people agree about it. Pure.

The sheet is final. It says what was known when it was written; what turns up later stands in counter-entries
beside it, and sales of a desk that had not been heard from wait for a further closing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.errors import UserError
from desktop_app.market.adding import Sums
from desktop_app.market.counting import agreed, check_people
from desktop_app.market.coverage import Closed
from desktop_app.market.facts import CashClosed, Counted, Counters, Handing, Method, Statement
from desktop_app.market.money import Money, share_of
from desktop_app.money import in_yuan
from desktop_app.typed import is_blank, typed

ELECTRONIC = (Method.WECHAT, Method.ALIPAY)


@dataclass(frozen=True, slots=True)
class Count:
    """The box as two people found it, apart from each other. scope: a node; "" is the whole stall."""

    first: Counted
    second: Counted
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """The rest of the sheet, as people fill it in.

    who         two who counted and one who watched
    statements  what the providers say came in; a method without one is not counted yet
    reason      why something differs
    seal        number of the seal on the box
    """

    who: Counters
    statements: Mapping[Method, Statement] = field(default_factory=dict)
    reason: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Counted against rung up. In fen; for the eyes of people who have counted, and of nobody before."""

    counted: Counted
    sums: Sums

    @property
    def expected(self) -> int:
        """In cash: what was sold and not voided, and the small money."""
        return self.sums.floats + self.sums.sold.cash

    @property
    def difference(self) -> int:
        """Counted less expected."""
        return self.counted.fen - self.expected

    def gap(self, method: Method, statements: Mapping[Method, Statement]) -> int:
        """What a statement says less what was rung up; 0 while there is none."""
        said = statements.get(method)
        return said.fen - self.sums.sold.by(method) if said is not None else 0


def reckoned(count: Count, sums: Sums) -> Reckoned:
    """Two counts that agree, against the sums of what they counted.

    Raises UserError counts_differ, nothing_to_close.
    """
    one = agreed(count.first, count.second)
    if sums.is_empty and not one.fen:
        raise UserError("nothing_to_close")
    return Reckoned(one, sums)


def check_paper(found: Reckoned, paper: Paper) -> None:
    """Whether the sheet can be signed.

    Raises UserError people_missing, people_same, statement_bad, cash_differs, statement_differs: what differs
    needs a reason.
    """
    check_people(paper.who.first, paper.who.second, paper.who.witness)
    if any(method not in ELECTRONIC or one.fen < 0 for method, one in paper.statements.items()):
        raise UserError("statement_bad")
    if not is_blank(paper.reason):
        return
    if found.difference:
        raise UserError(
            "cash_differs",
            counted=in_yuan(found.counted.fen),
            expected=in_yuan(found.expected),
            difference=in_yuan(found.difference, signed=True),
        )
    for method in ELECTRONIC:
        if gap := found.gap(method, paper.statements):
            raise UserError(
                "statement_differs", method=method, difference=in_yuan(gap, signed=True)
            )


def tidied_paper(paper: Paper) -> Paper:
    """The sheet's words as they are written down."""
    statements = {
        method: Statement(fen=one.fen, number=typed(one.number).strip()[:60])
        for method, one in paper.statements.items()
    }
    names = (typed(name).strip()[:30] for name in _names(paper.who))
    who = Counters(**dict(zip(("first", "second", "witness"), names, strict=True)))
    reason, seal = typed(paper.reason).strip()[:200], typed(paper.seal).strip()[:60]
    return Paper(who, statements, reason, seal)


def tidied_names(names: Handing) -> Handing:
    """Who gave and who took, as it is written down."""
    return Handing(giver=typed(names.giver).strip()[:30], taker=typed(names.taker).strip()[:30])


def sheet_of(found: Reckoned, count: Count, paper: Paper, *, about: CashClosed) -> CashClosed:
    """The final sheet. about: stall, day, covers, share and charity."""
    sums = found.sums
    return CashClosed(
        stall=about.stall,
        node=count.scope,
        day=about.day,
        covers=about.covers,
        share=about.share,
        charity=about.charity,
        floats=sums.floats,
        sold=sums.sold.by_method(),
        voided=sums.voided.by_method(),
        training=sums.training.by_method(),
        expected=found.expected,
        first=count.first,
        second=count.second,
        statements=dict(paper.statements),
        difference=found.difference,
        reason=paper.reason,
        seal=paper.seal,
    )


def brought_by(closed: Closed, counted_here: Money) -> Money:
    """What a closing brought in, by method: without the small money, after counter-entries.

    counted_here  the sales that it counted and no earlier closing had: two desks that had not met may have
                  closed one box twice
    Of WeChat and Alipay only what a statement proves; one that comes later is a counter-entry.
    """
    told, counters = closed.told, closed.counters
    cash = counted_here.cash + told.difference
    proven = {
        method: counted_here.by(method) + said.fen - told.sold.get(method, 0)
        for method, said in told.statements.items()
    }
    return Money.of({**proven, Method.CASH: cash}).plus(counters)


def given_of(brought: Money, share: int) -> Money:
    """What of it goes to the charity: rounded up once for each method."""
    return Money(*(share_of(brought.by(method), share) for method in Method))


def _names(who: Counters) -> tuple[str, str, str]:
    return who.first, who.second, who.witness
