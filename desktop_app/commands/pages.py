"""The verb `page`: look at the givers' page, open it, close it."""

import argparse

from desktop_app.commands.answer import Answer
from desktop_app.desk import Desk
from desktop_app.events.operations import switch_pages
from desktop_app.language import tr
from desktop_app.settings import Settings, load_settings


def page(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Open or close it for the whole event, and say where this laptop serves it.

    Raises UserError lead_only.
    """
    if asked.switch:
        switch_pages(desk, is_on=asked.switch == "on")
    event, settings = desk.settings(), load_settings(desk.home).settings
    address, mode = _address(settings, event.rules.address), _mode(settings)
    data = {"open": event.pages_on, "served_here": settings.page, "address": address, "mode": mode}
    return Answer(data, _lines(desk, settings, address, mode, is_on=event.pages_on))


def _address(settings: Settings, printed: str) -> str:
    """As phones reach it: this laptop's, or the one printed on the tags."""
    if settings.page and settings.page_url:
        return settings.page_url
    return printed if not printed or "://" in printed else f"https://{printed}"


def _mode(settings: Settings) -> str:
    """claim over HTTPS; hold without a certificate; "" when it is not served here."""
    if not settings.page:
        return ""
    is_safe = bool(settings.page_cert) or settings.page_url.startswith("https://")
    return "claim" if is_safe else "hold"


def _lines(desk: Desk, settings: Settings, address: str, mode: str, *, is_on: bool) -> list[str]:
    lines = [tr("手机认领已打开。") if is_on else tr("手机认领已关闭。")]
    if address:
        lines.append(tr("手机从这里打开：{address}", address=address))
    else:
        lines.append(tr("玫瑰标签上还没有网址：建立活动时用 --address 写上。"))
    if mode == "claim":
        lines.append(tr("本机提供网页（端口 {port}），可以在手机上认领。", port=settings.page_port))
    elif mode == "hold":
        words = tr("本机提供网页（端口 {port}），没有证书：只能留十分钟。", port=settings.page_port)
        lines.append(words)
    elif not desk.home.database:
        lines.append(tr("本机不提供网页；要提供，请在设置里打开，再运行 rosewall serve。"))
    return lines
