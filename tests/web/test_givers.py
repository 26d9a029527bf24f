"""A giver's phone, from the rose to the thanks, and back when it does not work out."""

import asyncio
import logging
from collections import Counter

import pytest

from desktop_app.claims.facts import Channel, Giver
from desktop_app.claims.operations import claim_wishes, park_claim
from desktop_app.claims.records import claim_by_code, giver_of
from desktop_app.desk import write
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskNamed
from desktop_app.fulfilment.facts import Came
from desktop_app.fulfilment.receiving import receive_gift
from desktop_app.journal.records import Note
from desktop_app.roses.facts import RoseHanded
from desktop_app.roses.records import rose_by_number
from tests.web.phones import GIVER, code_on, hidden, words

NEIGHBOUR = Giver(name="李雷", phone="13900005678")


def claim_in(hall, code):
    with hall.desk.store.read() as tx:
        claim = claim_by_code(tx, code.replace("-", ""))
        return claim, giver_of(tx, claim)


def elsewhere(hall, number):
    """The rose goes to another desk."""
    with hall.desk.store.write() as tx:
        rose = rose_by_number(tx, hall.desk.event, number)
        handed = RoseHanded(to="0badcafe", level=rose.epoch)
        named = Note("0badcafe", DeskNamed(name="2 号电脑"))
        write(tx, hall.desk, [named, Note(rose.wish_id, handed, rose.top)])


def test_a_rose_tag_opens_the_wish_and_nothing_about_the_family(hall):
    shown = hall.phone().opens(hall.rose("HS-001"))
    assert shown.status_code == 200
    for public in ("HS-001", "张奶奶", "想要一盏台灯。", "约 150 元", "正等一位认领人"):
        assert public in words(shown)
    assert "张三" not in shown.text


def test_a_claim_by_phone_is_in_the_journal_before_its_code_is_shown(hall):
    shown = hall.phone().claims("HS-001", pledge="courier", kind="branch")
    assert shown.status_code == 200
    claim, giver = claim_in(hall, code_on(shown))
    assert (claim.number, claim.pledge, giver.phone) == ("HS-001", "courier", "13800001234")
    with hall.desk.store.read() as tx:
        assert rose_by_number(tx, hall.desk.event, "HS-001").live_claims[0].channel is Channel.PHONE
    assert "2023年7月5日" in words(shown)
    assert "一楼服务台" in words(shown)


def test_the_same_button_pressed_twice_is_one_claim(hall):
    phone, path = hall.phone(), hall.rose("HS-001")
    form = hidden(phone.opens(path)) | GIVER
    first, second = phone.sends(path, form), phone.sends(path, form)
    assert code_on(first) == code_on(second)
    with hall.desk.store.read() as tx:
        assert len(rose_by_number(tx, hall.desk.event, "HS-001").claims) == 1


def test_of_two_hundred_phones_behind_one_address_each_rose_has_one_giver(open_hall):
    hall = open_hall(roses=40)
    wanted = [(hall.phone(), f"HS-{index % 40 + 1:03}") for index in range(200)]

    async def all_at_once():
        """All see their rose open before anybody presses: whoever comes later has no button."""
        forms = await asyncio.gather(*(phone.scan(number) for phone, number in wanted))
        presses = [
            phone.press(number, form) for (phone, number), form in zip(wanted, forms, strict=True)
        ]
        return await asyncio.gather(*presses)

    answers = hall.run(all_at_once())
    assert Counter(one.status_code for one in answers) == {200: 40, 409: 160}
    late = next(one for one in answers if one.status_code == 409)
    assert "这朵玫瑰刚刚被别人认领了" in words(late)
    assert 'name="phone"' not in late.text


def test_a_claim_waits_while_a_standby_takes_over(hall, monkeypatch):
    phone, path = hall.phone(), hall.rose("HS-001")
    form = hidden(phone.opens(path)) | GIVER

    def away():
        raise UserError("server_away")

    with monkeypatch.context() as patched:
        patched.setattr(hall.desk.store, "read", away)
        patched.setattr(hall.desk.store, "write", away)
        hall.seconds.pass_by(1)
        hall.loop.call_later(0.2, patched.undo)
        assert "认领成功" in words(phone.sends(path, form))


def test_while_the_store_is_away_a_page_says_so_and_nothing_breaks(hall, monkeypatch):
    phone, path = hall.phone(), hall.rose("HS-001")
    phone.opens(path)

    def away():
        raise UserError("server_away")

    monkeypatch.setattr(hall.desk.store, "read", away)
    hall.seconds.pass_by(60)
    shown = phone.opens(path)
    assert shown.status_code == 503
    assert "系统正忙" in words(shown)


def test_the_late_are_shown_where_to_look_next(hall):
    claim_wishes(hall.desk, ["HS-001"], NEIGHBOUR)
    shown = words(hall.phone().opens(hall.rose("HS-001")))
    assert "已被认领" in shown
    assert "墙上还有这些相近的心愿 HS-002" in shown


def test_a_rose_that_a_desk_keeps_for_somebody_is_not_claimed_over(hall):
    phone, path = hall.phone(), hall.rose("HS-001")
    form = hidden(phone.opens(path)) | GIVER
    park_claim(hall.desk, "HS-001", NEIGHBOUR)
    assert phone.sends(path, form).status_code == 409
    assert "有人正留着" in words(phone.opens(path))


def test_a_claim_on_a_rose_elsewhere_waits_for_its_desk(hall):
    elsewhere(hall, "HS-001")
    shown = hall.phone().claims("HS-001")
    assert "待确认" in words(shown)
    assert "请先不要买东西" in words(shown)
    claim, _giver = claim_in(hall, code_on(shown))
    assert not claim.is_final


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"name": ""}, "name", "还没有填姓名"),
        ({"phone": ""}, "phone", "还没有填手机号"),
        ({"phone": "12345"}, "phone", "手机号看起来不对"),
        ({"minor": "1"}, "guardian", "未成年人认领要有家长"),
        ({"minor": "1", "guardian": "王强"}, "guardian_phone", "家长的手机号"),
        ({"related": "1"}, "related", "不能认领亲属或利害关系人的心愿"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(hall, fields, field, said):
    shown = hall.phone().claims("HS-001", **fields)
    assert shown.status_code == 422
    assert said in words(shown)
    assert f'href="#{field}"' in shown.text
    assert f'aria-describedby="{field}-trouble' in shown.text
    assert fields.get("name", "王芳") in shown.text
    with hall.desk.store.read() as tx:
        assert not rose_by_number(tx, hall.desk.event, "HS-001").claims


def test_a_child_claims_with_a_parent(hall):
    fields = {"phone": "", "minor": "1", "guardian": "王强", "guardian_phone": "13800009999"}
    _claim, giver = claim_in(hall, code_on(hall.phone().claims("HS-001", **fields)))
    assert (giver.minor, giver.guardian, giver.guardian_phone) == (True, "王强", "13800009999")


def test_whoever_stays_anonymous_can_still_be_called(hall):
    shown = hall.phone().claims("HS-001", name="", anonymous="1")
    _claim, giver = claim_in(hall, code_on(shown))
    assert giver.anonymous
    assert giver.phone == "13800001234"


def test_a_code_shows_how_it_stands_without_being_in_an_address(hall):
    code = code_on(hall.phone().claims("HS-001"))
    other = hall.phone()
    form = hidden(other.opens("/"))
    shown = other.sends("/status", form | {"code": f" {code.lower()} "})
    assert "认领已生效" in words(shown)
    assert code.replace("-", "") not in str(shown.url)


def test_the_qr_of_a_card_opens_its_status(hall):
    code = code_on(hall.phone().claims("HS-001"))
    assert "认领已生效" in words(hall.phone().opens(hall.card(code)))


def test_a_claim_is_given_up_by_code_and_last_digits_and_the_rose_hangs_again(hall):
    phone = hall.phone()
    mine = phone.claims("HS-001")
    form = hidden(mine, "/release") | {"reason": "no_time"}
    wrong = phone.sends("/release", form | {"phone_last4": "9999"})
    assert wrong.status_code == 404
    assert "认领已生效" in words(phone.opens("/mine"))
    done = phone.sends("/release", form | {"phone_last4": "1234"})
    assert "已取消" in words(done)
    assert "正等一位认领人" in words(hall.phone().opens(hall.rose("HS-001")))


def test_whoever_brought_the_gift_is_told_so_and_keeps_the_claim(hall):
    phone = hall.phone()
    mine = phone.claims("HS-001")
    claim, _giver = claim_in(hall, code_on(mine))
    receive_gift(hall.desk, claim.claim_id, Came(item="台灯"))
    form = hidden(mine, "/release") | {"reason": "no_time", "phone_last4": "1234"}
    refused = phone.sends("/release", form)
    assert refused.status_code == 409
    assert "已经到了" in words(refused)


def test_giving_up_a_rose_elsewhere_is_passed_on(hall):
    phone = hall.phone()
    mine = phone.claims("HS-001")
    elsewhere(hall, "HS-001")
    form = hidden(mine, "/release") | {"reason": "mistake", "phone_last4": "1234"}
    assert "正在取消" in words(phone.sends("/release", form))


def test_the_last_digits_cannot_be_tried_out(hall):
    mine = hall.phone().claims("HS-001")
    form = hidden(mine, "/release") | {"reason": "no_time"}
    for guess in range(5):
        thief = hall.phone(f"10.0.{guess}.9")
        form["form"] = hidden(thief.opens("/"))["form"]
        assert thief.sends("/release", form | {"phone_last4": f"000{guess}"}).status_code == 404
    thief = hall.phone("10.9.9.9")
    form["form"] = hidden(thief.opens("/"))["form"]
    assert thief.sends("/release", form | {"phone_last4": "1234"}).status_code == 429


def test_the_switch_closes_every_page_at_once_and_opens_again(hall):
    phone = hall.phone()
    path = hall.rose("HS-001")
    form = hidden(phone.opens(path)) | GIVER
    hall.switch(is_on=False)
    hall.seconds.pass_by(1)
    for shown in (phone.opens(path), phone.sends(path, form), phone.opens("/")):
        assert shown.status_code == 503
        assert "手机认领现在没有开" in words(shown)
    hall.switch(is_on=True)
    hall.seconds.pass_by(1)
    assert phone.sends(path, form).status_code == 200


def test_pages_are_closed_until_a_lead_opens_them(open_hall):
    hall = open_hall(is_on=False)
    assert hall.phone().opens(hall.rose("HS-001")).status_code == 503


def test_a_phone_that_is_handed_back_shows_nothing_of_the_giver(hall):
    phone = hall.phone()
    mine = phone.claims("HS-001")
    phone.sends("/forget", hidden(mine, "/forget"))
    assert phone.opens("/mine").url.path == "/"


def test_names_and_phones_are_in_no_address_header_log_or_later_page(hall, caplog):
    caplog.set_level(logging.DEBUG)
    seen = []

    async def note(answer):
        seen.append(f"{answer.request.url} {answer.headers}")

    phone = hall.phone()
    phone.browser.event_hooks["response"].append(note)
    mine = phone.claims("HS-001", name="欧阳金丝雀", phone="13912345678")
    later = [phone.opens(p) for p in ("/mine", "/", hall.rose("HS-001"), "/api/v1/event")]
    phone.claims("HS-002", name="欧阳金丝雀", phone="139金丝雀")
    everything = "\n".join([*seen, caplog.text, mine.text, *(one.text for one in later)])
    assert "欧阳" not in everything
    assert "金丝雀" not in everything
    assert "13912345678" not in everything


def test_a_page_speaks_the_language_that_was_chosen(hall):
    phone = hall.phone()
    assert 'lang="zh-CN"' in phone.opens("/").text
    assert '<html lang="en">' in phone.opens("/", headers={"accept-language": "en-GB,zh"}).text
    shown = phone.opens("/language", params={"to": "en", "back": hall.rose("HS-001")})
    assert '<html lang="en">' in shown.text
    assert "想要一盏台灯。" in shown.text


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_the_language_link_leads_nowhere_else(hall, back):
    assert hall.phone().opens("/language", params={"to": "en", "back": back}).url.path == "/"


def test_a_page_is_light_enough_for_a_slow_link(hall):
    phone = hall.phone()
    shown = phone.opens(hall.rose("HS-001"))
    style = phone.opens("/static/giver.css")
    icon = phone.opens("/static/rose.svg")
    assert len(style.content) <= 12_000
    assert len(shown.content) + len(style.content) + len(icon.content) <= 50_000
    assert "https://" not in shown.text
    assert "<script" not in shown.text
