"""What the room of who-did-what shows. Frozen values; knows no widgets."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.language import mark

MOST_LINES = 20_000  # what the list holds; whoever looks further back narrows it by a day

# what one may ask for: beginnings of kinds of facts, and their word
KINDS: dict[str, tuple[tuple[str, ...], str]] = {
    "all": ((), mark("所有的事")),
    "claims": (("claim.",), mark("认领和释放")),
    "access": (("access.",), mark("看过、导出过资料")),
    "wishes": (("wish.",), mark("心愿、审核、同意")),
    "cards": (("card.", "paper.", "print.", "backfill."), mark("卡和纸")),
    "people": (("staff.", "duty.", "ticket."), mark("人员、值班、叫负责人")),
    "desks": (("desk.", "rose.", "event.", "venue.", "wall.", "token."), mark("电脑、花墙、规则")),
    "erased": (("person.",), mark("删除个人信息")),
    "scans": (("scan.",), mark("没通过的码")),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the eye reads it; key names it for ever."""

    key: str
    when: str
    desk: str
    by: str
    what: str
    about: str
    detail: str
    kind: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asks for: names, times as typed, a wish number. Empty does not narrow."""

    who: str = ""
    at_desk: str = ""
    since: str = ""
    until: str = ""
    kinds: str = "all"
    about: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """How far a desk's log goes, and the first 16 signs of its chain there."""

    desk: str
    count: int
    chain: str


@dataclass(frozen=True, slots=True)
class AuditState:
    """Everything the room shows.

    question  another number for every question: the list begins anew with it
    has_more  there are earlier ones that are not read yet
    """

    question: int = 0
    lines: tuple[Line, ...] = ()
    has_more: bool = False
    ends: tuple[End, ...] = ()
    people: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    chosen: Line | None = None
    is_loading: bool = True
    is_exporting: bool = False
    done: str = ""
    problem: str = ""
    remedy: str = ""

    @property
    def is_full(self) -> bool:
        """The list holds no more, though there are more."""
        return self.has_more and len(self.lines) >= MOST_LINES
