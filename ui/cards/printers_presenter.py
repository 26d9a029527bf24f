"""Which paper comes out of which printer, and how the printers are. Every choice is saved at once."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

import msgspec

from desktop_app.cards.layouts import LAYOUTS, Layout
from desktop_app.cards.names import CARD_LAYOUTS
from desktop_app.cards.printing import FOLDER, Printer, Road, Trouble, printer_for, printer_named
from desktop_app.cards.queue import print_trial
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import mark, tr
from desktop_app.messages import sentences
from desktop_app.messages.printing import TROUBLES
from desktop_app.settings import Settings
from ui.cards.printers_state import Choice, PaperLine, PrinterLine, PrintersState, ReceiptForm
from ui.cards.receipt_form import check_receipt, receipt_of
from ui.jobs import Jobs

FOR_CARDS = tuple(name for name in CARD_LAYOUTS if name != "thanks")  # what a claim may come out on
_RECEIPT = "receipt"
_ROADS = {
    Road.SYSTEM: mark("系统里的打印机"),
    Road.NETWORK: mark("小票打印机 · 网线 {at}"),
    Road.USB: mark("小票打印机 · USB {at}"),
    Road.SERIAL: mark("小票打印机 · 串口 {at}"),
    Road.FOLDER: mark("不出纸，存在卡片文件夹里"),
}


class View(Protocol):
    def show_state(self, state: PrintersState) -> None: ...


class PrintersPresenter:
    """Printers are asked beside the store lane: it may take them some seconds to answer."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        settings: Callable[[], Settings],
        change_settings: Callable[[Settings], None],
        find_printers: Callable[[], list[Printer]],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._settings = settings
        self._change_settings = change_settings
        self._find_printers = find_printers
        self._printers: list[Printer] = []
        self._troubles: dict[str, Trouble | None] = {}
        self._state = PrintersState(is_looking=True)

    def refresh(self) -> None:
        """Agree with the settings, without asking any printer."""
        self._wear()

    def look(self) -> None:
        """Ask which printers there are and how each is."""

        def work() -> list[tuple[Printer, Trouble | None]]:
            return [(printer, printer.trouble()) for printer in self._find_printers()]

        self._jobs.run_aside(work, self._seen, self._failed)

    def choose_usual(self, printer: str) -> None:
        """The printer for everything that has none of its own; "" is the system's default."""
        self._choose(printer=printer)

    def choose_printer(self, layout: str, printer: str) -> None:
        """The printer of one paper; "" is the one for everything."""
        printers = {name: p for name, p in self._settings().printers.items() if name != layout}
        self._choose(printers=printers | ({layout: printer} if printer else {}))

    def choose_layout(self, layout: str) -> None:
        """What new cards come out on."""
        self._choose(card_layout=layout)

    def choose_copies(self, copies: int) -> None:
        self._choose(copies=copies)

    def choose_automatic(self, is_on: bool) -> None:
        """Whether a card is printed as soon as it is claimed."""
        self._choose(auto_print=is_on)

    def print_trial(self, layout: str) -> None:
        """Print a card that belongs to nobody on this paper, by its printer."""
        self._try(layout, lambda printers: printer_for(self._settings(), layout, printers))

    def test(self, name: str) -> None:
        """Print such a card on this printer, on the paper that fits it."""
        roll = any(p.name == name and p.road.is_roll for p in self._printers)
        layout = _RECEIPT if roll else self._settings().card_layout
        self._try(layout, lambda printers: printer_named(name, printers))

    def ask_receipt(self, is_open: bool) -> None:
        """Open or close the form for another receipt printer."""
        self._show(replace(self._state, is_adding=is_open, wrong={}, problem="", remedy=""))

    def add_receipt(self, form: ReceiptForm) -> None:
        """Keep this printer; its paper is from now on what receipts come out of, if none was."""
        settings = self._settings()
        taken = {printer.name for printer in self._printers}
        wrong = check_receipt(form, taken | {r.name for r in settings.receipt_printers})
        if wrong:
            self._show(replace(self._state, wrong=wrong))
            return
        receipt = receipt_of(form)
        self._choose(
            receipt_printers=(*settings.receipt_printers, receipt),
            printers={_RECEIPT: receipt.name} | settings.printers,
        )
        said = tr("{printer} 加好了，请试打一张看看。", printer=receipt.name)
        self._show(replace(self._state, is_adding=False, wrong={}, done=said))
        self.look()

    def remove_receipt(self, name: str) -> None:
        """Forget this printer; papers that came out of it go to the one for everything."""
        settings = self._settings()
        self._choose(
            receipt_printers=tuple(r for r in settings.receipt_printers if r.name != name),
            printers={layout: p for layout, p in settings.printers.items() if p != name},
            printer="" if settings.printer == name else settings.printer,
        )
        self._printers = [printer for printer in self._printers if printer.name != name]
        self._wear()

    def dismiss(self) -> None:
        self._show(replace(self._state, problem="", remedy="", done=""))

    def _try(self, layout: str, choose: Callable[[list[Printer]], Printer]) -> None:
        if self._state.is_busy:
            return

        def work() -> str:
            printer = choose(self._find_printers())
            print_trial(self._desk, printer, layout)
            return printer.name

        def done(name: str) -> None:
            said = tr("试打页已送到 {printer}。", printer=name)
            if name == FOLDER:
                said = tr("试打页已存成 PDF，在卡片文件夹里。")
            self._show(replace(self._state, is_busy=False, done=said))
            self.look()

        self._show(replace(self._state, is_busy=True, problem="", remedy="", done=""))
        self._jobs.run_aside(work, done, self._failed)

    def _choose(self, **values: Any) -> None:
        try:
            self._change_settings(msgspec.structs.replace(self._settings(), **values))
        except UserError as error:
            self._failed(error)
            return
        self._wear()

    def _seen(self, seen: list[tuple[Printer, Trouble | None]]) -> None:
        self._printers = [printer for printer, _trouble in seen]
        self._troubles = {printer.name: trouble for printer, trouble in seen}
        self._state = replace(self._state, is_looking=False)
        self._wear()

    def _wear(self) -> None:
        """Make the state agree with the settings and with what the printers said."""
        now = self._settings()
        receipts = {receipt.name: receipt.at for receipt in now.receipt_printers}
        lines = tuple(self._printer_line(p, receipts) for p in self._printers)
        named = {line.name for line in lines}
        gone = {name for name in (now.printer, *now.printers.values()) if name} - named
        self._show(
            replace(
                self._state,
                papers=tuple(self._paper_line(layout, now) for layout in LAYOUTS.values()),
                lines=lines,
                printers=tuple(
                    [Choice(line.name, line.title) for line in lines]
                    + [Choice(name, self._gone_words(name)) for name in sorted(gone)]
                ),
                layouts=tuple(Choice(name, tr(LAYOUTS[name].title)) for name in FOR_CARDS),
                usual=now.printer,
                layout=now.card_layout if now.card_layout in FOR_CARDS else FOR_CARDS[0],
                copies=now.copies,
                is_automatic=now.auto_print,
            )
        )

    def _gone_words(self, name: str) -> str:
        return name if self._state.is_looking else tr("{printer}（现在找不到）", printer=name)

    def _paper_line(self, layout: Layout, now: Settings) -> PaperLine:
        words, tone = "", "grey"
        if self._printers:
            try:
                words, tone = self._how(printer_for(now, layout.name, self._printers))
            except UserError:
                words, tone = tr("找不到了"), "rose"
        own = now.printers.get(layout.name, "")
        return PaperLine(layout.name, tr(layout.title), _size(layout), own, words, tone)

    def _printer_line(self, printer: Printer, receipts: dict[str, str]) -> PrinterLine:
        about = tr(_ROADS[printer.road]).format(at=receipts.get(printer.name, ""))
        title = tr("存成 PDF") if printer.name == FOLDER else printer.name
        is_receipt = printer.name in receipts
        return PrinterLine(printer.name, title, about, *self._how(printer), is_receipt)

    def _how(self, printer: Printer) -> tuple[str, str]:
        """How a printer is, in a word, and its tone."""
        trouble = self._troubles.get(printer.name)
        if trouble is not None:
            return tr(TROUBLES[trouble]), "rose" if trouble.stops else "amber"
        if printer.road is Road.FOLDER:
            return tr("可以存"), "leaf"
        return tr("正常"), "leaf"

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(
            replace(
                self._state,
                is_busy=False,
                is_looking=False,
                problem=problem,
                remedy=remedy,
                done="",
            )
        )

    def _show(self, state: PrintersState) -> None:
        self._state = state
        self._view.show_state(state)


def _size(layout: Layout) -> str:
    width, height = layout.paper
    if not height:
        return tr("宽 {width} 毫米", width=f"{width:g}")
    return tr("{width}×{height} 毫米", width=f"{width:g}", height=f"{height:g}")
