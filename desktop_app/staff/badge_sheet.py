"""Badges to cut out, eight on a sheet of A4.

What a badge's QR says is kept nowhere, so a sheet is drawn together with new badges: whoever is on
it had better throw the old one away.
"""

from collections.abc import Sequence
from pathlib import Path

from desktop_app.cards.printing import save_whole
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages.staff import ROLES
from desktop_app.staff.operations import Badge, adopt_badges, drawn_badges

LAYOUT = "a4-8up"


def save_badges(desk: Desk, staff: Sequence[str], target: Path) -> list[Badge]:
    """New badges for these people, saved as a checked PDF; the badges before open nothing more.

    The paper is there first: what cannot be drawn or saved leaves every badge as it was. Raises what
    `drawn_badges` raises, UserError card_not_saved, card_not_good, GlyphMissing, text_too_long.
    """
    badges = drawn_badges(desk, staff)
    save_whole(target, badges_pdf(badges, desk.settings().name))
    try:
        adopt_badges(desk, badges)
    except UserError:
        target.unlink(missing_ok=True)  # badges that open nothing are cut out by nobody
        raise
    return badges


def badges_pdf(badges: Sequence[Badge], event: str) -> bytes:
    """The PDF of these badges. Every text and every QR was read back."""
    # reportlab, qrcode and pdfium take 0.3 s to load; a window should not wait for them
    from desktop_app.cards.designs.badge import BadgeFacts, badge_page
    from desktop_app.cards.drawing import render_sheets
    from desktop_app.cards.gate import check_sheets, refuse_findings
    from desktop_app.cards.layouts import layout_named
    from desktop_app.cards.sheets import sheets_with

    hint = tr("扫这个码签到。丢了请马上告诉现场负责人，旧码会作废；捡到请交给任何一位工作人员。")
    pages = [
        badge_page(BadgeFacts(one.name, tr(ROLES.get(one.role, one.role)), event, hint, one.text))
        for one in badges
    ]
    sheets = list(sheets_with(pages, layout_named(LAYOUT)))
    pdf = render_sheets(sheets, f"{len(badges)} badges")
    refuse_findings(check_sheets(pdf, sheets))
    return pdf
