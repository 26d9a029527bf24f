"""A hall screen in a real Chromium whose seconds pass when a test says so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from playwright.sync_api import Browser, Page

from desktop_app.web.hall_picture import LONGEST_S
from tests.web.browser import phone
from tests.web.served import Served

_BLANK = """name => {
  const canvas = document.getElementById(name), data = canvas.getContext('2d')
    .getImageData(0, 0, canvas.width, canvas.height).data;
  let painted = 0;
  for (let at = 3; at < data.length; at += 4) painted += data[at] > 0;
  return painted / (canvas.width * canvas.height);
}"""
_DIGITS = """() => ['claimed', 'open', 'collected', 'fulfilled'].map(name => {
  const c = document.createElement('canvas').getContext('2d');
  c.font = getComputedStyle(document.getElementById(name)).font;
  return c.measureText('0').actualBoundingBoxAscent / innerHeight;
})"""
_SMALLEST = """() => Math.min(...[...document.querySelectorAll('#all *')]
  .filter(e => e.getClientRects().length && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
  .map(e => parseFloat(getComputedStyle(e).fontSize) / innerHeight))"""
_CUT_OFF = """() => [...document.querySelectorAll('#figures dd, .name, .count, .age, #how, .when, .at, .ago, #districts')]
  .filter(e => e.getClientRects().length)
  .filter(e => e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().bottom > innerHeight)
  .map(e => (e.id || e.className) + ' ' + e.textContent)"""


@dataclass
class Screen:
    """What hangs in the hall."""

    page: Page
    place: Served

    def passes(self, seconds: float) -> None:
        """Time goes by for the browser, and for the server's limits."""
        self.place.seconds.pass_by(max(seconds, LONGEST_S))
        self.page.clock.run_for(round(seconds * 1000))

    def until(self, is_so: Callable[[], bool]) -> None:
        """The screen comes to it, for answers take their real time."""
        for _try in range(100):
            if is_so():
                return
            self.page.wait_for_timeout(20)
            self.passes(0.05)
        assert is_so()

    def shows(self, selector: str, text: str) -> None:
        self.until(lambda: self.page.locator(selector).text_content() == text)

    def figure(self, name: str) -> int:
        return int(self.page.locator(f"#{name}").inner_text())

    def trouble(self) -> str:
        banner = self.page.locator("#trouble")
        return banner.inner_text() if banner.is_visible() else ""

    def text(self) -> str:
        return self.page.locator("#all").inner_text()

    def painted(self) -> float:
        """The part of the wall that roses cover."""
        return float(self.page.evaluate(_BLANK, "roses"))

    def is_opening(self) -> bool:
        return float(self.page.evaluate(_BLANK, "opening")) > 0

    def digits(self) -> list[float]:
        """How high the figures' digits are, as parts of the screen's height."""
        return list(self.page.evaluate(_DIGITS))

    def smallest_text(self) -> float:
        return float(self.page.evaluate(_SMALLEST))

    def cut_off(self) -> list[str]:
        """Words that do not fit their place."""
        return list(self.page.evaluate(_CUT_OFF))

    def size(self) -> tuple[int, int]:
        """Elements of the page, and event listeners."""
        wire = self.page.context.new_cdp_session(self.page)
        wire.send("HeapProfiler.collectGarbage")
        wire.send("Performance.enable")
        found = {
            one["name"]: one["value"] for one in wire.send("Performance.getMetrics")["metrics"]
        }
        wire.detach()
        elements = self.page.evaluate("document.getElementsByTagName('*').length")
        return elements, int(found["JSEventListeners"])


@contextmanager
def screen(
    browser: Browser,
    place: Served,
    *,
    size: tuple[int, int] = (1366, 768),
    look: str = "dark",
    motion: str = "no-preference",
) -> Iterator[Screen]:
    """The hall page after its first picture; at its end nothing complained and nobody else was asked."""
    place.seconds.pass_by(LONGEST_S)
    with phone(browser, place.url, size=size) as held:
        held.page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
        held.page.clock.install(time=datetime(2023, 6, 28, 1, 0, tzinfo=UTC))
        held.opens(f"{place.url}/hall?look={look}")
        found = Screen(held.page, place)
        found.shows("#collected", "60")
        yield found
