"""What happens after a claim, at any desk: gifts handed in, brought and taken back, sales at a stall."""

from desktop_app.delivery.carrying import bring_back, deliver_gift, not_delivered, take_out
from desktop_app.delivery.model import Handing
from desktop_app.delivery.packing import pack_gift
from desktop_app.delivery.planning import assign_stops
from desktop_app.fulfilment.facts import Came, Relation, Why
from desktop_app.fulfilment.receiving import receive_gift, return_gift
from desktop_app.market.sales import Sold, record_sale, void_sale
from tests.simulation.laptop import Laptop
from tests.simulation.steps import Step, claim
from tests.simulation.template import STALL, TEAM
from tests.simulation.world import World


def hand_in(world: World, step: Step) -> str:
    """The gift of a claim that this laptop shows, whoever holds the rose; without one it claims."""
    laptop = world.laptop(step.who)
    claims = laptop.reads("SELECT claim_id FROM claims ORDER BY claim_id")
    if not claims:
        return claim(world, step)
    [of_claim] = claims[step.luck % len(claims)]
    came = Came(item="书包", quantity=1 + step.luck % 2)
    return world.tries(
        laptop, lambda desk: receive_gift(desk, of_claim, came, words="颜色不同", place="3 号架")
    )[0]


def give_back(world: World, step: Step) -> str:
    laptop = _laptop_that(world, step, "received", "packed")
    gifts = laptop.reads("SELECT claim_id FROM gifts ORDER BY claim_id")
    if not gifts:
        return "nothing"
    [of_claim] = gifts[step.luck % len(gifts)]
    return world.tries(laptop, lambda desk: return_gift(desk, of_claim, "拿错了"))[0]


def pack(world: World, step: Step) -> str:
    laptop = _laptop_that(world, step, "received")
    number = _one_that(laptop, step, "received")
    word, _ = world.tries(laptop, lambda desk: assign_stops(desk, [number], TEAM))
    if word != "done":
        return word
    return world.tries(laptop, lambda desk: pack_gift(desk, number))[0]


def set_out(world: World, step: Step) -> str:
    pack(world, step)
    laptop = _laptop_that(world, step, "packed")
    return world.tries(laptop, lambda desk: take_out(desk, TEAM))[0]


def bring(world: World, step: Step) -> str:
    if step.luck % 3:
        set_out(world, step)
    laptop = _laptop_that(world, step, "out", "received", "not_delivered")
    number = _one_that(laptop, step, "out", "received", "not_delivered")
    handing = Handing(relation=Relation.SELF, receiver="x", deliverers=("y", "z"))
    word, changes = world.tries(laptop, lambda desk: deliver_gift(desk, number, handing))
    if changes is not None:
        [(state,)] = laptop.reads("SELECT state FROM roses WHERE number = ?", number)
        assert state == "fulfilled", "what was just delivered is not seen"
        laptop.told_delivered[changes.act] = number
    return word


def miss(world: World, step: Step) -> str:
    set_out(world, step)
    laptop = _laptop_that(world, step, "out")
    number = _one_that(laptop, step, "out")
    word, _ = world.tries(laptop, lambda desk: not_delivered(desk, number, Why.NOT_MET))
    if word != "done" or step.luck % 2:
        return word
    return world.tries(laptop, lambda desk: bring_back(desk, number, "3 号架"))[0]


def sell(world: World, step: Step) -> str:
    laptop = world.laptop(step.who)
    fen = 100 + step.luck
    word, rung = world.tries(laptop, lambda desk: record_sale(desk, STALL, Sold(fen=fen)))
    if rung is not None:
        laptop.told_sales[rung.sale_id] = fen
    return word


def void(world: World, step: Step) -> str:
    """A sale that was rung up at this laptop, or by a killed process too."""
    laptop = world.laptop(step.who)
    sales = laptop.reads("SELECT sale FROM sales ORDER BY sale")
    if not sales:
        return "nothing"
    [sale] = sales[step.luck % len(sales)]
    word, changes = world.tries(laptop, lambda desk: void_sale(desk, sale, "按错"))
    if changes is not None or word == "killed":
        world.voided.add(sale)
    if changes is not None:
        laptop.told_void.add(sale)
    return word


ACTS = (hand_in, give_back, pack, set_out, bring, miss, sell, void)


def _laptop_that(world: World, step: Step, *stages: str) -> Laptop:
    """A laptop that shows such a gift, or just anyone: most tries would come to nothing."""
    some = [world.laptop(step.who + further) for further in range(len(world.laptops))]
    return next((one for one in some if one.works and _numbers(one, stages)), some[0])


def _one_that(laptop: Laptop, step: Step, *stages: str) -> str:
    """A wish whose gift is there, as this laptop shows it, or just any."""
    numbers = _numbers(laptop, stages)
    return numbers[step.luck % len(numbers)] if numbers else step.number


def _numbers(laptop: Laptop, stages: tuple[str, ...]) -> list[str]:
    marks = ", ".join("?" * len(stages))
    rows = laptop.reads(
        f"SELECT number FROM gifts JOIN roses USING (wish_id) WHERE stage IN ({marks})"
        " ORDER BY number",
        *stages,
    )
    return [number for (number,) in rows]
