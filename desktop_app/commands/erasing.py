"""The verbs of erasing: erase, archive, retention, keys."""

import argparse
from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop_app.commands.answer import Answer
from desktop_app.commands.claims import read_date
from desktop_app.commands.unseen import unseen
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.people.erasing import (
    Cleaned,
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
from desktop_app.people.words import (
    ended_lines,
    erased_lines,
    keys_lines,
    paper_lines,
    plan_lines,
    retention_lines,
)
from desktop_app.staff.rights import Right, require
from desktop_app.store.keys import set_passphrase


def erase(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Erase one person; with --dry-run only say what would go."""
    if asked.dry_run:
        plan = plan_erasure(desk, asked.subject)
        return Answer(_plan_data(plan) | {"erased": False}, plan_lines(plan))
    done = erase_person(desk, asked.subject, asked.reason, Why(asked.why), wish=_wish(asked))
    data = _plan_data(done.plan) | {"erased": True, "erasure": done.erasure}
    return Answer(data | _cleaned_data(done.cleaned), erased_lines(done))


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
    return Answer(data, ended_lines(done))


def keys(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Who holds keys until when; extend: until another day; renew: new ones from now on; passphrase:
    the keys of this computer under one."""
    lines = []
    if asked.what == "extend":
        if not asked.until:
            raise UserError("keys_until_missing")
        count = extend_all(desk, read_date(asked.until))
        lines.append(
            tr("{count} 台电脑的密钥延长到 {day}，交换一次以后生效。", count=count, day=asked.until)
        )
    elif asked.what == "renew":
        renew_all(desk)
        lines.append(tr("已换新密钥：从现在起写下的内容，只有在用的电脑能看。"))
    elif asked.what == "passphrase":
        with desk.store.read() as tx:
            require(tx, desk, Right.RULES)
        set_passphrase(
            desk.home, unseen("ROSEWALL_NEW_PASSPHRASE", tr("新的活动口令："), again=True)
        )
        lines.append(tr("密钥已放在口令下：忘了口令，别的电脑就打不开备份，请抄下来分两处存放。"))
    held = key_holders(desk)
    return Answer(_keys_data(held), lines + keys_lines(held))


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
