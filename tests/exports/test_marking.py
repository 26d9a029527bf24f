"""The mark that this desk puts on what is taken out of it."""

from desktop_app.exports.marking import mark_of
from tests.desks import HandClock, small_desk


def test_the_mark_says_who_when_at_which_laptop_and_what_for(tmp_path):
    clock = HandClock()
    desk = small_desk(tmp_path, clock)
    desk.by = "王芳"
    mark = mark_of(desk, "本人查阅")
    desk.close()
    assert (mark.by, mark.desk, mark.purpose) == ("王芳", "1 号电脑", "本人查阅")
    assert mark.at == clock.now
    assert mark.at.tzinfo is not None
    assert mark.line.startswith("仅供本人查阅使用 · 王芳 于 2023-06-28 ")
