"""How the desk is, in words, for the bar below. Looked at off the window's thread."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.language import tr
from desktop_app.messages.ages import age
from ui.shell.status_bar import Sign

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.desk import Desk
    from desktop_app.inbox.model import ItemKind
    from desktop_app.paths import Home

BACKUP_MINUTES = 10
LATE_MINUTES = 25
_URGENT = ("disputed", "refused", "backfill")  # kinds of items behind which a giver waits


def opening_sign() -> Sign:
    """While the store is being opened."""
    return Sign("store", "lock", "grey", tr("正在打开数据"), tr("墙可以看了，认领再等一秒。"))


def desk_signs(home: Home, desk: Desk) -> list[Sign]:
    """Store and backup, key, people's data. Reads folders: not for the window's thread."""
    signs = (_store_sign(home, desk), _key_sign(home), _people_sign(desk))
    return [sign for sign in signs if sign]


def scanner_sign(heard: datetime | None, now: datetime) -> Sign:
    """Whether a scanner was heard since the start."""
    if heard is None:
        return Sign(
            "scanner",
            "scan",
            "grey",
            tr("还没听到扫码枪"),
            tr("这次打开后还没有扫过码。"),
            tr(
                "插上扫码枪，对着任意一朵玫瑰扫一下；没有扫码枪也可以按 F4 用摄像头，或打字、点选。"
            ),
            "scans",
        )
    return Sign(
        "scanner",
        "scan",
        "leaf",
        tr("扫码枪 {ago}", ago=age(heard, now)),
        tr("扫码正常，随时可以扫。"),
        tr("扫不过去的码都记着：是哪一种、怎么办。"),
        "scans",
    )


def inbox_sign(waiting: Mapping[ItemKind, int]) -> Sign | None:
    """How many things wait for a person, and of which kinds; None when nothing does."""
    if not waiting:
        return None
    from desktop_app.inbox.words import kind_word

    kinds = " · ".join(f"{kind_word(kind)} {count}" for kind, count in waiting.items())
    is_urgent = any(kind in _URGENT for kind in waiting)
    return Sign(
        "inbox",
        "flag",
        "rose" if is_urgent else "amber",
        tr("待处理 {count}", count=sum(waiting.values())),
        kinds,
        tr("程序不替人做主，请看一眼；收摊前最好都处理完。"),
        "inbox",
    )


def _store_sign(home: Home, desk: Desk) -> Sign:
    from desktop_app.store.backup import newest_backup

    newest = newest_backup(home)
    if newest is None:
        return Sign(
            "store",
            "lock",
            "amber",
            tr("数据已保存 · 还没有备份"),
            tr("每一步都已写进磁盘；第一次备份在打开后几分钟内自动做。"),
            tr("也可以在设置里马上备份。"),
            "settings",
        )
    now = desk.clock()
    minutes = (now - newest.at).total_seconds() / 60
    return Sign(
        "store",
        "lock",
        "leaf" if minutes < LATE_MINUTES else "amber",
        tr("数据已保存 · 备份 {ago}", ago=age(newest.at, now)),
        tr("每一步都已写进磁盘；每 {count} 分钟自动备份一次。", count=BACKUP_MINUTES),
        tr("备份和恢复都在设置里。"),
        "settings",
    )


def _key_sign(home: Home) -> Sign | None:
    from desktop_app.store.keys import key_kind

    if key_kind(home) != "file":
        return None
    return Sign(
        "key",
        "warning",
        "amber",
        tr("密钥在文件里"),
        tr("数据是加密的，但钥匙就放在旁边：拿到这台电脑的人能打开它。"),
        tr("演示不要紧；正式使用请在设置里设一个活动口令。"),
        "settings",
    )


def _people_sign(desk: Desk) -> Sign | None:
    from desktop_app.people.reminders import Reminds, reminder_of

    found = reminder_of(desk)
    if found is None:
        return None
    match found.of:
        case Reminds.DUE:
            tone, room, short = "rose", "people", tr("个人信息到期了")
            said = tr("保存期到 {day} 为止：全部个人信息现在就该删除。", day=found.day)
            remedy = tr("请主办方在“个人资料”里删除；数字都会留着。")
        case Reminds.NEAR:
            tone, room, short = "amber", "people", tr("个人信息还有 {count} 天", count=found.days)
            said = tr("保存期到 {day} 为止，到时要删除全部个人信息。", day=found.day)
            remedy = tr("报表还没做完的，请先做；到时请主办方在“个人资料”里删除。")
        case Reminds.KEYS_NEAR:
            tone, room, short = "amber", "exchange", tr("密钥还有 {count} 天", count=found.days)
            said = tr("这台电脑的密钥到 {day} 为止，以后看不到认领人。", day=found.day)
            remedy = tr("还要用的话，请负责人在“电脑”一页延长，再和这台交换一次。")
        case Reminds.RAN_OUT:
            tone, room, short = "amber", "exchange", tr("密钥过期了")
            said = tr("这台电脑的密钥到 {day} 为止，认领人的资料已从这台删除。", day=found.day)
            remedy = tr("还要用的话，请负责人在“电脑”一页延长，再和这台交换一次。")
    return Sign("people", "people", tone, short, said, remedy, room)
