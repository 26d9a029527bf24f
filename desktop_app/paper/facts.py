"""What the journal may say about cards printed blank, for when every laptop is down."""

from desktop_app.claims.facts import Pledge
from desktop_app.journal.entry import Fact, register


class BlanksPrinted(Fact, frozen=True, kw_only=True):
    """Blank claim cards for one desk were printed. Subject: the batch.

    codes  one for each card, drawn beforehand: the claim made from it later bears the same code
    first  serial number of the first; serials of a desk have no gaps
    """

    kind = "paper.printed"
    codes: tuple[str, ...]
    first: int


class BackfillRefused(Fact, frozen=True, kw_only=True):
    """A filled-in card could not be registered: somebody holds it and must not be lost.

    Subject: the backfill. The vault record is the Giver.
    number      the wish on the card
    error       code of the refusal: wish_taken, wish_not_open …
    written_at  local time that stands on the card, `2023-06-28 10:05`
    pledge      what was ticked, for when another wish is found
    """

    kind = "backfill.refused"
    code: str
    number: str
    error: str
    written_at: str
    pledge: Pledge = Pledge.BRING


class BackfillSettled(Fact, frozen=True, kw_only=True):
    """What became of it: another wish was found, or the giver was called. Subject: the backfill.

    how     what was agreed; "claimed" when a wish was claimed for the card
    number  that wish
    """

    kind = "backfill.settled"
    how: str
    number: str = ""


register(BlanksPrinted, BackfillRefused, BackfillSettled)
