"""A desk in wrong hands: admitted, with a true key, and it says whatever it likes.

Strategies for values that are of the right type and wrong all the same, and for entries around them.
"""

import shutil
from pathlib import Path

import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from desktop_app.desk import Desk, open_desk
from desktop_app.events.facts import DeskRole
from desktop_app.exchange import frame
from desktop_app.exchange.admission import admit_desk, make_request
from desktop_app.exchange.message import PROTOCOL, Head, Log, Message, Seal
from desktop_app.exchange.model import sealed_bytes
from desktop_app.journal import entry as journal
from desktop_app.journal.entry import CHAIN_START, Entry, chain_after
from desktop_app.paths import Home
from desktop_app.projections import project_everything  # noqa: F401 - registers every kind of fact
from desktop_app.roses.records import wall_roses
from tests.desks import HandClock

KINDS = {kind: decoder.type for kind, decoder in journal._kinds.items()}


class Template:
    """A closed store that knows Mallory; every example works on a fresh copy."""

    def __init__(self, folder: Path, lead: Desk, role: DeskRole) -> None:
        self.folder = folder
        request, self.identity = make_request("三号电脑")
        admit_desk(lead, request, "三号电脑", role)
        with lead.store.read() as tx:
            self.wishes = [rose.wish_id for rose in wall_roses(tx)]
        self.event, self.lead, self.node = lead.event, lead.node, self.identity.node
        self.home = lead.home
        lead.close()

    def opened(self, name: str) -> Desk:
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.home.folder, folder)
        return open_desk(Home(folder), clock=HandClock())

    def log(self, *entries: Entry) -> Log:
        """The entries as Mallory's own log from its beginning, chained and sealed as they should."""
        chain, whole = CHAIN_START, []
        for n, entry in enumerate(entries, 1):
            bare = msgspec.structs.replace(entry, event=self.event, node=self.node, n=n, chain=b"")
            chain = chain_after(chain, bare)
            whole.append(msgspec.structs.replace(bare, chain=chain))
        return Log(self.node, whole, [self.seal(whole[-1])] if whole else [])

    def seal(self, last: Entry) -> Seal:
        said = sealed_bytes(last.event, last.node, last.n, last.chain)
        return Seal(last.n, last.chain, self.identity.sign(said))

    def message(self, *logs: Log, **other: object) -> Message:
        values: dict = {"have": {self.node: Head(1, bytes(8))}} | other
        return Message(
            protocol=PROTOCOL, event=self.event, sender=self.node, logs=list(logs), **values
        )

    def frame(self, *entries: Entry) -> bytes:
        return frame.encode(self.message(self.log(*entries)))


def an_entry(kind: str, subject: str, body: bytes, **other: object) -> Entry:
    values: dict = {"act": 1, "epoch": 0, "private": None, "by": "志愿者"} | other
    return Entry(
        event="", node="", n=0, kind=kind, subject=subject, body=body,
        at="2023-06-28T01:00:00.000Z", **values,
    )  # fmt: skip


# values

NASTY = [
    "",
    "\x00",
    "\u202e",
    "a\nb",
    "0",
    "-1",
    "null",
    "'; DROP TABLE roses; --",
    "😀" * 40,
    "9" * 30,
]
texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(["HS-001", "2023-06-28", "2023-06-28T01:00:00.000Z", "00" * 32]),
)
numbers = st.one_of(
    st.integers(-3, 5), st.sampled_from([-(2**63), 2**31, 2**53, 2**63 - 1, 2**64 - 1, 10**30])
)


_PLAIN = {
    inspect.BoolType: st.booleans(),
    inspect.IntType: numbers,
    inspect.FloatType: st.floats(allow_nan=False, allow_infinity=False),
    inspect.NoneType: st.none(),
    inspect.BytesType: st.just("AAAA"),
}


def of_type(about: inspect.Type, ids: st.SearchStrategy[str]) -> st.SearchStrategy:
    """Any JSON value that this type lets in."""
    if type(about) in _PLAIN:
        return _PLAIN[type(about)]
    match about:
        case inspect.StrType():
            return st.one_of(texts, ids)
        case inspect.EnumType(cls):
            return st.sampled_from([one.value for one in cls])
        case inspect.UnionType(types):
            return st.one_of(*(of_type(one, ids) for one in types))
        case inspect.ListType(item_type) | inspect.VarTupleType(item_type):
            return st.lists(of_type(item_type, ids), max_size=4)
        case inspect.TupleType(item_types):
            return st.tuples(*(of_type(one, ids) for one in item_types)).map(list)
        case inspect.DictType(key, value):
            return st.dictionaries(of_type(key, ids).map(str), of_type(value, ids), max_size=4)
        case inspect.StructType(cls):
            return of_struct(cls, ids)
    raise TypeError(f"no strategy for {about}")


def of_struct(cls: type, ids: st.SearchStrategy[str]) -> st.SearchStrategy[dict]:
    fields = inspect.type_info(cls).fields
    return st.fixed_dictionaries(
        {f.encode_name: of_type(f.type, ids) for f in fields if f.required},
        optional={f.encode_name: of_type(f.type, ids) for f in fields if not f.required},
    )


anything = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=8,
)


@st.composite
def bodies(draw: st.DrawFn, kind: str, ids: st.SearchStrategy[str]) -> bytes:
    """A body of the right shape with wrong values; now and then of a wrong shape, or none at all."""
    how = draw(st.integers(0, 9))
    if how == 0:
        return draw(st.binary(max_size=40))
    if how == 1:
        return msgspec.json.encode(draw(anything))
    return msgspec.json.encode(draw(of_struct(KINDS[kind], ids)))


@st.composite
def entries(draw: st.DrawFn, template: Template) -> Entry:
    """What somebody with a true key may write."""
    ids = st.sampled_from([*template.wishes, template.event, template.lead, template.node, "new"])
    kind = draw(st.sampled_from(sorted(KINDS)))
    body = draw(bodies(kind, ids))
    if draw(st.integers(0, 19)) == 0:
        kind = draw(
            st.sampled_from(["future.kind", "wish.", ".", "claim", "\x00", "act.", "desk.x"])
        )
    return an_entry(
        kind,
        draw(st.one_of(ids, texts.filter(bool).map(lambda t: t[:60]))),
        body,
        act=draw(st.sampled_from([0, 1, 2, 3, 1 << 40])),
        epoch=draw(st.sampled_from([0, 0, 0, 1, 2, 1 << 23, 1 << 40])),
        private=draw(st.one_of(st.none(), st.just("no such record"))),
        by=draw(texts.map(lambda t: t[:60])),
    )  # fmt: skip
