"""Two laptops pair as people do it: `serve` and `pair` as processes, real TLS, kill -9 in between."""

import re
import signal
import time

import msgspec
import pytest

from desktop_app.desk import has_event, open_desk
from desktop_app.paths import Home
from desktop_app.roses.wall import first_look
from desktop_app.safety.doctor import examine
from tests.desks import hang, small_desk, wish
from tests.exchange.running import starting


@pytest.fixture
def start():
    with starting() as starts:
        yield starts


@pytest.fixture
def lead(tmp_path):
    desk = small_desk(tmp_path / "lead")
    hang(desk, *(wish(f"HS-{n:03}") for n in range(1, 101)))
    desk.close()
    return desk.home


@pytest.fixture
def new(tmp_path):
    return Home(tmp_path / "new")


def serves(start, lead, port=0):
    service = start(lead, "serve", "--port", str(port))
    line = service.process.stdout.readline()
    return service, msgspec.json.decode(line)["port"]


def offers(start, lead, *more):
    offer = start(lead, "pair", "--offer", *more)
    return offer, offer.waits_for(r'"code":"([0-9]{8})"')[1]


def joins(start, new, code, port):
    address = f"127.0.0.1:{port}"
    return start(new, "pair", "--join", code, "--address", address, "--name", "新电脑")


def says(running, word):
    running.process.stdin.write(f"{word}\n".encode())
    running.process.stdin.flush()


def is_whole(home: Home) -> bool:
    desk = open_desk(home)
    try:
        return examine(desk).is_well and len(first_look(home).wall.numbers) == 100
    finally:
        desk.close()


def names_at(home: Home) -> list[str]:
    desk = open_desk(home)
    try:
        return sorted(desk.names().values())
    finally:
        desk.close()


def test_a_laptop_joins_and_the_lead_says_yes(start, lead, new):
    _service, port = serves(start, lead)
    offer, code = offers(start, lead, "--name", "二号电脑")
    newcomer = joins(start, new, code, port)
    shown = newcomer.waits_for(r'"digits":"([0-9]{6})"')[1]
    assert offer.waits_for(r'"digits":"([0-9]{6})"')[1] == shown

    says(offer, "y")

    assert offer.ends()[0] == 0
    status, said = newcomer.ends()
    assert (status, said["name"], said["wishes"]) == (0, "二号电脑", 100)
    assert is_whole(new)
    assert stat_is_private(new)


def stat_is_private(home: Home) -> bool:
    files = [home.key_file, home.folder / "store.key.ring"]
    return all(file.stat().st_mode & 0o077 == 0 for file in files if file.exists())


def test_without_a_service_the_offer_serves_until_the_newcomer_has_everything(start, lead, new):
    offer, code = offers(start, lead, "--yes")
    port = re.search(r":([0-9]+)\"", offer.said)[1]
    newcomer = joins(start, new, code, port)
    assert newcomer.ends()[0] == 0
    assert offer.ends()[0] == 0
    assert is_whole(new)


def test_no_at_the_lead_is_a_no_at_the_newcomer(start, lead, new):
    _service, port = serves(start, lead)
    offer, code = offers(start, lead)
    newcomer = joins(start, new, code, port)
    newcomer.waits_for("digits")
    offer.waits_for("digits")
    says(offer, "n")

    status, said = offer.ends()
    assert (status, said["error"]["code"]) == (1, "request_refused")
    status, said = newcomer.ends()
    assert (status, said["error"]["code"]) == (1, "join_refused")
    assert not has_event(new)
    assert names_at(lead) == ["1 号电脑"]


def test_the_newcomer_is_killed_while_it_waits_and_joins_with_a_new_code(start, lead, new):
    _service, port = serves(start, lead)
    offer, code = offers(start, lead)
    newcomer = joins(start, new, code, port)
    newcomer.waits_for("digits")
    newcomer.kill()
    assert not has_event(new)
    offer.waits_for("digits")
    says(offer, "y")
    assert offer.ends()[0] == 0

    again, code = offers(start, lead, "--yes", "--name", "二号电脑")
    assert joins(start, new, code, port).ends()[0] == 0
    assert again.ends()[0] == 0
    assert is_whole(new)
    assert names_at(lead) == ["1 号电脑", "二号电脑"]  # one laptop, though it asked twice


@pytest.mark.parametrize("delay", [0.0, 0.1])
def test_the_newcomer_is_killed_after_it_was_accepted(start, lead, new, delay):
    _service, port = serves(start, lead)
    offer, code = offers(start, lead, "--yes")
    newcomer = joins(start, new, code, port)
    newcomer.waits_for("digits")
    time.sleep(delay)  # any moment will do: this only spreads the kills
    newcomer.kill()
    assert offer.ends()[0] == 0
    if has_event(new):
        assert is_whole(new)
        return

    _again, code = offers(start, lead, "--yes")
    assert joins(start, new, code, port).ends()[0] == 0
    assert is_whole(new)


def test_the_lead_s_service_is_killed_while_the_newcomer_waits(start, lead, new):
    service, port = serves(start, lead)
    offer, code = offers(start, lead)
    newcomer = joins(start, new, code, port)
    newcomer.waits_for("digits")
    service.kill()
    _second, _port = serves(start, lead, port)
    offer.waits_for("digits")
    says(offer, "y")

    assert offer.ends()[0] == 0
    assert newcomer.ends()[0] == 0
    assert is_whole(new)


def test_a_wrong_code_burns_the_offer_and_both_are_told(start, lead, new):
    _service, port = serves(start, lead)
    offer, code = offers(start, lead)
    wrong = f"{(int(code) + 1) % 10**8:08}"
    status, said = joins(start, new, wrong, port).ends()
    assert (status, said["error"]["code"]) == (1, "join_code_wrong")
    assert offer.ends()[0] == 1
    status, said = joins(start, new, code, port).ends()
    assert (status, said["error"]["code"]) == (1, "join_no_offer")


def test_ctrl_c_at_the_lead_takes_the_code_back(start, lead, new):
    _service, port = serves(start, lead)
    offer, code = offers(start, lead)
    offer.process.send_signal(signal.SIGINT)
    status, said = offer.ends()
    assert (status, said["error"]["code"]) == (1, "offer_cancelled")
    assert joins(start, new, code, port).ends()[1]["error"]["code"] == "join_no_offer"


def test_the_whole_way_by_stick(start, lead, new, tmp_path):
    request, admission = str(tmp_path / "request"), str(tmp_path / "admission")
    _status, asked = start(new, "pair", "--request", request, "--name", "新电脑").ends()
    admit = start(lead, "pair", "--admit", request, "--out", admission, "--name", "二号电脑")
    assert admit.waits_for(r'"digits":"([0-9]{6})"')[1] == asked["digits"]
    says(admit, "是")
    assert admit.ends()[0] == 0
    status, said = start(new, "pair", "--accept", admission).ends()
    assert (status, said["wishes"], said["name"]) == (0, 100, "二号电脑")
    assert is_whole(new)
