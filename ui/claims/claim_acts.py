"""What can be done with a claim afterwards, and with a half-filled one. Knows no widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.language import tr
from ui.claims.claim_state import Asks, Field, Form, Mode
from ui.claims.panel import Panel

if TYPE_CHECKING:
    from desktop_app.changes import Changes
    from desktop_app.claims.facts import Giver
    from ui.claims.claim_verbs import Given


class ClaimActs:
    """Hold and take up, release, reprint, undo: each goes through the store lane."""

    def __init__(self, panel: Panel) -> None:
        self._panel = panel
        self._jobs = panel.jobs
        self._verbs = panel.verbs
        self._ports = panel.ports

    def park(self) -> None:
        """Put the half-filled claim aside, or take up the one that waits on this rose."""
        state = self._panel.state
        if state.mode is not Mode.FORM or state.wish is None:
            return
        number = state.number
        if state.wish.is_parked and not state.form.has_giver:
            self._jobs.run(lambda: self._verbs.unpark(number), self._unparked, self._panel.refused)
            return
        giver = state.form.giver()
        self._jobs.run(lambda: self._verbs.park(number, giver), self._parked, self._panel.refused)

    def give_reason(self, reason: str, *, is_lost: bool) -> None:
        """Do what waited for its reason."""
        number, asks = self._panel.state.number, self._panel.state.asks
        if asks is Asks.RELEASE:
            self._jobs.run(
                lambda: self._verbs.release(number, reason), self._released, self._panel.refused
            )
        elif asks is Asks.REPRINT:
            self._jobs.run(
                lambda: self._verbs.reprint(number, reason, lost=is_lost),
                lambda changes: self._reprinted(changes, is_lost=is_lost),
                self._panel.refused,
            )

    def print_first(self) -> None:
        """A card for a claim that was made by phone and has none."""
        number = self._panel.state.number
        self._jobs.run(
            lambda: self._verbs.first_card(number), self._first_queued, self._panel.refused
        )

    def undo(self, act: int) -> None:
        """Take back this act; 0 is the last one."""
        acts = self._panel.state.acts
        wanted = act or (acts[0].act if acts else 0)
        if wanted:
            self._jobs.run(lambda: self._verbs.undo(wanted), self._undone, self._panel.refused)

    def _parked(self, changes: Changes) -> None:
        self._panel.show(form=Form(), is_carried=False)
        self._panel.view.leave()
        self._ports.changed(changes)
        self._panel.load_acts()
        self._ports.announce(
            "wait", tr("{number} 已暂留", number=changes.number), tr("再按 F6 取回填好的内容")
        )

    def _unparked(self, answer: tuple[Changes, Giver]) -> None:
        changes, giver = answer
        self._ports.changed(changes)
        self._panel.show(
            form=replace(
                self._panel.state.form,
                phone=giver.phone,
                name=giver.name,
                kind=giver.kind,
                anonymous=giver.anonymous,
                minor=giver.minor,
                guardian=giver.guardian,
                guardian_phone=giver.guardian_phone,
            )
        )
        self._panel.load_acts()
        self._panel.view.focus_field(Field.PHONE)

    def _released(self, given: Given) -> None:
        changes = given.changes
        self._panel.show(asks=Asks.NOTHING)
        self._ports.changed(changes)
        self._panel.load_acts()
        if given.asked:
            self._say_asked(given.asked)
            return
        self._ports.announce(
            "note", tr("{number} 已释放", number=changes.number), tr("玫瑰重新挂上墙")
        )

    def _reprinted(self, changes: Changes, *, is_lost: bool) -> None:
        self._panel.show(asks=Asks.NOTHING)
        self._ports.changed(changes)
        self._ports.print_cards(changes.cards)
        self._panel.look(self._panel.state.number, say=False)
        said = tr("旧卡作废，新卡上是新的短码") if is_lost else ""
        self._ports.announce("note", tr("{number} 正在补打", number=self._panel.state.number), said)

    def _first_queued(self, changes: Changes) -> None:
        self._ports.changed(changes)
        self._ports.print_cards(changes.cards)
        self._panel.look(self._panel.state.number, say=False)
        self._ports.announce("note", tr("{number} 正在打印认领卡", number=changes.number))

    def _undone(self, given: Given) -> None:
        changes = given.changes
        self._ports.changed(changes)
        self._panel.load_acts()
        if given.asked:
            self._say_asked(given.asked)
            return
        self._ports.announce(
            "note",
            tr("已撤销“{label} {number}”", label=tr(changes.label), number=changes.number),
        )

    def _say_asked(self, node: str) -> None:
        """Another desk holds the rose: it releases, as soon as it hears of it."""
        self._ports.announce(
            "asked",
            tr("已请 {desk} 释放", desk=self._panel.desk_name(node)),
            tr("它答复以前，花墙上还是已认领"),
        )
