"""What the claim panel is lent by the shell, and what it may say. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from desktop_app.changes import Changes
    from desktop_app.errors import UserError
    from desktop_app.roses.wall import WallRose
    from ui.claims.claim_state import Field, PanelState

Tone = Literal[
    "good", "done", "wait", "taken", "stop", "note", "asked", "refused", "disputed"
]  # ui/shell/verdict_looks.py
Way = Literal["printing", "later", "held"]


class ClaimView(Protocol):
    def show_state(self, state: PanelState) -> None: ...

    def focus_field(self, field: Field) -> None: ...

    def leave(self) -> None:
        """Nothing more to type here: the keys go back to the wall."""


class Announce(Protocol):
    """Say a verdict across the window: its tone, what happened, what to do now."""

    def __call__(self, tone: Tone, what: str, remedy: str = "") -> None: ...


class Tell(Protocol):
    """Put a sentence into the message bar, with one button for it."""

    def __call__(
        self,
        problem: str,
        remedy: str = "",
        *,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        kind: str = "problem",
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Ports:
    """What the shell lends the panel.

    find           the wish with this number as the wall knows it, None when there is none
    select         show this wish as the chosen one on the wall
    print_claimed  send the cards of a claim to paper, after the commit, unless they shall wait;
                   tells which. Never raises
    print_cards    send these cards to paper now; never raises
    changed        an operation touched this
    node           of this desk; empty until it is open
    names          what people call each desk, by node
    go_to          open a room at something in it
    """

    find: Callable[[str], WallRose | None]
    select: Callable[[str], None]
    print_claimed: Callable[[Iterable[str]], Way]
    print_cards: Callable[[Iterable[str]], None]
    changed: Callable[[Changes], None]
    announce: Announce
    say_problem: Callable[[UserError], None]
    tell: Tell
    node: Callable[[], str]
    names: Callable[[], Mapping[str, str]]
    go_to: Callable[[str, str], None]
