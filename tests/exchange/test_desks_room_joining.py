"""A new laptop joins at the lead's screen: code, digits, name. The newcomer is played by hand."""

import msgspec
import pytest
import sqlalchemy as sa
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage

from desktop_app.events.records import all_desks
from desktop_app.exchange import records
from desktop_app.exchange.admission import make_request
from desktop_app.exchange.offers import JoinState, OfferState
from desktop_app.exchange.stick_admission import write_request
from desktop_app.paths import Home
from desktop_app.store import tables
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined, meet
from tests.rooms import HandShell, press, texts
from ui.exchange import page as room
from ui.exchange.exchange_state import Stage
from ui.exchange.joining_presenter import PATIENCE
from ui.exchange.page import make_page


class Seconds:
    """A clock nobody can set, turned by a test."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "lead")
    hang(desk, wish("HS-001"))
    with desk.store.write() as tx:
        records.remember(tx, "addresses", ("192.168.1.10:8765",))
    yield desk
    desk.close()


@pytest.fixture
def seconds():
    return Seconds()


@pytest.fixture
def page(desk, worker, qtbot, seconds):
    page = make_page(HandShell(desk, worker).context())
    page.joiner._monotonic = seconds
    qtbot.addWidget(page)
    page.refresh()
    press(page.desks.joining.join)
    return page


def offer_of(desk):
    with desk.store.read() as tx:
        return tx.execute(sa.select(tables.offers).where(tables.offers.c.state != "closed")).first()


def becomes(desk, state):
    """What the service does to the offer."""
    with desk.store.write() as tx:
        tx.execute(sa.update(tables.offers).values(state=state))


def asks(desk, name="小李的电脑", digits="402917"):
    """The service noted a newcomer that knew the code."""
    request, _identity = make_request(name)
    offer = offer_of(desk)
    becomes(desk, OfferState.USED)
    row = {
        "join_id": request.node * 2,
        "offer_id": offer.offer_id,
        "node": request.node,
        "name": name,
        "digits": digits,
        "state": JoinState.ASKING,
        "request": msgspec.json.encode(request),
        "admission": None,
        "at": "",
    }
    with desk.store.write() as tx:
        columns = set(tables.joins.c.keys())
        more = dict.fromkeys(columns - set(row), b"")
        tx.execute(sa.insert(tables.joins), [row | more])
    return request


def names(desk):
    with desk.store.read() as tx:
        return {one.node: (one.name, one.role) for one in all_desks(tx)}


def test_the_lead_sees_a_code_to_read_out_and_how_long_it_lives(page, desk, seconds):
    assert page.stage is Stage.JOIN
    code = page.joining.offer.code.text().replace(" ", "")
    assert (len(code), code.isdigit()) == (8, True)
    assert page.joining.offer.left.text() == "还有 5 分 00 秒"
    assert page.joining.offer.places.text() == "192.168.1.10:8765"
    seconds.now += 48
    page.look()
    assert page.joining.offer.left.text() == "还有 4 分 12 秒"


def test_the_newcomer_is_let_in_under_the_name_that_the_lead_gives_it(page, desk):
    request = asks(desk)
    page.look()
    digits = page.joining.digits
    assert digits.digits.text() == "402 917"
    assert "“小李的电脑”想加入" in texts(page.joining)
    digits.edit.setText("二号门")
    page.look()  # looking again does not take back what is being typed
    press(digits.accept)
    assert names(desk)[request.node] == ("二号门", "desk")
    assert page.joining.over.title.text() == "“二号门”加入了。它收到全部心愿后就能用。"


def test_a_second_lead_is_made_only_on_purpose(page, desk):
    request = asks(desk)
    page.look()
    assert page.joining.digits.role.value == "desk"
    page.joining.digits.role.buttons["lead"].click()
    press(page.joining.digits.accept)
    assert names(desk)[request.node][1] == "lead"


def test_other_digits_are_refused_and_nobody_is_in(page, desk):
    request = asks(desk)
    page.look()
    press(page.joining.digits.refuse)
    page.look()
    assert request.node not in names(desk)
    assert page.joining.over.title.text() == "没有让它加入。"
    with desk.store.read() as tx:
        assert tx.execute(sa.select(tables.joins.c.state)).scalar_one() == "refused"


def test_a_wrong_code_burns_the_offer_and_a_new_one_is_one_press_away(page, desk):
    before = page.joining.offer.code.text()
    becomes(desk, OfferState.BURNED)
    page.look()
    assert page.joining.over.title.text() == "有人输错了码，这个码作废了。"
    press(page.joining.over.action)
    assert page.joining.offer.code.text() != before
    assert page.joining.offer.left.text() == "还有 5 分 00 秒"


def test_after_five_minutes_the_code_is_gone(page, seconds):
    seconds.now += 300
    page.look()
    assert page.joining.over.title.text() == "这个码过了 5 分钟，不能用了。"


def test_leaving_the_page_takes_the_code_back(page, desk):
    press(page.leave)
    assert page.stage is Stage.DESKS
    assert offer_of(desk) is None


def test_the_code_waits_until_the_service_listens_but_not_for_ever(desk, worker, qtbot):
    with desk.store.write() as tx:
        records.remember(tx, "addresses", ())
    shell = HandShell(desk, worker)
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.refresh()
    press(page.desks.joining.join)
    assert shell.settings.online
    assert page.joining.offer.left.text() == "正在打开联机…"
    assert offer_of(desk) is None
    for _second in range(PATIENCE):
        page.look()
    assert offer_of(desk) is not None
    assert "没有地址" in page.joining.offer.places.text()


def test_a_desk_that_is_no_lead_gets_no_code(desk, tmp_path, worker, qtbot):
    stall = joined(desk, tmp_path / "stall", "二号门")
    meet(desk, stall)
    page = make_page(HandShell(stall, worker).context())
    qtbot.addWidget(page)
    page.open_at("join")
    for _second in range(PATIENCE):
        page.look()
    assert page.joining.over.title.text() == "这一步只有负责人的电脑能做。"
    stall.close()


def test_a_laptop_without_network_is_let_in_by_stick(page, desk, tmp_path, monkeypatch):
    press(page.leave)
    request, admission = tmp_path / "request", tmp_path / "admission"
    digits = write_request(Home(tmp_path / "new"), request, "小李的电脑", lambda n: b"\5" * n)
    monkeypatch.setattr(room.QFileDialog, "getOpenFileName", lambda *_words: (str(request), ""))
    monkeypatch.setattr(room.QFileDialog, "getSaveFileName", lambda *_words: (str(admission), ""))
    press(page.desks.joining.stick)
    assert page.joining.digits.digits.text().replace(" ", "") == digits
    page.joining.digits.edit.setText("二号门")
    press(page.joining.digits.accept)
    assert admission.stat().st_size > 1000
    assert "二号门" in {name for name, _role in names(desk).values()}
    assert page.joining.over.title.text() == "准许文件写好了：admission。"


def test_a_file_that_is_no_request_is_told(page, tmp_path, monkeypatch):
    press(page.leave)
    strange = tmp_path / "letter.txt"
    strange.write_text("您好")
    monkeypatch.setattr(room.QFileDialog, "getOpenFileName", lambda *_words: (str(strange), ""))
    press(page.desks.joining.stick)
    assert page.stage is Stage.DESKS
    assert not page.notice.isHidden()


def test_the_symbol_on_the_screen_can_be_scanned(page):
    shown = page.joining.offer.qr
    shown.resize(shown.sizeHint())
    grabbed = shown.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    size = (grabbed.bytesPerLine(), grabbed.height())
    picture = Image.frombytes("L", size, bytes(grabbed.constBits()))
    [read] = zxingcpp.read_barcodes(picture)
    assert read.text == page.joiner._offer.qr_text


def test_each_role_says_whom_its_laptop_can_read(page):
    digits = page.joining.digits
    digits.role.buttons["delivery"].click()
    assert "家庭住在哪里" in digits.role_hint.text()
    assert "看不到认领人" in digits.role_hint.text()
    digits.role.buttons["desk"].click()
    assert "看不到家庭" in digits.role_hint.text()
