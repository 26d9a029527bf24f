"""The papers with everything that may stand on them, as pictures for eyes.

python -m tests.cards.papers OUT [layout]
"""

import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2

from desktop_app.cards.designs.tag import TagFacts, tag_page
from desktop_app.cards.drawing import render_card, render_sheets
from desktop_app.cards.gate import PDFIUM
from desktop_app.cards.layouts import CARD_LAYOUTS, layout_named
from desktop_app.cards.model import CardWish
from desktop_app.cards.sheets import sheets_with
from desktop_app.tokens.model import Signer, TokenKind, address_of
from tests.cards.cards import CARD, COMPANY, LONG_TEXT, RADIO, RARE_NAME, card_of

SIGNER = Signer("event", (bytes(32),))
BARE = CardWish("HS-018", "小朋友", "", "", "坐地铁")
MANY = card_of(*[LONG_TEXT[: 12 + place * 7] for place in range(6)])
CARDS = {
    "usual": CARD,
    "shortest": replace(
        CARD, wishes=(BARE,), organiser="", place="", hand_in_place="", hand_in_phone=""
    ),
    "longest": replace(
        card_of(LONG_TEXT),
        giver_shown=COMPANY,
        event_name=COMPANY,
        organiser=COMPANY * 2,
        hand_in_place=COMPANY,
    ),
    "rarest": replace(CARD, giver_shown=RARE_NAME),
    "several wishes": MANY,
    "reprint": replace(CARD, reprint=2),
    "reprint of several": replace(MANY, reprint=12, giver_shown=COMPANY),
    "asked": replace(CARD, asked=("HS-017",)),
    "asked, longest": replace(
        card_of(LONG_TEXT),
        giver_shown=COMPANY,
        event_name=COMPANY,
        organiser=COMPANY * 2,
        hand_in_place=COMPANY,
        asked=("HS-001",),
        reprint=12,
    ),
    "asked for several": replace(MANY, asked=tuple(wish.number for wish in MANY.wishes)),
    "asked for some": replace(MANY, asked=("HS-002", "HS-006")),
    "asked for some, reprint": replace(MANY, asked=("HS-002", "HS-006"), reprint=12),
    "long number": replace(
        CARD,
        wishes=(replace(RADIO, number="HS-1234567", alias="阿卜杜拉爷爷", age_band="60岁及以上"),),
    ),
}
TAG = TagFacts(
    number="HS-017",
    group="长辈",
    kind="物品类",
    text=RADIO.text,
    event_name=CARD.event_name,
    payload=address_of(SIGNER.sign(TokenKind.ROSE, "HS-017"), "rose.example"),
    alias=RADIO.alias,
    age_band=RADIO.age_band,
    item=RADIO.item,
    spec=RADIO.spec,
    venue="海曙会场",
)
WALL = (
    (RADIO.text, "长辈", "物品类", "收音机", "大按键、可插卡", "张奶奶", "70-79岁"),
    ("坐地铁", "小朋友", "体验类", "", "", "小雨", "7-13岁"),
    ("想把老外滩画下来，送给外婆。", "小朋友", "物品类", "水笔套装", "48 色", "小禾", "7-13岁"),
    ("希望有人每周来陪我下一盘象棋。", "长辈", "服务类", "", "", "陈爷爷", "80-89岁"),
    ("想看一次东钱湖的日出。", "邻里", "体验类", "", "", "阿明", "18-44岁"),
    (LONG_TEXT, "长辈", "物品类", "购物小推车", "深色、大轮子", "李奶奶", "80-89岁"),
    ("想要一副防滑手套，推轮椅不疼。", "街坊", "物品类", "手套", "中号", "小林", "45-59岁"),
    ("想要一盏护眼台灯。", "邻里", "物品类", "台灯", "可调亮度", "周阿姨", "45-59岁"),
)
"""Text, group, kind, item, spec, alias and age band of the wishes on one sheet of tags."""


def tag_of(number: str, **other: object) -> TagFacts:
    """The tag of a wish with this number, and the token that belongs to it."""
    payload = address_of(SIGNER.sign(TokenKind.ROSE, number), "rose.example")
    return replace(TAG, number=number, payload=payload, **other)  # type: ignore[arg-type]


def wall_of_tags() -> list[TagFacts]:
    names = ("text", "group", "kind", "item", "spec", "alias", "age_band")
    return [
        tag_of(f"HS-{17 * place:03d}", **dict(zip(names, said, strict=True)))
        for place, said in enumerate(WALL, 1)
    ]


def save_pictures(pdf: bytes, target: Path, dpi: int = 150) -> None:
    """One PNG a page, named after the target."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        for number, page in enumerate(document, 1):
            picture = page.render(scale=dpi / 72).to_pil()
            picture.save(target.with_name(f"{target.name}_{number}.png"))
        document.close()


def main(out: Path, only: str = "") -> None:
    out.mkdir(parents=True, exist_ok=True)
    for layout in CARD_LAYOUTS:
        for name, card in CARDS.items():
            if only in layout:
                save_pictures(render_card(card, layout), out / f"{layout} {name}")
    sheets = sheets_with([tag_page(tag) for tag in wall_of_tags()], layout_named("a4-8up"))
    save_pictures(render_sheets(sheets, "tags"), out / "a4-8up")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
