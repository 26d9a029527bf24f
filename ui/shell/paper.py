"""The printers that this desk leans on, as they were last seen, and the sign that says so.

Knows no widgets. `look_at_paper` asks the printers: up to 7 seconds, never on the window's thread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.messages.printing import TROUBLES
from ui.shell.status_bar import Sign

if TYPE_CHECKING:
    from desktop_app.cards.printing import Printer
    from desktop_app.cards.queue import CardRow
    from desktop_app.settings import Settings

GONE = "gone"  # a printer that was chosen and is not there
FOLDER = "PDF"  # printing.FOLDER; that module is for after the first paint
_STILL_PRINTS = ("", "low_paper")
_MOST_RESTS = 20  # looks: five minutes


@dataclass(frozen=True, slots=True)
class Paper:
    """Printer by layout, and trouble by printer: a word of `Trouble`, or GONE."""

    printers: Mapping[str, str] = field(default_factory=dict)
    troubles: Mapping[str, str] = field(default_factory=dict)

    def stops(self, printer: str) -> bool:
        """Whether nothing would come out of this printer now."""
        return self.troubles.get(printer, "") not in _STILL_PRINTS


class Stopped:
    """Printers that took nothing. Each is tried again when it seems well: at the next look, then
    ever more seldom, because every try is written into the journal."""

    def __init__(self) -> None:
        self._tries: dict[str, int] = {}
        self._rests: dict[str, int] = {}

    def refused(self, printer: str) -> None:
        tries = self._tries.get(printer, 0)
        self._tries[printer] = tries + 1
        self._rests[printer] = min(2**tries - 1, _MOST_RESTS)

    def took(self, printer: str) -> None:
        self._tries.pop(printer, None)
        self._rests.pop(printer, None)

    def holds(self, printer: str, paper: Paper) -> bool:
        """Whether a card for it had better wait: it refused one, and its trouble is still there."""
        return printer in self._tries and paper.stops(printer)

    def looked(self, paper: Paper) -> bool:
        """A look went by; True when cards that wait should be tried now.

        A printer that nobody prints to any more is forgotten: its cards go to another.
        """
        left = [name for name in self._tries if name not in paper.printers.values()]
        well = [name for name in self._rests if name not in left and not paper.stops(name)]
        is_due = bool(left) or any(self._rests[name] <= 0 for name in well)
        for name in left:
            self.took(name)
        for name in well:
            self._rests[name] -= 1
        return is_due


def look_at_paper(settings: Settings, printers: Sequence[Printer], layouts: Iterable[str]) -> Paper:
    """Which printer each of these layouts has, and how that one is."""
    from desktop_app.cards.printing import printer_for

    by_layout: dict[str, str] = {}
    used: dict[str, Printer] = {}
    gone: set[str] = set()
    for layout in layouts:
        try:
            printer = printer_for(settings, layout, printers)
        except UserError as error:
            by_layout[layout] = str(error.values.get("printer", ""))
            gone.add(by_layout[layout])
        else:
            by_layout[layout] = printer.name
            used[printer.name] = printer
    troubles = {name: printer.trouble() or "" for name, printer in used.items()}
    return Paper(by_layout, troubles | dict.fromkeys(gone, GONE))


def waiting_for(paper: Paper, cards: Iterable[CardRow]) -> Counter[str]:
    """How many cards each printer still owes, those that it took and has not finished as well."""
    return Counter(
        card.printer if card.state == "sent" else paper.printers.get(card.layout, "")
        for card in cards
        if card.state == "waiting" or (card.state == "sent" and card.job)
    )


def printer_sign(paper: Paper, cards: Sequence[CardRow], *, is_automatic: bool) -> Sign:
    """The printers in one sign; the one that keeps most cards waiting comes first.

    is_automatic  cards are printed as soon as they are claimed
    """
    waiting = waiting_for(paper, cards)
    stopped = [name for name in paper.troubles if paper.stops(name)]
    if stopped:
        worst = max(stopped, key=lambda name: waiting[name])
        return _stopped_sign(worst, paper.troubles[worst], waiting[worst])
    if low := next((name for name, trouble in paper.troubles.items() if trouble), ""):
        return _troubled_sign(low, paper.troubles[low], "amber", "")
    left = sum(1 for card in cards if card.state == "waiting")
    return _well_sign(next(iter(paper.printers.values()), ""), 0 if is_automatic else left)


def trouble_words(trouble: str) -> str:
    """A trouble in a word: 缺纸, 没有连上 … Empty when there is none."""
    if trouble == GONE:
        return tr("找不到了")
    return tr(TROUBLES[trouble]) if trouble else ""


def _stopped_sign(printer: str, trouble: str, waiting: int) -> Sign:
    waits = tr("{count} 张卡在等", count=waiting) if waiting else ""
    return _troubled_sign(printer, trouble, "rose", waits)


def _troubled_sign(printer: str, trouble: str, tone: str, waits: str) -> Sign:
    problem, remedy = sentences(UserError(f"printer_{trouble}", printer=printer))
    words = f"{printer} {trouble_words(trouble)}"
    return Sign(
        "printer",
        "warning",
        tone,
        tr("{words}，{waits}", words=words, waits=waits) if waits else words,
        problem,
        remedy,
        "cards",
    )


def _well_sign(printer: str, left: int) -> Sign:
    is_folder = printer == FOLDER
    words = tr("卡片存成 PDF") if is_folder else tr("打印机 {name}", name=printer)
    explains = (
        tr("认领卡存成 PDF 文件，在卡片文件夹里。")
        if is_folder
        else tr("卡片打到“{name}”。", name=printer)
    )
    if left:
        words = tr("{words}，{count} 张等着打", words=words, count=left)
        explains = tr("认领后不自动打印：卡在队列里，去打印里按一下就打。")
    return Sign(
        "printer",
        "printer",
        "amber" if is_folder or left else "leaf",
        words,
        explains,
        tr("要换打印机、纸样和份数，请到打印。"),
        "cards",
        "" if left else "printers",
    )
