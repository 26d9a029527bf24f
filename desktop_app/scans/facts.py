"""What the journal may say about scans. Subject: the scan."""

from enum import StrEnum

from desktop_app.journal.entry import Fact, register


class Verdict(StrEnum):
    """What a scanned or typed code turned out to be."""

    GENUINE = "genuine"  # sealed by this event, and known here
    TYPED = "typed"  # a wish number or card code without a seal: typed, or read aloud
    UNKNOWN = "unknown"  # sealed by this event, or no seal at all, and not heard of at this desk
    REPLAYED = "replayed"  # the card was replaced or its claim was given up
    FORGED = "forged"  # ours by its looks, but the seal is not
    FOREIGN = "foreign"  # of another event
    MALFORMED = "malformed"  # no code of ours


class ScanRefused(Fact, frozen=True, kw_only=True):
    """A scan led nowhere. The text itself is not kept: it may be anything that bears a code.

    subject  wish number or card code, when it was one of ours by its looks
    """

    kind = "scan.refused"
    verdict: Verdict
    subject: str = ""
    why: str = ""


register(ScanRefused)
