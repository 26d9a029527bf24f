"""What the market puts on paper: the slip of a sale, and the sheet of a closing. Heavy libraries load when
the first one is drawn; every text is read back before it leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop_app.clock import read
from desktop_app.desk import Desk
from desktop_app.language import tr
from desktop_app.market import reading
from desktop_app.market.counting import DENOMINATIONS, shown_value
from desktop_app.market.facts import Method
from desktop_app.market.look import StallLook, stall_in
from desktop_app.market.look_cash import ClosingLook, look_at_closing
from desktop_app.market.reading import SaleRow
from desktop_app.market.sales import number_of
from desktop_app.messages.market import METHODS, method_word, share_words
from desktop_app.money import in_yuan, yuan_words
from desktop_app.readiness.sheet import (
    Block,
    Document,
    Heading,
    Sentence,
    Signatures,
    Table,
    sheet_pdf,
)

if TYPE_CHECKING:
    from desktop_app.cards.designs.sale_slip import SlipFacts

_LOCAL = "%Y-%m-%d %H:%M"


def slip_pdf(desk: Desk, sale: str) -> bytes:
    """义卖回执 of a sale (its id or number), 80 mm wide. In Chinese: it speaks the buyer's language.

    Raises UserError: sale_unknown, card_not_good, text_too_long; GlyphMissing.
    """
    from desktop_app.cards.designs.sale_slip import slip_of
    from desktop_app.cards.drawing import render_sheets
    from desktop_app.cards.gate import check_sheets, refuse_findings
    from desktop_app.cards.layouts import Place
    from desktop_app.cards.sheets import Placed, Sheet

    event = desk.settings().name
    with desk.store.read() as tx:
        row = reading.sale_named(tx, sale)
        stall = stall_in(tx, row.stall)
    page = slip_of(_slip(event, row, stall))
    sheets = [Sheet(page.width, page.height, (Placed(page, Place()),))]
    pdf = render_sheets(sheets, f"slip {number_of(row.sale_id)}")
    refuse_findings(check_sheets(pdf, sheets))
    return pdf


def closing_pdf(desk: Desk, closing: str) -> bytes:
    """The sheet of a closing (its id or number) with places for signatures.

    Raises UserError: closing_unknown, card_not_good, text_too_long; GlyphMissing.
    """
    return sheet_pdf(closing_document(look_at_closing(desk, closing), desk.settings().name))


def closing_document(look: ClosingLook, event: str) -> Document:
    """The sheet before it is placed. Names on it are masked: people sign it by hand."""
    when = f"{read(look.at).astimezone():{_LOCAL}}"
    parts = (event, when, look.scope or tr("整个摊位"), look.by)
    blocks: list[Block] = [
        Sentence(tr("：").join((look.stall, look.organisation))),
        *_of_charity(look),
        *_counted(look),
        *_reckoned(look),
        *_electronic(look),
        *_afterwards(look),
        Signatures(_signers(look)),
        Signatures((tr("慈善组织接收人"), tr("日期"))),
    ]
    verdict = (
        tr("相符")
        if not look.difference
        else tr("差 {yuan} 元", yuan=in_yuan(look.difference, signed=True))
    )
    title = tr("结账单 {number}", number=look.number)
    about = " · ".join(part for part in parts if part)
    return Document(title, about, tuple(blocks), verdict, foot=event)


def _signers(look: ClosingLook) -> tuple[str, ...]:
    """Who signs where: 点钞人一（张*）."""
    who = look.who
    named = (
        (tr("点钞人一"), who.first),
        (tr("点钞人二"), who.second),
        (tr("见证人"), who.witness),
    )
    return tuple(f"{place}（{name}）" if name else place for place, name in named)


def _slip(event: str, row: SaleRow, stall: StallLook) -> SlipFacts:
    from desktop_app.cards.designs.sale_slip import SlipFacts

    charity = stall.charity
    goods = f"{row.goods} ×{row.quantity}" if row.goods and row.quantity > 1 else row.goods
    mark = "作废" if row.voided else "练习，不是收款" if row.is_training else ""
    return SlipFacts(
        event=event,
        charity=charity.name if charity else "",
        certificate=charity.certificate if charity else "",
        filing=charity.filing if charity else "",
        plan=charity.plan if charity else "",
        phone=charity.phone if charity else "",
        stall=f"{stall.code} {stall.organisation}",
        goods=goods,
        amount=f"{in_yuan(row.fen)} 元",
        method=METHODS[row.method],
        note=row.note,
        share="全部" if stall.share == 100 else f"{stall.share}%",
        when=f"{read(row.at).astimezone():{_LOCAL}}",
        number=number_of(row.sale_id),
        mark=mark,
    )


def _of_charity(look: ClosingLook) -> Iterator[Block]:
    if look.charity:
        share = share_words(look.share)
        yield Sentence(tr("善款归{charity}，{share}。", charity=look.charity, share=share))


def _counted(look: ClosingLook) -> Iterator[Block]:
    """Denomination by denomination; what nobody found is left out."""
    pieces = look.counted.pieces
    rows = tuple(
        (shown_value(value), str(count), in_yuan(value * count))
        for value in DENOMINATIONS
        if (count := pieces.get(str(value), 0))
    )
    yield Heading(tr("点钞"))
    if rows:
        yield Table((tr("面额（元）"), tr("张数"), tr("金额（元）")), rows, (1, 1, 1))
    yield Sentence(tr("两人分别清点，结果一致，共 {money}。", money=yuan_words(look.counted.fen)))


def _reckoned(look: ClosingLook) -> Iterator[Block]:
    rows = (
        (tr("备用金"), in_yuan(look.floats)),
        (tr("现金收款"), in_yuan(look.sold.cash)),
        (tr("应有"), in_yuan(look.expected)),
        (tr("点到"), in_yuan(look.counted.fen)),
        (tr("差额"), in_yuan(look.difference, signed=True)),
    )
    yield Heading(tr("现金"))
    yield Table((tr("项目"), tr("金额（元）")), rows, (1, 1))
    if look.voided.total:
        yield Sentence(tr("另有作废 {money}，不在收款里。", money=yuan_words(look.voided.total)))
    if look.training.total:
        money = yuan_words(look.training.total)
        yield Sentence(tr("练习 {money}，不是收款，另计。", money=money))
    if look.reason:
        yield Sentence(tr("原因：{reason}", reason=look.reason))
    if look.seal:
        yield Sentence(tr("钱箱封条号：{seal}", seal=look.seal))


def _electronic(look: ClosingLook) -> Iterator[Block]:
    """What was rung up against what the providers say."""
    rows = []
    for method in (Method.WECHAT, Method.ALIPAY):
        said, rung = look.statements.get(method), look.sold.by(method)
        if said is None and not rung:
            continue
        proven = in_yuan(said.fen) if said else tr("还没有账单")
        gap = in_yuan(said.fen - rung, signed=True) if said else ""
        rows.append((method_word(method), in_yuan(rung), proven, gap, said.number if said else ""))
    if rows:
        names = (tr("方式|怎么付"), tr("收款（元）"), tr("账单（元）"), tr("差额"), tr("账单号"))
        yield Heading(tr("微信和支付宝"))
        yield Table(names, tuple(rows), (5, 5, 5, 5, 8))


def _afterwards(look: ClosingLook) -> Iterator[Block]:
    """Counter-entries and hand-overs, as far as they are known when this is printed."""
    if look.countered:
        yield Heading(tr("更正"))
        rows = tuple(
            (method_word(one.method), in_yuan(one.fen, signed=True), one.reason)
            for one in look.countered
        )
        yield Table(
            (tr("方式|怎么付"), tr("金额（元）"), tr("原因|列")), rows, (1, 1, 3), grows=True
        )
    yield Heading(tr("善款"))
    given = look.given
    yield Sentence(
        tr(
            "应交 {total}：现金 {cash}，微信 {wechat}，支付宝 {alipay}。",
            total=yuan_words(given.total),
            cash=yuan_words(given.cash),
            wechat=yuan_words(given.wechat),
            alipay=yuan_words(given.alipay),
        )
    )
    for one in look.handed:
        money, receipt = yuan_words(one.fen), one.receipt
        yield Sentence(tr("现金已移交 {money}，收据 {receipt}。", money=money, receipt=receipt))
