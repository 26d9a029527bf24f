"""The verb `sbom`: the list of parts."""

import argparse
from pathlib import Path

import msgspec

from desktop_app.commands.answer import Answer
from desktop_app.exports.saving import save
from desktop_app.language import tr
from desktop_app.parts.bill import bill_of_parts
from desktop_app.paths import Home


def sbom(asked: argparse.Namespace, _home: Home) -> Answer:
    """The list on stdout, or in a file; needs no event. Raises what `save` raises."""
    bill = bill_of_parts()
    text = msgspec.json.format(msgspec.json.encode(bill), indent=2)
    if not asked.out:
        return Answer(bill, [text.decode()])
    save(Path(asked.out), text)
    count = len(bill["components"])
    line = tr("零件清单已保存：{file}（{count} 项）", file=asked.out, count=count)
    return Answer({"file": asked.out, "components": count}, [line])
