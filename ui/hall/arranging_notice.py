"""The public money notice in the words and figures of the hall screen. Runs beside the GUI thread."""

from desktop_app.fund.notice import CharityLine, ExpenseLine, NoticeLook
from desktop_app.hall.programme import day_time
from desktop_app.language import tr
from desktop_app.messages.fund import INCOMES
from desktop_app.money import yuan_words
from ui.hall.notice_state import NoticeState, PaidLine, Sum


def notice_of(look: NoticeLook) -> NoticeState:
    """What the screen shows of this look: the same figures as on paper, with the same code."""
    figures = look.figures
    parts = (
        (tr("已支出"), figures.spent, "leaf"),
        (tr("已定，待购买"), figures.reserved, "amber"),
        (tr("结余"), figures.free, "rose_end"),
    )
    at = day_time(look.at)
    return NoticeState(
        event=look.event,
        title=tr("义卖善款收支公示"),
        as_of=tr(
            "截至 {month}月{day}日 {time} · 校验码 {code}",
            month=at.month,
            day=at.day,
            time=f"{at:%H:%M}",
            code=look.code,
        ),
        figures=(
            Sum(tr("到账"), yuan_words(figures.received), figures.received, "rose"),
            *(Sum(words, yuan_words(fen), fen, tone) for words, fen, tone in parts),
        ),
        sources=tuple(_sources(look)),
        pledged=_pledged(look),
        paid=tuple(_paid(one) for one in look.expenses),
        about=tuple(_about(look)),
    )


def _sources(look: NoticeLook) -> list[Sum]:
    found = [Sum(tr(INCOMES[one.kind]), yuan_words(one.fen)) for one in look.income]
    if look.figures.returned:
        found.append(Sum(tr("其中退回"), yuan_words(-look.figures.returned)))
    return found


def _pledged(look: NoticeLook) -> str:
    if not look.figures.pledged:
        return ""
    amount = yuan_words(look.figures.pledged)
    return tr("另有认捐 {amount} 还没到账：不计入，也不先花", amount=amount)


def _paid(one: ExpenseLine) -> PaidLine:
    more = tr("{count} 个", count=one.quantity) if one.quantity > 1 else ""
    what = " · ".join(part for part in (one.item, one.spec, more) if part)
    stage = tr("已买") if one.is_bought else tr("待买")
    return PaidLine(one.number, what, stage, yuan_words(one.fen), one.is_bought)


def _about(look: NoticeLook) -> list[str]:
    lines = [_charity(one) for one in look.charities[:2]]
    phone = next((one.phone for one in look.charities if one.phone), "") or look.phone
    if phone:
        lines.append(tr("查询和监督：{phone}", phone=phone))
    return lines


def _charity(one: CharityLine) -> str:
    return tr(
        "善款由{name}接收和管理 · 公开募捐资格证书 {certificate} · 备案 {filing}",
        name=one.name,
        certificate=one.certificate,
        filing=one.filing,
    )
