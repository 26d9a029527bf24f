"""The look as a person meets it: themes, type sizes, icons and roses."""

import itertools

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.paths import resource
from tests.gallery import EXHIBITS, load_exhibits, picture
from ui.theme.icons import icon_pixmap, put_icon
from ui.theme.looks import Look, look_of
from ui.theme.rose import rose_pixmap
from ui.theme.style import apply_theme, set_role
from ui.theme.tokens import SCALES, THEMES, next_scale, tokens
from ui.widgets.buttons import Chip, push_button
from ui.widgets.labels import Pill, text_label
from ui.widgets.search_box import SearchBox

load_exhibits()


@pytest.fixture
def dressed(qapp):
    """Change the theme in a test; the next one finds the usual one."""
    yield lambda name, scale=1.0: apply_theme(qapp, name, scale)
    apply_theme(qapp, "light")


def test_ctrl_plus_makes_every_text_larger(dressed, qtbot):
    number = text_label("HS-017", "number")
    qtbot.addWidget(number)
    number.ensurePolished()
    before = number.fontInfo().pixelSize()

    dressed("light", 1.5)

    assert number.fontInfo().pixelSize() == pytest.approx(before * 1.5, abs=1)


def test_the_type_scale_has_an_end_on_both_sides():
    assert next_scale(1.0, 1) > 1.0 > next_scale(1.0, -1)
    assert next_scale(2.0, 1) == 2.0
    assert next_scale(0.85, -1) == 0.85


def test_sunlight_type_is_larger_on_white_ground(dressed):
    theme = dressed("sunlight")

    assert theme.bg == "#FFFFFF"
    assert theme.px(15) == 17


def test_icons_follow_when_the_theme_changes(dressed, qtbot):
    button = push_button("统计", "ghost")
    qtbot.addWidget(button)
    put_icon(button, "chart", "ink")
    assert _darkest(button.icon().pixmap(20, 20).toImage()) < 80

    dressed("dark")

    assert _darkest(button.icon().pixmap(20, 20).toImage()) > 150


@pytest.mark.parametrize(
    "path", sorted(resource("icons").glob("*.svg")), ids=lambda path: path.stem
)
def test_every_icon_draws_something(path, qapp):
    image = icon_pixmap(path.stem, "ink", 24).toImage()

    assert any(image.pixelColor(x, y).alpha() > 100 for x in range(24) for y in range(24))


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("theme", ["light", "sunlight"])
def test_round_things_stay_round_at_every_type_size(theme, scale, dressed, qtbot):
    """Qt drops a radius beyond half the height without a word, and the corners turn square."""
    dressed(theme, scale)
    for make in (lambda: Chip("暂留"), SearchBox, lambda: Pill("待认领", "rose")):
        page = QWidget()
        qtbot.addWidget(page)
        set_role(page, "page")
        column = QVBoxLayout(page)
        thing = make()
        thing.ensurePolished()
        thing.setFixedHeight(max(thing.minimumHeight(), thing.minimumSizeHint().height()))
        column.addWidget(thing)
        column.addStretch(1)
        image = picture(page, (500, 250)).toImage()
        area = thing.geometry()
        margin = tokens().px(4) if isinstance(thing, Chip) else 0
        corner = image.pixelColor(area.left() + 1, area.top() + margin + 1)
        assert corner.name().upper() == tokens().bg


def test_texts_are_in_our_own_font(qapp):
    assert qapp.font().family() == "Noto Sans SC"


@pytest.mark.parametrize("theme", THEMES)
def test_two_looks_never_differ_by_colour_alone(theme, dressed):
    dressed(theme)
    shapes = {look: _shape(rose_pixmap(look, 56).toImage()) for look in Look}

    for one, other in itertools.combinations(Look, 2):
        differing = sum(abs(a - b) > 40 for a, b in zip(shapes[one], shapes[other], strict=True))
        assert differing > 60, f"{one.name} and {other.name} look alike in grey"


def test_a_rose_is_sharp_on_a_fine_screen(qapp):
    pixmap = rose_pixmap(Look.OPEN, 56, 2.0)

    assert pixmap.width() == 112
    assert pixmap.deviceIndependentSize().width() == 56


@pytest.mark.parametrize(
    ("state", "parked", "look"),
    [
        ("open", False, Look.OPEN),
        ("open", True, Look.HELD),
        ("claimed", False, Look.CLAIMED),
        ("received", False, Look.RECEIVED),
        ("on_the_way", False, Look.ON_THE_WAY),
        ("to_fund", False, Look.CLAIMED),
        ("fulfilled", False, Look.DELIVERED),
        ("withdrawn", False, Look.WITHDRAWN),
        ("review", False, Look.BUD),
    ],
)
def test_each_state_has_its_look(state, parked, look):
    assert look_of(state, parked) is look


@pytest.mark.parametrize("name", EXHIBITS)
@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("sunlight", 2.0)])
def test_every_page_of_the_gallery_can_be_hung(name, theme, scale, dressed):
    dressed(theme, scale)
    made = EXHIBITS[name].make()

    for widget in made.values() if isinstance(made, dict) else [made]:
        image = picture(widget, EXHIBITS[name].size).toImage()
        colours = {
            image.pixel(x, y)
            for x in range(0, image.width(), 7)
            for y in range(0, image.height(), 7)
        }
        assert len(colours) > 1


def _darkest(image: QImage) -> int:
    """The lightness, 0 to 255, of the icon's strokes."""
    strokes = [
        image.pixelColor(x, y).lightness()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 200
    ]
    return min(strokes)


def _shape(image: QImage) -> list[int]:
    """The picture in grey on the wall's ground, as a person without colour vision sees it."""
    ground = QColor(tokens().bg).lightness()
    greys = []
    for x in range(image.width()):
        for y in range(image.height()):
            colour = image.pixelColor(x, y)
            greys.append(
                round(colour.lightness() * colour.alphaF() + ground * (1 - colour.alphaF()))
            )
    return greys
