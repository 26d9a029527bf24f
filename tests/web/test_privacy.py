"""The givers' privacy page says what the paper at the desk says."""

import html

import pytest

from desktop_app.people.notices import VERSION, Kind, about_event, notice_of


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_has_every_word_of_the_notice_at_the_desk(hall, language):
    event = hall.desk.settings()
    notice = notice_of(Kind.GIVERS, about_event(event.name, event.rules), language)
    shown = html.unescape(
        hall.phone().opens("/privacy", headers={"accept-language": language}).text
    )
    assert notice.title in shown
    for section in notice.sections:
        for words in (section.heading, *section.paragraphs):
            assert words in shown
    assert VERSION in shown


def test_the_page_tells_of_its_cookies_too(hall):
    assert "Cookie" in hall.phone().opens("/privacy").text
