"""What the journal may say about the keys that seal cards and roses. Subject: the key."""

import msgspec

from desktop_app.journal.entry import Fact, register


class CardKey(msgspec.Struct, frozen=True, kw_only=True):
    """The event's card key, in hex: in the vault, for every desk that prints or checks cards."""

    secret: str


class CardKeyMade(Fact, frozen=True):
    """The event has a key for its cards; the vault record is the CardKey."""

    kind = "token.key_made"


register(CardKeyMade)
