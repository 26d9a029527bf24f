"""The verb of consent: note it, withdraw it, list what lacks and what to take down, print its forms."""

import argparse
from pathlib import Path
from typing import Any

from desktop_app.cards.printing import save_whole
from desktop_app.commands.answer import Answer
from desktop_app.consent.facts import Form, Scope
from desktop_app.consent.operations import (
    ConsentNow,
    Lacking,
    Said,
    consent_of,
    note_consent,
    papers_to_take,
    wishes_lacking,
    withdraw_consent,
)
from desktop_app.consent.papers import Paper
from desktop_app.consent.words import (
    NEEDS,
    given_words,
    headline,
    missing_words,
    paper_remedy,
    paper_words,
    photo_words,
    taken_words,
)
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.messages.consent import SCOPES
from desktop_app.wishes.facts import Consent
from desktop_app.wishes.number import read_number

_BY = {
    "guardian": Consent.GUARDIAN,
    "self": Consent.SELF,
    "self+guardian-told": Consent.SELF_AND_GUARDIAN_TOLD,
}


def consent(asked: argparse.Namespace, desk: Desk) -> Answer:
    """`consent NUMBER`, `consent withdraw NUMBER`, `consent list`, `consent form`."""
    what, *rest = asked.words
    if what in _ACTS:
        return _ACTS[what](asked, desk, rest)
    if rest:
        raise UserError("consent_words_wrong", text=rest[0][:20])
    number = read_number(what)
    said = _said(asked)
    if not said.says_nothing:
        note_consent(desk, number, said)
    return _shown(consent_of(desk, number))


def _withdraw(asked: argparse.Namespace, desk: Desk, rest: list[str]) -> Answer:
    if len(rest) != 1:
        raise UserError("consent_number_missing")
    number = read_number(rest[0])
    scope = Scope(asked.scope)
    done = withdraw_consent(desk, number, asked.reason, scope)
    lines = [tr("{number} 的同意已撤回：{scope}。", number=number, scope=tr(SCOPES[scope]))]
    if done.papers:
        lines.append(tr("请取下或收回这些纸，取下一张划掉一张："))
        lines += [line for paper in done.papers for line in _paper_lines(paper)]
    if done.not_told:
        lines.append(_not_told(done.not_told))
    data = {
        "number": number,
        "scope": scope,
        "papers": [_paper_data(paper) for paper in done.papers],
        "desks_not_told": list(done.not_told),
    }
    return Answer(data, lines)


def _list(asked: argparse.Namespace, desk: Desk, rest: list[str]) -> Answer:
    """What lacks consent and what is to be taken down; either alone with its word."""
    if rest:
        raise UserError("consent_words_wrong", text=rest[0][:20])
    both = asked.missing == asked.to_take_down
    data: dict[str, Any] = {}
    lines: list[str] = []
    if both or asked.missing:
        lacking = wishes_lacking(desk)
        data["missing"] = [_lacking_data(one) for one in lacking]
        lines += [_lacking_line(one) for one in lacking] or [tr("没有缺同意的心愿。")]
    if both or asked.to_take_down:
        papers = papers_to_take(desk)
        data["to_take_down"] = [_paper_data(paper) for paper in papers]
        lines += [line for paper in papers for line in _paper_lines(paper)]
        lines += [] if papers else [tr("没有要取下的纸。")]
    return Answer(data, lines)


def _form(asked: argparse.Namespace, desk: Desk, rest: list[str]) -> Answer:
    from desktop_app.consent.forms import FormKind, form_pdf

    if rest:
        raise UserError("consent_words_wrong", text=rest[0][:20])
    if not asked.kind or not asked.out:
        raise UserError("consent_form_where")
    file = Path(asked.out)
    printed = form_pdf(desk, FormKind(asked.kind))
    save_whole(file, printed.pdf)
    line = tr("同意书存到 {file}，版本 {version}。", file=file, version=printed.version)
    data = {
        "file": str(file),
        "kind": asked.kind,
        "version": printed.version,
        "bytes": len(printed.pdf),
    }
    return Answer(data, [line])


_ACTS = {"withdraw": _withdraw, "list": _list, "form": _form}


def _said(asked: argparse.Namespace) -> Said:
    return Said(
        by=_BY[asked.by] if asked.by else None,
        notice=asked.notice,
        publish=_yes(asked.publish),
        photo=_yes(asked.photo),
        form=Form(asked.form),
        day=asked.date,
        unable=asked.unable,
        guardian=asked.guardian,
        witness=asked.witness,
    )


def _yes(word: str) -> bool | None:
    return None if not word else word == "yes"


def _shown(now: ConsentNow) -> Answer:
    lines = [f"{now.number}  {headline(now)}", f"  {tr(NEEDS[now.need])}"]
    lines += [f"  {given_words(one, now.need)}" for one in now.given]
    lines += [f"  {problem}。{remedy}" for problem, remedy in missing_words(now.missing)]
    if now.photo is not None:
        lines.append(f"  {photo_words(now.photo)}")
    lines += [line for paper in now.papers for line in _paper_lines(paper)]
    if now.not_told:
        lines.append(_not_told(now.not_told))
    data: dict[str, Any] = {
        "number": now.number,
        "need": now.need,
        "is_enough": not now.missing,
        "is_shown": now.is_shown,
        "missing": list(now.missing),
        "withdrawn": list(now.withdrawn),
        "given": [_given_data(one) for one in now.given],
        "papers": [_paper_data(paper) for paper in now.papers],
        "desks_not_told": list(now.not_told),
    }
    if now.photo is not None:
        data["photo"] = now.photo
    return Answer(data, lines)


def _given_data(given: Any) -> dict[str, Any]:
    return {
        "by": given.by,
        "notice": given.notice,
        "publish": given.publish,
        "form": given.form,
        "unable": given.unable,
        "date": given.day,
    }


def _lacking_line(one: Lacking) -> str:
    reasons = tr("；").join(problem for problem, _remedy in missing_words(one.missing))
    return f"{one.number}  {reasons}"


def _lacking_data(one: Lacking) -> dict[str, Any]:
    return {"number": one.number, "need": one.need, "missing": list(one.missing)}


def _paper_lines(paper: Paper) -> list[str]:
    taken = taken_words(paper)
    mark = "✓" if taken else "□"
    after = taken or paper_remedy(paper.kind)
    return [f"  {mark} {paper.number}  {paper_words(paper)}", f"     {after}  {paper.item_id}"]


def _paper_data(paper: Paper) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": paper.item_id,
        "number": paper.number,
        "kind": paper.kind,
        "what": paper_words(paper),
        "remedy": paper_remedy(paper.kind),
        "desk": paper.desk,
        "at": paper.at,
        "taken": paper.is_taken,
    }
    if paper.row:
        data |= {"wall": paper.wall, "row": paper.row, "column": paper.column}
    if paper.code:
        data |= {"card": paper.thing, "code": paper.code}
    if paper.is_taken:
        data |= {"taken_by": paper.taken_by, "taken_at": paper.taken_at, "how": paper.how}
    return data


def _not_told(names: tuple[str, ...]) -> str:
    return tr(
        "这些电脑可能还不知道：{names}。请连上，或用 U 盘交换一次。",
        names=tr("、").join(names),
    )
