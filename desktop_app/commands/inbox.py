"""The verbs of what waits for a person: inbox, settle."""

import argparse
from typing import Any

from desktop_app.claims.codes import shown
from desktop_app.claims.contest import Contender, Contest, look_at_contest
from desktop_app.claims.model import WishTaken
from desktop_app.claims.records import claim_by_id
from desktop_app.claims.settling import Settled, settle
from desktop_app.clock import read
from desktop_app.commands.answer import Answer, Refused
from desktop_app.commands.wishes import wish_data
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.inbox.operations import Item, ItemKind, close_item
from desktop_app.inbox.operations import inbox as items_of
from desktop_app.inbox.words import item_words
from desktop_app.language import tr
from desktop_app.messages.ages import age
from desktop_app.wishes.number import read_number

_OF_CLAIMS = (ItemKind.DISPUTED, ItemKind.REFUSED)


def inbox(asked: argparse.Namespace, desk: Desk) -> Answer:
    """List what waits for a person, or say that one thing was looked at."""
    if asked.close:
        close_item(desk, asked.close, asked.how)
        return Answer({"closed": asked.close}, [tr("已记下，从待处理里拿掉了。")])
    items = items_of(desk)
    contests = {item.item_id: _contest(desk, item) for item in items if item.kind in _OF_CLAIMS}
    lines = [line for one in items for line in _lines(desk, one, contests.get(one.item_id))]
    if not items:
        lines = [tr("没有待处理的事。")]
    data = [_data(one, contests.get(one.item_id)) for one in items]
    return Answer({"items": data, "count": len(items)}, lines)


def settle_claims(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Keep one of several claims on a wish; with --offer the other giver gets another wish."""
    number = read_number(asked.number)
    offer = read_number(asked.offer) if asked.offer else None
    how = asked.how.strip() or (
        tr("现场商定，换成 {number}", number=offer) if offer else tr("现场商定")
    )
    try:
        done = settle(desk, number, asked.keep, how, offer, over=asked.over)
    except UserError as error:
        offers = list(_similar(desk, error)) if isinstance(error, WishTaken) else []
        raise Refused(error, desk.names(), offers) from error
    return Answer(_settled_data(done, how), _settled_lines(done))


def _similar(desk: Desk, error: WishTaken) -> list[dict[str, Any]]:
    contest = look_at_contest(desk, error.rose.wish_id, offers=5)
    return [wish_data(rose) for rose in contest.similar]


def _contest(desk: Desk, item: Item) -> Contest:
    """All claims on the wish that an item is about."""
    if item.kind is ItemKind.DISPUTED:
        return look_at_contest(desk, item.item_id)
    with desk.store.read() as tx:
        wish_id = claim_by_id(tx, item.item_id).wish_id
    return look_at_contest(desk, wish_id)


def _lines(desk: Desk, item: Item, contest: Contest | None) -> list[str]:
    """The givers are masked; `rosewall reveal CODE --purpose` shows whom to call."""
    words = item_words(item)
    ago = age(read(item.at), desk.clock()) if item.at else ""
    head = "  ".join(part for part in (words.title, item.number, ago, item.item_id) if part)
    lines = [head, f"  {words.what}", f"  {words.remedy}"]
    if contest is not None:
        lines += [_contender_line(one) for one in contest.contenders]
        lines += [f"    → {rose.number}  {rose.alias}  {rose.item}" for rose in contest.similar]
    return lines


def _contender_line(one: Contender) -> str:
    state = tr("没有得到确认") if one.is_refused else tr("有效")
    when = f"{read(one.claim.at).astimezone():%m-%d %H:%M}"
    giver = one.giver.name or tr("匿名")
    return f"    {shown(one.claim.code)}  {state}  {one.desk} {when}  {giver} {one.giver.phone}"


def _data(item: Item, contest: Contest | None) -> dict[str, Any]:
    words = item_words(item)
    data: dict[str, Any] = {
        "id": item.item_id,
        "kind": str(item.kind),
        "number": item.number,
        "at": item.at,
        "desks": list(item.desks),
        "reason": item.reason,
        "count": item.count,
        "what": words.what,
        "remedy": words.remedy,
    }
    if contest is not None:
        data["holder"] = contest.holder
        data["claims"] = [_contender_data(one) for one in contest.contenders]
        data["similar"] = [wish_data(rose) for rose in contest.similar]
    return data


def _contender_data(one: Contender) -> dict[str, Any]:
    return {
        "claim": one.claim.claim_id,
        "code": one.claim.code,
        "state": one.claim.state,
        "desk": one.desk,
        "at": one.claim.at,
        "card": one.card,
        "giver": one.giver.name,
        "phone": one.giver.phone,
    }


def _settled_data(done: Settled, how: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        "number": done.number,
        "kept": done.kept,
        "closed": list(done.over),
        "how": how,
    }
    if done.offered:
        data["offered"] = {
            "number": done.offered.number,
            "claim": done.offered.claim_id,
            "code": done.offered.code,
            "final": done.offered.is_final,
        }
    return data


def _settled_lines(done: Settled) -> list[str]:
    lines = [tr("{number} 已裁定，{count} 条认领让出。", number=done.number, count=len(done.over))]
    if (new := done.offered) is not None:
        words = (
            tr("另一位换成了 {number}，短码 {code}；新卡在打印队列里。")
            if new.is_final
            else tr("另一位换成了 {number}，短码 {code}，待确认；新卡在打印队列里。")
        )
        lines.append(words.format(number=new.number, code=shown(new.code)))
    return lines
