"""What a person can do about consent: note it, take it back, say that a paper is gone.

Any desk may withdraw, whoever holds the rose: safety does not wait. What lifts a withdrawal is said
at the desk that holds the rose, or at a lead's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from desktop_app.changes import Changes
from desktop_app.claims.model import RoseElsewhere
from desktop_app.consent.facts import (
    ConsentNote,
    ConsentNoted,
    ConsentWithdrawn,
    Form,
    PaperTaken,
    PhotoNoted,
    Scope,
    Version,
)
from desktop_app.consent.model import (
    Given,
    Need,
    in_force,
    known_keys,
    may_be_photographed,
    need_of,
    withdrawals_in_force,
)
from desktop_app.consent.papers import Paper
from desktop_app.consent.records import all_papers, desks_not_told, papers_of, places_now
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.records import is_lead
from desktop_app.journal.entry import Fact
from desktop_app.journal.records import Note
from desktop_app.language import mark
from desktop_app.roses.model import Rose, State
from desktop_app.roses.records import rose_by_id, rose_by_number, wall_roses
from desktop_app.staff.rights import Right, require, rights_of
from desktop_app.store import vault
from desktop_app.store.store import Transaction
from desktop_app.typed import is_blank
from desktop_app.wishes.facts import Consent


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says about consent; None and "" stay as they are.

    by        who agreed
    notice    version of the children's notice that was handed out; "no" for none
    publish   the wish may hang for everybody
    photo     photographs are allowed
    day       ISO date; "" is today
    unable    why the person cannot say it; then a guardian or representative does
    guardian, witness  names, for the vault alone
    """

    by: Consent | None = None
    notice: str = ""
    publish: bool | None = None
    photo: bool | None = None
    form: Form = Form.PAPER
    day: str = ""
    unable: str = ""
    guardian: str = ""
    witness: str = ""

    @property
    def is_only_photo(self) -> bool:
        return self.photo is not None and not (
            self.by is not None or self.notice or self.publish is not None or self.unable
        )

    @property
    def says_nothing(self) -> bool:
        return self == Said(form=self.form, day=self.day)


@dataclass(frozen=True, slots=True)
class ConsentNow:
    """What is known about the consent of one wish. Times are UTC as written.

    given     what counts; several when desks wrote without knowing of each other
    missing   codes of `messages.privacy.CONCERNS`
    photo     None when whoever asks may not know: it is for delivery alone
    may_note  this person, at this desk; `may_withdraw` likewise
    papers    what hangs or lies around after a withdrawal, those taken included
    not_told  desks that may not know of a withdrawal yet
    """

    number: str
    need: Need
    given: tuple[Given, ...]
    missing: tuple[str, ...]
    is_shown: bool
    is_claimed: bool
    photo: bool | None
    may_note: bool
    may_withdraw: bool
    withdrawn: tuple[Scope, ...]
    papers: tuple[Paper, ...] = ()
    not_told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What a withdrawal did, and what is to be taken down now."""

    changes: Changes
    papers: tuple[Paper, ...]
    not_told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """A wish that waits for consent. missing: codes."""

    number: str
    group: str
    need: Need
    missing: tuple[str, ...]


def consent_of(desk: Desk, number: str) -> ConsentNow:
    """What is known about it, without anybody's name. Raises UserError wish_unknown."""
    with desk.store.read() as tx:
        rose = rose_by_number(tx, desk.event, number)
        rights = rights_of(tx, desk.by)
        wish = rose.wish
        assert wish is not None  # noqa: S101 - a rose with a number has a wish
        sees_photo = bool(rights & {Right.DELIVER, Right.CONSENT})
        decides = rose.holder == desk.node or is_lead(tx, desk.node)
        return ConsentNow(
            number=rose.number,
            need=need_of(wish.age_band, wish.group),
            given=in_force(wish, rose.consents),
            missing=rose.consent_missing,
            is_shown=rose.published,
            is_claimed=bool(rose.live_claims),
            photo=may_be_photographed(wish, rose.consents) if sees_photo else None,
            may_note=Right.CONSENT in rights and decides,
            may_withdraw=Right.CONSENT in rights,
            withdrawn=tuple(one.scope for one in withdrawals_in_force(rose.consents)),
            papers=tuple(papers_of(tx, desk.event, rose)),
            not_told=desks_not_told(tx, desk.node, rose),
        )


def note_consent(desk: Desk, number: str, said: Said) -> Changes:
    """Somebody agreed; what is not said stays as it counts now. After a withdrawal of all nothing
    counts, so all of it is said anew. A wish that was hung before hangs again when nothing lacks.

    Raises RoseElsewhere (neither its holder nor a lead), UserError: not_your_right, wish_unknown,
    consent_nothing_said, consent_day_wrong, consent_notice_wrong, consent_witness_missing,
    consent_why_missing.
    """
    _check_said(said, desk)
    with desk.store.write() as tx:
        rose = rose_by_number(tx, desk.event, number)
        if not (said.is_only_photo and Right.DELIVER in rights_of(tx, desk.by)):
            require(tx, desk, Right.CONSENT)
        is_ours = rose.holder == desk.node or is_lead(tx, desk.node)
        if not is_ours and not said.is_only_photo:
            raise RoseElsewhere(rose)
        facts = _noted(rose, said, said.day or _today(desk))
        private = ConsentNote(guardian=said.guardian, witness=said.witness, why=said.unable)
        act = _write(tx, desk, rose, facts, private)
    return Changes(frozenset({rose.wish_id}), act=act, label=mark("登记同意"), number=rose.number)


def withdraw_consent(desk: Desk, number: str, reason: str, scope: Scope = Scope.ALL) -> Withdrawn:
    """Consent is taken back: at once its words are shown nowhere, here and at every desk that hears
    of it. A claim on it stands. What hangs and lies around is told, and waits in the inbox.

    The reason rests in the vault. Noting consent again lifts it.
    Raises UserError: not_your_right, wish_unknown, reason_missing, consent_gone_already.
    """
    if is_blank(reason):
        raise UserError("reason_missing")
    with desk.store.write() as tx:
        rose = rose_by_number(tx, desk.event, number)
        require(tx, desk, Right.CONSENT)
        before = {one.scope for one in withdrawals_in_force(rose.consents)}
        if before & {scope, Scope.ALL}:
            raise UserError("consent_gone_already", number=rose.number)
        hung = () if scope is Scope.PHOTO else places_now(tx, rose.wish_id)
        fact = ConsentWithdrawn(scope=scope, hung=hung, after=known_keys(rose.consents))
        act = _write(tx, desk, rose, [fact], ConsentNote(why=reason.strip()))
        rose = rose_by_id(tx, desk.event, rose.wish_id)
        papers = tuple(papers_of(tx, desk.event, rose))
        not_told = desks_not_told(tx, desk.node, rose)
    label = mark("撤回同意")
    changes = Changes(frozenset({rose.wish_id}), act=act, label=label, number=rose.number)
    return Withdrawn(changes, papers, not_told)


def take_paper(desk: Desk, item_id: str, how: str) -> Changes:
    """A paper is taken down, taken back or destroyed; who said so and when is written.

    item_id  of `papers_to_take`
    Raises UserError: reason_missing, item_unknown, not_your_right.
    """
    if is_blank(how):
        raise UserError("reason_missing")
    wish_id, _, key = item_id.partition("/")
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        rose = rose_by_id(tx, desk.event, wish_id)
        waiting = {one.key for one in papers_of(tx, desk.event, rose) if not one.is_taken}
        if key not in waiting:
            raise UserError("item_unknown", item=item_id[:40])
        after = tuple(one.key for one in withdrawals_in_force(rose.consents))
        fact = PaperTaken(paper=key, how=how.strip()[:200], after=after)
        act = write(tx, desk, [Note(wish_id, fact, rose.epoch)])
    return Changes(frozenset({wish_id}), act=act, label=mark("处理"), number=rose.number)


def papers_to_take(desk: Desk, *, taken_too: bool = False) -> list[Paper]:
    """What hangs or lies around of wishes whose consent was withdrawn, by wish number."""
    with desk.store.read() as tx:
        return [one for one in all_papers(tx, desk.event) if taken_too or not one.is_taken]


def wishes_lacking(desk: Desk) -> list[Lacking]:
    """Wishes that no wall shows for want of consent, by number; those off the wall not counted."""
    with desk.store.read() as tx:
        hidden = [rose.wish_id for rose in wall_roses(tx) if not rose.has_words]
        roses = [rose_by_id(tx, desk.event, wish_id) for wish_id in hidden]
    off = (State.SENT_BACK, State.WITHDRAWN)
    return [
        Lacking(rose.number, wish.group, need_of(wish.age_band, wish.group), rose.consent_missing)
        for rose in roses
        if (wish := rose.wish) and rose.state not in off
    ]


def note_of(tx: Transaction, record: str | None) -> ConsentNote:
    """Names and reasons of a consent: for those who may see a family."""
    return vault.get(tx, record, ConsentNote) or ConsentNote()


def _noted(rose: Rose, said: Said, day: str) -> list[Fact]:
    """What is said, with all else as it counts now."""
    wish = rose.wish
    assert wish is not None  # noqa: S101 - a rose with a number has a wish
    after = known_keys(rose.consents)
    facts: list[Fact] = []
    if not said.is_only_photo:
        now = _strictest(in_force(wish, rose.consents))
        by = said.by if said.by is not None else now.by
        unable = bool(said.unable) or (said.by is None and now.unable)
        form = said.form if said.by is not None else now.form
        facts.append(
            ConsentNoted(
                by=by,
                notice=said.notice or now.notice,
                publish=said.publish if said.publish is not None else now.publish,
                form=form,
                unable=unable,
                day=day,
                after=after,
            )
        )
        need = need_of(wish.age_band, wish.group)
        stands_in = need in (Need.ADULT, Need.TEEN) and said.by is Consent.GUARDIAN
        if stands_in and not said.unable:
            raise UserError("consent_why_missing", number=rose.number)
    if said.photo is not None:
        facts.append(PhotoNoted(photo=said.photo, form=said.form, day=day, after=after))
    return facts


def _strictest(given: Sequence[Given]) -> Given:
    """The one to go on from: of several that do not agree, nothing is taken for granted."""
    return given[0] if len(given) == 1 else Given()


def _write(
    tx: Transaction, desk: Desk, rose: Rose, facts: Sequence[Fact], private: ConsentNote
) -> int:
    """Of a family that was erased no name and no reason is kept; what they take back counts all the same."""
    record = None
    if private != ConsentNote() and not vault.erased_among(tx, [rose.wish_id]):
        record = vault.put(tx, rose.wish_id, vault.LEAD, private)
    return write(tx, desk, [Note(rose.wish_id, fact, rose.epoch, record) for fact in facts])


def _check_said(said: Said, desk: Desk) -> None:
    if said.says_nothing or said.by is Consent.NONE:
        raise UserError("consent_nothing_said")
    if said.day:
        try:
            day = date.fromisoformat(said.day)
        except ValueError:
            raise UserError("consent_day_wrong") from None
        if day.isoformat() > _today(desk):
            raise UserError("consent_day_wrong")
    try:
        msgspec.convert(said.notice, Version)
    except msgspec.ValidationError:
        raise UserError("consent_notice_wrong") from None
    if said.form is Form.ORAL and not said.witness.strip():
        raise UserError("consent_witness_missing")


def _today(desk: Desk) -> str:
    return desk.clock().astimezone().date().isoformat()
