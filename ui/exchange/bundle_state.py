"""What the section of sticks and folders shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BundleState:
    """busy says what goes on, "" when nothing does; progress 0 to 1.

    written     when this desk last wrote, in words
    heard       of each desk whose bundles were read here: who and how long ago
    done        what was done, in a word; about has the figures
    can_answer  others wait for what was just decided: it can be written back in one press
    folder      the folder that is watched, or ""
    """

    busy: str = ""
    progress: float = 0.0
    written: str = ""
    heard: tuple[str, ...] = ()
    done: str = ""
    about: str = ""
    problem: str = ""
    remedy: str = ""
    can_answer: bool = False
    folder: str = ""
