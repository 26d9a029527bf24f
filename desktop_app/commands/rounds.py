"""The verbs of planning and packing: teams, pack."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop_app.clock import read
from desktop_app.commands.answer import Answer
from desktop_app.delivery.look import GiftRow, Round, TeamLook, propose_rounds, round_of, team_names
from desktop_app.delivery.look import teams as all_teams
from desktop_app.delivery.packing import LaneScan, pack_scanned
from desktop_app.delivery.planning import apply_proposal, assign_stops
from desktop_app.delivery.printing import read_sheets, save_papers
from desktop_app.delivery.proposing import Proposal
from desktop_app.delivery.teams import (
    Member,
    TeamPlan,
    read_member,
    retire_team,
    set_team,
    take_packs,
)
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages.delivery import (
    lane_words,
    left_word,
)
from desktop_app.messages.fulfilment import stage_word
from desktop_app.staff.names import at_desk
from desktop_app.wishes.number import read_number


def teams(asked: argparse.Namespace, desk: Desk) -> Answer:
    """List the teams with their load; add, change or retire one; note gift packs."""
    if asked.what == "list":
        return _teams(desk)
    if not asked.name.strip():
        raise UserError("team_name_missing")
    match asked.what:
        case "retire":
            retire_team(desk, asked.name, asked.reason)
            return _one_team(desk, asked.name, tr("{name}停用了。", name=asked.name))
        case "packs":
            take_packs(desk, asked.name, asked.packs)
            return _one_team(desk, asked.name, "")
        case "set":
            return _set(asked, desk)
        case _:
            plan = TeamPlan(asked.name, tuple(asked.areas), asked.most or 0, _members(asked))
            saved = set_team(desk, plan)
            return _one_team(desk, saved.team, tr("{name}已加上。", name=asked.name))


def pack(asked: argparse.Namespace, desk: Desk) -> Answer:
    """A team's list; its papers, its lane, what is in its round; a proposal for all teams."""
    if asked.propose:
        if asked.out:
            raise UserError("proposal_on_paper")
        return _proposed(desk, is_applied=asked.apply)
    if asked.assign:
        return _assigned(asked, desk)
    if not asked.team.strip() and not asked.scan:
        raise UserError("team_unknown", name="", teams=_names(desk))
    if asked.scan:
        return _scanned(asked, desk)
    if not asked.out:
        return _round(round_of(desk, asked.team))
    return _printed(asked, desk)


def _set(asked: argparse.Namespace, desk: Desk) -> Answer:
    """What is not said stays as it is."""
    found = round_of(desk, asked.name).look.team
    plan = TeamPlan(
        asked.rename or found.name,
        tuple(asked.areas) or found.areas,
        found.most if asked.most is None else asked.most,
        _members(asked) or None,
    )
    saved = set_team(desk, plan, found.team)
    return _one_team(desk, saved.team, tr("{name}已改好。", name=plan.name))


def _members(asked: argparse.Namespace) -> tuple[Member, ...]:
    return tuple(read_member(text) for text in asked.member)


def _printed(asked: argparse.Namespace, desk: Desk) -> Answer:
    """The papers, and how many families left the program on them."""
    printed = save_papers(desk, asked.team, Path(asked.out), read_sheets(asked.sheet))
    lines = [
        tr(
            "{team}：{doors} 户 {gifts} 件，{sheets}已存到 {file}。",
            team=printed.team,
            doors=printed.doors,
            gifts=printed.gifts,
            sheets=_listed([kind.heading for kind in printed.sheets]),
            file=asked.out,
        )
    ]
    if printed.families:
        lines.append(
            tr(
                "里面有 {count} 个心愿的家庭资料，已记入导出记录；送达后请收回粉碎。",
                count=printed.families,
            )
        )
    data = {
        "team": printed.team,
        "sheets": [str(kind) for kind in printed.sheets],
        "doors": printed.doors,
        "gifts": printed.gifts,
        "families": printed.families,
        "file": asked.out,
    }
    return Answer(data, lines)


def _teams(desk: Desk) -> Answer:
    found = all_teams(desk)
    lines = [_team_line(one) for one in found] or [tr("还没有送达队。")]
    return Answer({"teams": [_team_data(one) for one in found]}, lines)


def _one_team(desk: Desk, team: str, said: str) -> Answer:
    look = round_of(desk, team).look
    return Answer(_team_data(look), [line for line in (said, _team_line(look)) if line])


def _team_line(look: TeamLook) -> str:
    team = look.team
    doors = (
        tr("{doors}/{most} 户", doors=look.doors, most=team.most)
        if team.most
        else tr("{doors} 户", doors=look.doors)
    )
    parts = [
        team.name,
        " ".join(team.areas) or tr("不限区县"),
        tr("{count} 人", count=team.members),
        doors,
        tr("缺 {missing}　要装 {to_pack}　已装袋 {packed}　派送中 {out}　已圆梦 {delivered}",
           missing=look.missing, to_pack=look.to_pack, packed=look.packed, out=look.out,
           delivered=look.delivered),
        tr("公益包 {count}", count=team.packs) if team.packs else "",
        tr("已停用：{reason}", reason=team.retired) if team.retired else "",
    ]  # fmt: skip
    return "  ".join(part for part in parts if part)


def _team_data(look: TeamLook) -> dict[str, Any]:
    team = look.team
    return {
        "team": team.team,
        "name": team.name,
        "areas": list(team.areas),
        "most": team.most,
        "members": team.members,
        "packs": team.packs,
        "retired": team.retired,
        "doors": look.doors,
        "missing": look.missing,
        "to_pack": look.to_pack,
        "packed": look.packed,
        "out": look.out,
        "failed": look.failed,
        "delivered": look.delivered,
    }


def _proposed(desk: Desk, *, is_applied: bool) -> Answer:
    proposal = propose_rounds(desk)
    if is_applied:
        apply_proposal(desk, proposal)
    names = team_names(desk)
    lines = [
        tr("{name}：{count} 户", name=names[team], count=count)
        for team, count in proposal.doors.items()
    ]
    lines += [
        tr(
            "没有分：{numbers}（{why}）",
            numbers=_listed(door.numbers),
            why=left_word(door.why),
        )
        for door in proposal.left
    ]
    if proposal.waiting:
        numbers = _listed(proposal.waiting)
        lines.append(tr("同一户里别人的到了、这几个没到：{numbers}", numbers=numbers))
    lines.append(tr("已分好。") if is_applied else tr("还没有写入；照这样分请加 --apply。"))
    return Answer(_proposal_data(proposal, names) | {"applied": is_applied}, lines)


def _proposal_data(proposal: Proposal, names: dict[str, str]) -> dict[str, Any]:
    return {
        "stops": [
            {"number": stop.number, "team": names[stop.team], "order": stop.order}
            for stop in proposal.stops
        ],
        "left": [{"numbers": list(door.numbers), "why": str(door.why)} for door in proposal.left],
        "waiting": list(proposal.waiting),
    }


def _assigned(asked: argparse.Namespace, desk: Desk) -> Answer:
    numbers = [read_number(text) for text in asked.assign]
    changes = assign_stops(desk, numbers, asked.team, asked.place)
    if not asked.team:
        line = tr("{numbers} 不在任何队里了。", numbers=_listed(numbers))
        return Answer({"team": "", "count": len(changes.wishes)}, [line])
    return _round(round_of(desk, asked.team))


def _scanned(asked: argparse.Namespace, desk: Desk) -> Answer:
    found = [pack_scanned(desk, text, asked.team) for text in asked.scan]
    data = [
        {
            "scan": text,
            "verdict": str(one.verdict),
            "number": one.number,
            "team": one.team_name,
            "siblings": list(one.siblings),
            "missing": list(one.missing),
            "left": one.left,
        }
        for text, one in zip(asked.scan, found, strict=True)
    ]
    lines = [_scan_line(text, one) for text, one in zip(asked.scan, found, strict=True)]
    return Answer({"scans": data}, lines, refused=not all(one.is_good for one in found))


def _scan_line(text: str, one: LaneScan) -> str:
    parts = [one.number or text.strip()[:20], one.item, lane_words(one.verdict, one.team_name)]
    if one.at:
        parts.append(f"{read(one.at).astimezone():%m-%d %H:%M} {at_desk(one.desk, one.by)}")
    if one.siblings:
        parts.append(tr("同一户还有 {numbers}", numbers=_listed(one.siblings)))
    if one.missing:
        parts.append(tr("同一户没到的 {numbers}", numbers=_listed(one.missing)))
    return "  ".join(part for part in parts if part)


def _round(its: Round) -> Answer:
    lines = [_team_line(its.look)]
    for n, door in enumerate(its.doors, start=1):
        lines += [
            "  ".join(
                part
                for part in (
                    str(n),
                    one.number,
                    door.street,
                    one.item,
                    one.spec,
                    stage_word(one.stage),
                    one.place,
                )
                if part
            )
            for one in door.gifts
        ]
    if its.missing:
        lines.append(
            tr("缺件：{numbers}", numbers=tr("、").join(one.number for one in its.missing))
        )
    doors = [
        {"gifts": [_gift_data(one) for one in door.gifts], "missing": list(door.missing)}
        for door in its.doors
    ]
    return Answer(_team_data(its.look) | {"round": doors}, lines)


def _gift_data(one: GiftRow) -> dict[str, Any]:
    return {
        "number": one.number,
        "item": one.item,
        "spec": one.spec,
        "quantity": one.quantity,
        "stage": str(one.stage),
        "place": one.place,
        "parcel": one.parcel,
    }


def _listed(numbers: Sequence[str]) -> str:
    return tr("、").join(numbers)


def _names(desk: Desk) -> str:
    return "、".join(one.team.name for one in all_teams(desk) if not one.team.retired)
