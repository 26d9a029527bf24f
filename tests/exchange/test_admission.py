"""A new laptop joins by stick alone: a request there, an admission back."""

import os

import msgspec
import pytest

from desktop_app.claims.operations import Giver, claim_wishes
from desktop_app.desk import has_event, open_desk
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskKeys, DeskRole
from desktop_app.exchange import records
from desktop_app.exchange.admission import admit_desk, make_request
from desktop_app.exchange.stick_admission import (
    accept_admission,
    read_request,
    write_admission,
    write_request,
)
from desktop_app.exchange.stick_admission_file import AdmissionWriter
from desktop_app.paths import Home
from desktop_app.roses.wall import first_look
from desktop_app.safety.doctor import examine
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import meet, receive_heads
from tests.exchange.joining import refused


@pytest.fixture
def lead(tmp_path):
    desk = small_desk(tmp_path / "lead")
    hang(desk, *(wish(f"HS-{n:03}") for n in range(1, 41)))
    yield desk
    desk.close()


@pytest.fixture
def new(tmp_path):
    return Home(tmp_path / "new")


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def asks(new, stick, name="新电脑"):
    return write_request(new, stick / "request", name, os.urandom)


def admits(lead, stick, name="二号电脑", role=DeskRole.DESK):
    asked = read_request(stick / "request")
    return list(write_admission(lead, asked, stick / "admission", name, role))


def brought(lead, new, stick):
    asks(new, stick)
    admits(lead, stick)
    return stick / "admission"


def test_a_laptop_joins_by_stick_and_has_everything(lead, new, stick):
    claim_wishes(lead, ["HS-001"], Giver(name="王芳", phone="13812345678"))
    digits = asks(new, stick)
    assert read_request(stick / "request").digits == digits
    done = admits(lead, stick)
    assert done[-1] == 1.0

    desk = accept_admission(new, stick / "admission")

    assert len(first_look(new).wall.numbers) == 40
    assert receive_heads(desk) == receive_heads(lead)
    assert desk.names()[desk.node] == "二号电脑"
    assert examine(desk).is_well
    with desk.store.read() as tx:
        assert records.lacking_records(tx) == []
    meet(desk, lead)
    desk.close()
    assert not (new.folder / "joining").exists()
    assert sorted(file.name for file in stick.iterdir()) == ["admission", "request"]


def test_the_stick_carries_no_secret_that_somebody_else_could_read(lead, new, stick):
    claim_wishes(lead, ["HS-001"], Giver(name="王芳", phone="13812345678"))
    whole = brought(lead, new, stick).read_bytes() + (stick / "request").read_bytes()
    for word in ("王芳", "13812345678", "HS-001", "试验活动", "台灯"):
        assert word.encode() not in whole


def test_families_are_for_leads_only_on_the_stick_too(lead, new, stick, tmp_path):
    def vault_of(role, home, folder):
        folder.mkdir()
        asks(home, folder)
        admits(lead, folder, role=role)
        desk = accept_admission(home, folder / "admission")
        with desk.store.read() as tx:
            count = tx.exec_driver_sql(
                "SELECT count(*) FROM vault WHERE audience = 'lead'"
            ).scalar()
        desk.close()
        return count

    assert vault_of(DeskRole.DESK, new, stick / "a") == 0
    assert vault_of(DeskRole.LEAD, Home(tmp_path / "second"), stick / "b") >= 40


def test_an_admission_for_another_laptop_is_refused(lead, new, stick, tmp_path):
    admission = brought(lead, new, stick)
    other = Home(tmp_path / "other")
    with refused("admission_not_ours"):
        accept_admission(other, admission)
    asks(other, stick)
    with refused("admission_not_ours"):
        accept_admission(other, admission)
    assert not has_event(other)


def test_an_admission_is_used_once(lead, new, stick):
    admission = brought(lead, new, stick)
    accept_admission(new, admission).close()
    with refused("admission_used"):
        accept_admission(new, admission)


def test_an_admission_read_again_after_the_store_was_removed_is_not_taken(lead, new, stick):
    admission = brought(lead, new, stick)
    accept_admission(new, admission).close()
    new.store.unlink()
    with refused("admission_not_ours"):
        accept_admission(new, admission)


def test_a_laptop_of_another_event_is_told_so(lead, new, stick, tmp_path):
    admission = brought(lead, new, stick)
    stranger = small_desk(tmp_path / "stranger")
    stranger.close()
    with refused("admission_other_event"):
        accept_admission(stranger.home, admission)
    with refused("event_exists"):
        asks(stranger.home, stick)


def test_admitting_a_request_twice_writes_the_file_again_and_one_desk(lead, new, stick):
    admission = brought(lead, new, stick)
    before = receive_heads(lead)
    admits(lead, stick)
    assert receive_heads(lead) == before
    accept_admission(new, admission).close()
    assert has_event(new)


def test_a_second_request_makes_the_first_admission_worthless(lead, new, stick):
    first = brought(lead, new, stick)
    asks(new, stick)
    with refused("admission_not_ours"):
        accept_admission(new, first)
    admits(lead, stick)
    accept_admission(new, first).close()
    assert has_event(new)


def test_the_two_files_are_not_taken_for_each_other(lead, new, stick):
    brought(lead, new, stick)
    with refused("paper_is_request"):
        accept_admission(new, stick / "request")
    with refused("paper_is_admission"):
        read_request(stick / "admission")


@pytest.mark.parametrize("content", [b"", b"RW", b"RWJOIN", b"PK\3\4 something else", bytes(3000)])
def test_other_files_are_refused(new, stick, content):
    (stick / "file").write_bytes(content)
    with refused("paper_damaged"):
        read_request(stick / "file")
    with refused("paper_damaged"):
        accept_admission(new, stick / "file")
    with refused("paper_not_read"):
        accept_admission(new, stick / "nothing")
    with refused("paper_not_read"):
        read_request(stick)


def test_files_of_newer_and_older_programs_are_told_apart(new, stick):
    for version, code in ((b"2", "peer_newer"), (b"0", "paper_older")):
        (stick / "request").write_bytes(b"RWJOIN" + version + b"\n" + bytes(200))
        (stick / "admission").write_bytes(b"RWADMIT" + version + b"\n" + bytes(200))
        with refused(code):
            read_request(stick / "request")
        with refused(code):
            accept_admission(new, stick / "admission")


def spots(whole):
    """Places all over a file: each byte of its first part, then some of every region."""
    return [*range(0, 230, 3), *range(230, len(whole), max(1, len(whole) // 60)), len(whole) - 1]


def test_a_request_damaged_anywhere_is_refused(new, stick):
    asks(new, stick)
    whole = (stick / "request").read_bytes()
    for at in spots(whole):
        for damaged in (
            whole[:at] + bytes([whole[at] ^ 0x01]) + whole[at + 1 :],
            whole[:at],
        ):
            (stick / "request").write_bytes(damaged)
            with pytest.raises(UserError) as caught:
                read_request(stick / "request")
            assert caught.value.code in ("paper_damaged", "peer_newer", "paper_older")


def test_an_admission_damaged_anywhere_is_refused_and_leaves_no_desk(lead, new, stick):
    admission = brought(lead, new, stick)
    whole = admission.read_bytes()
    for at in spots(whole):
        flipped = whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :]
        for damaged in (flipped, whole[:at], whole + b"more"):
            admission.write_bytes(damaged)
            with pytest.raises(UserError) as caught:
                accept_admission(new, admission)
            assert caught.value.code in (
                "paper_damaged", "peer_newer", "paper_older", "admission_not_ours",
            )  # fmt: skip
            assert not has_event(new)
    admission.write_bytes(whole)
    accept_admission(new, admission).close()
    assert has_event(new)


def test_only_the_lead_itself_can_sign_its_admission(lead, new, stick):
    asks(new, stick)
    request = read_request(stick / "request").request
    admission = admit_desk(lead, request, "二号电脑")
    _other, stranger = make_request("somebody")
    with (stick / "admission").open("wb") as out:
        AdmissionWriter(out, admission, request).finish(stranger.sign)
    with refused("admission_forged"):
        accept_admission(new, stick / "admission")
    assert not has_event(new)


def test_a_kill_while_reading_the_admission_leaves_no_desk_and_it_can_be_read_again(
    lead, new, stick
):
    admission = brought(lead, new, stick)

    def killed(_taken, _missing):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        accept_admission(new, admission, killed)
    assert not has_event(new)
    accept_admission(new, admission).close()
    desk = open_desk(new)
    meet(desk, lead)
    assert receive_heads(desk) == receive_heads(lead)
    desk.close()


def test_stopping_the_writing_leaves_no_half_file(lead, new, stick):
    asks(new, stick)
    writing = write_admission(lead, read_request(stick / "request"), stick / "admission")
    next(writing)
    writing.close()
    assert [file.name for file in stick.iterdir()] == ["request"]


def test_somebody_who_swaps_the_request_gets_other_digits(new, stick, tmp_path):
    digits = asks(new, stick)
    asks(Home(tmp_path / "somebody"), stick)
    assert read_request(stick / "request").digits != digits


@pytest.mark.parametrize(
    "keys",
    [
        {"sign": "00"},
        {"box": "00" * 32},
        {"box": "no hex"},
        {"cert": ""},
        {"cert": "3082"},
        {"sign": "zz" * 32},
    ],
)
def test_keys_that_are_none_are_never_admitted(lead, keys):
    request, _identity = make_request("新电脑")
    bad = msgspec.structs.replace(request.keys, **keys)
    assert isinstance(bad, DeskKeys)
    with refused("request_malformed"):
        admit_desk(lead, msgspec.structs.replace(request, keys=bad), "二号电脑")


def test_a_request_is_not_written_without_a_name(new, stick):
    with refused("newcomer_name_missing"):
        asks(new, stick, "  ")
