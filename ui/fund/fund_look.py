"""One look at the fund and at what it could pay: what all parts of the room are fed with."""

from typing import NamedTuple

from desktop_app.desk import Desk
from desktop_app.fund.closings import ClosingLook, closings_for_fund
from desktop_app.fund.look import look_at_fund
from desktop_app.fund.looks import FundLook
from desktop_app.fund.proposing import WishLine, open_wishes
from desktop_app.staff.operations import Member, all_staff
from desktop_app.staff.rights import Right


class Seen(NamedTuple):
    """closings with money that is not booked; wishes that hang open, by number; people who may sign."""

    fund: FundLook
    closings: tuple[ClosingLook, ...]
    wishes: tuple[WishLine, ...]
    people: tuple[Member, ...]


def look(desk: Desk) -> Seen:
    """Reads only."""
    closings = tuple(one for one in closings_for_fund(desk) if one.left)
    people = tuple(one for one in all_staff(desk) if Right.FUND in one.rights)
    return Seen(look_at_fund(desk), closings, tuple(open_wishes(desk)), people)
