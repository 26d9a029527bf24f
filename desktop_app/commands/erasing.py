"""The verbs of erasing: erase, archive, retention, keys."""

import argparse
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from desktop_app.commands.answer import Answer
from desktop_app.commands.claims import read_date
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages import people as words
from desktop_app.people.erasing import (
    Cleaned,
    Erased,
    Paper,
    Plan,
    Why,
    WishStays,
    erase_person,
    plan_erasure,
)
from desktop_app.people.holders import Holder, Keys, extend_all, key_holders, renew_all
from desktop_app.people.retention import (
    PAPERS,
    Retention,
    archive_event,
    end_retention,
    retention_of,
)


def erase(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Erase one person; with --dry-run only say what would go."""
    if asked.dry_run:
        plan = plan_erasure(desk, asked.subject)
        return Answer(_plan_data(plan) | {"erased": False}, plan_lines(plan))
    done = erase_person(desk, asked.subject, asked.reason, Why(asked.why), wish=_wish(asked))
    data = _plan_data(done.plan) | {"erased": True, "erasure": done.erasure}
    return Answer(data | _cleaned_data(done.cleaned), _erased_lines(done))


def archive(asked: argparse.Namespace, desk: Desk) -> Answer:
    """归档: the time of keeping begins."""
    archive_event(desk, again=asked.again)
    now = retention_of(desk)
    return Answer(_retention_data(now), retention_lines(now))


def retention(asked: argparse.Namespace, desk: Desk) -> Answer:
    """End the retention that is due, or early with a reason; with --dry-run only say when and what."""
    if asked.dry_run:
        now = retention_of(desk)
        return Answer(_retention_data(now), [*retention_lines(now), *paper_lines(PAPERS)])
    done = end_retention(desk, asked.reason, early=asked.early)
    data = _retention_data(retention_of(desk)) | _cleaned_data(done.cleaned)
    lines = [tr("全部个人信息已经从这台电脑删除，数字都还在。")]
    lines += _heard_lines(done.before.desks) + _cleaned_lines(done.cleaned) + paper_lines(PAPERS)
    return Answer(data, lines)


def keys(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Who holds keys until when; extend: until another day; renew: new ones from now on."""
    lines = []
    if asked.what == "extend":
        if not asked.until:
            raise UserError("keys_date", text="")
        count = extend_all(desk, read_date(asked.until))
        lines.append(
            tr("{count} 台电脑的密钥延长到 {day}，交换一次以后生效。", count=count, day=asked.until)
        )
    elif asked.what == "renew":
        renew_all(desk)
        lines.append(tr("已换新密钥：从现在起写下的内容，只有在用的电脑能看。"))
    held = key_holders(desk)
    return Answer(_keys_data(held), lines + keys_lines(held))


# words


def plan_lines(plan: Plan) -> list[str]:
    """What goes, and what a person has to see to."""
    person = plan.person
    kept = tr("、").join(f"{tr(words.HELD[kind])} {n}" for kind, n in person.kept.items())
    lines = [
        tr("{whose} {who}", whose=tr(words.WHOSE[person.whose]), who=person.shown or "—"),
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
    return [*lines, *_heard_lines(plan.desks), *paper_lines(plan.papers)]


def paper_lines(papers: Iterable[Paper]) -> list[str]:
    """What has to be shredded."""
    said = [tr(words.PAPERS[paper.kind]).format(what=_joined(paper.what)) for paper in papers]
    return [tr("请粉碎或删掉：")] + [f"  · {line}" for line in said] if said else []


def retention_lines(now: Retention) -> list[str]:
    """Where the event stands, in words."""
    if now.is_over:
        return [tr("个人信息已经全部删除。")]
    kept = tr(
        "现在还保存着 {families} 户家庭、{givers} 次认领、{others} 份其他资料。",
        families=now.families,
        givers=now.givers,
        others=now.others,
    )
    return [_when(now), kept, *_heard_lines(now.desks)]


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
    reads = tr("、").join(tr(words.READERS[reader]) for reader in one.readers) or tr("看不到任何人")
    state = tr("一直有效") if one.until is None else tr("到 {day} 为止", day=one.until)
    if one.is_over:
        state = tr("{day} 已过期", day=one.until)
    if one.is_gone:
        state = tr("已停用")
    elif not one.is_current and one.readers:
        state += tr("；新写的看不到")
    return "  ".join(
        (one.name or one.node, tr(words.DESK_ROLES.get(one.role, one.role)), reads, state)
    )


def _erased_lines(done: Erased) -> list[str]:
    plan = done.plan
    first = tr("已从这台电脑删除，撤不回来。")
    return [
        first,
        *_heard_lines(plan.desks),
        *_cleaned_lines(done.cleaned),
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


def _heard_lines(desks: Iterable[str]) -> list[str]:
    names = _joined(desks)
    return [tr("这些电脑下次交换时自动删除：{names}", names=names)] if names else []


def _cleaned_lines(cleaned: Cleaned) -> list[str]:
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


# data


def _plan_data(plan: Plan) -> dict[str, Any]:
    person = plan.person
    return {
        "whose": person.whose.value,
        "shown": person.shown,
        "kept": person.kept,
        "numbers": list(person.numbers),
        "codes": list(person.codes),
        "parked": list(person.parked),
        "open_wish": person.wish,
        "mentions": list(person.mentions),
        "maybe": list(person.maybe),
        "desks": list(plan.desks),
        "places": list(plan.places),
        "papers": [{"kind": paper.kind, "what": list(paper.what)} for paper in plan.papers],
    }


def _cleaned_data(cleaned: Cleaned) -> dict[str, Any]:
    return {
        "backups": cleaned.copies,
        "purged": cleaned.purged,
        "left": list(cleaned.left),
        "unreachable": list(cleaned.unreachable),
        "overwritten": cleaned.is_overwritten,
    }


def _retention_data(now: Retention) -> dict[str, Any]:
    return {
        "archived": _day(now.archived),
        "due": _day(now.due),
        "days": now.days,
        "days_left": now.days_left,
        "over": now.is_over,
        "auto": now.is_auto,
        "families": now.families,
        "givers": now.givers,
        "others": now.others,
        "desks": list(now.desks),
        "places": list(now.places),
    }


def _keys_data(held: Keys) -> dict[str, Any]:
    return {
        "holders": [_holder_data(one) for one in held.holders],
        "own_until": _day(held.own.until),
        "ran_out": _day(held.own.dropped),
    }


def _holder_data(one: Holder) -> Mapping[str, Any]:
    return {
        "desk": one.name,
        "role": one.role,
        "readers": list(one.readers),
        "until": _day(one.until),
        "over": one.is_over,
        "gone": one.is_gone,
        "current": one.is_current,
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _wish(asked: argparse.Namespace) -> WishStays | None:
    if asked.withdraw:
        return WishStays.WITHDRAWN
    return WishStays.STAYS if asked.keep_wish else None
