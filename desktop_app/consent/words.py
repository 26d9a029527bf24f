"""Consent in words: what a wish needs, what counts, what is missing, what is to be taken down."""

from collections.abc import Iterator, Sequence

from desktop_app.claims.codes import shown
from desktop_app.clock import read
from desktop_app.consent.model import NOT_HANDED_OUT, OF_THE_FORM, Given, Need
from desktop_app.consent.operations import ConsentNow
from desktop_app.consent.papers import Paper, PaperKind
from desktop_app.language import mark, tr
from desktop_app.messages.consent import FORMS
from desktop_app.messages.privacy import CONCERNS, REMEDIES
from desktop_app.messages.words import word

NEEDS = {
    Need.CHILD: mark("不满 14 岁：要监护人书面同意，并把儿童告知书交给监护人。"),
    Need.TEEN: mark("14 到 17 岁：要本人同意，并告知监护人。"),
    Need.ADULT: mark("成年人：要本人同意；本人不能表达的，由代理人同意并说明原因。"),
    Need.UNKNOWN: mark("没有年龄段：按不满 14 岁办，或先补上年龄段。"),
}
_PAPERS = {
    PaperKind.HANGING: mark("“{wall}”第 {row} 排第 {column} 列的玫瑰签"),
    PaperKind.PLAN: mark("“{wall}”的布置图（{made}）"),
    PaperKind.TAGS: mark("一批玫瑰签里的一枚（{made}）"),
    PaperKind.CARD: mark("认领卡 {code}（{made}）"),
    PaperKind.CARDS: mark("一批认领卡里的一张（{made}）"),
    PaperKind.LIST: mark("导出的一份名单（{made}）"),
    PaperKind.LABELS: mark("一批礼物标签里的一张（{made}）"),
    PaperKind.CHASES: mark("一批催办卡里的一张（{made}）"),
    PaperKind.PHOTO: mark("以前同意时拍的照片"),
}
_TO_DO = {
    PaperKind.HANGING: mark("取下，粉碎。"),
    PaperKind.PLAN: mark("收回，重新打印；新的布置图上没有它。"),
    PaperKind.TAGS: mark("还没挂的找出来粉碎；挂着的看上一条。"),
    PaperKind.CARD: mark(
        "请认领人拿来换，补打的新卡上只有编号；换不到的，打电话告诉认领人别再给人看。"
    ),
    PaperKind.CARDS: mark("找出来粉碎，要用的重新打印。"),
    PaperKind.LIST: mark("请拿到名单的人删掉，重新导出。"),
    PaperKind.LABELS: mark("还没贴的粉碎；贴在礼物上的，换一张只有编号的。"),
    PaperKind.CHASES: mark("还没交出去的粉碎；交出去的，打电话告诉认领人别再给人看。"),
    PaperKind.PHOTO: mark("删掉，已经发出去的请撤下。"),
}


def missing_words(codes: Sequence[str]) -> list[tuple[str, str]]:
    """What is missing, and what to do about it."""
    return [(tr(CONCERNS[code]), tr(REMEDIES[code])) for code in codes]


def given_words(given: Given, need: Need) -> str:
    """What counts now, in one line."""
    return " · ".join(_given_parts(given, need))


def photo_words(is_allowed: bool) -> str:
    """Whether photographs may be taken: for whoever brings the gift."""
    return tr("照片：可以拍，不拍正脸") if is_allowed else tr("照片：没有同意，不拍")


def paper_words(paper: Paper) -> str:
    """Which paper it is and where."""
    return tr(
        _PAPERS[paper.kind],
        wall=paper.wall or tr("花墙"),
        row=paper.row,
        column=paper.column,
        code=shown(paper.code) if paper.code else "",
        made=made_words(paper),
    )


def paper_remedy(kind: PaperKind) -> str:
    """What to do with it."""
    return tr(_TO_DO[kind])


def taken_words(paper: Paper) -> str:
    """Who said that it is gone, when and how; "" while it is not."""
    if not paper.is_taken:
        return ""
    when = f"{read(paper.taken_at).astimezone():%m-%d %H:%M}"
    return tr("{when} {by}：{how}", when=when, by=paper.taken_by, how=paper.how)


def made_words(paper: Paper) -> str:
    """When and where it was made."""
    if not paper.at:
        return paper.desk
    return tr("{when} {desk}", when=f"{read(paper.at).astimezone():%m-%d %H:%M}", desk=paper.desk)


def headline(now: ConsentNow) -> str:
    """How it stands, in one sentence."""
    if now.withdrawn and now.missing:
        return (
            tr("同意已撤回，文字不公开；认领还在，礼物照常送。")
            if now.is_claimed
            else tr("同意已撤回，哪里都不显示。")
        )
    if now.missing:
        return tr("同意还不够，哪里都不显示。")
    return tr("同意齐全，挂在墙上。") if now.is_shown else tr("同意齐全，还没有发布。")


def _given_parts(given: Given, need: Need) -> Iterator[str]:
    if given.is_withdrawn:
        yield tr("没有有效的同意")
        return
    yield word(given.by)
    if given.unable:
        yield tr("本人不能表达，原因另存")
    if given.day:
        yield tr("{day}，{form}", day=given.day, form=tr(FORMS[given.form]))
    if need not in (Need.CHILD, Need.UNKNOWN):
        pass  # the notice is for those who answer for a child
    elif given.notice == OF_THE_FORM:
        yield tr("儿童告知书：随单位的表")
    elif given.notice not in ("", NOT_HANDED_OUT):
        yield tr("儿童告知书：{version}", version=given.notice)
    yield tr("可以公开") if given.publish else tr("不公开")
