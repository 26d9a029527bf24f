"""Finding claims by who made them: a name, its pinyin or initials, digits of the phone.

The index lives in memory alone, from the unlocked screen to the locked one; it is never written.
What it answers is masked. It is changed and asked on one thread; the store is read in small pieces.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop_app.claims.facts import Giver
from desktop_app.claims.records import ClaimRow, claims_of_wish, givers_of, standing_claims
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.people.audience import DESK
from desktop_app.people.records import are_all_gone
from desktop_app.privacy.masking import GiverShown, Level, giver_at
from desktop_app.staff.rights import Right, require
from desktop_app.store.people import people_of
from desktop_app.wishes.number import order_of
from desktop_app.wishes.readings import compound_sounds, sounds_of
from desktop_app.wishes.search import folded

AT_ONCE = 200  # givers that are read in one piece: a claim never waits for more
LEAST_DIGITS = 4
_ONE_BY_ONE = 200  # changed wishes; for more all claims are read, 60 ms at 10,000


OneGiver = list[ClaimRow]  # the standing claims of one record, by wish number


class Found(NamedTuple):
    """A giver, masked, and the wishes claimed: ids and numbers in the order of the wall."""

    shown: GiverShown
    wish_ids: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """One giver's record as the index keeps it. name and digits are in full: never shown."""

    record: str
    name: str
    digits: str
    shown: GiverShown
    wish_ids: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(slots=True)
class GiverIndex:
    """Looks for givers."""

    _known: dict[str, Known] = field(default_factory=dict)
    _letters: dict[str, str] = field(default_factory=dict)
    _of_wish: dict[str, set[str]] = field(default_factory=dict)
    _sounds: dict[str, Sequence[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._known)

    def put(self, known: Iterable[Known]) -> None:
        """Givers with all that they claim; what was known of their records is replaced."""
        for one in known:
            self._forget(one.record)
            self._known[one.record] = one
            self._letters[one.record] = _letters(one.name, self._sounds)
            for wish_id in one.wish_ids:
                self._of_wish.setdefault(wish_id, set()).add(one.record)

    def to_read(self, wish_ids: Iterable[str]) -> set[str]:
        """These wishes changed: they, and all that their givers claimed besides, are to be read."""
        changed = set(wish_ids)
        records = {r for wish_id in changed for r in self._of_wish.get(wish_id, ())}
        return changed.union(*(self._known[record].wish_ids for record in records))

    def renew(self, wish_ids: Iterable[str], known: Iterable[Known]) -> None:
        """What `to_read` named was read: whoever claims none of it any more is no giver now."""
        for record in {r for wish_id in wish_ids for r in self._of_wish.get(wish_id, ())}:
            self._forget(record)
        self.put(known)

    def unread(self) -> list[str]:
        """Characters of names whose sound is not known yet, sorted: nothing of a name is in them."""
        letters = {letter for one in self._known.values() for letter in one.name}
        return sorted(letter for letter in letters - self._sounds.keys() if not letter.isascii())

    def learn(self, sounds: Mapping[str, Sequence[str]]) -> None:
        """How more characters sound: names with them can be found by their letters from now on."""
        self._sounds |= sounds
        for record, one in self._known.items():
            if not sounds.keys().isdisjoint(one.name):
                self._letters[record] = _letters(one.name, self._sounds)

    def search(self, text: str) -> list[Found]:
        """Givers who have every word of the text, by their first wish; none for words that say too
        little: fewer than four digits, one letter, a mixture like a wish number."""
        words = folded(text).split()
        if not words or not all(map(_says_enough, words)):
            return []
        hits = self._having(words[0])
        for word in words[1:]:
            others = set(self._having(word))
            hits = [record for record in hits if record in others]
        ordered = sorted((self._known[record] for record in hits), key=lambda one: one.numbers)
        return [Found(one.shown, one.wish_ids, one.numbers) for one in ordered]

    def _having(self, word: str) -> list[str]:
        """The records that have a word, in no promised order."""
        if word.isdecimal():
            return [record for record, one in self._known.items() if word in one.digits]
        if word.isascii():
            start = f" {word}"
            return [record for record, letters in self._letters.items() if start in letters]
        return [record for record, one in self._known.items() if word in one.name]

    def _forget(self, record: str) -> None:
        known = self._known.pop(record, None)
        self._letters.pop(record, None)
        for wish_id in known.wish_ids if known else ():
            self._of_wish[wish_id].discard(record)


def records_to_read(desk: Desk, wish_ids: Collection[str] | None = None) -> list[OneGiver]:
    """Standing claims by the giver's record, all of a record together; those with one of these
    wishes, or all. Raises UserError not_your_right."""
    with desk.store.read() as tx:
        require(tx, desk, Right.CLAIM)
        if wish_ids is not None and len(wish_ids) <= _ONE_BY_ONE:
            claims = [c for one in sorted(wish_ids) for c in claims_of_wish(tx, one) if c.stands]
            claims.sort(key=lambda claim: order_of(claim.number))
        else:
            claims = standing_claims(tx)
    by_record: dict[str, OneGiver] = {}
    for claim in claims:
        if claim.private:
            by_record.setdefault(claim.private, []).append(claim)
    groups = list(by_record.values())
    if wish_ids is None:
        return groups
    return [group for group in groups if any(claim.wish_id in wish_ids for claim in group)]


def givers_in(desk: Desk, groups: Sequence[OneGiver]) -> list[Known]:
    """What the index wants to know of these records; those that this desk cannot open, and givers
    who left nothing, are left out."""
    with desk.store.read() as tx:
        givers = givers_of(tx, [group[0] for group in groups])
    known = (_known(group, givers[group[0].claim_id]) for group in groups)
    return [one for one in known if one.name or one.digits.strip()]


def find_givers(desk: Desk, text: str) -> list[Found]:
    """As the search box finds them, read at once: for the command line.

    Raises UserError not_your_right, and givers_locked at a desk that reads no givers: there, nobody
    found would be taken for nobody there.
    """
    with desk.store.read() as tx:
        require(tx, desk, Right.CLAIM)
        if are_all_gone(tx):
            return []
        if not people_of(tx).can_read(tx, DESK):
            raise UserError("givers_locked")
    index = GiverIndex()
    index.put(givers_in(desk, records_to_read(desk)))
    index.learn(sounds_of(index.unread()))
    return index.search(text)


def says_enough(text: str) -> bool:
    """Whether a text can name a giver at all."""
    words = folded(text).split()
    return bool(words) and all(map(_says_enough, words))


def _known(group: OneGiver, giver: Giver) -> Known:
    phones = (giver.phone, giver.guardian_phone)
    digits = " ".join("".join(filter(str.isdecimal, phone)) for phone in phones)
    return Known(
        group[0].private or "",
        folded(f"{giver.name} {giver.guardian}"),
        digits,
        giver_at(Level.PUBLIC, giver),
        tuple(claim.wish_id for claim in group),
        tuple(claim.number for claim in group),
    )


def _says_enough(word: str) -> bool:
    if word.isdecimal():
        return len(word) >= LEAST_DIGITS
    if word.isascii():
        return word.isalpha() and len(word) > 1
    return True


def _letters(name: str, sounds: Mapping[str, Sequence[str]]) -> str:
    """Pinyin and initials of each word of a name, each with a blank before: ` wangfang wf`.
    Latin words stand as they are."""
    parts: list[str] = []
    for word in name.split():
        if word.isascii():
            parts.append(word)
            continue
        tail = [sounds[letter][-1] for letter in word[1:] if sounds.get(letter)]
        heads = [(sound, *tail) for sound in sounds.get(word[0], ())]
        if compound := compound_sounds(word[:2]):
            heads.append((*compound, *tail[1:]))
        for syllables in heads:
            parts += ["".join(syllables), "".join(one[0] for one in syllables)]
    return "".join(f" {part}" for part in dict.fromkeys(parts))
