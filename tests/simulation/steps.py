"""What may happen at the desks and between them. Each step returns a word for the trace.

A step's numbers were drawn beforehand, so dropping other steps changes nothing in it.
"""

import random
from collections.abc import Callable
from typing import Any, NamedTuple

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import (
    claim_wishes,
    park_claim,
    release_claim,
    unpark_claim,
)
from desktop_app.claims.settling import settle
from desktop_app.exchange.composing import compose
from desktop_app.exchange.model import Road
from desktop_app.journal.operations import latest_acts, undo_act
from desktop_app.roses.operations import ask_return, hand_roses, recall_roses, return_roses
from desktop_app.roses.records import rose_by_number
from desktop_app.wishes.operations import publish_wishes, withdraw_wish
from tests.simulation.laptop import Laptop, Picture
from tests.simulation.template import NUMBERS
from tests.simulation.world import Letter, World


class Step(NamedTuple):
    """One step, told by numbers alone: who, another one, which rose, and luck below 1,000."""

    kind: str
    who: int
    other: int
    rose: int
    luck: int

    @property
    def number(self) -> str:
        return NUMBERS[self.rose % len(NUMBERS)]

    @property
    def rng(self) -> random.Random:
        return random.Random(f"{self.luck} {self.who} {self.other} {self.rose}")


def claim(world: World, step: Step) -> str:
    laptop = world.laptop(step.who)
    numbers = [step.number]
    if step.luck % 7 == 0:
        numbers.append(NUMBERS[(step.rose + 1) % len(NUMBERS)])
    giver = Giver(name="x", anonymous=True)
    word, claimed = world.tries(laptop, lambda desk: claim_wishes(desk, numbers, giver))
    if claimed is None:
        return word
    states = laptop.states(claimed.claims.values())
    for number, claim_id in claimed.claims.items():
        if number in claimed.asked:
            laptop.told_asked[claim_id] = number
            assert claim_id in states, "what was asked for is not seen"
        else:
            laptop.told_final[claim_id] = number
            assert states.get(claim_id) == "live", "what was just claimed is not seen"
    return f"{word}, {len(claimed.asked)} asked"


def release(world: World, step: Step) -> str:
    laptop = world.laptop(step.who)
    standing = _claims_on(laptop, step.number, "live", "disputed", "asked")
    word, changes = world.tries(laptop, lambda desk: release_claim(desk, step.number, "买不到"))
    if changes is not None or word == "killed":
        world.given_up |= standing
    return word


def park(world: World, step: Step) -> str:
    laptop = _one_that(world, step, "holder = (SELECT node FROM desk)")
    word, changes = world.tries(laptop, lambda desk: park_claim(desk, step.number, Giver(name="x")))
    if changes is not None:
        assert _parked(laptop, step.number), "what was just put aside is not seen"
    return word


def unpark(world: World, step: Step) -> str:
    laptop = _one_that(world, step, "holder = (SELECT node FROM desk) AND parked = 1")
    word, done = world.tries(laptop, lambda desk: unpark_claim(desk, step.number))
    if done is not None:
        assert not _parked(laptop, step.number), "what was just taken up is still put aside"
    return word


def undo(world: World, step: Step) -> str:
    """The last act that this laptop did since the schedule began."""
    laptop = world.laptop(step.who)
    _, acts = world.tries(laptop, lambda desk: latest_acts(desk, 1 + step.luck % 2))
    head = dict(zip(world.begin.nodes, world.begin.heads, strict=True)).get(laptop.desk.node, 0)
    if not acts or acts[-1].act <= head:
        return "nothing"
    act = acts[-1]
    word, changes = world.tries(laptop, lambda desk: undo_act(desk, act.act))
    if changes is not None or word == "killed":
        of_act = _claims_of_act(laptop, act.act)
        world.given_up |= of_act
        laptop.told_delivered.pop(act.act, None)
    return f"{word} {act.kind}"


def hand(world: World, step: Step) -> str:
    laptop, other = (world.laptops[place] for place in world.pair(step.who, step.other))
    parked = step.luck % 2 == 0
    hands = lambda desk: hand_roses(desk, [step.number], other.desk.node, with_parked=parked)  # noqa: E731
    return world.tries(laptop, hands)[0]


def bring_back(world: World, step: Step) -> str:
    return world.tries(world.laptop(step.who), return_roses)[0]


def ask_back(world: World, step: Step) -> str:
    node = world.laptops[world.pair(0, step.other)[1]].desk.node
    return world.tries(world.laptop(0), lambda desk: ask_return(desk, node))[0]


def recall(world: World, step: Step) -> str:
    """The lead recalls the roses of a laptop, lost or not; some it retires. Who has those goes on."""
    other = world.laptops[world.pair(0, step.other)[1]]
    node = other.nodes[step.luck % len(other.nodes)]
    retires = step.luck % (3 if other.is_lost else 9) == 0
    word, changes = world.tries(
        world.laptop(0), lambda desk: recall_roses(desk, node, "失联", retire=retires)
    )
    if retires and (changes is not None or word == "killed"):
        other.is_retired = True
        return f"{word}, retired"
    return word


def take_own_back(world: World, step: Step) -> str:
    """A laptop that went on under a new node takes its own roses back."""
    laptop = world.laptop(step.who)
    old = laptop.old_node
    if not old:
        return "nothing"
    word, changes = world.tries(laptop, lambda desk: recall_roses(desk, old, "恢复"))
    if changes is not None or word == "nothing_to_recall":
        laptop.old_node = ""
    return word


def settles(world: World, step: Step) -> str:
    laptop = world.laptop(step.who)
    if laptop.is_lost:
        return "nobody is there"
    with laptop.desk.store.read() as tx:
        rose = rose_by_number(tx, laptop.desk.event, step.number)
    contenders = [*rose.live_claims, *rose.refused_claims]
    if not contenders:
        return "nothing"
    keep = contenders[step.luck % len(contenders)].claim_id
    offer = NUMBERS[(step.rose + 1) % len(NUMBERS)] if step.luck % 3 == 0 else None
    word, settled = world.tries(
        laptop, lambda desk: settle(desk, step.number, keep, "改认领另一个心愿", offer)
    )
    if word in ("done", "killed"):
        world.given_up |= {c.claim_id for c in contenders} - {keep}
    if settled is not None and settled.offered:
        told = laptop.told_final if settled.offered.is_final else laptop.told_asked
        told[settled.offered.claim_id] = settled.offered.number
    return word


def withdraw(world: World, step: Step) -> str:
    return world.tries(world.laptop(step.who), lambda d: withdraw_wish(d, step.number, "重复"))[0]


def publish(world: World, step: Step) -> str:
    return world.tries(world.laptop(step.who), lambda d: publish_wishes(d, [step.number]))[0]


# the network


def call(world: World, step: Step) -> str:
    """One laptop calls another: a message and its answer, each of which the network may harm."""
    one, other = world.pair(step.who, step.other)
    caller, called = world.laptops[one], world.laptops[other]
    if called.is_lost or not world.may_meet(one, other):
        return "not reached"
    rng = step.rng
    theirs = _heads_told(caller, called.desk.node)
    asked = world.composes(caller, called.desk.node, theirs)
    if asked is None:
        return "not sent"
    received = _by_network(world, rng, other, asked)
    if received is None or received.message is None:
        return "no answer"
    message = received.message
    want = message.want
    answer = world.tries(
        called, lambda desk: compose(desk, message.sender, message.have, want=want)
    )[1]
    if answer is None:
        return "no answer"
    back = _by_network(world, rng, one, answer)
    return "swapped" if back else "answer lost"


def _by_network(world: World, rng: random.Random, to: int, frame: bytes) -> Any:
    """A message arrives now, later, twice or never."""
    fate = rng.random()
    letter = Letter(to, frame, Road.HTTP)
    if fate < 0.12:
        return None
    if fate < 0.24:
        world.wire.append(letter)
        return None
    if fate < 0.32:
        world.wire.append(letter)
    return world.receives(world.laptops[to], frame, Road.HTTP)


def deliver(world: World, step: Step) -> str:
    """Something late arrives, in any order; perhaps it stays on its way and comes again."""
    if not world.wire:
        return call(world, step)
    place = step.luck % len(world.wire)
    letter = world.wire[place] if step.rose % 4 == 0 else world.wire.pop(place)
    return _taken(world, letter)


def cut_off(world: World, step: Step) -> str:
    one, other = world.pair(step.who, step.other)
    if step.luck % 3 == 0:
        world.cut = set()
        return "all lines whole"
    world.cut ^= {frozenset((one, other))}
    return "changed"


def write_stick(world: World, step: Step) -> str:
    """A frame on a stick: for a laptop as it was known last, or with everything."""
    one, other = world.pair(step.who, step.other)
    to = world.laptops[other].desk.node
    theirs = _heads_told(world.laptops[one], to) if step.luck % 2 else {}
    frame = world.composes(world.laptops[one], to, theirs or {})
    if frame is None:
        return "not written"
    world.sticks.append(Letter(other, frame, Road.BUNDLE))
    return "written"


def read_stick(world: World, step: Step) -> str:
    """Sticks are read by whoever finds them, as often as people like."""
    if not world.sticks:
        return write_stick(world, step)
    letter = world.sticks[step.luck % len(world.sticks)]
    to = step.who % len(world.laptops) if step.rose % 3 == 0 else letter.to
    return _taken(world, letter._replace(to=to))


def _taken(world: World, letter: Letter) -> str:
    laptop = world.laptops[letter.to]
    received = world.receives(laptop, letter.frame, letter.road)
    if received is None:
        return "not taken"
    return f"{received.taken} taken, {received.answers} answers, {len(received.refused)} refused"


# disasters


def kill(world: World, step: Step) -> str:
    """The program of a laptop will die at one of the next commits."""
    world.laptop(step.who).store.dies_in = step.luck % 6
    return "soon"


def keep_picture(world: World, step: Step) -> str:
    laptop = world.laptop(step.who)
    if laptop.is_lost or len(laptop.pictures) > 2:
        return "nothing"
    laptop.pictures.append(Picture(laptop.store.picture(), laptop.desk.node))
    return "kept"


def lose(world: World, step: Step) -> str:
    """A laptop is gone for good. The lead's is replaced otherwise."""
    laptop = world.laptop(step.who)
    if laptop is world.laptops[0]:
        return "not the lead's"
    laptop.is_lost = True
    world.disasters = True
    return "gone"


def clock_jumps(world: World, step: Step) -> str:
    world.laptop(step.who).clock.turn(seconds=step.rng.randrange(-90_000_000, 90_000_000))
    return "jumped"


def _heads_told(laptop: Laptop, node: str) -> Any:
    from desktop_app.exchange.records import heads_of_peer

    with laptop.desk.store.read() as tx:
        return heads_of_peer(tx, node)


def _claims_on(laptop: Laptop, number: str, *states: str) -> set[str]:
    rows = laptop.reads(
        "SELECT claims.claim_id, claims.state FROM claims JOIN roses USING (wish_id) WHERE number = ?",
        number,
    )
    return {claim for claim, state in rows if state in states}


def _claims_of_act(laptop: Laptop, act: int) -> set[str]:
    import msgspec

    rows = laptop.reads(
        "SELECT body FROM entries WHERE node = ? AND act = ? AND kind LIKE 'claim.%'",
        laptop.desk.node,
        act,
    )
    bodies = [msgspec.json.decode(body) for (body,) in rows]
    return {body["claim"] for body in bodies if "claim" in body}


def _one_that(world: World, step: Step, shows: str) -> Laptop:
    """A laptop that shows the rose like this, or just anyone: most tries would come to nothing."""
    query = f"SELECT 1 FROM roses WHERE number = ? AND {shows}"
    found = [one for one in world.laptops if one.works and one.reads(query, step.number)]
    return found[step.who % len(found)] if found else world.laptop(step.who)


def _parked(laptop: Laptop, number: str) -> bool:
    return bool(laptop.reads("SELECT 1 FROM roses WHERE number = ? AND parked = 1", number))


Act = Callable[[World, Step], str]
