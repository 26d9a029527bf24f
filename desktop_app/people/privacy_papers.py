"""The papers of privacy by name, for a window that shows, prints and saves them."""

from enum import StrEnum

from desktop_app.desk import Desk
from desktop_app.people.assessment import assess, assessment_document
from desktop_app.people.breach import breach_document
from desktop_app.people.notice_sheets import about_of, notice_pdf
from desktop_app.people.notices import Kind
from desktop_app.readiness.sheet import sheet_pdf


class PrivacyPaper(StrEnum):
    """Which paper."""

    GIVERS = "givers"
    FAMILIES = "families"
    CHILDREN = "children"
    ASSESSMENT = "pia"
    BREACH = "breach-sheet"


def pdf_of(desk: Desk, paper: PrivacyPaper) -> bytes:
    """The paper, drawn and read back. Takes up to a second. Raises what `sheet_pdf` raises."""
    match paper:
        case PrivacyPaper.ASSESSMENT:
            return sheet_pdf(assessment_document(assess(desk)))
        case PrivacyPaper.BREACH:
            return sheet_pdf(breach_document(about_of(desk)))
        case _:
            return notice_pdf(Kind(paper.value), about_of(desk))
