"""Rose tags and the plan of a wall as a PDF: checked, every code read back.

Only published words go on a tag. Heavy libraries load when the first tag is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.records import Event, all_venues, event_by_id
from desktop_app.hanging.model import SHEET, Hung, Wall, public_rose, stacked
from desktop_app.language import tr
from desktop_app.messages.words import chinese_word, group_on_paper
from desktop_app.roses.records import wall_roses, wall_roses_of
from desktop_app.roses.wall import WallRose
from desktop_app.tokens.model import Signer, TokenKind, address_of
from desktop_app.tokens.operations import signer_of
from desktop_app.wishes.facts import Group, Kind
from desktop_app.wishes.number import order_of

if TYPE_CHECKING:
    from desktop_app.cards.designs.tag import TagFacts
    from desktop_app.cards.sheets import Sheet

LAYOUT = "a4-8up"
Told = Callable[[str, float], None]


class Failed(NamedTuple):
    """A rose whose tag could not be drawn: what to put right before it can be."""

    number: str
    error: UserError


@dataclass(frozen=True, slots=True)
class TagSheets:
    """What was drawn. sheets: of tags; plan_pages stand before them; failed tags are left out."""

    pdf: bytes
    tags: int
    sheets: int
    plan_pages: int
    failed: tuple[Failed, ...] = ()


def numbered(roses: Sequence[Hung], numbers: Sequence[str]) -> list[str]:
    """Wish ids of these numbers, in the order of numbers. Raises UserError wish_unknown,
    tag_not_public."""
    ordered = sorted(set(numbers), key=order_of)
    return [public_rose(roses, number).wish_id for number in ordered]


def with_tags(roses: Sequence[Hung]) -> list[str]:
    """Wish ids of every rose that was published and not taken off, by number."""
    ordered = sorted(roses, key=lambda rose: order_of(rose.number))
    return [rose.wish_id for rose in ordered if rose.published]


def draw_tags(
    desk: Desk,
    wish_ids: Sequence[str],
    wall: Wall | None = None,
    *,
    is_stacked: bool = False,
    told: Told = lambda _text, _done: None,
) -> TagSheets:
    """Tags in this order, eight to a sheet; with a wall its plan comes first.

    One that cannot be drawn (a character without a glyph, words without end) is left out and
    named; the others are printed.
    is_stacked  ordered for cutting the whole pile at once
    Raises UserError tags_none, and what told raises.
    """
    facts, failed = _drawable(_facts(desk, wish_ids, wall))
    drawn = _drawn(desk, facts, wall, is_stacked, told)
    if drawn.findings:
        facts, more = _sound(facts, told)
        failed += more
        drawn = _drawn(desk, facts, wall, is_stacked, told)
        _refuse(drawn.findings)
    return TagSheets(drawn.pdf, len(facts), drawn.sheets, drawn.plan_pages, tuple(failed))


def draw_plan(desk: Desk, wall: Wall, told: Told = lambda _text, _done: None) -> TagSheets:
    """The plan of a wall alone. Raises UserError tags_not_good, and what told raises."""
    plan = _plan(desk, wall, 0, is_stacked=False)
    pdf, findings = _checked(plan, "wall plan", told)
    _refuse(findings)
    return TagSheets(pdf, 0, 0, len(plan))


def tag_facts(rose: WallRose, event: Event, signer: Signer, venue: str = "") -> TagFacts:
    """Everything the tag of this rose shows."""
    from desktop_app.cards.designs.tag import TagFacts

    token = signer.sign(TokenKind.ROSE, rose.number)
    return TagFacts(
        number=rose.number,
        group=group_on_paper(Group(rose.group)),
        kind=chinese_word(Kind(rose.kind)),
        text=rose.text,
        event_name=event.name,
        payload=address_of(token, event.rules.address),
        alias=rose.alias,
        age_band=rose.age_band,
        item=rose.item,
        spec=rose.spec,
        quantity=rose.quantity,
        venue=venue,
    )


def _facts(desk: Desk, wish_ids: Sequence[str], wall: Wall | None) -> list[TagFacts]:
    signer = signer_of(desk)
    with desk.store.read() as tx:
        event = event_by_id(tx, desk.event)
        by_id = {rose.wish_id: rose for rose in wall_roses_of(tx, wish_ids) if rose.published}
        venues = {venue.venue_id: venue.name for venue in all_venues(tx)}
    if event is None:
        raise UserError("no_event")
    venue = venues.get(wall.venue_id, "") if wall else ""
    return [tag_facts(by_id[wish], event, signer, venue) for wish in wish_ids if wish in by_id]


class _Drawn(NamedTuple):
    pdf: bytes
    sheets: int
    plan_pages: int
    findings: list[str]


def _drawn(
    desk: Desk, facts: Sequence[TagFacts], wall: Wall | None, is_stacked: bool, told: Told
) -> _Drawn:
    """Raises UserError tags_none."""
    if not facts:
        raise UserError("tags_none")
    count = -(-len(facts) // SHEET)
    plan = _plan(desk, wall, count, is_stacked=is_stacked) if wall else []
    tags = _tag_sheets(stacked(facts, count) if is_stacked else _in_eights(facts))
    pdf, findings = _checked([*plan, *tags], "rose tags", told)
    return _Drawn(pdf, count, len(plan), findings)


def _drawable(facts: Sequence[TagFacts]) -> tuple[list[TagFacts], list[Failed]]:
    """Those whose words fit on a tag, and those whose words do not."""
    from desktop_app.cards.designs.tag import tag_page

    fine, failed = [], []
    for tag in facts:
        try:
            tag_page(tag)
        except UserError as error:
            failed.append(Failed(tag.number, error))
        else:
            fine.append(tag)
    return fine, failed


def _sound(facts: Sequence[TagFacts], told: Told) -> tuple[list[TagFacts], list[Failed]]:
    """Something did not pass the check: look at each by itself, so that one stops no other."""
    fine, failed = [], []
    for done, tag in enumerate(facts):
        told(tr("有一枚没有通过检查，正在找"), done / len(facts))
        _pdf, findings = _checked(list(_tag_sheets([[tag]])), "rose tag", lambda _t, _d: None)
        if findings:
            error = UserError("tags_not_good", findings=", ".join(findings))
            failed.append(Failed(tag.number, error))
        else:
            fine.append(tag)
    return fine, failed


def _tag_sheets(sheets: Iterable[Sequence[TagFacts]]) -> Iterator[Sheet]:
    from desktop_app.cards.designs.tag import tag_page
    from desktop_app.cards.layouts import layout_named
    from desktop_app.cards.sheets import sheets_with

    layout = layout_named(LAYOUT)
    for tags in sheets:
        yield from sheets_with([tag_page(tag) for tag in tags], layout)


def _in_eights(facts: Sequence[TagFacts]) -> list[Sequence[TagFacts]]:
    return [facts[start : start + SHEET] for start in range(0, len(facts), SHEET)]


def _plan(desk: Desk, wall: Wall, sheets: int, *, is_stacked: bool) -> list[Sheet]:
    from desktop_app.cards.designs.plan import PlanFacts, plan_pages
    from desktop_app.cards.layouts import Place
    from desktop_app.cards.sheets import Placed, Sheet

    with desk.store.read() as tx:
        event = event_by_id(tx, desk.event)
        numbers = {rose.wish_id: rose.number for rose in wall_roses(tx) if rose.has_words}
        venues = {venue.venue_id: venue.name for venue in all_venues(tx)}
    facts = PlanFacts(
        name=wall.name,
        event_name=event.name if event else "",
        rows=wall.rows,
        columns=wall.columns,
        numbers=tuple(numbers.get(wish, "") for wish in wall.places),
        venue=venues.get(wall.venue_id, ""),
        sheets=sheets,
        is_stacked=is_stacked,
    )
    return [Sheet(page.width, page.height, (Placed(page, Place()),)) for page in plan_pages(facts)]


def _checked(sheets: Sequence[Sheet], title: str, told: Told) -> tuple[bytes, list[str]]:
    """The sheets as a PDF and what is wrong with it; each half of the work is half of the time."""
    from desktop_app.cards.drawing import render_sheets
    from desktop_app.cards.gate import check_sheets

    pdf = render_sheets(sheets, title, lambda _text, done: told(tr("正在画玫瑰签"), done / 2))
    found = check_sheets(
        pdf, sheets, lambda _text, done: told(tr("正在读回每一个码"), 0.5 + done / 2)
    )
    return pdf, sorted({finding.code for finding in found})


def _refuse(findings: Sequence[str]) -> None:
    if findings:
        raise UserError("tags_not_good", findings=", ".join(findings))
