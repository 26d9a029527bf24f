"""The givers' style sheet says what the design says."""

import dataclasses
import re

from desktop_app.paths import resource
from ui.theme.tokens import DARK, LIGHT

STYLE = resource("web/static/giver.css").read_text("utf-8")


def test_every_colour_is_one_of_the_desks():
    tokens = f"{dataclasses.asdict(LIGHT)} {dataclasses.asdict(DARK)}".lower()
    used = {one.lower() for one in re.findall(r"#[0-9a-fA-F]{3,6}\b(?=[;}])", STYLE)}
    strange = {one for one in used if one not in tokens and one not in ("#fff", "#000")}
    assert strange == set()


def test_nothing_is_smaller_than_eighteen_pixels():
    sizes = [int(one) for one in re.findall(r"font(?:-size)?:[^;}]*?(\d+)px", STYLE)]
    assert sizes
    assert min(sizes) >= 18


def test_it_asks_for_nothing_from_elsewhere():
    assert "url(" not in STYLE
    assert "@import" not in STYLE
