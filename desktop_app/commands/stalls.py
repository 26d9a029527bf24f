"""The verbs that set the market up: charity, stall. Money in JSON is whole fen."""

import argparse
from typing import Any

from msgspec.structs import replace

from desktop_app.changes import Changes
from desktop_app.commands.answer import Answer
from desktop_app.desk import Desk
from desktop_app.language import tr
from desktop_app.market.amounts import read_fen
from desktop_app.market.facts import CharityNamed, Keeper, StallKind, StallSet
from desktop_app.market.look import CharityLook, Site, StallLook, look_at_market, look_at_stall
from desktop_app.market.model import tidy_code
from desktop_app.market.stalls import name_charity, retire_stall, set_stall
from desktop_app.messages.market import kinds_words, share_words
from desktop_app.money import yuan_words

_CHARITY = ("name", "certificate", "filing", "plan", "account", "phone")


def charity(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Name the qualified charity, or say anew what is shown of it; without a word show what is known."""
    known = look_at_market(desk).charities
    said = {field: value for field in _CHARITY if (value := getattr(asked, field)) is not None}
    if said:
        before = None if asked.new else _charity_meant(known, said.get("name", ""))
        old = {field: getattr(before, field) if before else "" for field in _CHARITY}
        named = CharityNamed(**(old | said))
        name_charity(desk, named, before.charity_id if before else "", as_is=asked.as_is)
        known = look_at_market(desk).charities
    lines = [line for one in known for line in _charity_lines(one)]
    lines = lines or [tr("还没有登记慈善组织，不能收款。")]
    return Answer({"charities": [_charity_data(one) for one in known]}, lines)


def stall(asked: argparse.Namespace, desk: Desk) -> Answer:
    """`stall add|set|retire|list`."""
    match asked.what:
        case "retire":
            return _stall_answer(desk, retire_stall(desk, asked.code, asked.reason), asked.code)
        case "add" | "set":
            return _set_stall(asked, desk)
        case _:
            return _list_stalls(asked, desk)


def _charity_meant(known: tuple[CharityLook, ...], name: str) -> CharityLook | None:
    """The one of this name; the only one, when it gets another name."""
    same = [one for one in known if one.name == name.strip()]
    return same[0] if same else known[0] if len(known) == 1 else None


def _set_stall(asked: argparse.Namespace, desk: Desk) -> Answer:
    site = look_at_market(desk)
    before = None
    if asked.what == "set":
        before = look_at_stall(desk, asked.code)
    told = _told(asked, before, site)
    keeper = Keeper(name=asked.keeper, phone=asked.phone) if asked.keeper or asked.phone else None
    stall_id = before.stall_id if before else ""
    return _stall_answer(
        desk, set_stall(desk, told, keeper, stall_id, as_is=asked.as_is), asked.code
    )


def _told(asked: argparse.Namespace, before: StallLook | None, site: Site) -> StallSet:
    """What is asked for; what is not said stays as it is, or is as proposed."""
    old = (
        StallSet(
            code=before.code,
            organisation=before.organisation,
            kinds=before.kinds,
            share=before.share,
            charity=before.charity.charity_id if before.charity else "",
            agreement=before.agreement,
            services=before.services,
            goods=before.goods,
            volunteers=before.volunteers,
        )
        if before
        else StallSet(code=asked.code, organisation="", kinds=(), charity=_only(site))
    )
    said = {
        "code": asked.rename or None,
        "organisation": asked.organisation,
        "kinds": tuple(StallKind(kind) for kind in asked.kind) or None,
        "share": asked.share,
        "charity": asked.charity,
        "agreement": asked.agreement,
        "services": tuple(asked.service) or None,
        "goods": tuple(map(_goods, asked.goods)) or None,
        "volunteers": asked.volunteers,
    }
    return replace(old, **{name: value for name, value in said.items() if value is not None})


def _only(site: Site) -> str:
    """With one charity nobody needs to say which."""
    return site.charities[0].charity_id if len(site.charities) == 1 else ""


def _goods(text: str) -> tuple[str, int]:
    """`香囊=5`: a name and its price in yuan. Raises UserError amount_unreadable."""
    name, _, price = text.replace("＝", "=").rpartition("=")
    return name.strip(), read_fen(price)


def _stall_answer(desk: Desk, changes: Changes, code: str) -> Answer:
    one = look_at_stall(desk, changes.number or code)
    return Answer({"stall": _stall_data(one)}, _stall_lines(one))


def _list_stalls(asked: argparse.Namespace, desk: Desk) -> Answer:
    site = look_at_market(desk)
    shown = [one for one in site.stalls if asked.all or not one.retired]
    if asked.code:
        shown = [one for one in shown if one.code == tidy_code(asked.code)]
    lines = [line for one in shown for line in _stall_lines(one)] or [tr("还没有登记摊位。")]
    return Answer({"stalls": [_stall_data(one) for one in shown], "count": len(shown)}, lines)


def _stall_lines(one: StallLook) -> list[str]:
    head = (one.code, one.organisation, kinds_words(one.kinds), share_words(one.share))
    charity_name = one.charity.name if one.charity else tr("没有写明慈善组织，不能收款")
    retired = tr("已撤：{reason}", reason=one.retired) if one.retired else ""
    keeper = " ".join(filter(None, (one.keeper, one.keeper_phone)))
    lines = ["  ".join(filter(None, (*head, charity_name, keeper, retired)))]
    if one.services:
        lines.append("    " + tr("服务：{names}", names=tr("、").join(one.services)))
    if one.goods:
        goods = tr("、").join(f"{name} {yuan_words(fen)}" for name, fen in one.goods)
        lines.append("    " + tr("商品：{names}", names=goods))
    return lines


def _charity_lines(one: CharityLook) -> list[str]:
    return [
        one.name,
        "    " + tr("公开募捐资格证书 {number}", number=one.certificate),
        "    " + tr("备案号 {number}", number=one.filing),
        "    " + tr("用途：{plan}", plan=one.plan),
        "    " + tr("账户：{account}", account=one.account),
        *(["    " + tr("查询电话 {phone}", phone=one.phone)] if one.phone else []),
    ]


def _charity_data(one: CharityLook) -> dict[str, Any]:
    return {"id": one.charity_id, **{field: getattr(one, field) for field in _CHARITY}}


def _stall_data(one: StallLook) -> dict[str, Any]:
    return {
        "id": one.stall_id,
        "code": one.code,
        "organisation": one.organisation,
        "kinds": list(one.kinds),
        "share": one.share,
        "charity": one.charity.name if one.charity else "",
        "agreement": one.agreement,
        "services": list(one.services),
        "goods": [{"name": name, "fen": fen} for name, fen in one.goods],
        "volunteers": one.volunteers,
        "retired": one.retired,
        "takes_money": one.takes_money,
        "keeper": one.keeper,
    }
