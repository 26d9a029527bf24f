"""What a page says no to: a code whose sentences stand in messages/pages.py, and an HTTP status."""

from desktop_app.errors import UserError

_STATUS = {
    "closed": 503,
    "rose_unknown": 404,
    "code_unknown": 404,
    "not_here": 404,
    "off_wall": 404,
    "taken": 409,
    "being_asked": 409,
    "on_hold": 409,
    "not_open": 409,
    "claim_over": 409,
    "gift_here": 409,
    "desk_only": 409,
    "hold_one": 409,
    "hold_full": 409,
    "hold_often": 429,
    "https_needed": 403,
    "form_old": 403,
    "foreign_page": 403,
    "wrong_host": 421,
    "wrong_kind": 415,
    "too_large": 413,
    "too_many": 429,
    "too_many_wrong": 429,
    "busy": 503,
    "bug": 500,
    "name_missing": 422,
    "phone_missing": 422,
    "bad_phone": 422,
    "bad_guardian_phone": 422,
    "guardian_missing": 422,
    "related_party": 422,
    "reason_missing": 422,
    "bad_words": 422,
}

# what the core says -> what we say to a giver, who stands at no desk
_SAID = {
    "wish_taken": "taken",
    "wish_asked": "being_asked",
    "wish_held": "on_hold",
    "wish_not_open": "not_open",
    "wish_unknown": "rose_unknown",
    "claim_over": "claim_over",
    "claim_unknown": "code_unknown",
    "no_live_claim": "claim_over",
    "gift_came": "gift_here",
    "gift_on_the_way": "gift_here",
    "gift_delivered": "gift_here",
    "release_which": "desk_only",
    "rose_elsewhere": "desk_only",
    "giver_missing": "name_missing",
    "bad_phone": "bad_phone",
    "guardian_missing": "guardian_missing",
    "related_party": "related_party",
    "reason_missing": "reason_missing",
    "hold_one": "hold_one",
    "hold_often": "hold_often",
    "hold_full": "hold_full",
}


class Refusal(Exception):
    """No, and why. Values never hold personal data.

    wait  seconds after which to try again, for Retry-After; 0: does not help
    """

    def __init__(self, code: str, *, wait: int = 0, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.wait = wait
        self.values = values

    @property
    def status(self) -> int:
        return _STATUS[self.code]


def refusal_of(error: UserError) -> Refusal:
    """What a giver is told about an error of the core. What only a desk understands is `busy`: the
    store is away, its disk is full."""
    code = _SAID.get(error.code)
    if code is None:
        return Refusal("busy", wait=5)
    refusal = Refusal(code)
    refusal.values = {n: error.values[n] for n in ("number", "minutes") if n in error.values}
    return refusal
