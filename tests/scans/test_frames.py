"""A camera frame: what stands in it, however the visitor holds the card."""

import random

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from desktop_app.scans.frames import read_frame
from tests.cards.pictures import picture_of

CARD = "https://rose.example/c/432DVFJX7KAMBXWS3LNHA4TEQVG"
LABEL = "C:5HJ2KM9P7KAMBXWS3LNHA4TEQVG"
TAG = "https://rose.example/r/HS-0177KAMBXWS3LNHA4TEQVG"


def frame_with(*papers: tuple[Image.Image, int]) -> Image.Image:
    """A camera's 1280×720 with papers side by side, each turned by its degrees."""
    frame = Image.effect_noise((1280, 720), 40)
    for place, (paper, degrees) in enumerate(papers):
        turned = paper.rotate(degrees, Image.Resampling.BICUBIC, expand=True)
        inside = Image.new("L", paper.size, 255).rotate(degrees, expand=True)
        frame.paste(turned, (40 + 420 * place, 150), inside)
    return frame


def read(frame: Image.Image, padding: int = 0) -> list[str]:
    wide, high = frame.size
    padded = ImageOps.expand(frame, (0, 0, padding, 0))
    return sorted(found.text for found in read_frame(wide, high, wide + padding, padded.tobytes()))


def test_card_tag_and_label_side_by_side_are_all_read():
    papers = [
        (picture_of(text, 5), degrees) for text, degrees in ((CARD, 8), (TAG, -12), (LABEL, 3))
    ]

    assert read(frame_with(*papers)) == sorted([CARD, TAG, LABEL])


@pytest.mark.parametrize("degrees", [30, 45, 90, 137, 180, 251])
def test_a_card_held_askew_is_read(degrees):
    assert read(frame_with((picture_of(CARD, 5), degrees))) == [CARD]


def test_a_camera_that_mirrors_reads_as_well():
    assert read(ImageOps.mirror(frame_with((picture_of(CARD, 5), 30)))) == [CARD]


def test_a_frame_with_padded_rows_is_read():
    assert read(frame_with((picture_of(CARD, 5), 0)), padding=64) == [CARD]


def test_a_dim_hall_is_light_enough():
    dim = frame_with((picture_of(CARD, 5), 10)).point(lambda level: 10 + level // 6)
    noisy = ImageChops.add(dim, Image.effect_noise(dim.size, 6), 1, -128)

    assert read(noisy.filter(ImageFilter.GaussianBlur(0.8))) == [CARD]


@pytest.mark.parametrize("padding", [0, 64])
def test_a_lens_out_of_focus_is_helped(padding):
    blurred = frame_with((picture_of(CARD, 5), 10)).filter(ImageFilter.GaussianBlur(2.3))

    assert zxingcpp.read_barcodes(blurred) == []  # without help
    assert read(blurred, padding) == [CARD]


def test_a_phone_that_shows_white_on_black_is_read():
    assert read(ImageOps.invert(frame_with((picture_of(CARD, 5), 0)))) == [CARD]


def test_what_is_no_qr_symbol_is_no_finding():
    frame = frame_with()
    draw = ImageDraw.Draw(frame)
    chance = random.Random(3)
    for x in range(100, 500, 8):
        draw.rectangle((x, 100, x + chance.randrange(1, 7), 300), fill=0)
    for ring in range(3):
        draw.rectangle(
            (700 + 20 * ring, 200 + 20 * ring, 840 - 20 * ring, 340 - 20 * ring), outline=0, width=9
        )

    assert read(frame) == []


def test_a_torn_card_is_no_finding_rather_than_a_wrong_one():
    card = picture_of(CARD, 5)
    ImageDraw.Draw(card).rectangle((0, 100, 220, 220), fill=255)

    assert read(frame_with((card, 0))) == []


def test_the_corners_lie_on_the_symbol():
    [found] = read_frame(1280, 720, 1280, frame_with((picture_of(CARD, 5), 0)).tobytes())

    left, top, side = 40 + 4 * 5, 150 + 4 * 5, 33 * 5
    wanted = [(left, top), (left + side, top), (left + side, top + side), (left, top + side)]
    for (x, y), (wanted_x, wanted_y) in zip(found.corners, wanted, strict=True):
        assert (x, y) == (pytest.approx(wanted_x, abs=4), pytest.approx(wanted_y, abs=4))


@pytest.mark.parametrize(("wide", "high", "stride"), [(0, 9, 9), (9, 0, 9), (9, 9, 8), (10, 9, 10)])
def test_a_frame_that_is_too_short_is_a_fault_of_the_caller(wide, high, stride):
    with pytest.raises(ValueError, match="smaller"):
        read_frame(wide, high, stride, bytes(81))
