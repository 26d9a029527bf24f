"""Which consent a wish needs, which it has, and so whether it may be shown. Pure.

Sources: PIPL 28, 31 (under 14: the guardian, and a notice for children), 29, 25 (sensitive data,
and showing them, need a separate yes); 困境儿童个人信息保护工作办法 (14 to 17: own consent, and the
guardian is told); domain.md d.

What was noted and withdrawn has no order of its own: it comes from whatever desk. A fact counts
until one that knew it was written. Of several that count, each must suffice by itself: so a
withdrawal stands against every consent whose writer had not heard of it, and all desks that know
the same facts say the same.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from desktop_app.consent.facts import (
    ConsentNoted,
    ConsentWithdrawn,
    Form,
    PaperTaken,
    PhotoNoted,
    Scope,
)
from desktop_app.journal.entry import Entry
from desktop_app.wishes.facts import AGE_BANDS, Consent, Group, PublicWish

FACTS = (ConsentNoted, ConsentWithdrawn, PhotoNoted, PaperTaken)
UNDER_14 = frozenset({"0-6岁", "7-13岁"})
FROM_14 = "14-17岁"
MINOR = UNDER_14 | {FROM_14}
OF_THE_FORM = "form"  # the notice of the office's own consent form, which had no question for it
NOT_HANDED_OUT = "no"

# Codes, with their sentences in messages.privacy. What keeps a wish hidden, beside its words:
CODES = frozenset(
    {
        "no_consent",
        "no_guardian_consent",
        "no_child_notice",
        "age_for_consent",
        "not_publishable_flag",
        "publish_withdrawn",
        "consent_withdrawn",
    }
)


class Need(StrEnum):
    """Whose consent a wish needs before it is shown."""

    CHILD = "child"  # under 14: the guardian in writing, and the children's notice
    TEEN = "teen"  # 14 to 17: the person, and the guardian was told
    ADULT = "adult"  # the person; a representative for one who cannot say it
    UNKNOWN = "unknown"  # no age: as for a child


class Record(NamedTuple):
    """A fact of consent with the entry that carries it."""

    entry: Entry
    fact: ConsentNoted | ConsentWithdrawn | PhotoNoted | PaperTaken

    @property
    def key(self) -> str:
        return f"{self.entry.node}:{self.entry.n}"


class Given(NamedTuple):
    """What one fact leaves in force.

    notice  version, OF_THE_FORM, NOT_HANDED_OUT; "" is as NOT_HANDED_OUT
    """

    by: Consent = Consent.NONE
    notice: str = ""
    publish: bool = False
    form: Form = Form.PAPER
    unable: bool = False
    day: str = ""
    is_withdrawn: bool = False
    is_publish_withdrawn: bool = False


NOTHING = Given(is_withdrawn=True)


def need_of(age_band: str, group: Group) -> Need:
    """By the age band; without one the stricter. An elder is no child, whatever is missing."""
    if age_band in UNDER_14:
        return Need.CHILD
    if age_band == FROM_14:
        return Need.TEEN
    if age_band in AGE_BANDS or group is Group.ELDER:
        return Need.ADULT
    return Need.CHILD if group is Group.CHILD else Need.UNKNOWN


def missing(need: Need, given: Given) -> tuple[str, ...]:
    """Codes of what this consent lacks, sorted; empty means that the wish may be shown."""
    if given.is_withdrawn:
        return ("consent_withdrawn",)
    found = set(_of_persons(need, given))
    if not given.publish:
        found.add("publish_withdrawn" if given.is_publish_withdrawn else "not_publishable_flag")
    return tuple(sorted(found))


def missing_of(wish: PublicWish, records: Iterable[Record]) -> tuple[str, ...]:
    """As `missing`, of a wish with all that was noted and withdrawn about it."""
    need = need_of(wish.age_band, wish.group)
    return tuple(sorted({code for one in in_force(wish, records) for code in missing(need, one)}))


def in_force(wish: PublicWish, records: Iterable[Record]) -> tuple[Given, ...]:
    """What counts now, each by itself: one, unless desks wrote without knowing of each other."""
    about = {r.key: r for r in records if _is_about_showing(r)}
    if not about:
        return (of_the_file(wish),)
    known = {record.key for record in records}
    latest = _latest(about)
    found = (_given(key, about, known, wish) for key in sorted(latest))
    return tuple(dict.fromkeys(found)) or (NOTHING,)


def of_the_file(wish: PublicWish) -> Given:
    """What the office's own table says; a table without a question for the notice has it in its form."""
    return Given(by=wish.consent, notice=wish.notice or OF_THE_FORM, publish=wish.publish_ok)


def may_be_photographed(wish: PublicWish, records: Iterable[Record]) -> bool:
    """Only a yes that still stands counts."""
    about = {r.key: r for r in records if _is_about_photos(r)}
    if not about:
        return wish.photo_ok
    facts = [about[key].fact for key in _latest(about)]
    return bool(facts) and all(isinstance(fact, PhotoNoted) and fact.photo for fact in facts)


class Withdrawal(NamedTuple):
    """A withdrawal with its entry, and what of it is still in force."""

    key: str
    entry: Entry
    fact: ConsentWithdrawn
    of_showing: bool
    of_photos: bool

    @property
    def scope(self) -> Scope:
        """What is withdrawn now: one of all may have been lifted in part."""
        if not self.of_showing:
            return Scope.PHOTO
        return self.fact.scope if self.of_photos else Scope.PUBLISH


def withdrawals_in_force(records: Iterable[Record]) -> tuple[Withdrawal, ...]:
    """Those that no later consent has lifted, in the order of their keys."""
    about = {record.key: record for record in records}
    of_showing = _latest({key: r for key, r in about.items() if _is_about_showing(r)})
    of_photos = _latest({key: r for key, r in about.items() if _is_about_photos(r)})
    return tuple(
        Withdrawal(key, entry, fact, key in of_showing, key in of_photos)
        for key in sorted(of_showing | of_photos)
        for entry, fact in (about[key],)
        if isinstance(fact, ConsentWithdrawn)
    )


def known_keys(records: Iterable[Record]) -> tuple[str, ...]:
    """What a new fact about this wish knew."""
    return tuple(sorted(r.key for r in records if not isinstance(r.fact, PaperTaken)))


def taken_back(before: PublicWish, now: PublicWish) -> tuple[Scope, ...]:
    """What an office's new table takes back that its old one gave."""
    if before.consent is not Consent.NONE and now.consent is Consent.NONE:
        return (Scope.ALL,)
    gone = []
    if before.publish_ok and not now.publish_ok:
        gone.append(Scope.PUBLISH)
    if before.photo_ok and not now.photo_ok:
        gone.append(Scope.PHOTO)
    return tuple(gone)


def _of_persons(need: Need, given: Given) -> Iterable[str]:
    """Whether the right person agreed, in the right way."""
    if need is Need.ADULT:
        if given.by is Consent.NONE:
            yield "no_consent"
    elif need is Need.TEEN:
        told = given.by is Consent.SELF_AND_GUARDIAN_TOLD
        if not told and not (given.by is Consent.GUARDIAN and given.unable):
            yield "no_guardian_consent"
    elif given.by is not Consent.GUARDIAN or given.form is Form.ORAL:
        yield "no_guardian_consent" if need is Need.CHILD else _unless_known(given)
    elif given.notice in ("", NOT_HANDED_OUT):
        yield "no_child_notice"


def _unless_known(given: Given) -> str:
    return "no_consent" if given.by is Consent.NONE else "age_for_consent"


def _is_about_showing(record: Record) -> bool:
    fact = record.fact
    is_withdrawal = isinstance(fact, ConsentWithdrawn) and fact.scope is not Scope.PHOTO
    return isinstance(fact, ConsentNoted) or is_withdrawal


def _is_about_photos(record: Record) -> bool:
    fact = record.fact
    is_withdrawal = isinstance(fact, ConsentWithdrawn) and fact.scope is not Scope.PUBLISH
    return isinstance(fact, PhotoNoted) or is_withdrawal


def _latest(about: Mapping[str, Record]) -> set[str]:
    """Those that none of the others knew."""
    return about.keys() - {key for record in about.values() for key in record.fact.after}


def _given(key: str, about: Mapping[str, Record], known: set[str], wish: PublicWish) -> Given:
    """What this fact leaves in force. A withdrawal of showing alone leaves the rest as it was; when
    it knew what we have not heard of, which may be a withdrawal of all, nothing is taken for given."""
    fact = about[key].fact
    if isinstance(fact, ConsentNoted):
        return Given(fact.by, fact.notice, fact.publish, fact.form, fact.unable, fact.day)
    if not isinstance(fact, ConsentWithdrawn) or fact.scope is Scope.ALL:
        return NOTHING
    if not known.issuperset(fact.after):
        return NOTHING
    before = {one: about[one] for one in fact.after if one in about and _says_all(about[one])}
    latest = sorted(_latest(before))
    if before and not latest:
        return NOTHING  # facts that each knew the other: nobody's honest writing
    given = [_given(one, before, known, wish) for one in latest] or [of_the_file(wish)]
    left = next((one for one in given if one.is_withdrawn), given[0])
    return left._replace(publish=False, is_publish_withdrawn=not left.is_withdrawn)


def _says_all(record: Record) -> bool:
    """It leaves nothing of what was before."""
    return not (isinstance(record.fact, ConsentWithdrawn) and record.fact.scope is Scope.PUBLISH)
