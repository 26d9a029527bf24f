"""粉碎清单: the paper on which somebody ticks off what no program can erase. It names nobody."""

from collections.abc import Sequence

from desktop_app.desk import Desk
from desktop_app.events.records import desk_names
from desktop_app.language import tr
from desktop_app.readiness.sheet import (
    Block,
    Document,
    Heading,
    Sentence,
    Signatures,
    Table,
    sheet_pdf,
)


def shredding_pdf(desk: Desk, title: str, lines: Sequence[str]) -> bytes:
    """The report of an erasure as a sheet of A4, with a box before each thing to do and a line to sign.

    lines  as `people.words` has them: those that begin with a dot are to be ticked off
    """
    with desk.store.read() as tx:
        name = desk_names(tx).get(desk.node, "")
    told = [line for line in lines if not _is_task(line)]
    tasks = [line.strip(" ·") for line in lines if _is_task(line)]
    now = f"{desk.clock().astimezone():%Y-%m-%d %H:%M}"
    rows = tuple(("□", task, "") for task in tasks)
    blocks: list[Block] = [
        *(Sentence(line) for line in told),
        Heading(tr("做完一样，勾一样")),
        Table(("", tr("要粉碎或删掉的"), tr("谁，何时")), rows, (1, 12, 5), grows=True),
        Signatures((tr("经办人"), tr("负责人"))),
    ]
    return sheet_pdf(Document(title, tr("{desk}　{now}", desk=name, now=now), tuple(blocks)))


def _is_task(line: str) -> bool:
    return line.startswith("  · ")
