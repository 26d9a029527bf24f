"""What this laptop prefers, worn at once and remembered: language, theme, size, scanner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from desktop_app.language import language, use_language
from desktop_app.settings import Settings, save_settings
from ui.shell.qt_words import speak
from ui.theme.style import apply_theme
from ui.theme.tokens import next_scale

if TYPE_CHECKING:
    from ui.jobs import Jobs
    from ui.shell.desk_app import DeskApp


class Preferences:
    """Keeps the settings and makes the window agree with them."""

    def __init__(self, app: DeskApp, jobs: Jobs, settings: Settings) -> None:
        self._app = app
        self._jobs = jobs
        self.settings = settings

    def choose_theme(self, theme: str) -> None:
        self._wear(theme=theme)

    def choose_language(self, code: str) -> None:
        self._wear(language=code)

    def step_scale(self, step: int) -> None:
        """Larger (1) or smaller (-1) type."""
        self._wear(scale=next_scale(self.settings.scale, step))

    def change(self, settings: Settings) -> None:
        """Wear these settings and save them."""
        before, self.settings = self.settings, settings
        app = self._app
        if (before.theme, before.scale) != (settings.theme, settings.scale):
            apply_theme(app.qt, settings.theme, settings.scale)
        app.scanner.set_gap(settings.scanner_gap_ms)
        if settings.language != language():
            use_language(settings.language)
            speak(app.qt, settings.language)
            app.furnish_anew()
        app.contents.menu.show_settings(settings, language())
        self._jobs.run_aside(
            lambda: save_settings(app.home, settings), lambda _none: None, app.say_problem
        )
        app.claim.show_habit(prints=settings.auto_print)
        app.hall.wear()
        app.watch.look()

    def _wear(self, **chosen: Any) -> None:
        self.change(msgspec.structs.replace(self.settings, **chosen))
