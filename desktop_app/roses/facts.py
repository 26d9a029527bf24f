"""What the journal may say about who holds a rose."""

from desktop_app.journal.entry import Fact, register


class RoseRecalled(Fact, frozen=True, kw_only=True):
    """The desk that writes this holds the rose from now on, in the epoch of this entry.

    after   why: "restore" when the desk continues from a backup under a new node
    """

    kind = "rose.recalled"
    after: str = "restore"


register(RoseRecalled)
