"""Mistakes that are planted on purpose, one at a time. None of them is in the program's own code.

Each replaces one function (or property) wherever the program knows it.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple

import sqlalchemy as sa
from msgspec.structs import replace

from desktop_app import projections
from desktop_app.claims import answering
from desktop_app.claims import model as claiming
from desktop_app.claims import operations as claims
from desktop_app.claims.facts import AskRefused
from desktop_app.desk import write
from desktop_app.exchange import forks, receiving, records
from desktop_app.exchange import model as examining
from desktop_app.journal import fold as folding
from desktop_app.journal.entry import Note
from desktop_app.market import records as selling
from desktop_app.roses import holding
from desktop_app.roses import model as roses
from desktop_app.roses.facts import RoseHanded, RoseRecalled
from desktop_app.safety import continuing
from desktop_app.store import tables
from desktop_app.wishes.facts import WishImported
from tests.simulation import disasters, steps
from tests.simulation.chance import replaced
from tests.simulation.schedule import AFTER, FORKS, HOLDING, ON_HOLD, RESTORES

Function = Callable[..., Any]
_real = {
    function.__name__: function
    for function in (
        answering.answer,
        claiming.decide_answers,
        claiming.decide_claim,
        claims.claim_wishes,
        examining.examine_log,
        examining.lacking,
        receiving.receive,
        roses.fold,
        steps.call,
        steps.hand,
    )
}
_REAL = {name: [function] for name, function in _real.items()}  # lists: `replaced` looks at names


class Mutant(NamedTuple):
    """What is wrong with it, what is replaced, what its schedules are about, and within how many of
    them it has to be caught."""

    about: str
    functions: Mapping[Function, Function]
    properties: Mapping[str, property] = {}
    theme: int | None = None
    within: int = 1500


@contextmanager
def planted(mutant: Mutant) -> Iterator[None]:
    """As long as this lasts, the program makes that mistake."""
    with ExitStack() as stack:
        stack.enter_context(replaced(mutant.functions))
        for name, one in mutant.properties.items():
            before = vars(roses.Rose)[name]
            setattr(roses.Rose, name, one)
            stack.callback(setattr, roses.Rose, name, before)
        yield


def real(name: str) -> Function:
    return _REAL[name][0]


# who holds a rose


def _holding(*, anybody_gives: bool = False, recall_wins: bool = True) -> Function:
    """The rule of `roses.holding`, with one part of it left out."""

    def holding_of(written: Any) -> holding.Holding:
        written = list(written)
        if not written:
            return holding.Holding()
        hung = (one.entry for one in written if isinstance(one.fact, WishImported))
        first = next(hung, written[0].entry)
        top = max(one.entry.epoch for one in written)
        opened: list[tuple[int, int, str, str, int]] = []
        for entry, fact in written:
            if isinstance(fact, RoseRecalled):
                opened.append((entry.epoch, int(recall_wins), entry.node, "", 0))
            elif isinstance(fact, RoseHanded):
                rank = int(not recall_wins)
                opened.append((entry.epoch + 1, rank, fact.to, entry.node, fact.level))
        holder, level = first.node, first.epoch
        while True:
            above = [
                (k, rank, to)
                for k, rank, to, giver, of in opened
                if k > level and (not giver or anybody_gives or (giver, of) == (holder, level))
            ]
            if not above:
                return holding.Holding(holder, level, top)
            level = min(k for k, _, _ in above)
            holder = max((rank, to) for k, rank, to in above if k == level)[1]

    return holding_of


# claiming and answering


def _claims_anyway(rose: Any, command: Any, *, node: str) -> Any:
    return real("decide_claim")(rose, command, node=rose.holder)


_gave: set[tuple[str, str]] = set()


def _gives_and_remembers(world: Any, step: Any) -> str:
    word = str(real("hand")(world, step))
    if word == "done":
        _gave.add((world.laptop(step.who).desk.node, step.number))
    return word


def _goes_on_claiming(rose: Any, command: Any, *, node: str) -> Any:
    node = rose.holder if (node, rose.number) in _gave else node
    return real("decide_claim")(rose, command, node=node)


def _answers_for_others(rose: Any, *, node: str) -> Any:
    return real("decide_answers")(rose, node=rose.holder)


def _says_no_to_nobody(rose: Any, *, node: str) -> Any:
    answers = real("decide_answers")(rose, node=node)
    return [one for one in answers if not isinstance(one[0], AskRefused)]


def _answers_nothing(tx: Any, desk: Any, heard: Any) -> int:
    return 0


def _does_nothing(*_: Any, **__: Any) -> None:
    return None


def _card_before_commit(desk: Any, *args: Any, **values: Any) -> Any:
    dies, desk.store.dies_in = desk.store.dies_in, None
    before = desk.store.picture()
    claimed = real("claim_wishes")(desk, *args, **values)
    if dies is not None and dies < 2:
        desk.store.put_back(before)
    return claimed


def _timeout_is_no(world: Any, step: Any) -> str:
    word = str(real("call")(world, step))
    laptop = world.laptop(step.who)
    if word not in ("no answer", "answer lost"):
        return word

    def gives_up(desk: Any) -> None:
        rows = laptop.reads("SELECT claim_id, wish_id FROM claims WHERE state = 'asked'")
        with desk.store.write() as tx:
            own = [row for row in rows if row[0] in laptop.told_asked]
            write(tx, desk, [Note(w, AskRefused(claim=c, code="wish_taken")) for c, w in own])

    world.tries(laptop, gives_up)
    return word


# the fold


def _refused_are_gone(wish_id: str, entries: Any) -> Any:
    rose = real("fold")(wish_id, entries)
    return replace(rose, claims=tuple(c for c in rose.claims if c.is_final or not c.refused))


def _told_in_order(wish_id: str, entries: Any) -> Any:
    """A release that stands before its claim in the shared order is lost."""
    from functools import reduce

    written = folding.effective(entries)
    holder, level, top = holding.holding_of(written)
    return reduce(roses.evolve, written, roses.Rose(wish_id, holder=holder, epoch=level, top=top))


def _by_clock(entries: Any) -> Any:
    once = {(entry.node, entry.n): entry for entry in entries}
    return sorted(once.values(), key=lambda entry: (entry.at, entry.node, entry.n))


def _undone_by_anybody(entries: Any) -> Any:
    written = [
        folding.Written(entry, folding.fact_of(entry)) for entry in folding.in_shared_order(entries)
    ]
    undone = {fact.act for _, fact in written if isinstance(fact, folding.ActUndone)}
    return [
        w
        for w in written
        if w.entry.act not in undone and not isinstance(w.fact, folding.ActUndone)
    ]


def _births_come_first(fresh: Any) -> Any:
    born: dict[str, list[Any]] = {}
    for entry in fresh:
        if entry.kind in ("wish.imported", "venue.added", "card.queued", "scan.refused"):
            born.setdefault(entry.subject, [])
        if entry.subject in born:
            born[entry.subject].append(entry)
    return born


# the exchange


def _off_by_one(ours: Any, theirs: Any) -> Any:
    return {node: n + 1 for node, n in real("lacking")(ours, theirs).items()}


def _ack_before_commit(desk: Any, *args: Any, **values: Any) -> Any:
    """How far a log goes is written in a transaction of its own, before its entries."""
    dies, desk.store.dies_in = desk.store.dies_in, None
    before = desk.store.picture()
    received = real("receive")(desk, *args, **values)
    with desk.store.read() as tx:
        heads = tx.execute(sa.select(tables.nodes)).mappings().all()
    after = desk.store.picture()
    desk.store.put_back(before)
    desk.store.dies_in = dies
    with desk.store.write() as tx:
        tx.execute(sa.delete(tables.nodes))
        tx.execute(sa.insert(tables.nodes), [dict(head) for head in heads])
    desk.store.put_back(after)
    return received


def _strangers_believed(event: str, log: Any, known: Any, *others: Any) -> Any:
    if known.keys is None:
        fresh = tuple(entry for entry in log.entries if entry.n > known.n)
        return examining.Taken(fresh, tuple(log.seals))
    return real("examine_log")(event, log, known, *others)


def _all_fresh(log: Any, known: Any, chain_at: Any) -> Any:
    return tuple(entry for entry in log.entries if entry.n > known.n)


def _agrees(*_: Any) -> bool:
    return True


def _no_refusals(*_: Any) -> list[Any]:
    return []


def _thrown_away(*_: Any, **__: Any) -> bool:
    return True


def _acts_at_once(world: Any, step: Any) -> str:
    """The receiver hears of a hand-over before it is durable at the giver."""
    giver, other = (world.laptops[place] for place in world.pair(step.who, step.other))
    if giver.is_lost or other.is_lost:
        return "nobody is there"
    dies, giver.store.dies_in = giver.store.dies_in, None
    before = giver.store.picture()
    word, changes = world.tries(
        giver, lambda desk: steps.hand_roses(desk, [step.number], other.desk.node)
    )
    if changes is not None:
        world.hears(other, giver)
        if dies is not None or step.luck % 2:
            giver.store.put_back(before)
            giver.restarts()
    return str(word)


# disasters


def _keeps_its_node(laptop: Any) -> None:
    laptop.restarts()


def _with_refused(rose: Any) -> Any:
    return tuple(c for c in rose.claims if c.state in ("asked", "refused"))


def _earliest(rose: Any) -> Any:
    live = sorted((c for c in rose.claims if c.is_live), key=lambda c: c.at)
    return tuple(live[:1])


SEARCHED = ("anybody_hands_over",)  # for the exhaustive search: seeds meet it once in hundreds


def _sale_as_rung_up(sale: str, written: Any) -> Any:
    return _SALE_ROW[0](sale, [one for one in written if one.fact.kind != "sale.voided"])


_SALE_ROW = [selling._sale_row]  # a list: `replaced` looks at names
MUTANTS: Mapping[str, Mutant] = {
    "claims_unheld": Mutant(
        "a desk claims finally without holding the rose", {claiming.decide_claim: _claims_anyway}
    ),
    "anybody_hands_over": Mutant(
        "a hand-over counts whoever wrote it, of whichever level",
        {holding.holding_of: _holding(anybody_gives=True)},
        theme=HOLDING,
    ),
    "recall_loses": Mutant(
        "a recall does not outrank a hand-over",
        {holding.holding_of: _holding(recall_wins=False)},
        theme=HOLDING,
    ),
    "giver_goes_on": Mutant(
        "the giver of a rose goes on claiming it",
        {steps.hand: _gives_and_remembers, claiming.decide_claim: _goes_on_claiming},
        theme=HOLDING,
    ),
    "hand_over_at_once": Mutant(
        "a hand-over acts at the receiver before it is durable at the giver",
        {steps.hand: _acts_at_once},
        theme=HOLDING,
    ),
    "ack_before_commit": Mutant(
        "a desk says that it has what it has not yet committed",
        {receiving.receive: _ack_before_commit},
    ),
    "card_before_commit": Mutant(
        "a card is shown before the claim is committed", {claims.claim_wishes: _card_before_commit}
    ),
    "off_by_one": Mutant("the cursor is off by one", {examining.lacking: _off_by_one}),
    "fork_merged": Mutant(
        "two branches of one log are joined",
        {
            forks.agrees: _agrees,
            receiving._note_forks: _no_refusals,
            forks.note_fork: _does_nothing,
            examining._fresh: _all_fresh,
            examining._check_chain: _does_nothing,
        },
        theme=FORKS,
    ),
    "fork_unseen": Mutant(
        "nobody is told of a fork",
        {receiving._note_forks: _no_refusals, forks.note_fork: _does_nothing},
        theme=FORKS,
    ),
    "chain_unverified": Mutant(
        "the chain is not verified", {examining._check_chain: _does_nothing}
    ),
    "seal_unverified": Mutant(
        "the seals are not verified", {examining._check_seals: _does_nothing}
    ),
    "strangers_believed": Mutant(
        "entries of a desk that nobody let in are taken",
        {examining.examine_log: _strangers_believed},
    ),
    "refusal_lost": Mutant("what was refused is kept nowhere", {records.set_aside: _thrown_away}),
    "answered_twice": Mutant(
        "an ask that was refused is asked again", {}, {"asked_claims": property(_with_refused)}
    ),
    "answers_for_others": Mutant(
        "a desk answers asks about roses of others", {claiming.decide_answers: _answers_for_others}
    ),
    "all_granted": Mutant(
        "the holder grants whatever is asked", {claiming.check_free: _does_nothing}
    ),
    "no_is_not_said": Mutant("a no is never said", {claiming.decide_answers: _says_no_to_nobody}),
    "never_answered": Mutant(
        "asks are taken in and forgotten", {answering.answer: _answers_nothing}
    ),
    "timeout_is_no": Mutant("a timeout is read as a no", {steps.call: _timeout_is_no}),
    "refused_are_gone": Mutant(
        "a refused giver is dropped from the rose", {roses.fold: _refused_are_gone}
    ),
    "release_before_claim": Mutant(
        "a release that comes before its claim is lost", {roses.fold: _told_in_order}
    ),
    "void_not_heard": Mutant(
        "a sale that was made void counts on",
        {selling._sale_row: _sale_as_rung_up},
        theme=AFTER,
    ),
    "order_by_clock": Mutant(
        "entries are ordered by clocks", {folding.in_shared_order: _by_clock}, theme=ON_HOLD
    ),
    "earliest_clock_wins": Mutant(
        "of two claims the one with the earlier clock stays",
        {},
        {"live_claims": property(_earliest)},
    ),
    "undone_by_anybody": Mutant(
        "an undo takes back acts of other desks",
        {folding.effective: _undone_by_anybody},
        theme=ON_HOLD,
    ),
    "restored_keeps_node": Mutant(
        "a restored desk goes on under its old node",
        {disasters.goes_on: _keeps_its_node},
        theme=RESTORES,
    ),
    "old_log_unsealed": Mutant(
        "what a restored desk's old node wrote last stays unsealed (was in the program)",
        {continuing._seal_old: _does_nothing},
        theme=RESTORES,
    ),
    "births_come_first": Mutant(
        "what a lower node said before a wish's birth is not shown (was in the program)",
        {projections._newborn: _births_come_first},
    ),
}
