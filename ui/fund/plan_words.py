"""A proposal in words: as a dry run that was just worked out, and as it was saved. Pure."""

from collections.abc import Callable, Iterable, Mapping

from desktop_app.fund.looks import ProposedLook
from desktop_app.fund.proposing import ProposalPlan, Served, Unserved, WishLine
from desktop_app.language import tr
from desktop_app.messages.fund import UNSERVED
from desktop_app.messages.words import district_name
from desktop_app.money import yuan_words
from ui.fund import wishes_state
from ui.fund.fund_words import group_word, joined
from ui.fund.wishes_state import Plan, Share

SourceWords = Callable[[str], tuple[str, str]]
"""Of a receipt, by id: where it is from, and its day."""


def plan_of(plan: ProposalPlan, source: SourceWords) -> Plan:
    """A dry run. source: what a receipt is called."""
    count = len(plan.served)
    amounts = {one.line.wish_id: one.paying.fen for one in plan.served}
    lines = [one.line for one in plan.served]
    proven = tr("已经算到最多：没有别的办法能再多圆一个。")
    ended = tr("算了很久还没算完，这是到现在最好的一个；再算一次也许更好。")
    headline = tr("圆 {count} 个心愿，用 {amount}", count=count, amount=yuan_words(plan.fen))
    return Plan(
        headline if count else tr("这些钱圆不了墙上的心愿"),
        (proven if plan.is_proven else ended) if count else "",
        tuple(
            Share(
                group_word(one.key), f"{one.paid} / {one.open}", _sum(lines, amounts, group=one.key)
            )
            for one in plan.groups
        ),
        tuple(
            Share(
                district_name(one.key),
                f"{one.paid} / {one.open}",
                _sum(lines, amounts, district=one.key),
            )
            for one in plan.districts
        ),
        _sources(plan.used, source),
        tuple(stays(plan.unserved)),
        tr("还剩 {amount} 可用", amount=yuan_words(plan.after)),
    )


def stays(unserved: Iterable[Unserved]) -> Iterable[tuple[str, str]]:
    """Each wish that stays on the wall, and why."""
    for one in unserved:
        yield f"{one.line.number} {one.line.item}", tr(UNSERVED[one.why])


def saved_plan(proposed: tuple[ProposedLook, ...], source: SourceWords) -> Plan:
    """A proposal as it was saved. Of wishes that are not known here any more only the money is told."""
    used: dict[str, int] = {}
    for one in proposed:
        for part in one.parts:
            used[part.receipt_id] = used.get(part.receipt_id, 0) + part.fen
    total = yuan_words(sum(one.fen for one in proposed))
    return Plan(
        tr("圆 {count} 个心愿，用 {amount}", count=len(proposed), amount=total),
        "",
        _counted([(group_word(one.words.group), one.fen) for one in proposed]),
        _counted([(district_name(one.words.district), one.fen) for one in proposed]),
        _sources(used, source),
    )


def line_of(line: WishLine, fen: int | None = None) -> wishes_state.WishLine:
    """An open wish in the list."""
    price = line.fen if fen is None else fen
    return wishes_state.WishLine(
        line.wish_id,
        line.number,
        item_words(line),
        joined(group_word(line.group), district_name(line.district)),
        yuan_words(price) if price else tr("没有参考价"),
    )


def dry_lines(plan: ProposalPlan) -> tuple[wishes_state.WishLine, ...]:
    """Every open wish: paid, or why not."""
    found = [(one, line_of(one.line)._replace(look="pays")) for one in plan.served]
    left = [
        (one, line_of(one.line)._replace(look="stays", right=tr(UNSERVED[one.why])))
        for one in plan.unserved
    ]
    both: list[tuple[Served | Unserved, wishes_state.WishLine]] = [*found, *left]
    return tuple(line for _one, line in sorted(both, key=lambda pair: pair[0].line.number))


def item_words(line: WishLine) -> str:
    """`台灯 · 护眼，夹式`, and how many when it is more than one."""
    more = tr("{count} 个", count=line.quantity) if line.quantity > 1 else ""
    return joined(line.item, line.spec, more)


def _sum(
    lines: Iterable[WishLine], amounts: Mapping[str, int], *, group: str = "", district: str = ""
) -> str:
    of = (
        amounts[line.wish_id]
        for line in lines
        if group in ("", line.group) and district in ("", line.district)
    )
    return yuan_words(sum(of))


def _counted(told: Iterable[tuple[str, int]]) -> tuple[Share, ...]:
    found: dict[str, list[int]] = {}
    for words, fen in told:
        found.setdefault(words or tr("不知道"), []).append(fen)
    return tuple(Share(words, str(len(fen)), yuan_words(sum(fen))) for words, fen in found.items())


def _sources(used: Mapping[str, int], source: SourceWords) -> tuple[Share, ...]:
    return tuple(Share(*source(receipt), yuan_words(fen)) for receipt, fen in used.items())
