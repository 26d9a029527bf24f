"""An older store becomes one of today's schema: on a copy, swapped in when whole.

The old store stays as it was under `backups/before-upgrade-…`. alembic is loaded only here.
"""

from datetime import UTC, datetime
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.store.connection import REVISION, open_alone, revision_of
from desktop_app.store.files import copy_whole, disk_trouble, free_name
from desktop_app.store.locks import Alone
from desktop_app.store.store import Store, Transaction
from desktop_app.store.swap import clear_new, finish_swap, is_swapping, new_store, swap_in

_ALEMBIC = Path(__file__).parent / "upgrades"
SCRIPTS = (_ALEMBIC / "versions",)


def upgrade_store(
    path: Path, key: bytes, revision: int = REVISION, scripts: tuple[Path, ...] = SCRIPTS
) -> None:
    """Bring a store to today's schema. kill -9 at any point leaves the old or the new one.

    Raises UserError: store_in_use, store_newer, store_damaged, disk_full, store_readonly.
    """
    with Alone(path):
        if is_swapping(path):
            finish_swap(path)
        found = _gather(path, key)
        if found is None or found >= revision:
            return  # another process was faster
        try:
            clear_new(path)
            copy_whole(path, new_store(path))
            upgrade_file(new_store(path), key, revision, scripts)
            time = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
            aside = path.parent / "backups" / f"before-upgrade-{found:04}-{time}.sqlite"
            swap_in(path, free_name(aside))
        except OSError as error:
            raise disk_trouble(error) from error
        finally:
            if not is_swapping(path):
                clear_new(path)


def upgrade_file(
    path: Path, key: bytes, revision: int = REVISION, scripts: tuple[Path, ...] = SCRIPTS
) -> None:
    """Run the upgrade scripts on a file that nobody else has open. Raises store_newer."""
    found = _gather(path, key)
    if found == revision:
        return
    if found is not None and found > revision:
        raise UserError("store_newer", found=found, known=revision)
    store = Store(path, key, alone=True)
    try:
        with store.write() as tx:
            run_scripts(tx, revision, scripts)
        store.close_whole()
    finally:
        store.close()


def run_scripts(tx: Transaction, revision: int, scripts: tuple[Path, ...] = SCRIPTS) -> None:
    """Run the scripts up to a revision in this transaction, which the caller commits."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": tx})
    for name, value in (
        ("script_location", str(_ALEMBIC)),
        ("version_locations", "\n".join(map(str, scripts))),
        ("path_separator", "newline"),
    ):
        config.set_main_option(name, value.replace("%", "%%"))
    command.upgrade(config, f"{revision:04}")


def _gather(path: Path, key: bytes) -> int | None:
    """Fold the WAL into the file, so that the file alone is the store; its revision."""
    raw = open_alone(path, key)
    try:
        found = revision_of(raw)
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        raw.close()
    return found
