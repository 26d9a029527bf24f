"""What the sheet of the self-check and that of the closing say, in the language spoken now."""

from collections.abc import Iterator

from desktop_app.clock import read
from desktop_app.exchange.peers_model import PeerView
from desktop_app.inbox.words import kind_word
from desktop_app.language import tr
from desktop_app.messages.ages import age
from desktop_app.messages.fund import open_words
from desktop_app.readiness.closing import Day
from desktop_app.readiness.model import Point, Row, Verdict
from desktop_app.readiness.operations import Checked
from desktop_app.readiness.sheet import Block, Document, Heading, Sentence, Signatures, Table
from desktop_app.readiness.words import (
    SHAPES,
    cell_words,
    headline,
    lamp_word,
    point_word,
    todos,
)

_MOST_NUMBERS = 40  # named after a kind; the rest is counted


def check_document(checked: Checked, event: str, by: str) -> Document:
    """The self-check on paper: every desk, and what is to do."""
    rows = tuple(_check_row(row, checked) for row in checked.rows)
    columns = (tr("电脑|列"), *(point_word(point) for point in Point))
    todo: list[Block] = [
        Sentence(f"{SHAPES[one.verdict]} {one.desk} · {one.point} · {one.word}：{one.remedy}")
        for row in checked.rows
        for one in todos(row)
    ]
    shapes = " · ".join(f"{SHAPES[verdict]} {lamp_word(verdict)}" for verdict in Verdict)
    blocks: list[Block] = [
        Table(columns, rows, (1.9, *(1.0 for _point in Point))),
        *([Heading(tr("要做的事")), *todo] if todo else []),
        Sentence(shapes),
        Signatures((tr("现场负责人"), tr("时间"))),
    ]
    parts = (event, _moment(checked), tr("{count} 台电脑", count=len(rows)), by)
    about = " · ".join(part for part in parts if part)
    return Document(
        tr("开门自检"), about, tuple(blocks), headline(checked), foot=event, is_wide=True
    )


def closing_document(day: Day) -> Document:
    """The closing on paper, for two people to sign."""
    parts = (_figures, _desks, _unprinted, _items, _gifts, _money, _ends)
    blocks = [block for part in parts for block in part(day)]
    when = f"{day.at.astimezone():%Y-%m-%d %H:%M}"
    about = " · ".join(part for part in (day.event, when, day.desk, day.by) if part)
    count = len(day.items) + len(day.money)
    verdict = tr("还有 {count} 件", count=count) if count else tr("都处理完了")
    signatures = Signatures((tr("现场负责人"), tr("复核人")))
    return Document(tr("收摊单"), about, (*blocks, signatures), verdict, foot=day.event)


def freshness(desk: PeerView, day: Day) -> str:
    """`3 分钟前` or that nothing was heard."""
    return age(desk.heard, day.at) if desk.heard else tr("还没听到")


def items_by_kind(day: Day) -> Iterator[tuple[str, list[str]]]:
    """The word of each kind of open things, and the numbers of the wishes they are about."""
    for kind in dict.fromkeys(item.kind for item in day.items):
        numbers = [item.number for item in day.items if item.kind == kind]
        yield kind_word(kind), numbers


def _check_row(row: Row, checked: Checked) -> tuple[str, ...]:
    heard = tr("这台") if row.is_own else age(row.heard_at, checked.at) if row.heard_at else ""
    name = f"{row.name}（{heard}）" if heard else row.name
    return (name, *(f"{SHAPES[cell.verdict]} {cell_words(cell).word}" for cell in row.cells))


def _moment(checked: Checked) -> str:
    return f"{checked.at.astimezone():%Y-%m-%d %H:%M}"


def _figures(day: Day) -> Iterator[Block]:
    now = day.figures
    columns = (tr("征集"), tr("认领|总数"), tr("待认领"), tr("圆梦"))
    row = tuple(str(n) for n in (now.collected, now.claimed, now.open, now.fulfilled))
    yield Heading(tr("今天的数"))
    yield Table(columns, (row,), (1, 1, 1, 1))


def _desks(day: Day) -> Iterator[Block]:
    if not day.desks:
        return
    columns = (tr("电脑|列"), tr("最后听到"), tr("还没收到我们的"), tr("我们还没收到的"))
    rows = tuple(
        (one.name, freshness(one, day), _entries(one.to_send), _entries(one.to_get))
        for one in day.desks
    )
    yield Heading(tr("各台电脑"))
    yield Table(columns, rows, (2, 1.4, 1.3, 1.3))
    if day.unshared:
        yield Sentence(
            tr(
                "这台电脑有 {count} 条记录别处还没有：请连上，或用 U 盘交换一次。",
                count=day.unshared,
            )
        )


def _unprinted(day: Day) -> Iterator[Block]:
    if not day.unprinted:
        return
    numbers = [number for card in day.unprinted for number in card.numbers]
    yield Heading(tr("没有打出来的卡"))
    yield Sentence(tr("{count} 张：{numbers}", count=len(day.unprinted), numbers=named(numbers)))


def _items(day: Day) -> Iterator[Block]:
    yield Heading(tr("还没处理的"))
    if day.is_clear:
        yield Sentence(tr("没有，都处理完了。"))
        return
    for word, numbers in items_by_kind(day):
        count = tr("{kind} {count} 件", kind=word, count=len(numbers))
        listed = named(numbers)
        yield Sentence(tr("：").join((count, listed)) if listed else count)
    if day.reason:
        yield Sentence(tr("原因：{reason}", reason=day.reason))


def _gifts(day: Day) -> Iterator[Block]:
    told = [line for line in (missing_words(day), undelivered_words(day)) if line]
    if told:
        yield Heading(tr("礼物"))
        yield from map(Sentence, told)


def missing_words(day: Day) -> str:
    """How many gifts have not been handed in; "" for none."""
    missing = day.gifts.promised - day.gifts.received
    if missing <= 0:
        return ""
    if day.gifts.late:
        return tr(
            "{count} 件礼物还没交来，其中 {late} 件过了约定的日子",
            count=missing,
            late=day.gifts.late,
        )
    return tr("{count} 件礼物还没交来", count=missing)


def undelivered_words(day: Day) -> str:
    """How many gifts are here or on the way; "" for none."""
    here = day.gifts.received - day.gifts.delivered
    return tr("{count} 件礼物到了，还没送到家里", count=here) if here > 0 else ""


def _money(day: Day) -> Iterator[Block]:
    if day.money:
        yield Heading(tr("现金和善款"))
        yield from map(Sentence, money_lines(day))


def money_lines(day: Day) -> Iterator[str]:
    """What is open about cash and the fund, a line each."""
    for one in day.money:
        yield open_words(one.kind, one.numbers, one.fen)


def _ends(day: Day) -> Iterator[Block]:
    columns = (tr("电脑|列"), tr("记录到第几条"), tr("校验码（前 16 位）"))
    rows = tuple(
        (f"{end.name}（{end.node}）", str(end.n), end.chain.hex()[:16]) for end in day.ends
    )
    yield Heading(tr("各台电脑的记录"))
    yield Table(columns, rows, (2, 1, 1.4))
    if day.closed_at:
        yield Sentence(tr("收摊：{when}", when=f"{read(day.closed_at).astimezone():%m-%d %H:%M}"))


def named(numbers: list[str]) -> str:
    """`HS-001、HS-002 …`; of those without a number only how many more; "" when none has one."""
    known = [number for number in numbers if number]
    if not known:
        return ""
    shown = "、".join(known[:_MOST_NUMBERS])
    rest = len(numbers) - min(len(known), _MOST_NUMBERS)
    return shown + (tr(" 另 {count} 件", count=rest) if rest else "")


def _entries(count: int | None) -> str:
    if count is None:
        return tr("不知道")
    return tr("{count} 条", count=count)
