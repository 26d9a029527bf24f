"""Qt's own words in the language of the desk: file dialogs, the menu of a text field."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

_FILES = {"zh": "qtbase_zh_CN"}  # Qt speaks English by itself
_NAME = "qt words"


def speak(app: QCoreApplication, language: str) -> None:
    """From now on Qt's own texts are in this language; without Qt's file they stay English."""
    for before in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(before)
        before.deleteLater()
    if language in _FILES:
        words = QTranslator(app)
        words.setObjectName(_NAME)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.load(_FILES[language], folder):
            app.installTranslator(words)
