"""查阅, 更正 and 导出 for the gallery."""

from PySide6.QtWidgets import QWidget

from tests.gallery import exhibit
from tests.people import gallery_erasing  # noqa: F401 - hangs its own pictures
from ui.people.papers_section import PapersSection
from ui.people.papers_state import PapersState

_STATES = {
    "empty": PapersState(),
    "corrected": PapersState(
        "correction", is_cleared=True, done="已更正：HS-001、HS-002。原来写的已删去。"
    ),
    "refused": PapersState(
        "file",
        problem="有几位同名的人，不知道是哪一位。",
        remedy="请写手机号或卡上的短码；也可以在前面写 giver:、family: 或 staff:。",
    ),
}


@exhibit("people_papers", (1366, 760))
def papers() -> dict[str, QWidget]:
    parts = {}
    for name, state in _STATES.items():
        parts[name] = part = PapersSection()
        part.show_papers(state)
    return parts
