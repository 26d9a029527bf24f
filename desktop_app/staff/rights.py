"""Who may do what: the one table of roles and rights. Operations ask it, screens only show it.

A laptop has a role of its own (`events.facts.DeskRole`), which says what the laptop may hold and
decide; this page is about the person at it. Until somebody is named in an event, whoever is at a
laptop may do all that the laptop may: alone with one laptop there is nothing to set up.
"""

from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa

from desktop_app.errors import UserError
from desktop_app.store import tables
from desktop_app.store.store import Transaction

if TYPE_CHECKING:
    from desktop_app.desk import Desk


class Role(StrEnum):
    """What somebody does on the day (mission.md, "The people")."""

    VOLUNTEER = "volunteer"  # 志愿者
    LEAD = "lead"  # 现场负责人
    ORGANISER = "organiser"  # 主办方
    DELIVERY = "delivery"  # 送达队员
    AUDITOR = "auditor"  # 监督员


class Right(StrEnum):
    """Something that not everybody may do."""

    CLAIM = "claim"  # claim, hold, release with a reason, print, scan, take roses along, undo
    OVERRIDE = "override"  # go past a rule with a reason: price cap, claim of somebody related
    SETTLE = "settle"  # settle claims on one rose, close tickets and what was not believed
    IMPORT = "import"  # take in files of street offices
    REVIEW = "review"  # change, publish, send back, withdraw wishes; walls and tags
    CONSENT = "consent"  # note consent and its withdrawal
    DESKS = "desks"  # let laptops in, name and retire them, recall roses, restore, repair
    RULES = "rules"  # change the event's rules, programme, venues, givers' page
    REVEAL_GIVER = "reveal_giver"  # see a giver's contact in full, with a purpose
    REVEAL_FAMILY = "reveal_family"  # see a family's name, address, phone, with a purpose
    RECEIVE = "receive"  # take gifts in, place and label them, chase givers
    DELIVER = (
        "deliver"  # see what a delivery team needs of its own wishes; take out, deliver, bring back
    )
    TEAMS = "teams"  # name teams, plan their rounds, print their sheets
    SELL = "sell"  # sales, tallies and floats at a stall
    COUNT = "count"  # close cash, counter a closing, hand money over
    MARKET = "market"  # name the charity, set stalls up
    FUND = "fund"  # money received and pledged, proposals, signatures, purchases, the public notice
    STAFF = "staff"  # name staff, give out PINs and badges
    EXPORT = "export"  # hand out lists that have personal data
    ERASE = "erase"  # erase a person; end of retention
    AUDIT = "audit"  # read who did what, and who looked at whom


_VOLUNTEER = {Right.CLAIM, Right.REVEAL_GIVER, Right.RECEIVE, Right.SELL, Right.COUNT}
_LEAD = _VOLUNTEER | {
    Right.OVERRIDE,
    Right.SETTLE,
    Right.REVIEW,
    Right.CONSENT,
    Right.DESKS,
    Right.RULES,
    Right.REVEAL_FAMILY,
    Right.DELIVER,
    Right.TEAMS,
    Right.MARKET,
    Right.FUND,
    Right.STAFF,
    Right.AUDIT,
}

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.VOLUNTEER: frozenset(_VOLUNTEER),
    Role.LEAD: frozenset(_LEAD),
    Role.ORGANISER: frozenset(_LEAD | {Right.IMPORT, Right.EXPORT, Right.ERASE}),
    Role.DELIVERY: frozenset({Right.DELIVER, Right.RECEIVE, Right.REVEAL_GIVER}),
    Role.AUDITOR: frozenset({Right.AUDIT}),
}
_EVERYBODY = sa.select(tables.staff.c.staff_id, tables.staff.c.role, tables.staff.c.is_retired)


def rights_of(tx: Transaction, by: str) -> frozenset[Right]:
    """What the person on duty may do; all of it while the event has no staff named.

    Two leads may have retired each other at two desks that had not met. Then whoever is at a lead's
    desk may name staff again (who calls this for `Right.STAFF` asks for a lead's desk, too).
    """
    rows = tx.execute(_EVERYBODY).all()
    if not rows:
        return frozenset(Right)
    rights = {row.staff_id: _of_role(row.role) for row in rows if not row.is_retired}
    nobody_names_staff = not any(Right.STAFF in those for those in rights.values())
    own = rights.get(by, frozenset())
    return own | {Right.STAFF} if nobody_names_staff else own


def require(tx: Transaction, desk: "Desk", right: Right) -> None:
    """Refuse what the person on duty may not do.

    Raises UserError not_your_right, or nobody_on_duty when nobody has signed in at this desk, or
    who did was retired meanwhile.
    """
    if right in rights_of(tx, desk.by):
        return
    signed_in = {row.staff_id for row in tx.execute(_EVERYBODY) if not row.is_retired}
    code = "not_your_right" if desk.by in signed_in else "nobody_on_duty"
    raise UserError(code, right=right, roles=roles_with(right))


def roles_with(right: Right) -> tuple[Role, ...]:
    """Who may do it, the lead first: on the day that is who is near."""
    able = [role for role in Role if right in RIGHTS[role]]
    return tuple(sorted(able, key=lambda role: role is not Role.LEAD))


def _of_role(role: str) -> frozenset[Right]:
    return RIGHTS[Role(role)] if role in set(Role) else frozenset()
