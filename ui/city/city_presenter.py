"""The city board: looks again whenever something changed, one look at a time. Knows no widgets."""

from dataclasses import replace
from typing import Protocol

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.hall.city import Order, look_at_board
from desktop_app.inbox.operations import inbox
from desktop_app.messages import sentences
from ui.city.city_state import CityState
from ui.city.city_words import city_state
from ui.jobs import Jobs


class View(Protocol):
    def show_state(self, state: CityState) -> None: ...


class CityPresenter:
    """Reads beside the store lane: claiming goes on meanwhile."""

    def __init__(self, view: View, jobs: Jobs, desk: Desk) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._is_looking = self._looks_again = False
        self.state = CityState()

    def refresh(self) -> None:
        """Look at everything; when a look is under way, once more after it."""
        self._looks_again = self._is_looking
        if self._is_looking:
            return
        self._is_looking = True
        order = self.state.order
        self._jobs.run_aside(
            lambda: city_state(look_at_board(self._desk), inbox(self._desk), order),
            self._looked,
            self._failed,
        )

    def sort(self, order: Order) -> None:
        """The rows in this order from now on."""
        self._show(replace(self.state, order=order))
        self.refresh()

    def _looked(self, state: CityState) -> None:
        self._is_looking = False
        self._show(replace(state, order=self.state.order))
        if self._looks_again or state.order != self.state.order:
            self.refresh()

    def _failed(self, error: UserError) -> None:
        self._is_looking = False
        problem, remedy = sentences(error)
        self._show(replace(self.state, is_loading=False, problem=problem, remedy=remedy))

    def _show(self, state: CityState) -> None:
        if state != self.state:
            self.state = state
            self._view.show_state(state)
