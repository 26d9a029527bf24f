"""Desks for tests: real stores in a temporary folder, a clock turned by hand."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from desktop_app.claims.facts import Giver
from desktop_app.clock import Clock
from desktop_app.desk import Desk, make_desk, write
from desktop_app.events.facts import EventRules
from desktop_app.journal.records import Note
from desktop_app.paths import Home
from desktop_app.roses.records import rose_by_number
from desktop_app.store import vault
from desktop_app.wishes.facts import (
    Consent,
    Group,
    Identity,
    Kind,
    PublicWish,
    WishImported,
    WishPublished,
)

EVENT_DAY = date(2023, 6, 28)


class HandClock:
    """A clock that stands still until a test turns it."""

    def __init__(self) -> None:
        self.now = datetime(2023, 6, 28, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: float) -> None:
        self.now += timedelta(**by)


def home_of(folder: Path, event: str = "") -> Home:
    """Where a new desk goes: into its folder, or, with `--store=postgresql`, onto a server.

    event  that it joins; "" for the first desk of a new one
    """
    return Home(folder)


def small_desk(folder: Path, clock: Clock | None = None) -> Desk:
    """A desk on an event without wishes."""
    rules = EventRules(hand_in_place="一楼服务台")
    return make_desk(home_of(folder), "试验活动", EVENT_DAY, rules, clock=clock or HandClock())


def words_for(desk: Desk) -> list[str]:
    """What a command line says so that it works on this desk."""
    home = desk.home
    on_server = ["--database", f"{home.database}#{home.event}"] if home.database else []
    return ["--home", str(home.folder), *on_server]


def wish(number: str, text: str = "想要一盏台灯。", **other: object) -> PublicWish:
    """A wish that breaks no rule, or whatever `other` makes of it."""
    values: dict[str, object] = {
        "number": number,
        "district": number[:2],
        "group": Group.ELDER,
        "kind": Kind.ITEM,
        "alias": "张奶奶",
        "age_band": "70-79岁",
        "text": text,
        "item": "台灯",
        "price_fen": 15_000,
        "consent": Consent.SELF,
        "find": f"{number.lower()} {text}",
    }
    return PublicWish(**(values | other))  # type: ignore[arg-type]


def hang(desk: Desk, *wishes: PublicWish, identity: Identity | None = None) -> list[str]:
    """Import wishes and hang those that break no rule; returns their ids."""
    ids = [desk.new_id() for _ in wishes]
    with desk.store.write() as tx:
        notes = []
        for wish_id, one in zip(ids, wishes, strict=True):
            record = vault.put(tx, wish_id, vault.LEAD, identity or Identity(name="张三"))
            notes.append(Note(wish_id, WishImported(wish=one), 0, record))
            if not one.concerns:
                notes.append(Note(wish_id, WishPublished()))
        write(tx, desk, notes)
    return ids


def giver_of(desk: Desk, number: str) -> Giver | None:
    """Who claimed the wish last, as the vault has it; None where this desk cannot read it."""
    with desk.store.read() as tx:
        claims = rose_by_number(tx, desk.event, number).claims
        return vault.get_all(tx, [claims[-1].private or ""], Giver).get(claims[-1].private or "")
