"""Roses and walls for tests of the pure rules."""

from desktop_app.hanging.facts import Order
from desktop_app.hanging.model import Hung, Wall
from desktop_app.roses.model import State

GROUPS = ("child", "elder", "patient", "disabled")


def rose(number: str, state: State = State.OPEN, group: str = "elder", **other: object) -> Hung:
    """An open rose, or whatever `other` makes of it. Its wish id is its number in small letters."""
    values: dict[str, object] = {
        "wish_id": number.lower(),
        "number": number,
        "district": number[:2],
        "group": group,
        "state": state,
        "published": state is not State.WITHDRAWN and state is not State.REVIEW,
    }
    return Hung(**(values | other))  # type: ignore[arg-type]


def roses(count: int, district: str = "HS") -> list[Hung]:
    return [rose(f"{district}-{n:03d}", group=GROUPS[n % 4]) for n in range(1, count + 1)]


def wall(columns: int, *wishes: str, name: str = "南墙", wall_id: str = "south") -> Wall:
    rows = max(1, -(-len(wishes) // columns))
    return Wall(wall_id, "", name, rows, columns, Order.NUMBER, wishes)
