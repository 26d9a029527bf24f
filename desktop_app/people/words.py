"""What erasing says in words: what goes, what is left to do by hand, when the time is over, who holds keys."""

from collections.abc import Iterable

from desktop_app.language import tr
from desktop_app.messages import people as catalogue
from desktop_app.people.erasing import Cleaned, Erased, Paper, Plan
from desktop_app.people.holders import Holder, Keys
from desktop_app.people.retention import PAPERS, Ended, Retention


def plan_lines(plan: Plan) -> list[str]:
    """What goes, and what a person has to see to."""
    person = plan.person
    kept = tr("、").join(f"{tr(catalogue.HELD[kind])} {n}" for kind, n in person.kept.items())
    lines = [
        tr("{whose} {who}", whose=tr(catalogue.WHOSE[person.whose]), who=person.shown or "—"),
        tr("将删除：{kept}", kept=kept or "—"),
    ]
    if person.numbers:
        lines.append(
            tr(
                "心愿 {numbers}：心愿和认领照样算数，只是看不到是谁。",
                numbers=_joined(person.numbers),
            )
        )
    if person.wish:
        lines.append(tr("心愿 {number} 还没有圆梦：要说明保留还是下架。", number=person.wish))
    if person.mentions:
        lines.append(
            tr("别处的备注里还提到：{numbers}，请人工改掉。", numbers=_joined(person.mentions))
        )
    if person.maybe:
        lines.append(
            tr("同名或同号、可能是同一位、不会一起删除：{who}", who=tr("；").join(person.maybe))
        )
    if plan.places:
        lines.append(tr("备份过的地方：{places}", places=_joined(plan.places)))
    return [*lines, *heard_lines(plan.desks), *paper_lines(plan.papers)]


def paper_lines(papers: Iterable[Paper]) -> list[str]:
    """What has to be shredded."""
    said = [tr(catalogue.PAPERS[paper.kind]).format(what=_joined(paper.what)) for paper in papers]
    return [tr("请粉碎或删掉：")] + [f"  · {line}" for line in said] if said else []


def retention_lines(now: Retention) -> list[str]:
    """Where the event stands, in catalogue."""
    if now.is_over:
        return [tr("个人信息已经全部删除。")]
    kept = tr(
        "现在还保存着 {families} 户家庭、{givers} 次认领、{others} 份其他资料。",
        families=now.families,
        givers=now.givers,
        others=now.others,
    )
    return [_when(now), kept, *heard_lines(now.desks)]


def _when(now: Retention) -> str:
    if now.archived is None or now.due is None or now.days_left is None:
        return tr("活动还没有归档；归档后保存 {days} 天。", days=now.days)
    since = (now.today - now.archived).days
    values = {"since": since, "day": now.archived, "due": now.due, "left": abs(now.days_left)}
    if now.days_left > 0:
        return tr("{day} 归档（{since} 天前），保存到 {due}，还有 {left} 天。", **values)
    if now.days_left == 0:
        return tr("{day} 归档（{since} 天前），今天到期，请删除。", **values)
    return tr("{day} 归档（{since} 天前），{due} 就该删除，已经过了 {left} 天。", **values)


def keys_lines(held: Keys) -> list[str]:
    """Each holder on a line."""
    return [holder_line(one) for one in held.holders]


def holder_line(one: Holder) -> str:
    """One laptop: what it reads, until when."""
    reads, until, _is_well = holder_parts(one)
    role = tr(catalogue.DESK_ROLES.get(one.role, one.role))
    return "  ".join(part for part in (one.name or one.node, role, reads, until) if part)


def holder_parts(one: Holder) -> tuple[str, str, bool]:
    """What it reads, until when, and whether that is as it should be."""
    reads = tr("、").join(tr(catalogue.READERS[reader]) for reader in one.readers)
    until = tr("一直有效") if one.readers else ""
    if one.until is not None:
        until = tr("到 {day} 为止", day=one.until)
    if one.is_over:
        until = tr("{day} 已过期", day=one.until)
    if one.is_gone:
        until = tr("已停用")
    elif not one.is_current and one.readers:
        until += tr("；新写的看不到")
    is_well = bool(one.readers) and one.is_current and not (one.is_over or one.is_gone)
    return reads or tr("看不到任何人"), until, is_well


def erased_lines(done: Erased) -> list[str]:
    """What came of it, and what is left to do by hand."""
    plan = done.plan
    first = tr("已从这台电脑删除，撤不回来。")
    return [
        first,
        *heard_lines(plan.desks),
        *cleaned_lines(done.cleaned),
        *(
            [
                tr(
                    "别处的备注里还提到：{numbers}，请人工改掉。",
                    numbers=_joined(plan.person.mentions),
                )
            ]
            if plan.person.mentions
            else []
        ),
        *paper_lines(plan.papers),
    ]


def ended_lines(done: Ended) -> list[str]:
    """What came of the end of retention, and what is left to do by hand."""
    first = tr("全部个人信息已经从这台电脑删除，数字都还在。")
    heard = heard_lines(done.before.desks)
    return [first, *heard, *cleaned_lines(done.cleaned), *paper_lines(PAPERS)]


def heard_lines(desks: Iterable[str]) -> list[str]:
    """Who else has to hear of it."""
    names = _joined(desks)
    return [tr("这些电脑下次交换时自动删除：{names}", names=names)] if names else []


def cleaned_lines(cleaned: Cleaned) -> list[str]:
    """What was done on this laptop, and which copies it did not reach."""
    lines = []
    if cleaned.copies:
        lines.append(
            tr(
                "检查了 {copies} 份备份，清理了 {purged} 份。",
                copies=cleaned.copies,
                purged=cleaned.purged,
            )
        )
    if not cleaned.is_overwritten:
        lines.append(tr("数据文件正忙，残留会在下次打开时抹掉。"))
    if cleaned.left:
        lines.append(tr("打不开的备份，请手工销毁：{files}", files=_joined(cleaned.left)))
    if cleaned.unreachable:
        lines.append(
            tr(
                "现在够不到的备份，下次备份到那里时清理：{places}",
                places=_joined(cleaned.unreachable),
            )
        )
    return lines


def _joined(parts: Iterable[str]) -> str:
    return tr("、").join(parts)
