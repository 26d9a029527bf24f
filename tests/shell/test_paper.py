"""How the printers are, in one sign, and when cards that waited are tried again."""

from dataclasses import replace
from itertools import pairwise

import pytest

from desktop_app.cards.printing import FolderPrinter, Trouble
from desktop_app.cards.records import CardRow
from desktop_app.settings import Settings
from tests.cards.printers import HandPrinter
from ui.shell.paper import GONE, Paper, Stopped, look_at_paper, printer_sign

CARD = CardRow("1", "g", "waiting", "a6", 1, 0, "", "", "", "", ("HS-001",))
DESK = "前台打印机"
EMPTY = Paper({"a6": DESK}, {DESK: "no_paper"})
WELL = Paper({"a6": DESK}, {DESK: ""})


def sign(paper, *cards, is_automatic=True):
    return printer_sign(paper, cards, is_automatic=is_automatic)


def test_a_printer_without_paper_is_a_warning_with_the_cards_that_wait():
    shown = sign(EMPTY, CARD, replace(CARD, card_id="2"), replace(CARD, card_id="3"))
    assert shown.words == "前台打印机 缺纸，3 张卡在等"
    assert (shown.icon, shown.tone, shown.room) == ("warning", "rose", "cards")
    assert "请装好纸" in shown.remedy


def test_what_the_printer_took_and_did_not_finish_waits_as_well():
    taken = replace(CARD, state="sent", printer=DESK, job="job-1")
    assert sign(EMPTY, taken).words == "前台打印机 缺纸，1 张卡在等"


def test_cards_for_another_printer_are_not_counted_to_it():
    paper = Paper({"a6": DESK, "receipt": "小票机"}, {DESK: "no_paper", "小票机": ""})
    assert sign(paper, replace(CARD, layout="receipt")).words == "前台打印机 缺纸"


def test_the_printer_that_keeps_most_cards_waiting_comes_first():
    paper = Paper({"a6": DESK, "receipt": "小票机"}, {DESK: "jam", "小票机": "cover_open"})
    shown = sign(paper, CARD, *(replace(CARD, layout="receipt") for _ in range(2)))
    assert shown.words == "小票机 盖子没关，2 张卡在等"


def test_little_paper_is_worth_a_look_and_stops_nothing():
    shown = sign(Paper({"a6": DESK}, {DESK: "low_paper"}))
    assert (shown.words, shown.tone) == ("前台打印机 纸快用完了", "amber")


def test_a_printer_that_is_gone_is_named():
    assert sign(Paper({"a6": DESK}, {DESK: GONE}), CARD).words == "前台打印机 找不到了，1 张卡在等"


def test_a_well_printer_says_its_name():
    shown = sign(WELL)
    assert (shown.words, shown.tone) == ("打印机 前台打印机", "leaf")


def test_cards_that_wait_for_a_person_are_told_without_alarm():
    shown = sign(WELL, CARD, is_automatic=False)
    assert (shown.words, shown.tone) == ("打印机 前台打印机，1 张等着打", "amber")
    assert "不自动打印" in shown.explains


@pytest.mark.parametrize("trouble", [*Trouble, GONE])
def test_every_trouble_has_its_words_and_its_remedy(trouble):
    shown = sign(Paper({"a6": DESK}, {DESK: trouble}))
    assert DESK in shown.words
    assert shown.explains
    assert shown.remedy


def test_a_look_finds_the_printer_of_each_layout_and_its_trouble(tmp_path):
    roll = HandPrinter(tmp_path, Trouble.NO_PAPER, "小票机")
    printers = [HandPrinter(tmp_path), roll, FolderPrinter(tmp_path)]
    settings = Settings(printer="旧打印机", printers={"receipt": "小票机", "a5": "PDF"})
    paper = look_at_paper(settings, printers, ("a6", "receipt", "a5"))
    assert paper.printers == {"a6": "旧打印机", "receipt": "小票机", "a5": "PDF"}
    assert paper.troubles == {"旧打印机": GONE, "小票机": "no_paper", "PDF": ""}


# trying again


def test_cards_go_out_at_the_first_look_that_finds_the_printer_well():
    stopped = Stopped()
    stopped.refused(DESK)
    assert not stopped.looked(EMPTY)
    assert not stopped.looked(EMPTY)
    assert stopped.looked(WELL)


def test_a_printer_that_seems_well_and_still_refuses_is_tried_ever_more_seldom():
    stopped, tried = Stopped(), []
    stopped.refused(DESK)
    for look in range(100):
        if stopped.looked(WELL):
            tried.append(look)
            stopped.refused(DESK)
    gaps = [later - sooner for sooner, later in pairwise(tried)]
    assert gaps[:4] == [2, 4, 8, 16]
    assert max(gaps) <= 21


def test_nothing_is_tried_where_nothing_was_refused():
    assert not Stopped().looked(WELL)


def test_a_printer_that_took_a_card_is_trusted_again():
    stopped = Stopped()
    stopped.refused(DESK)
    assert stopped.holds(DESK, EMPTY)
    stopped.took(DESK)
    assert not stopped.holds(DESK, EMPTY)
    assert not stopped.looked(WELL)


def test_cards_go_to_the_other_printer_as_soon_as_it_is_chosen():
    stopped = Stopped()
    stopped.refused(DESK)
    assert not stopped.looked(EMPTY)
    assert stopped.looked(Paper({"a6": "后台打印机"}, {"后台打印机": ""}))
    assert not stopped.looked(Paper({"a6": "后台打印机"}, {"后台打印机": ""}))


def test_a_card_waits_only_for_a_printer_that_refused_and_is_still_in_trouble():
    stopped = Stopped()
    assert not stopped.holds(DESK, EMPTY)
    stopped.refused(DESK)
    assert not stopped.holds(DESK, WELL)
    assert stopped.holds(DESK, EMPTY)
