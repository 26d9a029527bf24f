"""Who an entry names: the one place that turns a staff id into a name.

An entry's `by` is a staff id. Those of versions before 0.5 hold whatever stood in ROSEWALL_STAFF:
such words are shown as they are. The name itself is in no entry.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from desktop_app.language import tr
from desktop_app.staff import records
from desktop_app.store.store import Transaction
from desktop_app.typed import typed

if TYPE_CHECKING:
    from desktop_app.desk import Desk

_STAFF_ID = re.compile(r"[0-9a-f]{20}")


class StaffNames(Mapping[str, str]):
    """What to call whoever wrote an entry, by the entry's `by`; like `desk_names`, but it knows an
    answer to everything: "" for nobody named, old words as they are, and who cannot be named here
    (erased, or sealed to us) by the beginning of the id."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known

    def __getitem__(self, by: str) -> str:
        if name := self._known.get(by):
            return name
        return tr("工作人员 {id}", id=by[:4]) if _STAFF_ID.fullmatch(by) else typed(by)

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


UNNAMED = StaffNames({})
"""Where nobody can be named: ids by their beginning, old words as they are."""


def staff_names(tx: Transaction) -> StaffNames:
    """Everybody who was ever on the staff."""
    people = records.persons(tx, with_retired=True)
    return StaffNames({staff_id: person.name for staff_id, person in people.items()})


def names_at(desk: "Desk") -> StaffNames:
    """As `staff_names`, for a screen that has no transaction."""
    with desk.store.read() as tx:
        return staff_names(tx)


def name_of(desk: "Desk", by: str) -> str:
    """What to call one of them; "" for nobody."""
    return names_at(desk)[by] if by else ""


def at_desk(desk_name: str, by_name: str) -> str:
    """`1 号电脑 · 王芳`, or only the desk when nobody was named."""
    return tr("{desk} · {by}", desk=desk_name, by=by_name) if by_name else desk_name
