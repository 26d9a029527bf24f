"""The list of parts is true, complete, and what others can read."""

import hashlib
import json
import re

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from desktop_app import VERSION
from desktop_app.__main__ import main
from desktop_app.parts import installed, lock
from desktop_app.parts.bill import bill_of_parts
from desktop_app.parts.installed import installed_parts
from desktop_app.parts.lock import LockedPart, locked_parts
from desktop_app.parts.shipped import shipped_files
from desktop_app.paths import resource
from tests.desks import HandClock
from tests.test_gate import REGISTRIES


@pytest.fixture(scope="module")
def bill():
    return bill_of_parts(HandClock())


def _by_ref(bill):
    return {one["bom-ref"]: one for one in bill["components"]}


def test_the_list_keeps_to_the_schema_of_cyclonedx(bill):
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill)) is None


def test_the_schema_would_find_a_mistake(bill):
    broken = json.dumps(bill | {"components": [{"name": "no type"}]})
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(broken) is not None


def test_every_part_of_the_lock_is_there_with_all_its_hashes(bill):
    text = resource("setup/requirements.txt").read_text()
    pins = re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE)
    there = _by_ref(bill)
    assert len(pins) > 60
    assert {name: there[name]["version"] for name, _ in pins} == dict(pins)
    hashes = [one["content"] for name, _ in pins for one in there[name]["hashes"]]
    assert sorted(hashes) == sorted(re.findall(r"sha256:([0-9a-f]{64})", text))


def test_who_asks_for_what_is_there(bill):
    asks = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    assert {"alembic", "pyside6-essentials", "xlsxwriter"} <= set(asks["rosewall"])
    assert asks["alembic"] == ["mako", "sqlalchemy", "typing-extensions"]
    assert set(asks) == {"rosewall", *(part.name for part in locked_parts())}


def test_what_is_installed_says_its_version_and_licence(bill):
    there = _by_ref(bill)
    for part in locked_parts():
        said = {one["name"]: one["value"] for one in there[part.name]["properties"]}
        if not part.marker:
            assert said["rosewall:installed"] == said["rosewall:locked"] == part.version
            assert there[part.name]["licenses"], part.name
    assert there["pytest"]["scope"] == "excluded"  # here for the checks
    assert there["python"]["type"] == "platform"


def test_a_part_that_is_old_or_missing_here_shows(monkeypatch):
    real = installed_parts()
    old = {**real, "msgspec": real["msgspec"]._replace(version="0.1.0")}
    del old["alembic"]
    monkeypatch.setattr("desktop_app.parts.bill.installed_parts", lambda: old)
    there = _by_ref(bill_of_parts(HandClock()))
    assert there["msgspec"]["version"] == "0.1.0"
    assert there["msgspec"]["properties"][1] == {"name": "rosewall:installed", "value": "0.1.0"}
    assert there["alembic"]["properties"][1] == {"name": "rosewall:installed", "value": "no"}


def test_every_font_sound_icon_and_page_is_there_with_hash_and_licence(bill):
    files = {file.path: file for file in shipped_files()}
    licences = {path: file.licence for path, file in files.items() if path.startswith("fonts/")}
    assert licences == {
        "fonts/HanaMinB.ttf": "OFL-1.1",
        "fonts/NotoSansSC-Bold.ttf": "OFL-1.1",
        "fonts/NotoSansSC-Regular.ttf": "OFL-1.1",
        "fonts/NotoSerifSC-SemiBold.ttf": "OFL-1.1",
    }
    assert {path.split("/")[0] for path in files} == {"fonts", "sounds", "icons", "web", "demo"}
    font = resource("fonts/HanaMinB.ttf").read_bytes()
    assert files["fonts/HanaMinB.ttf"].sha256 == hashlib.sha256(font).hexdigest()
    assert {f"resources/{path}" for path in files} <= set(_by_ref(bill))


def test_every_kind_of_shipped_file_is_counted_or_named_here():
    """A new folder of fonts or pictures must not be forgotten."""
    folders = {path.name for path in resource("").iterdir() if path.is_dir()}
    counted = {file.path.split("/")[0] for file in shipped_files()}
    assert folders - counted == {"hub", "i18n", "setup"}  # our own texts and settings


def test_the_same_parts_make_the_same_list_and_others_another(bill, monkeypatch):
    assert bill_of_parts(HandClock()) == bill
    monkeypatch.setattr("desktop_app.parts.bill.shipped_files", list)
    assert bill_of_parts(HandClock())["serialNumber"] != bill["serialNumber"]


def test_no_registry_is_named_in_the_list(bill):
    assert [host for host in REGISTRIES if host in json.dumps(bill)] == []


@pytest.mark.parametrize(
    "text",
    ["alembic>=1\n", "alembic==1.0 \\\n    --hash=md5:77\n", "alembic @ file:///x.whl\n", "-e .\n"],
)
def test_a_lock_that_is_not_understood_is_not_half_read(text, tmp_path, monkeypatch):
    (tmp_path / "requirements.txt").write_text(text)
    monkeypatch.setattr(lock, "resource", lambda name: tmp_path / name.rpartition("/")[2])
    with pytest.raises(ValueError, match="of the lock"):
        locked_parts()


def test_a_line_of_the_lock_is_read_whole(tmp_path, monkeypatch):
    (tmp_path / "x.txt").write_text(
        "# made by uv\n"
        "Foo_Bar[extra]==1.2 ; sys_platform == 'win32' \\\n"
        f"    --hash=sha256:{'a' * 64} \\\n    --hash=sha256:{'b' * 64}\n"
        "    # via\n    #   one.two\n    #   rosewall (pyproject.toml)\n"
    )
    monkeypatch.setattr(lock, "resource", lambda name: tmp_path / name.rpartition("/")[2])
    assert locked_parts("x.txt") == [
        LockedPart(
            "foo-bar", "1.2", ("a" * 64, "b" * 64), "sys_platform == 'win32'",
            ("one-two", "rosewall"),
        )
    ]  # fmt: skip


def test_the_list_is_the_same_when_keyring_has_brought_its_own_reader_of_records(bill):
    import importlib_metadata  # noqa: F401 - it takes the place of Python's own

    assert bill_of_parts(HandClock())["components"] == bill["components"]


def test_a_whole_licence_text_is_not_repeated(monkeypatch):
    class Distribution:
        version = "1"

        def __init__(self, **said: str) -> None:
            from email.message import Message

            self.metadata = Message()
            for name, value in said.items():
                self.metadata[name.replace("_", "-")] = value

    listed = [
        Distribution(Name="A", License="x" * 81),
        Distribution(Name="b", License="BSD"),
        Distribution(Name="c", License="BSD", Classifier="License :: OSI Approved :: MIT License"),
        Distribution(Name="d", License_Expression="MIT", License="other"),
        Distribution(Version="1"),
    ]
    monkeypatch.setattr(installed, "distributions", lambda: listed)
    said = {name: (part.licence, part.licence_name) for name, part in installed_parts().items()}
    assert said == {"a": ("", ""), "b": ("", "BSD"), "c": ("", "MIT License"), "d": ("MIT", "")}


def test_the_command_prints_the_list_or_saves_it(tmp_path, capsys):
    assert main(["sbom", "--home", str(tmp_path)]) == 0
    printed = json.loads(capsys.readouterr().out)
    file = tmp_path / "parts.json"
    assert main(["sbom", "--home", str(tmp_path), "--out", str(file), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    saved = json.loads(file.read_text())
    assert said == {"file": str(file), "components": len(saved["components"])}
    assert saved["components"] == printed["components"]
    assert saved["metadata"]["component"]["version"] == VERSION


def test_a_place_that_is_not_there_is_refused_in_plain_words(tmp_path, capsys):
    file = tmp_path / "gone" / "parts.json"
    assert main(["sbom", "--out", str(file), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "export_no_folder"
