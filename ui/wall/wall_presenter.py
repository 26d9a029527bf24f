"""What the wall shows and does. Knows no widgets."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple, Protocol

from desktop_app.errors import UserError
from desktop_app.roses.wall import WallColumns, WallRose
from desktop_app.wishes.facts import Group
from desktop_app.wishes.number import read_number
from ui.wall.wall_columns import Columns
from ui.wall.wall_stages import Stage

if TYPE_CHECKING:
    from desktop_app.privacy.masking import GiverShown


class Finder(Protocol):
    """`desktop_app.wishes.search.SearchIndex` over the same wishes in the same order."""

    def search(self, text: str) -> list[int]: ...


class FoundGiver(Protocol):
    """A giver, masked, and what they claimed (`desktop_app.people.finding.Found`)."""

    @property
    def shown(self) -> "GiverShown": ...
    @property
    def wish_ids(self) -> tuple[str, ...]: ...
    @property
    def numbers(self) -> tuple[str, ...]: ...


class GiverFinder(Protocol):
    """`desktop_app.people.finding.GiverIndex`; there is none while the screen is locked."""

    def search(self, text: str) -> Sequence[FoundGiver]: ...


class WallView(Protocol):
    def show_state(self, state: "WallState") -> None: ...


class Phase(Enum):
    LOADING = auto()
    EMPTY = auto()  # no wishes at all yet
    NO_MATCH = auto()
    SHOWN = auto()


class Figures(NamedTuple):
    """The four figures of the day; claimed counts every claim, fulfilled ones included."""

    collected: int = 0
    claimed: int = 0
    open: int = 0
    fulfilled: int = 0


@dataclass(frozen=True, slots=True)
class WallState:
    """Everything the wall screen shows.

    order     indices of the roses shown; a new object only when what is shown changed
    changed   index and new look of roses that changed since the last state: they fade in place
    stages    counts for the chips, of the whole wall
    is_away   only the roses that another desk holds; `away` counts them on the whole wall
    givers    who was found by name or digits, masked; their roses are among `order`
    groups, districts   counts within the chosen stage, by what else is chosen
    """

    phase: Phase = Phase.LOADING
    columns: Columns = field(default_factory=Columns)
    order: Sequence[int] = ()
    changed: tuple[tuple[int, int], ...] = ()
    chosen: int = -1
    stage: Stage = Stage.COLLECTED
    group: str = ""
    district: str = ""
    text: str = ""
    is_away: bool = False
    away: int = 0
    figures: Figures = field(default_factory=Figures)
    stages: dict[Stage, int] | None = None
    groups: dict[str, int] | None = None
    districts: dict[str, int] | None = None
    givers: tuple[FoundGiver, ...] = ()

    @property
    def is_filtered(self) -> bool:
        is_narrowed = bool(self.group or self.district or self.text or self.is_away)
        return is_narrowed or self.stage != Stage.COLLECTED


class WallPresenter:
    """Filters, searches and chooses. Everything here takes milliseconds, so nothing is a job.

    rose_chosen     called with the wish id when a person chose a rose
    rose_activated  called with the wish id on Enter: begin to claim
    """

    def __init__(
        self,
        view: WallView,
        rose_chosen: Callable[[str], None],
        rose_activated: Callable[[str], None],
    ) -> None:
        self._view = view
        self._rose_chosen = rose_chosen
        self._rose_activated = rose_activated
        self._finder: Finder | None = None
        self._givers: GiverFinder | None = None
        self._node = ""
        self.state = WallState()

    def move_to(self, view: WallView) -> None:
        """The window was built anew: the same state in a new view."""
        self._view = view
        view.show_state(self.state)

    # what there is -----------------------------------------------------------------------

    def at_desk(self, node: str) -> None:
        """Which desk this is: roses that another one holds are marked from the next load on."""
        self._node = node

    def hang(self, wall: WallColumns) -> None:
        """Hang roses whose words follow later by `fill`."""
        self._hang(Columns(wall), None)

    def fill(self, rows: list[WallRose], wall: WallColumns) -> None:
        """The words of the roses that hang; all are hung anew when others hang by now."""
        if not self.state.columns.fill(rows, wall, self._node):
            self.show_roses(rows)
        elif self.state.columns.away_count():
            self._show(self.state)

    def show_roses(self, rows: Sequence[WallRose], finder: Finder | None = None) -> None:
        """Hang these wishes, in their order. The search may follow later by `search_with`."""
        self._hang(Columns.of(rows, self._node), finder)

    def _hang(self, columns: Columns, finder: Finder | None) -> None:
        chosen = self.chosen_wish_id
        self._finder = finder
        self._show(replace(self.state, columns=columns, chosen=columns.index_of(chosen)))

    def search_with(self, finder: Finder) -> None:
        """From now on the search box works; built after the first paint."""
        self._finder = finder
        if self.state.text:
            self._show(self.state)

    def find_givers_with(self, givers: GiverFinder | None) -> None:
        """From now on the search box finds givers, too, or more of them; None: no more."""
        self._givers = givers
        if self.state.text:
            self._show(self.state)

    def roses_changed(self, rows: Iterable[WallRose]) -> bool:
        """Some wishes changed: they change in place and stay where they hang, whatever the filter.

        False when one is new to the wall or has a new number: then all must be loaded again.
        """
        columns = self.state.columns
        places = [(columns.put(row), row) for row in rows]
        if any(index < 0 for index, _row in places):
            return False
        looks = tuple((index, columns.look_of_row(index)) for index, _row in places)
        self._view.show_state(self._remember(replace(_counted(self.state), changed=looks)))
        return True

    # what a person does ------------------------------------------------------------------

    def show_stage(self, stage: str) -> None:
        """Press a figure or a chip; pressing it again shows all."""
        chosen = Stage(stage)
        again = chosen == self.state.stage
        self._show(replace(self.state, stage=Stage.COLLECTED if again else chosen))

    def show_group(self, group: str) -> None:
        again = group == self.state.group
        self._show(replace(self.state, group="" if again or not group else Group(group)))

    def show_district(self, district: str) -> None:
        self._show(replace(self.state, district=district))

    def show_away(self) -> None:
        """Press “在别处”; pressing it again shows all."""
        self._show(replace(self.state, is_away=not self.state.is_away))

    def search(self, text: str) -> None:
        self._show(replace(self.state, text=text.strip()))

    def clear_filters(self) -> None:
        self._show(WallState(columns=self.state.columns, chosen=self.state.chosen))

    def choose(self, index: int) -> None:
        """A person chose a rose on the wall."""
        self._view.show_state(self._remember(replace(self.state, chosen=index, changed=())))
        self._rose_chosen(self.chosen_wish_id)

    def activate(self, index: int) -> None:
        """A person pressed Enter on a rose."""
        self.choose(index)
        self._rose_activated(self.chosen_wish_id)

    def choose_wish(self, wish_id: str) -> bool:
        """A scan or another page chose this wish. It is shown even if a filter hides it.

        False when the wall does not have it.
        """
        index = self.state.columns.index_of(wish_id)
        if index < 0:
            return False
        state = replace(self.state, chosen=index, changed=())
        self._view.show_state(self._remember(state))
        if index not in state.order:
            self._show(WallState(columns=state.columns, chosen=index))
        self._rose_chosen(wish_id)
        return True

    def choose_number(self, number: str) -> bool:
        """Like `choose_wish`, by wish number."""
        index = self.state.columns.index_of_number(number)
        return index >= 0 and self.choose_wish(self.state.columns.wall.wish_ids[index])

    def choose_hit(self) -> bool:
        """Enter in the search box: the rose is meant when its number was typed or it is alone."""
        order = self.state.order
        try:
            number = read_number(self.state.text)
        except UserError:
            number = ""
        if len(order) == 1 or (order and self.state.columns.numbers[order[0]] == number):
            self.activate(order[0])
            return True
        return False

    @property
    def chosen_wish_id(self) -> str:
        """The chosen wish, or an empty text."""
        index = self.state.chosen
        return self.state.columns.wall.wish_ids[index] if index >= 0 else ""

    # how it is worked out ----------------------------------------------------------------

    def _show(self, wanted: WallState) -> None:
        columns = wanted.columns
        mask = columns.mask(wanted.stage, wanted.group, wanted.district, away=wanted.is_away)
        hits = self._finder.search(wanted.text) if wanted.text and self._finder else None
        givers = tuple(self._givers.search(wanted.text)) if wanted.text and self._givers else ()
        order = columns.order(mask, _with_roses_of(givers, columns, hits))
        found = Phase.SHOWN if order else Phase.NO_MATCH
        state = replace(
            wanted,
            phase=found if len(columns) else Phase.EMPTY,
            order=order,
            changed=(),
            givers=givers,
        )
        self._view.show_state(self._remember(_counted(state)))

    def _remember(self, state: WallState) -> WallState:
        self.state = state
        return state


def _with_roses_of(
    givers: Sequence[FoundGiver], columns: Columns, hits: list[int] | None
) -> list[int] | None:
    """What was found by its words, then what was found by its giver."""
    if not givers:
        return hits
    places = (columns.index_of(wish_id) for giver in givers for wish_id in giver.wish_ids)
    return list(dict.fromkeys([*(hits or ()), *(place for place in places if place >= 0)]))


def _counted(state: WallState) -> WallState:
    columns, away = state.columns, state.is_away
    stages = columns.stage_counts()
    figures = Figures(
        stages[Stage.COLLECTED],
        stages[Stage.CLAIMED],
        stages[Stage.OPEN],
        stages[Stage.FULFILLED],
    )
    return replace(
        state,
        figures=figures,
        stages=stages,
        away=columns.away_count(),
        groups=columns.group_counts(columns.mask(state.stage, "", state.district, away=away)),
        districts=columns.district_counts(columns.mask(state.stage, state.group, away=away)),
    )
