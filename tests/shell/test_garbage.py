"""Garbage with Qt objects in it is never destroyed in another thread."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from ui.garbage import GarbageKeeper, collect_due


@pytest.fixture
def keeper(qapp):
    keeper = GarbageKeeper()
    yield keeper
    keeper.deleteLater()


def leave_a_cycle(ended):
    """A Qt object that only a cycle holds; says in which thread it ended."""
    thing = QObject()
    thing.itself = [thing]
    weakref.finalize(thing, lambda: ended.append(threading.get_ident()))


def allocate_much():
    kept = [[] for _ in range(50_000)]
    kept.clear()


def test_a_busy_store_lane_does_not_destroy_what_belongs_to_the_window(keeper):
    ended = []
    leave_a_cycle(ended)
    lane = threading.Thread(target=allocate_much)
    lane.start()
    lane.join()
    assert ended == []

    for _ in range(40):
        kept = [[] for _ in range(2_000)]
        collect_due()
        del kept

    gc.collect()
    assert ended == [threading.get_ident()]
