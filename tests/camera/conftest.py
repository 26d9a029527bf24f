import pytest

from tests.shell.hands import desk_window


@pytest.fixture
def desk(qapp, tmp_path):
    """A person at a desk with five open wishes; cards are saved as PDF."""
    with desk_window(qapp, tmp_path) as hands:
        yield hands
