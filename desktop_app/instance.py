"""One window per data folder."""

from desktop_app.paths import Home
from desktop_app.store.files import disk_trouble
from desktop_app.store.locks import FileLock


class InstanceLock:
    """Held by the window as long as it runs. The system lets go of it when the process dies.

    The command line does not take it: both may work on one store at a time.
    """

    def __init__(self, home: Home) -> None:
        self._home = home
        self._lock = FileLock(home.lock)

    def acquire(self) -> bool:
        """Whether this is the only window on the folder; False: bring the other to the front.

        Raises UserError store_readonly, disk_full.
        """
        try:
            self._home.folder.mkdir(parents=True, exist_ok=True)
            return self._lock.acquire()
        except OSError as error:
            raise disk_trouble(error) from error

    def release(self) -> None:
        """Let another window have the folder."""
        self._lock.release()
