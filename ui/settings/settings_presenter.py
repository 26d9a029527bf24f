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
from desktop_app.events.publishing import names_here
from desktop_app.exports.saving import save
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.privacy.people import NameBook
from desktop_app.privacy.public import PublicText, Spot, objections
from desktop_app.settings import Settings
from ui.advising import advice_on
from ui.jobs import Jobs
from ui.settings.settings_state import SettingsState

_PUBLIC = {"organiser": Spot.ORGANISER, "hand_in_place": Spot.HAND_IN_PLACE}
"""The rules that are printed and shown in words."""


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
        self._names = NameBook()
        self._state = SettingsState()

    def refresh(self) -> None:
        """Read settings, desk name and rules."""
        self._wear()
        self._jobs.run(
            lambda: (
                self._desk.settings(),
                self._desk.names().get(self._desk.node, ""),
                names_here(self._desk),
            ),
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

    def check_rules(self, text: RulesText) -> None:
        """Say what should not be published of what is typed."""
        known = self._state.rules
        texts = [
            PublicText(spot, getattr(text, field))
            for field, spot in _PUBLIC.items()
            if known is None or getattr(text, field) != getattr(known, field)
        ]
        found = objections(texts, self._names)
        advised = next((one for one in found if not one.can_stay), found[0] if found else None)
        rewritten = None
        if advised and advised.proposal:
            field = next(name for name, spot in _PUBLIC.items() if spot is advised.where.spot)
            rewritten = text._replace(**{field: advised.proposal})
        self._show(replace(self._state, rules_advice=advice_on(found), rules_rewritten=rewritten))

    def change_rules(self, text: RulesText, as_is: str = "") -> None:
        """What this year's event asks for, as typed; as_is: why its words may stay as they are."""

        def done(changes: Changes) -> None:
            said = tr("规则已保存，从现在起照此办理。")
            self._show(replace(self._state, done=said, problem="", rules_advice=None))
            self._changed(changes)
            self.refresh()

        self._jobs.run(
            lambda: change_rules(self._desk, read_rules(text), as_is=as_is), done, self._failed
        )

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

    def _read(self, event: Any, desk_name: str, names: NameBook) -> None:
        self._names = names
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
