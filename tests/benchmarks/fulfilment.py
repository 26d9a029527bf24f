"""From a scan at the counter to what stands on the screen, in a city's event:
`python -m tests.benchmarks.fulfilment`."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import ClaimMade, Giver, GiverKind, Pledge
from desktop_app.desk import Desk, write
from desktop_app.fulfilment.counting import look_at_gifts
from desktop_app.fulfilment.facts import Came
from desktop_app.fulfilment.finding import seek
from desktop_app.fulfilment.overdue import Urgency, expected_gifts
from desktop_app.fulfilment.receiving import receive_gift
from desktop_app.journal.entry import Note
from desktop_app.people.finding import GiverIndex, givers_in, records_to_read
from desktop_app.store import vault
from desktop_app.tokens.model import TokenKind, address_of
from desktop_app.tokens.operations import signer_of
from tests.desks import hang, small_desk, wish

WISHES = 10_000
CLAIMED = 9_000
SCANS = 300


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = small_desk(Path(folder))
        codes = _promised(desk)
        signer = signer_of(desk)
        tokens = [address_of(signer.sign(TokenKind.CARD, code, 0), "") for code in codes[:SCANS]]
        _say("hand-in scan → verdict", _times(lambda n: _found(desk, tokens[n])))
        _say("wish number → verdict", _times(lambda n: _found(desk, f"HS-{n + 1:03}")))
        _say(
            "taken in, durable",
            _times(lambda n: receive_gift(desk, f"c{n + 1}", Came(item="台灯"))),
        )
        _say("second scan → who, when, where", _times(lambda n: _found(desk, tokens[n])))
        index = GiverIndex()
        index.put(givers_in(desk, records_to_read(desk)))
        _say(
            "four digits of a phone → verdict",
            _times(lambda n: seek(desk, f"{n + SCANS + 1:04}", index)),
        )
        _say(f"amber and red of {CLAIMED}", _times(lambda _n: expected_gifts(desk), 5))
        _say(f"all {CLAIMED} expected", _times(lambda _n: expected_gifts(desk, list(Urgency)), 3))
        _say("figures by channel", _times(lambda _n: look_at_gifts(desk), 5))
        desk.close()


def _promised(desk: Desk) -> list[str]:
    """A city's wishes, most of them claimed; the codes of their cards."""
    wishes = hang(desk, *(wish(f"HS-{n:03}") for n in range(1, WISHES + 1)))
    codes = [new_code() for _ in range(CLAIMED)]
    givers = [Giver(name="王芳", phone=f"1380000{n:04}") for n in range(1, CLAIMED + 1)]
    with desk.store.write() as tx:
        kept = [(f"g{n}", giver) for n, giver in enumerate(givers, start=1)]
        records = vault.put_all(tx, vault.DESK, kept)
        notes = [
            Note(wishes[n], _claim(n + 1, code), 0, record)
            for n, (code, record) in enumerate(zip(codes, records, strict=True))
        ]
        write(tx, desk, notes)
    return codes


def _claim(number: int, code: str) -> ClaimMade:
    return ClaimMade(
        claim=f"c{number}", code=code, group=f"g{number}", giver_kind=GiverKind.PERSON,
        pledge=Pledge.BRING, due="2023-07-05",
    )  # fmt: skip


def _found(desk: Desk, text: str) -> None:
    if seek(desk, text).hand_in is None:
        raise AssertionError(text)


def _times(act: Callable[[int], object], count: int = SCANS) -> list[float]:
    """Milliseconds."""
    took = []
    for n in range(count):
        begin = time.perf_counter()
        act(n)
        took.append((time.perf_counter() - begin) * 1000)
    return took


def _say(what: str, took: list[float]) -> None:
    worst = quantiles(took, n=100)[98] if len(took) > 1 else took[0]
    sys.stdout.write(f"{what}: p50 {median(took):.1f} ms, p99 {worst:.1f} ms\n")


if __name__ == "__main__":
    main()
