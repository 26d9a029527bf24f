"""The verb `lint`: what a public text should not say, and how it could be said.

A text is looked at as one of the day (`privacy.linter.find`); a cell of a table as a wish is, where an
illness is never the subject of a talk. The status is 1 when something was found.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from desktop_app.commands.answer import Answer
from desktop_app.desk import has_event, open_desk
from desktop_app.errors import UserError
from desktop_app.intake.encodings import decode
from desktop_app.intake.reader_process import read_file
from desktop_app.intake.sheet import MOST_BYTES, Sheet
from desktop_app.intake.sniffing import file_kind
from desktop_app.language import tr
from desktop_app.messages.privacy import CONCERNS, REMEDIES
from desktop_app.paths import Home
from desktop_app.people.wording import names_known
from desktop_app.privacy.linter import Finding, find, proposal
from desktop_app.privacy.people import NameBook
from desktop_app.typed import typed

_TEXTS, _TABLES = (".txt", ".md"), (".csv", ".xlsx")
_LIKE_A_PATH = re.compile(
    r"[^\s，。；！？]+\.(?:txt|md|csv|xlsx|xls|docx?|pdf|pptx?|wps|et|jpe?g|png)", re.I
)
_MOST_CONTROLS = 0.01  # share of control characters above which a file is no text
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SHOWN = 40  # characters around a place that are printed


class Piece(NamedTuple):
    """A text that is looked at by itself, and where it stands: line and column of a text file, row
    and column of a table, nothing of a text in the command. All count from 1."""

    text: str
    place: dict[str, int]
    offset: int = 0
    of_the_day: bool = True


class Found(NamedTuple):
    piece: Piece
    finding: Finding

    @property
    def words(self) -> str:
        return self.piece.text[self.finding.start : self.finding.end]

    @property
    def place(self) -> dict[str, int]:
        """Where it stands in its file; {} for a text in the command."""
        place = dict(self.piece.place)
        if "line" in place:
            place["column"] = self.finding.start + 1
        return place

    @property
    def advice(self) -> str:
        return tr(REMEDIES[f"privacy_{self.finding.code}"])


def lint(asked: argparse.Namespace, home: Home) -> Answer:
    """Look through a text, a file, or what is piped in.

    Raises UserError lint_file_missing, lint_file_kind, lint_too_long, lint_not_text, lint_empty,
    and those of `intake.reader_process.read_file`.
    """
    pieces, remarks = _pieces(asked.text)
    book, is_known = _names(home)
    found = [
        Found(piece, finding)
        for piece in pieces
        for finding in find(piece.text, book, of_the_day=piece.of_the_day)
    ]
    data: dict[str, Any] = {"findings": [_data(one) for one in found], "names_known": is_known}
    if len(pieces) == 1:
        data["proposal"] = proposal(pieces[0].text, [one.finding for one in found])
    return Answer(data, [*_lines(found), *remarks, *_about_names(is_known)], refused=bool(found))


def _pieces(given: str) -> tuple[list[Piece], list[str]]:
    if given == "-":
        content = sys.stdin.buffer.read(MOST_BYTES + 1)
        return _lines_of(_text_of(content, "-")), []
    path = _path_of(given)
    if path is None:
        if not given.strip():
            raise UserError("lint_empty")
        return [Piece(given, {})], []
    ending = path.suffix.lower()
    if ending in _TEXTS:
        return _lines_of(_text_of(_content(path), path.name)), []
    if ending in _TABLES:
        sheet = read_file(path)
        return list(_cells(sheet)), _remarks(sheet)
    raise UserError("lint_file_kind", file=path.name)


def _path_of(given: str) -> Path | None:
    """The file that is meant; None when it is a text. Raises UserError lint_file_missing."""
    try:
        path = Path(given).expanduser()
        if path.is_file():
            return path
    except (OSError, ValueError, RuntimeError):  # too long for a name, NUL, no such user
        return None
    if _LIKE_A_PATH.fullmatch(given) or ("/" in given and path.is_dir()):
        raise UserError("lint_file_missing", file=path.name)
    return None


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError("lint_file_missing", file=path.name) from error


def _text_of(content: bytes, name: str) -> str:
    if len(content) > MOST_BYTES:
        raise UserError("lint_too_long", most=MOST_BYTES // 1024 // 1024)
    if not content.strip():
        raise UserError("lint_empty")
    file_kind(content, "text.txt" if name == "-" else name)
    text = decode(content)
    if len(_CONTROLS.findall(text)) > len(text) * _MOST_CONTROLS:
        raise UserError("lint_not_text", file=name)
    return text


def _lines_of(text: str) -> list[Piece]:
    """Line by line: nobody's name goes over the end of one. Offsets count in the whole text."""
    pieces, offset = [], 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        pieces.append(Piece(line.rstrip("\r\n"), {"line": number}, offset))
        offset += len(line)
    return pieces


def _cells(sheet: Sheet) -> Iterator[Piece]:
    for row, cells in enumerate(sheet.rows, 1):
        for column, text in enumerate(cells, 1):
            if text and (row - 1, column - 1) not in sheet.filled:
                yield Piece(text, {"row": row, "column": column}, of_the_day=False)


def _remarks(sheet: Sheet) -> list[str]:
    """What was not looked at."""
    said = []
    if chosen := next((one.values for one in sheet.remarks if one.code == "sheet_chosen"), None):
        said.append(tr("只检查了工作表“{name}”。", name=chosen["name"]))
    if sheet.cut:
        said.append(tr("有 {count} 格太长，只检查了开头。", count=len(sheet.cut)))
    return said


def _names(home: Home) -> tuple[NameBook, bool]:
    """The names that this desk may read; without an event, or when it cannot be opened, none."""
    if not has_event(home):
        return NameBook(), False
    try:
        desk = open_desk(home, by="")
    except UserError:
        return NameBook(), False
    try:
        with desk.store.read() as tx:
            return names_known(tx), True
    finally:
        desk.close()


def _data(one: Found) -> dict[str, Any]:
    start, end = one.piece.offset + one.finding.start, one.piece.offset + one.finding.end
    said = {"code": one.finding.code, "text": one.words, "start": start, "end": end}
    return {**said, "advice": one.advice, **one.place}


def _lines(found: list[Found]) -> Iterator[str]:
    """For people: each place marked 【】, what is wrong and what to do; a proposal for each text."""
    if not found:
        yield tr("没有发现不宜公开的内容。")
    for place, one in enumerate(found):
        where = _where(one)
        problem = tr(CONCERNS[f"privacy_{one.finding.code}"])
        yield f"{where}{problem}：{_marked(one)}"
        yield f"    {one.advice}"
        is_last = place + 1 == len(found) or found[place + 1].piece is not one.piece
        if is_last:
            yield from _proposed(one.piece, [o.finding for o in found if o.piece is one.piece])


def _proposed(piece: Piece, findings: list[Finding]) -> Iterator[str]:
    better = proposal(piece.text, findings)
    said = tr("可以改成：{text}", text=better) if better else tr("这句话最好整句去掉。")
    yield f"    {said}"


def _where(one: Found) -> str:
    if "line" in one.place:
        return tr("第 {line} 行第 {column} 字　", **one.place)
    if "row" in one.place:
        return tr("第 {row} 行第 {column} 列　", **one.place)
    return ""


def _marked(one: Found) -> str:
    """The place with a little of its text; what nobody sees is named by its code point."""
    text, finding = one.piece.text, one.finding
    before = text[max(finding.start - _SHOWN, 0) : finding.start]
    after = text[finding.end : finding.end + _SHOWN]
    words = one.words
    if finding.code == "control":
        words = " ".join(f"U+{ord(letter):04X}" for letter in words)
    return f"{typed(before)}【{typed(words)}】{typed(after)}"


def _about_names(is_known: bool) -> list[str]:
    return [] if is_known else [tr("没有对照台账里的姓名：这里没有能打开的活动。")]
