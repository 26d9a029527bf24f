"""What the keys of the desk do, wherever the focus is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.language import tr
from ui.claims.claim_state import Asks, Field, Mode
from ui.wall.wall_stages import Stage

if TYPE_CHECKING:
    from ui.shell.desk_app import DeskApp


class DeskKeys:
    """The meanings that the window gives its keys, acted upon."""

    def __init__(self, app: DeskApp) -> None:
        self._app = app

    def pressed(self, key: str) -> None:
        """A key that means the same everywhere; those of the claim only beside the wall."""
        acts: dict[str, Callable[[], None]] = {
            "search": self._go_search,
            "name": lambda: self._app.contents.claim.focus_field(Field.NAME),
            "park": self._app.claim.park,
            "add": self._app.claim.add_to_basket,
            "undo": self._app.claim.undo,
            "reprint": lambda: self._app.claim.ask(Asks.REPRINT),
            "help": self.help,
            "camera": self._app.camera.toggle,
            "hall": self._app.hall.toggle,
            "larger": lambda: self._app.preferences.step_scale(1),
            "smaller": lambda: self._app.preferences.step_scale(-1),
            "lock": self._app.lock.by_hand,
            "call": self._app.calls.toggle,
        }
        if not self._app.lock.lets_through(key):
            return
        is_claim_key = key in ("name", "park", "add", "undo", "reprint")
        if not is_claim_key or self._app.house.is_home:
            acts[key]()

    def typed(self, text: str) -> None:
        """Typing on the wall: digits are a phone for the chosen rose, anything else a search."""
        if not self._app.house.is_home or self._app.lock.is_locked:
            return
        if text.isdigit() and self._app.claim.state.mode is Mode.FORM:
            edit = self._app.contents.claim.form.phone.edit
        else:
            edit = self._app.contents.top.search
        edit.setFocus()
        edit.insert(text)

    def _go_search(self) -> None:
        self._app.house.go_home()
        self._app.contents.top.search.setFocus()
        self._app.contents.top.search.selectAll()

    def escaped(self) -> None:
        """Esc: close what lies over the work, then lead home."""
        if self._app.lock.is_locked:
            return
        self._app.contents.message.clear()
        if self._app.contents.menu.isVisible():
            self._app.contents.menu.close_panel()
        elif self._app.house.is_home:
            self._app.contents.wall.wall.setFocus()
        else:
            self._app.house.go_home()

    def help(self) -> None:
        """F1: the three acts, the keys, and the signs on the wall when there are several desks."""
        self._app.show_message(
            tr("扫玫瑰上的码，填手机号，按回车：三步就好。"),
            tr(
                "/ 搜索 · F2 姓名 · F4 摄像头 · F6 暂留或取回 · F7 叫负责人 · F11 大屏 · Ctrl+Enter 加一朵 · "
                "Ctrl+Z 撤销 · Ctrl+P 补打 · Ctrl+L 锁屏 · Esc 回花墙 · Ctrl + − 字的大小"
            )
            + self._signs(),
            kind="notice",
        )

    def _signs(self) -> str:
        state = self._app.wall.state
        stages = state.stages or {}
        if not (state.away or stages.get(Stage.ASKED) or stages.get(Stage.DISPUTED)):
            return ""
        return "\n" + tr(
            "墙上：右上角小电脑 = 在另一台电脑手里 · 钟和问号 = 待确认 · 三角感叹号 = 待裁定"
        )
