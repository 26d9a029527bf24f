"""The room for trying out a text, state by state."""

from PySide6.QtWidgets import QWidget

from desktop_app.privacy.linter import find, proposal
from tests.gallery import exhibit
from ui.advising import concern_words, marks_of, remedy_words
from ui.wording.wording_screen import WordingScreen
from ui.wording.wording_state import FoundLine, WordingState

_POSTER = (
    "圆梦微心愿，请你来认领！\n关爱弱势群体，让贫困儿童过一个快乐的夏天。\n"
    "家住百丈街道划船社区的小满（化名）得了白血病，想要一套拼图。\n联系人 王雅琴 13900000333，加微信 rose0701。"
)


def _state(text: str) -> WordingState:
    found = find(text, of_the_day=True)
    lines = tuple(
        FoundLine(n, concern_words(f.code), text[f.start : f.end], remedy_words(f.code))
        for n, f in enumerate(found, 1)
    )
    return WordingState(
        text=text,
        marks=marks_of(found),
        found=lines,
        verdict=f"有 {len(found)} 处不宜公开。" if found else "没有发现不宜公开的内容。",
        is_good=not found,
        proposal=proposal(text, found) if found else "",
        knows_names=True,
    )


@exhibit("wording", (1366, 700))
def wording_states() -> dict[str, QWidget]:
    empty = WordingState(
        verdict="把海报、公告或新闻稿贴进来，马上看到哪里不宜公开。", knows_names=True
    )
    states = {
        "empty": empty,
        "found": _state(_POSTER),
        "clean": _state("6月28日，等你来认领一朵玫瑰。"),
    }
    widgets: dict[str, QWidget] = {}
    for name, state in states.items():
        widgets[name] = screen = WordingScreen()
        screen.show_state(state)
    return widgets
