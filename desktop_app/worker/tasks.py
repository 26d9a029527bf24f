"""What the worker can do. One task at a time; `told` reports and raises when it was cancelled."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from desktop_app.cards.bulk import draw_cards
from desktop_app.cards.printing import save_whole
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fulfilment.papers import LABELS, save_chase_cards, save_labels
from desktop_app.hanging.facts import Printed
from desktop_app.hanging.operations import look
from desktop_app.hanging.prints import note_cards, note_print, note_tags
from desktop_app.hanging.tags import draw_plan, draw_tags
from desktop_app.intake.model import Plan
from desktop_app.intake.operations import import_plan, plan_table
from desktop_app.intake.reader_process import read_file
from desktop_app.intake.sheet import Sheet
from desktop_app.language import tr, use_language
from desktop_app.messages.walls import trouble_words
from desktop_app.paper.printing import save_blanks
from desktop_app.paths import Home
from desktop_app.store import tables
from desktop_app.store.keys import lend_key
from desktop_app.store.people import PeopleKeys
from desktop_app.store.store import Store
from desktop_app.wishes.readings import sounds_of
from desktop_app.worker.protocol import (
    MOST_ROWS,
    ApplyWords,
    BlanksWords,
    CardsWords,
    DeskWords,
    GiftPapersWords,
    PreviewWords,
    RowLine,
    RowsWords,
    SoundsWords,
    TagsWords,
    plan_answer,
    row_line,
)

Told = Callable[[str, float], None]


class Worker:
    """Keeps the open desk, the last file and the last plan between tasks."""

    def __init__(self) -> None:
        self._opened: tuple[DeskWords, Desk] | None = None
        self._table: tuple[object, Sheet] | None = None
        self._plan: tuple[int, Plan] | None = None
        self._last = 0

    def sounds(self, words: bytes, _told: Told) -> dict[str, list[str]]:
        """How single characters are read: pypinyin lives in this process, not in the window's."""
        return sounds_of(msgspec.json.decode(words, type=SoundsWords).letters)

    def preview_import(self, words: bytes, told: Told) -> Any:
        """Plan the import of a file. The same file again, with other fixes, is not read again."""
        asked = msgspec.json.decode(words, type=PreviewWords)
        desk = self._desk(asked.desk)
        plan = plan_table(desk, self._read(asked, told), asked.fixes, told)
        self._last += 1
        self._plan = (self._last, plan)
        return plan_answer(self._last, plan)

    def plan_rows(self, words: bytes, told: Told) -> list[RowLine]:
        """Some rows of the last plan, `MOST_ROWS` at most. Raises UserError plan_outdated."""
        asked = msgspec.json.decode(words, type=RowsWords)
        told("", 0.0)
        count = min(asked.count, MOST_ROWS)
        rows = self._planned(asked.plan).rows[asked.start : asked.start + count]
        return [row_line(row) for row in rows]

    def apply_import(self, words: bytes, told: Told) -> dict[str, Any]:
        """Import the last plan, all of it or nothing. Raises UserError plan_outdated."""
        asked = msgspec.json.decode(words, type=ApplyWords)
        plan = self._planned(asked.plan)
        changes = import_plan(self._desk(asked.desk), plan, told)
        self._plan = None
        return {
            "count": len(changes.wishes),
            "wishes": sorted(changes.wishes),
            "act": changes.act,
            "label": changes.label,
            "number": changes.number,
        }

    def render_cards(self, words: bytes, told: Told) -> dict[str, Any]:
        """Draw claim cards into one PDF, every one read back; those that cannot be, by name."""
        asked = msgspec.json.decode(words, type=CardsWords)
        drawn = draw_cards(self._desk(asked.desk), asked.numbers, asked.layout, told)
        save_whole(Path(asked.file), drawn.pdf)
        note_cards(self._desk(asked.desk), drawn.numbers)
        failed = [
            {"number": number, "code": error.code, "values": error.values}
            for number, error in drawn.failed
        ]
        return {"cards": drawn.cards, "pages": drawn.pages, "failed": failed}

    def draw_tags(self, words: bytes, told: Told) -> dict[str, Any]:
        """Draw rose tags into a file, or the plan of a wall alone when there are no wishes."""
        asked = msgspec.json.decode(words, type=TagsWords)
        desk = self._desk(asked.desk)
        wall = look(desk).wall(asked.wall) if asked.wall else None
        if wall and not asked.wishes:
            drawn = draw_plan(desk, wall, told)
            note_print(desk, Printed.PLAN, wall.hanging, wall.wall_id)
        else:
            drawn = draw_tags(desk, asked.wishes, wall, is_stacked=asked.is_stacked, told=told)
            note_tags(desk, asked.wishes, wall, drawn)
        save_whole(Path(asked.file), drawn.pdf)
        failed = [{"number": one.number, "why": trouble_words(one.error)} for one in drawn.failed]
        return {
            "tags": drawn.tags,
            "sheets": drawn.sheets,
            "plan_pages": drawn.plan_pages,
            "failed": failed,
        }

    def draw_blanks(self, words: bytes, told: Told) -> dict[str, Any]:
        """Draw blank cards into a file; their codes were written down before."""
        asked = msgspec.json.decode(words, type=BlanksWords)
        serials = range(asked.first, asked.last + 1)
        target = Path(asked.file)
        desk = self._desk(asked.desk)
        return {"count": save_blanks(desk, serials, target, told, is_again=asked.is_again)}

    def draw_labels(self, words: bytes, told: Told) -> dict[str, Any]:
        """Draw a label for each parcel into a file; that they exist is written down."""
        asked = msgspec.json.decode(words, type=GiftPapersWords)
        layout = asked.layout or LABELS[0]
        desk = self._desk(asked.desk)
        return {"count": save_labels(desk, asked.claims, Path(asked.file), layout, told)}

    def draw_chase_cards(self, words: bytes, told: Told) -> dict[str, Any]:
        """Draw a chase card for each claim into a file; that its giver is asked is written down."""
        asked = msgspec.json.decode(words, type=GiftPapersWords)
        desk = self._desk(asked.desk)
        chased = save_chase_cards(desk, asked.claims, Path(asked.file), told)
        return {"numbers": chased.numbers, "without": chased.without}

    def close(self) -> None:
        if self._opened:
            self._opened[1].close()
            self._opened = None

    def _planned(self, number: int) -> Plan:
        if self._plan is None or self._plan[0] != number:
            raise UserError("plan_outdated")
        return self._plan[1]

    def _read(self, asked: PreviewWords, told: Told) -> Sheet:
        path = Path(asked.path)
        try:
            found = path.stat()
        except OSError as error:
            raise UserError("file_missing") from error
        state = (path, asked.sheet, found.st_mtime_ns, found.st_size)
        if self._table is None or self._table[0] != state:
            told(tr("正在读取文件"), 0.0)
            table = read_file(path, asked.sheet, tick=lambda: told(tr("正在读取文件"), 0.05))
            self._table = (state, table)
        return self._table[1]

    def _desk(self, words: DeskWords) -> Desk:
        """The desk of these words, opened once."""
        use_language(words.language)
        if self._opened and self._opened[0] == words:
            return self._opened[1]
        self.close()
        home = Home(Path(words.home))
        key = bytes.fromhex(words.key)
        lend_key(home, key)
        store = Store(home.store, key, people=PeopleKeys(home))
        with store.read() as tx:
            row = tx.execute(sa.select(tables.desk)).first()
        if row is None:
            raise UserError("no_event")
        desk = Desk(home, store, row.event, row.node, row.era, words.by)
        self._opened = (words, desk)
        return desk
