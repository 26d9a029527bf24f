"""Looks and habits of this laptop: chosen, saved, worn at once."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

import msgspec

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.facts import EventRules
from desktop_app.events.operations import name_desk
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.messages.history import yuan
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

    def dismiss(self) -> None:
        self._show(replace(self._state, done="", problem="", remedy=""))

    def _wear(self) -> None:
        now = self._settings()
        self._show(
            replace(
                self._state,
                theme=now.theme,
                language=now.language,
                scale=now.scale,
                sounds=now.sounds,
                printer=now.printer,
                scanner_gap_ms=now.scanner_gap_ms,
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
                rules=rules_in_words(event.rules),
                desk_name=desk_name,
            )
        )

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(replace(self._state, problem=problem, remedy=remedy, done=""))

    def _show(self, state: SettingsState) -> None:
        self._state = state
        self._view.show_state(state)


def rules_in_words(rules: EventRules) -> tuple[tuple[str, str], ...]:
    """What this year's event asks for; empty ones say so."""
    unset = tr("未填")
    return (
        (tr("主办"), rules.organiser or unset),
        (tr("价格提醒"), tr("超过 {yuan}", yuan=yuan(rules.price_warn_fen))),
        (tr("价格上限"), tr("{yuan}，再高要批准", yuan=yuan(rules.price_block_fen))),
        (tr("交到期限"), tr("认领后 {days} 天", days=rules.due_days)),
        (tr("交到哪里"), rules.hand_in_place or unset),
        (tr("联系电话"), rules.hand_in_phone or unset),
    )
