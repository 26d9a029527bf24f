"""Setting the market up: the charity first, then the stalls; and what each took and served so far."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.market.figures import MarketFigures, StallFigures, market_figures
from desktop_app.market.look import Site, StallLook, look_at_market
from desktop_app.market.stalls import name_charity, retire_stall, set_stall
from desktop_app.messages import sentences
from desktop_app.messages.market import kinds_words
from desktop_app.money import yuan_words
from desktop_app.staff.rights import Right, rights_of
from ui.advising import Advice
from ui.jobs import Jobs
from ui.market.market_state import Stand
from ui.market.market_words import charity_lines, terms
from ui.market.stalls_state import (
    CharityCard,
    CharityTyped,
    Form,
    StallLine,
    StallsState,
    StallTyped,
)
from ui.market.stalls_typed import charity_of, keeper_of, stall_of, typed_charity, typed_stall

_PUBLIC = "public_text"  # the core's word for a text that may stay only with a reason


@dataclass(frozen=True, slots=True)
class _Seen:
    site: Site
    figures: MarketFigures
    can_edit: bool


class View(Protocol):
    def show_stalls(self, state: StallsState) -> None: ...


class StallsPresenter:
    """One form at a time. What is typed stays until it was saved."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        changed: Callable[[Changes], None],
        stalls_changed: Callable[[], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._changed = changed
        self._stalls_changed = stalls_changed
        self._site = Site((), ())
        self._wants_missing = False
        self.state = StallsState()

    def stand(self, stand: Stand) -> None:
        """The stall of this laptop is marked in the list."""
        self._show(replace(self.state, here=stand.stall))
        self.refresh()

    def refresh(self) -> None:
        """Read the stalls again."""
        self._jobs.run(lambda: _seen(self._desk), self._read, self._failed)

    def choose(self, stall: str) -> None:
        self._show(replace(self.state.quiet(), chosen=stall, retiring=False, form=Form.NOTHING))

    # the charity

    def open_charity(self, charity: str = "") -> None:
        """Name one, or change the one with this id."""
        known = next((one for one in self._site.charities if one.charity_id == charity), None)
        self._open(Form.CHARITY, charity, charity_typed=typed_charity(known))

    def save_charity(self, typed: CharityTyped, as_is: str = "") -> None:
        """From now on money is taken in its name. Stalls without a charity get it with it."""
        charity = self.state.opened
        self._save(
            lambda: self._name_charity(typed, charity, as_is),
            tr("{name} 写好了，现在可以收款。现场请公示这些内容。", name=typed.name),
        )

    def open_missing(self) -> None:
        """What keeps this laptop's stall from working: the charity, or the stall itself."""
        if self.state.is_loading:
            self._wants_missing = True
        elif self.state.can_edit and not self._site.charities:
            self.open_charity()
        elif self.state.here:
            self.choose(self.state.here)
            self.edit()
        elif self.state.can_edit and not self._site.stalls:
            self.add()

    # stalls

    def add(self) -> None:
        """A new stall; for the charity that was named last."""
        last = self._site.charities[-1].charity_id if self._site.charities else ""
        self._open(Form.STALL, "", stall_typed=StallTyped(charity=last))

    def edit(self) -> None:
        """The chosen stall, to be changed."""
        stall = self._chosen()
        if stall is not None and self.state.can_edit:
            self._open(Form.STALL, stall.stall_id, stall_typed=typed_stall(stall))

    def save_stall(self, typed: StallTyped, as_is: str = "") -> None:
        """As it stands from now on."""
        stall = self.state.opened
        self._save(
            lambda: set_stall(self._desk, stall_of(typed), keeper_of(typed), stall, as_is=as_is),
            tr("摊位 {code} 已保存。", code=typed.code.upper()),
        )

    def leave(self) -> None:
        """Close the form; nothing is changed."""
        self._show(replace(self.state.quiet(), form=Form.NOTHING, advice=None))

    def ask_retire(self, *, is_asking: bool) -> None:
        self._show(replace(self.state.quiet(), retiring=is_asking))

    def retire(self, reason: str) -> None:
        """The chosen stall stands no more."""
        stall = self._chosen()
        if stall is not None:
            self._save(
                lambda: retire_stall(self._desk, stall.stall_id, reason),
                tr("摊位 {code} 已撤下，记过的都留着。", code=stall.code),
            )

    def dismiss(self) -> None:
        self._show(self.state.quiet())

    def _name_charity(self, typed: CharityTyped, charity: str, as_is: str) -> Changes:
        return name_charity(self._desk, charity_of(typed), charity, as_is=as_is)

    def _chosen(self) -> StallLook | None:
        return next((s for s in self._site.stalls if s.stall_id == self.state.chosen), None)

    def _open(
        self,
        form: Form,
        opened: str,
        *,
        charity_typed: CharityTyped | None = None,
        stall_typed: StallTyped | None = None,
    ) -> None:
        self._show(
            replace(
                self.state.quiet(),
                form=form,
                opened=opened,
                opens=self.state.opens + 1,
                charity_typed=charity_typed or CharityTyped(),
                stall_typed=stall_typed or StallTyped(),
                advice=None,
                retiring=False,
            )
        )

    def _save(self, work: Callable[[], Changes], said: str) -> None:
        if self.state.is_busy:
            return

        def saved(changes: Changes) -> None:
            quiet = replace(self.state, is_busy=False, form=Form.NOTHING, retiring=False)
            self._show(replace(quiet, advice=None, done=said))
            self._changed(changes)
            self._stalls_changed()

        self._show(replace(self.state.quiet(), is_busy=True))
        self._jobs.run(work, saved, self._failed)

    def _read(self, seen: _Seen) -> None:
        self._site = seen.site
        figures = {one.stall_id: one for one in seen.figures.stalls}
        self._show(
            replace(
                self.state,
                is_loading=False,
                can_edit=seen.can_edit,
                totals=_totals(seen.figures),
                charities=tuple(
                    CharityCard(one.charity_id, one.name, charity_lines(one))
                    for one in self._site.charities
                ),
                stalls=tuple(_line(one, figures.get(one.stall_id)) for one in self._site.stalls),
            )
        )
        if self._wants_missing:
            self._wants_missing = False
            self.open_missing()

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        idle = replace(self.state, is_loading=False, is_busy=False)
        if error.code.startswith(_PUBLIC):
            self._show(replace(idle, advice=Advice(problem, can_stay=error.code == _PUBLIC)))
        else:
            self._show(replace(idle, problem=problem, remedy=remedy, done=""))

    def _show(self, state: StallsState) -> None:
        self.state = state
        self._view.show_stalls(state)


def _seen(desk: Desk) -> _Seen:
    site, figures = look_at_market(desk), market_figures(desk)
    with desk.store.read() as tx:
        return _Seen(site, figures, Right.MARKET in rights_of(tx, desk.by))


def _totals(figures: MarketFigures) -> str:
    if not figures.stalls:
        return ""
    return tr(
        "{count} 个摊位 · 收款 {money} · 服务 {times} 人次",
        count=sum(not one.retired for one in figures.stalls),
        money=yuan_words(figures.sold.total),
        times=f"{figures.served.times:,}",
    )


def _line(stall: StallLook, figures: StallFigures | None) -> StallLine:
    taken = figures.sums.sold.total if figures else 0
    times = figures.served.times if figures else 0
    return StallLine(
        stall.stall_id,
        stall.code,
        stall.organisation,
        kinds_words(stall.kinds),
        terms(stall),
        yuan_words(taken),
        tr("{times} 人次", times=f"{times:,}"),
        stall.takes_money,
        stall.retired,
    )
