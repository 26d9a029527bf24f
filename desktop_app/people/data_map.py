"""The data map: every piece of personal data that the program holds. Pure.

What of whom, what for, on which ground, who reads it, where it rests, when it goes: a holding each, in
`sealed_data` and `open_data`. Notices, the assessment form, one person's file and the README are made
from it; `tests/people/test_data_map.py` fails when a sealed field is missing here, or when the map
names one that is gone.

Articles are cited as `domain.md` d has them (PIPL: 个人信息保护法); counsel has to check them. Papers
are Chinese; only what the notices say has an English side, and is marked for the catalogue.
"""

from collections.abc import Iterator

from desktop_app.people.holdings import Field, Holding, Whom
from desktop_app.people.open_data import OPEN
from desktop_app.people.sealed_data import SEALED

DATA_MAP: tuple[Holding, ...] = SEALED + OPEN

# Sealed, too, but about nobody: keys that the program draws.
NOT_ABOUT_PEOPLE = frozenset({"CardKey", "_Secret"})
# Fields of PublicWish that say nothing about a person.
NOT_OF_A_PERSON = frozenset(
    {"number", "kind", "quantity", "price_fen", "approved", "concerns", "find"}
)


def holding_of(key: str) -> Holding:
    """The holding of a struct, by its name. Raises LookupError: then the map is behind."""
    return next(one for one in DATA_MAP if one.key == key)


def fields_of(*whom: Whom) -> Iterator[tuple[Holding, Field]]:
    """Every field about these people, in the order of the map."""
    for holding in DATA_MAP:
        for field in holding.fields:
            if field.of in whom:
                yield holding, field


def sensitive_words(field: Field, *, is_child: bool | None = None) -> str:
    """敏感 or not, as a cell of a table.

    is_child  whether it is about a child under 14; None: about anybody
    """
    if field.sensitive or (is_child and field.of is Whom.FAMILY):
        return "敏感"
    may_be_child = field.of is Whom.FAMILY and is_child is None
    return "一般；未满 14 岁敏感" if may_be_child else "一般"


def goes_words(holding: Holding, days: int) -> str:
    """When it goes, with the event's number of days."""
    return holding.goes.format(days=days)
