"""A wish as people wrote it becomes the wish that may be journalled: checked and blanked. Pure.

The journal is public within the event, so what breaks a privacy rule never gets into it: the
found places are blanked and the words as collected rest in the identity, in the vault.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from desktop_app.events.facts import EventRules
from desktop_app.privacy.linter import find, redact
from desktop_app.privacy.people import NameBook
from desktop_app.wishes.facts import Identity, PublicWish
from desktop_app.wishes.review import concerns_of


def checked_wish(
    whole: PublicWish,
    identity: Identity,
    rules: EventRules,
    names: Iterable[str] | NameBook = (),
) -> tuple[PublicWish, Identity]:
    """The wish with its concerns and without private places; the identity with the original.

    names are other people's of the same ledger: pass one NameBook for a whole file.
    """
    concerns = concerns_of(whole, identity, rules, names)
    if not any(code.startswith("privacy_") for code in concerns):
        return replace(whole, concerns=concerns), identity
    books = (NameBook((identity.name, identity.guardian)), _book(names))
    public = replace(
        whole,
        text=_blanked(whole.text, books),
        item=_blanked(whole.item, books),
        spec=_blanked(whole.spec, books),
        alias=_blanked(whole.alias, books),
        concerns=concerns,
    )
    return public, _with_original(identity, whole, public)


def _book(names: Iterable[str] | NameBook) -> NameBook:
    return names if isinstance(names, NameBook) else NameBook(names)


def _blanked(text: str, books: Iterable[NameBook]) -> str:
    for book in books:
        text = redact(text, find(text, book)) if text else text
    return text


_OTHERS = {"item": "物品原文", "spec": "规格原文", "alias": "称呼原文"}


def _with_original(identity: Identity, whole: PublicWish, public: PublicWish) -> Identity:
    """Keep the words as collected where blanking changed them."""
    kept = [identity.note]
    for field, name in _OTHERS.items():
        if getattr(public, field) != getattr(whole, field):
            kept.append(f"{name}：{getattr(whole, field)}")
    return replace(
        identity,
        original_text=whole.text if public.text != whole.text else identity.original_text,
        note="\n".join(filter(None, kept)),
    )
