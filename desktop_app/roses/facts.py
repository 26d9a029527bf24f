"""What the journal may say about who holds a rose.

Holding moves in levels. The desk that hung the rose holds it first; a hand-over or a recall opens a
higher level with a new holder. `roses.holding` folds them.
"""

from desktop_app.journal.entry import Fact, register


class RoseHanded(Fact, frozen=True, kw_only=True):
    """带走, 归还: the holder gives the rose to another desk. It opens the level entry.epoch + 1.

    to     node of the desk that holds it from then on
    level  the level that the writer held: a hand-over of any other level counts for nothing
    """

    kind = "rose.handed"
    to: str
    level: int


class RoseRecalled(Fact, frozen=True, kw_only=True):
    """收回: the desk that writes this holds the rose, in the level that is the entry's epoch.

    after   why, in a word: "restore" (a desk continues from a backup), "lost" (a laptop is gone)
    reason  what the person who recalled it gave as the reason
    """

    kind = "rose.recalled"
    after: str = "restore"
    reason: str = ""


register(RoseHanded, RoseRecalled)
