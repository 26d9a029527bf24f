"""What the journal may say about consent. Subject: the wish. Names and reasons rest in the vault.

Any desk may write these, whoever holds the rose: a withdrawal must not wait for anybody. So each of
them names the ones that its desk knew (`after`), and `consent.model` folds them without an order.
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from desktop_app.journal.entry import Fact, register
from desktop_app.wishes.facts import Consent

Known = Annotated[tuple[str, ...], Meta(max_length=500)]
"""Facts of this page about the same wish that its writer knew, each as `node:n`."""

Version = Annotated[str, Meta(pattern=r"^[0-9A-Za-z.-]{0,20}$")]


class Form(StrEnum):
    """How consent was given."""

    PAPER = "paper"  # 书面
    MESSAGE = "message"  # 短信、微信等文字
    ORAL = "oral"  # 口头，有见证人


class Scope(StrEnum):
    """What a withdrawal takes back."""

    ALL = "all"
    PUBLISH = "publish"  # the wish may not be shown; it may still be fulfilled
    PHOTO = "photo"


class ConsentNoted(Fact, frozen=True, kw_only=True):
    """Somebody agreed, all of it said anew: it lifts what is in `after`, and nothing else.

    by       who agreed
    notice   version of the children's notice that was handed out; "" when none was
    publish  the wish without names may hang on a public wall
    unable   the person cannot say it; why is in the vault
    day      on which it was given, ISO date
    The vault record is a `ConsentNote`.
    """

    kind = "wish.consent_noted"
    by: Consent
    notice: Version = ""
    publish: bool
    form: Form = Form.PAPER
    unable: bool = False
    day: str
    after: Known = ()


class Hung(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place on a wall, row and column counted from 1 from the top left."""

    wall: str
    name: str
    row: int
    column: int


class ConsentWithdrawn(Fact, frozen=True, kw_only=True):
    """Consent was taken back. Why is in the vault.

    hung  where its tag hung then, as the desk knew
    """

    kind = "wish.consent_withdrawn"
    scope: Scope = Scope.ALL
    hung: Annotated[tuple[Hung, ...], Meta(max_length=50)] = ()
    after: Known = ()


class PhotoNoted(Fact, frozen=True, kw_only=True):
    """Whether photographs may be taken and shown: asked at delivery, and no until then."""

    kind = "wish.photo_noted"
    photo: bool
    form: Form = Form.PAPER
    day: str
    after: Known = ()


class PaperTaken(Fact, frozen=True, kw_only=True):
    """A paper with the words of a withdrawn wish was taken down or destroyed.

    paper  as `consent.papers.Paper.key` names it
    how    in words without names
    after  the withdrawals for which it was taken: it may hang again later, and be withdrawn again
    """

    kind = "wish.paper_taken"
    paper: Annotated[str, Meta(max_length=120)]
    how: Annotated[str, Meta(max_length=200)]
    after: Known = ()


class ConsentNote(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What belongs to consent and is nobody's business: in the vault.

    why  the person cannot say it, or why consent was taken back
    """

    guardian: str = ""
    witness: str = ""
    why: str = ""


register(ConsentNoted, ConsentWithdrawn, PhotoNoted, PaperTaken)
