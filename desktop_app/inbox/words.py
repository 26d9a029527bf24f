"""Items of the inbox in words: what happened, and what to do about it."""

from typing import NamedTuple

from desktop_app.consent.papers import PaperKind
from desktop_app.consent.words import paper_remedy
from desktop_app.inbox.model import Item, ItemKind
from desktop_app.language import mark, tr
from desktop_app.messages.staff import TOPICS


class ItemWords(NamedTuple):
    """An item in words: its name, what happened, what to do."""

    title: str
    what: str
    remedy: str


_KINDS = {
    ItemKind.DISPUTED: mark("待裁定"),
    ItemKind.REFUSED: mark("没有得到确认"),
    ItemKind.TICKET: mark("叫负责人"),
    ItemKind.STRAY_GIFT: mark("没有认领的礼物"),
    ItemKind.TAKE_DOWN: mark("要取下的纸"),
    ItemKind.BACKFILL: mark("没登记上的纸卡"),
    ItemKind.WAITING: mark("待确认"),
    ItemKind.NUMBER_TWICE: mark("编号重了"),
    ItemKind.QUARANTINE: mark("没有采信的数据"),
    ItemKind.NEWER: mark("要更新程序"),
}

_ITEMS = {
    ItemKind.DISPUTED: (
        mark("{count} 位都认领了它，分别在 {desks}"),
        mark("打电话商量，留一位；另一位换一个相近的心愿。"),
    ),
    ItemKind.REFUSED: (
        mark("在 {desks} 办的认领没有得到确认：{why}"),
        mark("请告诉认领人，换一个相近的心愿，或记下商定的结果。"),
    ),
    ItemKind.TICKET: (
        mark("“{desks}”叫负责人：{topic}"),
        mark("请过去看一看，再记下结果；后面的人不用等。"),
    ),
    ItemKind.STRAY_GIFT: (
        mark("礼物在“{desks}”收下了，它的认领已经不算数{why_gone}"),
        mark("请决定：替同一位认领人重新认领、留作备用，或退还。"),
    ),
    ItemKind.BACKFILL: (
        mark("在 {desks} 补录时登记不上"),
        mark("请到“纸卡补录”里换一个心愿登记，或记下商定的结果。"),
    ),
    ItemKind.WAITING: (
        mark("等“{desks}”答复，玫瑰在它手里"),
        mark("两台电脑连上（网络或 U 盘）就有答复；在那以前它不算数，也没有被拒绝。"),
    ),
    ItemKind.NUMBER_TWICE: (
        mark("{count} 个心愿用了同一个编号"),
        mark("请负责人核对，把其中一个下架，换一个编号重新导入。"),
    ),
    ItemKind.NEWER: (
        mark("“{desks}”的程序更新，写了 {count} 条这台电脑还看不懂的记录"),
        mark("请更新这台电脑的程序；记录都留着，也会照样传给别的电脑。"),
    ),
}

_WHY_REFUSED = {
    "wish_taken": mark("已经有别人先认领"),
    "wish_not_open": mark("这个心愿不在墙上了"),
}

# what was sent and not believed, by exchange.model.Reason
_REASONS = {
    "malformed": (
        mark("收到一份坏了的数据"),
        mark("多半是 U 盘没有拔好或传了一半。请重新交换一次；好了就划掉这一条。"),
    ),
    "newer": (
        mark("对方的程序更新，这台电脑读不了它的数据"),
        mark("请更新这台电脑的程序，再交换一次。"),
    ),
    "other_event": (
        mark("收到的是另一场活动的数据"),
        mark("请看一眼拿的是不是今天活动的 U 盘或文件夹；拿错了就划掉这一条。"),
    ),
    "unknown_desk": (
        mark("“{desks}”还没有加入这个活动，它的记录没有采信"),
        mark("是自己人的电脑，请负责人让它加入，之后会自动收下；不认识，请告诉负责人。"),
    ),
    "retired_desk": (
        mark("已停用的电脑“{desks}”又送来记录，没有采信"),
        mark("电脑找回来了，请负责人让它重新加入；没有找回，请留意是谁在用它。"),
    ),
    "not_lead": (
        mark("“{desks}”写了只有负责人能写的记录，没有采信"),
        mark("请问问那台电脑旁的人做了什么，请负责人来做那一步。"),
    ),
    "broken_chain": (
        mark("“{desks}”的记录前后接不上，没有采信"),
        mark("请和那台电脑直接交换一次；还是这样，请负责人在那台电脑上做一次数据检查。"),
    ),
    "bad_seal": (
        mark("“{desks}”的记录签名不对，没有采信"),
        mark("请和那台电脑直接交换一次；还是这样，请不要用它，告诉负责人。"),
    ),
    "fork": (
        mark("有两台电脑都以“{desks}”的身份记了东西"),
        mark(
            "多半是从备份恢复了一份旧的。请在恢复出来的那台上按“以新身份继续”；两边的记录都留着。"
        ),
    ),
    "cannot_apply": (
        mark("“{desks}”的一段记录是真的，但这台电脑处理不了"),
        mark("请更新这台电脑的程序，再交换一次；还是这样，请把报告发给技术支持。"),
    ),
}
_STRANGE = (mark("收到一份没有采信的数据"), mark("请告诉负责人；它留着，不会丢。"))


def kind_word(kind: ItemKind) -> str:
    """What people call things of this kind: `待裁定`."""
    return tr(_KINDS[kind])


def item_words(item: Item) -> ItemWords:
    """One item in words, in the language spoken now."""
    if item.kind is ItemKind.TAKE_DOWN:
        what = tr("同意已撤回：{paper}", paper=item.note)
        return ItemWords(kind_word(item.kind), what, paper_remedy(PaperKind(item.reason)))
    if item.kind is ItemKind.QUARANTINE:
        what, remedy = _REASONS.get(item.reason, _STRANGE)
    else:
        what, remedy = _ITEMS[item.kind]
    values = {
        "count": item.count,
        "desks": tr("、").join(item.desks) or tr("一台不知名的电脑"),
        "topic": tr(TOPICS.get(item.reason, TOPICS["other"])),
        "why_gone": tr("：{reason}", reason=item.reason) if item.reason else "",
        "why": tr(_WHY_REFUSED.get(item.reason, mark("玫瑰所在的电脑没有同意"))),
    }
    return ItemWords(kind_word(item.kind), tr(what, **values), tr(remedy, **values))
