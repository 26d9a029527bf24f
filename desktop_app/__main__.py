"""`python -m desktop_app …`, or `rosewall …`: one program, a window or a command line."""

import os
import re
import sys
from pathlib import Path

from desktop_app.commands.answer import Refused, say, say_bug, say_error
from desktop_app.commands.parser import WrongUse, parse, wrong_use
from desktop_app.crashes.catching import Teller, catch_bugs, catch_logging, say_on_stderr
from desktop_app.crashes.guarding import guard_process
from desktop_app.crashes.report import report_of
from desktop_app.errors import UserError
from desktop_app.language import language_of_system, tr, use_language
from desktop_app.paths import demo_home, home_folder


def run() -> int:
    """`main` as a process of its own: closed to others, and its bugs told without their values."""
    guard_process(is_shut="serve" in sys.argv)
    catch_bugs(_tell_bug)
    catch_logging(Teller(say_on_stderr))
    return main()


def _tell_bug(error: BaseException) -> None:
    """A bug, for whoever called: on stderr, or with --json as an answer. The exit status is 1."""
    say_bug(report_of(error), json="--json" in sys.argv)


def main(words: list[str] | None = None) -> int:
    """Run one call; returns the exit status: 0 done, 1 refused with a reason, 2 wrong use."""
    words = sys.argv[1:] if words is None else words
    try:
        asked = parse(words)
    except WrongUse as error:
        return wrong_use(error, words)
    use_language(language_of_system())
    try:
        if asked.verb in ("window", "demo", "tour"):
            if asked.database:
                raise UserError("no_window_on_hub")
            return _window(asked.verb, asked.home, getattr(asked, "out", None))
        from desktop_app.commands.verbs import call  # loads SQLAlchemy: not before the window

        return say(call(asked), json=asked.json)
    except (UserError, Refused) as error:
        return say_error(error, json=asked.json)
    except ImportError as error:
        return say_error(_what_is_missing(error), json=asked.json)


def _window(verb: str, home: str | None, out: str | None) -> int:
    if verb == "tour" or (verb == "demo" and not _has_display()):
        if verb == "demo":
            sys.stdout.write(tr("这里没有显示器，改为自动走一遍全流程，截图放在 tour/。") + "\n")
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from ui.tour import run_tour

        return run_tour(out or "tour")
    if not _has_display():
        raise UserError("no_display")
    folder = demo_home() if verb == "demo" and not home else home_folder(home)
    if folder.database:
        raise UserError("no_window_on_hub")
    if verb == "demo" and not folder.store.exists():
        from desktop_app.demo import make_demo

        sys.stdout.write(tr("正在准备演示活动……") + "\n")
        make_demo(folder).close()
    from ui.shell.app import run_window

    return run_window(folder)


def _what_is_missing(error: ImportError) -> UserError:
    """What the system lacks for the window. Any other failed import is a bug and raised again."""
    if "PySide6" not in Path(error.path or "").parts:
        raise error
    named = re.match(r"(?:\S*/)?([^/\s]+\.so[.\d]*): ", str(error))  # how glibc's loader begins
    library = named[1] if named else str(error.name)
    from desktop_app.setup.libraries import WINDOW

    for need in WINDOW:
        if need.library == library:
            return UserError("library_missing", library=library, package=need.package)
    return UserError("library_unfit", library=library)


def _has_display() -> bool:
    """Whether a window can be shown. Only Linux can be without a display server."""
    if os.environ.get("QT_QPA_PLATFORM") or not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    raise SystemExit(run())
