"""A PDF read back with other eyes than those that drew it."""

import pypdfium2

from desktop_app.cards.gate import PDFIUM


def pages_in(pdf: bytes) -> list[str]:
    """The words of each page, without line breaks."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [_words(page) for page in document]
        finally:
            document.close()


def _words(page: pypdfium2.PdfPage) -> str:
    layer = page.get_textpage()
    try:
        return "".join(layer.get_text_bounded().split())
    finally:
        layer.close()


def squeezed(text: str) -> str:
    """As `pages_in` has it."""
    return "".join(text.split())
