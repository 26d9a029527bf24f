"""Bytes of a text file into text: UTF-8, UTF-16 and GB18030, which holds GBK and GB2312."""

import codecs

from desktop_app.errors import UserError

# Python's gb18030 codec is the table of the year 2000. These code points got their place in
# Unicode later (GB 18030-2005 and -2022); the last six are those of FE51, FE52, FE53, FE6C,
# FE76 and FE91, whose characters stand in Extension B.
_SINCE_2000 = {
    0xE7C7: 0x1E3F,  # A8BC ḿ
    **dict(zip(range(0xE78D, 0xE794), (0xFE10, 0xFE12, 0xFE11, 0xFE13, 0xFE14, 0xFE15, 0xFE16),
               strict=True)),  # A6D9-A6DF, upright punctuation
    0xE794: 0xFE17, 0xE795: 0xFE18, 0xE796: 0xFE19,  # A6EC, A6ED, A6F3
    0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7,  # FE59 FE61 FE66 FE67
    0xE832: 0x9FB8, 0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE864: 0x9FBB,  # FE6D FE7E FE90 FEA0
    0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC,
    0xE831: 0x215D7, 0xE83B: 0x2298F, 0xE855: 0x241FE,
}  # fmt: skip
_MOST_BROKEN = 0.01  # share of unreadable characters above which the encoding is simply another


def decode(content: bytes) -> str:
    """The text of a file.

    A few broken characters become U+FFFD, which the cells report; many: UserError file_encoding.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return _mostly_readable(content[len(mark) :].decode(encoding, "replace"))
    if encoding := _utf16_without_mark(content):
        return _mostly_readable(content.decode(encoding, "replace"))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    candidates = [content.decode("gb18030", "replace"), content.decode("utf-8", "replace")]
    best = min(candidates, key=lambda text: text.count("\ufffd"))
    return _mostly_readable(settle(best))


def settle(text: str) -> str:
    """Put characters of the 2000 edition of GB 18030 where the 2022 edition has them.

    Old fonts and files carry the same private code points into xlsx, so this is for every cell.
    """
    return text if text.isprintable() else text.translate(_SINCE_2000)


def _mostly_readable(text: str) -> str:
    if text.count("\ufffd") > len(text) * _MOST_BROKEN:
        raise UserError("file_encoding")
    return text


def _utf16_without_mark(content: bytes) -> str:
    """UTF-16 shows in zero bytes: tabs, digits and line ends have one each."""
    sample = content[:4000]
    if b"\x00" not in sample:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return "utf-16-le" if odd > even else "utf-16-be"
