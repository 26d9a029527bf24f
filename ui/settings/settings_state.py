"""What the settings room shows. Plain values: the presenters make them, the screens paint them."""

from dataclasses import dataclass

from desktop_app.events.operations import RulesText
from ui.advising import Advice


@dataclass(frozen=True, slots=True)
class SettingsState:
    """Looks and habits of this laptop, and the event's rules; rules is None until they are read.

    rules_advice  what should not be published of the rules as they are typed; rules_rewritten: all
                  of them with the proposal taken over
    """

    theme: str = "light"
    language: str = "zh"
    hall: str = "dark"
    scale: float = 1.0
    sounds: bool = True
    printer: str = ""
    card_layout: str = "a6"
    copies: int = 1
    prints: bool = True
    scanner_gap_ms: int = 50
    reveal_seconds: int = 20
    desk_name: str = ""
    event_name: str = ""
    event_date: str = ""
    rules: RulesText | None = None
    rules_advice: Advice | None = None
    rules_rewritten: RulesText | None = None
    done: str = ""
    problem: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup in the list; `file` names it to the presenter."""

    file: str
    when: str
    ago: str
    size: str
    about: str
    is_newest: bool = False


@dataclass(frozen=True, slots=True)
class Restoring:
    """A backup about to take the place of the store: what will happen, before it does.

    needs_passphrase  it comes from another laptop: its passphrase opens it
    """

    file: str
    title: str
    effect: str
    needs_passphrase: bool = False


@dataclass(frozen=True, slots=True)
class SafetyState:
    """Backups, the examination, the key.

    examined  what the doctor said, problem lines first; `is_well` None before any examination
    """

    backups: tuple[BackupLine, ...] = ()
    chosen: str = ""
    second_folder: str = ""
    newest: str = ""
    restoring: Restoring | None = None
    is_backing_up: bool = False
    is_examining: bool = False
    progress: float = 0.0
    progress_text: str = ""
    examined: tuple[str, ...] = ()
    is_well: bool | None = None
    can_repair: bool = False
    key_words: str = ""
    key_hint: str = ""
    is_key_safe: bool = True
    has_passphrase: bool = False
    is_setting_key: bool = False
    key_problem: str = ""
    done: str = ""
    problem: str = ""
    remedy: str = ""
