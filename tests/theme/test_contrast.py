"""Every text can be read and every sign can be seen, in all four themes (WCAG 2.2: 1.4.3, 1.4.11)."""

import pytest

from ui.theme.looks import MEANING, Look
from ui.theme.tokens import THEMES

_GROUNDS = ("bg", "surface", "sunken")
_TEXTS = [
    *[(ink, ground) for ink in ("ink", "ink2", "ink3") for ground in _GROUNDS],
    *[("rose", ground) for ground in ("bg", "surface", "rose_soft")],
    *[(tone, f"{tone}_soft") for tone in ("leaf", "amber", "blue", "grey")],
    *[(tone, ground) for tone in ("leaf", "amber", "blue", "grey") for ground in ("bg", "surface")],
    *[
        (ink, f"{tone}_soft")
        for ink in ("ink", "ink2")
        for tone in ("rose", "leaf", "amber", "blue")
    ],
    *[("on_rose", rose) for rose in ("rose", "rose_hover", "rose_pressed")],
    ("surface", "ink"),
]
_SIGNS = [
    *[("edge", ground) for ground in _GROUNDS],
    *[("focus", ground) for ground in (*_GROUNDS, "rose_soft")],
    *[(meaning.tone, "bg") for meaning in MEANING.values()],
    ("rose", "surface"),
]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_text_can_be_read(theme):
    weak = {pair: _contrast(theme, *pair) for pair in _TEXTS if _contrast(theme, *pair) < 4.5}

    assert weak == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_sign_can_be_seen(theme):
    weak = {pair: _contrast(theme, *pair) for pair in _SIGNS if _contrast(theme, *pair) < 3}

    assert weak == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_roses_still_to_be_had_stand_out_from_the_wall(theme):
    for petals in (theme.open_rose, theme.held_rose):
        strongest = max(
            _ratio(colour, theme.bg) for colour in (petals.middle, petals.deep, petals.light)
        )
        assert strongest >= 3


def test_each_look_has_its_own_word():
    assert len({MEANING[look].word for look in Look}) == len(Look)


def _contrast(theme, one, other):
    return round(_ratio(theme.colour(one), theme.colour(other)), 2)


def _ratio(one, other):
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
