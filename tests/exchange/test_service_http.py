"""What callers see while a server ends: who got in is heard out, and nobody else gets in."""

import asyncio
import contextlib
import socket

import pytest

from desktop_app.exchange.service_http import HttpServer
from tests.exchange.serving import PATIENCE, until
from tests.web.served import client_tls, server_tls

ASK = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"


class Caller:
    """A TCP connection; TLS, where there is any, is agreed upon at the first question."""

    def __init__(self, reader, writer, tls):
        self.reader, self.writer = reader, writer
        self._tls = tls

    async def asks(self):
        """The head of the answer, in lower case."""
        if self._tls is not None:
            tls, self._tls = self._tls, None
            await self.writer.start_tls(tls, server_hostname="127.0.0.1")
        self.writer.write(ASK)
        head = await self.reader.readuntil(b"\r\n\r\n")
        assert await self.reader.readexactly(4) == b"here"
        return head.decode().lower()

    async def hangs_up(self):
        self.writer.close()
        with contextlib.suppress(OSError):
            await self.writer.wait_closed()


class Place:
    """A server at a port of its own, and the application behind it."""

    def __init__(self, patience_s, is_safe):
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._listening.setblocking(False)
        self._address = self._listening.getsockname()
        self._tls = client_tls() if is_safe else None
        self.answers = 0
        self._callers = []
        tls = server_tls() if is_safe else None
        self.server = HttpServer(self, tls, patience_s=patience_s)

    @property
    def listens(self):
        return self._listening.fileno() != -1

    async def start(self):
        await self.server.start(self._listening)

    async def caller(self):
        self._callers.append(Caller(*await asyncio.open_connection(*self._address), self._tls))
        return self._callers[-1]

    async def has_accepted(self):
        """Everybody who came before: connections are accepted in turn."""
        last = await self.caller()
        await last.asks()
        return last

    async def end(self):
        for one in self._callers:
            await one.hangs_up()
        await self.server.stop()

    async def __call__(self, _scope, _receive, send):
        self.answers += 1
        length = [(b"content-length", b"4")]
        await send({"type": "http.response.start", "status": 200, "headers": length})
        await send({"type": "http.response.body", "body": b"here"})


@contextlib.asynccontextmanager
async def place(patience_s, *, is_safe):
    serving = Place(patience_s, is_safe)
    await serving.start()
    try:
        yield serving
    finally:
        await serving.end()


@pytest.mark.parametrize("is_safe", [False, True])
def test_who_is_connected_may_ask_once_more_and_nobody_else_gets_in(is_safe):
    async def story():
        async with place(2 * PATIENCE, is_safe=is_safe) as serving:
            silent = await serving.caller()
            asked_before = await serving.has_accepted()
            ending = asyncio.create_task(serving.server.stop())
            await until(lambda: not serving.listens)
            with pytest.raises(ConnectionRefusedError):
                await serving.caller()
            for one in (silent, asked_before):
                assert "connection: close" in await one.asks()
            async with asyncio.timeout(PATIENCE):  # all were heard: nothing is waited for
                await ending

    asyncio.run(story())


def test_who_asks_nothing_does_not_hold_up_the_end():
    async def story():
        async with place(0.2, is_safe=False) as serving:
            silent = await serving.caller()
            await serving.has_accepted()
            async with asyncio.timeout(PATIENCE):
                await serving.server.stop()
            assert await silent.reader.read() == b""

    asyncio.run(story())


def test_who_agrees_upon_tls_when_all_is_over_hears_no_half_answer():
    async def story():
        async with place(0.0, is_safe=True) as serving:
            slow = await serving.caller()
            await serving.has_accepted()
            await serving.server.stop()
            with pytest.raises((OSError, EOFError)):
                await slow.asks()
            assert serving.answers == 1

    asyncio.run(story())
