"""Errors whose text is meant for the person at the desk.

Any other exception is a bug: it goes to the log and to the crash report.
"""

from desktop_app.typed import typed


class UserError(Exception):
    """Something went wrong that the user can understand and act upon.

    Carries a code and values only; the sentences (problem and remedy) live in
    `desktop_app.messages`. Values never hold personal data: they end up in logs. What they repeat
    of a person's words has no hidden characters, for it is shown in windows and terminals.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = {name: _shown(value) for name, value in values.items()}

    def __str__(self) -> str:
        return f"{self.code} {self.values}" if self.values else self.code


def _shown(value: object) -> object:
    return typed(value, lines=True) if isinstance(value, str) else value
