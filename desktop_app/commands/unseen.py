"""Secrets that somebody gives on a command line: typed unseen, or out of the environment."""

import getpass
import os
import sys

from desktop_app.errors import UserError
from desktop_app.language import tr


def unseen(variable: str, question: str, *, again: bool = False) -> str:
    """From the environment, or typed unseen; twice when it is new. Raises UserError secret_prompt,
    secret_differs."""
    if given := os.environ.get(variable):
        return given
    if not sys.stdin.isatty():
        raise UserError("secret_prompt", variable=variable)
    typed = getpass.getpass(question)
    if again and getpass.getpass(tr("再输一遍：")) != typed:
        raise UserError("secret_differs")
    return typed
