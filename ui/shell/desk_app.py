"""The desk at work: the presenters, what they are lent, and what happens between them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.clock import Clock, system_clock
from desktop_app.errors import UserError
from desktop_app.language import language, tr
from desktop_app.messages import sentences
from desktop_app.roses.wall import rose_before_opening
from ui.claims.claim_ports import Ports
from ui.claims.claim_presenter import ClaimPresenter
from ui.claims.claim_state import Field, Mode
from ui.claims.claim_verbs import DeskVerbs
from ui.shell.calls import Calls
from ui.shell.camera_desk import CameraDesk
from ui.shell.duty import DutyDesk
from ui.shell.following import Following
from ui.shell.giver_search import GiverSearch
from ui.shell.hall_desk import HallDesk
from ui.shell.house import House
from ui.shell.keys import DeskKeys
from ui.shell.lock import Lock
from ui.shell.opening import (
    OpenDesk,
    all_roses,
    changed_roses,
    restore_and_open,
    roses_with_columns,
    search_index,
)
from ui.shell.other_desks import OtherDesks
from ui.shell.override import Override
from ui.shell.phone_pages import PhonePages
from ui.shell.preferences import Preferences
from ui.shell.printing import CardPrinting
from ui.shell.rooms import load_rooms
from ui.shell.scanning import Scanning
from ui.shell.shared_folder import SharedFolder
from ui.shell.watch import Watch
from ui.shell.window import Contents, DeskWindow
from ui.theme.fonts import load_rare_characters
from ui.wall.wall_presenter import WallPresenter
from ui.wall.wall_stages import Stage

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.changes import Changes
    from desktop_app.desk import Desk
    from desktop_app.paths import Home
    from desktop_app.roses.wall import FirstLook, WallColumns, WallRose
    from desktop_app.settings import Settings
    from desktop_app.wishes.search import SearchIndex
    from ui.jobs import Jobs
    from ui.scanner import Scanner
    from ui.worker_client import WorkerClient


class DeskApp(QObject):
    """One window on one folder. Everything in it is reached from here, by tests as well."""

    opened = Signal()
    filled = Signal()  # every rose has its words

    def __init__(
        self,
        app: QApplication,
        home: Home,
        look: FirstLook,
        settings: Settings,
        jobs: Jobs,
        scanner: Scanner,
        worker: WorkerClient,
        clock: Clock = system_clock,
        opener: Callable[[Home], Desk] | None = None,
        play: Callable[[str], None] = lambda _sound: None,
    ) -> None:
        super().__init__()
        self.qt = app
        self._home = home
        self._look = look
        self._jobs = jobs
        self._worker = worker
        self._clock = clock
        self._is_selecting = False
        self._on_action: Callable[[], None] | None = None
        self.preferences = Preferences(self, jobs, settings)
        self.scanner = scanner
        self.desk = OpenDesk(home, opener)
        self.names: dict[str, str] = {}  # what people call each desk, by node
        self.printing = CardPrinting(
            jobs, self.desk, home, lambda: self.settings, self.changed, self._card_waits
        )
        self.window = DeskWindow()
        self.scanning = Scanning(self, jobs, play)
        self.camera = CameraDesk(self, self.scanning.scanned)
        self.hall = HallDesk(self, jobs)
        self.pages = PhonePages(self, jobs)
        self.keys = DeskKeys(self)
        self.override = Override(self, jobs)
        self.wall = WallPresenter(self.contents.wall, self._rose_chosen, self._rose_activated)
        self.claim = ClaimPresenter(
            self.contents.claim,
            self.override.lane,
            DeskVerbs(self.desk, self._rows, lambda: self.settings),
            self._ports(),
        )
        self.house = House(self, self.override.lane, worker)
        self.lock = Lock(self, jobs)
        self.duty = DutyDesk(self, jobs)
        self.calls = Calls(self, jobs)
        self.watch = Watch(self, jobs)
        self.following = Following(self, jobs)
        self.others = OtherDesks(self, jobs)
        self.shared_folder = SharedFolder(self, jobs)
        self.givers = GiverSearch(self, jobs, worker)
        self._furnish(self.contents)
        self.window.key_pressed.connect(self.keys.pressed)
        self.window.home_wanted.connect(self.keys.escaped)
        self.window.typed.connect(self.keys.typed)
        self.window.file_dropped.connect(self.house.file_dropped)
        self.scanner.scanned.connect(self.scanning.scanned)
        self.wall.hang(look.wall)

    @property
    def contents(self) -> Contents:
        return self.window.contents

    @property
    def settings(self) -> Settings:
        return self.preferences.settings

    @property
    def home(self) -> Home:
        return self._home

    @property
    def event_name(self) -> str:
        return self._look.event_name

    def now(self) -> datetime:
        return self._clock()

    # opening

    def open_desk(self) -> None:
        """After the first paint: open the store, then everything that leans on it."""
        self._jobs.run(self.desk.open, self._desk_opened, self.say_problem)

    def warm(self) -> None:
        """Make ready what the first claim and the first import will want."""
        self.printing.warm()
        self._worker.warm()
        self.scanning.warm()
        self._jobs.run_aside(load_rooms, lambda _none: None)
        load_rare_characters()

    def _desk_opened(self, desk: Desk) -> None:
        self.house.desk_opened(desk)
        self.wall.at_desk(desk.node)
        self._read_names()
        self.claim.desk_opened()
        self.claim.show_habit(prints=self.settings.auto_print)
        self.watch.start()
        self.duty.desk_opened()
        self.calls.desk_opened()
        self._join_in()
        self._jobs.run(lambda: roses_with_columns(self.desk()), self._words_read, self.say_problem)
        self.opened.emit()

    # what happened

    def changed(self, changes: Changes) -> None:
        """Something was done: the wall shows it at once, and whatever counts it."""
        self.following.heard(changes)
        self._read_names()
        if changes.wishes:
            self._jobs.run(
                lambda: changed_roses(self.desk(), changes), self._roses_read, self.say_problem
            )
            self.givers.changed(changes)
        if changes.cards:
            self.claim.look_again()
        self.watch.count_cards()
        self.house.refresh()
        self.hall.changed()

    def _read_names(self) -> None:
        self._jobs.run(lambda: self.desk().names(), self._names_read, self.say_problem)

    def _names_read(self, names: dict[str, str]) -> None:
        self.names = names

    def _roses_read(self, rows: list[WallRose] | None) -> None:
        if rows is None or not self.wall.roses_changed(rows):
            self._jobs.run(lambda: all_roses(self.desk()), self._all_read, self.say_problem)
            return
        self._count()
        self.claim.refresh(row.number for row in rows)

    def _words_read(self, read: tuple[list[WallRose], WallColumns]) -> None:
        """What hangs was painted before; now come the words, and the search over them."""
        rows, wall = read
        self.wall.fill(rows, wall)
        self.filled.emit()
        self._index(rows)
        self.givers.build()

    def _all_read(self, rows: list[WallRose]) -> None:
        self.wall.show_roses(rows)
        self._index(rows)
        self._count()
        self.claim.refresh(row.number for row in rows)

    def _index(self, rows: list[WallRose]) -> None:
        self._jobs.run_aside(lambda: search_index(rows), self._indexed)

    def _indexed(self, index: SearchIndex) -> None:
        self.wall.search_with(index)

    def _count(self) -> None:
        stages = self.wall.state.stages or {}
        self.contents.top.show_count("review", stages.get(Stage.REVIEW, 0))

    # people

    def mask(self) -> None:
        """Whatever is shown of a person in full is masked again: a scan, another room, the lock."""
        self.claim.mask()
        self.house.mask()

    def lock_people(self) -> None:
        """The screen is being locked: nothing of a person stays on it, on the clipboard, or in
        the search. What is half filled in stays, covered."""
        from ui.widgets.clipboard import brief_copy

        self.mask()
        self.override.close()
        self.house.end_sitting()
        self.contents.claim.form.cover.cover()
        brief_copy().take_back()
        self.givers.drop()

    def unlock_people(self) -> None:
        """The screen was unlocked: givers can be searched for again."""
        self.givers.build()

    # choosing

    def _rose_chosen(self, wish_id: str) -> None:
        if not self._is_selecting:
            self.claim.choose(self._number_of(wish_id))

    def _rose_activated(self, wish_id: str) -> None:
        self.claim.choose(self._number_of(wish_id))
        if self.claim.state.mode is Mode.FORM:
            self.contents.claim.focus_field(Field.PHONE)

    def _select(self, number: str) -> None:
        """Show on the wall what the panel shows, without being told of it again."""
        self._is_selecting = True
        try:
            self.wall.choose_number(number)
        finally:
            self._is_selecting = False

    def _number_of(self, wish_id: str) -> str:
        columns = self.wall.state.columns
        return columns.numbers[columns.index_of(wish_id)]

    def _find(self, number: str) -> WallRose | None:
        columns = self.wall.state.columns
        index = columns.index_of_number(number)
        if index < 0:
            return None
        return columns.row(index) or rose_before_opening(self._home, number)

    def _rows(self) -> list[WallRose]:
        return list(self.wall.state.columns.rows)

    def _ports(self) -> Ports:
        return Ports(
            find=self._find,
            select=self._select,
            print_claimed=self.printing.print_claimed,
            print_cards=self.printing.print_cards,
            changed=self.changed,
            announce=self.scanning.announce,
            say_problem=self.say_problem,
            tell=self.show_message,
            node=lambda: self.desk().node if self.desk.is_open else "",
            names=lambda: self.names,
            go_to=lambda room, at: self.house.go_to(room, at),
        )

    # saying

    def say_problem(self, error: UserError) -> None:
        problem, remedy = sentences(error, self.names)
        self.show_message(problem, remedy)

    def show_message(
        self,
        problem: str,
        remedy: str = "",
        *,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        kind: str = "problem",
    ) -> None:
        """Into the message bar, until closed or until the next one."""
        self._on_action = on_action
        self.contents.message.say(kind, problem, remedy, action)  # type: ignore[arg-type]

    def show_crash(self, report: str) -> None:
        """A bug: said calmly, with the report to hand on; the work goes on."""
        self.show_message(
            tr("程序里出了一个错误，已经记下来了。"),
            tr("刚才那一步可能没有做完，请看一眼再继续；也可以把报告发给技术支持。"),
            action=tr("复制报告"),
            on_action=lambda: QApplication.clipboard().setText(report),
        )

    def _card_waits(self, error: UserError) -> None:
        _problem, remedy = sentences(error)
        self.show_message(
            tr("认领已经记下；卡片还没有打出来，在队列里等。"),
            remedy,
            action=tr("看打印队列"),
            on_action=lambda: self.house.go_to("cards"),
            kind="warning",
        )
        self.watch.card_refused()

    def _message_action(self) -> None:
        act, self._on_action = self._on_action, None
        self.contents.message.clear()
        if act is not None:
            act()

    # the whole window anew

    def furnish_anew(self) -> None:
        """Every text in another language; what is half filled in stays."""
        room = self.house.room
        contents = self.window.build_anew()
        self._furnish(contents)
        self.camera.furnish()
        self.hall.furnish()
        self.lock.furnish()
        self.calls.furnish()
        self.override.furnish()
        self.wall.move_to(contents.wall)
        self.claim.move_to(contents.claim)
        self.watch.show()
        self._count()
        self.duty.show()
        if room:
            self.house.go_to(room)

    def change_settings(self, settings: Settings) -> None:
        """A room changed what this laptop prefers."""
        self.preferences.change(settings)

    def restore(self, file: Path, passphrase: str) -> None:
        """Put a backup in place of the store, in the store lane, then go on with it."""
        self._let_go()
        self._jobs.run(
            lambda: restore_and_open(self.desk, self._home, file, passphrase),
            self._restored,
            self._not_restored,
        )

    def _not_restored(self, error: UserError) -> None:
        self._join_in()
        self.say_problem(error)

    def _join_in(self) -> None:
        """Follow what others write into the store, on this laptop and elsewhere."""
        self.following.start()
        self.others.start()
        self.shared_folder.start()

    def _let_go(self) -> None:
        """Nothing but the desk itself holds the store open."""
        self.following.stop()
        self.others.stop()
        self.shared_folder.stop()
        self.hall.close()

    def _restored(self, opened: tuple[Desk, FirstLook]) -> None:
        desk, self._look = opened
        self._join_in()
        self.furnish_anew()
        self.house.desk_opened(desk)
        self.wall.at_desk(desk.node)
        self._read_names()
        self.claim.desk_opened()
        self.duty.desk_opened()
        self.calls.desk_opened()
        self.wall.hang(self._look.wall)
        self._jobs.run(lambda: all_roses(self.desk()), self._all_read, self.say_problem)
        self.givers.build()
        self.house.go_home()
        self.scanning.announce("done", tr("已从备份恢复"), tr("原来的数据另外留着，没有删"))

    def _furnish(self, contents: Contents) -> None:
        """Connect fresh contents to everything that outlives them."""
        top, claim = contents.top, contents.claim
        top.show_event(self._look.event_name, self._look.desk_name)
        contents.wall.serve(self.wall)
        contents.wall.wall.setFocus()
        contents.wall.import_pressed.connect(lambda: self.house.go_to("intake"))
        contents.message.action_pressed.connect(self._message_action)
        contents.status.sign_pressed.connect(self._explain)
        contents.status.lock_pressed.connect(self.lock.by_hand)
        contents.status.hand_over_pressed.connect(self.lock.hand_over)
        contents.menu.show_settings(self.settings, language())
        contents.menu.language_chosen.connect(self.preferences.choose_language)
        contents.menu.theme_chosen.connect(self.preferences.choose_theme)
        contents.menu.scale_pressed.connect(self.preferences.step_scale)
        contents.menu.pages_pressed.connect(self.pages.switch)
        top.menu_pressed.connect(self.pages.look)
        top.help_pressed.connect(self.keys.help)
        top.call_pressed.connect(self.calls.toggle)
        top.camera_pressed.connect(self.camera.toggle)
        top.hall_pressed.connect(self.hall.toggle)
        top.home_pressed.connect(self.house.go_home)
        top.room_pressed.connect(self.house.go_to)
        top.search.searched.connect(self._searched)
        top.search.results_wanted.connect(self._results_wanted)
        claim.history_pressed.connect(lambda: self.house.go_to("history", self.claim.state.number))
        claim.preview_pressed.connect(self.house.preview)
        self.house.furnish(contents)
        claim.serve(self.claim)
        claim.wish_pressed.connect(self._similar_pressed)

    def _similar_pressed(self, number: str) -> None:
        self._select(number)
        self.claim.choose(number)
        self.contents.claim.focus_field(Field.PHONE)

    def _searched(self, text: str) -> None:
        if text:
            self.house.go_home()
        self.wall.search(text)
        self.givers.typed(text)

    def _results_wanted(self) -> None:
        if not self.wall.choose_hit():
            self.contents.wall.wall.setFocus()

    def _explain(self, sign: object) -> None:
        self.watch.explain(sign)
