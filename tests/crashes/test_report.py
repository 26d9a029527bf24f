"""A bug's report finds the place for a developer and gives nobody away."""

import pytest
import sqlalchemy as sa

from desktop_app.crashes.catching import bare_words
from desktop_app.crashes.report import BugElsewhere, kind_of, places_of, report_of
from desktop_app.store import tables
from tests.crashes.canaries import (
    ADDRESS,
    CANARIES,
    GIVER,
    PHONE,
    PLANTS,
    caught,
    seen_in,
)
from tests.desks import small_desk


def test_each_plant_really_has_a_name_to_give_away():
    """Else the tests below prove nothing: Python's own words, or the error's values, name somebody."""
    from traceback import TracebackException

    for name, (plant, _kind) in PLANTS.items():
        error = caught(plant)
        told = TracebackException.from_exception(error)
        assert (
            seen_in("".join(told.format()) + str(error.args) + str(vars(error))) or name == "deep"
        ), name


@pytest.mark.parametrize("name", PLANTS)
def test_a_report_names_kind_and_place_and_nobody(name):
    plant, kind = PLANTS[name]
    report = report_of(caught(plant))
    assert seen_in(report) == []
    assert report.isascii() or "…" in report
    assert kind in report
    assert f"tests/crashes/canaries.py:{plant.__code__.co_firstlineno + 1} " in report or (
        f" {plant.__qualname__}" in report
    )


def test_a_report_leads_through_our_code_and_to_the_end_of_others():
    places = places_of(caught(PLANTS["sqlalchemy"][0]))
    ours = [place for place in places if place.startswith("tests/crashes/canaries.py")]
    assert [place.split()[1] for place in ours] == ["caught", "_database"]
    assert all(place.startswith(("tests/", "sqlalchemy/")) for place in places)
    assert places[-1].startswith("sqlalchemy/engine/default.py")
    assert len(places) == 4  # ours, where SQLAlchemy was entered, and where it ended


def test_a_report_has_no_folder_of_this_computer():
    for plant, _kind in PLANTS.values():
        assert "/work/" not in (report := report_of(caught(plant)))
        assert ".venv" not in report
        assert not any(line.strip().startswith("/") for line in report.splitlines())


def test_every_error_of_a_group_and_of_a_chain_is_there():
    report = report_of(caught(PLANTS["group"][0]))
    assert "ExceptionGroup" in report
    assert "UnicodeEncodeError" in report
    assert report.count("sqlite3.IntegrityError SQLITE_CONSTRAINT_PRIMARYKEY") == 1


def test_a_circle_of_errors_ends():
    one, two = ValueError(GIVER), KeyError(PHONE)
    one.__cause__, two.__cause__ = two, one
    assert report_of(one) == "builtins.ValueError\nbuiltins.KeyError"


def test_a_long_way_is_shortened_in_the_middle():
    places = places_of(caught(PLANTS["deep"][0]), most=40)
    assert len(places) == 40
    assert sum(place.startswith("… ") for place in places) == 1
    assert places[0].endswith(" caught")
    assert places[-1].endswith(" _deep")


def test_a_sign_that_is_no_sign_stays_out():
    error = RuntimeError()
    error.code = GIVER  # type: ignore[attr-defined]
    assert kind_of(error) == "builtins.RuntimeError"
    error.code = "x" * 41  # type: ignore[attr-defined]
    assert kind_of(error) == "builtins.RuntimeError"


def test_a_missing_module_and_a_missing_variable_are_named():
    def forget() -> None:
        thorn  # noqa: B018, F821 - that is the point

    import_error, name_error = caught(lambda: __import__("thorn.sharp")), caught(forget)
    assert kind_of(import_error) == "builtins.ModuleNotFoundError thorn"
    assert kind_of(name_error) == "builtins.NameError thorn"


def test_what_a_child_process_reported_is_part_of_the_report():
    assert "    child.py:7 fall" in report_of(BugElsewhere("builtins.ValueError\n child.py:7 fall"))


def test_the_store_hides_what_was_written_even_from_the_text_of_its_errors(tmp_path):
    """Whatever prints such an error, a library's own log for one, tells no values."""
    row = {"key": GIVER, "value": PHONE.encode()}
    desk = small_desk(tmp_path)
    with pytest.raises(sa.exc.IntegrityError) as refused, desk.store.write() as tx:
        tx.execute(sa.insert(tables.local), [row, row])
    desk.close()
    assert "SQL" in str(refused.value)
    assert seen_in(str(refused.value)) == []


@pytest.mark.parametrize(
    "said",
    [
        f'QFont: no font "{GIVER}"',
        f"QFile: cannot open /home/{GIVER}/{PHONE}.png: gone",
        f"QFile: cannot open C:\\Users\\Wang\\{PHONE}.png",
        f"label '{ADDRESS}' is too wide ({PHONE})",
        f"value {PHONE} {GIVER}",
        *CANARIES[:4],
    ],
)
def test_what_qt_says_is_logged_without_what_it_quotes(said):
    assert seen_in(bare_words(said)) == []


def test_what_qt_says_can_still_be_understood():
    said = "QPainter::begin: Paint device returned engine == 0, type: 3"
    assert bare_words(said) == said
