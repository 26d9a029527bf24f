"""A tiny project with our real launcher and set-up: one part to fetch, from a folder or a slow shop."""

import hashlib
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LAUNCHER = "rosewall.cmd" if sys.platform == "win32" else "rosewall"

PROGRAM = """
import json, os, sys
import petal
print(json.dumps({"said": sys.argv[1:], "petal": petal.COLOUR, "at": os.getcwd()}))
sys.exit(7 if "refuse" in sys.argv else 0)
"""


class TinyProject:
    """Starts the launcher as a person would, with a shop of parts of our own and no other."""

    def __init__(self, folder: Path, shop: Path) -> None:
        self.folder = folder
        self.shop = shop
        folder.mkdir()
        shop.mkdir()
        shutil.copy(ROOT / LAUNCHER, folder / LAUNCHER)
        ignored = shutil.ignore_patterns("__pycache__")
        in_core = Path("desktop_app", "setup")
        shutil.copytree(ROOT / in_core, folder / in_core, ignore=ignored)
        (folder / "desktop_app" / "__init__.py").touch()
        (folder / "desktop_app" / "__main__.py").write_text(PROGRAM)
        (folder / "tests").mkdir()
        (folder / "tests" / "__init__.py").touch()
        shutil.copy(ROOT / "tests" / "gate.py", folder / "tests")
        (folder / "resources" / "setup").mkdir(parents=True)
        self.wants(colour="red")

    def wants(self, colour: str, name: str = "petal", version: str = "1.0") -> None:
        """Put a part into the shop and name it, with its hash, in both locks."""
        wheel = make_wheel(self.shop, name, version, f"COLOUR = {colour!r}\n")
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        for lock in ("requirements.txt", "requirements-checks.txt", "requirements-camera.txt"):
            self.lock(lock).write_text(f"{name}=={version} \\\n    --hash=sha256:{digest}\n")

    def lock(self, name: str = "requirements.txt") -> Path:
        return self.folder / "resources" / "setup" / name

    def environment(self, **more: str) -> dict[str, str]:
        """This person's machine: our shop instead of any registry, the system left alone."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON"))}
        own = {
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_CACHE_DIR": "1",
            "PIP_FIND_LINKS": str(self.shop),
            "PIP_NO_INDEX": "1",
            "ROSEWALL_SYSTEM_PACKAGES": "leave",
        }
        return {**kept, **own, **more}

    def command(self, *said: str) -> list[str]:
        return [str(self.folder / LAUNCHER), *said]

    def start(self, *said: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Start it and wait for its end."""
        return subprocess.run(
            self.command(*said),
            env=self.environment(**more),
            capture_output=True,
            encoding="utf-8",
            cwd=self.folder.parent,
        )

    def has_part(self, name: str) -> bool:
        return any((self.folder / ".venv").glob(f"**/site-packages/{name}.py"))


def make_wheel(folder: Path, name: str, version: str, source: str) -> Path:
    """The smallest wheel that pip takes."""
    info = f"{name}-{version}.dist-info"
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"{name}.py", source)
        archive.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        )
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    return wheel


class SlowShop:
    """Serves parts over the loopback, and keeps who asks for one waiting until `opens()`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked = threading.Event()
        self._open = threading.Event()
        self.sold = 0
        self.address = ""

    def is_asked(self) -> bool:
        """Wait until somebody wants a part."""
        return self._asked.wait(60)

    def opens(self) -> None:
        self._open.set()

    @contextmanager
    def in_business(self) -> Iterator["SlowShop"]:
        shop = self

        class Counter(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = shop._answer(self.path)
                self.send_response(200)
                kind = "text/html" if self.path == "/" else "application/octet-stream"
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing: the test asks the shop."""

        class Counters(ThreadingHTTPServer):
            def handle_error(self, request: object, client_address: object) -> None:
                """A customer who was killed leaves without a word."""

        with Counters(("127.0.0.1", 0), Counter) as server:
            self.address = f"http://127.0.0.1:{server.server_port}/"
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                yield self
            finally:
                self._open.set()
                server.shutdown()

    def _answer(self, path: str) -> bytes:
        if path == "/":
            links = (f'<a href="{w.name}">{w.name}</a>' for w in self._folder.glob("*.whl"))
            return "".join(links).encode()
        self._asked.set()
        self._open.wait(60)
        self.sold += 1
        return (self._folder / path.lstrip("/")).read_bytes()
