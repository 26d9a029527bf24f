"""A printer that a test fills, empties and unplugs by hand."""

from pathlib import Path

from desktop_app.cards.printing import JobState, Road, Trouble, trouble_error


class HandPrinter:
    """Refuses while it is in trouble; else keeps what it was given."""

    def __init__(
        self, tray: Path, trouble: Trouble | None = None, name: str = "前台打印机"
    ) -> None:
        self.name = name
        self.road = Road.SYSTEM
        self.has = trouble
        self.sent: list[str] = []
        self.copies: list[int] = []
        self.tries = 0
        self.pages = tray

    def send(self, pdf: Path, title: str, copies: int) -> str:
        self.tries += 1
        if self.has and self.has.stops:
            raise trouble_error(self.has, self.name)
        self.pages.mkdir(parents=True, exist_ok=True)
        (self.pages / f"{title}.pdf").write_bytes(pdf.read_bytes())
        self.sent.append(title)
        self.copies.append(copies)
        return f"job-{len(self.sent)}"

    def state(self, job: str) -> JobState:
        return JobState.DONE

    def trouble(self) -> Trouble | None:
        return self.has
