"""What the labelled texts say about the linter stands at the end of a run that looked at them."""

import pytest

from tests.privacy.measure import FILES, Score, microseconds, score, table

RATED = pytest.StashKey[Score]()


@pytest.fixture(scope="session")
def rated(pytestconfig) -> Score:
    """The linter on all labelled files together."""
    pytestconfig.stash[RATED] = score()
    return pytestconfig.stash[RATED]


def pytest_terminal_summary(terminalreporter, config):
    if RATED not in config.stash:
        return
    terminalreporter.section("privacy linter")
    for line in table(config.stash[RATED], f"{len(FILES)} labelled files"):
        terminalreporter.write_line(line)
    terminalreporter.write_line(f"  one text takes {microseconds():.0f} µs")
