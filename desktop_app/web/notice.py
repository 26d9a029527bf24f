"""收支公示 as a page for a screen of the hall: it turns its own pages without a script, and after ten
minutes the wall comes back.

Everybody may read it: it is served whenever pages are, like the hall itself.
"""

from typing import NamedTuple

from fastapi import APIRouter, Request, Response

from desktop_app.fund.notice import ExpenseLine, NoticeLook, look_at_notice
from desktop_app.hall.programme import day_time
from desktop_app.language import tr_in
from desktop_app.messages.fund import INCOMES
from desktop_app.money import yuan_words
from desktop_app.web.rendering import language_of, page
from desktop_app.web.site import Site

PAGE_S, ROWS = 12, 9
STEPS = 50  # pages of 12 seconds: ten minutes

router = APIRouter(include_in_schema=False)


class Part(NamedTuple):
    """A figure with the part of the bar that it has, in per cent. kind: of its colour."""

    words: str
    amount: str
    share: float
    kind: str


class Row(NamedTuple):
    """A wish that the fund pays."""

    number: str
    what: str
    stage: str
    amount: str
    is_bought: bool


@router.get("/hall/notice")
async def notice(request: Request, step: int = 0, look: str = "", still: bool = False) -> Response:
    """One page of the notice; it leads on to the next one by itself, and at last to the wall.

    still  it stays until somebody goes on: who reads slowly has all the time (WCAG 2.2, 2.2.1)
    """
    site: Site = request.app.state.site
    language = language_of(request)
    seen = await site.read(lambda: look_at_notice(site.desk))
    pages = max(-(-len(seen.expenses) // ROWS), 1)
    step = min(max(step, 0), STEPS - 1)
    at = step % pages
    light = look == "light"
    answer = page(
        request,
        "notice.html",
        look=seen,
        at=day_time(seen.at),
        received=yuan_words(seen.figures.received, speak=language),
        parts=_parts(seen, language),
        incomes=[
            (tr_in(language, INCOMES[one.kind]), yuan_words(one.fen, speak=language))
            for one in seen.income
        ],
        returned=yuan_words(seen.figures.returned, speak=language) if seen.figures.returned else "",
        pledged=yuan_words(seen.figures.pledged, speak=language) if seen.figures.pledged else "",
        rows=[_row(one, language) for one in seen.expenses[at * ROWS : (at + 1) * ROWS]],
        page_number=at + 1,
        pages=pages,
        phone=next((one.phone for one in seen.charities if one.phone), "") or seen.phone,
        is_light=light,
        is_still=still,
        wall=_wall(is_light=light),
        turn=_address(step, is_light=light, is_still=not still),
    )
    answer.headers["Cache-Control"] = "no-store"
    if not still:
        is_last = step + 1 >= STEPS
        onward = _wall(is_light=light) if is_last else _address(step + 1, is_light=light)
        answer.headers["Refresh"] = f"{PAGE_S}; url={onward}"
    return answer


def _address(step: int, *, is_light: bool, is_still: bool = False) -> str:
    light, still = "&look=light" if is_light else "", "&still=true" if is_still else ""
    return f"/hall/notice?step={step}{light}{still}"


def _wall(*, is_light: bool) -> str:
    return "/hall?look=light" if is_light else "/hall"


def _parts(look: NoticeLook, language: str) -> list[Part]:
    figures = look.figures
    whole = max(figures.spent + figures.reserved + figures.free, 1)
    return [
        Part(
            tr_in(language, words),
            yuan_words(fen, speak=language),
            round(fen * 100 / whole, 2),
            kind,
        )
        for words, fen, kind in (
            ("已支出", figures.spent, "spent"),
            ("已定，待购买", figures.reserved, "reserved"),
            ("结余", figures.free, "free"),
        )
    ]


def _row(one: ExpenseLine, language: str) -> Row:
    more = tr_in(language, "{count} 个", count=one.quantity) if one.quantity > 1 else ""
    what = " · ".join(part for part in (one.item, one.spec, more) if part)
    stage = tr_in(language, "已买") if one.is_bought else tr_in(language, "待买")
    return Row(one.number, what, stage, yuan_words(one.fen, speak=language), one.is_bought)
