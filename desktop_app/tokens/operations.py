"""The signer of a desk's event."""

from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.tokens.model import Signer
from desktop_app.tokens.records import has_keys, new_key, signer_in


def signer_of(desk: Desk) -> Signer:
    """The event's signer. An event from before signed cards gets its key here, once.

    Raises UserError keys_missing: this desk may not read the event's keys any more.
    """
    with desk.store.read() as tx:
        signer = signer_in(tx, desk.event)
    if signer is None:
        with desk.store.write() as tx:
            signer = signer_in(tx, desk.event)
            if signer is None and has_keys(tx):  # ours ran out, or retention is over
                raise UserError("keys_missing")
            if signer is None:
                write(tx, desk, [new_key(tx, desk.new_id())])
                signer = signer_in(tx, desk.event)
    assert signer is not None  # noqa: S101 - just written
    return signer
