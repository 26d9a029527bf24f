"""Texts as nobody should write them, and what must not be left of them."""

import unicodedata

from hypothesis import strategies as st

HIDDEN = (
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\u200c\u200d\u2060\ufeff\u00ad"
    "\x00\x01\x07\x1b\x1f\x7f\x85\x9b\u2028\u2029\ue000\uf8ff\U000f0000\U000e0041\ufff9\u034f\u3164\u115f\u2800\uffff\u0378"
)
_PIECES = st.sampled_from(
    [
        *HIDDEN,
        "王芳",
        "想要",
        "HS-001",
        "\u0301",
        "e",
        "\n",
        "\r\n",
        "\t",
        " ",
        "\u3000",
        "🌹",
        "13800000911",
        "\ud800",
        "\udcff",
    ]
)
DIRTY = st.one_of(
    st.lists(_PIECES, min_size=1, max_size=12).map("".join),
    st.text(st.characters(), min_size=1, max_size=12),
)


def is_clean(text: str) -> bool:
    """NFC, on one line, and nothing in it that is hidden or no character."""
    bad = any(
        letter in "\u034f\u115f\u1160\u2800\u3164\uffa0"
        or unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
        or (unicodedata.category(letter) == "Cn" and not "\U00020000" <= letter <= "\U0003fffd")
        for letter in text
    )
    return not bad and unicodedata.is_normalized("NFC", text)
