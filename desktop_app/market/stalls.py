"""Setting up the market: the charity in whose name money is taken, and the stalls."""

from msgspec.structs import replace

from desktop_app.changes import Changes
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.publishing import check_public
from desktop_app.journal.entry import Note
from desktop_app.language import mark
from desktop_app.market import reading
from desktop_app.market.facts import CharityNamed, Keeper, StallRetired, StallSet
from desktop_app.market.finding import charity_named, stall_named
from desktop_app.market.model import (
    texts_of_charity,
    texts_of_stall,
    tidied_charity,
    tidied_keeper,
    tidied_stall,
)
from desktop_app.market.reading import StallRow
from desktop_app.privacy.public import PublicText
from desktop_app.staff.rights import Right, require
from desktop_app.store import vault
from desktop_app.store.store import Transaction
from desktop_app.typed import is_blank, typed

__all__ = ["CharityNamed", "Keeper", "StallSet", "name_charity", "retire_stall", "set_stall"]


def name_charity(
    desk: Desk, named: CharityNamed, charity_id: str = "", *, as_is: str = ""
) -> Changes:
    """Name a qualified charity (慈善法 23–26), or with its id say anew what is shown of it.

    as_is  why a text may stay that the linter objects to; "": it may not
    Raises UserError: not_your_right, charity_incomplete, charity_words, charity_unknown, bad_phone,
    public_text, public_text_never.
    """
    named = tidied_charity(named)
    with desk.store.write() as tx:
        require(tx, desk, Right.MARKET)
        before = charity_named(tx, charity_id).told if charity_id else None
        known = texts_of_charity(before) if before else []
        kept = check_public(tx, desk.event, _new(texts_of_charity(named), known), as_is)
        act = write(tx, desk, [Note(charity_id or desk.new_id(), named), *kept])
    return Changes(act=act, label=mark("慈善组织"))


def set_stall(
    desk: Desk,
    stall: StallSet,
    keeper: Keeper | None = None,
    stall_id: str = "",
    *,
    as_is: str = "",
) -> Changes:
    """Set a stall up, or with its id say anew how it stands; one that was retired stands again.

    charity  of `stall`: the id of a charity, or "" before it is named; then it takes no money yet
    keeper   who answers for it; None: whoever was named before
    Raises UserError: not_your_right, stall_incomplete, stall_words, stall_code_taken, stall_unknown, share_bad,
    price_bad, charity_unknown, bad_phone, public_text, public_text_never.
    """
    stall, keeper = tidied_stall(stall), tidied_keeper(keeper)
    with desk.store.write() as tx:
        require(tx, desk, Right.MARKET)
        before = stall_named(tx, stall_id) if stall_id else None
        stall_id = before.stall_id if before else desk.new_id()
        _check_code_free(tx, stall, stall_id)
        if stall.charity:
            stall = replace(stall, charity=charity_named(tx, stall.charity).charity_id)
        known = texts_of_stall(before.told) if before else []
        kept = check_public(tx, desk.event, _new(texts_of_stall(stall), known), as_is)
        private = vault.put(tx, stall_id, vault.DESK, keeper) if keeper else None
        act = write(tx, desk, [Note(stall_id, stall, private=private), *kept])
    return Changes(act=act, label=mark("摊位"), number=stall.code)


def retire_stall(desk: Desk, stall: str, reason: str) -> Changes:
    """A stall stands no more; what it sold stays. `set_stall` lets it stand again.

    Raises UserError: not_your_right, reason_missing, stall_unknown, stall_which, words_named.
    """
    if is_blank(reason):
        raise UserError("reason_missing")
    with desk.store.write() as tx:
        require(tx, desk, Right.MARKET)
        one = stall_named(tx, stall)
        if one.retired:
            return Changes()
        gone = StallRetired(reason=typed(reason).strip()[:200])
        act = write(tx, desk, [Note(one.stall_id, gone)])
    return Changes(act=act, label=mark("撤摊"), number=one.told.code)


def _check_code_free(tx: Transaction, stall: StallSet, stall_id: str) -> None:
    taken: list[StallRow] = reading.stalls_named(tx, "", stall.code)
    if any(one.stall_id != stall_id and not one.retired for one in taken):
        raise UserError("stall_code_taken", stall=stall.code)


def _new(texts: list[PublicText], known: list[PublicText]) -> list[PublicText]:
    """What was published before is not looked at again."""
    stood = {(one.spot, one.text) for one in known}
    return [one for one in texts if (one.spot, one.text) not in stood]
