"""Debian's Chromium for tests: what a giver's hands do, and what eyes and screen readers get.

Playwright's sync API leaves its loop marked as running in the thread until it is stopped: a browser
lives for one module, so that no other module's `asyncio.run` meets it.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Request, sync_playwright

from desktop_app.paths import resource

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
PHONE = (360, 740)
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{ours}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias><family>serif</family><prefer><family>Noto Serif SC</family></prefer></alias>
</fontconfig>
"""


def why_none() -> str:
    """What to say when a check is skipped; "" when there is a browser."""
    return "" if PROGRAM else "no Chromium here: apt-get install chromium"


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """The browser with our fonts, so that Chinese is drawn on a machine that has none."""
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS.format(ours=resource("fonts"), cache=folder / "cache"), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=PROGRAM,
            args=[*_FLAGS],
            env={**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": str(folder)},
        )
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Phone:
    """One giver's browser: its page, and what it asked the network for."""

    page: Page
    url: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def opens(self, address: str) -> "Phone":
        self.page.goto(address)
        return self

    @property
    def strangers(self) -> list[str]:
        """Requests to anybody but the page's own server."""
        host = urlsplit(self.url).netloc
        return [one for one in self.asked if urlsplit(one).netloc != host]

    def wire(self) -> CDPSession:
        """The browser's own tools: network, performance."""
        return self.page.context.new_cdp_session(self.page)

    def presses(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def text(self) -> str:
        return self.page.locator("body").inner_text()


@contextmanager
def phone(
    browser: Browser,
    url: str,
    *,
    size: tuple[int, int] = PHONE,
    language: str = "zh-CN",
    theme: str = "light",
    scripts: bool = True,
    density: float = 1.0,
) -> Iterator[Phone]:
    """A new phone without cookies. At its end: it asked nobody else, and no script complained."""
    context = browser.new_context(
        ignore_https_errors=True,
        viewport={"width": size[0], "height": size[1]},
        locale=language,
        color_scheme=theme,  # type: ignore[arg-type]
        java_script_enabled=scripts,
        device_scale_factor=density,
    )
    context.set_default_timeout(8_000)
    held = _phone(context, url)
    try:
        yield held
    finally:
        context.close()
    assert held.strangers == []
    assert held.complaints == []


def _phone(context: BrowserContext, url: str) -> Phone:
    held = Phone(context.new_page(), url)

    def asked(request: Request) -> None:
        if not request.url.startswith(("data:", "about:")):
            held.asked.append(request.url)

    held.page.on("request", asked)
    held.page.on("pageerror", lambda error: held.complaints.append(str(error)))
    held.page.on("console", lambda said: _heard(held, said.type, said.text))
    return held


def _heard(held: Phone, kind: str, text: str) -> None:
    """A refusal (409) and a server that is away are shown by the page; Chromium logs them too."""
    if kind == "error" and "Failed to load resource" not in text:
        held.complaints.append(text)


# What axe-core and eyes measure

_AXE = Axe()
_RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}


def violations(page: Page) -> list[str]:
    """What axe-core holds against this page: rule, help and the first element of each."""
    found: list[dict[str, Any]] = _AXE.run(page, options=_RULES).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:160]} {_why(one)}" for one in found
    ]


def _why(violation: dict[str, Any]) -> str:
    return str(violation["nodes"][0].get("failureSummary", ""))[:300]


_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_DOUBLE = """for (const [e, size] of [...document.body.querySelectorAll('*')]
    .map(e => [e, parseFloat(getComputedStyle(e).fontSize)])) e.style.fontSize = 2 * size + 'px'"""


def sideways(page: Page) -> int:
    """Pixels by which the page must be pushed sideways to be read."""
    return int(page.evaluate(_SIDEWAYS))


def double_letters(page: Page) -> None:
    """As a phone does whose owner wants all letters twice as large."""
    page.evaluate(_DOUBLE)


_SMALL_TARGETS = """least => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(e => e.getClientRects().length && e.checkVisibility())
  .map(e => {
    const all = [e, ...(e.labels || [])].map(one => one.getBoundingClientRect());
    const width = Math.max(...all.map(r => r.right)) - Math.min(...all.map(r => r.left));
    const height = Math.max(...all.map(r => r.bottom)) - Math.min(...all.map(r => r.top));
    return [e.outerHTML.slice(0, 90), width, height, Math.max(...all.map(r => r.right))];
  })
  .filter(([_, width, height, right]) => right > 0 && Math.min(width, height) < least - 0.01)
  .map(([html, width, height]) => Math.round(width) + 'x' + Math.round(height) + ' ' + html)"""


def small_targets(page: Page, least: float = 44) -> list[str]:
    """What a finger must hit and may miss: links, buttons, and fields with their labels."""
    found: list[str] = page.evaluate(_SMALL_TARGETS, least)
    return found


_SMALL_TEXTS = """least => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.parentElement, text = node.textContent.trim();
    if (!text || ['SCRIPT', 'STYLE', 'NOSCRIPT', 'TITLE'].includes(at.tagName)) continue;
    if (!at.getClientRects().length) continue;
    const size = parseFloat(getComputedStyle(at).fontSize);
    if (size < least) found.push(size + ' ' + text.slice(0, 40));
  }
  return found;
}"""


def small_texts(page: Page, least: float = 18) -> list[str]:
    """Texts in letters of fewer CSS pixels, fields included."""
    found: list[str] = page.evaluate(_SMALL_TEXTS, least)
    return found


_FOCUS = """() => {
  const at = document.activeElement, style = getComputedStyle(at);
  return {
    what: (at.innerText || at.getAttribute('aria-label') || at.name || at.tagName).trim(),
    tag: at.tagName, name: at.getAttribute('name') || '', type: at.type || '',
    top: at.getBoundingClientRect().top + scrollY, left: at.getBoundingClientRect().left,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
      || style.boxShadow !== 'none',
  };
}"""


def tab_stops(held: Phone, most: int = 60) -> list[dict[str, Any]]:
    """What Tab reaches, from the top of the page until it leaves it."""
    held.page.evaluate("document.activeElement && document.activeElement.blur()")
    stops = []
    for _step in range(most):
        held.presses("Tab")
        stop = held.page.evaluate(_FOCUS)
        if stop["tag"] in ("BODY", "HTML"):
            break
        stops.append(stop)
    return stops


# What the network brings

FAST_3G = {"offline": False, "latency": 150,
           "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}  # fmt: skip


_PAINTED = """() => {
  const found = performance.getEntriesByName('first-contentful-paint')[0];
  return found ? found.startTime : 0;
}"""


@dataclass
class Load:
    """The first load of a page on a new phone. fcp: first contentful paint, in ms."""

    bytes: int
    requests: int
    fcp: float


def first_load(browser: Browser, url: str, address: str, *, slow: bool) -> Load:
    """Open an address with an empty cache; slow: 3G-fast and a processor of a quarter."""
    with phone(browser, url) as held:
        wire, sizes = held.wire(), []
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        if slow:
            wire.send("Network.emulateNetworkConditions", FAST_3G)
            wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        held.page.goto(address, wait_until="load" if slow else "networkidle")
        paint = held.page.wait_for_function(_PAINTED).json_value()
        return Load(round(sum(sizes)), len(sizes), paint)
