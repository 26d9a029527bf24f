"""裁定 and the closing of refused claims, as facts through `desk.write`."""

from desktop_app.claims.model import decide_settle
from desktop_app.desk import Desk, write
from desktop_app.journal.entry import Note
from desktop_app.roses.records import deciding_node, rose_by_number


def settle(desk: Desk, number: str, keep: str) -> None:
    """Raises what decide_settle raises."""
    with desk.store.write() as tx:
        rose = rose_by_number(tx, desk.event, number)
        node = deciding_node(tx, desk.node)
        facts = decide_settle(rose, keep, "改认领另一个心愿", node=node)
        write(tx, desk, [Note(rose.wish_id, fact, rose.epoch) for fact in facts])
