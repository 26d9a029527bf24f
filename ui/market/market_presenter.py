"""The frame of the market: which part is open, which stall this laptop stands at, practice.

The stall is remembered with this laptop's settings; practice is not: after a start money is money.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import msgspec

from desktop_app.desk import Desk
from desktop_app.market.look import Site, look_at_market
from desktop_app.settings import Settings
from ui.jobs import Jobs
from ui.market.market_state import MarketState, StallChoice, Stand, Tab


class View(Protocol):
    def show_market(self, state: MarketState) -> None: ...


class MarketPresenter:
    """Tells the parts where the laptop stands, by `stood`."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        settings: Callable[[], Settings],
        change_settings: Callable[[Settings], None],
        stood: Callable[[Stand, Tab], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._settings = settings
        self._change_settings = change_settings
        self._stood = stood
        self._wanted = ""
        self.state = MarketState()

    def refresh(self) -> None:
        """Read the stalls again, then whatever is open."""
        self._jobs.run(lambda: look_at_market(self._desk), self._read)

    def open_at(self, what: str) -> None:
        """A part by its word, or a stall by its code or id: at the till of it."""
        if self.state.is_loading:
            self._wanted = what
        elif what in set(Tab):
            self.open(Tab(what))
        else:
            found = [one for one in self.state.stalls if what in (one.stall, one.words.split()[0])]
            for stall in found[:1]:
                self.stand_at(stall.stall)
                self.open(Tab.SELLING)

    def open(self, tab: Tab) -> None:
        self._show(replace(self.state, tab=tab))
        self._tell()

    def stand_at(self, stall: str) -> None:
        """From now on this laptop sells, counts and closes for this stall."""
        if stall == self.state.stand.stall:
            return
        self._change_settings(msgspec.structs.replace(self._settings(), stall=stall))
        self._show(replace(self.state, stand=replace(self.state.stand, stall=stall)))
        self._tell()

    def train(self, *, is_on: bool) -> None:
        """Practice on or off."""
        stand = replace(self.state.stand, is_training=is_on)
        self._show(replace(self.state, stand=stand))
        self._tell()

    def _read(self, site: Site) -> None:
        was_loading = self.state.is_loading
        remembered = self._settings().stall
        known = {one.stall_id for one in site.stalls}
        stall = remembered if remembered in known else ""
        choices = tuple(
            StallChoice(one.stall_id, f"{one.code} {one.organisation}")
            for one in site.stalls
            if not one.retired or one.stall_id == stall
        )
        tab = Tab.SELLING if was_loading and stall else self.state.tab
        stand = replace(self.state.stand, stall=stall)
        self._show(replace(self.state, tab=tab, stalls=choices, stand=stand, is_loading=False))
        if was_loading and self._wanted:
            wanted, self._wanted = self._wanted, ""
            self.open_at(wanted)
        self._tell()

    def _tell(self) -> None:
        self._stood(self.state.stand, self.state.tab)

    def _show(self, state: MarketState) -> None:
        self.state = state
        self._view.show_market(state)
