"""`python -m desktop_app.setup [LOCK]`: called by the launchers when the program is not ready yet."""

import sys
from pathlib import Path

from desktop_app.setup import environment, libraries
from desktop_app.setup.progress import NotReady, say


def main(lock: str = environment.RUN_TIME) -> int:
    project = Path(__file__).resolve().parent.parent.parent
    try:
        if sys.platform == "linux":
            needs = libraries.WINDOW
            needs += {
                environment.CHECKS: libraries.CHECKS,
                environment.CAMERA: libraries.CAMERA,
            }.get(lock, ())
            libraries.install_missing(libraries.missing_packages(needs))
        environment.set_up(project, lock)
    except NotReady as problem:
        sys.stderr.write(f"\n{problem}\n")
        return 1
    except PermissionError as problem:
        say(
            f"不能写入 {problem.filename}。请把程序放到可以写入的文件夹，再启动一次。",
            f"Cannot write to {problem.filename}. Put the program into a folder that you may write to, and start again.",
        )
        return 1
    except KeyboardInterrupt:
        say("已停止，下次启动时继续。", "Stopped. The next start goes on from here.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
