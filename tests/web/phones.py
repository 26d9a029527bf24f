"""Phones before a small desk's pages, without a network: one loop, seconds turned by hand."""

import asyncio
import re
from collections.abc import Coroutine
from html import unescape
from pathlib import Path
from typing import Any

import httpx

from desktop_app.desk import Desk
from desktop_app.events.operations import switch_pages
from desktop_app.tokens.model import TokenKind
from desktop_app.tokens.operations import signer_of
from desktop_app.web.app import make_pages
from desktop_app.web.lane import ClaimLane
from desktop_app.web.site import Site
from tests.desks import hang, small_desk, wish

SAFE, PLAIN = "https://rose.example", "http://192.168.8.2:8080"
GIVER = {"name": "王芳", "phone": "13800001234"}


class HandSeconds:
    """A monotonic clock that a test turns."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += seconds


class Hall:
    """A desk with open pages, and the phones before it."""

    def __init__(
        self, folder: Path, roses: int = 3, url: str = SAFE, *, is_on: bool = True, **site: Any
    ) -> None:
        self.url = url
        self.desk: Desk = small_desk(folder)
        hang(self.desk, *(wish(f"HS-{one:03}") for one in range(1, roses + 1)))
        if is_on:
            switch_pages(self.desk, is_on=True)
        self.seconds = HandSeconds()
        self.loop = asyncio.new_event_loop()
        self.site = Site(self.desk, url, ClaimLane(self.desk), monotonic=self.seconds, **site)
        self.pages = make_pages(self.site)
        self._phones: list[Phone] = []

    def phone(self, address: str = "10.0.0.7") -> "Phone":
        phone = Phone(self, address)
        self._phones.append(phone)
        return phone

    def rose(self, number: str) -> str:
        """Path in the QR of a rose tag."""
        return f"/r/{signer_of(self.desk).sign(TokenKind.ROSE, number)}"

    def card(self, code: str) -> str:
        """Path in the QR of a claim card."""
        return f"/c/{signer_of(self.desk).sign(TokenKind.CARD, code.replace('-', ''))}"

    def switch(self, *, is_on: bool) -> None:
        switch_pages(self.desk, is_on=is_on)

    def run(self, doing: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(doing)

    def close(self) -> None:
        for phone in self._phones:
            self.run(phone.browser.aclose())
        self.site.close()
        self.loop.close()
        self.desk.close()


class Phone:
    """A browser without scripts."""

    def __init__(self, hall: Hall, address: str) -> None:
        self._hall = hall
        self.browser = httpx.AsyncClient(
            transport=httpx.ASGITransport(hall.pages, client=(address, 50_000)),
            base_url=hall.url,
            follow_redirects=True,
        )

    def opens(self, path: str, **more: Any) -> httpx.Response:
        return self._hall.run(self.browser.get(path, **more))

    def sends(self, path: str, fields: dict[str, str], **more: Any) -> httpx.Response:
        return self._hall.run(self.browser.post(path, data=fields, **more))

    def asks(self, path: str, body: object = None, **more: Any) -> httpx.Response:
        """A call of the API."""
        if body is None:
            return self.opens(path, **more)
        return self._hall.run(self.browser.post(path, json=body, **more))

    def claims(self, number: str, **fields: str) -> httpx.Response:
        """Scan the rose, fill the form, press the button."""
        return self._hall.run(self.claim(number, **fields))

    async def claim(self, number: str, **fields: str) -> httpx.Response:
        return await self.press(number, await self.scan(number), **fields)

    async def scan(self, number: str) -> dict[str, str]:
        """What is hidden in the form on the rose's page; nothing where the page has none."""
        return hidden(await self.browser.get(self._hall.rose(number)))

    async def press(self, number: str, form: dict[str, str], **fields: str) -> httpx.Response:
        """Fill the form and press its button."""
        return await self.browser.post(self._hall.rose(number), data=form | GIVER | fields)


def hidden(shown: httpx.Response, action: str = "") -> dict[str, str]:
    """The hidden fields of a form on a page: of the first, or of the one with this action."""
    forms = re.findall(r"<form(.*?)</form>", shown.text, re.DOTALL)
    form = next((one for one in forms if f'action="{action}"' in one or not action), "")
    return dict(re.findall(r'type="hidden" name="(\w+)" value="(\w*)"', form))


def words(shown: httpx.Response) -> str:
    """What an eye reads on a page."""
    plain = re.sub(r"<(head|svg).*?</\1>", "", shown.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", plain)).split())


def code_on(shown: httpx.Response) -> str:
    """The code that the page shows large."""
    found = re.search(r'class="shown">([0-9A-Z-]+)<', shown.text)
    assert found, words(shown)
    return found[1]
