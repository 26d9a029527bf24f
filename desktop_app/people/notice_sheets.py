"""Notices on paper: Chinese first, English after it; what hangs at the desk in 18 points and more."""

from collections.abc import Iterator
from pathlib import Path

from desktop_app.desk import Desk
from desktop_app.people.breach import breach_document
from desktop_app.people.export_facts import Form
from desktop_app.people.exporting import check_folder, form_of, save_bytes, shortened
from desktop_app.people.notices import About, Kind, Notice, Section, about_event, notice_of
from desktop_app.readiness.looks import HANDOUT, POSTER
from desktop_app.readiness.sheet import (
    Block,
    Document,
    Heading,
    Sentence,
    Signatures,
    Turn,
    sheet_pdf,
)

LANGUAGES = ("zh", "en")
_HANGS = (Kind.GIVERS,)  # the others are given into a hand, with a pen


def about_of(desk: Desk) -> About:
    """What notices say of this event. Raises UserError no_event."""
    event = desk.settings()
    return about_event(event.name, event.rules)


def notice_document(kind: Kind, about: About) -> Document:
    """A notice in both languages, each on pages of its own; the child's half page in large type is
    `child_document`."""
    notices = [notice_of(kind, about, language) for language in LANGUAGES]
    blocks: list[Block] = []
    for notice in notices:
        if blocks:
            blocks += [*_receipt(kind), Turn(notice.title)]
        blocks += _blocks(notice.sections)
    look = POSTER if kind in _HANGS else HANDOUT
    return Document(notices[0].title, "", tuple(blocks), foot=_foot(notices[0], about), look=look)


def child_document(about: About) -> Document | None:
    """What a child reads, in large type, in both languages."""
    notices = [notice_of(Kind.CHILDREN, about, language) for language in LANGUAGES]
    children = [notice.child for notice in notices if notice.child]
    blocks: list[Block] = []
    for child in children:
        if blocks:
            blocks.append(Turn(child.heading))
        blocks += [Sentence(text) for text in child.paragraphs]
    foot = _foot(notices[0], about)
    return Document(children[0].heading, "", tuple(blocks), foot=foot, look=POSTER)


def notice_pdf(kind: Kind, about: About) -> bytes:
    """The notice, ready to print. Raises what `sheet_pdf` raises."""
    documents = [notice_document(kind, about)]
    if kind is Kind.CHILDREN:
        documents += filter(None, [child_document(about)])
    return sheet_pdf(*documents)


def save_notice(desk: Desk, kind: Kind, path: Path) -> int:
    """The notice as a PDF; how many bytes. Raises UserError export_form, and what writing raises."""
    return _save(path, notice_pdf(kind, about_of(desk)))


def save_breach_sheet(desk: Desk, path: Path) -> int:
    """泄露处置单 as a PDF; how many bytes. Raises UserError export_form, and what writing raises."""
    return _save(path, sheet_pdf(breach_document(about_of(desk))))


def _save(path: Path, pdf: bytes) -> int:
    form_of(path, (Form.PDF,))
    check_folder(path)
    save_bytes(path, pdf)
    return len(pdf)


def _blocks(sections: tuple[Section, ...]) -> Iterator[Block]:
    for section in sections:
        yield Heading(section.heading)
        yield from (Sentence(text) for text in section.paragraphs)


def _receipt(kind: Kind) -> tuple[Block, ...]:
    """Under the Chinese text of what was given into a hand: that it was."""
    if kind in _HANGS:
        return ()
    return (Sentence("已收到这份告知（收到不等于同意）："), Signatures(("签名", "日期")))


def _foot(notice: Notice, about: About) -> str:
    return f"{shortened(about.event)} · {notice.foot}"
