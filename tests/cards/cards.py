"""Cards for tests: the shortest, the longest, the rarest."""

from dataclasses import replace
from datetime import date

import pypdfium2
import zxingcpp

from desktop_app.cards.gate import PDFIUM
from desktop_app.cards.model import CardFacts, CardWish

RADIO = CardWish(
    number="HS-017",
    group="长辈",
    alias="张奶奶",
    age_band="70-79岁",
    text="想要一台收音机，晚上一个人的时候可以听听越剧。",
    item="收音机",
    spec="大按键、可插卡",
)
CARD = CardFacts(
    event_name="2023年宁波市社会组织“党员公益日”",
    organiser="宁波市社会组织综合党委",
    card_id="3f9a1c0d2b7e4a5f6c81",
    code="432DVFJX",
    wishes=(RADIO,),
    giver_shown="王建国",
    pledge="自购送达",
    due=date(2023, 7, 5),
    made_at=date(2023, 6, 28),
    payload="https://rose.example/c/432DVFJX7KAMBXWS3LNHA4TEQVG",
    short="C:432DVFJX7KAMBXWS3LNHA4TEQVG",
    hand_in_place="海曙区社会组织服务中心一楼服务台（丽园北路1350号）",
    hand_in_phone="0574-87654321",
    place="海曙会场 1 号电脑",
)
LONG_TEXT = (
    "奶奶一个人住在老房子里，膝盖不好，下雨天更疼。她不愿意麻烦邻居，可是每天要走两站路去菜场买菜。"
    "想要一辆带座椅和刹车的购物小推车，走累了可以坐一会儿，过马路也稳当一些；颜色最好深一点，耐脏。"
    "轮子请选大一些的，老房子门口有两级台阶，要能拉得上去。谢谢您记得我们这些老人。"
)
COMPANY = "宁波市海曙区月湖街道某某智能装备科技股份有限公司党支部第三小组委员会"
RARE_NAME = "王𪚥𬱖 阿卜杜拉·麦麦提"


def card_of(*texts: str, **other: object) -> CardFacts:
    """A card for wishes of these words."""
    wishes = tuple(
        replace(RADIO, number=f"HS-{place:03d}", text=text) for place, text in enumerate(texts, 1)
    )
    return replace(CARD, wishes=wishes, **other)  # type: ignore[arg-type]


def pages_read(pdf: bytes) -> list[str]:
    """The text of each side as a search in a PDF viewer sees it, without white space."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        texts = [page.get_textpage().get_text_range() for page in document]
        document.close()
    return ["".join(text.split()) for text in texts]


def symbols_read(pdf: bytes, dpi: int = 200) -> list[str]:
    """What a scanner reads on the first side."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        picture = document[0].render(scale=dpi / 72, grayscale=True).to_pil()
        document.close()
    return [found.text for found in zxingcpp.read_barcodes(picture)]
