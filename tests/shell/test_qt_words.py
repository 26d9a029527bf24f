"""What Qt says by itself follows the language of the desk."""

import pytest
from PySide6.QtWidgets import QLineEdit

from ui.shell.qt_words import speak


@pytest.fixture
def field(qtbot, qapp):
    field = QLineEdit("HS-017")
    qtbot.addWidget(field)
    yield field
    speak(qapp, "en")


def _menu(field: QLineEdit) -> str:
    menu = field.createStandardContextMenu()
    words = " ".join(action.text() for action in menu.actions())
    menu.deleteLater()
    return words


def test_the_menu_of_a_text_field_follows_the_language(field, qapp):
    speak(qapp, "zh")
    assert "复制" in _menu(field)
    speak(qapp, "en")
    assert "Copy" in _menu(field)
    assert "复制" not in _menu(field)


def test_changing_back_and_forth_leaves_one_language(field, qapp):
    for language in ("zh", "en", "zh", "zh"):
        speak(qapp, language)
    assert "复制" in _menu(field)
    speak(qapp, "en")
    assert "复制" not in _menu(field)
