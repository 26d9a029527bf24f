"""The English catalogue keeps up with the texts in the code, and is really spoken."""

import io
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from desktop_app.errors import UserError
from desktop_app.language import LANGUAGES, language, tr, use_language
from desktop_app.messages import sentences
from desktop_app.messages.words import word
from desktop_app.roses.model import State

ROOT = Path(__file__).resolve().parent.parent
ENGLISH = ROOT / "resources/i18n/en/LC_MESSAGES"
RENEW = "resources/i18n/README.md says how to renew the catalogue"

# Chinese that an English sentence may quote: an alias, and words that stand in the file itself
QUOTED = (
    "陈同学", "张奶奶",
    "心愿内容", "物品", "姓名", "区县",
    "困境儿童", "困难老人", "大病患者", "残障人士",
)  # fmt: skip


@pytest.fixture(scope="module")
def in_code() -> dict[str, str]:
    """Every text given to `tr`, `tr_in` or `mark`, or to `t` in a template -> where it first stands."""
    found: dict[str, str] = {}
    for folder in ("desktop_app", "ui", "resources/web"):
        for name, line, text, _notes, _context in extract_from_dir(
            ROOT / folder,
            [("**.py", "python"), ("templates/**.html", "jinja2")],
            keywords={"tr": None, "mark": None, "tr_in": (2,), "t": None},
        ):
            assert isinstance(text, str)
            found.setdefault(text, f"{folder}/{name}:{line}")
    assert len(found) > 800, "the texts were not found in the code"
    return found


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (ENGLISH / "rosewall.po").open("rb") as file:
        return read_po(file, locale="en")


@pytest.fixture(scope="module")
def english(catalogue) -> dict[str, str]:
    """Chinese -> English, as far as written."""
    return {message.id: message.string for message in catalogue if message.id and message.string}


@pytest.fixture
def speaks_english() -> Iterator[None]:
    before = language()
    use_language("en")
    yield
    use_language(before)


def test_every_text_in_the_code_has_an_english_one(in_code, english):
    missing = [f"{place}: {text}" for text, place in in_code.items() if not english.get(text)]
    assert not missing, f"{RENEW}\n" + "\n".join(sorted(missing))


def test_no_english_text_is_left_over(in_code, english):
    assert sorted(set(english) - set(in_code)) == [], RENEW


def test_every_text_in_the_code_is_chinese(in_code):
    """A code or a key given to `tr` by mistake: `tr(WORDS["done"])` looks like one to Babel."""
    marks = set("，。、：；")
    strange = [
        f"{place}: {text}"
        for text, place in in_code.items()
        if not _is_chinese(text) and not marks & set(text) and not _places(text)
    ]
    assert strange == []


def test_what_the_application_reads_is_what_the_translator_wrote(catalogue):
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    assert compiled.getvalue() == (ENGLISH / "rosewall.mo").read_bytes(), RENEW


def test_both_languages_fill_in_the_same_values(english):
    different = [
        (chinese, text) for chinese, text in english.items() if _places(chinese) != _places(text)
    ]
    assert different == []


def test_no_english_text_has_chinese_in_it(english):
    left_in = []
    for text in english.values():
        bare = text
        for quoted in QUOTED:
            bare = bare.replace(quoted, "")
        if _is_chinese(bare) or set("，。、：；！？（）") & set(bare):
            left_in.append(text)
    assert left_in == []


def test_english_is_calm_and_shows_no_notes_for_translators(english):
    assert [text for text in english.values() if "!" in text or "|" in text] == []


def test_english_quotation_marks_are_straight(english):
    """Our Chinese font draws the curved ones as wide as a Chinese character: the system’ s."""
    assert [text for text in english.values() if set("‘’“”") & set(text)] == []


def test_english_ends_as_the_chinese_does(english):
    """A sentence stays a sentence, a label stays a label, and what goes on goes on."""
    same = {"。": ".", "？": "?", "…": "…", "：": ":"}
    different = []
    for chinese, text in english.items():
        end = text[-1] if text[-1] in same.values() else ""
        if len(chinese) > 1 and end != same.get(chinese[-1], ""):
            different.append((chinese, text))
    assert different == []


@pytest.mark.usefixtures("speaks_english")
def test_an_error_speaks_english_where_english_is_chosen():
    problem, remedy = sentences(UserError("wish_unknown", number="HS-017"))
    assert problem == "There is no wish with the number HS-017."
    assert remedy == "Please check the number on the rose, or search by the text of the wish."


@pytest.mark.usefixtures("speaks_english")
def test_two_english_sentences_in_one_line_have_a_space_between_them():
    said = sentences(UserError("wrong_passphrase"))
    assert said.in_one_line == f"{said.problem} {said.remedy}"


def test_two_chinese_sentences_in_one_line_have_none():
    said = sentences(UserError("wrong_passphrase"))
    assert said.in_one_line == f"{said.problem}{said.remedy}"
    assert said.problem.endswith("。")


@pytest.mark.usefixtures("speaks_english")
def test_a_state_is_one_english_word():
    assert (word(State.OPEN), word(State.FULFILLED)) == ("Open", "Fulfilled")


@pytest.mark.usefixtures("speaks_english")
def test_one_chinese_word_may_have_two_english_ones():
    assert (tr("认领"), tr("认领|总数")) == ("Claim", "Claimed")


def test_a_note_for_translators_is_never_shown_in_chinese():
    assert language() == "zh"
    assert tr("认领|总数") == "认领"


def test_an_unknown_language_is_chinese():
    use_language("xx")
    assert (language(), word(State.OPEN)) == ("zh", "待认领")
    assert set(LANGUAGES) == {"zh", "en"}


def _is_chinese(text: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in text)


def _places(text: str) -> set[tuple[str, str, str]]:
    """The `{name}` places of a text, with format and conversion."""
    return {
        (name, layout or "", conversion or "")
        for _before, name, layout, conversion in string.Formatter().parse(text)
        if name is not None
    }
