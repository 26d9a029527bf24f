"""交班单 on paper: A5, for the pocket of whoever takes over."""

from collections.abc import Iterator, Sequence

from desktop_app.inbox.words import kind_word
from desktop_app.language import tr
from desktop_app.messages.market import floats_words
from desktop_app.messages.staff import TOPICS
from desktop_app.readiness.sheet import Block, Document, Heading, Sentence, Signatures
from desktop_app.readiness.sheets import named
from desktop_app.staff.slip import Slip

A5 = (148.0, 210.0)


def slip_document(slip: Slip) -> Document:
    """The slip before it is placed; `readiness.sheet.sheet_pdf` makes the PDF."""
    when = f"{slip.at.astimezone():%Y-%m-%d %H:%M}"
    about = " · ".join(part for part in (slip.event, when, slip.desk, slip.by) if part)
    blocks = [
        *_lines(slip),
        Heading(tr("备用金")),
        Sentence(floats_words(slip.floats) or tr("没有")),
    ]
    verdict = tr("没有留下的事") if slip.is_clear else tr("有留下的事")
    signatures = Signatures((tr("交班"), tr("接班")))
    return Document(tr("交班单"), about, (*blocks, signatures), verdict, foot=slip.event, paper=A5)


def _lines(slip: Slip) -> Iterator[Block]:
    yield from _numbers(tr("暂留的玫瑰"), slip.holds)
    yield from _numbers(tr("没有打出来的卡"), slip.unprinted)
    yield from _numbers(tr("等别的电脑答复"), slip.waiting)
    yield Heading(tr("待处理"))
    words = [
        tr("{kind} {count} 件", kind=kind_word(kind), count=count)
        for kind, count in slip.inbox.items()
    ]
    yield Sentence(tr("、").join(words) or tr("没有"))
    yield Heading(tr("叫了负责人、还没来的"))
    if not slip.tickets:
        yield Sentence(tr("没有"))
    for call in slip.tickets:
        topic = tr(TOPICS.get(call.topic, TOPICS["other"]))
        yield Sentence(" ".join(part for part in (call.number, topic) if part))


def _numbers(title: str, numbers: Sequence[str]) -> Iterator[Block]:
    yield Heading(title)
    yield Sentence(named(list(numbers)) or tr("没有"))
