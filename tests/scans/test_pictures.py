"""Pictures that people hand in: opened under limits, and nothing but pixels of them goes on."""

import io
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from desktop_app.errors import UserError
from desktop_app.messages import sentences
from desktop_app.scans import pictures
from desktop_app.scans.pictures import LARGEST, BarePicture, bare_picture

GPS, ORIENTATION, ARTIST = 0x8825, 0x0112, 0x013B


@pytest.fixture
def place(tmp_path):
    return tmp_path / "photo.jpg"


def _refusal(place, content: bytes) -> str:
    place.write_bytes(content)
    with pytest.raises(UserError) as refused:
        bare_picture(place)
    assert all(sentences(refused.value))
    return refused.value.code


def _png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG that says it is so big, whatever is in it."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        sum_of_it = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + sum_of_it

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packed = zlib.compress(rows or bytes(1 + width), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def _photo(orientation: int = 1) -> bytes:
    """A photo of 4 x 2 pixels, its left half red, with the place where it was taken."""
    picture = Image.new("RGB", (4, 2), "blue")
    picture.paste("red", (0, 0, 2, 2))
    exif = picture.getexif()
    exif[ORIENTATION], exif[ARTIST] = orientation, "Kanarienvogel"
    exif.get_ifd(GPS).update({1: "N", 2: (IFDRational(29), IFDRational(52), IFDRational(7))})
    content = io.BytesIO()
    picture.save(content, "PNG", exif=exif)
    return content.getvalue()


def _jpeg() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (8, 8)).save(content, "JPEG", exif=Image.new("RGB", (1, 1)).getexif())
    return content.getvalue()


def test_a_photo_is_shown_without_place_and_owner(place):
    content = _photo()
    place.write_bytes(content)
    assert b"Kanarienvogel" in content  # it was there
    bare = bare_picture(place)
    assert bare == BarePicture(4, 2, (b"\xff\0\0" * 2 + b"\0\0\xff" * 2) * 2)


def test_a_photo_taken_upright_is_shown_upright(place):
    place.write_bytes(_photo(orientation=6))
    bare = bare_picture(place)
    assert (bare.width, bare.height) == (2, 4)
    assert bare.rgb[:3] == b"\xff\0\0"


def test_what_is_transparent_is_white(place):
    Image.new("RGBA", (2, 2), (0, 0, 0, 0)).save(place, "PNG")
    assert bare_picture(place).rgb == b"\xff" * 12


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16", "RGB", "RGBA", "CMYK"])
def test_every_kind_of_picture_comes_out_the_same(mode, place):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (8, 8)).save(place, kind)
    bare = bare_picture(place)
    assert (bare.width, bare.height, len(bare.rgb)) == (8, 8, 192)


def test_a_big_photo_is_made_smaller(place):
    Image.new("L", (6000, 3000), 255).save(place, "JPEG")
    bare = bare_picture(place)
    assert (bare.width, bare.height) == (LARGEST, LARGEST // 2)


@pytest.mark.parametrize(
    ("width", "height"), [(8001, 8000), (20_000, 20_000), (100_000, 1_000), (2**31 - 1, 2**31 - 1)]
)
def test_a_bomb_is_refused_before_it_is_unpacked(width, height, place, monkeypatch):
    def unpack(*_given: object) -> None:
        raise AssertionError("it was unpacked")

    monkeypatch.setattr(pictures, "_bare", unpack)
    code = _refusal(place, _png(width, height, bytes(10)))
    assert code in ("picture_too_big", "picture_unreadable")
    assert code == "picture_too_big" or width * height > 2**60  # Pillow calls that broken


def test_a_file_too_big_is_refused_after_25_mb(place, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES", 1000)
    assert _refusal(place, _png(4, 4) + bytes(1000)) == "picture_too_big"


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "ICO", "PPM", "TGA", "PDF", "EPS"])
def test_other_formats_are_not_even_tried(kind, place):
    content = io.BytesIO()
    Image.new("RGB", (8, 8)).save(content, kind)
    assert _refusal(place, content.getvalue()) == "picture_unreadable"


@pytest.mark.parametrize("content", [b"", b"no picture", _png(4, 4)[:40], _photo()[:-30]])
def test_what_is_no_picture_is_refused_in_plain_words(content, place):
    assert _refusal(place, content) == "picture_unreadable"


def test_a_picture_that_is_gone_or_a_folder_is_refused(tmp_path):
    for place in (tmp_path / "gone.png", tmp_path):
        with pytest.raises(UserError, match="picture_unreadable"):
            bare_picture(place)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data:UserWarning")
def test_a_picture_whose_exif_is_damaged_is_still_a_picture(place):
    exif = Image.Exif()
    exif[ARTIST] = "Kanarienvogel"
    whole = io.BytesIO()
    Image.new("RGB", (8, 8)).save(whole, "JPEG", exif=exif)
    content = whole.getvalue()
    at = content.index(b"Exif\x00\x00") + 6  # the TIFF header of what the camera wrote
    place.write_bytes(content[: at + 4] + b"\xff\xff\xff\x7f" + content[at + 8 :])
    assert bare_picture(place)[:2] == (8, 8)


# Pillow warns of what it leaves out, on the console of whoever started the program
@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@given(st.data())
def test_a_damaged_picture_never_ends_in_a_bug(tmp_path_factory, data):
    content = bytearray(data.draw(st.sampled_from((_photo(), _jpeg()))))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    place = tmp_path_factory.getbasetemp() / "damaged.png"
    place.write_bytes(content)
    with suppress(UserError):
        bare = bare_picture(place)
        assert len(bare.rgb) == 3 * bare.width * bare.height
