"""The child process that reads one file and ends: `python -m desktop_app.intake.reader`.

Stdin: one JSON line {"path", "sheet"}. Stdout: one msgpack `Answer`. It limits its own memory and
time before it touches the file, so a bomb takes down this process and nothing else.
"""

import sys
from pathlib import Path

import msgspec

from desktop_app.crashes.catching import tell_on_stderr
from desktop_app.crashes.guarding import guard_process
from desktop_app.errors import UserError
from desktop_app.intake.sheet import MOST_BYTES, MOST_MEMORY, MOST_SECONDS, Sheet


class Order(msgspec.Struct, frozen=True):
    path: str
    sheet: str = ""


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """Either the table, or the code and values of a UserError."""

    sheet: Sheet | None = None
    error: str = ""
    values: dict[str, str] = {}


def main() -> None:
    guard_process(is_shut=True)
    tell_on_stderr()
    limit_itself()
    order = msgspec.json.decode(sys.stdin.buffer.readline(), type=Order)
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer(order)))
    sys.stdout.buffer.flush()


def answer(order: Order) -> Answer:
    """Read the file, or say why not."""
    from desktop_app.intake.reading import read_bytes  # after the limits are set

    try:
        path = Path(order.path)
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        return Answer(sheet=read_bytes(content, path.name, order.sheet))
    except UserError as error:
        return Answer(error=error.code, values={k: str(v) for k, v in error.values.items()})
    except MemoryError:
        return Answer(error="file_too_heavy")
    except FileNotFoundError:
        return Answer(error="file_missing")
    except OSError:
        return Answer(error="file_unreadable")


def limit_itself() -> None:
    """512 MB of memory and 20 s of processor time, then the system ends this process.

    Windows has no such call in Python: there the parent's clock, the size checks before parsing
    and the check for far-out cells have to do.
    """
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


if __name__ == "__main__":
    main()
