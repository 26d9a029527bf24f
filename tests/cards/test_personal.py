"""What rests in the vault is on no paper: the PDFs are read back and searched."""

import pytest

from desktop_app.cards.contents import card_facts
from desktop_app.cards.drawing import render_card
from desktop_app.cards.names import CARD_LAYOUTS
from desktop_app.cards.records import all_cards
from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.operations import claim_wishes
from desktop_app.hanging.tags import draw_tags
from desktop_app.wishes.facts import Group, Identity
from tests.cards.cards import pages_read
from tests.desks import hang, small_desk, wish

SECRET = {
    "name": "欧阳国庆",
    "phone": "13900001111",
    "street": "高桥镇",
    "community": "梁祝村",
    "address": "梁祝村 6 组 18 号",
    "hardship": "白血病，低保",
    "guardian": "欧阳建军",
    "collector_phone": "13700002222",
    "note": "高桥小学三年级2班",
    "original_text": "我叫欧阳国庆，在高桥小学读书，得了白血病，想要一盏台灯。",
}
LOOKED_FOR = (
    "欧阳", "国庆", "建军", "高桥", "梁祝村", "小学", "年级", "白血病", "低保",
    "13900001111", "13700002222",
)  # fmt: skip


LABELS = ("困难", "困境", "大病", "患者", "残障", "残疾")  # what a group is called in the office


@pytest.fixture
def desk(tmp_path):
    opened = small_desk(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def roses(desk):
    wishes = (wish("HS-017", group=Group.PATIENT), wish("HS-018", group=Group.DISABLED))
    return hang(desk, *wishes, identity=Identity(**SECRET))


def assert_nobody_is_in(pdf):
    said = "".join(pages_read(pdf))
    assert "HS-017" in said
    assert [secret for secret in LOOKED_FOR if secret in said or secret.encode() in pdf] == []
    assert [label for label in LABELS if label in said] == []


@pytest.mark.parametrize("layout", CARD_LAYOUTS)
def test_no_card_tells_whose_wish_it_is(desk, roses, layout):
    claim_wishes(desk, ["HS-017", "HS-018"], Giver(name="王芳", phone="13600003333"), Pledge.BRING)
    with desk.store.read() as tx:
        [card] = all_cards(tx, desk.node)
    pdf = render_card(card_facts(desk, card.card_id), layout)

    assert_nobody_is_in(pdf)
    assert "13600003333" not in "".join(pages_read(pdf))


def test_no_tag_on_the_wall_tells_whose_wish_it_is(desk, roses):
    assert_nobody_is_in(draw_tags(desk, roses).pdf)
