"""A problem, a fix, a remark in the words of the person at the desk."""

from desktop_app.intake.model import Fix, FixState, Problem
from desktop_app.intake.sheet import Remark
from desktop_app.language import tr
from desktop_app.messages.intake import FIXES, PROBLEMS, REMARKS
from desktop_app.messages.privacy import CONCERNS, REMEDIES


def problem_text(problem: Problem) -> str:
    """What is wrong, or what was repaired, in one sentence of the language spoken now."""
    words = PROBLEMS.get(problem.code)
    if words is not None:
        return tr(words).format(**problem.values)
    return tr(CONCERNS[problem.code]) + tr("。") + tr(REMEDIES[problem.code])


def fix_text(fix: Fix) -> str:
    """What one press would do; empty when there is nothing left to press."""
    if fix.state is not FixState.OFFERED:
        return ""
    act = fix.id.rpartition(":")[2]
    if act in FIXES:
        return tr(FIXES[act])
    words = FIXES["confirm" if fix.clear else "drop"]
    return tr(words).format(after=fix.after)


def remark_text(remark: Remark) -> str:
    """A remark about the whole file."""
    return tr(REMARKS[remark.code]).format(**remark.values)
