"""What is typed about charities and stalls, read and written out. Pure."""

import re

from desktop_app.errors import UserError
from desktop_app.market.amounts import read_fen
from desktop_app.market.look import CharityLook, StallLook
from desktop_app.market.stalls import CharityNamed, Keeper, StallSet
from desktop_app.money import as_typed
from ui.market.stalls_state import CharityTyped, StallTyped

_PRICED = re.compile(r"(.*\S)[\s:：,，]+(\S+)")


def charity_of(typed: CharityTyped) -> CharityNamed:
    """As the journal takes it; what is missing the core says."""
    return CharityNamed(**typed._asdict())


def typed_charity(charity: CharityLook | None) -> CharityTyped:
    """The charity as it stands, to be changed."""
    if charity is None:
        return CharityTyped()
    return CharityTyped(
        charity.name,
        charity.certificate,
        charity.filing,
        charity.plan,
        charity.account,
        charity.phone,
    )


def stall_of(typed: StallTyped) -> StallSet:
    """As the journal takes it. Raises UserError price_bad, amount_unreadable."""
    return StallSet(
        code=typed.code,
        organisation=typed.organisation,
        kinds=typed.kinds,
        share=typed.share,
        charity=typed.charity,
        agreement=typed.agreement,
        services=tuple(line.strip() for line in typed.services.splitlines() if line.strip()),
        goods=tuple(_goods(line) for line in typed.goods.splitlines() if line.strip()),
        volunteers=typed.volunteers,
    )


def keeper_of(typed: StallTyped) -> Keeper | None:
    """Who answers for it; None leaves whoever was named before."""
    return Keeper(name=typed.keeper, phone=typed.phone) if typed.keeper or typed.phone else None


def typed_stall(stall: StallLook) -> StallTyped:
    """The stall as it stands, to be changed; its keeper is not read out."""
    return StallTyped(
        code=stall.code,
        organisation=stall.organisation,
        kinds=stall.kinds,
        share=stall.share,
        charity=stall.charity.charity_id if stall.charity else "",
        agreement=stall.agreement,
        services="\n".join(stall.services),
        goods="\n".join(f"{name} {as_typed(fen)}" for name, fen in stall.goods),
        volunteers=stall.volunteers,
    )


def _goods(line: str) -> tuple[str, int]:
    """`香囊 15`, `手工皂：8.5元` -> name and price in fen."""
    found = _PRICED.fullmatch(line.strip())
    if found is None:
        raise UserError("price_bad", goods=line.strip()[:30])
    return found[1].rstrip(" :：,，"), read_fen(found[2])
