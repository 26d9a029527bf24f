"""The rules of review and publishing. Pure."""

from msgspec.structs import replace

from desktop_app.errors import UserError
from desktop_app.journal.entry import Fact
from desktop_app.roses.model import Rose, State
from desktop_app.typed import is_blank
from desktop_app.wishes.facts import (
    PublicWish,
    WishChanged,
    WishPublished,
    WishSentBack,
    WishWithdrawn,
)


class NotPublishable(UserError):
    """Rules are still broken; `concerns` are their codes."""

    def __init__(self, rose: Rose, concerns: tuple[str, ...]) -> None:
        super().__init__("not_publishable", number=rose.number, reasons=concerns)
        self.concerns = concerns


class WrongStep(UserError):
    def __init__(self, rose: Rose) -> None:
        super().__init__("wrong_step", number=rose.number, state=rose.state)


def decide_publish(rose: Rose) -> list[Fact]:
    """Hang the rose. Nothing to do when it hangs. Raises NotPublishable, WrongStep."""
    if rose.published or rose.wish is None:
        return []
    if rose.concerns:
        raise NotPublishable(rose, rose.concerns)
    return [WishPublished()]


def decide_change(
    rose: Rose, wish: PublicWish, reason: str, *, source: str = "", new_identity: bool = False
) -> list[Fact]:
    """New wording, or a new identity. Words that break a rule take the rose off the wall.

    A claimed wish is not changed: release it first. Raises wish_claimed.
    """
    if rose.live_claims:
        raise UserError("wish_claimed", number=rose.number)
    if wish == rose.wish and not new_identity:
        return []
    return [WishChanged(wish=wish, source=source, reason=reason)]


def decide_approve(rose: Rose, reason: str) -> list[Fact]:
    """Allow a price over the cap, with a reason. Raises reason_missing, wish_claimed."""
    if is_blank(reason):
        raise UserError("reason_missing")
    if rose.wish is None:
        return []
    left = tuple(code for code in rose.wish.concerns if code != "price_over_cap")
    return decide_change(rose, replace(rose.wish, approved=True, concerns=left), reason)


def decide_send_back(rose: Rose, reason: str) -> list[Fact]:
    """退回 to who collected it. Raises reason_missing, wish_claimed, WrongStep."""
    _may_leave(rose, reason)
    return [WishSentBack(reason=reason)]


def decide_withdraw(rose: Rose, reason: str) -> list[Fact]:
    """下架, only while unclaimed. Raises reason_missing, wish_claimed, WrongStep."""
    _may_leave(rose, reason)
    return [WishWithdrawn(reason=reason)]


def _may_leave(rose: Rose, reason: str) -> None:
    if is_blank(reason):
        raise UserError("reason_missing")
    if rose.live_claims:
        raise UserError("wish_claimed", number=rose.number)
    if rose.state not in (State.REVIEW, State.OPEN):
        raise WrongStep(rose)
