"""Fonts: every name can be printed, or is refused by name."""

import hashlib
import io

import pypdfium2
import pytest
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from desktop_app.cards.face import LazyFont, to_unicode
from desktop_app.cards.fonts import (
    Face,
    GlyphMissing,
    check_glyphs,
    font,
    missing_glyphs,
    runs,
    width,
)
from desktop_app.cards.gate import PDFIUM
from desktop_app.paths import resource
from tests.cards.cards import RARE_NAME

TEXT = "圆梦玫瑰墙 Rosewall 0123，。“碶甽澥”㛃𬱖"
FILES = ("NotoSansSC-Regular", "NotoSansSC-Bold", "NotoSerifSC-SemiBold")


def test_every_hanzi_of_gb18030_can_be_printed():
    """Level 1 and 2: URO to U+9FEF, Extension A, and Extension B for level 3."""
    codes = [*range(0x3400, 0x4DB6), *range(0x4E00, 0x9FF0), *range(0x20000, 0x2A6D7)]

    assert missing_glyphs("".join(map(chr, codes))) == []


def test_a_name_above_u_ffff_takes_the_rare_font_only_where_it_must():
    assert runs(Face.PLAIN, "王𪚥建") == [
        ("RosewallSans", "王"),
        ("RosewallRare", "𪚥"),
        ("RosewallSans", "建"),
    ]
    assert missing_glyphs(RARE_NAME) == []


def test_a_glyph_that_no_font_has_is_named():
    with pytest.raises(GlyphMissing) as refused:
        check_glyphs(["王建国", "王\U00031350"])

    assert refused.value.values == {"characters": "\U00031350", "codes": "U+31350"}


@pytest.mark.parametrize("character", ["\ue000", "\U000f0000", "\ufffd", "\U00031350", "😀"])
def test_a_character_without_meaning_of_its_own_counts_as_missing(character):
    assert missing_glyphs(f"王{character}建") == [character]


def test_half_a_character_from_a_broken_file_counts_as_missing():
    with pytest.raises(GlyphMissing) as refused:
        check_glyphs(["王\ud869"])

    assert refused.value.values == {"characters": "?", "codes": "U+D869"}


def test_invisible_characters_are_no_reason_to_refuse():
    assert missing_glyphs("王\u200b\u202e建\ufe0f国\n") == []


def test_the_wish_is_set_in_the_serif_and_falls_back_for_rare_characters():
    assert [name for name, _ in runs(Face.WISH, "深甽㐀𪚥")] == [
        "RosewallSerif",
        "RosewallSans",
        "RosewallRare",
    ]
    assert width(Face.WISH, "心愿", 10) == 20


@pytest.mark.parametrize("file", FILES)
def test_the_lazy_face_draws_the_same_pixels_as_reportlab_itself(file):
    path = resource("fonts") / f"{file}.ttf"
    text = "".join(c for c in TEXT if c in LazyFont("probe", path))

    assert len(text) > 20
    lazy = pixels(LazyFont(f"lazy-{file}", path), text)
    stock = pixels(ttfonts.TTFont(f"stock-{file}", str(path), asciiReadable=0), text)
    assert lazy == stock


def test_a_second_card_embeds_only_its_own_letters():
    """Subsets belong to one document: a card must not carry the letters of the last visitor."""
    first = drawn(font("RosewallSans"), "王芳")
    second = drawn(font("RosewallSans"), "李强")

    assert first == drawn(font("RosewallSans"), "王芳")
    assert first != second


def test_the_text_map_speaks_utf_16():
    assert "<01> <D869DEA5>" in to_unicode("X", [0, ord("𪚥")])
    assert "<01> <738B>" in to_unicode("X", [0, ord("王")])


def drawn(face, text):
    pdfmetrics.registerFont(face)
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(400, 60), invariant=1, initialFontName=face.fontName)
    canvas.setFont(face.fontName, 20)
    canvas.drawString(5, 20, text)
    canvas.save()
    return target.getvalue()


def pixels(face, text):
    with PDFIUM:
        document = pypdfium2.PdfDocument(drawn(face, text))
        picture = document[0].render(scale=3, grayscale=True).to_pil()
        document.close()
    assert picture.getextrema()[0] < 50
    return picture.tobytes()


def test_the_shipped_fonts_are_the_ones_that_the_readme_vouches_for():
    readme = (resource("fonts") / "README.md").read_text("utf-8")

    for file in resource("fonts").glob("*.ttf"):
        assert f"`{hashlib.sha256(file.read_bytes()).hexdigest()}`" in readme, file.name
