"""How the command line answers: lines for people, or one JSON object for programs."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from json import dumps
from typing import Any

import msgspec

from desktop_app.crashes.catching import say_on_stderr
from desktop_app.errors import UserError
from desktop_app.messages import sentences

DONE, REFUSED, WRONG_USE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Answer:
    """What a verb has to say. `refused` makes the exit status 1 without an error being raised."""

    data: dict[str, Any]
    lines: list[str] = field(default_factory=list)
    refused: bool = False


def say(answer: Answer, *, json: bool) -> int:
    """Print the answer; returns the exit status."""
    if json:
        _print_json(answer.data)
    else:
        sys.stdout.write("".join(f"{line}\n" for line in answer.lines))
    return REFUSED if answer.refused else DONE


class Refused(Exception):
    """An error with what a verb adds to it: names of laptops, wishes to offer instead."""

    def __init__(self, error: UserError, names: Mapping[str, str], offers: list[Any]) -> None:
        super().__init__(error.code)
        self.error = error
        self.names = names
        self.offers = offers


def show_progress(text: str, done: float) -> None:
    """How far a long verb is, on one line of a terminal; nothing where nobody looks."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{text} {done:4.0%}\x1b[K" if done < 1 else "\r\x1b[K")
        sys.stderr.flush()


def say_error(error: UserError | Refused, *, json: bool) -> int:
    """Print problem and remedy; returns the exit status 1."""
    names, offers = (error.names, error.offers) if isinstance(error, Refused) else ({}, [])
    error = error.error if isinstance(error, Refused) else error
    if json:
        said = error_data(error, names)
        _print_json({"error": said | ({"similar": offers} if offers else {})})
    else:
        lines = list(sentences(error, names))
        lines += [offer_line(offer) for offer in offers]
        sys.stderr.write("".join(f"{line}\n" for line in lines))
    return REFUSED


def offer_line(offer: dict[str, Any]) -> str:
    """A wish to offer instead, as `commands.wishes.wish_data` has it."""
    return f"  {offer['number']}  {offer['alias']}  {offer['item']}  {offer['public_text']}"


def error_data(error: UserError, names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """An error for programs."""
    problem, remedy = sentences(error, names)
    return {"code": error.code, "problem": problem, "remedy": remedy, "values": _plain(error)}


def say_bug(report: str, *, json: bool) -> None:
    """Print that the program had a bug, with its report, which holds no values."""
    problem, remedy = sentences(UserError("program_bug"))
    if json:
        said = {"code": "program_bug", "problem": problem, "remedy": remedy, "values": {}}
        _print_json({"error": {**said, "report": report}})
    else:
        say_on_stderr(f"{problem}\n{remedy}\n{report}")


def say_wrong_use(message: str, usage: str, *, json: bool) -> int:
    """Print what is wrong with the words of the call; returns the exit status 2."""
    if json:
        _print_json({"error": {"code": "wrong_use", "problem": message, "remedy": usage.strip()}})
    else:
        sys.stderr.write(f"{usage}{message}\n")
    return WRONG_USE


def _plain(error: UserError) -> dict[str, Any]:
    return {name: _value(value) for name, value in error.values.items()}


def _value(value: object) -> object:
    return value if isinstance(value, str | int | float | list | tuple | None) else str(value)


def _print_json(data: dict[str, Any]) -> None:
    try:
        said = msgspec.json.encode(data).decode()
    except UnicodeEncodeError:  # the name of a file need not be UTF-8
        said = dumps(msgspec.to_builtins(data))
    sys.stdout.write(said + "\n")
