"""Exchange by stick: write what the others may lack, read what they wrote.

The same frames as over the network, made by `composing` and taken by `receiving`; this page only
puts them into a file that is sealed to the event and signed.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.clock import written
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.exchange import bundle_trail, records
from desktop_app.exchange.bundle_file import BundleWriter, stick_words, whole_file
from desktop_app.exchange.bundle_model import (
    SUFFIX,
    Header,
    advanced,
    bundle_key,
    bundle_name,
    key_id,
)
from desktop_app.exchange.bundle_reading import (
    IsCancelled,
    Progress,
    Read,
    Reading,
    add,
    card_keys,
    check_wanted,
)
from desktop_app.exchange.composing import compose_message
from desktop_app.exchange.identity import ensure_identity
from desktop_app.exchange.message import Heads, Presence
from desktop_app.exchange.model import Road
from desktop_app.exchange.sealing import seal_own
from desktop_app.store.files import free_name
from desktop_app.tokens.model import event_tag

_BUDGET = 200_000  # bytes of entries in a frame: each is one write, and a claim may wait for it


@dataclass(frozen=True, slots=True)
class Written:
    """A bundle that is there, whole. `size` in bytes; `counter` is higher for every later one."""

    file: Path
    entries: int
    size: int
    counter: int


def write_bundle(
    desk: Desk,
    place: Path,
    progress: Progress = lambda _done: None,
    is_cancelled: IsCancelled = lambda: False,
    presence: Presence | None = None,
) -> Written:
    """Write what any other desk may lack into a file of this name, or into this folder.

    Raises UserError: bundle_no_key, bundle_place, stick_full, stick_readonly, stick_pulled,
    task_cancelled; then there is no bundle, not half of one.
    """
    identity = ensure_identity(desk)
    seal_own(desk)
    [key, *_newer] = card_keys(desk)
    with desk.store.read() as tx:
        begin = bundle_trail.known_to_all(tx, desk)
        ours = records.heads(tx, desk.event)
    with stick_words():
        target = _target(desk, place)
    header = _next_header(desk, key)
    whole = sum(head.n for head in ours.values()) - sum(head.n for head in begin.values())
    with stick_words(), whole_file(target) as file:
        writer = BundleWriter(file, header, bundle_key(key, desk.event, header.file))
        entries = 0
        for frame, count in _frames(desk, begin, presence):
            writer.add(frame)
            entries += count
            progress(min(entries / max(whole, 1), 1.0))
            check_wanted(is_cancelled)
        writer.finish(entries, identity.sign)
    bundle_trail.keep_written(desk, target.name, entries)
    return Written(target, entries, writer.size, header.counter)


def read_bundle(
    desk: Desk,
    place: Path,
    progress: Progress = lambda _done: None,
    is_cancelled: IsCancelled = lambda: False,
    road: Road = Road.BUNDLE,
) -> Read:
    """Read a bundle, or every bundle in a folder: nothing is believed before the whole is proved.

    What was taken stays when it is interrupted; reading again goes on there.
    Raises UserError: bundle_none, stick_pulled, task_cancelled; for a single file also
    bundle_not_ours, bundle_newer, bundle_other_event, bundle_no_key, bundle_unknown_desk,
    bundle_retired_desk, bundle_damaged, bundle_cut_off.
    """
    with stick_words():
        files = bundles_in(place)
    if not files:
        raise UserError("bundle_none")
    with desk.store.read() as tx:
        asked = bundle_trail.waiting_asks(tx)
    read = read_files(desk, files, progress, is_cancelled, road)
    if read.troubles and not place.is_dir():
        raise read.troubles[0].error
    with desk.store.read() as tx:
        settled = len(asked - bundle_trail.waiting_asks(tx)) if read.taken else 0
    return replace(read, settled=settled)


def read_files(
    desk: Desk, files: list[Path], progress: Progress, is_cancelled: IsCancelled, road: Road
) -> Read:
    """Read these bundles, each once more as long as another one brings what it waits for."""
    read, todo = Read(), files
    while todo:
        again, before = [], read.taken
        for place, path in enumerate(todo):
            part = _part_of(progress, place, len(todo))
            done = Reading(desk, path, is_cancelled, road).read(part)
            if done.waiting:
                again.append(path)
                done = replace(done, waiting=0, files=0)
            read = add(read, done)
        if read.taken == before or len(again) == len(files) == 1:
            return replace(read, waiting=len(again), files=read.files + len(again))
        todo = again
        progress = _ignored
    return read


def _part_of(progress: Progress, place: int, count: int) -> Progress:
    return lambda done: progress((place + done) / count)


def _ignored(_done: float) -> None:
    """The rounds after the first are short."""


def bundles_in(place: Path) -> list[Path]:
    """This file, or the bundles of this folder in the order of their names. Raises OSError."""
    if not place.is_dir():
        place.stat()
        return [place]
    found = (path for path in place.iterdir() if path.name.endswith(SUFFIX))
    return sorted(path for path in found if not path.name.startswith("."))


def _next_header(desk: Desk, key: bytes) -> Header:
    """Its number is taken for good, before anything is written."""
    return Header(
        tag=event_tag(desk.event),
        sender=desk.node,
        counter=bundle_trail.count_up(desk),
        file=secrets.token_bytes(16),
        key=key_id(key, desk.event),
        made_at=written(desk.clock()),
    )


def _frames(desk: Desk, begin: Heads, presence: Presence | None) -> Iterator[tuple[bytes, int]]:
    """Frames from there to all that we know, each with how many entries are in it."""
    theirs = begin
    while True:
        frame, message = compose_message(desk, "", theirs, presence=presence, budget=_BUDGET)
        yield frame, sum(len(log.entries) for log in message.logs)
        theirs = advanced(theirs, message.logs)
        if not message.is_more or not message.logs:
            return


def _target(desk: Desk, place: Path) -> Path:
    """The file to write; a folder gets one named by event, desk and time. Raises UserError."""
    if place.is_dir():
        name = desk.names().get(desk.node, "")
        return free_name(place / bundle_name(event_tag(desk.event), name, desk.node, desk.clock()))
    if not place.parent.is_dir():
        raise UserError("bundle_place")
    return place if place.name.endswith(SUFFIX) else place.with_name(place.name + SUFFIX)
