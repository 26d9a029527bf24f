"""Looks and habits of this laptop: chosen, saved, worn at once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import msgspec

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.operations import RulesText, change_rules, name_desk, read_rules
from desktop_app.exports.saving import save
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.settings import Settings
from ui.jobs import Jobs
from ui.settings.settings_state import SettingsState


class View(Protocol):
    def show_state(self, state: SettingsState) -> None: ...


class SettingsPresenter:
    """Every choice is saved when it is made; there is nothing to confirm."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        settings: Callable[[], Settings],
        change_settings: Callable[[Settings], None],
        changed: Callable[[Changes], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._settings = settings
        self._change_settings = change_settings
        self._changed = changed
        self._state = SettingsState()

    def refresh(self) -> None:
        """Read settings, desk name and rules."""
        self._wear()
        self._jobs.run(
            lambda: (self._desk.settings(), self._desk.names().get(self._desk.node, "")),
            lambda read: self._read(*read),
            self._failed,
        )

    def choose(self, **values: Any) -> None:
        """One choice: theme, language, scale, sounds, scanner_gap_ms …"""
        try:
            self._change_settings(msgspec.structs.replace(self._settings(), **values))
        except UserError as error:
            self._failed(error)
            return
        self._wear()

    def name_desk(self, name: str) -> None:
        """What people call this laptop, on cards and in histories."""

        def done(changes: Changes) -> None:
            self._show(replace(self._state, done=tr("这台电脑现在叫“{name}”。", name=name.strip())))
            self._changed(changes)
            self.refresh()

        self._jobs.run(lambda: name_desk(self._desk, name), done, self._failed)

    def change_rules(self, text: RulesText) -> None:
        """What this year's event asks for, as typed."""

        def done(changes: Changes) -> None:
            self._show(replace(self._state, done=tr("规则已保存，从现在起照此办理。"), problem=""))
            self._changed(changes)
            self.refresh()

        self._jobs.run(lambda: change_rules(self._desk, read_rules(text)), done, self._failed)

    def save_parts(self, file: Path) -> None:
        """The list of parts, for whoever has to answer what the program is made of."""

        def work() -> int:
            from desktop_app.parts.bill import bill_of_parts  # looks at 200 files

            bill = bill_of_parts()
            save(file, msgspec.json.format(msgspec.json.encode(bill), indent=2))
            return len(bill["components"])

        def done(count: int) -> None:
            said = tr("零件清单已保存：{file}（{count} 项）", file=file.name, count=count)
            self._show(replace(self._state, done=said, problem=""))

        self._jobs.run_aside(work, done, self._failed)

    def dismiss(self) -> None:
        self._show(replace(self._state, done="", problem="", remedy=""))

    def _wear(self) -> None:
        now = self._settings()
        self._show(
            replace(
                self._state,
                theme=now.theme,
                language=now.language,
                hall=now.hall,
                scale=now.scale,
                sounds=now.sounds,
                printer=now.printers.get(now.card_layout) or now.printer,
                card_layout=now.card_layout,
                copies=now.copies,
                prints=now.auto_print,
                scanner_gap_ms=now.scanner_gap_ms,
                reveal_seconds=now.reveal_seconds,
                problem="",
                remedy="",
            )
        )

    def _read(self, event: Any, desk_name: str) -> None:
        self._show(
            replace(
                self._state,
                event_name=event.name,
                event_date=event.date,
                rules=RulesText.of(event.rules),
                desk_name=desk_name,
            )
        )

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(replace(self._state, problem=problem, remedy=remedy, done=""))

    def _show(self, state: SettingsState) -> None:
        self._state = state
        self._view.show_state(state)
