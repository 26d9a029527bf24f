"""Moved to designs/card.py; this name remains while others still import it."""

from desktop_app.cards.designs.card import QR_FRAME, pages_of

__all__ = ["QR_FRAME", "pages_of"]
