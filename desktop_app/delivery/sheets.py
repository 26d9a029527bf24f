"""A team's papers: packing list, route sheet, sign-off sheet. Pure: what was read, in; blocks and rows, out.

Papers are Chinese. Only what the team needs stands on them: no id numbers, no hardship, nothing of givers.
The packing list stays in the hall and has no family on it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.delivery.records import GiftRow
from desktop_app.exports.tables import Cell, Mark
from desktop_app.exports.tables import Table as Rows
from desktop_app.fulfilment.model import Stage
from desktop_app.messages.fulfilment import STAGES
from desktop_app.readiness.sheet import Block, Document, Heading, Sentence, Signatures, Table

SHRED = "送达后收回粉碎"
_TICK = "□"
_SIGNING = 13.0  # mm: a row that people sign in
_DIGNITY = (
    "两人一起上门，先打电话；不进里屋，不留家里人的私人联系方式。",
    "不拍人脸，不拍门牌，不摆拍感谢；照片只拍签字或礼物。",
    "在学校由老师代签，不让孩子当着同学领；不问、不议论家里的难处。",
    f"没遇到人、不收、搬走，都照实写；这张单子{SHRED}，不拍照、不转发。",
)


class SheetKind(StrEnum):
    """Which paper."""

    PACKING = "packing"  # 分拣单
    ROUTE = "route"  # 路线单
    SIGNOFF = "signoff"  # 签收单

    @property
    def heading(self) -> str:
        """What stands on top of it."""
        return _TITLES[self]

    @property
    def has_families(self) -> bool:
        """Whether it takes personal data out of the program."""
        return self is not SheetKind.PACKING


_TITLES = {
    SheetKind.PACKING: "分拣单",
    SheetKind.ROUTE: "路线单",
    SheetKind.SIGNOFF: "签收单",
}


@dataclass(frozen=True, slots=True)
class Visit:
    """A door as the team needs it. who: by gift, name and guardian; where, phone: of the door."""

    gifts: tuple[GiftRow, ...]
    who: tuple[str, ...]
    where: str
    phone: str


@dataclass(frozen=True, slots=True)
class TeamPapers:
    """All that a team's papers say.

    gifts   of the team that are not delivered, in the order of the round, those that did not come, too
    visits  doors with something to bring
    apart   numbers of gifts that did not come though a sibling's did
    """

    team: str
    event: str
    gifts: tuple[GiftRow, ...]
    visits: tuple[Visit, ...]
    apart: tuple[str, ...]
    packs: int
    mark: Mark

    @property
    def foot(self) -> str:
        """The watermark at the foot of every page."""
        return f"{self.team} · {SHRED} · {self.mark.line}"


def document(kind: SheetKind, papers: TeamPapers) -> Document:
    """A paper before it is placed; `readiness.sheet.sheet_pdf` makes the PDF."""
    blocks = {
        SheetKind.PACKING: _packing_blocks,
        SheetKind.ROUTE: _route_blocks,
        SheetKind.SIGNOFF: _signoff_blocks,
    }[kind](papers)
    about = (
        f"{papers.event} · {len(papers.visits)} 户 · {sum(len(v.gifts) for v in papers.visits)} 件"
    )
    if papers.packs:
        about += f" · 爱心公益包 {papers.packs} 个"
    foot = papers.foot if kind.has_families else f"{papers.team} · {papers.mark.line}"
    return Document(kind.heading, about, tuple(blocks), papers.team, foot=foot, is_wide=True)


def rows(kind: SheetKind, papers: TeamPapers) -> Rows:
    """The same as a sheet of a workbook."""
    made: dict[SheetKind, tuple[tuple[str, ...], list[tuple[Cell, ...]]]] = {
        SheetKind.PACKING: (PACKING, [tuple(row) for row in _packing_rows(papers.gifts)]),
        SheetKind.ROUTE: (ROUTE, list(_route_rows(papers))),
        SheetKind.SIGNOFF: (SIGNOFF, list(_signoff_rows(papers))),
    }
    headings, lines = made[kind]
    if kind.has_families:
        lines.append((f"{papers.team} · {SHRED}",))
    return Rows(kind.heading, headings, lines)


PACKING = ("序号", "编号", "物品", "规格", "数量", "位置", "包裹", "现在", "装好")
_PACKING_SHARES = (0.5, 0.9, 2.4, 1.8, 0.6, 1.2, 1.2, 0.8, 0.6)


def _packing_blocks(papers: TeamPapers) -> Iterator[Block]:
    here = [one for one in papers.gifts if one.is_here]
    missing = [one for one in papers.gifts if not one.is_here]
    yield Heading(f"要装的 {sum(one.is_thing for one in here)} 件")
    yield _table(PACKING, _packing_rows(here), _PACKING_SHARES)
    yield Heading(f"缺的 {len(missing)} 件")
    if missing:
        yield _table(PACKING, _packing_rows(missing), _PACKING_SHARES)
    else:
        yield Sentence("没有。")
    if papers.apart:
        yield Sentence(
            f"同一户里别人的到了、这几个没到：{'、'.join(papers.apart)}。等到齐再送，或先问负责人。"
        )
    yield Signatures(("装的人", "核对的人"))


def _packing_rows(gifts: Sequence[GiftRow]) -> Iterator[tuple[Cell, ...]]:
    for n, one in enumerate(gifts, start=1):
        state = STAGES[one.stage] if one.is_thing else "服务"
        tick = "✓" if one.stage is Stage.PACKED else _TICK if one.is_thing else ""
        yield n, one.number, one.item, one.spec, one.quantity, one.place, one.parcel, state, tick


ROUTE = ("站", "称呼/姓名", "地址", "电话", "礼物", "结果", "备注")
_ROUTE_SHARES = (0.4, 1.5, 3.2, 1.2, 2.8, 2.4, 1.3)
_RESULTS = f"{_TICK}送到 {_TICK}没遇到 {_TICK}不收 {_TICK}搬走"


def _route_blocks(papers: TeamPapers) -> Iterator[Block]:
    yield from (Sentence(f"· {text}") for text in _DIGNITY)
    yield _table(ROUTE, _route_rows(papers), _ROUTE_SHARES, height=_SIGNING)


def _route_rows(papers: TeamPapers) -> Iterator[tuple[Cell, ...]]:
    for n, visit in enumerate(papers.visits, start=1):
        gifts = "；".join(f"{one.number} {_gift(one)}" for one in visit.gifts)
        who = "、".join(dict.fromkeys(visit.who))
        yield n, who, visit.where, visit.phone, gifts, _RESULTS, ""


SIGNOFF = (
    "序号", "编号", "称呼/姓名", "物品", "规格", "数量", "领取人签字", "与受益人关系", "发放人", "发放人",
    "日期", "备注",
)  # fmt: skip
_SIGNOFF_SHARES = (0.5, 0.9, 1.3, 1.7, 1.2, 0.5, 1.7, 1.1, 1.2, 1.2, 0.9, 1.2)


def _signoff_blocks(papers: TeamPapers) -> Iterator[Block]:
    yield _table(SIGNOFF, _signoff_rows(papers), _SIGNOFF_SHARES, height=_SIGNING)
    yield Sentence("不写身份证号。代领的写清与受益人的关系；两位发放人都要签。")
    yield Signatures(("送达队", "收回人"))


def _signoff_rows(papers: TeamPapers) -> Iterator[tuple[Cell, ...]]:
    lines = [
        (one, who)
        for visit in papers.visits
        for one, who in zip(visit.gifts, visit.who, strict=True)
    ]
    for n, (one, who) in enumerate(lines, start=1):
        yield n, one.number, who, one.item, one.spec, one.quantity, "", "", "", "", "", ""


def _gift(one: GiftRow) -> str:
    spec = f"（{one.spec}）" if one.spec else ""
    count = f" ×{one.quantity}" if one.quantity > 1 else ""
    return f"{one.item}{spec}{count}"


def _table(
    columns: tuple[str, ...],
    lines: Iterator[tuple[Cell, ...]],
    shares: tuple[float, ...],
    height: float = 0,
) -> Table:
    told = tuple(tuple(str(cell) for cell in line) for line in lines)
    return Table(columns, told, shares, grows=True, height=height)
