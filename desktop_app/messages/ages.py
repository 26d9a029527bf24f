"""How long ago, in words: nobody at a desk subtracts times."""

from datetime import datetime

from desktop_app.language import tr


def age(moment: datetime, now: datetime) -> str:
    """`3 分钟前`; from a week on, the day. A moment ahead of this desk's clock counts as now."""
    seconds = (now - moment).total_seconds()
    if seconds < 60:
        return tr("刚刚")
    if seconds < 3600:
        return tr("{count} 分钟前", count=int(seconds // 60))
    if seconds < 86_400:
        return tr("{count} 小时前", count=int(seconds // 3600))
    if seconds < 7 * 86_400:
        return tr("{count} 天前", count=int(seconds // 86_400))
    return f"{moment.astimezone():%Y-%m-%d}"
