"""Labels, chase cards and call lists: what stands on them, and what does not."""

from datetime import date

import openpyxl
import pypdfium2
import pytest
import zxingcpp

from desktop_app.cards.designs.chase import MOST_BYTES, ChaseFacts, plain_text
from desktop_app.consent.operations import withdraw_consent
from desktop_app.consent.papers import PaperKind
from desktop_app.consent.records import all_papers
from desktop_app.desk import make_desk
from desktop_app.errors import UserError
from desktop_app.events.facts import EventRules
from desktop_app.fulfilment.call_list import save_call_list
from desktop_app.fulfilment.deciding import parcel_of
from desktop_app.fulfilment.facts import Came
from desktop_app.fulfilment.finding import seek
from desktop_app.fulfilment.overdue import expected_gifts
from desktop_app.fulfilment.papers import LABELS, save_chase_cards, save_labels
from desktop_app.journal.records import all_entries
from desktop_app.paths import Home
from tests.desks import hang, wish
from tests.fulfilment.gifts import claimed, comes, rose
from tests.staff.people import with_volunteer_on_duty


@pytest.fixture
def claims(desk):
    hang(desk, wish("HS-001", spec="护眼"), wish("HS-002", "想要一个书包。", item="书包"))
    return claimed(desk, "HS-001", "HS-002").claims


def read_pdf(file):
    """The words of each page, and what its symbols say."""
    document = pypdfium2.PdfDocument(file)
    pages = []
    for page in document:
        words = page.get_textpage().get_text_range()
        picture = page.render(scale=3).to_pil()
        pages.append((words, [one.text for one in zxingcpp.read_barcodes(picture)]))
    document.close()
    return pages


@pytest.mark.parametrize("layout", LABELS)
def test_a_label_says_number_and_gift_and_its_symbol_leads_back_to_it(
    desk, claims, tmp_path, layout
):
    for number, claim in claims.items():
        item, spec = ("台灯", "护眼") if number == "HS-001" else ("书包", "")
        comes(desk, claim, Came(item=item, spec=spec), place="A 架")
    assert save_labels(desk, list(claims.values()), tmp_path / "labels.pdf", layout) == 2
    first, second = read_pdf(tmp_path / "labels.pdf")
    assert "台灯" in first[0]
    assert "共 2 件" in second[0]
    [code] = second[1]
    assert code == parcel_of("HS-002", claims["HS-002"])
    assert seek(desk, code).hand_in.claim_id == claims["HS-002"]
    assert "王" not in first[0] + second[0]


def test_there_is_no_label_for_what_has_not_come(desk, claims, tmp_path):
    with pytest.raises(UserError, match="gift_not_here"):
        save_labels(desk, [claims["HS-001"]], tmp_path / "labels.pdf")


def test_a_chase_card_says_what_until_when_and_where_and_a_phone_reads_it_without_a_name(
    desk, clock, claims, tmp_path
):
    clock.turn(days=9)
    chased = save_chase_cards(desk, list(claims.values()), tmp_path / "chase.pdf")
    assert chased.numbers == ("HS-001", "HS-002")
    [(words, codes)] = read_pdf(tmp_path / "chase.pdf")
    for said in ("HS-001", "台灯", "7月5日", "已经过了 2 天", "一楼服务台", "王*", "138****0001"):
        assert said in words
    [lamp] = [code for code in codes if "HS-001" in code]
    assert lamp.splitlines()[:4] == [
        "催办卡 HS-001", "台灯 · 护眼", "请在 7月5日 周三 前交到", "一楼服务台",
    ]  # fmt: skip
    assert "王" not in lamp
    assert "138" not in lamp
    assert [one.chased for one in expected_gifts(desk)] == [1, 1]


def test_whoever_brought_the_gift_is_not_asked_for_it(desk, clock, claims, tmp_path):
    comes(desk, claims["HS-001"], Came(item="台灯", spec="护眼"))
    chased = save_chase_cards(desk, list(claims.values()), tmp_path / "chase.pdf")
    assert (chased.numbers, chased.without) == (("HS-002",), ("HS-001",))
    with pytest.raises(UserError, match="chase_none"):
        save_chase_cards(desk, [claims["HS-001"]], tmp_path / "none.pdf")


def test_a_phone_in_full_on_paper_is_for_who_may_hand_lists_out_and_is_written_down(
    desk, claims, tmp_path
):
    save_chase_cards(desk, [claims["HS-001"]], tmp_path / "full.pdf", with_contacts=True)
    [(words, codes)] = read_pdf(tmp_path / "full.pdf")
    assert "13800000001" in words
    assert "13800000001" not in codes[0]
    with desk.store.read() as tx:
        kinds = [entry.kind for entry in all_entries(tx, desk.event)]
    assert kinds.index("access.exported") < kinds.index("gift.chased")
    with_volunteer_on_duty(desk)
    with pytest.raises(UserError, match="not_your_right"):
        save_chase_cards(desk, [claims["HS-001"]], tmp_path / "no.pdf", with_contacts=True)
    assert not (tmp_path / "no.pdf").exists()


def test_however_long_a_gift_and_a_place_are_the_symbol_stays_readable():
    facts = ChaseFacts(
        "YZ-1234",
        "书包文具盒" * 12,
        date(2023, 7, 5),
        3,
        "某某路某某大厦" * 9,
        "0574-87654321",
        "节",
    )
    assert len(plain_text(facts).encode()) <= MOST_BYTES


def test_the_longest_names_of_gifts_places_and_events_stop_no_paper(tmp_path, clock):
    rules = EventRules(hand_in_place="某某路某某大厦" * 12, hand_in_phone="0574-87654321")
    name = "宁波市公益嘉年华暨万人助万家圆梦行动" * 3
    desk = make_desk(Home(tmp_path / "desk"), name, date(2023, 6, 28), rules, clock=clock)
    hang(desk, wish("HS-001", "想要一套书。" * 20, item="书包文具盒" * 20, spec="红色带护脊" * 20))
    claim = claimed(desk, "HS-001").claims["HS-001"]
    save_chase_cards(desk, [claim], tmp_path / "chase.pdf")
    comes(desk, claim, Came(item="书包文具盒" * 20, spec="红色带护脊" * 20), place="架" * 40)
    for layout in LABELS:
        save_labels(desk, [claim], tmp_path / "labels.pdf", layout)
    desk.close()


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_the_call_list_is_masked_unless_somebody_says_why(desk, clock, claims, tmp_path, kind):
    clock.turn(days=9)
    file = tmp_path / f"calls.{kind}"
    assert save_call_list(desk, expected_gifts(desk), file) == 2
    words = words_in(file)
    assert "138****0001" in words
    assert "仅供催办使用" in words
    save_call_list(desk, expected_gifts(desk), file, contacts_for="逾期催办")
    assert "13800000001" in words_in(file)


def test_an_empty_call_list_is_no_file(desk, claims, tmp_path):
    with pytest.raises(UserError, match="call_list_empty"):
        save_call_list(desk, expected_gifts(desk), tmp_path / "calls.pdf")
    assert not (tmp_path / "calls.pdf").exists()


def test_papers_with_the_words_of_a_wish_are_found_when_its_consent_is_withdrawn(
    desk, clock, claims, tmp_path
):
    save_chase_cards(desk, [claims["HS-001"]], tmp_path / "chase.pdf")
    comes(desk, claims["HS-001"], Came(item="台灯", spec="护眼"))
    save_labels(desk, [claims["HS-001"]], tmp_path / "labels.pdf")
    withdraw_consent(desk, "HS-001", "本人要求")
    with desk.store.read() as tx:
        papers = {paper.kind for paper in all_papers(tx, desk.event)}
    assert {PaperKind.LABELS, PaperKind.CHASES} <= papers
    assert rose(desk, "HS-001").consent_missing


def words_in(file):
    if file.suffix == ".pdf":
        return "".join(words for words, _codes in read_pdf(file))
    book = openpyxl.load_workbook(file)
    return " ".join(str(cell.value) for sheet in book for row in sheet for cell in row)
