"""The demo event: the day of 2023 with its 309 synthetic wishes, through the real importer."""

import csv
from collections.abc import Callable
from datetime import date

from desktop_app.desk import Desk, make_desk
from desktop_app.events.facts import EventRules, VenueAdded
from desktop_app.events.operations import add_venues
from desktop_app.intake.operations import import_plan, preview_import
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


def make_demo(home: Home, progress: Callable[[str, float], None] | None = None) -> Desk:
    """A fresh demo desk in this folder, whole or not at all. Raises what make_desk raises."""
    return make_desk(home, NAME, DAY, RULES, demo=True, fill=lambda desk: _fill(desk, progress))


def _fill(desk: Desk, progress: Callable[[str, float], None] | None) -> None:
    """Add the venues and import the wishes of the shipped files."""
    add_venues(desk, _venues())
    plan = preview_import(desk, resource("demo/wishes_2023.csv"), progress=progress)
    import_plan(desk, plan)


def _venues() -> list[VenueAdded]:
    prefix_of = {code: prefix for prefix, (_, _, code) in DISTRICTS.items()}
    with resource("demo/schedule_2023.csv").open(encoding="utf-8-sig", newline="") as file:
        return [
            VenueAdded(
                position=int(row["seq"]),
                district=prefix_of[row["district_code_gb2260"]],
                name=row["service_area"],
                services=row["service_content"],
                date=row["event_date"],
            )
            for row in csv.DictReader(file)
        ]
