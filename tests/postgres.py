"""Real PostgreSQL clusters for tests and benchmarks: started in a temporary folder, gone afterwards.

Debian's `postgresql` brings the programs; nothing of the system's own cluster is touched. A server
refuses to run as root, so as root everything runs as the user `postgres`.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import psutil

_PLACES = Path("/usr/lib/postgresql")
_NEEDED = ("postgres", "initdb", "pg_ctl", "createdb", "pg_dump", "pg_basebackup")


@cache
def programs() -> Path | None:
    """The folder with `initdb` and its like, the newest there is; None without a usable server."""
    found = []
    if _PLACES.is_dir():
        versions = [one for one in _PLACES.iterdir() if one.name.isdecimal()]
        found += [one / "bin" for one in sorted(versions, key=lambda one: -int(one.name))]
    if on_path := shutil.which("postgres"):
        found.append(Path(on_path).parent)
    useful = [one for one in found if all((one / name).exists() for name in _NEEDED)]
    return useful[0] if useful else None


def why_none() -> str:
    """What to say when a check is skipped."""
    return "no PostgreSQL here: apt-get install postgresql"


@dataclass
class Cluster:
    """One server. `start` before use, `remove` after.

    safe  with fsync, for tests of kills and for measuring; without it three times as fast
    """

    safe: bool = False
    settings: dict[str, str] = field(default_factory=dict)
    folder: Path = field(init=False)
    port: int = field(init=False)

    def __post_init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="rosewall-pg-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.port = free_port()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def make(self) -> "Cluster":
        """A new, empty cluster, as the house's recipe wants it: checksums, order of bytes."""
        self._own()
        self.run("initdb", "-D", str(self.data), "-k", "-E", "UTF8", "--locale=C", "-A", "trust",
                 "-U", "postgres")  # fmt: skip
        self.configure()
        return self

    def follow(self, primary: "Cluster") -> "Cluster":
        """A standby: a copy of the running primary that streams from it once started."""
        self._own()
        self.run("pg_basebackup", "-D", str(self.data), "-R", "-X", "stream", "-c", "fast",
                 "-h", "127.0.0.1", "-p", str(primary.port), "-U", "postgres")  # fmt: skip
        self.configure()
        return self

    def promote(self) -> None:
        """The standby becomes a primary; it is one when this returns."""
        self.run("pg_ctl", "-D", str(self.data), "-w", "-t", "60", "promote")

    def reload(self, **settings: str) -> None:
        """Other settings for the running server, on top of those given."""
        self.configure(**settings)
        self.run("pg_ctl", "-D", str(self.data), "reload")

    def configure(self, **more: str) -> None:
        """Write the settings; `more` on top of those given."""
        values = {
            "port": str(self.port),
            "listen_addresses": "'127.0.0.1'",
            "unix_socket_directories": "''",
            "max_connections": "60",
            "shared_buffers": "'128MB'",
            **({} if self.safe else {"fsync": "off", "synchronous_commit": "off",
                                     "full_page_writes": "off"}),
            **self.settings,
            **more,
        }  # fmt: skip
        lines = "".join(f"{name} = {value}\n" for name, value in values.items())
        auto = self.data / "rosewall.conf"
        auto.write_text(lines)
        main = self.data / "postgresql.conf"
        if "rosewall.conf" not in main.read_text():
            main.write_text(f"{main.read_text()}\ninclude = 'rosewall.conf'\n")
        self._own()

    def start(self) -> "Cluster":
        self.run(
            "pg_ctl",
            "-D",
            str(self.data),
            "-w",
            "-t",
            "60",
            "-l",
            str(self.folder / "log"),
            "start",
        )
        return self

    def stop(self, how: str = "fast") -> None:
        """how: fast, or immediate: as a power cut, it recovers when started again."""
        self.run("pg_ctl", "-D", str(self.data), "-w", "-m", how, "stop")

    def kill(self) -> None:
        """SIGKILL to the server and all its children, as a power cut; all are gone afterwards."""
        server = psutil.Process(int((self.data / "postmaster.pid").read_text().split()[0]))
        server.suspend()  # no more children
        gone = [*server.children(), server]
        for one in gone:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        while any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in gone):
            time.sleep(0.005)
        (self.data / "postmaster.pid").unlink()  # a slow init keeps its number taken for a while

    def remove(self) -> None:
        if (self.data / "postmaster.pid").exists():
            subprocess.run(
                self._command("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop"),
                capture_output=True,
            )
        shutil.rmtree(self.folder, ignore_errors=True)

    def database(self, name: str = "") -> str:
        """A new, empty database of this cluster; its URL as `--database` takes it."""
        name = name or f"t{uuid.uuid4().hex[:12]}"
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", name)
        return self.url(name)

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{name}"

    def run(self, program: str, *words: str) -> str:
        """One of PostgreSQL's programs; its output. Raises CalledProcessError with what it said."""
        with tempfile.TemporaryFile("w+") as log:  # pg_ctl's server would keep a pipe open
            done = subprocess.run(
                self._command(program, *words), stdout=log, stderr=log, cwd="/", check=False
            )
            log.seek(0)
            said = log.read()
        if done.returncode:
            raise RuntimeError(f"{program}: {said}")
        return said

    def _command(self, program: str, *words: str) -> list[str]:
        place = programs()
        if place is None:
            raise RuntimeError(why_none())
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        return [*(as_user if os.geteuid() == 0 else []), str(place / program), *words]

    def _own(self) -> None:
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", "postgres:postgres", str(self.folder)], check=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
