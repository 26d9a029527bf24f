"""`rosewall hub check`: the findings as lines or JSON."""

from desktop_app.commands.answer import Answer, show_progress
from desktop_app.hub.check import Finding, Grade, check_hub
from desktop_app.language import tr
from desktop_app.paths import Home


def check(home: Home) -> Answer:
    """The exit status is 1 when a hub must not be used like this."""
    found = check_hub(home, show_progress)
    failed = any(one.grade is Grade.FAIL for one in found)
    lines = [f"{_word(one.grade)}  {one.said}" for one in found]
    lines.append(tr("总站还不能用。") if failed else tr("总站可以用。"))
    return Answer({"well": not failed, "findings": [_data(one) for one in found]}, lines, failed)


def _word(grade: Grade) -> str:
    match grade:
        case Grade.OK:
            return tr("✓ 好  ")
        case Grade.WARN:
            return tr("！ 注意")
        case _:
            return tr("✗ 不行")


def _data(finding: Finding) -> dict[str, object]:
    return {
        "what": finding.what,
        "grade": finding.grade,
        "said": finding.said,
        "code": finding.code,
        "values": {name: str(value) for name, value in finding.values.items()},
    }
