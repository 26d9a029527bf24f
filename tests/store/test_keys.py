"""Where the key of a desk rests, and who can open what."""

import stat
import subprocess
import sys

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import open_desk
from desktop_app.errors import UserError
from desktop_app.paths import Home
from desktop_app.store.keys import (
    forget_unlocked,
    has_passphrase,
    keep_in_keyring,
    key_kind,
    key_of,
    set_passphrase,
    unlock,
    wrapped_file,
)
from tests.desks import hang, small_desk, wish

WORDS = "玫瑰 甬江 灯塔 六月 家书 红船"


class DesktopKeyStore(KeyringBackend):
    """The key store of a desktop, as far as we use it."""

    priority = 5

    def __init__(self):
        self.kept = {}
        self.locked = False

    def set_password(self, service, username, password):
        self._ask()
        self.kept[service, username] = password

    def get_password(self, service, username):
        self._ask()
        return self.kept.get((service, username))

    def delete_password(self, service, username):
        del self.kept[service, username]

    def _ask(self):
        if self.locked:
            raise KeyringLocked


@pytest.fixture
def key_store():
    before, ours = keyring.get_keyring(), DesktopKeyStore()
    keyring.set_keyring(ours)
    yield ours
    keyring.set_keyring(before)


@pytest.fixture
def home(tmp_path):
    small_desk(tmp_path / "desk").close()
    home = Home((tmp_path / "desk").resolve())
    yield home
    forget_unlocked(home)


def test_a_first_run_keeps_the_key_in_a_file_that_only_its_owner_reads(home):
    assert key_kind(home) == "file"
    assert stat.S_IMODE(home.key_file.stat().st_mode) == 0o600


def test_with_a_passphrase_the_folder_alone_opens_nothing(home):
    set_passphrase(home, WORDS)
    forget_unlocked(home)

    assert key_kind(home) == "passphrase"
    with pytest.raises(UserError) as error:
        open_desk(home)
    assert error.value.code == "passphrase_needed"


def test_the_right_passphrase_opens_the_desk_however_it_is_typed(home):
    key = key_of(home)
    set_passphrase(home, WORDS)
    forget_unlocked(home)

    unlock(
        home, "玫瑰　甬江  灯塔 六月 家书 红船 "
    )  # a full-width blank, two blanks, one at the end

    assert key_of(home) == key
    open_desk(home).close()


def test_a_wrong_passphrase_is_said_to_be_wrong(home):
    set_passphrase(home, WORDS)

    with pytest.raises(UserError) as error:
        unlock(home, WORDS + "？")

    assert error.value.code == "wrong_passphrase"


def test_a_pin_is_no_passphrase_and_changes_nothing(home):
    with pytest.raises(UserError) as error:
        set_passphrase(home, "123456")

    assert error.value.code == "passphrase_weak"
    assert key_kind(home) == "file"
    assert not has_passphrase(home)


def test_a_new_passphrase_replaces_the_old_one(home):
    set_passphrase(home, WORDS)
    set_passphrase(home, "another five plain words here")
    forget_unlocked(home)

    unlock(home, "another five plain words here")
    with pytest.raises(UserError):
        unlock(home, WORDS)


def test_the_command_line_takes_the_passphrase_from_its_environment(home, monkeypatch):
    set_passphrase(home, WORDS)
    forget_unlocked(home)
    monkeypatch.setenv("ROSEWALL_PASSPHRASE", WORDS)

    open_desk(home).close()


def test_the_desktops_key_store_opens_the_desk_without_a_question(home, key_store):
    key = key_of(home)

    assert keep_in_keyring(home)

    assert key_kind(home) == "keyring"
    assert key_of(home) == key
    assert not home.key_file.exists()


def test_without_a_desktop_there_is_no_key_store_and_the_file_stays(home):
    assert not keep_in_keyring(home)
    assert key_kind(home) == "file"


def test_a_new_event_goes_to_the_key_store_at_once(tmp_path, key_store):
    small_desk(tmp_path / "new").close()

    assert key_kind(Home(tmp_path / "new")) == "keyring"


def test_when_the_key_store_is_lost_the_passphrase_opens_the_desk(home, key_store):
    set_passphrase(home, WORDS)
    assert key_kind(home) == "keyring"
    key_store.locked = True
    forget_unlocked(home)

    with pytest.raises(UserError) as error:
        key_of(home)
    assert error.value.code == "passphrase_needed"
    unlock(home, WORDS)
    open_desk(home).close()


def test_a_damaged_key_file_is_told_from_a_damaged_store(home):
    text = home.key_file.read_text()
    home.key_file.write_text(("0" if text[0] != "0" else "1") + text[1:])

    with pytest.raises(UserError) as error:
        open_desk(home)

    assert error.value.code == "wrong_key"


@pytest.mark.parametrize("where", [5, 40, 90])
def test_a_damaged_wrapped_key_opens_nothing_and_says_so(home, where):
    set_passphrase(home, WORDS)
    content = bytearray(wrapped_file(home).read_bytes())
    content[where] ^= 1
    wrapped_file(home).write_bytes(content)

    with pytest.raises(UserError) as error:
        unlock(home, WORDS)

    assert error.value.code in ("wrong_key", "wrong_passphrase")


def test_a_forged_wrapped_key_cannot_eat_the_laptops_memory(home):
    set_passphrase(home, WORDS)
    forged = (
        wrapped_file(home).read_bytes().replace(b'"memory_kib":65536', b'"memory_kib":65536000')
    )
    wrapped_file(home).write_bytes(forged)

    with pytest.raises(UserError) as error:
        unlock(home, WORDS)

    assert error.value.code == "wrong_key"


def test_no_name_and_no_key_can_be_read_in_any_file_of_the_folder(home):
    set_passphrase(home, WORDS)
    key = key_of(home)
    desk = open_desk(home)
    hang(desk, wish("HS-001"))
    claim_wishes(desk, ["HS-001"], Giver(name="王芳芳", phone="13800001234"))
    hidden = [text.encode() for text in ("王芳芳", "13800001234", "张奶奶", "台灯", key.hex())]
    hidden.append(key)

    for file in home.folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not [text for text in hidden if text in content], file.name
    desk.close()


def test_finding_a_key_in_its_file_loads_no_heavy_library(home):
    code = (
        "import sys; from pathlib import Path; from desktop_app.paths import Home;"
        "from desktop_app.store.keys import key_of; key_of(Home(Path(sys.argv[1])));"
        "print([m for m in ('keyring', 'argon2', 'cryptography', 'sqlalchemy') if m in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(home.folder)], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"
