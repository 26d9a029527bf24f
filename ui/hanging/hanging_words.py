"""Walls and walks in the words of the room. No Qt."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from desktop_app.clock import read
from desktop_app.hanging.model import Audit, Fit, Hung, Wall, row_and_column
from desktop_app.hanging.operations import Site
from desktop_app.hanging.walk import CARD, Advice, Seen
from desktop_app.language import mark, tr
from desktop_app.messages.ages import age
from desktop_app.messages.walls import ORDER_WORDS, strange_word
from desktop_app.messages.words import state_word
from ui.hanging.hanging_state import EMPTY, NO_MARK, AuditLine, Grid, WallLine
from ui.hanging.walk_state import FoundList, Verdict
from ui.theme.looks import look_of

_FOUND = (
    (
        "hanging_claimed",
        "release",
        "amber",
        mark("还挂着，但已认领或下架"),
        mark("请取下来，免得有人再来认领"),
    ),
    (
        "gone_open",
        "search",
        "rose",
        mark("没人认领，却不在墙上"),
        mark("请先在地上、桌上找一找；找不到就补印"),
    ),
    ("moved", "refresh", "blue", mark("挂错了地方"), mark("请照布置图挪回去")),
)


def wall_about(wall: Wall) -> str:
    return tr(
        "{count} 朵 · {rows} 排 × {columns} 列 · {order}",
        count=len(wall.hanging),
        rows=wall.rows,
        columns=wall.columns,
        order=tr(ORDER_WORDS[wall.order]),
    )


def wall_line(site: Site, wall: Wall) -> WallLine:
    fit = site.fit(wall)
    note = tr("布置图要改") if fit.off or fit.late else ""
    return WallLine(wall.wall_id, wall.name, wall_about(wall), note)


def fit_words(fit: Fit, numbers: Mapping[str, str]) -> str:
    """What changed since the wall was laid out; empty while the plan is true."""
    parts = []
    if fit.off:
        listed = tr("、").join(numbers[wish] for wish in fit.off if wish in numbers)
        parts.append(tr("{numbers} 已下架或退回，位置空着", numbers=listed))
    if fit.late:
        parts.append(tr("{count} 朵新发布的还没有位置", count=len(fit.late)))
    return tr("；").join(parts)


def came_words(came: Mapping[str, int]) -> str:
    """`其中 3 朵从“南墙”移过来`; empty when none came."""
    return tr("；").join(
        tr("其中 {count} 朵从“{name}”移过来", count=count, name=name)
        for name, count in came.items()
    )


def grid_of(wall: Wall, roses: Iterable[Hung], marks: Mapping[str, int] | None = None) -> Grid:
    """The wall as the view paints it; marks by wish."""
    by_id = {rose.wish_id: rose for rose in roses}
    numbers, looks = [], bytearray()
    for wish in wall.places:
        rose = by_id.get(wish)
        numbers.append(rose.number if rose else "")
        looks.append(look_of(rose.state, rose.parked) if rose else EMPTY)
    known = marks or {}
    marked = bytes(known.get(wish, NO_MARK) for wish in wall.places)
    return Grid(wall.rows, wall.columns, tuple(numbers), bytes(looks), marked)


def place_said(wall: Wall, place: int) -> str:
    row, column = row_and_column(wall, place)
    return tr("第 {row} 排 第 {column} 个", row=row, column=column)


def audit_line(audit: Audit, names: Mapping[str, str], now: datetime) -> AuditLine:
    found = audit.found
    counts = (
        (tr("取下 {count}"), found.hanging_claimed),
        (tr("缺 {count}"), found.gone_open),
        (tr("挪 {count}"), found.moved),
        (tr("不是我们的 {count}"), found.strange),
    )
    said = " · ".join(words.format(count=len(some)) for words, some in counts if some)
    title = names.get(found.wall, tr("拆掉的墙")) if found.wall else tr("全部玫瑰")
    return AuditLine(
        audit.audit_id, title, said or tr("一致"), age(read(audit.at), now), is_well=not said
    )


def found_lists(audit: Audit) -> tuple[FoundList, ...]:
    """The four lists; those with nothing on them are left out."""
    lists = [
        _found(icon, tone, tr(title), tr(todo), getattr(audit.found, field))
        for field, icon, tone, title, todo in _FOUND
        if getattr(audit.found, field)
    ]
    if audit.found.strange:
        words = dict.fromkeys(audit.found.strange)
        items = tuple(f"{strange_word(word)} × {audit.found.strange.count(word)}" for word in words)
        lists.append(
            FoundList(
                "warning",
                "rose",
                tr("不是我们的"),
                tr("请收起来，交给负责人；不要按它办"),
                items,
                len(audit.found.strange),
            )
        )
    return tuple(lists)


def _found(icon: str, tone: str, title: str, todo: str, items: tuple[str, ...]) -> FoundList:
    return FoundList(icon, tone, title, todo, items, len(items))


def verdict_of(seen: Seen, advice: Advice, rose: Hung | None, again: bool, where: str) -> Verdict:
    """What to say of one scan, readable at arm's length."""
    if advice is Advice.STRANGE or rose is None:
        tone = "wait" if seen.strange == CARD else seen.strange
        what = f"{seen.number} {strange_word(seen.strange)}".strip()
        return Verdict(tone, what, tr("收起来，交给负责人"))
    if advice is Advice.TAKE_DOWN:
        what = tr("{number} {state}", number=rose.number, state=state_word(rose.state))
        return Verdict("wait", what, tr("取下来"), where, rose.number)
    if advice is Advice.ELSEWHERE:
        return Verdict("wait", rose.number, tr("挂错了墙：{where}", where=where), "", rose.number)
    if again:
        return Verdict("note", rose.number, tr("扫过了"), where, rose.number)
    todo = tr("在，可还没有安排位置") if advice is Advice.UNPLANNED else tr("在")
    return Verdict("good", rose.number, todo, where, rose.number)
