"""The import room's states for the gallery."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.gallery import exhibit
from ui.intake.intake_screen import IntakeScreen
from ui.intake.intake_state import VERDICTS, IntakeState, ProblemLine, RowLine, Stage

_ROOM = (1366, 640)
_OUTCOMES = {
    "accepted": "新增，上墙",
    "warned": "新增，上墙",
    "blocked": "新增，待审核",
    "rejected": "不导入",
    "skipped": "跳过",
}
_PROBLEMS = {
    "accepted": (),
    "warned": (
        ProblemLine("预估金额（I 列）", "读作 135 元", "fixed", "a", "１３５元 → 135", "applied"),
    ),
    "blocked": (
        ProblemLine(
            "心愿内容（F 列）", "文字里有学校或班级。请删去学校和班级，写“学校”就够了。", "block"
        ),
        ProblemLine("预估金额（I 列）", "大约 200 元，请确认", "ask", "b", "就按 200", "offered"),
    ),
    "rejected": (ProblemLine("类别（C 列）", "看不懂这个类别", "reject"),),
    "skipped": (ProblemLine("", "合计行，不是心愿", "note"),),
}


def _row(number: int) -> RowLine:
    verdict = (*("accepted",) * 6, "warned", "blocked", "rejected", "skipped")[number % 10]
    is_wish = verdict != "skipped"
    return RowLine(
        row=number + 3,
        verdict=verdict,
        outcome=_OUTCOMES[verdict],
        number=f"HS-{number:03}" if is_wish else "",
        group="困难老人" if is_wish else "",
        alias="张奶奶" if is_wish else "",
        item="收音机" if is_wish else "",
        text="想要一个收音机，晚上听戏。" if is_wish else "",
        original="住在桃源小学边上，想要一个收音机，晚上听戏。" if verdict == "blocked" else "",
        skip_id="x" if verdict in ("accepted", "warned", "blocked") else "",
        problems=_PROBLEMS[verdict],
    )


def _preview() -> IntakeState:
    rows = tuple(_row(number) for number in range(1, 310))
    return IntakeState(
        stage=Stage.PREVIEW,
        file_name="海曙区微心愿汇总表.xlsx · 工作表“心愿”",
        rows=rows,
        counts={verdict: sum(row.verdict == verdict for row in rows) for verdict in VERDICTS},
        selected=10,
        notes=("跳过了表头上面的 1 行标题。", "有 2 列是隐藏的，也读了。"),
        summary="新增，上墙 217　新增，待审核 31　不导入 31　跳过 30",
        importable=248,
        fixable=31,
    )


@exhibit("intake", _ROOM)
def intake_states() -> dict[str, QWidget]:
    preview = _preview()
    states = {
        "empty": IntakeState(),
        "reading": IntakeState(Stage.READING, "海曙区.xlsx", 0.4, "正在逐行检查"),
        "preview": preview,
        "nothing_new": replace(
            preview, importable=0, fixable=0, why_not="这份表格已经导入过，没有新的内容。"
        ),
        "done": IntakeState(
            Stage.DONE,
            "海曙区.xlsx",
            result="导入了 248 条心愿",
            result_detail="217 条直接上墙或更新，31 条在“待审核”，改好再发布。",
            waiting=31,
            can_undo=True,
        ),
        "failed": IntakeState(
            Stage.FAILED,
            "相片.jpg",
            problem="这是一张图片，不是表格。",
            remedy="请向对方要 xlsx 或 csv 文件；纸质表请照着录入。",
        ),
    }
    return {name: _screen(state) for name, state in states.items()}


def _screen(state: IntakeState) -> IntakeScreen:
    screen = IntakeScreen()
    screen.show_state(state)
    return screen
