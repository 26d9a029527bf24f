"""What the room shows of gifts that are handed in. Plain values: the presenter makes them."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple


class Wants(StrEnum):
    """Where the cursor goes."""

    FIND = "find"
    TAKE = "take"  # the big button: Enter takes the gift in
    LINES = "lines"  # several were found: a person picks
    CHANGE = "change"
    EXTRA = "extra"


class Asks(StrEnum):
    """Which words are asked for in the page."""

    NOTHING = ""
    PLACE = "place"
    RETURN = "return"


class Caution(NamedTuple):
    """Something to know beside a gift: what is the matter, what to do. Never a reason to refuse it."""

    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class GiftFace:
    """One promise and its gift, in words; the giver is masked.

    state, tone   where it is, as a pill
    due, due_tone  the last day and how far it is
    story   who took it in, when and where; empty while it has not come
    came    what came, when it is something else than was promised
    then    what comes next
    is_here, is_in_stock  it came; it lies where it can be placed or given back
    """

    claim_id: str
    number: str
    state: str
    tone: str
    wish: str
    promised: str
    giver: str
    due: str
    due_tone: str = "grey"
    cautions: tuple[Caution, ...] = ()
    story: tuple[str, ...] = ()
    came: str = ""
    extras: str = ""
    then: str = ""
    is_here: bool = False
    is_in_stock: bool = False


class FoundLine(NamedTuple):
    """One of several that were found: a gift, or a giver with gifts.

    is_ticked  None: it has come already, or it is a giver
    is_giver   a person picks whose gifts to see
    """

    key: str
    number: str
    what: str
    words: str
    icon: str
    tone: str
    is_ticked: bool | None = None
    is_giver: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What came, as it is keyed, when it is not what was promised. value: yuan, as typed."""

    item: str = ""
    spec: str = ""
    quantity: str = "1"
    value: str = ""
    words: str = ""


class ExtraTyped(NamedTuple):
    """Something beside the wish, as it is keyed."""

    item: str
    quantity: int


@dataclass(frozen=True, slots=True)
class ReceiveForm:
    """What is noted with the next gifts. change: None while it is what was promised."""

    place: str = ""
    is_used: bool = False
    change: Change | None = None
    extras: tuple[ExtraTyped, ...] = ()


class TodayLine(NamedTuple):
    """One gift that came today.

    undo  what takes it back: the acts about it, the newest first; empty when it cannot be
    """

    claim_id: str
    number: str
    what: str
    where: str
    at: str
    icon: str = "gift"
    tone: str = "leaf"
    undo: tuple[int, ...] = ()
    undo_words: str = ""


@dataclass(frozen=True, slots=True)
class ReceiveState:
    """The first tab.

    sought   what was scanned or typed
    lines    when several were found; `chosen` of them is shown
    wants, turn  where the cursor goes, and when
    undo, undo_words  the acts that can be taken back, newest first, and what to call that
    """

    sought: str = ""
    lines: tuple[FoundLine, ...] = ()
    chosen: str = ""
    face: GiftFace | None = None
    form: ReceiveForm = ReceiveForm()
    is_adding: bool = False
    asks: Asks = Asks.NOTHING
    today: tuple[TodayLine, ...] = ()
    today_chosen: str = ""
    today_count: int = 0
    wants: Wants = Wants.FIND
    turn: int = 0
    is_busy: bool = False
    problem: str = ""
    remedy: str = ""
    done: str = ""
    undo: tuple[int, ...] = ()
    undo_words: str = ""

    @property
    def ticked(self) -> tuple[str, ...]:
        """The claims whose gifts the big button takes in: those that are ticked, else the one in view."""
        if ticked := tuple(line.key for line in self.lines if line.is_ticked):
            return ticked
        if self.face and (not self.face.is_here or self.form.change):
            return (self.face.claim_id,)
        return ()

    @property
    def is_correction(self) -> bool:
        """What came already is described anew."""
        return self.face is not None and self.face.is_here and self.form.change is not None

    @property
    def picks_giver(self) -> bool:
        """Several givers were found: the big button shows the gifts of the chosen one."""
        return any(line.is_giver for line in self.lines)

    @property
    def can_change(self) -> bool:
        """One gift at a time is described; several are what was promised."""
        return self.face is not None and len(self.ticked) <= 1

    def quiet(self) -> "ReceiveState":
        """The same with nothing said."""
        return replace(self, problem="", remedy="", done="", undo=(), undo_words="")
