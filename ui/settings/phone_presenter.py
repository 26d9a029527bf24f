"""Givers' phones: the lead's switch, and whether and how this laptop serves their page.

The service of this laptop reads the settings itself and says back where phones reach it.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

import msgspec

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.operations import switch_pages
from desktop_app.exchange.page_state import PageState, page_state
from desktop_app.language import mark, tr
from desktop_app.messages import sentences
from desktop_app.readiness.here import Here, look_here
from desktop_app.settings import Settings
from ui.jobs import Jobs
from ui.settings.phone_state import PhoneState

_CLAIM = mark("网页加密（https）：认领人在手机上填姓名和电话，就认领好了。")
_HOLD = mark(
    "网页没有加密（http）：手机上什么也不填，只把玫瑰留十分钟，得到四位码；到服务台报码，在电脑上办好。"
)


class View(Protocol):
    def show_phones(self, state: PhoneState) -> None: ...


class PhonePresenter:
    """Choices are saved when they are made."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        settings: Callable[[], Settings],
        change_settings: Callable[[Settings], None],
        changed: Callable[[Changes], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._settings = settings
        self._change_settings = change_settings
        self._changed = changed
        self.state = PhoneState()

    def refresh(self) -> None:
        """Read the switch, the settings, and what the service says."""
        desk = self._desk
        self._jobs.run(
            lambda: (desk.settings(), look_here(desk), page_state(desk)),
            lambda read: self._read(*read),
            self._failed,
        )

    def switch(self, *, is_on: bool) -> None:
        """Open the page to givers, or close it at once, wherever it is served."""

        def done(changes: Changes) -> None:
            said = tr("手机认领打开了。") if is_on else tr("手机认领关上了。已经认领的都不变。")
            self._show(replace(self._quiet(), done=said))
            self._changed(changes)
            self.refresh()

        self._jobs.run(lambda: switch_pages(self._desk, is_on=is_on), done, self._failed)

    def serve(self, *, serves: bool) -> None:
        """This laptop serves the page, or does not."""
        self._choose(page=serves)

    def change_port(self, text: str) -> None:
        plain = unicodedata.normalize("NFKC", text).strip()
        if not plain.isdecimal() or not 1024 <= int(plain) <= 65_535:
            self._failed(UserError("bad_port", text=plain[:20]))
            return
        self._choose(page_port=int(plain))

    def change_url(self, text: str) -> None:
        """As phones reach the page; "": this laptop's own address."""
        plain = unicodedata.normalize("NFKC", text).strip().rstrip("/")
        if plain and not plain.startswith(("http://", "https://")):
            self._failed(UserError("bad_page_url", text=plain[:60]))
            return
        self._choose(page_url=plain)

    def choose_file(self, name: str, file: str) -> None:
        """The certificate (page_cert) or its key (page_key); "" for none."""
        self._choose(**{name: file})

    def choose_no_files(self) -> None:
        """Plain HTTP again."""
        self._choose(page_cert="", page_key="")

    def dismiss(self) -> None:
        self._show(self._quiet())

    def _choose(self, **values: Any) -> None:
        try:
            self._change_settings(msgspec.structs.replace(self._settings(), **values))
        except UserError as error:
            self._failed(error)
            return
        self._show(self._quiet())
        self.refresh()

    def _read(self, event: Any, here: Here, told: PageState) -> None:
        now = self._settings()
        reached = told.url if now.page else ""
        self._show(
            replace(
                self.state,
                is_on=event.pages_on,
                who="" if here.is_lead else _who(here),
                serves=now.page,
                port=str(now.page_port),
                url=now.page_url,
                cert=now.page_cert,
                key=now.page_key,
                reached=reached,
                mode=tr(_CLAIM if _is_safe(now, reached) else _HOLD),
                printed=_printed(event.rules.address, reached),
                trouble=_trouble(told) if now.page else "",
            )
        )

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        self._show(replace(self._quiet(), problem=problem, remedy=remedy))

    def _quiet(self) -> PhoneState:
        return replace(self.state, done="", problem="", remedy="")

    def _show(self, state: PhoneState) -> None:
        self.state = state
        self._view.show_phones(state)


def _who(here: Here) -> str:
    names = tr("、").join(here.leads) or tr("现场负责人")
    return tr("由“{names}”来开关。", names=names)


def _is_safe(settings: Settings, reached: str) -> bool:
    return (reached or settings.page_url).startswith("https://") or bool(settings.page_cert)


def _printed(address: str, reached: str) -> str:
    """A tag leads where the event's rule says: not here, when that is another place."""
    if not reached:
        return ""
    whole = address if "://" in address or not address else f"https://{address}"
    if whole == reached:
        return ""
    if not address:
        return tr(
            "玫瑰标签上还没有网址：请在“今年的规则”里写上 {reached}，再打标签。", reached=reached
        )
    return tr(
        "玫瑰标签上印的是 {printed}，扫了到不了这里。请在“今年的规则”里改好，再打标签。",
        printed=address,
    )


def _trouble(told: PageState) -> str:
    if not told.trouble:
        return ""
    return sentences(UserError(told.trouble, port=told.port)).in_one_line
