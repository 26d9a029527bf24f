"""The README of the papers shows the data map as it is."""

from pathlib import Path

from desktop_app.people.data_map import DATA_MAP, goes_words

README = Path(__file__).resolve().parent.parent.parent / "desktop_app/people/PAPERS.md"


def rows() -> list[str]:
    """The map as the README has it; paste these lines when the test fails."""
    return [
        f"| {one.title} | {'、'.join(one.whom)} | {one.purpose} | {one.readers} | {goes_words(one, 180)} |"
        for one in DATA_MAP
    ]


def test_the_readme_shows_the_map_as_it_is():
    shown = README.read_text("utf-8").split("## The map\n")[1].strip().splitlines()[2:]
    assert shown == rows()
