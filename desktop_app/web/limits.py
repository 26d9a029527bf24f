"""How often one caller may ask. Buckets that refill; memory is bounded.

A hall of two hundred phones looks like one address (its Wi-Fi has one way out), so the address is
allowed what a hall needs, and each phone, told by its cookie, what one person needs. Whoever drops
the cookie is left with the address.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from math import ceil

_MOST_KNOWN = 20_000  # callers; the one that was silent longest is forgotten first


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, and one more each `every` seconds."""

    burst: int
    every: float


@dataclass(frozen=True, slots=True)
class Rates:
    """What callers may do. Of an address: a hall of 200 phones that claims 250 roses in minutes."""

    device_asks: Rate = Rate(20, 1 / 5)
    device_claims: Rate = Rate(6, 10)
    device_wrong: Rate = Rate(10, 60)
    address_asks: Rate = Rate(1_500, 1 / 100)
    address_claims: Rate = Rate(300, 1 / 5)
    address_wrong: Rate = Rate(60, 10)
    code_wrong: Rate = Rate(5, 720)  # a phone's last four digits, for one code


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


@dataclass
class Allowance:
    """One rate, for any number of callers."""

    rate: Rate
    monotonic: Callable[[], float]
    _buckets: OrderedDict[str, _Bucket] = field(default_factory=OrderedDict)

    def take(self, who: str) -> int:
        """One more by this caller: 0 when it may, else the whole seconds until it may again."""
        wait = self.wait(who)
        if not wait:
            self._bucket(who).left -= 1
        return wait

    def give_back(self, who: str) -> None:
        """What was taken by way of precaution."""
        bucket = self._bucket(who)
        bucket.left = min(self.rate.burst, bucket.left + 1)

    def wait(self, who: str) -> int:
        """As `take`, without taking."""
        bucket = self._bucket(who)
        return 0 if bucket.left >= 1 else ceil((1 - bucket.left) * self.rate.every) or 1

    def _bucket(self, who: str) -> _Bucket:
        now = self.monotonic()
        bucket = self._buckets.get(who)
        if bucket is None:
            bucket = self._buckets[who] = _Bucket(self.rate.burst, now)
            if len(self._buckets) > _MOST_KNOWN:
                self._buckets.popitem(last=False)
            return bucket
        self._buckets.move_to_end(who)
        bucket.left = min(self.rate.burst, bucket.left + (now - bucket.at) / self.rate.every)
        bucket.at = now
        return bucket


class Limits:
    """All of them, for one of several workers.

    A caller may stay with one worker, so each allows the whole; of guesses each only its part.
    """

    def __init__(self, rates: Rates, monotonic: Callable[[], float], workers: int = 1) -> None:
        self.device_asks = Allowance(rates.device_asks, monotonic)
        self.device_claims = Allowance(rates.device_claims, monotonic)
        self.device_wrong = Allowance(rates.device_wrong, monotonic)
        self.address_asks = Allowance(rates.address_asks, monotonic)
        self.address_claims = Allowance(rates.address_claims, monotonic)
        self.address_wrong = Allowance(_part(rates.address_wrong, workers), monotonic)
        self.code_wrong = Allowance(_part(rates.code_wrong, workers), monotonic)


def _part(rate: Rate, workers: int) -> Rate:
    return Rate(max(2, rate.burst // workers), rate.every * workers)


def network_of(address: str) -> str:
    """What counts as one address: of IPv6 the /64, for a household has as many as it likes."""
    try:
        read = ip_address(address.strip().strip("[]"))
    except ValueError:
        return "?"
    if isinstance(read, IPv6Address):
        if read.ipv4_mapped:
            return str(read.ipv4_mapped)
        return str(IPv6Address(int(read) >> 64 << 64))
    return str(read)
