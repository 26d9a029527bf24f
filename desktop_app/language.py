"""All texts go through here: Chinese in the code, English from one catalogue.

Chinese is the first language, so it is the source text; `resources/i18n/en` holds the English
of each. gettext is in the standard library, and Babel checks that nothing is missing.
"""

import gettext
import os
from functools import cache

from desktop_app.paths import resource

LANGUAGES = {"zh": "中文", "en": "English"}
_chosen = "zh"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(language: str) -> None:
    """Speak `zh` or `en` from now on, in this process."""
    global _chosen, _catalogue
    _chosen = language if language in LANGUAGES else "zh"
    _catalogue = _catalogue_of(_chosen)


@cache
def _catalogue_of(language: str) -> gettext.NullTranslations:
    if language == "zh":
        return gettext.NullTranslations()
    with resource(f"i18n/{language}/LC_MESSAGES/rosewall.mo").open("rb") as catalogue:
        return gettext.GNUTranslations(catalogue)


def language() -> str:
    """The language spoken now: `zh` or `en`."""
    return _chosen


def language_of_system() -> str:
    """`ROSEWALL_LANGUAGE` if set, else Chinese: it is the first language of every desk."""
    return os.environ.get("ROSEWALL_LANGUAGE", "zh")


def tr(chinese: str, /, **values: object) -> str:
    """The text in the language spoken now, `{name}` places filled with the values.

    Where one Chinese word needs two English ones, a note for the translator follows a bar:
    `认领|总数` shows as 认领 and as Claimed.
    """
    text = _catalogue.gettext(chinese).partition("|")[0]
    return text.format(**values) if values else text


def tr_in(language: str, chinese: str, /, **values: object) -> str:
    """As `tr`, in this language: a page speaks to each of its readers in their own."""
    known = language if language in LANGUAGES else "zh"
    text = _catalogue_of(known).gettext(chinese).partition("|")[0]
    return text.format(**values) if values else text


def mark(chinese: str) -> str:
    """Name a text for the catalogue without translating it yet; `tr` it where it is shown."""
    return chinese
