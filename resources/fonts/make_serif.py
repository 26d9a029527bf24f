"""Cut Noto Serif SC down to the characters of wish texts. Run by hand, once per font version.

    python make_serif.py NotoSerifSC_600SemiBold.ttf Unihan_OtherMappings.txt NotoSerifSC-SemiBold.ttf

Needs fontTools (4.68.0 used). The Unihan file (Debian package unicode-data, unpacked) names the
8,105 characters of the 通用规范汉字表 as kTGH. Not part of the program.
"""

import sys
from pathlib import Path

from fontTools import subset

LOCAL = "碶甽澥嶴奤垟塮堬"  # in names of places around Ningbo, and in neither list


def gb2312() -> set[int]:
    """Every character of GB2312: hanzi, full-width forms, punctuation, kana, Greek, Cyrillic."""
    pairs = (bytes([a, b]) for a in range(0xA1, 0xF8) for b in range(0xA1, 0xFF))
    return {ord(text) for pair in pairs if (text := pair.decode("gb2312", "ignore"))}


def standard_hanzi(unihan: Path) -> set[int]:
    """通用规范汉字表: 8,105 characters, 196 of them above U+FFFF."""
    lines = unihan.read_text("utf-8").splitlines()
    return {int(line.split("\t")[0][2:], 16) for line in lines if "\tkTGH\t" in line}


def main(source: str, unihan: str, target: str) -> None:
    wanted = gb2312() | standard_hanzi(Path(unihan)) | set(map(ord, LOCAL))
    for first, last in (
        (0x20, 0x7E),
        (0xA0, 0xFF),
        (0x2010, 0x202F),
        (0x3000, 0x303F),
        (0xFF01, 0xFFEF),
    ):
        wanted |= set(range(first, last + 1))
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    font = subset.load_font(source, options)
    font.recalcTimestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    subset.save_font(font, target, options)


if __name__ == "__main__":
    main(*sys.argv[1:])
