"""What every test shares: nothing of the person who runs them is touched; one dressed
application, no motion, and no windows left over."""

import gc
import os

# no test may write into the key store of the desktop it runs on
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("ROSEWALL_NO_MOTION", "1")

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.both_stores import OnServer
from tests.rooms import HandShell, HandWorker
from ui.garbage import GarbageKeeper, collect_due
from ui.theme.style import apply_theme

# A fresh clone on a busy machine is slow at first: Hypothesis has yet to build its tables of letters.
# The gate tries the same examples each time, so that a red gate speaks of the change and not of luck;
# ROSEWALL_EXPLORE=1 looks for new ones.
settings.register_profile(
    "rosewall",
    deadline=None,
    derandomize="ROSEWALL_EXPLORE" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("rosewall")


def pytest_addoption(parser):
    parser.addoption(
        "--store",
        choices=("file", "postgresql"),
        default="file",
        help="postgresql: the tests of tests/both_stores.py, on a server",
    )


def pytest_configure(config):
    if config.getoption("store") == "postgresql":
        config.pluginmanager.register(OnServer(config.rootpath))


@pytest.fixture(scope="session")
def qapp(qapp):
    """The theme is put on once: a new style sheet restyles every window that still lives."""
    apply_theme(qapp, "light")
    GarbageKeeper(qapp)
    yield qapp
    gc.collect()  # what is left must go while the application still stands


@pytest.fixture(autouse=True)
def no_windows_left_over():
    """Windows die with their test, before the next one begins."""
    yield
    app = QApplication.instance()
    if app is None:
        return
    for window in app.topLevelWidgets():
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collect_due()


@pytest.fixture
def worker():
    """A worker that answers when the test lets it."""
    worker = HandWorker()
    yield worker
    worker.worker.close()


@pytest.fixture
def shell(desk, worker):
    """A shell around the test's own `desk`."""
    return HandShell(desk, worker)
