"""Errors whose text is meant for the person at the desk.

Any other exception is a bug: it goes to the log and to the crash report.
"""


class UserError(Exception):
    """Something went wrong that the user can understand and act upon.

    Carries a code and values only; the sentences (problem and remedy) live in
    `desktop_app.messages`. Values never hold personal data: they end up in logs.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return f"{self.code} {self.values}" if self.values else self.code
