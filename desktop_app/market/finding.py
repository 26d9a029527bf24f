"""Stalls and charities by what people call them, and whether money may be taken for one."""

from desktop_app.errors import UserError
from desktop_app.market import reading
from desktop_app.market.model import is_complete, tidy_code
from desktop_app.market.reading import CharityRow, StallRow
from desktop_app.store.store import Transaction


def stall_named(tx: Transaction, name: str) -> StallRow:
    """A stall by its id or its code, one that stands before one that does not.

    Raises UserError stall_unknown, stall_which.
    """
    found = reading.stalls_named(tx, name, tidy_code(name))
    standing = [one for one in found if not one.retired] or found
    if not standing:
        codes = "、".join(one.told.code for one in reading.all_stalls(tx) if not one.retired)
        raise UserError("stall_unknown", stall=name.strip()[:20], stalls=codes)
    if len(standing) > 1:
        raise UserError("stall_which", stall=name, ids="、".join(one.stall_id for one in standing))
    return standing[0]


def working_stall(tx: Transaction, name: str) -> StallRow:
    """A stall that stands. Raises UserError stall_unknown, stall_which, stall_is_retired."""
    stall = stall_named(tx, name)
    if stall.retired:
        raise UserError("stall_is_retired", stall=stall.told.code)
    return stall


def charity_named(tx: Transaction, name: str) -> CharityRow:
    """A charity by its id or its name, or by a part of the name that no other has.

    Raises UserError charity_unknown.
    """
    asked, known = name.strip(), reading.all_charities(tx)
    exact = [one for one in known if asked in (one.charity_id, one.told.name)]
    found = exact or [one for one in known if asked and asked in one.told.name]
    if len(found) != 1:
        names = "、".join(one.told.name for one in known)
        raise UserError("charity_unknown", name=asked[:30], names=names)
    return found[0]


def charity_of(tx: Transaction, stall: StallRow) -> CharityRow:
    """The charity that a stall takes money for.

    No money before it is named with certificate and filing: 慈善法 23 (only who is qualified raises money in
    public), 25 (name, certificate and plan are shown on the spot), 26 (others only together with it). Raises
    UserError charity_missing.
    """
    for one in reading.all_charities(tx):
        if one.charity_id == stall.told.charity and is_complete(one.told):
            return one
    raise UserError("charity_missing", stall=stall.told.code)
