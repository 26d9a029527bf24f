"""Which gifts go to one door: told from where families live, and never written down. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.wishes.facts import Identity


@dataclass(frozen=True, slots=True)
class Lives:
    """Where somebody lives, as far as this desk may read it. For sorting only: never shown.

    keys   what two wishes of one household share
    where  street, community and house as people sort them: numbers by their size
    """

    street: str = ""
    community: str = ""
    keys: tuple[str, ...] = ()
    where: tuple[str | int, ...] = ()


UNKNOWN = Lives()


def lives_at(district: str, identity: Identity | None) -> Lives:
    """What this page makes of a family's data; nothing where there are none."""
    if identity is None:
        return UNKNOWN
    address, phone = _plain(identity.address), _plain(identity.phone)
    keys = []
    if any(letter.isnumeric() for letter in address):  # 白云村 alone is no door
        keys.append(f"{district}@{_plain(identity.street)}@{address}")
    for name in (identity.guardian, identity.name):
        if name and phone:
            keys.append(f"{_plain(name)}#{phone}")
    whole = f"{identity.community.strip()} {identity.address.strip()}"
    return Lives(
        identity.street.strip(), identity.community.strip(), tuple(keys), sorting_key(whole)
    )


def sorting_key(text: str) -> tuple[str | int, ...]:
    """`12号` after `8号`. Texts and numbers stand by turns, so that any two compare."""
    parts = re.split(r"(\d+)", unicodedata.normalize("NFKC", text))
    return tuple(int(part) if part.isdecimal() else part for part in parts)


def same_doors(wishes: Mapping[str, Lives], known: Mapping[str, str]) -> dict[str, str]:
    """For every wish the first wish (by id) of its door.

    known  households that were named before, by wish: they belong together, too
    """
    leader = {one: one for one in wishes}

    def first(one: str) -> str:
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    seen: dict[str, str] = {}
    for one in sorted(wishes):
        for key in _with_known(wishes[one].keys, known.get(one, "")):
            low, high = sorted((first(seen.setdefault(key, one)), first(one)))
            leader[high] = low
    return {one: first(one) for one in wishes}


def _with_known(keys: tuple[str, ...], household: str) -> Iterable[str]:
    return (*keys, f"={household}") if household else keys


def _plain(text: str) -> str:
    return re.sub(r"[\s\-－—·•]", "", unicodedata.normalize("NFKC", text)).casefold()
