"""Erasing and exchange in any order, late and repeated: gone is gone everywhere, and nobody else loses anything."""

import shutil
from dataclasses import dataclass, field, replace

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.claims.records import claims_of_wish
from desktop_app.claims.settling import note_call
from desktop_app.desk import Desk, open_desk
from desktop_app.errors import UserError
from desktop_app.exchange.composing import compose
from desktop_app.exchange.model import Road
from desktop_app.exchange.receiving import receive
from desktop_app.exchange.records import lacking_records
from desktop_app.paths import Home
from desktop_app.people.erasing import WishStays, erase_person
from desktop_app.people.records import erased_subjects
from desktop_app.roses.operations import hand_roses
from desktop_app.roses.records import wish_id_of
from desktop_app.safety.doctor import examine
from desktop_app.store import tables
from desktop_app.wishes.facts import Identity
from tests.desks import HandClock, hang, small_desk, wish
from tests.exchange.desks import hears, joined, meet, receive_heads
from tests.people.forensics import everything_read

GIVERS = [Giver(name=f"{name}彩蝶", phone=f"1398765000{n}") for n, name in enumerate("赵钱孙李")]
FAMILIES = [Identity(name=f"{name}鸣鸾", address=f"碧落里 {n} 号") for n, name in enumerate("周吴")]
DESKS = ("lead", "second", "third")

steps = st.one_of(
    st.tuples(st.just("erase"), st.integers(0, len(GIVERS) - 1)),
    st.tuples(st.just("family"), st.integers(0, len(FAMILIES) - 1)),
    st.tuples(st.just("hears"), st.integers(0, 2), st.integers(0, 2)),
    st.tuples(st.just("writes"), st.integers(0, 2), st.integers(0, 2)),
    st.tuples(st.just("reads"), st.integers(0, 2)),
    st.tuples(st.just("calls"), st.integers(0, 2), st.integers(0, len(GIVERS) - 1)),
    st.tuples(st.just("claims"), st.integers(1, 2), st.integers(0, len(GIVERS) - 1)),
)


@pytest.fixture(scope="module")
def event(tmp_path_factory):
    """Three laptops that know four givers and two families; each example works on a copy."""
    folder = tmp_path_factory.mktemp("event")
    lead = small_desk(folder / "lead", HandClock())
    for number, identity in enumerate(FAMILIES, start=1):
        hang(lead, wish(f"YZ-{number:03}"), identity=identity)
    hang(lead, *(wish(f"HS-{n:03}") for n in range(1, 31)))
    for number, giver in enumerate(GIVERS, start=1):
        claim_wishes(lead, [f"HS-{number:03}"], giver)
    others = [joined(lead, folder / name, name) for name in DESKS[1:]]
    for place, desk in enumerate(others):
        hand_roses(lead, [f"HS-{n:03}" for n in range(11 + 10 * place, 21 + 10 * place)], desk.node)
    for desk in (*others, *others):
        meet(lead, desk)
    for desk in (lead, *others):
        desk.close()
    return folder


@dataclass
class World:
    desks: list[Desk]
    letters: list[tuple[str, bytes]] = field(default_factory=list)
    erased: set[str] = field(default_factory=set)
    claimed: dict[int, int] = field(default_factory=dict)

    @property
    def lead(self) -> Desk:
        return self.desks[0]

    def erase(self, place: int) -> None:
        self._erase(f"giver:{GIVERS[place].phone}", GIVERS[place].phone, None)

    def family(self, place: int) -> None:
        self._erase(f"YZ-{place + 1:03}", FAMILIES[place].address, WishStays.STAYS)

    def _erase(self, who: str, word: str, wish: WishStays | None) -> None:
        try:
            erase_person(self.lead, who, "本人要求", wish=wish)
        except UserError as error:
            if error.code != "person_unknown":  # gone already
                raise
        self.erased.add(word)

    def hears(self, listener: int, speaker: int) -> None:
        if listener != speaker:
            hears(self.desks[listener], self.desks[speaker])

    def writes(self, speaker: int, reader: int) -> None:
        """A stick: what is known now, for somebody who reads it late, or twice, or never."""
        if speaker != reader:
            self.letters.append((self.desks[reader].node, compose(self.desks[speaker], self.desks[reader].node, receive_heads(self.desks[reader]))))  # fmt: skip

    def reads(self, reader: int) -> None:
        for node, letter in self.letters:
            if node == self.desks[reader].node:
                receive(self.desks[reader], letter, Road.BUNDLE)

    def calls(self, place: int, giver: int) -> None:
        desk = self.desks[place]
        with desk.store.read() as tx:
            claim = claims_of_wish(tx, wish_id_of(tx, f"HS-{giver + 1:03}"))[0].claim_id
        try:
            note_call(desk, claim, f"{GIVERS[giver].phone} 说周五来")
        except UserError as error:
            if error.code != "person_erased":
                raise

    def claims(self, place: int, giver: int) -> None:
        """The same giver comes again, at another laptop, as somebody of whom nothing is known there."""
        count = self.claimed[place] = self.claimed.get(place, 0) + 1
        if count <= 10:
            number = f"HS-{10 * place + count:03}"
            claim_wishes(self.desks[place], [number], replace_note(GIVERS[giver], f"又来 {giver}"))


def replace_note(giver: Giver, note: str) -> Giver:
    """Another visit: a person of its own to the program, with another phone."""
    return Giver(name=giver.name, phone=giver.phone.replace("139", "136"), note=note)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=st.lists(steps, max_size=14))
def test_gone_is_gone_everywhere_and_nobody_else_loses_anything(event, tmp_path_factory, plan):
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(event, folder, dirs_exist_ok=True)
    world = World([open_desk_at(folder / name) for name in DESKS])
    try:
        for kind, *about in plan:
            getattr(world, kind)(*about)
        settle(world)
        check(world)
    finally:
        for desk in world.desks:
            desk.close()
        shutil.rmtree(folder)


def open_desk_at(folder):
    return replace(open_desk(Home(folder), clock=HandClock()), by="")


def settle(world):
    """Everything late is read, and everybody has met everybody."""
    for _ in range(2):
        for place in range(3):
            world.reads(place)
        for one in world.desks:
            for other in world.desks:
                if one is not other:
                    meet(one, other)
        for listener in world.desks:  # what was lacking comes when it is asked for
            for speaker in world.desks:
                if speaker is not listener:
                    frame = compose(
                        speaker, listener.node, receive_heads(listener), want=wanted(listener)
                    )
                    receive(listener, frame, Road.HTTP)


def wanted(desk):
    with desk.store.read() as tx:
        return lacking_records(tx)


def check(world):
    for desk in world.desks:
        with desk.store.read() as tx:
            gone = erased_subjects(tx)
            query = sa.select(tables.vault.c.subject, tables.vault.c.record)
            rows = {name for row in tx.execute(query) for name in row}
        assert not gone & rows
        read = everything_read(desk)
        assert not [word for word in world.erased if word in read]
        assert examine(desk).is_well
    whole = everything_read(world.lead)
    for giver in GIVERS:
        assert giver.phone in world.erased or giver.phone in whole
    for family in FAMILIES:
        assert family.address in world.erased or family.address in whole
    pictures = [picture(desk) for desk in world.desks]
    assert pictures[0] == pictures[1] == pictures[2]


def picture(desk):
    """Every projection, as rows."""
    with desk.store.read() as tx:
        return {
            table.name: sorted(map(repr, tx.execute(sa.select(table)).all()))
            for table in tables.PROJECTIONS
        }
