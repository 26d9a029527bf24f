"""Consent forms as PDF, in large type, with the children's notice behind those for minors."""

from collections.abc import Iterator
from typing import NamedTuple

from desktop_app.cards.fonts import Face
from desktop_app.cards.page import Style
from desktop_app.consent.texts import VERSION, FormKind, FormText, form_text
from desktop_app.desk import Desk
from desktop_app.people import notices
from desktop_app.people.notice_sheets import about_of, child_document, notice_document
from desktop_app.readiness.looks import Look
from desktop_app.readiness.sheet import (
    Block,
    Document,
    Heading,
    Sentence,
    Signatures,
    Turn,
    sheet_pdf,
)

__all__ = ["FormKind", "Printed", "form_document", "form_pdf"]

SIGNED = Look(  # read and signed at a table by somebody without glasses
    Style(Face.WISH, (26, 24, 22, 20, 18)),
    12.0,
    1.0,
    Style(Face.BOLD, (15, 14, 13)),
    7.0,
    3.0,
    Style(Face.PLAIN, (14,), leading=1.3),
    20,
)
_FOR_MINORS = (FormKind.CHILD, FormKind.TEEN)
_BOX = "□"


class Printed(NamedTuple):
    """A form as PDF; version is printed on it."""

    pdf: bytes
    version: str


def form_pdf(desk: Desk, kind: FormKind) -> Printed:
    """The form with this event's name in it, ready to print; every text was read back.

    Raises UserError no_event, card_not_good, GlyphMissing, text_too_long.
    """
    about = about_of(desk)
    documents = [form_document(kind, about)]
    if kind in _FOR_MINORS:
        documents.append(notice_document(notices.Kind.CHILDREN, about))
    if kind is FormKind.CHILD:
        documents += filter(None, [child_document(about)])
    return Printed(sheet_pdf(*documents), VERSION)


def form_document(kind: FormKind, about: notices.About) -> Document:
    """The form before it is placed."""
    text = form_text(kind, about, notices.VERSION)
    foot = f"同意书版本 {VERSION}"
    if kind in _FOR_MINORS:
        foot += f" · 儿童告知书版本 {notices.VERSION}"
    return Document(text.title, "", tuple(_blocks(text)), foot=foot, look=SIGNED)


def _blocks(text: FormText) -> Iterator[Block]:
    for heading, sentences in text.sections:
        yield Heading(heading)
        yield from (Sentence(sentence) for sentence in sentences)
    yield Turn("选择和签名")
    yield Heading("每一行选一个，一行一行分开算")
    yield from (Sentence(f"{choice}：{_BOX} 同意 / {_BOX} 不同意") for choice in text.choices)
    yield Heading("请填写")
    pairs = [text.fields[place : place + 2] for place in range(0, len(text.fields), 2)]
    yield from (Signatures(tuple(pair)) for pair in pairs)
    yield from (Signatures(signs) for signs in text.signs)
