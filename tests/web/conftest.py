"""A browser for each module, and a site for each test that wants one."""

import pytest

from tests.web import browser as chromiums
from tests.web.phones import Hall
from tests.web.served import small_site


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """Debian's Chromium."""
    if why := chromiums.why_none():
        pytest.skip(why)
    with chromiums.chromium(tmp_path_factory.mktemp("chromium")) as running:
        yield running


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A site over HTTPS; each test takes roses of its own (`numbers`)."""
    with small_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def open_hall(tmp_path):
    """Makes halls of phones without a network (tests/web/phones.py); they close by themselves."""
    halls = []

    def make(**how):
        halls.append(Hall(tmp_path / str(len(halls)), **how))
        return halls[-1]

    yield make
    for hall in halls:
        hall.close()


@pytest.fixture
def hall(open_hall):
    """Over HTTPS, open, three roses: HS-001 to HS-003."""
    return open_hall()


@pytest.fixture
def figure(request):
    """Keep what was measured: it stands in the report that `--junit-xml` writes."""

    def keep(name, value):
        request.node.user_properties.append((name, value))

    return keep
