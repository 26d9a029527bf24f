"""How each verdict looks and sounds: never by colour alone. Pure."""

from typing import NamedTuple


class VerdictLook(NamedTuple):
    """A token for the ground, an icon, a sound of resources/sounds, and how long it stays."""

    ground: str
    icon: str
    sound: str
    seconds: float


_GLANCE, _READ = 2.5, 6.0

LOOKS: dict[str, VerdictLook] = {
    "good": VerdictLook("leaf", "check-circle", "good", _GLANCE),
    "done": VerdictLook("leaf", "heart", "done", _GLANCE),
    "note": VerdictLook("blue", "info", "note", _GLANCE),
    "wait": VerdictLook("amber", "clock", "wait", _READ),
    "taken": VerdictLook("amber", "people", "taken", _READ),
    "asked": VerdictLook("amber", "refresh", "asked", _READ),
    "refused": VerdictLook("rose", "back", "refused", _READ),
    "disputed": VerdictLook("rose", "warning", "disputed", _READ),
    "locked": VerdictLook("amber", "lock", "locked", _READ),
    "stop": VerdictLook("rose", "close", "stop", _READ),
    "unknown": VerdictLook("blue", "laptop", "unknown", _READ),
    "replayed": VerdictLook("amber", "history", "replayed", _READ),
    "forged": VerdictLook("rose", "shield-off", "forged", _READ),
    "foreign": VerdictLook("grey", "flag", "foreign", _READ),
    "malformed": VerdictLook("grey", "help", "malformed", _READ),
}
