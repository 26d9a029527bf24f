"""The verb `bundle`: exchange by stick or folder."""

import argparse
from pathlib import Path
from typing import Any

from desktop_app.commands.answer import Answer, error_data, show_progress
from desktop_app.desk import Desk
from desktop_app.exchange.bundle import read_bundle, write_bundle
from desktop_app.exchange.bundle_reading import Read
from desktop_app.exchange.bundle_words import read_words, written_words
from desktop_app.language import tr
from desktop_app.messages import sentences


def bundle(asked: argparse.Namespace, desk: Desk) -> Answer:
    """`bundle write PLACE` or `bundle read PLACE`; a folder stands for whatever is in it."""
    place = Path(asked.place).expanduser()
    if asked.way == "write":
        return _write(desk, place)
    return _read(desk, place)


def _write(desk: Desk, place: Path) -> Answer:
    done = write_bundle(desk, place, lambda part: show_progress(tr("正在写"), part))
    data = {"file": str(done.file), "entries": done.entries, "size": done.size}
    return Answer(data, [written_words(done)])


def _read(desk: Desk, place: Path) -> Answer:
    read = read_bundle(desk, place, lambda part: show_progress(tr("正在读"), part))
    names = desk.names()
    lines = [read_words(read)]
    for trouble in read.troubles:
        said = sentences(trouble.error, names).in_one_line
        lines.append(tr("{file}：{said}", file=trouble.file, said=said))
    if read.has_answer:
        lines.append(tr("请把回答写回去：rosewall bundle write {place}", place=place))
    return Answer(_data(read), lines, refused=bool(read.refused))


def _data(read: Read) -> dict[str, Any]:
    return {
        "files": read.files,
        "taken": read.taken,
        "answers": read.answers,
        "settled": read.settled,
        "already_read": read.already_read,
        "waiting": read.waiting,
        "other_events": read.others,
        "refused": [{"reason": no.reason, "desk": no.node} for no in read.refused],
        "troubles": [{"file": one.file, **error_data(one.error)} for one in read.troubles],
    }
