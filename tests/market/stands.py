"""Stalls for tests of the room, and the room at one of them."""

from desktop_app.market.facts import StallKind
from desktop_app.market.look import look_at_market
from desktop_app.market.stalls import CharityNamed, StallSet, name_charity, set_stall
from ui.market.page import make_page


def charity(desk):
    """A charity in whose name money may be taken; its id."""
    name_charity(
        desk,
        CharityNamed(
            name="宁波市慈善总会",
            certificate="甬民慈募2017-001",
            filing="51330200MJ8750271XA23001",
            plan="为困境儿童、困难老人圆微心愿",
            account="宁波银行 71010122000001234",
        ),
    )
    return look_at_market(desk).charities[-1].charity_id


def stand(desk, code, charity_id):
    """A stall with two goods and two services."""
    set_stall(
        desk,
        StallSet(
            code=code,
            organisation="红石榴民族服务中心",
            kinds=(StallKind.SALE, StallKind.SERVICE),
            charity=charity_id,
            services=("量血压", "磨刀"),
            goods=(("香囊", 1_500), ("手工皂", 850)),
        ),
    )


def room(shell, qtbot, stall, tab=""):
    """The room as it is opened, at a stall by its code."""
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.resize(1366, 640)
    page.show()
    page.open_at(stall)
    page.refresh()
    if tab:
        page.open_at(tab)
    return page
