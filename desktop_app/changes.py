"""What an operation touched, so that screens know what to refresh."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of what changed, and the act (a number of this desk's journal) that did it.

    `act` is what `undo_act` takes; `label` with `number` names it in "undo …".
    """

    wishes: frozenset[str] = field(default_factory=frozenset)
    cards: frozenset[str] = field(default_factory=frozenset)
    act: int = 0
    label: str = ""
    number: str = ""
