"""Where things are: shipped resources, and the folder that holds one desk's data."""

import os
from dataclasses import dataclass
from pathlib import Path

_RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def resource(name: str) -> Path:
    """A shipped data file, by its path below `resources/`."""
    return _RESOURCES / name


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder of one desk. Nothing of a desk is kept anywhere else.

    database  of a hub: the URL of the PostgreSQL database that holds its store, instead of a file
    event     which of the database's events; "" for the only one
    """

    folder: Path
    database: str = ""
    event: str = ""

    @property
    def store(self) -> Path:
        return self.folder / "store.sqlite"

    @property
    def key_file(self) -> Path:
        return self.folder / "store.key"

    @property
    def settings(self) -> Path:
        return self.folder / "settings.json"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def cards(self) -> Path:
        """PDFs on their way to a printer; their names are card ids, never people's names."""
        return self.folder / "cards"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @property
    def lock(self) -> Path:
        return self.folder / "desk.lock"


def home_folder(given: str | None = None, database: str | None = None) -> Home:
    """The data folder: `--home`, else `ROSEWALL_HOME`, else where the system keeps user data.

    database  `--database`, else `ROSEWALL_DATABASE`: of a hub, with `#event` after it where the
              database has several
    """
    where, _, event = (database or os.environ.get("ROSEWALL_DATABASE", "")).partition("#")
    chosen = given or os.environ.get("ROSEWALL_HOME")
    if chosen:
        return Home(Path(chosen).expanduser().resolve(), where, event)
    from platformdirs import user_data_path  # costs 10 ms; not needed when the folder is named

    return Home(user_data_path("rosewall", appauthor=False), where, event)


def demo_home() -> Home:
    """Where `rosewall demo` keeps its data, apart from the real desk's."""
    return Home(home_folder().folder / "demo")
