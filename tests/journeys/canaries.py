"""Names that nobody has, planted in every field that can hold one, and where they are looked for."""

import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import sqlalchemy as sa

from desktop_app.claims.facts import Giver
from desktop_app.desk import Desk
from desktop_app.exchange.message import Message
from desktop_app.store import tables
from desktop_app.wishes.facts import Identity

# Everything of one giver, and of one family, that is to be erased first
GIVER = Giver(name="欧阳彩蝶", phone="13987650001", note="金丝雀备注甲")
FAMILY = Identity(
    name="诸葛鸣鸾", address="碧落里 88 号 1701 室", phone="13987650002", guardian="诸葛青鸟",
    hardship="金丝雀困境乙", note="金丝雀备注乙", original_text="我叫诸葛鸣鸾，想要一盏台灯",
)  # fmt: skip
OF_GIVER = ("欧阳彩蝶", "13987650001", "金丝雀备注甲", "金丝雀通话甲", "金丝雀留言甲")
OF_FAMILY = (
    "诸葛鸣鸾", "碧落里", "13987650002", "诸葛青鸟", "金丝雀困境乙", "金丝雀备注乙", "金丝雀理由乙", "金丝雀留言乙",
)  # fmt: skip

# Others, who stay until the end of retention
CHILD = Giver(
    name="司徒小雀",
    phone="13987650003",
    minor=True,
    guardian="司徒大鹏",
    guardian_phone="13987650004",
)
PAPER = Giver(name="百里云雁", phone="13987650005", note="金丝雀备注丙")
HELD = Giver(name="端木晓鹂", phone="13987650006")
PHONED = Giver(name="公孙海鸥", phone="13987650007")
LATE = Giver(name="闻人白鹭", phone="13987650008")
NEIGHBOURS = Identity(
    name="上官飞燕", address="青云巷 66 号", phone="13987650009", guardian="上官雄鹰"
)
STAFF = ("澹台百灵", "皇甫夜莺")
OF_OTHERS = (
    "司徒小雀", "13987650003", "司徒大鹏", "13987650004", "百里云雁", "13987650005", "金丝雀备注丙",
    "端木晓鹂", "13987650006", "公孙海鸥", "13987650007", "闻人白鹭", "13987650008",
    "上官飞燕", "青云巷", "13987650009", "上官雄鹰", *STAFF,
)  # fmt: skip
# What is planted after the claim: tests/journeys/canaries_later.py
OF_LATER = (
    "独孤红隼", "13987650010", "金丝雀备注丁", "慕容白鸥", "13987650011", "令狐青鹤", "宇文灰雁", "长孙黄鹂", "夏侯银鸥",
    "钟离翠鸟", "鲜于朱鹮", "东郭画眉", "13987650012", "西门斑鸠", "13987650013", "呼延戴胜", "金丝雀门口戊", "金丝雀回访己",
    "诸葛信天", "公冶杜鹃", "金丝雀门口庚", "金丝雀回访辛",
)  # fmt: skip
EVERYBODY = (*OF_GIVER, *OF_FAMILY, *OF_OTHERS, *OF_LATER)

_CODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def found_in_bytes(content: bytes, words: Iterable[str] = EVERYBODY) -> list[str]:
    """The words that stand in these bytes, in whatever coding, escaped as JSON, or compressed."""
    return [word for word in words if any(form in content for form in _forms(word))]


def _forms(word: str) -> Iterator[bytes]:
    yield from (word.encode(coding) for coding in _CODINGS)
    yield word.encode("unicode_escape")
    yield "".join(f"%{byte:02X}" for byte in word.encode()).encode()  # as in a URL


def found_in_files(folder: Path, words: Iterable[str] = EVERYBODY) -> list[str]:
    """`file: word` of everything below a folder, names of files and compressed parts of them, too."""
    found = []
    for file in sorted(folder.rglob("*")):
        found += [f"{file.name}: {word}" for word in found_in_bytes(file.name.encode(), words)]
        if file.is_file():
            content = file.read_bytes()
            for part in (content, *_inflated(content)):
                found += [f"{file.name}: {word}" for word in found_in_bytes(part, words)]
    return sorted(set(found))


def _inflated(content: bytes) -> Iterator[bytes]:
    """Streams of zlib in a file: bundles, PDFs, workbooks are made of them."""
    for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content):
        inflating = zlib.decompressobj()
        try:
            yield inflating.decompress(content[match.start() :], 4_000_000)
        except zlib.error:
            continue


def found_in_tables(desk: Desk, words: Iterable[str] = EVERYBODY) -> list[str]:
    """`table: word` of every cell of the store as whoever holds the store's key alone reads it: the
    journal, the projections, what is kept aside; the vault's cells are sealed."""
    found = []
    with desk.store.read() as tx:
        for table in tables.metadata.sorted_tables:
            for row in tx.execute(sa.select(table)):
                content = b"\x1f".join(_bytes(cell) for cell in row)
                for part in (content, *_inflated(content)):
                    found += [f"{table.name}: {word}" for word in found_in_bytes(part, words)]
    return sorted(set(found))


def _bytes(cell: object) -> bytes:
    return bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()


def found_in_frames(frames: Iterable[Message], words: Iterable[str] = EVERYBODY) -> list[str]:
    """The words that somebody on the wire could read."""
    return sorted({w for one in frames for w in found_in_bytes(msgspec.msgpack.encode(one), words)})
