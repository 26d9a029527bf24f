"""Names of the papers that a claim card comes out on; `layouts.py` has them in full, and loads
reportlab."""

CARD_LAYOUTS = ("a6", "a5", "a4", "a4-4up", "receipt", "label-60x40", "label-100x70", "thanks")
