"""Templates into pages, each in its reader's language."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from desktop_app.language import LANGUAGES, tr_in
from desktop_app.messages.words import group_on_paper
from desktop_app.paths import resource
from desktop_app.web.site import Site

LANGUAGE_COOKIE = "language"
_TAGS = {"zh": "zh-CN", "en": "en"}


def page(request: Request, name: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A template of resources/web/templates with these values.

    It also knows `t` (as `tr_in`, in the reader's language), `lang`, `site`, `event` (None before the
    first look), `here` (path, to come back to) and `asset(name)`.
    """
    language = language_of(request)
    site: Site = request.app.state.site
    html = (
        _templates()
        .get_template(name)
        .render(
            t=_translator(language),
            lang=language,
            lang_tag=_TAGS[language],
            site=site,
            event=site.last.event if site.last else None,
            here=_here(request),
            asset=asset,
            group_word=group_on_paper,
            **values,
        )
    )
    return HTMLResponse(html, status)


def _here(request: Request) -> str:
    """Where a link leads back to this page: what answered a form may be no page of its own."""
    path = request.url.path
    return path if request.method == "GET" or path.startswith("/r/") else "/"


def language_of(request: Request) -> str:
    """The one that was chosen, else the first that the browser wants and we speak, else Chinese."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    wanted = request.headers.get("accept-language", "")[:200].split(",")
    spoken = (one.partition(";")[0].strip().lower()[:2] for one in wanted)
    return next((one for one in spoken if one in LANGUAGES), "zh")


@cache
def asset(name: str) -> str:
    """Address of a static file, with a mark that changes when the file does."""
    content = resource(f"web/static/{name}").read_bytes()
    return f"/static/{name}?{sha256(content).hexdigest()[:8]}"


def _translator(language: str) -> Callable[..., str]:
    def t(chinese: str, **values: object) -> str:
        return tr_in(language, chinese, **values)

    return t


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(resource("web/templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
