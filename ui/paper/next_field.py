"""Where the cursor goes while a card is keyed. Pure."""

from ui.paper.card_check import Checked
from ui.paper.paper_state import Field, Form

_ORDER = tuple(Field)
_GIVER = (Field.NAME, Field.PHONE)


def first_gap(form: Form, checked: Checked) -> Field:
    """After a scan: where something is wrong, else the first field with nothing in it."""
    empty = _empty(form, _ORDER)
    return (checked.wrong or empty or [Field.PHONE])[0]


def gap_after(field: Field, form: Form) -> Field | None:
    """After Enter in this field: what cannot be missing, then what is still empty further on."""
    required = _empty(form, (Field.CARD, Field.NUMBER, Field.WRITTEN))
    ahead = _empty(form, _ORDER[_ORDER.index(field) + 1 :])
    return next(iter(required or ahead), None)


def is_nameless(form: Form) -> bool:
    """Neither a name nor a phone, and not said to be anonymous."""
    return not form.anonymous and not any(form.text(field) for field in _GIVER)


def _empty(form: Form, fields: tuple[Field, ...]) -> list[Field]:
    skipped = _GIVER if form.anonymous else ()
    return [field for field in fields if not form.text(field) and field not in skipped]
