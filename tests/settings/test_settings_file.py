"""The settings file: kept whole, read tolerantly."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.cards.layouts import LAYOUTS
from desktop_app.cards.names import CARD_LAYOUTS
from desktop_app.paths import Home
from desktop_app.settings import Settings, load_settings, save_settings

DARK = Settings(theme="dark", language="en", scale=1.5, printer="HP", second_backup="/media/u")


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


def test_what_was_chosen_is_there_next_time(home):
    save_settings(home, DARK)
    assert load_settings(home).settings == DARK
    assert load_settings(home).trouble is None


def test_a_first_start_has_defaults_and_writes_nothing(home):
    assert load_settings(home).settings == Settings()
    assert not home.settings.exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe\x00", b'{"theme":'])
def test_a_broken_file_is_set_aside_and_said(home, content):
    home.settings.write_bytes(content)

    loaded = load_settings(home)

    assert loaded.settings == Settings()
    assert loaded.trouble.code == "settings_reset"
    assert (home.folder / "settings-broken.json").read_bytes() == content
    assert load_settings(home).trouble is None  # said once


def test_two_broken_files_are_both_kept(home):
    for content in (b"{", b"}"):
        home.settings.write_bytes(content)
        load_settings(home)
    assert {f.read_bytes() for f in home.folder.iterdir()} == {b"{", b"}"}


def test_one_wrong_value_costs_only_itself(home):
    home.settings.write_bytes(b'{"theme":"purple","language":"en","scale":"big","new":1}')
    assert load_settings(home).settings == Settings(language="en")


def test_sizes_out_of_reach_are_brought_back(home):
    home.settings.write_bytes(b'{"scale":99,"scanner_gap_ms":1}')
    loaded = load_settings(home).settings
    assert (loaded.scale, loaded.scanner_gap_ms) == (2.0, 50)


def test_the_names_of_papers_are_those_that_can_be_drawn():
    assert set(CARD_LAYOUTS) == {name for name, layout in LAYOUTS.items() if layout.designs}


def test_a_card_layout_that_nobody_knows_falls_back(home):
    """Else every card would wait for a paper that nobody can draw."""
    home.settings.write_bytes(b'{"card_layout":"a3"}')
    assert load_settings(home).settings.card_layout == "a6"


@given(
    st.dictionaries(
        st.sampled_from(Settings.__struct_fields__),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just([]),
    )
)
def test_no_content_at_all_keeps_the_window_from_starting(tmp_path_factory, written):
    home = Home(tmp_path_factory.mktemp("home"))
    home.settings.write_bytes(msgspec.json.encode(written))

    settings = load_settings(home).settings

    assert 0.85 <= settings.scale <= 2
    assert settings.theme in ("light", "dark", "high_contrast", "sunlight")


def test_only_the_owner_reads_the_file(home):
    save_settings(home, DARK)
    assert home.settings.stat().st_mode & 0o077 == 0
