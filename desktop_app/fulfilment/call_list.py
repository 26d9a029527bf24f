"""电话清单: whom to ask after a gift, as a paper to write on or as a table.

Masked, unless somebody may hand out lists with personal data and says why.
"""

from collections.abc import Sequence
from pathlib import Path

from desktop_app.clock import read
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.exports.marking import mark_of
from desktop_app.exports.saving import save
from desktop_app.exports.tables import Mark, Table, write_table
from desktop_app.fulfilment.contacts import full_givers
from desktop_app.fulfilment.overdue import Expected
from desktop_app.hanging.facts import Printed
from desktop_app.hanging.prints import note_print
from desktop_app.messages.fulfilment import CHANNELS, URGENCIES
from desktop_app.people.export_facts import Form
from desktop_app.people.exporting import check_folder, form_of, reason_of
from desktop_app.privacy.masking import GiverShown
from desktop_app.readiness.sheet import Document, Sentence, sheet_pdf
from desktop_app.readiness.sheet import Table as PaperTable

PURPOSE = "催办"
TITLE = "电话清单"
COLUMNS = (
    "编号", "物品", "认领人", "电话", "渠道", "约定日期", "逾期天数", "认领天数", "打过几次", "上次", "轻重",
)  # fmt: skip
_ON_PAPER = ("编号", "物品", "认领人和电话", "约定", "认领", "打过", "这次怎么说")
_SHARES = (1.1, 2.4, 2.4, 1.7, 1.0, 1.4, 4.0)


def save_call_list(
    desk: Desk, gifts: Sequence[Expected], path: Path, *, contacts_for: str = ""
) -> int:
    """Save the list as `.pdf` or `.xlsx`; how many lines.

    contacts_for  why names and phones are needed in full: needs Right.EXPORT, and is written down
                  before the file is there; "" leaves them masked
    Raises UserError: not_your_right, call_list_empty, export_form, words_named, and what writing
    raises.
    """
    if not gifts:
        raise UserError("call_list_empty")
    form = form_of(path, (Form.PDF, Form.XLSX))
    check_folder(path)
    givers = {one.claim_id: one.giver for one in gifts}
    if contacts_for:
        reason = reason_of(contacts_for)
        givers |= full_givers(desk, [one.claim_id for one in gifts], form, reason)
    mark = mark_of(desk, PURPOSE)
    if form is Form.PDF:
        save(path, sheet_pdf(call_document(gifts, givers, mark, desk.settings().name)))
    else:
        write_table(path, call_table(gifts, givers), mark)
    note_print(desk, Printed.LIST, [one.wish_id for one in gifts])
    return len(gifts)


def call_table(gifts: Sequence[Expected], givers: dict[str, GiverShown]) -> Table:
    """One line a gift; days are whole numbers that can be sorted."""
    rows = [
        (
            one.number,
            _thing(one),
            givers[one.claim_id].name,
            givers[one.claim_id].phone,
            CHANNELS.get(one.channel, one.channel),
            one.due,
            max(one.days_late, 0),
            one.days_since,
            one.calls,
            _day(one.called_at),
            URGENCIES[one.urgency],
        )
        for one in gifts
    ]
    return Table(TITLE, COLUMNS, rows)


def call_document(
    gifts: Sequence[Expected], givers: dict[str, GiverShown], mark: Mark, event: str
) -> Document:
    """The list on paper, with room to write what was said; the mark at the foot of every page."""
    rows = tuple(
        (
            one.number,
            _thing(one),
            " ".join(filter(None, (givers[one.claim_id].name, givers[one.claim_id].phone))),
            f"{one.due[5:]} · 过 {one.days_late} 天" if one.days_late > 0 else one.due[5:],
            f"{one.days_since} 天",
            f"{one.calls} 次 {_day(one.called_at)}".strip(),
            "",
        )
        for one in gifts
    )
    about = f"{event} · {len(gifts)} 件 · {mark.at:%Y-%m-%d %H:%M}"
    said = "先谢谢对方，再问哪天方便；来不及可以改期，也可以放弃，不问理由。打完请在电脑上记一句。"
    table = PaperTable(_ON_PAPER, rows, _SHARES, grows=True)
    return Document(TITLE, about, (Sentence(said), table), foot=mark.line, is_wide=True)


def _thing(one: Expected) -> str:
    many = f"{one.quantity} 份" if one.quantity != 1 else ""
    return " · ".join(part for part in (one.item, one.spec, many) if part)


def _day(at: str) -> str:
    return f"{read(at).astimezone():%m-%d}" if at else ""
