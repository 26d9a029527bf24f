"""A wish's history in words: one sentence for every kind of fact."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop_app.claims.codes import shown
from desktop_app.claims.facts import (
    AskClosed,
    AskRefused,
    CardReplaced,
    Channel,
    ClaimAsked,
    ClaimMade,
    ClaimParked,
    ClaimReleased,
    ClaimSettled,
    ClaimUnparked,
    GiverCalled,
    GiverCorrected,
    ReleaseAsked,
)
from desktop_app.consent.facts import ConsentNoted, ConsentWithdrawn, PaperTaken, PhotoNoted
from desktop_app.events.facts import (
    DayClosed,
    DeskAdmitted,
    DeskContinued,
    DeskNamed,
    DeskRetired,
    ReturnAsked,
)
from desktop_app.journal.entry import Entry, Fact, UnknownFact, fact_of
from desktop_app.journal.fold import ActUndone, in_shared_order
from desktop_app.language import mark, tr
from desktop_app.messages.access import access_words
from desktop_app.messages.consent import SCOPES
from desktop_app.messages.delivery_history import NAMES as DELIVERY
from desktop_app.messages.delivery_history import delivery_detail
from desktop_app.messages.fulfilment_history import NAMES as FULFILMENT
from desktop_app.messages.fulfilment_history import gift_detail
from desktop_app.messages.words import word
from desktop_app.money import yuan_words
from desktop_app.people.access_facts import AccessRevealed
from desktop_app.people.export_facts import AccessExported
from desktop_app.roses.facts import RoseHanded, RoseRecalled
from desktop_app.staff.names import UNNAMED
from desktop_app.wishes.facts import (
    PublicWish,
    WishChanged,
    WishImported,
    WishPublished,
    WishSentBack,
    WishWithdrawn,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a wish.

    at     as the store keeps it, UTC
    by     name of who was on duty, "" for nobody
    what   a short name of the step; `detail` says more, or is empty
    kind   of the entry, for choosing an icon
    """

    at: str
    by: str
    desk: str
    kind: str
    what: str
    detail: str = ""
    is_undone: bool = False


def steps_of(
    entries: Iterable[Entry],
    desk_names: Mapping[str, str],
    staff_names: Mapping[str, str] = UNNAMED,
    team_names: Mapping[str, str] = MappingProxyType({}),
) -> list[Step]:
    """Everything about one wish in the order all desks share, but no answer before what was asked;
    undone steps marked."""
    ordered = _asks_first(in_shared_order(entries))
    facts = [fact_of(entry) for entry in ordered]
    undone = {
        (entry.node, fact.act)
        for entry, fact in zip(ordered, facts, strict=True)
        if isinstance(fact, ActUndone)
    }
    named = {
        (entry.node, entry.act): _what(fact) for entry, fact in zip(ordered, facts, strict=True)
    }
    steps = []
    before: PublicWish | None = None
    for entry, fact in zip(ordered, facts, strict=True):
        is_undone = (entry.node, entry.act) in undone
        detail = _detail(fact, before) or _about_desks(fact, desk_names) or _about_consent(fact)
        detail = detail or delivery_detail(fact, team_names)
        if isinstance(fact, ActUndone):
            detail = tr("“{what}”不算了", what=named.get((entry.node, fact.act), ""))
        if isinstance(fact, WishImported | WishChanged) and not is_undone:
            before = fact.wish
        steps.append(
            Step(
                entry.at,
                staff_names[entry.by],
                desk_names.get(entry.node, entry.node),
                entry.kind,
                _what(fact),
                detail,
                is_undone,
            )
        )
    return steps


def _asks_first(ordered: list[Entry]) -> list[Entry]:
    """The shared order goes by desk within an epoch; people read question, then answer."""
    asked: dict[tuple[type[Fact], str], Entry] = {}
    for entry in ordered:
        if isinstance(fact := fact_of(entry), ClaimAsked | ReleaseAsked):
            asked.setdefault((type(fact), fact.claim), entry)
    told: dict[tuple[str, int], Entry] = {}
    for entry in ordered:
        fact = fact_of(entry)
        question = _QUESTIONS.get(type(fact))
        if question and (ask := asked.get((question, getattr(fact, "claim", "")))):
            told.setdefault((ask.node, ask.n), ask)
        told.setdefault((entry.node, entry.n), entry)
    return list(told.values())


_QUESTIONS: dict[type[Fact], type[Fact]] = {
    ClaimMade: ClaimAsked,
    AskRefused: ClaimAsked,
    ReleaseAsked: ClaimAsked,
    ClaimReleased: ReleaseAsked,
}
_NAMES: dict[type[Fact], str] = {
    WishImported: mark("随文件导入"),
    WishChanged: mark("改了心愿"),
    WishPublished: mark("挂上花墙"),
    WishSentBack: mark("已退回"),
    WishWithdrawn: mark("已下架"),
    ClaimMade: mark("被认领"),
    ClaimAsked: mark("申请认领，待确认"),
    AskRefused: mark("没有认领成"),
    AskClosed: mark("已答复没认领成的人"),
    ReleaseAsked: mark("请求释放"),
    ClaimSettled: mark("裁定"),
    GiverCalled: mark("给认领人打过电话"),
    GiverCorrected: mark("更正了认领人"),
    RoseHanded: mark("玫瑰交给另一台电脑"),
    RoseRecalled: mark("玫瑰收回"),
    DeskAdmitted: mark("电脑加入"),
    DeskNamed: mark("电脑改名"),
    DeskRetired: mark("电脑停用"),
    ConsentNoted: mark("登记同意"),
    ConsentWithdrawn: mark("撤回同意"),
    PhotoNoted: mark("登记照片同意"),
    PaperTaken: mark("取下一张纸"),
    ReturnAsked: mark("请它归还玫瑰"),
    DeskContinued: mark("恢复以后继续"),
    DayClosed: mark("收摊"),
    ClaimReleased: mark("释放认领"),
    CardReplaced: mark("卡丢了，换了新卡"),
    ClaimParked: mark("暂留|状态"),
    ClaimUnparked: mark("取回暂留"),
    ActUndone: mark("撤销"),
    AccessRevealed: mark("看过资料"),
    AccessExported: mark("导出过资料"),
    **FULFILMENT,
    **DELIVERY,
}


def fact_words(
    fact: Fact,
    desk_names: Mapping[str, str],
    team_names: Mapping[str, str] = MappingProxyType({}),
) -> tuple[str, str]:
    """One fact by itself: a short name and what else it says; ("", …) when it has no name here."""
    detail = _detail(fact, None) or _about_desks(fact, desk_names)
    detail = detail or delivery_detail(fact, team_names)
    is_known = isinstance(fact, UnknownFact) or type(fact) in _NAMES
    return (_what(fact) if is_known else ""), detail


def _what(fact: Fact) -> str:
    if isinstance(fact, UnknownFact):
        return tr("新版本写下的一步")
    return tr(_NAMES.get(type(fact), fact.kind))


def _detail(fact: Fact, before: PublicWish | None) -> str:
    match fact:
        case WishImported():
            return fact.wish.text
        case WishChanged():
            parts = [fact.reason, *_differences(before, fact.wish)]
            return tr("；").join(part for part in parts if part)
        case ClaimMade() | ClaimAsked():
            return tr(
                "{giver}，{pledge}，请于 {due} 前，卡号 {code}",
                giver=word(fact.giver_kind),
                pledge=word(fact.pledge),
                due=fact.due,
                code=shown(fact.code),
            ) + _how_made(fact)
        case ClaimParked() if fact.code:
            return tr("手机暂留，四位码 {code}", code=fact.code)
        case CardReplaced():
            return tr(
                "{reason}，新卡号 {code}，旧卡作废", reason=fact.reason, code=shown(fact.code)
            )
        case AskRefused():
            return tr(_NO.get(fact.code, _NO["wish_taken"]))
        case AskClosed() | ClaimSettled():
            return fact.how
        case (
            WishSentBack()
            | WishWithdrawn()
            | ClaimReleased()
            | ReleaseAsked()
            | DeskRetired()
            | DayClosed()
            | AccessExported()
        ):
            return fact.reason
        case _:
            return _of_other_kinds(fact)


def _of_other_kinds(fact: Fact) -> str:
    """What is no step of the wish itself."""
    match fact:
        case AccessRevealed():
            return access_words(fact)
        case UnknownFact():
            return tr("请更新程序后查看（{kind}）", kind=fact.kind_written)
        case _:
            return gift_detail(fact)


def _about_consent(fact: Fact) -> str:
    """Who agreed to what; names and reasons rest in the vault."""
    match fact:
        case ConsentNoted():
            return tr("；").join((word(fact.by), tr("可以公开") if fact.publish else tr("不公开")))
        case PhotoNoted():
            return tr("可以拍照") if fact.photo else tr("不能拍照")
        case ConsentWithdrawn():
            return tr(SCOPES[fact.scope])
        case PaperTaken():
            return fact.how
        case _:
            return ""


def _about_desks(fact: Fact, names: Mapping[str, str]) -> str:
    """What facts say that name a laptop."""
    match fact:
        case RoseHanded() | ReturnAsked():
            return tr("交给{desk}", desk=names.get(fact.to, tr("另一台电脑")))
        case RoseRecalled():
            why = _RECALLED.get(fact.after)
            return tr("：").join(part for part in (why and tr(why), fact.reason) if part)
        case DeskNamed() | DeskAdmitted():
            return fact.name
        case DeskContinued():
            return tr("接着{desk}的记录", desk=names.get(fact.node, tr("另一台电脑")))
        case _:
            return ""


_NO = {
    "wish_taken": mark("别人在先，拿着玫瑰的电脑没有同意"),
    "wish_not_open": mark("那时玫瑰不在墙上，拿着玫瑰的电脑没有同意"),
}
_RECALLED = {"restore": mark("从备份恢复"), "lost": mark("电脑不见了")}


def _how_made(fact: ClaimMade | ClaimAsked) -> str:
    if isinstance(fact, ClaimMade) and fact.imported:
        return tr("（文件里已认领）")
    if fact.channel is Channel.PHONE:
        return tr("（手机认领）")
    return tr("（纸卡补录，卡上写的时间 {when}）", when=fact.written_at) if fact.written_at else ""


_COMPARED = {
    "text": mark("公开文字"),
    "alias": mark("称呼"),
    "item": mark("物品"),
    "spec": mark("规格"),
    "age_band": mark("年龄段"),
    "district": mark("区县"),
}


def _differences(before: PublicWish | None, now: PublicWish) -> list[str]:
    """What a change changed: the field, the old and the new words."""
    if before is None:
        return []
    found = [
        tr(
            "{field}：{old} → {new}",
            field=tr(name),
            old=old or tr("（空）"),
            new=new or tr("（空）"),
        )
        for field, name in _COMPARED.items()
        if (old := getattr(before, field)) != (new := getattr(now, field))
    ]
    if before.price_fen != now.price_fen:
        old, new = _price(before.price_fen), _price(now.price_fen)
        found.append(tr("{field}：{old} → {new}", field=tr("参考价"), old=old, new=new))
    if before.quantity != now.quantity:
        found.append(tr("数量：{old} → {new}", old=before.quantity, new=now.quantity))
    if before.consent != now.consent:
        found.append(tr("同意：{old} → {new}", old=word(before.consent), new=word(now.consent)))
    if now.approved and not before.approved:
        found.append(tr("批准超过限价"))
    return found


def _price(fen: int | None) -> str:
    """Unknown stays a word, never 0."""
    return tr("未填") if fen is None else yuan_words(fen)
