"""A bug as a developer needs it, and without a word about people.

Every bug of every process is written down in this form and no other: the kinds of the errors, the
places in the code they came through, and the number that a disk or a database gave them. Never
their texts: SQLAlchemy quotes the values it wrote, msgspec and the codecs what they read, and our
own values are names. Light: loaded before anything else.
"""

import errno
import re
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb
from types import FrameType, TracebackType

_ROOT = Path(__file__).resolve().parents[2]
_OURS = ("desktop_app", "ui", "resources", "tests")
_SIGNS = ("code", "sqlite_errorname", "sqlstate", "winerror")  # which constraint, which refusal
_SIGN = re.compile(r"[A-Za-z0-9_]{1,40}")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,80}")
_MOST_ERRORS, _MOST_PLACES = 20, 40


class BugElsewhere(Exception):
    """A bug in a process that we started. `report` is what its `report_of` said."""

    def __init__(self, report: str) -> None:
        super().__init__("a child process had a bug")
        self.report = report


def report_of(error: BaseException) -> str:
    """The chain of errors, the last one first, each with the places it came through."""
    lines: list[str] = []
    for depth, one in _chain(error):
        indent = "  " * depth
        lines.append(f"{indent}{kind_of(one)}")
        lines += [f"{indent}  {place}" for place in places_of(one)]
        if isinstance(one, BugElsewhere):
            lines += [f"{indent}    {line}" for line in one.report.splitlines()]
    return "\n".join(lines)


def kind_of(error: BaseException) -> str:
    """The type, with the sign that a disk, a database or we gave it: `sqlite3.IntegrityError
    SQLITE_CONSTRAINT_UNIQUE`.
    """
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{kind} {errno.errorcode.get(error.errno, error.errno)}"
    if isinstance(error, ImportError | NameError) and _WORD.fullmatch(str(error.name)):
        return f"{kind} {error.name}"  # a module or a variable: a word of the code
    for name in _SIGNS:
        sign = getattr(error, name, None)
        if isinstance(sign, str | int) and _SIGN.fullmatch(str(sign)):
            return f"{kind} {sign}"
    return kind


def places_of(error: BaseException, most: int = _MOST_PLACES) -> list[str]:
    """`file:line function` of our own code, and of others only where they were entered and where
    it ended; the innermost last. In the middle of a long way places are left out.
    """
    places = list(_places(error.__traceback__))
    if len(places) <= most:
        return places
    first = most // 4
    left_out = len(places) - most + 1
    return [*places[:first], f"… {left_out}", *places[first + left_out :]]


def _places(trace: TracebackType | None) -> Iterator[str]:
    before, skipped = True, ""
    for frame, line in walk_tb(trace):
        is_ours, place = _place(frame, line)
        if is_ours and skipped:
            yield skipped
        skipped = ""
        if is_ours or before:
            yield place
        else:
            skipped = place
        before = is_ours
    if skipped:
        yield skipped


def _place(frame: FrameType, line: int) -> tuple[bool, str]:
    """Of a file only the part inside the program: the folders above it may carry a person's name."""
    path = Path(frame.f_code.co_filename)
    is_ours = path.is_relative_to(_ROOT) and path.relative_to(_ROOT).parts[0] in _OURS
    short = path.relative_to(_ROOT).as_posix() if is_ours else _foreign(path)
    return is_ours, f"{short}:{line} {frame.f_code.co_qualname}"


def _foreign(path: Path) -> str:
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return path.name


def _chain(error: BaseException) -> Iterator[tuple[int, BaseException]]:
    """The error, then what it came from; the errors of a group stand below it."""
    waiting: list[tuple[int, BaseException]] = [(0, error)]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_ERRORS:
        depth, one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield depth, one
        before = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        waiting[:0] = [(depth, before)] if before is not None else []
        if isinstance(one, BaseExceptionGroup):
            waiting[:0] = [(depth + 1, part) for part in one.exceptions]
