"""The verb `page`: look at the givers' page, open it, close it."""

import argparse

from desktop_app.commands.answer import Answer
from desktop_app.desk import Desk
from desktop_app.events.operations import switch_pages
from desktop_app.hub.page_plan import PagePlan, page_url
from desktop_app.language import tr
from desktop_app.settings import Settings, load_settings


def page(asked: argparse.Namespace, desk: Desk) -> Answer:
    """Open or close it for the whole event, and say where this laptop serves it.

    Raises UserError lead_only.
    """
    if asked.switch:
        switch_pages(desk, is_on=asked.switch == "on")
    event, settings = desk.settings(), load_settings(desk.home).settings
    here = _here(settings)
    mode = ("claim" if here.startswith("https://") else "hold") if here else ""
    printed = event.rules.address
    data = {"open": event.pages_on, "printed": printed, "served_here": here, "mode": mode}
    lines = [
        tr("手机认领已打开。") if event.pages_on else tr("手机认领已关闭。"),
        _printed(printed),
    ]
    lines += [] if desk.home.database else [_served(here, mode)]
    return Answer(data, lines)


def _here(settings: Settings) -> str:
    """Where phones reach this laptop's pages; "" while it serves none."""
    if not settings.page:
        return ""
    plan = PagePlan(port=settings.page_port, url=settings.page_url, cert=settings.page_cert)
    return page_url(plan)


def _printed(address: str) -> str:
    if not address:
        return tr("玫瑰标签和认领卡的码里还没有网址：请在活动的设置里填上，再打印。")
    site = address if "://" in address else f"https://{address}"
    return tr("玫瑰标签和认领卡的码打开 {address}。", address=site)


def _served(here: str, mode: str) -> str:
    if not here:
        return tr("本机不提供网页；要提供，请在设置里打开，并让联机服务运行着。")
    if mode == "claim":
        return tr("本机在 {address} 提供网页，可以在手机上认领。", address=here)
    return tr(
        "本机在 {address} 提供网页；没有证书，手机上只能留十分钟，不填姓名和电话。", address=here
    )
