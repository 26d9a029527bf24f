"""A walk through the real window on a fresh demo: import, wall, search, claim, card, a lost card,
a wall laid out, every room, the hall screen, and a second laptop; and on another demo what comes after
the claim, until no wish is left.

The real widgets, driven by keys, clicks and a scanner's burst, in a temporary folder, with or
without a display. It leaves numbered pictures, the first card and the seconds of every act.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.language import tr
from desktop_app.paths import Home, resource
from ui.tour_after import after_the_claim
from ui.tour_desks import second_laptop
from ui.tour_hall import hall_and_city
from ui.tour_papers import hang_wall, lose_card
from ui.tour_staff import staff_and_lock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.jobs import ThreadJobs
    from ui.shell.desk_app import DeskApp

FIGURES = (309, 290, 19)  # collected, claimed, open: what the demo must show


def run_tour(out: str | Path) -> int:
    """Walk, and leave pictures, card.pdf and report.json in `out`; 0 when every act went well."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("ROSEWALL_NO_MOTION", "1")
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for old in [*folder.glob("[0-9][0-9]_*.png"), folder / "card.pdf", folder / "report.json"]:
        old.unlink(missing_ok=True)
    from PySide6.QtWidgets import QApplication

    from ui.tour_hands import Lost

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - the type of an existing application
    with tempfile.TemporaryDirectory(prefix="rosewall-tour-") as home:
        walk = Walk(app, folder)
        try:
            walk.through(Home(Path(home) / "day"))
            walk.after(Home(Path(home) / "after"))
        except Lost as lost:
            walk.problem = str(lost)
        walk.report()
    sys.stdout.write(f"{folder / 'report.json'}\n")
    return 1 if walk.problem or walk.crashes else 0


class Walk:
    """One walk: its hands, its eyes and its notes."""

    def __init__(self, app: QApplication, out: Path) -> None:
        from ui import tour_hands

        self._app = app
        self.hands = tour_hands
        self._out = out
        self._pictures: list[str] = []
        self._acts: list[dict[str, object]] = []
        self._figures: dict[str, int] = {}
        self._figures_after: dict[str, int] = {}
        self.jobs: ThreadJobs
        self.crashes: list[str] = []
        self.problem = ""

    def through(self, home: Home) -> None:
        """The whole walk of the day, on this folder. Raises Lost."""
        from desktop_app.demo import DAY, NAME, RULES
        from desktop_app.desk import make_desk

        make_desk(home, NAME, DAY, RULES, demo=True).close()
        with self._window(home) as desk:
            self._walk(desk)

    def after(self, home: Home) -> None:
        """The walk after the claim, on the shipped demo with its market and teams. Raises Lost."""
        from desktop_app.demo import make_demo

        make_demo(home).close()
        with self._window(home) as desk:
            self._open(desk)
            self.hands.until(lambda: len(_open_numbers(desk)) == FIGURES[2], "the wishes hang")
            after_the_claim(self, desk)

    @contextmanager
    def _window(self, home: Home) -> Iterator[DeskApp]:
        from desktop_app.crashes.report import report_of
        from desktop_app.settings import Settings
        from ui.shell.app import furnish
        from ui.theme.style import apply_theme

        def crashed(error: BaseException) -> None:
            self.crashes.append(report_of(error))

        sys.excepthook = lambda _kind, error, _trace: crashed(error)
        settings = Settings(printer="PDF")  # a tour uses nobody's paper
        apply_theme(self._app, settings.theme)
        furnished = furnish(self._app, home, settings, crashed)
        try:
            self.jobs = furnished.jobs
            yield furnished.app
        finally:
            furnished.app.window.close()
            furnished.close()

    def _open(self, desk: DeskApp) -> None:
        desk.window.show()
        desk.window.activateWindow()
        desk.open_desk()
        self.hands.until(lambda: desk.desk.is_open and desk.house.is_ready, "the desk opens")
        desk.warm()

    def _walk(self, desk: DeskApp) -> None:
        with self.act("open"):
            self._open(desk)
        self._import(desk)
        number, other = _open_numbers(desk)[:2]
        self._search(desk)
        self._claim(desk, number)
        self._release_and_undo(desk, number, other)
        lose_card(self, desk, number)
        hang_wall(self, desk)
        self._rooms(desk, number)
        hall_and_city(self, desk)
        with tempfile.TemporaryDirectory(prefix="rosewall-second-") as folder:
            second_laptop(self, desk, Path(folder) / "home", *_open_numbers(desk)[3:5])
        staff_and_lock(self, desk, _open_numbers(desk)[5])
        self._looks(desk, other)

    def _import(self, desk: DeskApp) -> None:
        from ui.intake.page import IntakePage

        self.picture(desk, "empty_wall")
        with self.act("import"):
            desk.house.go_to("intake", str(resource("demo/wishes_2023.csv")))
            page = desk.contents.rooms.currentWidget()
            assert isinstance(page, IntakePage)  # noqa: S101 - the room of that name
            confirm = page.preview.confirm
            self.hands.until(lambda: confirm.isVisible() and confirm.isEnabled(), "the preview")
            self.picture(desk, "import_preview")
            self.hands.click(confirm)
            self.hands.until(lambda: desk.wall.state.figures.collected > 0, "the wishes hang")
            self.hands.until(lambda: bool(desk.wall.state.figures.claimed), "the claims are there")
        figures = desk.wall.state.figures
        self._figures = figures._asdict()
        self.picture(desk, "imported")
        if (figures.collected, figures.claimed, figures.open) != FIGURES:
            raise self.hands.Lost(f"the figures are {self._figures}")
        with self.act("wall"):
            self.key(desk, "Escape")
            self.hands.until(lambda: desk.house.is_home, "the wall")
        self.picture(desk, "wall")

    def _search(self, desk: DeskApp) -> None:
        search = desk.contents.top.search
        with self.act("search"):
            self.key(desk, "Slash")
            self.hands.until(search.hasFocus, "the search box")
            self.hands.type_chinese("台灯")
            self.hands.until(lambda: 0 < len(desk.wall.state.order) < FIGURES[0], "the hits")
        self.picture(desk, "search")
        self.key(desk, "Escape")
        self.key(desk, "Escape")

    def _claim(self, desk: DeskApp, number: str) -> None:
        from ui.claims.claim_state import Field
        from ui.shell.preview_page import PreviewPage

        panel = desk.contents.claim
        with self.act("claim"):
            self.hands.scan(desk.window.windowHandle(), number)
            self.hands.until(lambda: panel.head.number.text() == number, "the wish opens")
            self.picture(desk, "scanned")
            self.hands.type_text(desk.window.windowHandle(), "13800138000")
            self.key(desk, "F2")
            self.hands.type_chinese("林晓燕")
            self.picture(desk, "filled_in")
            self.hands.click(panel.foot.preview)
            page = desk.contents.rooms.currentWidget()
            assert isinstance(page, PreviewPage)  # noqa: S101 - the room of that name
            self.hands.until(lambda: not page.picture.pixmap().isNull(), "the preview of the card")
            self.hands.settle()
            self.picture(desk, "card_preview")
            self.key(desk, "Escape")
            panel.focus_field(Field.NAME)
            self.key(desk, "Return")
            self.hands.until(lambda: _state(desk, number) == "claimed", "the claim")
        with self.act("card"):
            cards = desk.home.cards
            self.hands.until(lambda: any(cards.glob("*.pdf")), "the card")
        self.hands.until(lambda: panel.claimed.card.isVisible(), "the claim in the panel")
        self.hands.until(lambda: not desk.contents.verdict.isVisible(), "the verdict goes")
        self.picture(desk, "claimed")
        shutil.copyfile(next(cards.glob("*.pdf")), self._out / "card.pdf")

    def _release_and_undo(self, desk: DeskApp, number: str, other: str) -> None:
        panel = desk.contents.claim
        with self.act("release"):
            self.hands.click(panel.claimed.release)
            self.hands.until(panel.claimed.reason.edit.hasFocus, "the reason")
            self.hands.type_chinese("来电说来不及买")
            self.picture(desk, "release")
            self.key(desk, "Return")
            self.hands.until(lambda: _state(desk, number) == "open", "the rose hangs again")
        with self.act("undo"):
            desk.contents.wall.wall.setFocus()
            self.hands.until(
                lambda: desk.claim.state.acts[0].words.startswith(tr("释放")), "the last act"
            )
            self.key(desk, "Z", control=True)
            self.hands.until(lambda: _state(desk, number) == "claimed", "the release is undone")
        self.picture(desk, "undone")
        self.hands.scan(desk.window.windowHandle(), number)
        verdict = desk.contents.verdict.what
        self.hands.until(lambda: verdict.text().startswith(number), "the verdict of a taken rose")
        self.picture(desk, "already_taken")

    def _rooms(self, desk: DeskApp, number: str) -> None:
        for room in ("review", "cards", "settings"):
            with self.act(room):
                self.hands.enter(desk.contents, room)
                self.hands.until(partial(_is_in, desk, room), room)
                self.rest()
            self.picture(desk, room)
        for room in ("history", "paper", "scans"):
            with self.act(room):
                desk.house.go_to(room, number if room == "history" else "")
                self.rest()
            self.picture(desk, room)
        self.key(desk, "Escape")

    def _looks(self, desk: DeskApp, number: str) -> None:
        self.hands.scan(desk.window.windowHandle(), number)
        self.hands.until(lambda: not desk.contents.verdict.isVisible(), "the verdict goes")
        for theme in ("dark", "sunlight", "high_contrast"):
            desk.preferences.choose_theme(theme)
            self.hands.settle()
            self.picture(desk, theme)
        desk.preferences.choose_theme("light")
        if resource("i18n/en/LC_MESSAGES/rosewall.mo").exists():
            desk.preferences.choose_language("en")
            self.hands.settle()
            self.picture(desk, "english")
            desk.preferences.choose_language("zh")

    def key(self, desk: DeskApp, name: str, *, control: bool = False) -> None:
        from PySide6.QtCore import Qt

        self.hands.key(desk.window.windowHandle(), Qt.Key[f"Key_{name}"], control=control)

    # notes

    @contextmanager
    def act(self, name: str) -> Iterator[None]:
        begun = time.monotonic()
        yield
        self._acts.append({"act": name, "seconds": round(time.monotonic() - begun, 3)})

    def rest(self) -> None:
        """Wait until the store lane has answered everything that was asked."""
        answered: list[bool] = []
        self.jobs.run(lambda: None, lambda _none: answered.append(True))
        self.hands.until(lambda: bool(answered), "the store lane")
        self.hands.settle()

    def picture(self, desk: DeskApp, name: str, window: QWidget | None = None) -> None:
        file = f"{len(self._pictures) + 1:02d}_{name}.png"
        (window or desk.window).grab().save(str(self._out / file))
        self._pictures.append(file)

    def figures_after(self, desk: DeskApp) -> None:
        """Note what the wall says in the end. Raises Lost, should a wish be left."""
        figures = desk.wall.state.figures
        self._figures_after = figures._asdict()
        if (figures.collected, figures.claimed, figures.open) != (FIGURES[0], FIGURES[0], 0):
            raise self.hands.Lost(f"in the end the figures are {self._figures_after}")

    def report(self) -> None:
        """Write report.json: acts with their seconds, figures, pictures, and what went wrong."""
        told = {
            "ok": not self.problem and not self.crashes,
            "problem": self.problem,
            "crashes": self.crashes,
            "figures": self._figures,
            "figures_after": self._figures_after,
            "acts": self._acts,
            "pictures": self._pictures,
        }
        text = json.dumps(told, ensure_ascii=False, indent=2)
        (self._out / "report.json").write_text(text + "\n", encoding="utf-8")


def _state(desk: DeskApp, number: str) -> str:
    columns = desk.wall.state.columns
    return str(columns.rows[columns.index_of_number(number)].state)


def _open_numbers(desk: DeskApp) -> list[str]:
    return [row.number for row in desk.wall.state.columns.rows if row.state == "open"]


def _is_in(desk: DeskApp, room: str) -> bool:
    return desk.house.room == room
