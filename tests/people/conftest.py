"""Two laptops of one event."""

from tests.exchange.conftest import stall as stall
from tests.exchange.conftest import wall as wall
