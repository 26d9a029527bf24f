"""A link ends when it is told to, whatever happens in that very moment."""

import asyncio
from types import SimpleNamespace

from desktop_app.exchange import links
from desktop_app.exchange.data_watch import Change
from desktop_app.exchange.links import Link
from desktop_app.exchange.links_model import LinkFailed, LinkState
from desktop_app.exchange.service_tasks import Tasks


class Session(SimpleNamespace):
    """A desk that is wanted, has nothing for us and lacks nothing."""

    def is_polling(self, _now):
        return False

    def lacks(self, *_heads):
        return False


def service(closed):
    async def aclose():
        closed.append(True)

    return SimpleNamespace(
        node="a",
        changed=Change(),
        heads={},
        is_wanted=lambda _session: True,
        open_client=lambda _session: SimpleNamespace(aclose=aclose),
        worked=lambda _session, _address: None,
        tell=lambda _session, _state: None,
    )


def test_a_link_that_breaks_in_the_moment_it_is_ended_ends(monkeypatch):
    closed = []

    async def story():
        polls, broke = asyncio.Event(), asyncio.Event()

        async def swap(*_given, wait=0.0, only_news=False):
            if wait:
                polls.set()
                await broke.wait()
                raise LinkFailed(LinkState.CLOSED)

        monkeypatch.setattr(links, "_swap", swap)
        session = Session(
            node="b", addresses=("x:1",), kicked=Change(), is_linked=False, want=(), told=None
        )
        task = asyncio.create_task(Link(service(closed), session).run())
        await polls.wait()
        broke.set()
        task.cancel()
        _ended, left = await asyncio.wait({task}, timeout=5)
        assert not left
        assert task.cancelled()
        assert not session.is_linked

    asyncio.run(story())
    assert closed == [True]


def test_a_part_that_lost_the_word_to_end_is_told_again():
    async def story():
        async def stubborn():
            try:
                await asyncio.sleep(3600)
            except asyncio.CancelledError:
                await asyncio.sleep(3600)

        tasks = Tasks()
        tasks.begin("stubborn", stubborn)
        await asyncio.sleep(0)
        async with asyncio.timeout(10):
            await tasks.end_all()
        assert "stubborn" not in tasks

    asyncio.run(story())
