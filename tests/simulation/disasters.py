"""Old stores that come back, laptops that join, and frames that somebody made up."""

import random
import tempfile
from pathlib import Path

from msgspec.structs import replace as rewritten

from desktop_app.events.operations import name_desk
from desktop_app.exchange.admission import admit_desk, make_request, start_store
from desktop_app.exchange.frame import decode, encode
from desktop_app.exchange.identity import new_identity
from desktop_app.exchange.message import Log, Message, Seal
from desktop_app.exchange.model import Road, sealed_bytes
from desktop_app.journal.entry import CHAIN_START, Entry, body_of, chain_after
from desktop_app.paths import Home
from desktop_app.roses.facts import RoseRecalled
from desktop_app.safety.continuing import continue_desk
from tests.exchange.desks import meet
from tests.simulation.laptop import Laptop
from tests.simulation.steps import Step, keep_picture
from tests.simulation.stores import MemoryStore, in_memory
from tests.simulation.world import World


def restore(world: World, step: Step) -> str:
    """A backup takes the place of the store, as `safety.restore` does it: under a new node."""
    laptop = world.laptop(step.who)
    if laptop.is_lost or not laptop.pictures:
        return keep_picture(world, step)
    _put_back(world, laptop, step.luck)
    goes_on(laptop)
    return "goes on as a new node"


def put_back(world: World, step: Step) -> str:
    """Somebody puts an old copy of the whole folder back: the same node, with a shorter memory."""
    laptop = world.laptop(step.who)
    if laptop.is_lost or not laptop.pictures:
        return keep_picture(world, step)
    _put_back(world, laptop, step.luck)
    laptop.was_put_back = world.copies = True
    return "same node, older store"


def _put_back(world: World, laptop: Laptop, luck: int) -> None:
    picture = laptop.pictures[luck % len(laptop.pictures)]
    laptop.store.put_back(picture.content)
    laptop.restarts()
    laptop.refusals.clear()
    laptop.old_node = ""
    world.disasters = True


def goes_on(laptop: Laptop) -> None:
    """Under a new node; the roses of the old one wait to be recalled."""
    laptop.store.dies_in = None
    old = laptop.desk.node
    with laptop.store.write() as tx:
        continue_desk(tx, laptop.desk.home, laptop.store, laptop.clock)
    laptop.restarts()
    laptop.old_node = old


def join(world: World, step: Step) -> str:
    """The lead lets one more laptop in, and it fetches everything."""
    lead = world.laptops[0]
    if len(world.laptops) > len(world.begin.nodes) or lead.is_lost:
        return "nothing"
    lead.store.dies_in = None
    with tempfile.TemporaryDirectory(prefix="rosewall-joins-") as folder:
        request, identity = make_request("新电脑")
        admission = admit_desk(lead.desk, request, "新电脑")
        desk = start_store(
            Home(Path(folder)), identity, admission, lambda d: meet(d, lead.desk), lead.clock
        )
        desk.store.close_whole()
        desk.close()
        store = world.fresh_store()
        if isinstance(store, MemoryStore):
            store.put_back(in_memory(desk.store.path, desk.store.key))
        else:
            store.key = desk.store.key
            store.put_back(desk.store.path.read_bytes())
    world.add(store)
    return "joined"


# somebody makes frames up


def forge(world: World, step: Step) -> str:
    """A frame that nobody of the event wrote, or that was changed on its way."""
    speaker, listener = (world.laptops[place] for place in world.pair(step.who, step.other))
    if speaker.is_lost or listener.is_lost:
        return "nothing"
    for name in ("甲", "乙", "丙"):
        world.tries(speaker, lambda desk, name=name: name_desk(desk, name))
    frame = world.composes(speaker, listener.desk.node, listener.heads())
    if frame is None:
        return "nothing"
    message = decode(frame)
    forged = _FORGERIES[step.luck % len(_FORGERIES)](message, step.rng)
    if forged is None:
        return "nothing to change"
    before = listener.heads()
    received = world.receives(listener, encode(forged), Road.BUNDLE)
    if received is None:
        return "not taken"
    assert received.refused, "a forged frame was believed"
    assert not received.taken, "forged entries were believed"
    assert set(listener.heads()) <= set(before) | set(message.have), "a stranger was believed"
    return ", ".join(sorted(r.reason for r in received.refused))


def _changed_body(message: Message, rng: random.Random) -> Message | None:
    """A word in an entry was changed, the chain was not."""
    if not message.logs:
        return None
    log = rng.choice(message.logs)
    place = rng.randrange(len(log.entries))
    entries = list(log.entries)
    entries[place] = rewritten(entries[place], by="somebody else")
    return rewritten(message, logs=[Log(log.node, entries, log.seals)])


def _changed_chain(message: Message, rng: random.Random) -> Message | None:
    """A word was changed and the chain made anew; only the seals are still the old ones."""
    if not message.logs:
        return None
    log = rng.choice(message.logs)
    chain = log.entries[0].chain
    entries: list[Entry] = [log.entries[0]]
    for entry in log.entries[1:]:
        fresh = rewritten(entry, by="somebody else")
        chain = chain_after(chain, fresh)
        entries.append(rewritten(fresh, chain=chain))
    if len(entries) == 1:
        return None
    chains = {entry.n: entry.chain for entry in entries}
    seals = [Seal(s.n, chains[s.n], s.signature) for s in log.seals if s.n in chains]
    return rewritten(message, logs=[Log(log.node, entries, seals)])


def _stranger(message: Message, rng: random.Random) -> Message | None:
    """A desk that nobody let in takes every rose."""
    node = rng.randbytes(4).hex()
    keys, wish = new_identity(node), "w1"
    body, kind = body_of(RoseRecalled(after="lost", reason="x")), RoseRecalled.kind
    entry = Entry(
        message.event, node, 1, 1, kind, wish, 99, body, None, "x", "2023-06-28T01:00:00Z"
    )
    entry = rewritten(entry, chain=chain_after(CHAIN_START, entry))
    signed = keys.sign(sealed_bytes(message.event, node, 1, entry.chain))
    return rewritten(message, logs=[Log(node, [entry], [Seal(1, entry.chain, signed)])])


_FORGERIES = (_changed_body, _changed_chain, _stranger)
