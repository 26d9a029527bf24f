"""Blank cards as a PDF: two stubs with their cards on each A4 sheet, and a sheet that tells how."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desktop_app.cards.contents import card_token
from desktop_app.cards.printing import save_whole
from desktop_app.cards.sheets import Told, silent
from desktop_app.claims.model import due_after
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.paper.records import Blank, blanks_of_desk, uses_of_blanks
from desktop_app.tokens.model import address_of
from desktop_app.tokens.operations import signer_of


def save_blanks(
    desk: Desk, serials: range, target: Path, told: Told = silent, *, is_again: bool = False
) -> int:
    """Save the blank cards with these serials as a checked PDF; how many. Those that were used
    meanwhile are left out.

    is_again  they were printed before: the cards say so
    Raises UserError: blanks_missing (none of them is unused), card_not_good, card_not_saved, and
    what `told` raises.
    """
    blanks = _unused(desk, serials)
    if not blanks:
        raise UserError("blanks_missing", first=serials[0], last=serials[-1])
    save_whole(target, blanks_pdf(desk, blanks, told, is_again=is_again))
    return len(blanks)


def blanks_pdf(
    desk: Desk, blanks: Sequence[Blank], told: Told = silent, *, is_again: bool = False
) -> bytes:
    """The PDF of these cards. Every text and every QR was read back.

    Raises UserError card_not_good, GlyphMissing, text_too_long, and what `told` raises.
    """
    # reportlab, qrcode and pdfium take 0.3 s to load; a window should not wait for them
    from desktop_app.cards.designs.blank import BlankFacts, blank_pages, cover_page
    from desktop_app.cards.drawing import render_sheets
    from desktop_app.cards.gate import check_sheets, refuse_findings
    from desktop_app.cards.layouts import A4, Place, layout_named
    from desktop_app.cards.sheets import Placed, Sheet, sheets_with

    event, name = desk.settings(), desk.names().get(desk.node, "")
    signer, day = signer_of(desk), date.fromisoformat(event.date)
    rules = event.rules
    pages = [
        page
        for blank in blanks
        for page in blank_pages(
            BlankFacts(
                event_name=event.name,
                organiser=rules.organiser,
                desk=name,
                serial=blank.serial,
                code=blank.code,
                payload=address_of(card_token(signer, blank.code, event, day), rules.address),
                due=due_after(day, rules.due_days),
                hand_in_place=rules.hand_in_place,
                hand_in_phone=rules.hand_in_phone,
                is_again=is_again,
            )
        )
    ]
    cover = cover_page(event.name, name, blanks[0].serial, blanks[-1].serial)
    top = Sheet(*A4, (Placed(cover, Place()),))
    sheets = [top, *sheets_with(pages, layout_named("a4-4up"))]
    pdf = render_sheets(
        sheets, f"{len(blanks)} blank cards", lambda text, done: told(text, done / 2)
    )
    refuse_findings(check_sheets(pdf, sheets, lambda text, done: told(text, 0.5 + done / 2)))
    return pdf


def _unused(desk: Desk, serials: range) -> list[Blank]:
    with desk.store.read() as tx:
        used = {use.code for use in uses_of_blanks(tx)}
        blanks = blanks_of_desk(tx, desk.node)
    return [blank for blank in blanks if blank.serial in serials and blank.code not in used]
