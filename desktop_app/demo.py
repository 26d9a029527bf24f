"""The demo event: the day of 2023 with its 309 synthetic wishes, through the real importer; a market
of 20 organisations and nine delivery teams, all invented."""

import csv
from collections.abc import Callable, Iterator
from datetime import date

from desktop_app.delivery.teams import TeamPlan, set_team
from desktop_app.desk import Desk, make_desk
from desktop_app.events.facts import EventRules, VenueAdded
from desktop_app.events.operations import add_venues
from desktop_app.intake.operations import import_plan, preview_import
from desktop_app.market.amounts import read_fen
from desktop_app.market.facts import CharityNamed, StallKind, StallSet
from desktop_app.market.look import look_at_market
from desktop_app.market.stalls import name_charity, set_stall
from desktop_app.paths import Home, resource
from desktop_app.wishes.number import DISTRICTS

DAY = date(2023, 6, 28)
RULES = EventRules(
    organiser="宁波市社会组织综合党委",
    hand_in_place="海曙区鼓楼地铁站甬城惠客厅",
    hand_in_phone="0574-12345678",
    address="rose.example",  # RFC 2606: nobody's
)
NAME = "2023 社会组织党员公益日 · 圆梦玫瑰墙（演示）"
CHARITY = CharityNamed(
    name="宁波市慈善总会（演示）",
    certificate="演示-证书-0001",
    filing="演示-备案-2023-0628",
    plan="义卖所得用于圆还没有人认领的微心愿；结余转入下一年的微心愿。",
    account="演示银行 0000 0000 0000",
    phone="0574-12345678",
)


def make_demo(home: Home, progress: Callable[[str, float], None] | None = None) -> Desk:
    """A fresh demo desk in this folder, whole or not at all. Raises what make_desk raises."""
    return make_desk(home, NAME, DAY, RULES, demo=True, fill=lambda desk: _fill(desk, progress))


def _fill(desk: Desk, progress: Callable[[str, float], None] | None) -> None:
    """Add the venues, import the wishes of the shipped files, set up what comes after the claim."""
    add_venues(desk, _venues())
    plan = preview_import(desk, resource("demo/wishes_2023.csv"), progress=progress)
    import_plan(desk, plan)
    add_market(desk)
    add_teams(desk)


def add_market(desk: Desk) -> None:
    """The charity and the 20 stalls of the shipped file."""
    name_charity(desk, CHARITY)
    [charity] = look_at_market(desk).charities
    for row in _rows("stalls_2023.csv"):
        stall = StallSet(
            code=row["code"],
            organisation=row["organisation"],
            kinds=tuple(StallKind(kind) for kind in row["kinds"].split()),
            share=int(row["share"]),
            charity=charity.charity_id,
            services=tuple(filter(None, row["services"].split(";"))),
            goods=tuple(_goods(row["goods"])),
        )
        set_stall(desk, stall)


def add_teams(desk: Desk) -> None:
    """The nine delivery teams of the shipped file."""
    for row in _rows("teams_2023.csv"):
        set_team(desk, TeamPlan(row["name"], tuple(row["areas"].split()), int(row["most"])))


def _venues() -> list[VenueAdded]:
    prefix_of = {code: prefix for prefix, (_, _, code) in DISTRICTS.items()}
    return [
        VenueAdded(
            position=int(row["seq"]),
            district=prefix_of[row["district_code_gb2260"]],
            name=row["service_area"],
            services=row["service_content"],
            date=row["event_date"],
        )
        for row in _rows("schedule_2023.csv")
    ]


def _goods(text: str) -> Iterator[tuple[str, int]]:
    """`明信片=10;旧书=5`: names with their prices in yuan."""
    for one in filter(None, text.split(";")):
        name, _, yuan = one.partition("=")
        yield name, read_fen(yuan)


def _rows(name: str) -> list[dict[str, str]]:
    with resource(f"demo/{name}").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
