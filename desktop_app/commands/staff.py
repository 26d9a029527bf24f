"""The verbs of people on duty: staff, duty."""

import argparse
from pathlib import Path
from typing import Any

from desktop_app.cards.printing import save_whole
from desktop_app.clock import read
from desktop_app.commands.answer import Answer
from desktop_app.commands.signing_in import asked_pin, typed_pin
from desktop_app.commands.unseen import unseen
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.inbox.words import kind_word
from desktop_app.language import tr
from desktop_app.messages.market import floats_words
from desktop_app.messages.staff import RIGHTS as RIGHT_WORDS
from desktop_app.messages.staff import ROLES
from desktop_app.staff import duty as duties
from desktop_app.staff.badge_sheet import save_badges
from desktop_app.staff.duty import Slip
from desktop_app.staff.model import read_badge
from desktop_app.staff.operations import (
    Added,
    Member,
    Role,
    add_staff,
    all_staff,
    change_role,
    recover_pin,
    rename_staff,
    reset_tries,
    retire_staff,
    set_pin,
)
from desktop_app.staff.rights import RIGHTS, Right
from desktop_app.staff.slip_sheet import slip_document
from desktop_app.store.keys import has_passphrase, passphrase_given
from desktop_app.typed import typed


def staff(asked: argparse.Namespace, desk: Desk) -> Answer:
    """`staff add|list|role|rename|pin|recover|badge|retire|reset|roles`."""
    return _VERBS[asked.what](asked, desk)


def duty(asked: argparse.Namespace, desk: Desk) -> Answer:
    """`duty in|out|status|slip`."""
    match asked.what:
        case "in":
            return _sign_in(asked, desk)
        case "out":
            return _sign_out(desk)
        case "slip":
            return _slip(asked, desk)
        case _:
            return _status(desk)


# staff


def _add(asked: argparse.Namespace, desk: Desk) -> Answer:
    role = Role(asked.role or Role.VOLUNTEER)
    added = add_staff(desk, _name(asked), role, _new_pin(asked))
    told = _told_pin(asked, added, tr("已登记 {name}。", name=typed(asked.name).strip()))
    if not _may_come_back(desk):
        told.lines.append(
            tr(
                "只有一位能管理工作人员：忘了 PIN 就谁也进不来。请再登记一位，或设活动口令（rosewall keys passphrase）。"
            )
        )
    return told


def _may_come_back(desk: Desk) -> bool:
    """Whether somebody can give out PINs after one forgot theirs: another, or the passphrase."""
    naming = [one for one in all_staff(desk) if Right.STAFF in one.rights]
    return len(naming) > 1 or bool(desk.home.database) or has_passphrase(desk.home)


def _pin(asked: argparse.Namespace, desk: Desk) -> Answer:
    added = set_pin(desk, _name(asked), _new_pin(asked))
    return _told_pin(asked, added, tr("PIN 换好了，旧的作废。"))


def _recover(asked: argparse.Namespace, desk: Desk) -> Answer:
    passphrase = passphrase_given() or unseen("ROSEWALL_PASSPHRASE", tr("活动口令："))
    added = recover_pin(desk, _name(asked), passphrase, _new_pin(asked))
    return _told_pin(asked, added, tr("PIN 换好了，旧的作废；凭口令换的，已记下。"))


def _told_pin(asked: argparse.Namespace, added: Added, line: str) -> Answer:
    """A PIN that was drawn is said once; one that somebody typed is not repeated."""
    data: dict[str, Any] = {"staff": added.staff_id}
    if _typed(asked):
        return Answer(data, [line])
    told = tr("PIN 是 {pin}，只显示这一次，请交给本人。", pin=added.pin)
    return Answer(data | {"pin": added.pin}, [line, told])


def _list(asked: argparse.Namespace, desk: Desk) -> Answer:
    people = all_staff(desk, with_retired=asked.all)
    lines = [_line(one) for one in people]
    if not people:
        lines = [tr("还没有登记工作人员；这台电脑上谁都可以做一切。")]
    return Answer({"staff": [_data(one) for one in people], "count": len(people)}, lines)


def _role(asked: argparse.Namespace, desk: Desk) -> Answer:
    if not asked.role:
        raise UserError("role_which")
    role = Role(asked.role)
    change_role(desk, _name(asked), role)
    return Answer({"role": role.value}, [tr("已改为{role}。", role=tr(ROLES[role]))])


def _rename(asked: argparse.Namespace, desk: Desk) -> Answer:
    rename_staff(desk, _name(asked), asked.to or "")
    return Answer({"name": (asked.to or "").strip()}, [tr("名字改好了。")])


def _badge(asked: argparse.Namespace, desk: Desk) -> Answer:
    names = [asked.name] if asked.name else [one.name for one in all_staff(desk)]
    if not asked.out:
        raise UserError("badge_where")
    badges = save_badges(desk, names, Path(asked.out))
    line = tr("{count} 张新工牌已存到 {file}；以前的工牌作废。", count=len(badges), file=asked.out)
    return Answer({"file": asked.out, "count": len(badges)}, [line])


def _retire(asked: argparse.Namespace, desk: Desk) -> Answer:
    retire_staff(desk, _name(asked))
    return Answer({"retired": asked.name}, [tr("已停用，不能再签到；做过的事照样记在名下。")])


def _reset(asked: argparse.Namespace, desk: Desk) -> Answer:
    reset_tries(desk, _name(asked))
    return Answer({"reset": asked.name}, [tr("现在可以再试 PIN 了。")])


def _roles(_asked: argparse.Namespace, _desk: Desk) -> Answer:
    table = {role.value: sorted(right.value for right in rights) for role, rights in RIGHTS.items()}
    lines = []
    for role, rights in RIGHTS.items():
        words = tr("、").join(tr(RIGHT_WORDS[right]) for right in Right if right in rights)
        lines.append(f"{tr(ROLES[role])}（{role.value}）：{words}")
    return Answer({"roles": table}, lines)


_VERBS = {
    "add": _add,
    "list": _list,
    "role": _role,
    "rename": _rename,
    "pin": _pin,
    "recover": _recover,
    "badge": _badge,
    "retire": _retire,
    "reset": _reset,
    "roles": _roles,
}


def _name(asked: argparse.Namespace) -> str:
    if not asked.name:
        raise UserError("staff_which")
    return str(asked.name)


def _typed(asked: argparse.Namespace) -> bool:
    return asked.pin is not None


def _new_pin(asked: argparse.Namespace) -> str:
    """A PIN to give out: as typed, "-" asks for it unseen, and without one it is drawn."""
    if asked.pin is None:
        return ""
    return asked_pin() if asked.pin == "-" else str(asked.pin)


def _line(one: Member) -> str:
    keys = ["PIN"] * one.has_pin + [tr("工牌")] * one.has_badge
    state = [tr("已停用")] if one.is_retired else keys
    return "  ".join((one.staff_id[:8], one.name, tr(ROLES.get(one.role, one.role)), *state))


def _data(one: Member) -> dict[str, Any]:
    return {
        "id": one.staff_id,
        "name": one.name,
        "role": one.role,
        "pin": one.has_pin,
        "badge": one.has_badge,
        "retired": one.is_retired,
    }


# duty


def _sign_in(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Whoever was on duty before hands over: the slip says what is left."""
    badge = read_badge(asked.name or "")
    if badge:
        done = duties.hand_over(desk, badge=badge)
    else:
        done = duties.hand_over(desk, staff=_name(asked), pin=typed_pin())
    who = tr("{name}（{role}）已签到。", name=done.duty.name, role=tr(ROLES[done.duty.role]))
    return Answer(
        _duty_data(done.duty) | {"slip": _slip_data(done.slip)}, [who, *_lines(done.slip)]
    )


def _sign_out(desk: Desk) -> Answer:
    before = duties.on_duty(desk)
    duties.sign_out(desk)
    line = tr("{name} 已签退。", name=before.name) if before else tr("现在没有人签到，不用签退。")
    return Answer({"was": before.staff_id if before else ""}, [line])


def _status(desk: Desk) -> Answer:
    now = duties.on_duty(desk)
    if now is None:
        return Answer({"staff": ""}, [tr("现在没有人在这台电脑上签到。")])
    since = f"{read(now.since).astimezone():%m-%d %H:%M}"
    role = tr(ROLES.get(now.role, now.role))
    line = tr("{name}（{role}），{since} 签到。", name=now.name, role=role, since=since)
    return Answer(_duty_data(now), [line])


def _slip(asked: argparse.Namespace, desk: Desk) -> Answer:
    slip = duties.slip_of(desk)
    data, lines = _slip_data(slip), _lines(slip)
    if asked.out:
        from desktop_app.readiness.sheet import sheet_pdf  # reportlab takes 0.3 s to load

        save_whole(Path(asked.out), sheet_pdf(slip_document(slip)))
        data["file"] = asked.out
        lines.append(tr("交班单已存到 {file}。", file=asked.out))
    return Answer(data, lines)


def _duty_data(duty: duties.Duty) -> dict[str, Any]:
    return {"staff": duty.staff_id, "name": duty.name, "role": duty.role, "since": duty.since}


def _slip_data(slip: Slip) -> dict[str, Any]:
    return {
        "desk": slip.desk,
        "holds": list(slip.holds),
        "cards": slip.cards,
        "unprinted": list(slip.unprinted),
        "waiting": list(slip.waiting),
        "inbox": {str(kind): count for kind, count in slip.inbox.items()},
        "tickets": [call.ticket_id for call in slip.tickets],
        "floats": [{"stall": code, "fen": fen} for code, fen in slip.floats],
        "clear": slip.is_clear,
    }


def _lines(slip: Slip) -> list[str]:
    if slip.is_clear:
        return [tr("没有留下的事。")]
    inbox = (f"{kind_word(kind)} {count}" for kind, count in slip.inbox.items())
    parts = (
        (tr("暂留：{numbers}"), "、".join(slip.holds)),
        (tr("没打出来的卡：{numbers}"), "、".join(slip.unprinted)),
        (tr("等答复：{numbers}"), "、".join(slip.waiting)),
        (tr("待处理：{numbers}"), "、".join(inbox)),
        (tr("叫了负责人：{numbers}"), str(len(slip.tickets)) if slip.tickets else ""),
        (tr("备用金：{numbers}"), floats_words(slip.floats)),
    )
    return [words.format(numbers=what) for words, what in parts if what]
