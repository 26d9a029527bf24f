"""The whole way of a giver, with fingers, keys and ears, in a real Chromium over real HTTPS."""

import re
import statistics

import pytest

from desktop_app.language import tr_in
from tests.web.browser import (
    double_letters,
    first_load,
    phone,
    sideways,
    small_targets,
    small_texts,
    tab_stops,
    violations,
)
from tests.web.giving import (
    HOLD_STATES,
    NAME,
    NUMBER,
    STATES,
    ask,
    claim,
    release,
    shown_code,
)
from tests.web.served import FAMILY, OTHER, small_site

MOST_BYTES, MOST_REQUESTS, FIRST_PAINT_MS = 50 * 1024, 4, 1_000
LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    """A laptop on the hall's own Wi-Fi, without a certificate."""
    with small_site(tmp_path_factory.mktemp("hall"), 40, is_safe=False) as site:
        yield site


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_giver_claims_looks_and_gives_up(browser, place, scripts):
    number = place.free()
    with phone(browser, place.url, scripts=scripts) as held:
        held.opens(place.rose(number))
        claim(held)
        assert "谢谢您，认领成功" in held.text()
        assert "一楼服务台" in held.text()
        code = shown_code(held)
    with phone(browser, place.url, scripts=scripts) as other:  # on the computer at home
        ask(other, place, code.lower().replace("-", " "))
        assert shown_code(other) == code
        release(other, NUMBER[-4:])
        assert "已取消" in other.text()
        other.opens(place.rose(number))
        assert other.page.locator("#name").count() == 1  # it hangs again
    assert not [one for one in held.asked + other.asked if code[:4] in one or NUMBER in one]


def test_a_giver_without_a_mouse_claims(browser, place):
    with phone(browser, place.url) as held:
        held.opens(place.rose(place.free()))
        _tab_to(held, "name")
        held.page.keyboard.insert_text(NAME)
        _tab_to(held, "phone")
        held.page.keyboard.type(NUMBER)
        _tab_to(held, "pledge")
        held.presses("ArrowDown")
        assert held.page.locator("#pledge-courier").is_checked()
        _tab_to(held, "BUTTON")
        held.presses("Enter")
        held.page.wait_for_url("**/mine?new")
        assert shown_code(held)
        assert "寄到" in held.text()


@pytest.mark.parametrize("state", ["open", "error", "result", "home"])
def test_tab_goes_as_the_eye_reads_and_shows_where_it_is(browser, place, state):
    with phone(browser, place.url) as held:
        STATES[state](held, place)
        stops = tab_stops(held)
    assert stops[0]["what"] == "跳到正文"
    assert [stop["what"] for stop in stops if not stop["ring"]] == []
    places = [(round(stop["top"] / 8), stop["left"]) for stop in stops[1:]]
    assert places == sorted(places)
    assert len(stops) >= 5


def test_a_screen_reader_tells_the_wish_before_it_asks(browser, place):
    number = place.free()
    with phone(browser, place.url) as held:
        held.opens(place.rose(number))
        heard = held.page.locator("body").aria_snapshot()
    told = [
        "跳到正文",
        f'heading "{number} 张奶奶',
        "blockquote",
        "物品",
        "台灯",
        "参考价",
        "正等一位认领人",
        'heading "认领这个心愿"',
        'textbox "姓名"',
        'textbox "手机号"',
        'checkbox "匿名',
        'group "礼物怎么来"',
        'radio "我买好送来" [checked]',
        'combobox "以谁的名义"',
        'checkbox "认领人未满 18 周岁"',
        f'button "认领 {number}"',
        "contentinfo",
    ]
    at = 0
    for words in told:  # each after the one before
        at = heard.find(words, at)
        assert at >= 0, (words, heard)


def test_what_was_typed_stays_when_something_is_wrong(browser, place):
    with phone(browser, place.url) as held:
        held.opens(place.rose(place.free()))
        held.page.locator("#pledge-purchase").check()
        held.page.locator("#kind").select_option("company")
        claim(held, NAME, "12345")
        summary = held.page.get_by_role("alert")
        assert "手机号看起来不对" in summary.inner_text()
        assert held.page.title().startswith("请改一改")
        assert held.page.locator("#name").input_value() == NAME
        assert held.page.locator("#phone").input_value() == "12345"
        assert held.page.locator("#kind").input_value() == "company"
        assert held.page.locator("#pledge-purchase").is_checked()
        assert held.page.locator("#phone").get_attribute("aria-invalid") == "true"
        summary.get_by_role("link").click()
        held.presses("Control+a")
        held.page.keyboard.type(NUMBER)  # the link led into the field
        held.page.locator("form.card button").click()
        assert shown_code(held)


def test_the_late_giver_reads_what_happened_and_what_to_do(browser, place):
    with phone(browser, place.url) as held:
        STATES["late"](held, place)
        said = held.page.get_by_role("alert").inner_text()
        assert "刚刚被别人认领了" in said
        assert "请再选一朵" in said
        assert held.page.locator("ul.offers li").count() == 3
        assert held.page.locator("#name").count() == 0


def test_pressing_twice_is_one_claim(browser, place):
    number = place.free()
    with phone(browser, place.url) as held:
        held.opens(place.rose(number))
        held.page.locator("#name").fill(NAME)
        held.page.locator("#phone").fill(NUMBER)
        held.page.locator("form.card button").dblclick()
        held.page.wait_for_url("**/mine?new")
        assert shown_code(held)
        assert "HS" in held.text()
    assert place.claims_of(number) == 1


def test_the_reader_chooses_the_language(browser, place):
    with phone(browser, place.url, language="en-GB") as held:
        address = place.rose(place.free())
        held.opens(address)
        assert held.page.locator("html").get_attribute("lang") == "en"
        assert tr_in("en", "认领这个心愿") in held.text()
        held.page.locator("a.language").click()
        assert held.page.url == address
        assert held.page.locator("html").get_attribute("lang") == "zh-CN"
        assert "认领这个心愿" in held.text()
        assert held.page.locator("a.language").inner_text() == "English"


def test_without_https_a_rose_is_kept_without_a_name(browser, hall):
    number = hall.free()
    with phone(browser, hall.url, scripts=False) as held:
        held.opens(hall.rose(number))
        assert held.page.locator("input:not([type=hidden])").count() == 0
        held.page.locator("form.card button").click()
        code = held.page.locator(".shown").inner_text().strip()
        assert re.fullmatch("[0-9A-Z]{4}", code)
        assert "10 分钟内到服务台" in held.text()
        with phone(browser, hall.url) as other:
            other.opens(hall.rose(number))
            assert "正留着" in other.text()
            assert code not in other.page.content()
            hall.seconds.pass_by(601)
            hall.site.holds.end_overdue()
            other.opens(hall.rose(number))
            assert other.page.locator("form.card button").count() == 1


@pytest.mark.parametrize("state", [*STATES, *HOLD_STATES])
def test_every_state_is_for_everybody(browser, place, hall, state):
    """axe-core finds nothing, in both languages and themes, small and wide; letters and targets
    are large; nothing needs a push sideways; nobody else's name is there."""
    here = hall if state in HOLD_STATES else place
    go = (STATES | HOLD_STATES)[state]
    for language in LANGUAGES:
        with phone(browser, here.url, language=LANGUAGES[language]) as held:
            go(held, here)
            for width, theme in ((320, "light"), (1280, "dark")):
                held.page.set_viewport_size({"width": width, "height": 740})
                held.page.emulate_media(color_scheme=theme)
                found = [*small_texts(held.page), *small_targets(held.page)]
                found += violations(held.page) if (language, width) in _EXAMINED else []
                assert found == [], (language, width, theme)
                assert sideways(held.page) <= 0, (language, width, theme)
            _no_names_in(held.page.content())


# axe takes its time: it sees each language, theme and width of every state once
_EXAMINED = (("zh", 320), ("en", 1280))


@pytest.mark.parametrize("state", ["open", "error", "result", "home", "privacy"])
def test_letters_twice_as_large_still_fit(browser, place, state):
    with phone(browser, place.url) as held:
        STATES[state](held, place)
        double_letters(held.page)
        assert sideways(held.page) <= 0
        held.page.set_viewport_size({"width": 640, "height": 360})  # a 1280 window at 200 %
        assert sideways(held.page) <= 0


def test_the_first_load_is_small(browser, place, figure):
    load = first_load(browser, place.url, place.rose(place.free()), slow=False)
    figure("first_load_bytes", load.bytes)
    figure("first_load_requests", load.requests)
    assert load.bytes <= MOST_BYTES
    assert load.requests <= MOST_REQUESTS


def test_the_first_paint_comes_within_a_second_on_a_slow_line(browser, place, figure):
    address, medians = place.rose(place.free()), []
    for _round in range(3):  # a machine that is busy with something else may be asked again
        paints = [first_load(browser, place.url, address, slow=True).fcp for _ in range(5)]
        medians.append(round(statistics.median(paints)))
        if medians[-1] <= FIRST_PAINT_MS:
            break
    figure("first_paint_ms_median_of_5", medians)
    assert medians[-1] <= FIRST_PAINT_MS


def _tab_to(held, name):
    for _step in range(40):
        held.presses("Tab")
        at = held.page.evaluate("[document.activeElement.name, document.activeElement.tagName]")
        if name in at:
            return
    raise AssertionError(f"Tab never reaches {name}")


def _no_names_in(page):
    for private in (FAMILY.name, FAMILY.phone, OTHER.name, OTHER.phone):
        assert private not in page
