"""How money is written, everywhere: in rooms, on papers, at the command line and in the hall. Pure.

An amount looks the same wherever somebody compares it: always both digits behind the point, so that
columns stand under one another, and never a float on the way. In a sentence it wears its unit; in a
column whose head says 元 it does not. Reading what people type is `market.amounts.read_fen`.
"""

from desktop_app.language import language, tr_in


def in_yuan(fen: int, *, signed: bool = False) -> str:
    """`402550` -> `4,025.50`, for columns and for texts that say 元 themselves.

    signed  a difference: `+5.00`, `-0.50`
    """
    sign = "-" if fen < 0 else "+" if signed and fen else ""
    yuan, rest = divmod(abs(fen), 100)
    return f"{sign}{yuan:,}.{rest:02}"


def yuan_words(fen: int, *, signed: bool = False, speak: str = "") -> str:
    """`402550` -> `4,025.50 元`. speak: `zh` or `en`; "" for the language spoken now."""
    return tr_in(speak or language(), "{yuan} 元", yuan=in_yuan(fen, signed=signed))


def as_typed(fen: int) -> str:
    """`12050` -> `120.50`, `12000` -> `120`: as somebody would type it. For fields that are filled in
    beforehand, and for prices that are only about so much (约 120 元)."""
    yuan, rest = divmod(fen, 100)
    return f"{yuan}.{rest:02}" if rest else str(yuan)
